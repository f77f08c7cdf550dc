import type { Values } from '../engine/evaluate.ts'
import { elasticity, type Gradient } from '../engine/gradient.ts'
import type { Program } from '../engine/program.ts'
import { readValue } from '../model/figures.ts'
import type { Quantity } from '../model/model.ts'
import { isCount } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import { type Assumption, slotOf, valuesWith } from './assumptions.ts'

/** A program and a run of it in which nothing is changed. */
export interface Point {
  readonly program: Program
  readonly values: Values
}

/** One end of a swing. */
interface End {
  /** Of the assumption, in base units. */
  readonly input: number
  /** The output with roundings left out, and as it is printed. */
  readonly relaxed: number
  readonly exact: number
}

/** One assumption swung alone, everything else as it stands. */
export interface Swing {
  readonly assumption: Assumption
  /** Its own value as it stands. */
  readonly value: number
  readonly low: End
  readonly high: End
  /** The bounds that stopped it, as literals: `0%` and `100%`. */
  readonly within: readonly [string | undefined, string | undefined] | undefined
  /** How far the unrounded output goes; infinite where it has no finite value at an end. */
  readonly moved: number
  /** Per cent of the unrounded output for one per cent of the assumption, here; undefined where there is none. */
  readonly elasticity: number | undefined
}

export interface Swinging {
  readonly exact: Point
  readonly relaxed: Point
  /** Of the output, in both programs. */
  readonly index: number
  /** How many times more and how many times less of a plain figure. */
  readonly by: number
  readonly units: Units
}

/** Nothing is swung so far that it leaves the doubles. */
const FURTHEST = 1e300

const RANGE_ENDS = [0.05, 0.95] as const

/** Every assumption swung alone: a range between its 5% and 95% points, a plain figure by a factor. */
export function swingsOf(
  assumptions: readonly Assumption[],
  gradient: Gradient,
  swinging: Swinging
): readonly Swing[] {
  const swings = assumptions.map((assumption) => swingOf(assumption, gradient, swinging))
  return swings.toSorted((a, b) => (a.moved === b.moved ? 0 : b.moved - a.moved))
}

function swingOf(assumption: Assumption, gradient: Gradient, swinging: Swinging): Swing {
  const { exact, relaxed, index, by } = swinging
  const slot = slotOf(relaxed.program, assumption)
  const value = relaxed.values.slots[slot] as number
  const limits = limitsOf(assumption, value, swinging.units)
  const wanted = endsOf(assumption, value, by, relaxed.program)
  const [from, to] = wanted.map((end) => Math.max(limits.least.value, Math.min(limits.most.value, end)))
  const end = (input: number): End => {
    const [inRelaxed, inExact] = [relaxed, exact].map((point) =>
      valuesWith(point.program, point.values, assumption, input)
    ) as [Values, Values]
    return {
      input,
      relaxed: inRelaxed.slots[index] as number,
      exact: inExact.slots[index] as number,
    }
  }
  const [low, high] = [end(from as number), end(to as number)]
  const base = relaxed.values.slots[index] as number
  const stopped = [from !== wanted[0], to !== wanted[1]]
  return {
    assumption,
    value,
    low,
    high,
    within: stopped[0] || stopped[1] ? [limits.least.text, limits.most.text] : undefined,
    moved: spreadOf([base, low.relaxed, high.relaxed]),
    elasticity: elasticity(value, base, gradient.of[slot] as number),
  }
}

function spreadOf(values: readonly number[]): number {
  const spread = Math.max(...values) - Math.min(...values)
  return Number.isNaN(spread) ? Number.POSITIVE_INFINITY : spread
}

/** Where an assumption is swung to, the lower value first, before any bounds. */
function endsOf(
  { input }: Assumption,
  value: number,
  by: number,
  program: Program
): readonly [number, number] {
  const range = input === undefined ? undefined : program.inputs[input]
  if (range !== undefined) {
    // A spread of nothing is exactly its point, which a quantile is only to the last digit.
    const [low, high] = RANGE_ENDS.map((p) => range.quantile(p)) as [number, number]
    return [Math.min(low, value), Math.max(high, value)]
  }
  const furthest = Math.max(FURTHEST, Math.abs(value))
  const further = Math.max(-furthest, Math.min(furthest, value * by))
  return value < 0 ? [further, value / by] : [value / by, further]
}

interface Limit {
  readonly value: number
  readonly text: string | undefined
}

/** What an assumption may be: as its field declares it, and a share with no such bounds from 0% to 100%. */
export function limitsOf(
  { quantity, part }: Assumption,
  value: number,
  units: Units
): { readonly least: Limit; readonly most: Limit } {
  const none = { least: { value: -Infinity, text: undefined }, most: { value: Infinity, text: undefined } }
  // A part of a formula is not what the field bounds.
  if (part !== undefined) return none
  if (isShare(quantity) && value >= 0 && value <= 1)
    return { least: { value: 0, text: '0%' }, most: { value: 1, text: '100%' } }
  const limit = (text: string | undefined, open: Limit): Limit => {
    const read = text === undefined ? undefined : readValue(text, units)?.value
    return read === undefined ? open : { value: read, text }
  }
  return { least: limit(quantity.min, none.least), most: limit(quantity.max, none.most) }
}

const isShare = ({ show, dimension, min, max }: Quantity): boolean =>
  show === '%' && isCount(dimension) && min === undefined && max === undefined
