import { runColumns } from '../engine/columns.ts'
import type { Input, Program } from '../engine/program.ts'

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

/** The samples of an output from two independent draws of all its factors, and from mixtures of the two. */
export interface Design {
  readonly a: Float64Array
  readonly b: Float64Array
  /** As `a`, but with some factors as they are in `b`. As long as these. */
  mixture(factors: readonly number[]): Float64Array
}

/** Parts of the samples that are as good as independent: how far they disagree is the error of the whole. */
const REPLICATES = 16
/** Half the 95% interval of Student's t with 15 degrees of freedom. */
const T95 = 2.131449545559323
/** Fewest samples of which 16 parts still say something. */
export const FEWEST_SAMPLES = 16 * REPLICATES

const startOf = (replicate: number, samples: number): number => Math.floor((replicate * samples) / REPLICATES)

/**
 * Sobol's indices from a design: first-order ones as A. Saltelli et al., Computer Physics Communications 181 (2010),
 * 259-270, estimator (b) of table 2; total ones as M. J. W. Jansen, Computer Physics Communications 117 (1999), 35-43,
 * estimator (f) there. Errors are by the jackknife over 16 parts of the samples. There are none where the output does
 * not vary, or is not finite in some sample.
 */
export function indicesOf(design: Design, factors: number): Indices | 'does not vary' | 'not finite' {
  const own = ownSums(design)
  const each = Array.from({ length: factors }, (_, i) => i)
  const mixed = each.map((i) => mixedSums(design, [i]))
  const first = mixed.map((sums) => (left: number) => firstOrder(own, sums, left))
  const total = mixed.map((sums) => (left: number) => totalOrder(own, sums, left))
  const variance = varianceOf(own, NONE)
  if (variance === 0) return 'does not vary'
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
  const own = ownSums(design)
  const mixed = mixedSums(design, factors)
  return estimate((left) => firstOrder(own, mixed, left))
}

/** Three sums for each part of the samples. */
type Sums = readonly (readonly [number, number, number])[]

const NONE = -1

/** How many outputs there are in both draws, what they add up to, and their squares: all about a fixed centre. */
function ownSums({ a, b }: Design): Sums {
  const centre = meanOf(a)
  return inParts(a.length, (from, to) => {
    let [sum, squares] = [0, 0]
    for (let i = from; i < to; i++) {
      const [x, y] = [(a[i] as number) - centre, (b[i] as number) - centre]
      sum += x + y
      squares += x * x + y * y
    }
    return [2 * (to - from), sum, squares]
  })
}

/** For a mixture: its difference from `a` times `b`, the difference itself, and half its square. */
function mixedSums({ a, b, mixture }: Design, factors: readonly number[]): Sums {
  const centre = meanOf(a)
  const mixed = mixture(factors)
  return inParts(a.length, (from, to) => {
    let [products, differences, squares] = [0, 0, 0]
    for (let i = from; i < to; i++) {
      const difference = (mixed[i] as number) - (a[i] as number)
      products += ((b[i] as number) - centre) * difference
      differences += difference
      squares += (difference * difference) / 2
    }
    return [products, differences, squares]
  })
}

const inParts = (samples: number, sums: (from: number, to: number) => Sums[number]): Sums =>
  Array.from({ length: REPLICATES }, (_, part) => sums(startOf(part, samples), startOf(part + 1, samples)))

const meanOf = (column: Float64Array): number => column.reduce((sum, x) => sum + x / column.length, 0)

/** The sums of all parts but the one left out. */
const added = (sums: Sums, left: number): Sums[number] =>
  sums.reduce(([x, y, z], [p, q, r], part) => (part === left ? [x, y, z] : [x + p, y + q, z + r]), [0, 0, 0])

function varianceOf(own: Sums, left: number): number {
  const [count, sum, squares] = added(own, left)
  return squares / count - (sum / count) ** 2
}

function firstOrder(own: Sums, mixed: Sums, left: number): number {
  const [count, sum] = added(own, left)
  const [products, differences] = added(mixed, left)
  return (products - (sum / count) * differences) / (count / 2) / varianceOf(own, left)
}

function totalOrder(own: Sums, mixed: Sums, left: number): number {
  const [count] = added(own, left)
  const [, , squares] = added(mixed, left)
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

/**
 * The design of a program. The samples of `a` are those of every other run of it with this seed; those of `b` come
 * from streams of other names, so that neither depends on which other assumptions there are.
 */
export function designOf(program: Program, { samples, seed, index, factors }: Sampling): Design {
  const columnOf = (changed: readonly number[]): Float64Array => {
    const column = new Float64Array(samples)
    const inputs = program.inputs.map((input, i) => (changed.includes(i) ? elsewhere(input) : input))
    runColumns(
      { ...program, inputs },
      {
        samples,
        seed,
        wanted: [index],
        onBlock: ({ from, count, columns }) =>
          column.set((columns[0] as Float64Array).subarray(0, count), from),
      }
    )
    return column
  }
  return {
    a: columnOf([]),
    b: columnOf(program.inputs.map((_, i) => i)),
    mixture: (mixed) => columnOf(mixed.flatMap((factor) => factors[factor] ?? [])),
  }
}

/** An input drawn from a stream that no quantity has: no name has a space in it. */
const elsewhere = (input: Input): Input => ({ ...input, stream: `${input.stream} again` })
