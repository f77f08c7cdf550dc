import { type Bound, boundsOf } from '../engine/bounds.ts'
import type { Override, Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model } from '../model/model.ts'
import { Condition, type Signs } from './condition.ts'
import { growing, leastOf, type Stretch, stretchesOf, withDips } from './crossing.ts'
import { Turning } from './turning.ts'

/** Over which values of one figure a condition holds. Values are in base units. */
export interface Solution {
  readonly now: number
  readonly holdsNow: boolean | undefined
  /** The values that were looked at, from the least to the greatest. */
  readonly looked: Stretch
  /** Where it holds with counts as whole as they are, lowest first; ends that are not those of `looked` are to the bit. */
  readonly where: readonly Stretch[]
  /** Of a condition with an equality: where it holds with roundings left out. */
  readonly unrounded: readonly Stretch[]
  /** The figure to take: the end of a stretch that is nearest to the one of now; undefined when there is none to take. */
  readonly answer: Answer | undefined
  /** Where it never holds: the value at which it comes nearest to it. */
  readonly nearest: number | undefined
  /** Where it never holds but has several comparisons: where each of them holds by itself. */
  readonly apart: readonly { readonly of: Typed; readonly where: readonly Stretch[] }[]
  /** What the model comes to where the figure is `x`: quantities by id, and both sides of every comparison. */
  at(x: number): Place
  /** Whether it holds where the figure is `x`, as a run would say; undefined when a run would say nothing. */
  holds(x: number): boolean | undefined
}

interface Place {
  value(id: string): number
  readonly sides: readonly number[]
}

export interface Answer {
  readonly value: number
  /** The side of it on which the condition holds on; both where it holds only there. */
  readonly inward: 'below' | 'above' | 'here'
  /** Whether it takes leaving out what is rounded. */
  readonly unrounded: boolean
}

export interface Seeking {
  /** The model with the figure set, so that its formulas are those that hold for a figure that is. */
  readonly model: Model
  readonly program: Program
  readonly values: Values
}

/** How far a figure is moved, up and down. */
const FURTHEST = 1e6
/** Sides that differ by no more are equal: a product seldom comes to a figure to the last bit. */
const TOLERANCE = 1e-12
/** A figure that is 0 has no size of its own: from a billionth of a base unit to a million billion. */
const FROM_NOTHING = [1e-9, 1e15] as const

/** Seeks the values of the figure at `index` for which a condition over the model holds. */
export function solve({ model, program, values }: Seeking, index: number, until: Typed): Solution {
  const condition = new Condition(until)
  const set = (x: number): ReadonlyMap<number, Override> => new Map([[index, { kind: 'value', value: x }]])
  const exact = new Search(model, index, set, condition, false)
  const now = values.slots[index] ?? Number.NaN
  const bounds = boundsOf(model, program, [model.quantities[index]?.id ?? '']).filter(
    (b) => b.index === index
  )
  const grid = exact.closer(exact.startingSound(gridAround(now, bounds)))
  const where = exact.stretches(grid)
  const unrounded = condition.equates ? new Search(model, index, set, condition, true).stretches(grid) : []
  const looked = { from: grid[0] ?? now, to: grid.at(-1) ?? now }
  const none = where.length === 0 && unrounded.length === 0
  const alone = none && condition.compared.length > 1 ? partsOf(until) : []
  return {
    now,
    holdsNow: exact.holds(now),
    looked,
    where,
    unrounded,
    answer:
      answerIn(where, looked, now, false) ??
      (where.length > 0 ? undefined : answerIn(unrounded, looked, now, true)),
    nearest: none ? leastOf((x) => -exact.margin(x), grid)?.at : undefined,
    apart: alone.map((of) => ({
      of,
      where: new Search(model, index, set, new Condition(of), false).stretches(grid),
    })),
    at: (x) => exact.at(x),
    holds: (x) => exact.holds(x),
  }
}

/** The conditions that `and` joins, each by itself. */
const partsOf = (typed: Typed): readonly Typed[] =>
  typed.kind === 'binary' && typed.op === 'and' ? [...partsOf(typed.left), ...partsOf(typed.right)] : [typed]

/** One condition over one reading of the model. */
class Search {
  private readonly turning: Turning

  constructor(
    model: Model,
    index: number,
    set: (x: number) => ReadonlyMap<number, Override>,
    private readonly condition: Condition,
    relaxed: boolean
  ) {
    this.turning = new Turning(model, [index], set, condition.sides, { relaxed })
  }

  at(x: number): Place {
    const sides = this.turning.extras(x, 0, this.condition.sides.length)
    const values = this.turning.at(x)
    const { indexOf } = this.turning.program
    return { sides, value: (id) => values[indexOf.get(id) ?? -1] ?? Number.NaN }
  }

  private signs(x: number): Signs | undefined {
    if (this.turning.unsound(x) !== undefined) return undefined
    return this.condition.signs(this.turning.extras(x, 0, this.condition.sides.length), TOLERANCE)
  }

  holds(x: number): boolean | undefined {
    const signs = this.signs(x)
    return signs === undefined ? undefined : this.condition.holds(signs)
  }

  margin(x: number): number {
    if (this.turning.unsound(x) !== undefined) return Number.NaN
    return this.condition.margin(this.turning.extras(x, 0, this.condition.sides.length))
  }

  /** A grid without the zero at its beginning, where a model that divides by it says nothing. */
  startingSound(grid: readonly number[]): readonly number[] {
    return grid[0] === 0 && this.turning.unsound(0) !== undefined ? grid.slice(1) : grid
  }

  /** A grid with the places added at which the condition comes nearest to changing. */
  closer(grid: readonly number[]): readonly number[] {
    const once = withDips((x) => this.margin(x), grid)
    return withDips((x) => -this.margin(x), once)
  }

  stretches(grid: readonly number[]): readonly Stretch[] {
    const isIn = (signs: Signs | undefined): boolean => signs !== undefined && this.condition.holds(signs)
    // An equality is passed through in an instant: the sides are followed, not only whether they are equal.
    if (this.condition.equates) return stretchesOf((x) => this.signs(x), grid, isIn)
    return stretchesOf(
      (x) => this.holds(x),
      grid,
      (holds) => holds === true
    )
  }
}

/** Values to try for a figure: within its bounds, from a millionth of it to a million times, closer around it, and 0. */
function gridAround(now: number, bounds: readonly Bound[]): readonly number[] {
  if (now < 0)
    return gridAround(-now, bounds.map(mirrored))
      .map((x) => (x === 0 ? 0 : -x))
      .reverse()
  const least = bounds.find(({ bound }) => bound === 'at least')?.allowed ?? 0
  const most = bounds.find(({ bound }) => bound === 'at most')?.allowed ?? Number.POSITIVE_INFINITY
  const [low, high] = now === 0 ? FROM_NOTHING : [now / FURTHEST, now * FURTHEST]
  const coarse = growing(low, high, 1.05)
  const fine =
    now === 0 ? [] : [...growing(now / 100, now / 10, 1.02), ...growing(now / 10, now * 10, 1.01), now]
  const ends = [Math.max(0, least), ...(Number.isFinite(most) ? [most] : [])]
  const all = [...coarse, ...fine, ...ends]
  return [...new Set(all)].filter((x) => x >= least && x <= most).sort((a, b) => a - b)
}

/** The bound on the other side of zero. */
const mirrored = ({ index, bound, limit, allowed, isWithin }: Bound): Bound => ({
  index,
  bound: bound === 'at least' ? 'at most' : 'at least',
  limit,
  allowed: -allowed,
  isWithin: (x) => isWithin(-x),
})

/** The end of a stretch nearest to the figure of now, among those that are ends of the condition, not of the search. */
function answerIn(
  where: readonly Stretch[],
  looked: Stretch,
  now: number,
  unrounded: boolean
): Answer | undefined {
  const ends = where.flatMap(({ from, to }): Answer[] => {
    if (isPoint({ from, to }))
      return [{ value: from === now ? now : middle(from, to), inward: 'here', unrounded }]
    return [
      ...(to === looked.to ? [] : [{ value: to, inward: 'below', unrounded } as const]),
      ...(from === looked.from ? [] : [{ value: from, inward: 'above', unrounded } as const]),
    ]
  })
  return ends.sort((a, b) => distance(a.value, now) - distance(b.value, now))[0]
}

/** Whether a stretch is one value but for the tolerance of an equality. */
export const isPoint = ({ from, to }: Stretch): boolean =>
  to - from <= POINT * Math.max(Math.abs(from), Math.abs(to))
const POINT = 1e-9

const middle = (from: number, to: number): number => from + (to - from) / 2

/** How many times one figure is the other, whichever is the greater; at zero, beyond all others. */
function distance(a: number, b: number): number {
  if (a === b) return 1
  const ratio = a / b
  return ratio > 0 ? Math.max(ratio, 1 / ratio) : Number.MAX_VALUE
}
