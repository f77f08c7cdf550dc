/**
 * Charts as plain data, before anyone decides how they look: a terminal, Markdown and SVG each draw this. Positions
 * are numbers in base units; every word and figure is text already, in the units a reader wants. Text may hold
 * anything a user wrote; each renderer neutralises it. A value that is not finite is left out of the drawing.
 */
export type Chart = TornadoChart | DistributionChart | LinesChart

/** A place on an axis, and what is written there. */
export interface Mark {
  readonly at: number
  readonly text: string
}

/** One direction of a chart: where it begins and ends, and the marks along it. `axisOf` makes one from values. */
export interface Axis {
  readonly low: number
  readonly high: number
  /** Equal distances are equal factors; both ends are above zero. */
  readonly log: boolean
  readonly ticks: readonly Mark[]
}

/** How far one quantity goes when each input alone goes from one end of its range to the other. */
export interface TornadoChart {
  readonly kind: 'tornado'
  readonly title: string
  readonly axis: Axis
  readonly base: number
  readonly baseText: string
  /** In the order they are to be shown, the widest first. */
  readonly bars: readonly {
    readonly name: string
    /** The quantity at the input's low end and at its high end: either may be the larger. */
    readonly low: number
    readonly high: number
    readonly lowText: string
    readonly highText: string
    /** The input's two ends. */
    readonly lowInput: string
    readonly highInput: string
  }[]
}

/** How likely each value of a quantity is: a histogram, and the share of samples at or below each value. */
export interface DistributionChart {
  readonly kind: 'distribution'
  readonly title: string
  readonly x: Axis
  readonly bins: readonly { readonly from: number; readonly to: number; readonly share: number }[]
  /** Ascending in both; `p` from 0 to 1. */
  readonly cumulative: readonly { readonly x: number; readonly p: number }[]
  /** Values worth a line of their own: `p5 139k/s`, `budget 64`. */
  readonly marks: readonly Mark[]
}

/** Quantities along an input or a time: one panel below another over the same x, each with its own scale. */
export interface LinesChart {
  readonly kind: 'lines'
  readonly title: string
  readonly x: Axis
  /** Where every series has its values, ascending. */
  readonly at: readonly number[]
  readonly panels: readonly Panel[]
  /** Places on x worth a line of their own: `1.4x writes pass 5k/s`. */
  readonly marks: readonly Mark[]
}

export interface Panel {
  /** What is drawn; empty when the chart's title says it. */
  readonly title: string
  readonly y: Axis
  readonly series: readonly Series[]
  /** Values of y worth a line of their own: a ceiling, a budget. */
  readonly limits: readonly Mark[]
}

interface Series {
  readonly name: string
  /** One for each of the chart's `at`; NaN where there is none. */
  readonly values: readonly number[]
  /** The last value as text, shown where the line ends. */
  readonly lastText: string
}

export interface AxisOptions {
  readonly log?: boolean
  /** One of the unit the texts are in, in base units: 1/86400 for a rate shown per day. Ticks are round in it. */
  readonly unit?: number
  /** Whether a linear axis goes down to zero; without it, when the values begin nearer to zero than to their end. */
  readonly zero?: boolean
}

/** Beyond this nothing can be added to a figure any more without leaving the doubles. */
const FURTHEST = 1e300
const WANTED_TICKS = 5
const ROUND = [1, 2, 5, 10]

/**
 * An axis that holds all the finite values, with about five round ticks that `text` puts into words. A logarithmic
 * one is made only when every value is above zero.
 */
export function axisOf(
  values: Iterable<number>,
  text: (at: number) => string,
  options: AxisOptions = {}
): Axis {
  const { unit = 1 } = options
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    const place = Math.max(-FURTHEST, Math.min(FURTHEST, value)) / unit
    low = Math.min(low, place)
    high = Math.max(high, place)
  }
  if (low > high) [low, high] = [0, 1]
  const log = options.log === true && low > 0
  const zero = options.zero ?? (low <= high / 2 || low === high)
  const found = log ? factors(low, high) : steps(low, high, zero)
  const ticks = found.places.map((place) => ({ at: place * unit, text: text(place * unit) }))
  return {
    low: found.low * unit,
    high: found.high * unit,
    log,
    // Figures that differ only beyond the digits shown would be the same word twice.
    ticks: ticks.filter((tick, i) => tick.text !== ticks[i - 1]?.text),
  }
}

/** An axis whose marks are given: dates, or the values of a sweep. Ascending, at least one. */
export function axisAt(ticks: readonly Mark[], log = false): Axis {
  const places = ticks.map(({ at }) => at)
  return { low: places[0] ?? 0, high: places.at(-1) ?? 1, log: log && (places[0] ?? 0) > 0, ticks }
}

/** The ends of an axis, and where its ticks are. */
interface Found {
  readonly low: number
  readonly high: number
  readonly places: readonly number[]
}

/** Equal steps of 1, 2 or 5 times a power of ten that hold both ends. */
function steps(from: number, to: number, zero: boolean): Found {
  const low = zero ? Math.min(0, from) : from
  const spread = Math.max(to, zero ? 0 : to) - low
  const high = spread > 0 ? low + spread : low + (Math.abs(low) || 1)
  const rough = (high - low) / WANTED_TICKS
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (ROUND.find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10)
  const first = Math.floor(low / step)
  const count = Math.ceil(high / step - 1e-9) - first
  // At the very ends of the doubles there are no round figures between.
  if (!(step > 0) || !(count > 0 && count <= 2 * WANTED_TICKS)) return { low, high, places: [low, high] }
  const places = Array.from({ length: count + 1 }, (_, i) => rounded((first + i) * step))
  return { low: places[0] ?? low, high: places.at(-1) ?? high, places }
}

/** From one of 1, 2 or 5 times a power of ten to another; ticks at every one, or where there are many at powers. */
function factors(from: number, to: number): Found {
  const first = Math.floor(Math.log10(from) + 1e-9)
  const last = Math.ceil(Math.log10(to) - 1e-9)
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((power) =>
    [1, 2, 5].map((factor) => rounded(factor * 10 ** power))
  )
  const start = all.findLastIndex((place) => place <= from * (1 + 1e-9))
  const end = all.findIndex((place) => place >= to * (1 - 1e-9))
  const within = all.slice(Math.max(0, start), Math.max(start + 1, end) + 1)
  const every = Math.ceil((last - first) / WANTED_TICKS)
  const powers = within.filter(isPower).filter((_, i) => i % every === 0)
  return {
    low: within[0] ?? from,
    high: within.at(-1) ?? to,
    places: within.length <= WANTED_TICKS + 1 || powers.length < 2 ? within : powers,
  }
}

const isPower = (x: number): boolean => Math.abs(Math.log10(x) - Math.round(Math.log10(x))) < 1e-9

/** Without the dust of a multiplication. */
const rounded = (x: number): number => Number(x.toPrecision(12))

/** Whether a value has a place of its own on an axis. */
export const isOn = (axis: Axis, value: number): boolean =>
  value >= axis.low && value <= axis.high && Number.isFinite(placeOn(axis, value))

/** Where a value stands along an axis, 0 at its beginning and 1 at its end and beyond; NaN for what has no place on it. */
export function placeOn({ low, high, log }: Axis, value: number): number {
  const [from, to, at] = log ? [low, high, value].map(Math.log10) : [low, high, value]
  const place = share(from ?? Number.NaN, to ?? Number.NaN, at ?? Number.NaN)
  return Math.max(0, Math.min(1, place))
}

function share(from: number, to: number, at: number): number {
  if (to === from) return at > from ? 1 : at - from
  // Halved where the ends are so far apart that their difference is no figure any more.
  return Number.isFinite(to - from) ? (at - from) / (to - from) : (at / 2 - from / 2) / (to / 2 - from / 2)
}
