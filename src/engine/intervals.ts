import type { Override } from './evaluate.ts'
import type { Program } from './program.ts'
import { quantilesIn, type Search } from './quantiles.ts'
import { type Reduced, type Reduction, reduce } from './reduction.ts'
import { NO_OVERRIDES, type Node } from './varying.ts'

/** How one quantity is distributed, in base units: its 5%, 50% and 95% points and its mean. */
export interface Interval {
  /** Of the quantity, in the program. */
  readonly index: number
  readonly p5: number
  readonly p50: number
  readonly p95: number
  readonly mean: number
}

export interface IntervalOptions {
  /** How many samples to draw, 1 to 2^24; `SAMPLES` if nothing is said. */
  readonly samples?: number
  /** A whole number; the same seed gives the same bytes. */
  readonly seed: number
  /** Quantities by their index; all of them if nothing is said. */
  readonly wanted?: readonly number[]
  readonly overrides?: ReadonlyMap<number, Override>
}

/** Enough for two digits of an interval, and few enough to cost a third of the shortest start of Node. */
const SAMPLES = 2 ** 14

/** The points of an interval, as probabilities. */
export const POINTS = [0.05, 0.5, 0.95] as const

/**
 * The intervals of those wanted quantities that vary, in the order they were named. Quantiles are those of the
 * samples, by `placeOf`, and of a range itself those it was written with; all NaN where a sample is NaN. Throws a
 * RangeError for an impossible number of samples.
 */
export function intervalsOf(program: Program, options: IntervalOptions): readonly Interval[] {
  const {
    samples = SAMPLES,
    seed,
    wanted = program.steps.map((_, i) => i),
    overrides = NO_OVERRIDES,
  } = options
  const work = reduce(program, { samples, seed, method: 'sobol', wanted, overrides }, TO_INTERVAL)
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value.map(({ slot, cells }) => {
    const [first = 0, p50 = 0, last = 0, mean = 0] = cells
    // A member of a family may fall as its root grows.
    const [p5, p95] = first > last ? [last, first] : [first, last]
    return { index: slot, p5, p50, p95, mean }
  })
}

const TO_INTERVAL: Reduction = {
  cells: POINTS.length + 1,
  of: (column, made, search): Reduced => ({
    cells: Float64Array.of(
      ...pointsOf(column, made, search),
      search.kernel.sum(column, column.length) / column.length
    ),
    broken: 0,
  }),
}

/** The 5%, 50% and 95% points of a column; those of a range itself are known. */
export const pointsOf = (column: Float64Array, made: Node, search: Search): readonly number[] =>
  made.kind === 'input' ? POINTS.map((p) => made.input.quantile(p)) : quantilesIn(column, POINTS, search)
