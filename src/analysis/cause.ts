import { refsOf, type Typed } from '../lang/typed.ts'
import type { Quantity } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { isCount } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { AsPrinted, Stated } from './as-printed.ts'
import { type Computed, upstreamOf, valueWith } from './computed.ts'
import { slipperyOf } from './slippery.ts'
import { type Slip, slipsOfUnits } from './slips.ts'

/** What most likely went wrong. */
export interface Cause {
  readonly words: string
  /** What to write in the model where the source meant it so. */
  readonly mend?: string
}

/** A published figure that no rounding explains. */
export interface Off extends Stated {
  /** Printed over computed. */
  readonly factor: number
}

/** A cause must bring the computed value this near to the printed one. */
const CLOSE = 0.01
/** What follows from a figure that is off itself was worked out from it as printed, through roundings of its own. */
const CARRIED = 0.05
/** Differences smaller than this are rounding somewhere, and any small factor would explain them. */
const SMALL = 0.05
/** A slip that moves a figure little must fit that much better, and the digits printed must be able to show it. */
const FIT_SHARE = 1 / 10
const DIGIT_SHARE = 1 / 3
/** Assumptions looked at, nearest first. */
const MOST_SUSPECTS = 64
const DUST = 1e-9

/**
 * What most likely went wrong in a figure that is off: an earlier figure that was off already, an assumption left
 * out or applied twice, or a slip of units. The most particular comes first; undefined when nothing fits closely.
 */
export function causeOf(
  result: Off,
  off: readonly Off[],
  asPrinted: AsPrinted,
  computed: Computed
): Cause | undefined {
  const { published, factor } = result
  if (!Number.isFinite(factor) || factor <= 0) return undefined
  const explains = (value: number, within = CLOSE): boolean =>
    Math.abs(published.value / value - 1) <= within * (1 + DUST)
  const upstream = upstreamOf(published.is, computed)
  const { units } = computed.model
  const before = carriedOver(result, off, asPrinted, (v) => explains(v, CARRIED))
  if (before !== undefined) return { words: before }
  const whole = wholeOf(result)
  if (whole !== undefined) return whole
  const small = Math.abs(Math.log(factor)) < SMALL
  const suspect = small ? undefined : suspected(published.is, upstream, computed, explains)
  if (suspect !== undefined) return { words: suspect }
  const slip = slipsOfUnits(units, slipperyOf(published, upstream, units)).find((one) => {
    const size = Math.abs(Math.log(one.factor))
    const within = Math.min(CLOSE, FIT_SHARE * size)
    const shown = published.precision / 2 <= DIGIT_SHARE * size * Math.abs(published.value)
    return (shown || isShared(one, result, off, within)) && explains(result.value * one.factor, within)
  })
  if (slip === undefined) return undefined
  const { words, convention } = slip
  return convention === undefined ? { words } : { words, mend: `conventions: { ${convention} }` }
}

/** Whether another figure is off by the same convention: one alone is too coarse to show it, two are not. */
function isShared(slip: Slip, result: Off, off: readonly Off[], within: number): boolean {
  return (
    slip.convention !== undefined &&
    off.some(
      (other) =>
        Math.abs(other.published.value / result.published.value - 1) > CLOSE &&
        Math.abs(other.factor / slip.factor - 1) <= within
    )
  )
}

/** A count that someone took to the next whole one: five nodes where 4.2 are asked for. */
function wholeOf({ published, value }: Off): Cause | undefined {
  const written = textOf(published.is.span)
  if (!isCount(published.dimension) || /[%x]$/.test(published.says) || Number.isInteger(value))
    return undefined
  if (published.value === Math.ceil(value))
    return { words: 'rounded up to a whole number', mend: `ceil(${written})` }
  if (published.value === Math.floor(value))
    return { words: 'rounded down to a whole number', mend: `floor(${written})` }
  return undefined
}

/** An earlier published figure that is off itself, from which this one follows as printed. */
function carriedOver(
  result: Off,
  off: readonly Off[],
  asPrinted: AsPrinted,
  explains: (value: number) => boolean
): string | undefined {
  const { is } = result.published
  const at = off.indexOf(result)
  for (const [i, other] of off.entries()) {
    const again = is.kind === 'ref' && other.published.is.kind === 'ref' && is.id === other.published.is.id
    // The same once more, in another unit: what was off when it was printed first still is.
    const taken = i === at || (again && i > at) ? undefined : asPrinted.taken(other, is)
    // What a figure is worked out from may be printed after it; what both come from says nothing then.
    if (taken === undefined || (i > at && !taken.itself)) continue
    if (explains(asPrinted.value(is, [taken])))
      return `follows from \`${textOf(other.published.is.span)}\`, printed as ${other.published.says}`
  }
  return undefined
}

/** An assumption without which, or with which twice, the printed figure comes out. */
function suspected(
  node: Typed,
  upstream: readonly Quantity[],
  computed: Computed,
  explains: (value: number) => boolean
): string | undefined {
  const inputs = upstream.filter((q) => refsOf(q.expr).length === 0).slice(0, MOST_SUSPECTS)
  for (const quantity of inputs) {
    const { id } = quantity
    const value = computed.values.slots[computed.program.indexOf.get(id) ?? -1] ?? Number.NaN
    const one = oneOf(quantity, value)
    const number = value / one
    if (!Number.isFinite(number) || Math.abs(Math.log(Math.abs(number))) < SMALL) continue
    const { dimension, show } = quantity
    const figure =
      quantity.written ??
      formatQuantity(value, dimension, computed.model.units, show === undefined ? {} : { as: show })
    if (explains(valueWith(node, new Map([[id, one]]), computed))) return `\`${id}\` (${figure}) left out`
    // Ten minutes applied twice are a zero too many, and that is what happens.
    const round = !isCount(dimension) && Number.isInteger(Math.log10(Math.abs(number)))
    if (!round && explains(valueWith(node, new Map([[id, value * number]]), computed)))
      return `\`${id}\` (${figure}) applied twice`
  }
  return undefined
}

/** What leaving a quantity out comes to: 1 for a factor or share, else one of the unit it was written in. */
function oneOf(quantity: Quantity, value: number): number {
  const { expr, dimension } = quantity
  if (isCount(dimension)) return 1
  const digits = expr.kind === 'constant' ? /^\d[\d_,]*(?:\.\d+)?/.exec(expr.text)?.[0] : undefined
  return digits === undefined ? Number.NaN : value / Number(digits.replace(/[_,]/g, ''))
}
