import type { Cells, Kernel } from './kernel.ts'
import type { Node, Operand, Varying } from './varying.ts'

/** Writes samples `from` to `from + count - 1` of one column to the start of `into`. */
export type Fill = (into: Float64Array, from: number, count: number) => void

/** The nodes that are needed, in order, each with the register (a column that is used again) that holds its block. */
export interface Layout {
  readonly places: readonly Place[]
  readonly registers: number
  /** Operands that are the same for every sample. */
  readonly constants: number
}

interface Place {
  readonly node: number
  readonly made: Node
  /** None if the samples of this node are supplied. */
  readonly args: readonly Operand[]
  readonly register: number
}

/**
 * Lays out the work for a block: only the nodes that the wanted ones need. A register is used again as soon as nothing
 * needs what it holds, so that few are in play and they stay in cache; those of wanted nodes are kept to the end.
 */
export function layoutOf(
  { nodes }: Varying,
  wanted: readonly number[],
  isSupplied: (node: number) => boolean
): Layout {
  // For each needed node the last one that reads it.
  const lastReader = new Map(wanted.map((node) => [node, Infinity]))
  const needed: Omit<Place, 'register'>[] = []
  for (let node = nodes.length - 1; node >= 0; node--) {
    const made = nodes[node]
    if (made === undefined || !lastReader.has(node)) continue
    const args = made.kind === 'op' && !isSupplied(node) ? made.args : []
    for (const arg of args)
      if (arg.kind === 'node' && !lastReader.has(arg.node)) lastReader.set(arg.node, node)
    needed.push({ node, made, args })
  }
  const registerOf = new Map<number, number>()
  const free: number[] = []
  let registers = 0
  const places = needed.reverse().map((place): Place => {
    // First released, then taken: an operation may write over what it reads for the last time.
    const reads = new Set(place.args.flatMap((arg) => (arg.kind === 'node' ? arg.node : [])))
    for (const read of reads)
      if (lastReader.get(read) === place.node) free.push(registerOf.get(read) as number)
    const register = free.pop() ?? registers++
    registerOf.set(place.node, register)
    return { ...place, register }
  })
  const constants = places.flatMap(({ args }) => args.filter((arg) => arg.kind === 'number')).length
  return { places, registers, constants }
}

/** How many doubles of a kernel's memory a layout takes for blocks of `size` samples. */
export const layoutCells = ({ registers, constants }: Layout, size: number): number =>
  registers * size + constants + 1

/** What to do, in order, for a block of samples, and the columns in which the wanted nodes then are. */
export interface Schedule {
  readonly tasks: readonly ((from: number, count: number) => void)[]
  readonly columnOf: ReadonlyMap<number, Float64Array>
}

/** Puts a layout into a kernel's memory. `supply` gives the samples of every node that is supplied. */
export function scheduleOf(
  { places, registers }: Layout,
  { memory, loops }: Kernel,
  size: number,
  supply: (node: number, made: Node) => Fill
): Schedule {
  const columns = Array.from({ length: registers }, () => memory.doubles(size))
  const columnOf = new Map(places.map(({ node, register }) => [node, columns[register] as Float64Array]))
  const unused: Cells = { cells: memory.doubles(1), mask: 0 }
  const cellsOf = (operand: Operand): Cells => {
    if (operand.kind === 'node') return { cells: columnOf.get(operand.node) as Float64Array, mask: -1 }
    const cells = memory.doubles(1)
    cells[0] = operand.value
    return { cells, mask: 0 }
  }
  const tasks = places.map(({ node, made, args }) => {
    const out = columnOf.get(node) as Float64Array
    if (made.kind === 'input' || args.length === 0) {
      const fill = supply(node, made)
      return (from: number, count: number) => fill(out, from, count)
    }
    const loop = loops[made.op]
    const [a = unused, b = unused, c = unused] = args.map(cellsOf)
    return (_: number, count: number) => loop(out, count, a, b, c)
  })
  return { tasks, columnOf }
}

/** Runs a schedule over all samples, in blocks of `size` and a last one of what is left; stops after each. */
export function* runSchedule(
  { tasks }: Schedule,
  samples: number,
  size: number
): Generator<{ readonly from: number; readonly count: number }, void> {
  for (let from = 0; from < samples; from += size) {
    const count = Math.min(size, samples - from)
    for (const task of tasks) task(from, count)
    yield { from, count }
  }
}
