import { kernelWith } from './compiled.ts'
import type { Override } from './evaluate.ts'
import { type Draw, Drawing } from './inputs.ts'
import type { Kernel } from './kernel.ts'
import type { Program } from './program.ts'
import { assertSamples, type Method } from './samples.ts'
import { layoutCells, layoutOf, runSchedule, type Schedule, scheduleOf } from './schedule.ts'
import { NO_OVERRIDES, type Node, SAME, type Varying, varyingOf } from './varying.ts'

/** Samples `from` to `from + count - 1` of the columns that were wanted, in the order they were named. */
interface Block {
  readonly from: number
  readonly count: number
  /** Base units; the first `count` cells of each are this block's. To be read only, and before the call returns. */
  readonly columns: readonly Float64Array[]
}

export interface ColumnOptions {
  /** How many samples to draw, 1 to 2^24. */
  readonly samples: number
  /** A whole number. The same seed gives the same bytes, whatever the block size. */
  readonly seed: number
  /** `sobol` if nothing is said. */
  readonly method?: Method
  /** Slots of the program; the first ones are the quantities. */
  readonly wanted: readonly number[]
  readonly overrides?: ReadonlyMap<number, Override>
  /** Most samples a block; the columns of one should fit in a core's own cache. */
  readonly blockSize?: number
  onBlock(block: Block): void
}

/** Samples a block where nothing else is said. */
const BLOCK_SIZE = 4096
/** Most doubles in the blocks of one run, 64 MiB: a model of very many ranges gets smaller blocks. */
const MOST_CELLS = 2 ** 23

/**
 * Evaluates a program for many samples, a block at a time. What does not depend on a range is computed once; of the
 * rest, only what the wanted quantities need. Every sample comes out exactly as `evaluate` would have it for the same
 * values of the inputs. Nothing is allocated per sample and no column is longer than a block, so memory does not grow
 * with the number of samples. Throws a RangeError for a number of samples that is not possible.
 */
export function runColumns(program: Program, options: ColumnOptions): void {
  const { samples, seed, method = 'sobol', wanted, overrides = NO_OVERRIDES, onBlock } = options
  const blockSize = options.blockSize ?? BLOCK_SIZE
  const varying = varyingOf(program, overrides)
  const nodes = wanted.map((index) => varying.nodeOf[index] as number)
  const varies = nodes.filter((node) => node !== SAME)
  const { schedule, size } = drawnSchedule(varying, varies, { samples, seed, method, blockSize, spare: 0 })
  const columns = wanted.map(
    (index, i) =>
      schedule.columnOf.get(nodes[i] as number) ?? new Float64Array(size).fill(varying.point[index] as number)
  )
  for (const block of runSchedule(schedule, samples, size)) onBlock({ ...block, columns })
}

interface DrawOptions extends Draw {
  readonly blockSize?: number
  /** Doubles of the kernel's memory to leave for others. */
  readonly spare: number
}

/** A schedule whose inputs are drawn from their streams, and what runs it. */
interface Drawn {
  readonly schedule: Schedule
  /** Samples a block. */
  readonly size: number
  readonly kernel: Kernel
}

/** Lays out what the wanted nodes need, inputs from their streams, in a kernel of its own. */
export function drawnSchedule(
  varying: Varying,
  wanted: readonly number[],
  { blockSize = BLOCK_SIZE, spare, ...draw }: DrawOptions
): Drawn {
  const { samples } = draw
  assertSamples(samples)
  const layout = layoutOf(varying, wanted, () => false)
  const inputs = layout.places.flatMap(({ made }) => (made.kind === 'input' ? made.input : []))
  const size = Math.min(samples, blockSize, Math.ceil(MOST_CELLS / (layout.registers + 1)))
  const kernel = kernelWith(layoutCells(layout, size) + Drawing.cells(inputs, samples, size) + spare)
  const drawing = new Drawing(kernel, draw, size)
  const supply = (_: number, made: Node) => {
    if (made.kind !== 'input') throw new Error('only an input is drawn')
    return drawing.samplesOf(made.input, made.median)
  }
  return { schedule: scheduleOf(layout, kernel, size, supply), size, kernel }
}
