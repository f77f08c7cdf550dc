import { POINTS, pointsOf } from './intervals.ts'
import type { Program } from './program.ts'
import { quantilesIn } from './quantiles.ts'
import { type Reduction, reduce } from './reduction.ts'
import { barsOf, type Estimate, type SummaryOptions } from './summaries.ts'

/** A quantile of a slot that varies, in base units. */
export interface Percentile extends Estimate {
  readonly slot: number
  /** Samples that are NaN or infinite. */
  readonly broken: number
}

/** What `pointsOf` knows of a range. */
const ENDS: readonly number[] = POINTS
/** So that what is left of 1 beside 0.95 is the 0.05 someone writes. */
const DIGITS = 12

/** Three cells a point: where its bar begins, itself, where its bar ends. */
const BAR = 3

/**
 * The quantile of probability `p`, above 0 and below 1, of those wanted slots that vary, in the order they were named;
 * between the yields, each of which says what share of the work is done, nothing is left half done. Its error bar is
 * that of `summariesOf`.
 */
export function* percentilesOf(
  program: Program,
  options: SummaryOptions,
  p: number
): Generator<number, readonly Percentile[]> {
  // What falls as its root grows has its own quantile where the root has the opposite one.
  const other = Number((1 - p).toPrecision(DIGITS))
  const pair = [Math.min(p, other), Math.max(p, other)]
  const reduction: Reduction = {
    cells: 2 * BAR,
    of: (column, made, search) => {
      // A range is known by the ends it was written with.
      const known = made.kind === 'input' && ENDS.includes(p)
      const ends = known ? pointsOf(column, made, search) : []
      const points = known
        ? pair.map((at) => ends[ENDS.indexOf(at)] as number)
        : quantilesIn(column, pair, search)
      const bars = known ? points.map((x) => [x, x]) : barsOf(column, points, pair, search)
      let broken = 0
      for (const x of column) if (!Number.isFinite(x)) broken++
      const cells = points.flatMap((x, i) => [bars[i]?.[0] as number, x, bars[i]?.[1] as number])
      return { cells: Float64Array.from(cells), broken }
    },
  }
  const found = yield* reduce(program, options, reduction)
  return found.map(({ slot, cells, broken }) => {
    const points = [...cells]
    if ((points[1] as number) > (points[BAR + 1] as number)) points.reverse()
    const [low = Number.NaN, value = Number.NaN, high = Number.NaN] = points.slice(p < 0.5 ? 0 : BAR)
    return { slot, value, low, high, broken }
  })
}
