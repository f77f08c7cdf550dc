import { drawnSchedule } from './columns.ts'
import type { Override } from './evaluate.ts'
import { familiesOf } from './families.ts'
import type { Draw } from './inputs.ts'
import { plainKernel } from './plain.ts'
import type { Program } from './program.ts'
import { Search } from './quantiles.ts'
import { layoutCells, layoutOf, runSchedule, type Schedule, scheduleOf } from './schedule.ts'
import { type Node, SAME, type Varying, varyingOf } from './varying.ts'

/** What is kept of the samples of one node. */
export interface Reduced {
  /** Numbers that a stretch and a shift of the samples stretches and shifts, such as quantiles and the mean. */
  readonly cells: Float64Array
  /** Samples that are NaN or infinite. */
  readonly broken: number
}

/** Reduces a whole column of samples; `search`, of the same kernel, finds values by rank. */
export interface Reduction {
  readonly cells: number
  of(column: Float64Array, made: Node, search: Search): Reduced
}

export interface Work extends Draw {
  /** Slots of the program. */
  readonly wanted: readonly number[]
  readonly overrides: ReadonlyMap<number, Override>
}

/** Most samples kept at a time, over all columns: 128 MiB. */
const KEPT = 2 ** 24

/**
 * Reduces the samples of those wanted slots that vary, in the order they were named. Throws a RangeError for an
 * impossible number of samples. Stops after every block, to say which share of the work is done.
 *
 * A quantity that is another one times a constant plus a constant has the other one's cells times and plus those, so
 * only one column of each such family is drawn and reduced: in a model, most quantities are of few families.
 */
export function* reduce(
  program: Program,
  { wanted, overrides, ...draw }: Work,
  reduction: Reduction
): Generator<number, readonly (Reduced & { readonly slot: number })[]> {
  const varying = varyingOf(program, overrides)
  const nodeOf = (slot: number): number => varying.nodeOf[slot] as number
  const slots = wanted.filter((slot) => nodeOf(slot) !== SAME)
  const { rootOf, flat } = familiesOf(varying.nodes)
  const roots = [...new Set(slots.flatMap((slot) => rootOf.get(nodeOf(slot)) ?? []))]
  const found = new Map<number, Reduced>()
  for (const [node, value] of flat)
    found.set(node, {
      cells: new Float64Array(reduction.cells).fill(value),
      broken: Number.isFinite(value) ? 0 : draw.samples,
    })
  const atOnce = Math.max(1, Math.floor(KEPT / draw.samples))
  for (let i = 0; i < roots.length; i += atOnce) {
    const some = roots.slice(i, i + atOnce)
    for (const share of drawn(varying, some, draw, reduction, found))
      yield (i + share * some.length) / roots.length
  }
  const { columnOf } = spreadOut(varying, slots.map(nodeOf), found, reduction.cells)
  return slots.map((slot) => {
    const node = nodeOf(slot)
    const { broken = 0 } = found.get(rootOf.get(node) ?? node) ?? {}
    return { slot, cells: (columnOf.get(node) as Float64Array).slice(0, reduction.cells), broken }
  })
}

/** Draws the samples of some nodes and puts what is kept of each into `found`. */
function* drawn(
  varying: Varying,
  nodes: readonly number[],
  draw: Draw,
  reduction: Reduction,
  found: Map<number, Reduced>
): Generator<number, void> {
  const { samples } = draw
  const spare = nodes.length * samples + Search.cells(samples)
  const { kernel, schedule, size } = drawnSchedule(varying, nodes, { ...draw, spare })
  const wholeOf = new Map(nodes.map((node) => [node, kernel.memory.doubles(samples)]))
  for (const { from, count } of runSchedule(schedule, samples, size)) {
    for (const [node, whole] of wholeOf)
      whole.set((schedule.columnOf.get(node) as Float64Array).subarray(0, count), from)
    yield (from + count) / samples
  }
  const search = new Search(kernel, samples)
  for (const [node, whole] of wholeOf) {
    found.set(node, reduction.of(whole, varying.nodes[node] as Node, search))
    yield 1
  }
}

/** Works out the nodes that follow from those in `found`, as if the cells of these were a block of samples. */
function spreadOut(
  varying: Varying,
  wanted: readonly number[],
  found: ReadonlyMap<number, Reduced>,
  cells: number
): Schedule {
  const layout = layoutOf(varying, wanted, (node) => found.has(node))
  const schedule = scheduleOf(layout, plainKernel(layoutCells(layout, cells)), cells, (node) => {
    const { cells: kept } = found.get(node) as Reduced
    return (into) => into.set(kept)
  })
  for (const _ of runSchedule(schedule, cells, cells));
  return schedule
}
