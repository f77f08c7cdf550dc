import { drawnSchedule } from './columns.ts'
import type { Override } from './evaluate.ts'
import { familiesOf } from './families.ts'
import { plainKernel } from './plain.ts'
import type { Program } from './program.ts'
import { between, placeOf, Search } from './quantiles.ts'
import { layoutCells, layoutOf, runSchedule, type Schedule, scheduleOf } from './schedule.ts'
import { NO_OVERRIDES, SAME, type Varying, varyingOf } from './varying.ts'

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
const SAMPLES = 2 ** 13

/** Most samples kept at a time, over all columns: 128 MiB. */
const KEPT = 2 ** 24

/**
 * The intervals of those wanted quantities that vary, in the order they were named. Quantiles are those of the
 * samples, by `placeOf`; all NaN where a sample is NaN. Throws a RangeError for an impossible number of samples.
 *
 * A quantity that is another one times a constant plus a constant has the other one's quantiles times and plus those,
 * so only one column of each such family is drawn and searched: in a model, most quantities are of few families.
 */
export function intervalsOf(program: Program, options: IntervalOptions): readonly Interval[] {
  const {
    samples = SAMPLES,
    seed,
    wanted = program.steps.map((_, i) => i),
    overrides = NO_OVERRIDES,
  } = options
  const varying = varyingOf(program, overrides)
  const nodeOf = (index: number): number => varying.nodeOf[index] as number
  const indices = wanted.filter((index) => nodeOf(index) !== SAME)
  const { rootOf, flat } = familiesOf(varying.nodes)
  const roots = [...new Set(indices.flatMap((index) => rootOf.get(nodeOf(index)) ?? []))]
  const summaries = new Map<number, Float64Array>()
  for (const [node, value] of flat) summaries.set(node, new Float64Array(CELLS).fill(value))
  const atOnce = Math.max(1, Math.floor(KEPT / samples))
  for (let i = 0; i < roots.length; i += atOnce)
    summarize(varying, roots.slice(i, i + atOnce), samples, seed, summaries)
  const { columnOf } = spreadOut(varying, indices.map(nodeOf), summaries)
  const { share } = placeOf(TAIL, samples)
  return indices.map((index) => intervalIn(columnOf.get(nodeOf(index)) as Float64Array, index, share))
}

/** Draws the samples of some nodes and puts the summary of each into `summaries`. */
function summarize(
  varying: Varying,
  nodes: readonly number[],
  samples: number,
  seed: number,
  summaries: Map<number, Float64Array>
): void {
  const ranks = ranksAmong(samples)
  const searched = nodes.filter((node) => varying.nodes[node]?.kind === 'op')
  const spare = searched.length * samples + Search.cells(samples) + ranks.length
  const { kernel, drawing, schedule, size } = drawnSchedule(varying, nodes, { samples, seed, spare })
  const wholeOf = new Map(searched.map((node) => [node, kernel.memory.doubles(samples)]))
  const means = new Float64Array(nodes.length)
  runSchedule(schedule, samples, size, (from, count) => {
    for (const [i, node] of nodes.entries()) {
      const block = schedule.columnOf.get(node) as Float64Array
      means[i] = (means[i] as number) + kernel.sum(block, count) / samples
      wholeOf.get(node)?.set(block.subarray(0, count), from)
    }
  })
  const search = new Search(kernel, samples)
  const sorted = kernel.memory.doubles(ranks.length)
  for (const [i, node] of nodes.entries()) {
    const made = varying.nodes[node]
    const whole = wholeOf.get(node)
    if (whole !== undefined) sorted.set(search.orderStatistics(whole, ranks))
    else if (made?.kind === 'input') {
      // No search is needed: an input has the value at the middle of every slice, in the order of the slices.
      sorted.set(ranks.map((rank) => (rank + 0.5) / samples))
      drawing.valuesOf(made.input, made.median)(sorted, ranks.length)
    }
    summaries.set(node, Float64Array.of(...sorted, means[i] as number))
  }
}

/** Works out the nodes that follow from those in `summaries`, as if these were a block of samples. */
function spreadOut(
  varying: Varying,
  wanted: readonly number[],
  summaries: ReadonlyMap<number, Float64Array>
): Schedule {
  const layout = layoutOf(varying, wanted, (node) => summaries.has(node))
  const schedule = scheduleOf(layout, plainKernel(layoutCells(layout, CELLS)), CELLS, (node) => {
    const summary = summaries.get(node) as Float64Array
    return (into) => into.set(summary)
  })
  runSchedule(schedule, CELLS, CELLS, () => undefined)
  return schedule
}

const TAIL = 0.05
const MEAN = 6
/** Cells of a summary: the two order statistics around each of the three points, in order, and the mean. */
const CELLS = 7

/** Ranks that mirror each other: a family member that falls as its root grows reads them from the far end. */
function ranksAmong(samples: number): readonly number[] {
  const last = samples - 1
  const { below, above } = placeOf(TAIL, samples)
  const middle = Math.floor(last / 2)
  return [below, above, middle, last - middle, last - above, last - below]
}

function intervalIn(summary: Float64Array, index: number, share: number): Interval {
  const falls = (summary[0] as number) > (summary[MEAN - 1] as number)
  const point = (rank: number, part: number): number => {
    const at = (cell: number): number => summary[falls ? MEAN - 1 - cell : cell] as number
    return between(at(rank), at(rank + 1), part)
  }
  return {
    index,
    p5: point(0, share),
    p50: point(2, 1 / 2),
    p95: point(4, 1 - share),
    mean: summary[MEAN] as number,
  }
}
