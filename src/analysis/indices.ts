import { type MixedBlock, runMixtures } from '../engine/mixtures.ts'
import type { Program } from '../engine/program.ts'
import { REPLICATES, startOf } from '../engine/samples.ts'

/** An estimate and half the width of its 95% interval. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

/** How the variance of an output is made up: Sobol's indices. */
export interface Indices {
  /** By factor: the share of the variance that goes when it alone is known. */
  readonly first: readonly Estimate[]
  /** By factor: the share that is left when all but it are known; what it takes part in is in it. */
  readonly total: readonly Estimate[]
  /** What the first-order indices leave: the share that only several factors together explain. */
  readonly interaction: Estimate
}

/**
 * The samples of an output, a block at a time: from two independent draws of all its factors, and for each of some
 * mixtures as in the first draw, but with its factors as they are in the second.
 */
export interface Design {
  readonly samples: number
  /** Each mixture as the factors it takes from the second draw. */
  run(mixtures: readonly (readonly number[])[], onBlock: (block: MixedBlock) => void): void
}

/** Half the 95% interval of Student's t with 15 degrees of freedom. */
const T95 = 2.131449545559323
/** Fewest samples of which 16 parts still say something. */
export const FEWEST_SAMPLES = 16 * REPLICATES

/**
 * Sobol's indices from a design: first-order ones as A. Saltelli et al., Computer Physics Communications 181 (2010),
 * 259-270, estimator (b) of table 2; total ones as M. J. W. Jansen, Computer Physics Communications 117 (1999), 35-43,
 * estimator (f) there. Errors are by the jackknife over 16 parts of the samples. There are none where the output does
 * not vary, or is not finite in some sample.
 */
export function indicesOf(design: Design, factors: number): Indices | 'does not vary' | 'not finite' {
  const each = Array.from({ length: factors }, (_, i) => [i])
  const { own, mixed } = sumsOf(design, each)
  const first = mixed.map((sums) => (left: number) => firstOrder(own, sums, left))
  const total = mixed.map((sums) => (left: number) => totalOrder(own, sums, left))
  const variance = varianceOf(own, NONE)
  if (added(own, NONE)[2] === 0) return 'does not vary'
  if (![variance, ...[...first, ...total].map((share) => share(NONE))].every(Number.isFinite))
    return 'not finite'
  return {
    first: first.map(estimate),
    total: total.map(estimate),
    interaction: estimate((left) => first.reduce((rest, share) => rest - share(left), 1)),
  }
}

/** The share of the variance that goes when all of some factors are known, as a first-order index. */
export function togetherOf(design: Design, factors: readonly number[]): Estimate {
  const { own, mixed } = sumsOf(design, [factors])
  return estimate((left) => firstOrder(own, mixed[0] ?? [], left))
}

/** Three sums for each part of the samples. */
type Sums = readonly Float64Array[]

const NONE = -1

interface Tally {
  /** How many outputs there are in both draws, what they add up to, and their squares: all about the first of them. */
  readonly own: Sums
  /** For a mixture: its difference from the first draw times the second, the difference, and half its square. */
  readonly mixed: readonly Sums[]
}

function sumsOf({ samples, run }: Design, mixtures: readonly (readonly number[])[]): Tally {
  const sums = (): Sums => Array.from({ length: REPLICATES }, () => new Float64Array(3))
  const own = sums()
  const mixed = mixtures.map(sums)
  let centre = 0
  run(mixtures, (block) => {
    const { from, count, a, b } = block
    if (from === 0) centre = a[0] as number
    for (let part = 0; part < REPLICATES; part++) {
      const start = Math.max(0, startOf(part, samples) - from)
      const end = Math.min(count, startOf(part + 1, samples) - from)
      if (start >= end) continue
      addOwn(own[part] as Float64Array, a, b, centre, start, end)
      for (const [i, column] of block.mixed.entries())
        addMixed(mixed[i]?.[part] as Float64Array, a, b, column, centre, start, end)
    }
  })
  return { own, mixed }
}

function addOwn(
  sums: Float64Array,
  a: Float64Array,
  b: Float64Array,
  centre: number,
  start: number,
  end: number
): void {
  let [sum, squares] = [0, 0]
  for (let i = start; i < end; i++) {
    const [x, y] = [(a[i] as number) - centre, (b[i] as number) - centre]
    sum += x + y
    squares += x * x + y * y
  }
  add(sums, 2 * (end - start), sum, squares)
}

function addMixed(
  sums: Float64Array,
  a: Float64Array,
  b: Float64Array,
  mixed: Float64Array,
  centre: number,
  start: number,
  end: number
): void {
  let [products, differences, squares] = [0, 0, 0]
  for (let i = start; i < end; i++) {
    const difference = (mixed[i] as number) - (a[i] as number)
    products += ((b[i] as number) - centre) * difference
    differences += difference
    squares += (difference * difference) / 2
  }
  add(sums, products, differences, squares)
}

function add(sums: Float64Array, x: number, y: number, z: number): void {
  sums[0] = (sums[0] as number) + x
  sums[1] = (sums[1] as number) + y
  sums[2] = (sums[2] as number) + z
}

/** The sums of all parts but the one left out. */
function added(sums: Sums, left: number): Float64Array {
  const all = new Float64Array(3)
  for (const [part, [x = 0, y = 0, z = 0]] of sums.entries()) if (part !== left) add(all, x, y, z)
  return all
}

function varianceOf(own: Sums, left: number): number {
  const [count = 0, sum = 0, squares = 0] = added(own, left)
  return squares / count - (sum / count) ** 2
}

function firstOrder(own: Sums, mixed: Sums, left: number): number {
  const [count = 0, sum = 0] = added(own, left)
  const [products = 0, differences = 0] = added(mixed, left)
  return (products - (sum / count) * differences) / (count / 2) / varianceOf(own, left)
}

function totalOrder(own: Sums, mixed: Sums, left: number): number {
  const [count = 0] = added(own, left)
  const [, , squares = 0] = added(mixed, left)
  return squares / (count / 2) / varianceOf(own, left)
}

/** A share from all parts, and its error from the shares that leave out one part each (the jackknife). */
function estimate(share: (left: number) => number): Estimate {
  const without = Array.from({ length: REPLICATES }, (_, part) => share(part))
  const mean = without.reduce((sum, x) => sum + x / REPLICATES, 0)
  const squares = without.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { value: share(NONE), error: T95 * Math.sqrt((1 - 1 / REPLICATES) * squares) }
}

export interface Sampling {
  readonly samples: number
  readonly seed: number
  /** Of the output, in the program. */
  readonly index: number
  /** Each factor as the inputs it is made of: one, or several that are correlated. */
  readonly factors: readonly (readonly number[])[]
}

/** The design of a program's output. */
export const designOf = (program: Program, { samples, seed, index, factors }: Sampling): Design => ({
  samples,
  run: (mixtures, onBlock) =>
    runMixtures(program, {
      samples,
      seed,
      wanted: index,
      mixtures: mixtures.map((of) => of.flatMap((factor) => factors[factor] ?? [])),
      onBlock,
    }),
})
