import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { outOfBounds } from '../engine/bounds.ts'
import { evaluate, type Override } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import { exp, ln } from '../lang/elementary.ts'
import type { Budget, Ceiling, Model } from '../model/model.ts'
import { boundBy, budgetState, isPassed, near, type Rank, ranksOf, valueAt } from './compare.ts'
import type { Computed } from './computed.ts'
import { changesOf, even } from './crossing.ts'

/** A figure and the values it is to take, in base units, rising. */
export interface Axis {
  readonly id: string
  readonly values: readonly number[]
  /** Whether each value is so many times the one before. */
  readonly log: boolean
}

/** Something that changes between two values of a sweep over one figure, and the first value at which it has. */
export type SweepEvent = { readonly at: number } & (
  | { readonly kind: 'binding'; readonly id: string; readonly by: string }
  | { readonly kind: 'ceiling'; readonly ceiling: Ceiling; readonly passed: boolean }
  | { readonly kind: 'budget'; readonly budget: Budget; readonly holds: boolean }
)

interface Point {
  /** One value for each axis. */
  readonly at: readonly number[]
  readonly of: Computed
}

export interface Sweep {
  readonly axes: readonly Axis[]
  readonly points: readonly Point[]
  /** What moves and is worth a column: counts, and what is counted in money. */
  readonly columns: readonly string[]
  /** Only where one figure is swept. */
  readonly events: readonly SweepEvent[]
}

/** Columns beside those of the swept figures. */
const MOST_COLUMNS = 6

/**
 * Evaluates a model at every value of its axes, or every pair. `model` has the swept figures changed already, so that
 * whatever depends on a figure being given reads it; here only its value changes. Values outside what a field allows,
 * or that leave a figure without a finite one, are diagnostics.
 */
export function sweep(model: Model, axes: readonly Axis[]): Sweep | readonly Diagnostic[] {
  const program = compile(model)
  const slots = axes.map(({ id }) => program.indexOf.get(id) ?? -1)
  const known = new Map<string, Computed>()
  const at = (place: readonly number[]): Computed => {
    const key = place.join(' ')
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const overrides = new Map(
      slots.map((slot, i): [number, Override] => [slot, { kind: 'value', value: place[i] ?? Number.NaN }])
    )
    const computed = { model, program, values: evaluate(program, overrides) }
    known.set(key, computed)
    return computed
  }
  const points = places(axes).map((place) => ({ at: place, of: at(place) }))
  for (const { of } of points) {
    const bounds = outOfBounds(model, program, of.values)
    if (bounds.length > 0) return bounds
  }
  const [only, another] = axes
  const events = only === undefined || another !== undefined ? [] : eventsOf(only, model, (x) => at([x]))
  return { axes, points, columns: columnsOf(points, axes), events }
}

export const isSwept = (found: Sweep | readonly Diagnostic[]): found is Sweep => 'points' in found

/** Every combination, the last axis running fastest. */
const places = (axes: readonly Axis[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>(
    (before, { values }) => before.flatMap((place) => values.map((value) => [...place, value])),
    [[]]
  )

const WEIGHT: Readonly<Record<Rank, number>> = { headline: 0, tabled: 1, derived: 2, other: 3 }

function columnsOf(points: readonly Point[], axes: readonly Axis[]): readonly string[] {
  const [first] = points
  if (first === undefined) return []
  const { model } = first.of
  const ranks = ranksOf(model.components)
  const swept = new Set(axes.map(({ id }) => id))
  const moves = (id: string): boolean =>
    points.some(({ of }) => !near(valueAt(of, id) ?? 0, valueAt(first.of, id) ?? 0))
  const moving = model.quantities
    .map((q) => ({ q, rank: ranks.get(q.id) ?? (q.role === 'derived' ? 'derived' : 'other') }) as const)
    .filter(({ q, rank }) => !swept.has(q.id) && rank !== 'other' && moves(q.id))
    .toSorted((a, b) => WEIGHT[a.rank] - WEIGHT[b.rank])
  const counts = moving.filter(({ q }) => q.round !== undefined || q.plays === 'count')
  const money = moving.filter(({ q, rank }) => rank === 'headline' && q.dimension.money === 1)
  const design = [...counts.slice(0, MOST_COLUMNS - Math.min(1, money.length)), ...money.slice(0, 1)]
  return (design.length > 0 ? design : moving.slice(0, MOST_COLUMNS)).map(({ q }) => q.id)
}

/** Whether anything at all depends on what is swept. */
export function isIdle({ points, axes }: Sweep): boolean {
  const [first] = points
  const swept = new Set(axes.map(({ id }) => id))
  return (
    first === undefined ||
    first.of.model.quantities.every(
      ({ id }) => swept.has(id) || points.every(({ of }) => valueAt(of, id) === valueAt(first.of, id))
    )
  )
}

function eventsOf({ values }: Axis, model: Model, at: (x: number) => Computed): readonly SweepEvent[] {
  const bindings = model.quantities
    .filter(({ binding }) => binding !== undefined)
    .flatMap(({ id }) =>
      // Of a single thing nothing binds worth naming.
      [...changesOf((x) => ((valueAt(at(x), id) ?? 0) > 1 ? boundBy(at(x), id) : undefined), values)].flatMap(
        ({ above, before, after }): SweepEvent[] =>
          before === undefined || after === undefined ? [] : [{ kind: 'binding', id, by: after, at: above }]
      )
    )
  const ceilings = model.ceilings.flatMap((ceiling) =>
    [...changesOf((x) => isPassed(ceiling, at(x)) === true, values)].map(
      ({ above, after }): SweepEvent => ({ kind: 'ceiling', ceiling, passed: after, at: above })
    )
  )
  const budgets = model.budgets.flatMap((budget) =>
    [...changesOf((x) => budgetState(budget, at(x)) === 'holds', values)].map(
      ({ above, after }): SweepEvent => ({ kind: 'budget', budget, holds: after, at: above })
    )
  )
  return [...bindings, ...ceilings, ...budgets].toSorted((a, b) => a.at - b.at)
}

/** From this factor between the ends on, equal factors say more than equal steps. */
const LOG_FROM = 3
const ROUND = [1, 2, 5]
const FEWEST = 5
const MOST = 16

/**
 * The values of a sweep from one end to the other: equal factors when both ends are above zero and far enough apart,
 * else equal steps. Without a number of steps, round multiples of the lower end where they make a fair table.
 */
export function axisOver(id: string, low: number, high: number, steps: number | undefined): Axis {
  const log = low > 0 && high / low >= LOG_FROM
  if (!log) return { id, values: even(low, high, (steps ?? FEWEST * 2 + 1) - 1), log }
  const round = roundMultiples(low, high)
  if (steps === undefined && round.length >= FEWEST && round.length <= MOST) return { id, values: round, log }
  const count = (steps ?? FEWEST * 2 + 1) - 1
  const whole = ln(high / low)
  const values = Array.from({ length: count }, (_, i) => (i === 0 ? low : low * exp((whole * i) / count)))
  return { id, values: [...values, high], log }
}

/** 1, 2, 5, 10, ... times the lower end, and the upper one. */
function roundMultiples(low: number, high: number): readonly number[] {
  const values: number[] = []
  for (let power = 1; low * power < high && values.length <= MOST; power *= 10)
    for (const factor of ROUND)
      if (low * factor * power < high * (1 - 1e-9)) values.push(low * factor * power)
  return [...values, high]
}
