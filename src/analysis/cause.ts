import { refsOf, type Typed } from '../lang/typed.ts'
import type { Quantity } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { isCount } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { AsPrinted, Stated } from './as-printed.ts'
import { type Computed, upstreamOf, valueWith } from './computed.ts'
import { slipsOfUnits } from './slips.ts'

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
): string | undefined {
  const { published, factor } = result
  if (!Number.isFinite(factor) || factor <= 0) return undefined
  const explains = (value: number, within = CLOSE): boolean =>
    Math.abs(published.value / value - 1) <= within * (1 + DUST)
  const upstream = upstreamOf(published.is, computed)
  const timed = published.dimension.time !== 0 || upstream.some((q) => q.dimension.time !== 0)
  const ofData = published.dimension.data !== 0
  return (
    carriedOver(result, off, asPrinted, (v) => explains(v, CARRIED)) ??
    (Math.abs(Math.log(factor)) < SMALL
      ? undefined
      : suspected(published.is, upstream, computed, explains)) ??
    slipsOfUnits(computed.model.units, { ofData, timed }).find((slip) => {
      const size = Math.abs(Math.log(slip.factor))
      const shown = published.precision / 2 <= DIGIT_SHARE * size * Math.abs(published.value)
      return shown && explains(result.value * slip.factor, Math.min(CLOSE, FIT_SHARE * size))
    })?.words
  )
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
    const taken = i === at || again ? undefined : asPrinted.taken(other, is)
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
    if (explains(valueWith(node, new Map([[id, value * number]]), computed)))
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
