import { kernelWith } from './compiled.ts'
import { Drawing } from './inputs.ts'
import type { Input, Program } from './program.ts'
import { assertSamples } from './samples.ts'
import { layoutCells, layoutOf, scheduleOf } from './schedule.ts'
import { NO_OVERRIDES, type Node, SAME, varyingOf } from './varying.ts'

/** The samples of one figure from two independent draws of a program's inputs, and from mixtures of the two. */
export interface MixedBlock {
  readonly from: number
  readonly count: number
  /** Base units; the first `count` cells of each are this block's. To be read only, and before the call returns. */
  readonly a: Float64Array
  readonly b: Float64Array
  /** For each mixture. */
  readonly mixed: readonly Float64Array[]
}

export interface MixtureOptions {
  /** How many samples to draw, 1 to 2^24. */
  readonly samples: number
  /** A whole number. The same seed gives the same bytes. */
  readonly seed: number
  /** A slot of the program. */
  readonly wanted: number
  /** Each as the inputs, by their place in the program, that are as in the second draw; the rest are as in the first. */
  readonly mixtures: readonly (readonly number[])[]
  onBlock(block: MixedBlock): void
}

const BLOCK_SIZE = 4096
/** Most doubles in the blocks of one run, 64 MiB. */
const MOST_CELLS = 2 ** 23

/**
 * Evaluates a program for two draws of its inputs and for mixtures of these, a block at a time. The first draw is that of
 * every other run with this seed; the second comes from streams of other names, so that neither depends on which other
 * inputs there are. Every input is drawn twice, however many mixtures there are. Throws a RangeError for a number of
 * samples that is not possible.
 */
export function runMixtures(program: Program, options: MixtureOptions): void {
  const { samples, seed, wanted, mixtures, onBlock } = options
  assertSamples(samples)
  const varying = varyingOf(program, NO_OVERRIDES)
  const node = varying.nodeOf[wanted] as number
  const layout = layoutOf(varying, node === SAME ? [] : [node], () => false)
  const needed = layout.places.flatMap(({ node: at, made }) => (made.kind === 'input' ? [{ at, made }] : []))
  const outputs = mixtures.length + 2
  const size = Math.min(
    samples,
    BLOCK_SIZE,
    Math.ceil(MOST_CELLS / (layout.registers + 2 * needed.length + outputs))
  )
  const inputs = needed.map(({ made }) => made.input)
  const cells =
    layoutCells(layout, size) + Drawing.cells([...inputs, ...inputs.map(elsewhere)], samples, size)
  const kernel = kernelWith(cells + 2 * needed.length * size)
  const drawing = new Drawing(kernel, { samples, seed, method: 'sobol' }, size)
  const draws = needed.map(({ at, made }) => {
    const [a, b] = [kernel.memory.doubles(size), kernel.memory.doubles(size)]
    const toA = drawing.samplesOf(made.input, made.median)
    const toB = drawing.samplesOf(elsewhere(made.input), made.median)
    return { at, place: program.inputs.indexOf(made.input), a, b, toA, toB }
  })
  const byNode = new Map(draws.map((draw) => [draw.at, draw]))
  let isMixed = (_: number): boolean => false
  const supply = (at: number, _: Node) => {
    const draw = byNode.get(at) as (typeof draws)[number]
    return (into: Float64Array, _from: number, count: number): void =>
      into.set((isMixed(draw.place) ? draw.b : draw.a).subarray(0, count))
  }
  const schedule = scheduleOf(layout, kernel, size, supply)
  const flat = new Float64Array(size).fill(varying.point[wanted] as number)
  const result = schedule.columnOf.get(node) ?? flat
  const ways = [() => false, () => true, ...mixtures.map((places) => among(places))]
  const columns = ways.map(() => new Float64Array(size))
  for (let from = 0; from < samples; from += size) {
    const count = Math.min(size, samples - from)
    for (const { a, b, toA, toB } of draws) {
      toA(a, from, count)
      toB(b, from, count)
    }
    for (const [i, way] of ways.entries()) {
      isMixed = way
      for (const task of schedule.tasks) task(from, count)
      columns[i]?.set(result.subarray(0, count))
    }
    const [a = flat, b = flat, ...mixed] = columns
    onBlock({ from, count, a, b, mixed })
  }
}

function among(places: readonly number[]): (place: number) => boolean {
  const set = new Set(places)
  return (place) => set.has(place)
}

/** An input drawn from streams that no quantity has: no name has a space in it. */
function elsewhere(input: Input): Input {
  const { stream, mix } = input
  const again = (name: string): string => `${name} again`
  const parts = mix?.map((part) => ({ ...part, stream: again(part.stream) }))
  return { ...input, stream: again(stream), ...(parts === undefined ? {} : { mix: parts }) }
}
