import { rerunning } from '../engine/evaluate.ts'
import type { Computed } from './computed.ts'
import { followersOf } from './dependence.ts'

/** One figure along another: what the second comes to at each value of the first, in base units. */
export interface Course {
  readonly at: readonly number[]
  readonly values: readonly number[]
}

/** How far to each side of what it is a figure is followed. */
const FACTOR = 10

/**
 * A quantity along an assumption, from a tenth of its value to ten times it, as far as `least` and `most` allow, by equal
 * factors; undefined where it does not depend on it, or the assumption is not above zero.
 */
export function courseOf(
  { program, values }: Computed,
  assumption: string,
  quantity: string,
  { least, most, count }: { readonly least: number; readonly most: number; readonly count: number }
): Course | undefined {
  const index = program.indexOf.get(assumption)
  const slot = program.indexOf.get(quantity)
  if (index === undefined || slot === undefined || count < 2) return undefined
  if (followersOf(program, [index])[slot] !== true) return undefined
  const value = values.slots[index] ?? Number.NaN
  const [low, high] = [Math.max(least, value / FACTOR), Math.min(most, value * FACTOR)]
  if (!(low > 0 && high > low && Number.isFinite(high))) return undefined
  const run = rerunning(program, values, [index])
  const at = Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)))
  return {
    at,
    values: at.map((x) => run(new Map([[index, { kind: 'value', value: x }]]))[slot] ?? Number.NaN),
  }
}
