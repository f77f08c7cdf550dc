import type { Override } from './evaluate.ts'
import { drawnFrom } from './inputs.ts'
import type { Program } from './program.ts'
import { between, orderStatistics, placeOf } from './quantiles.ts'
import { assertSamples } from './samples.ts'
import { runSchedule, scheduleOf } from './schedule.ts'
import { type Node, SAME, type Varying, varyingOf } from './varying.ts'

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
  /** How many samples to draw, 1 to 2^30. */
  readonly samples: number
  /** A whole number; the same seed gives the same bytes. */
  readonly seed: number
  /** Quantities by their index; all of them if nothing is said. */
  readonly wanted?: readonly number[]
  readonly overrides?: ReadonlyMap<number, Override>
}

const NONE: ReadonlyMap<number, Override> = new Map()
const BLOCK_SIZE = 2048
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
  const { samples, seed, wanted = program.steps.map((_, i) => i), overrides = NONE } = options
  assertSamples(samples)
  const varying = varyingOf(program, overrides)
  const nodeOf = (index: number): number => varying.nodeOf[index] as number
  const indices = wanted.filter((index) => nodeOf(index) !== SAME)
  const rootOf = affineRoots(varying.nodes)
  const roots = [...new Set(indices.map((index) => rootOf[nodeOf(index)] as number))]
  const summaries = new Map<number, Float64Array>()
  const atOnce = Math.max(1, Math.floor(KEPT / samples))
  for (let i = 0; i < roots.length; i += atOnce) {
    const group = roots.slice(i, i + atOnce)
    for (const [j, column] of drawn(varying, group, samples, seed).entries())
      summaries.set(group[j] as number, summaryOf(column))
  }
  // The members of a family follow from its root's summary as if that were a block of samples.
  const schedule = scheduleOf(varying, indices.map(nodeOf), CELLS, (node) => {
    const summary = summaries.get(node)
    return summary && ((into) => into.set(summary))
  })
  runSchedule(schedule, CELLS, CELLS, () => undefined)
  const { share } = placeOf(TAIL, samples)
  return indices.map((index) =>
    intervalIn(schedule.columnOf.get(nodeOf(index)) as Float64Array, index, share)
  )
}

/** Whole columns of samples of some nodes. */
function drawn(
  varying: Varying,
  wanted: readonly number[],
  samples: number,
  seed: number
): readonly Float64Array[] {
  const size = Math.min(BLOCK_SIZE, samples)
  const schedule = scheduleOf(varying, wanted, size, drawnFrom(varying, seed, samples))
  const columns = wanted.map(() => new Float64Array(samples))
  runSchedule(schedule, samples, size, (from, count) => {
    for (const [i, node] of wanted.entries())
      columns[i]?.set((schedule.columnOf.get(node) as Float64Array).subarray(0, count), from)
  })
  return columns
}

/** For each node the one it is a multiple of, plus a constant: itself, or an earlier one. */
function affineRoots(nodes: readonly Node[]): Int32Array {
  const roots = new Int32Array(nodes.length)
  for (const [index, node] of nodes.entries()) {
    const args = node.kind === 'op' ? node.args : []
    const read = new Set(args.flatMap((arg) => (arg.kind === 'node' ? (roots[arg.node] as number) : [])))
    const [root = index] = read
    roots[index] = read.size === 1 && isAffine(node) ? root : index
  }
  return roots
}

/** Whether a node is an affine function of what it reads, given that all of that is affine in one thing. */
function isAffine(node: Node): boolean {
  if (node.kind === 'input') return false
  const numbers = node.args.flatMap((arg) => (arg.kind === 'number' ? arg.value : []))
  // Infinity would make NaN of some samples and not of others.
  if (!numbers.every(Number.isFinite)) return false
  switch (node.op) {
    case 'add':
    case 'sub':
    case 'neg':
      return true
    case 'mul':
      return numbers.length === 1
    case 'div':
      return node.args[1]?.kind === 'number' && numbers[0] !== 0
    default:
      return false
  }
}

const TAIL = 0.05
const MEAN = 6
/** Cells of a summary: the two order statistics around each of the three points, in order, and the mean. */
const CELLS = 7

function summaryOf(column: Float64Array): Float64Array {
  const last = column.length - 1
  const { below, above } = placeOf(TAIL, column.length)
  const middle = Math.floor(last / 2)
  // Ranks that mirror each other: a family member that falls as its root grows reads them from the far end.
  const ranks = [below, above, middle, last - middle, last - above, last - below]
  const summary = new Float64Array(CELLS)
  summary.set(orderStatistics(column, ranks))
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i] as number
  summary[MEAN] = sum / column.length
  return summary
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
