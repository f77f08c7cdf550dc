import { type Cells, LOOPS, type Loop } from './loops.ts'
import type { Operand, Varying } from './varying.ts'

/** Writes samples `from` to `from + count - 1` of one column to the start of `into`. */
export type Fill = (into: Float64Array, from: number, count: number) => void

/** What to do, in order, for a block of samples, and the columns in which the wanted nodes then are. */
export interface Schedule {
  readonly tasks: readonly ((from: number, count: number) => void)[]
  readonly columnOf: ReadonlyMap<number, Float64Array>
}

interface Work {
  readonly node: number
  /** Given when the samples of this node are supplied; otherwise it is computed. */
  readonly fill: Fill | undefined
  readonly loop: Loop
  readonly args: readonly Operand[]
}

const UNUSED: Cells = { cells: new Float64Array(1), mask: 0 }

/**
 * Lays out the work for blocks of at most `size` samples: only the nodes that the wanted ones need, each in a column
 * that is used again as soon as nothing needs what it holds, so that few columns are in play and they stay in cache.
 * `sourceOf` gives the nodes whose samples are supplied, among them every input; it is asked once per node.
 */
export function scheduleOf(
  varying: Varying,
  wanted: readonly number[],
  size: number,
  sourceOf: (node: number) => Fill | undefined
): Schedule {
  const { work, lastReader } = workFor(varying, wanted, sourceOf)
  const columnOf = new Map<number, Float64Array>()
  const free: Float64Array[] = []
  const cellsOf = (operand: Operand): Cells =>
    operand.kind === 'number'
      ? { cells: Float64Array.of(operand.value), mask: 0 }
      : { cells: columnOf.get(operand.node) as Float64Array, mask: -1 }
  const tasks = work.map(({ node, fill, loop, args }) => {
    const [a = UNUSED, b = UNUSED, c = UNUSED] = args.map(cellsOf)
    // First released, then taken: a loop may write over a column that it reads for the last time.
    const reads = new Set(args.flatMap((arg) => (arg.kind === 'node' ? arg.node : [])))
    for (const read of reads) if (lastReader.get(read) === node) free.push(columnOf.get(read) as Float64Array)
    const out = free.pop() ?? new Float64Array(size)
    columnOf.set(node, out)
    return (from: number, count: number) =>
      fill === undefined ? loop(out, count, a, b, c) : fill(out, from, count)
  })
  return { tasks, columnOf }
}

/** Runs a schedule over all samples, in blocks of `size` and a last one of what is left. */
export function runSchedule(
  { tasks }: Schedule,
  samples: number,
  size: number,
  onBlock: (from: number, count: number) => void
): void {
  for (let from = 0; from < samples; from += size) {
    const count = Math.min(size, samples - from)
    for (const task of tasks) task(from, count)
    onBlock(from, count)
  }
}

/** The nodes that are needed, in order, and for each the last one that reads it: Infinity if it is wanted itself. */
function workFor(varying: Varying, wanted: readonly number[], sourceOf: (node: number) => Fill | undefined) {
  const lastReader = new Map(wanted.map((node) => [node, Infinity]))
  const work: Work[] = []
  for (let node = varying.nodes.length - 1; node >= 0; node--) {
    const made = varying.nodes[node]
    if (!lastReader.has(node) || made === undefined) continue
    const fill = sourceOf(node)
    const args = fill === undefined && made.kind === 'op' ? made.args : []
    for (const arg of args)
      if (arg.kind === 'node' && !lastReader.has(arg.node)) lastReader.set(arg.node, node)
    work.push({ node, fill, loop: LOOPS[made.kind === 'op' ? made.op : 'copy'], args })
  }
  return { work: work.reverse(), lastReader }
}
