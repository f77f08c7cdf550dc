import type { Dimension } from '../units/dimension.ts'
import { formatMantissa, inFull } from '../units/number.ts'
import type { Figures } from './figures.ts'

/** Below this distance from one, three digits no longer tell a multiple from one. */
const NEAR_ONE = 0.005
const DIGITS_LEFT = 2

/** A multiple as people write it, `1.44x`, but never 1x for what is not: `1.0003x`. */
export function multipleText(x: number, exact: boolean): string {
  if (exact || x === 1) return `${formatMantissa(x, true)}x`
  if (x >= 1000) return `${inFull(Math.round(x))}x`
  if (Math.abs(x - 1) >= NEAR_ONE) return `${formatMantissa(x)}x`
  return `${formatMantissa(Number(x.toPrecision(digitsFor(x))), true)}x`
}

/** A figure that was 1 times another one: with as many digits as it takes to tell the two apart. */
export function movedText(
  value: number,
  multiple: number,
  dimension: Dimension,
  figures: Figures,
  show?: string
): string {
  if (figures.options.exact === true || multiple === 1 || Math.abs(multiple - 1) >= NEAR_ONE)
    return figures.format(value, dimension, show)
  return figures.format(Number(value.toPrecision(digitsFor(multiple))), dimension, show, false, true)
}

/** Two digits of the distance to one. */
const digitsFor = (x: number): number =>
  Math.max(1, Math.min(16, DIGITS_LEFT - Number((x - 1).toExponential().split('e')[1])))
