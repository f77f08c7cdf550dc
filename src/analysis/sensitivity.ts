import { type Gradient, gradientOf } from '../engine/gradient.ts'
import type { Input, Program } from '../engine/program.ts'
import type { Quantity } from '../model/model.ts'
import type { Units } from '../units/table.ts'
import { type Assumption, assumptionsOf } from './assumptions.ts'
import { designOf, type Estimate, type Indices, indicesOf, togetherOf } from './indices.ts'
import { type Steps, stepsOf } from './steps.ts'
import { type Point, type Swing, swingsOf } from './tornado.ts'

export interface SensitivityOptions {
  readonly units: Units
  readonly samples: number
  readonly seed: number
  /** How many times more and how many times less of a plain figure. */
  readonly by: number
  /** Of how many assumptions, from the one that moves the output furthest on, the steps are looked for. */
  readonly stepped: number
}

/** One thing that varies by itself: a range, or several that are correlated. */
export interface Factor {
  readonly assumptions: readonly Assumption[]
  readonly first: Estimate
  readonly total: Estimate
}

/** How the ranges make up the variance of the unrounded output; the factor with the greatest total index first. */
interface Interplay {
  readonly factors: readonly Factor[]
  readonly interaction: Indices['interaction']
  /** Ranges beyond the most that are looked at: those that move the output least. */
  readonly left: number
  readonly samples: number
  readonly seed: number
}

/** Which assumptions to measure first, at most three, and what share of it all they make up. */
type Advice =
  /** Of the variance: what goes when these are known. No share where they are all there is. */
  | {
      readonly kind: 'variance'
      readonly assumptions: readonly Assumption[]
      readonly share: Estimate | undefined
    }
  /** Of how far all assumptions, each alone, move the output, added up. */
  | {
      readonly kind: 'swing'
      readonly assumptions: readonly Assumption[]
      readonly share: number | undefined
    }

/** What one output depends on, and how much. */
export interface Sensitivity {
  readonly output: Quantity
  readonly index: number
  /** As it stands: as it is printed, and with roundings left out. */
  readonly exact: number
  readonly relaxed: number
  /** Every assumption upstream; the one that moves the output furthest first. */
  readonly swings: readonly Swing[]
  /** By swing, for as many as were asked for. Empty for an output that is not rounded. */
  readonly steps: readonly Steps[]
  /** Whether an elasticity differs to either side of here. */
  readonly tied: boolean
  /** Undefined with fewer than two ranges, and where they do not move the output. */
  readonly interplay: Interplay | 'not finite' | undefined
  /** Undefined when nothing moves the output. */
  readonly advice: Advice | undefined
  /** How plain figures were swung. */
  readonly by: number
}

/** Most factors whose indices are worked out, and most operations times factors: each takes a run of its own. */
const MOST_FACTORS = 64
const MOST_WORK = 10_000
const ADVISED = 3
/** A range that takes part in less of the variance is not worth measuring. */
const WORTH_KNOWING = 0.01

/**
 * What the quantity at `index` depends on: a tornado over its assumptions, its elasticities and, with two ranges or
 * more, the indices of its variance. `relaxed` is the model of `exact` compiled without roundings; both are runs with
 * nothing changed.
 */
export function sensitivityOf(
  exact: Point,
  relaxed: Point,
  index: number,
  options: SensitivityOptions
): Sensitivity {
  const { units, by } = options
  const output = (exact.program.steps[index] as Program['steps'][number]).quantity
  const gradient: Gradient = gradientOf(relaxed.program, relaxed.values, index)
  const assumptions = assumptionsOf(relaxed.program, index)
  const swings = swingsOf(assumptions, gradient, { exact, relaxed, index, by, units })
  const rounded = output.round !== undefined
  const steps = swings
    .slice(0, rounded ? options.stepped : 0)
    .map(({ assumption, value }) => stepsOf(assumption, value, index, exact, units))
  const found = interplayOf(swings, relaxed.program, index, options)
  return {
    output,
    index,
    exact: exact.values.slots[index] as number,
    relaxed: relaxed.values.slots[index] as number,
    swings,
    steps,
    tied: gradient.tied,
    interplay: found === 'not finite' ? found : found?.interplay,
    advice: typeof found === 'object' ? found.advice : adviceBySwing(swings),
    by,
  }
}

/** The variance of the output, taken apart over the factors that move it, and what to measure for it. */
function interplayOf(
  swings: readonly Swing[],
  program: Program,
  index: number,
  { samples, seed }: SensitivityOptions
): { readonly interplay: Interplay; readonly advice: Advice } | 'not finite' | undefined {
  const groups = factorsAmong(swings, program)
  if (groups.length < 2) return undefined
  const most = Math.max(ADVISED, Math.min(MOST_FACTORS, Math.floor(MOST_WORK / program.code.length)))
  const kept = groups.slice(0, most)
  const factors = kept.map((group) => group.flatMap(({ input }) => input ?? []))
  const design = designOf(program, { samples, seed, index, factors })
  const indices = indicesOf(design, factors.length)
  if (indices === 'not finite') return indices
  if (indices === 'does not vary') return undefined
  const ranked = kept
    .map((assumptions, i) => ({
      assumptions,
      first: indices.first[i] as Estimate,
      total: indices.total[i] as Estimate,
      place: i,
    }))
    .sort((x, y) => y.total.value - x.total.value)
  const best = ranked.slice(0, ADVISED).filter(({ total }, i) => i === 0 || total.value > WORTH_KNOWING)
  const all = best.length === groups.length
  return {
    interplay: {
      factors: ranked,
      interaction: indices.interaction,
      left: groups.length - kept.length,
      samples,
      seed,
    },
    advice: {
      kind: 'variance',
      assumptions: best.flatMap(({ assumptions }) => assumptions),
      share: all
        ? undefined
        : togetherOf(
            design,
            best.map(({ place }) => place)
          ),
    },
  }
}

/**
 * The ranges upstream of an output as independent factors, the one that moves it furthest first: ranges that draw on one
 * stream are correlated, and one factor.
 */
function factorsAmong(swings: readonly Swing[], program: Program): readonly (readonly Assumption[])[] {
  const groups: { assumptions: Assumption[]; streams: Set<string> }[] = []
  for (const { assumption } of swings) {
    const input = assumption.input === undefined ? undefined : program.inputs[assumption.input]
    if (input === undefined) continue
    const streams = streamsOf(input)
    const met = groups.filter((group) => streams.some((stream) => group.streams.has(stream)))
    const [into = { assumptions: [], streams: new Set<string>() }, ...others] = met
    if (met.length === 0) groups.push(into)
    for (const other of others) {
      groups.splice(groups.indexOf(other), 1)
      into.assumptions.push(...other.assumptions)
      for (const stream of other.streams) into.streams.add(stream)
    }
    into.assumptions.push(assumption)
    for (const stream of streams) into.streams.add(stream)
  }
  return groups.map(({ assumptions }) => assumptions)
}

const streamsOf = ({ stream, mix }: Input): readonly string[] => mix?.map((part) => part.stream) ?? [stream]

function adviceBySwing(swings: readonly Swing[]): Advice | undefined {
  const moving = swings.filter(({ moved }) => moved > 0)
  if (moving.length === 0) return undefined
  const best = moving.slice(0, ADVISED)
  const sum = (of: readonly Swing[]): number => of.reduce((total, { moved }) => total + moved, 0)
  const share = sum(best) / sum(moving)
  return {
    kind: 'swing',
    assumptions: best.map(({ assumption }) => assumption),
    share: best.length === moving.length || !Number.isFinite(share) ? undefined : share,
  }
}
