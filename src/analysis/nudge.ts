import { readValue } from '../model/figures.ts'
import type { Model, Quantity } from '../model/model.ts'
import { isCount } from '../units/dimension.ts'
import { formatQuantity, unitShown } from '../units/print.ts'
import type { Units } from '../units/table.ts'
import { type Settable, settable } from './settable.ts'

/** How far a nudge goes: to the next figure about a tenth more or less, or to the next 1, 2 or 5. */
export type Stride = 'fine' | 'coarse'
export type Direction = 1 | -1

/** 25 figures a decade, each about a tenth more than the one before and round enough to be said aloud. */
const FINE = [
  ...[1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3],
  ...[3.3, 3.6, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9],
]
const COARSE = [1, 2, 5]
/** Whole counts up to here go up and down by one. */
const FEW = 20
/** Nearer than this is the figure itself. */
const SAME = 1e-9

/** Digits that are left of a figure in the unit it is printed in. */
const DIGITS = 3

/** How a quantity is printed, and what its field allows, in base units. */
interface Shape extends Pick<Quantity, 'dimension' | 'show'> {
  readonly least: number
  readonly most: number
  /** As someone wrote it, if someone did: a figure of theirs keeps to their way. */
  readonly written: string | undefined
}

/** The shape of a quantity; `written` where it is changed and has been written otherwise. */
export function shapeOf(
  { dimension, show, min, max, written: own }: Quantity,
  { units }: Pick<Model, 'units'>,
  written: string | undefined = own
): Shape {
  const bound = (text: string | undefined, without: number): number =>
    (text === undefined ? undefined : readValue(text, units)?.value) ?? without
  return {
    dimension,
    show,
    least: bound(min, Number.NEGATIVE_INFINITY),
    most: bound(max, Number.POSITIVE_INFINITY),
    written,
  }
}

/**
 * The next round figure above or below a value in base units, as it can be typed; undefined where the field allows none.
 * Up and then down is where one was, once on a round figure.
 */
export function nudged(
  value: number,
  direction: Direction,
  stride: Stride,
  shape: Shape,
  units: Units
): Settable | undefined {
  const { dimension, show, least, most } = shape
  const unit =
    show === '%' ? 1 / PERCENT : unitShown(value, dimension, units, show === undefined ? {} : { as: show })
  const size = value / unit
  const isShare = show === '%' && size >= 0 && size <= PERCENT
  const isWhole = show === undefined || isBareNumber(shape)
  const isFew = isCount(dimension) && isWhole && Number.isInteger(size) && Math.abs(size) <= FEW
  const next = isShare
    ? nextShare(size, direction, stride)
    : isFew && stride === 'fine'
      ? size + direction
      : nextRound(size, direction, stride === 'fine' ? FINE : COARSE)
  // Whole things, few of them, stay whole.
  const whole = isFew ? (direction > 0 ? Math.ceil(next) : Math.floor(next)) : next
  const found = whole * unit
  if (!(found >= least && found <= most) || found === value) return undefined
  return typed(found, shape, units)
}

const PERCENT = 100

/** Towards 0% and 100% steps become smaller: what matters of 99.9% is the tenth that is missing. */
function nextShare(size: number, direction: Direction, stride: Stride): number {
  const room = direction > 0 ? PERCENT - size : size
  const near = Math.min(size, PERCENT - size)
  const about = near > 0 ? near / (stride === 'fine' ? 10 : 2) : 1
  const power = 10 ** Math.floor(Math.log10(about) + SAME)
  const step = power * (COARSE.findLast((factor) => factor * power <= about * (1 + SAME)) ?? 1)
  return tidy(size + direction * Math.min(step, room))
}

/** The next factor in a series around one. */
export const nudgedFactor = (factor: number, direction: Direction, stride: Stride): number =>
  nextRound(factor, direction, stride === 'fine' ? FINE : COARSE)

/** The next figure of a series, whatever its power of ten; of zero, one. */
function nextRound(size: number, direction: Direction, series: readonly number[]): number {
  if (size === 0) return direction
  if (size < 0) return -nextRound(-size, direction > 0 ? -1 : 1, series)
  const power = 10 ** Math.floor(Math.log10(size) + SAME)
  const places = [0.1, 1, 10].flatMap((scale) => series.map((x) => tidy(x * scale * power)))
  const found =
    direction > 0 ? places.find((x) => x > size * (1 + SAME)) : places.findLast((x) => x < size * (1 - SAME))
  return found ?? size
}

const tidy = (x: number): number => Number(x.toPrecision(12))

/** Whether it was written as a number alone, such as 3 copies. */
const isBareNumber = ({ written }: Shape): boolean => written !== undefined && /^[\d.]+$/.test(written)

/** A value in base units as someone would type it, in as few digits as tell it. */
export function typed(value: number, shape: Shape, units: Units): Settable {
  const { dimension: own, written } = shape
  const show = isBareNumber(shape) ? undefined : shape.show
  // Who wrote `2/day` of what is per user means to read `3/day`.
  const nouns = [...own.nouns.keys()].some((noun) => written?.includes(noun) !== false)
    ? own.nouns
    : new Map()
  const dimension = { ...own, nouns }
  const printed = formatQuantity(value, dimension, units, show === undefined ? {} : { as: show })
  // Nobody need say that 100M daily users are users.
  const text = isCount(dimension) ? printed.replace(/ [a-z_]+$/i, '') : printed
  const read = readValue(text, units)?.value
  if (read !== undefined && Math.abs(read - value) <= Math.abs(value) * SAME) return { text, value: read }
  return settable(
    { value, inward: 'here' },
    { dimension, show, whole: isCount(dimension) },
    units,
    () => true
  )
}

/** From half a value to twice it, as far as the field allows, as a range that can be typed. */
export function rangeAround(value: number, shape: Shape, units: Units): string | undefined {
  const most = shape.show === '%' && value <= 1 ? Math.min(shape.most, 1) : shape.most
  const [low, high] = [Math.max(shape.least, value / 2), Math.min(most, value * 2)]
  if (!(low < high) || value <= 0) return undefined
  const round = (x: number): number => Number(x.toPrecision(DIGITS))
  return `${typed(round(low), shape, units).text}..${typed(round(high), shape, units).text}`
}
