import type { Published } from '../model/model.ts'
import type { AsPrinted, Stated, Taken } from './as-printed.ts'
import { agreement, type Rounding } from './tolerance.ts'

/** What becomes of a figure once earlier ones are taken as they were printed. */
export interface Carried {
  /** Undefined when the figure is off all the same. */
  readonly rounding: Rounding | undefined
  /** The printed figures it is right by, nearest first. */
  readonly from: readonly Published[]
  /** How near to the printed figure any of them brings the computed one, as the size of their ratio's logarithm. */
  readonly near: number
}

/** Earlier figures tried, nearest first. */
const MOST_TRIED = 24
/** A figure that is right only once more of them are replaced may be right by anything. */
const MOST_TOGETHER = 3
const DUST = 1e-9

/**
 * Whether a figure that no rounding explains is right by what the same source printed before it: people multiply
 * the 43,000 they wrote down, not the 42,735 it stands for. One earlier figure is tried at a time, then all of them
 * together. `earlier` are figures that are right themselves, in the order they were printed.
 */
export function carriedOn({ published }: Stated, earlier: readonly Stated[], asPrinted: AsPrinted): Carried {
  const { is } = published
  const nearest = earlier
    .flatMap((figure) => (isExact(figure) ? [] : (asPrinted.taken(figure, is) ?? [])))
    .reverse()
  const tried = [...nearest.filter((t) => t.itself), ...nearest.filter((t) => !t.itself)].slice(0, MOST_TRIED)
  let near = Number.POSITIVE_INFINITY
  const roundingBy = (taken: readonly Taken[]): Rounding | undefined => {
    const value = asPrinted.value(is, taken)
    const ratio = Math.abs(Math.log(published.value / value))
    if (ratio < near) near = ratio
    return agreement(published.value, value, published.precision).rounding
  }
  for (const taken of tried) {
    const rounding = roundingBy([taken])
    if (rounding !== undefined) return { rounding, from: [taken.published], near }
  }
  const rounding = tried.length < 2 ? undefined : roundingBy(tried)
  const from = rounding === undefined ? [] : thatMatter(tried, (taken) => asPrinted.value(is, taken))
  return from.length > MOST_TOGETHER ? { rounding: undefined, from: [], near } : { rounding, from, near }
}

/** Printed as it comes to, so that taking it as printed changes nothing. */
const isExact = ({ published, value }: Stated): boolean => Math.abs(published.value / value - 1) <= DUST

/** Those without which the value is another. */
function thatMatter(
  taken: readonly Taken[],
  value: (taken: readonly Taken[]) => number
): readonly Published[] {
  const all = value(taken)
  return taken.filter((one) => value(taken.filter((t) => t !== one)) !== all).map((one) => one.published)
}
