import type { Override } from './evaluate.ts'
import { POINTS, pointsOf } from './intervals.ts'
import type { Program } from './program.ts'
import { quantilesIn, type Search } from './quantiles.ts'
import { type Reduced, type Reduction, reduce } from './reduction.ts'
import { type Method, REPLICATES, startOf } from './samples.ts'
import type { Node } from './varying.ts'

/** A figure that is estimated, and between what it lies with 95% confidence. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** How one slot is distributed, in base units. */
export interface Summary {
  readonly slot: number
  readonly p5: Estimate
  readonly p50: Estimate
  readonly p95: Estimate
  readonly mean: Estimate
  readonly sd: number
  /** Samples that are NaN or infinite. Figures are NaN where a sample is NaN. */
  readonly broken: number
}

export interface SummaryOptions {
  /** 16 to 2^24. */
  readonly samples: number
  /** A whole number; the same seed gives the same bytes. */
  readonly seed: number
  readonly method: Method
  /** Slots of the program. */
  readonly wanted: readonly number[]
  readonly overrides: ReadonlyMap<number, Override>
}

/**
 * Summaries of those wanted slots that vary, in the order they were named; between the yields, each of which says what
 * share of the work is done, nothing is left half done. The same figures as `intervalsOf` has for the same samples.
 *
 * Every estimate is of all samples together. Its error comes from the 16 replicates, which are drawn independently: how
 * far apart their own estimates are says how far off their average is (A. Owen, Practical Quasi-Monte Carlo Integration,
 * 2023, chapter 17), with Student's t for 15 degrees of freedom. For a quantile it is the share of samples below that is
 * estimated, and the bar reaches from the quantile of as much less to that of as much more (R. Woodruff, J. American
 * Statistical Association 47 (1952)): so it is as good for counts of machines as for rates. The quantiles of a range
 * itself, and of what is a multiple of one, are known and have no error.
 */
export function* summariesOf(
  program: Program,
  options: SummaryOptions
): Generator<number, readonly Summary[]> {
  const found = yield* reduce(program, options, TO_SUMMARY)
  return found.map(({ slot, cells, broken }) => {
    const points = [...cells.subarray(0, MEAN)]
    // A member of a family may fall as its root grows.
    if ((points[0] as number) > (points[MEAN - 1] as number)) points.reverse()
    const [p5, p50, p95] = [0, 3, 6].map((at): Estimate => {
      const [low = Number.NaN, value = Number.NaN, high = Number.NaN] = points.slice(at, at + 3)
      return { value, low, high }
    }) as [Estimate, Estimate, Estimate]
    const mean = cells[MEAN] as number
    const error = T95 * Math.abs((cells[MEAN + 2] as number) - mean)
    return {
      slot,
      p5,
      p50,
      p95,
      mean: { value: mean, low: mean - error, high: mean + error },
      sd: Math.abs((cells[MEAN + 1] as number) - mean),
      broken,
    }
  })
}

/** The 97.5% point of Student's t with 15 degrees of freedom. */
const T95 = 2.131449545559323

/** Three cells a point: where its bar begins, itself, where its bar ends. Then the mean, and that plus two spreads. */
const MEAN = 3 * POINTS.length

const TO_SUMMARY: Reduction = { cells: MEAN + 3, of: toSummary }

function toSummary(column: Float64Array, made: Node, search: Search): Reduced {
  const points = pointsOf(column, made, search)
  const bars = made.kind === 'input' ? points.map((p) => [p, p]) : barsOf(column, points, POINTS, search)
  const { kernel } = search
  const means = replicatesOf(column).map((part) => kernel.sum(part, part.length) / part.length)
  const mean = kernel.sum(column, column.length) / column.length
  let squares = 0
  let broken = 0
  for (let i = 0; i < column.length; i++) {
    const x = column[i] as number
    squares += (x - mean) * (x - mean)
    if (!Number.isFinite(x)) broken++
  }
  const sd = Math.sqrt(squares / Math.max(1, column.length - 1))
  const cells = points.flatMap((point, i) => [bars[i]?.[0] as number, point, bars[i]?.[1] as number])
  return { cells: Float64Array.of(...cells, mean, mean + sd, mean + standardError(means)), broken }
}

/** Where the error bar of each point begins and ends; the probability of each is given beside it. */
export function barsOf(
  column: Float64Array,
  points: readonly number[],
  probabilities: readonly number[],
  search: Search
): readonly (readonly number[])[] {
  const parts = replicatesOf(column)
  const ends = points.flatMap((point, i) => {
    const p = probabilities[i] as number
    const counts = parts.map((part) => countsOf(part, point))
    const below = counts.reduce((sum, c) => sum + c.below, 0)
    const equal = counts.reduce((sum, c) => sum + c.equal, 0)
    // Of samples that are all alike, such as three machines, as many count as below as the point asks for.
    const share = equal === 0 ? 0 : Math.min(1, Math.max(0, (p * column.length - below) / equal))
    const shares = counts.map((c, r) => (c.below + share * c.equal) / (parts[r]?.length ?? 1))
    const error = T95 * standardError(shares)
    return [Math.max(0, p - error), Math.min(1, p + error)]
  })
  if (ends.some(Number.isNaN)) return points.map(() => [Number.NaN, Number.NaN])
  const values = quantilesIn(column, ends, search)
  return points.map((_, i) => values.slice(2 * i, 2 * i + 2))
}

function countsOf(part: Float64Array, point: number): { readonly below: number; readonly equal: number } {
  let below = 0
  let equal = 0
  for (let i = 0; i < part.length; i++) {
    const x = part[i] as number
    if (x < point) below++
    else if (x === point) equal++
  }
  return { below, equal }
}

const replicatesOf = (column: Float64Array): readonly Float64Array[] =>
  Array.from({ length: REPLICATES }, (_, r) =>
    column.subarray(startOf(r, column.length), startOf(r + 1, column.length))
  )

/** How far the average of independent estimates is from what they estimate, as a standard deviation. */
function standardError(estimates: readonly number[]): number {
  const n = estimates.length
  const mean = estimates.reduce((sum, x) => sum + x, 0) / n
  const squares = estimates.reduce((sum, x) => sum + (x - mean) * (x - mean), 0)
  return Math.sqrt(squares / (n - 1) / n)
}

/** So few hits, or misses, that how far apart the replicates are says little. */
const FEW = REPLICATES
/** The 97.5% point of the normal distribution. */
const Z975 = 1.959963984540054

/**
 * The probability that a condition holds, from the summary of its 0s and 1s. Where it held in hardly any sample or in
 * nearly all, the bar is at least the interval of E. Wilson, J. American Statistical Association 22 (1927), for
 * independent samples: a condition that never held is still not known to be impossible.
 */
export function probabilityOf({ mean: { value, low, high } }: Summary, samples: number): Estimate {
  const bar = { value, low: Math.max(0, low), high: Math.min(1, high) }
  if (Math.min(value, 1 - value) * samples > FEW) return bar
  const z = (Z975 * Z975) / samples
  const centre = (value + z / 2) / (1 + z)
  const half = Math.sqrt(value * (1 - value) * z + (z * z) / 4) / (1 + z)
  return {
    value,
    low: value === 0 ? 0 : Math.max(0, Math.min(bar.low, centre - half)),
    high: value === 1 ? 1 : Math.min(1, Math.max(bar.high, centre + half)),
  }
}
