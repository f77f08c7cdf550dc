import type { Override, Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import type { Model } from '../model/model.ts'
import type { Day } from '../units/calendar.ts'
import {
  type Limit,
  Look,
  NOWHERE,
  ofBudget,
  ofCeiling,
  type Sides,
  unknown,
  type Whole,
} from './breaking.ts'
import type { FindTable } from './cited-limit.ts'
import { Condition } from './condition.ts'
import { countsOf } from './counts.ts'
import { gridOf, turnsOf } from './days.ts'
import { followersOf, readsAny } from './dependence.ts'
import { type Grower, growersOf, grownOn } from './growing.ts'
import { Turning, type Unsound } from './turning.ts'

/** A limit, and when it is hit: as `Limit`, but with days in place of multiples. */
export interface Dated
  extends Pick<Limit, 'of' | 'load' | 'limit' | 'cited' | 'standing' | 'moves' | 'needs'> {
  /** The first day on which it is broken; of what can no longer be told, the first of those. */
  readonly day: Day | undefined
  /** The same where ranges of growth are at their slow and at their fast end; undefined when never, or no range. */
  readonly slow: Day | undefined
  readonly fast: Day | undefined
  /** The first day after that, or after today, on which it is whole again. */
  readonly mends: Day | undefined
  readonly now: Sides
  readonly there: Sides
}

/** The values a rounded count goes through, each with the first day of it. */
export interface CountPath {
  readonly id: string
  readonly now: number
  readonly steps: readonly { readonly day: Day; readonly value: number }[]
}

export interface Forecast {
  readonly today: Day
  /** The last day that was looked at. */
  readonly end: Day
  /** Days between two looks; 1 is every day. */
  readonly every: number
  /** What the model has no answer for, and from when; then the last day is the one before. */
  readonly stopped: { readonly day: Day; readonly unsound: Unsound } | undefined
  readonly growers: readonly Grower[]
  /** What runs out, and when. */
  readonly gone: readonly { readonly id: string; readonly day: Day }[]
  /** Whether a growth is a range, so that there is a slow and a fast end. */
  readonly varies: boolean
  readonly limits: readonly Dated[]
  readonly counts: readonly CountPath[]
  /** Which quantities change with time, by their index. */
  readonly moves: readonly boolean[]
  /** What a quantity comes to on a day, in base units. */
  valueOn(index: number, day: Day): number
}

/** The ends of a range: its 5% and 95% points. */
const SLOW = 0.05
const FAST = 0.95

interface Evaluated {
  readonly model: Model
  readonly program: Program
  readonly values: Values
}

/**
 * When each ceiling is passed, each budget broken and each count steps up as figures grow from `today` to `end`, as a
 * run of the model with the figures of that day would say. Where it has no answer even today, it ends the day before.
 */
export function forecastOf(evaluated: Evaluated, today: Day, end: Day, find: FindTable): Forecast {
  const { model, program } = evaluated
  const growers = growersOf(evaluated, today)
  const whole = [...model.ceilings.map((c) => ofCeiling(c, model, find)), ...model.budgets.map(ofBudget)]
  const ahead = new Ahead(evaluated, growers, whole)
  const stop = stopOf(ahead, today, end)
  const last = stop === undefined ? end : stop.day - 1
  const grid = last < today ? [] : gridOf(today, last)
  const varies = growers.some((grower) => grower.varies)
  const at = (p: number) => new Ahead(evaluated, growersOf(evaluated, today, p), whole)
  const [slow, fast] = varies ? [at(SLOW), at(FAST)] : []
  const indices = growers.map(({ index }) => index)
  const moves = followersOf(program, indices)
  const limits = whole.map((one, i): Dated => {
    const look = ahead.looks[i]
    if (look === undefined) {
      const { of, load, limit, cited, standing, needs } = unknown(one)
      return { of, load, limit, cited, standing, needs, moves: false, ...NEVER, now: NOWHERE, there: NOWHERE }
    }
    const dated = datedOf(look, one, readsAny(look.typed, program, moves), grid)
    const first = (other: Ahead | undefined) => {
      const there = other?.looks[i]
      if (there === undefined || dated.standing === 'broken') return undefined
      const turn = firstBroken(there, one, grid)
      return turn?.lost === false ? turn.day : undefined
    }
    return dated.moves ? { ...dated, slow: first(slow), fast: first(fast) } : dated
  })
  return {
    ...{ today, end: last, every: (grid[1] ?? today + 1) - today, stopped: stop, growers, varies, moves },
    gone: goneOf(growers, ahead, grid),
    limits: limits.toSorted(
      (a, b) => (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY)
    ),
    counts: countsOf(model).flatMap((index) =>
      moves[index] === true ? pathOf(index, ahead, model, grid) : []
    ),
    valueOn: (index, day) => ahead.turning.at(day)[index] ?? Number.NaN,
  }
}

const NEVER = { day: undefined, slow: undefined, fast: undefined, mends: undefined }

/** A model on any day, with a look at each of its limits. */
class Ahead {
  readonly turning: Turning
  readonly looks: readonly (Look | undefined)[]

  constructor({ model }: Evaluated, growers: readonly Grower[], whole: readonly Whole[]) {
    const { day: dayLength } = model.units.conventions
    const grown = (day: Day): ReadonlyMap<number, Override> =>
      new Map(growers.map((grower) => [grower.index, grownOn(grower, day, dayLength)]))
    const conditions = whole.map((one) => (one.whole === undefined ? undefined : new Condition(one.whole)))
    const sides = conditions.flatMap((condition) => condition?.sides ?? [])
    const indices = growers.map(({ index }) => index)
    this.turning = new Turning(model, indices, grown, sides)
    let from = 0
    this.looks = whole.map((one, i) => {
      const condition = conditions[i]
      if (condition === undefined) return undefined
      const look = new Look(one, condition, from, this.turning)
      from += condition.sides.length
      return look
    })
  }
}

/** The first day on which the model has no answer. */
function stopOf({ turning }: Ahead, today: Day, end: Day): Forecast['stopped'] {
  const first = turning.unsound(today)
  if (first !== undefined) return { day: today, unsound: first }
  const key = (day: Day): string => {
    const found = turning.unsound(day)
    return found === undefined ? '' : `${found.quantity} ${found.bound?.bound ?? ''}`
  }
  const turn = turnsOf(key, gridOf(today, end)).next().value
  const unsound = turn === undefined ? undefined : turning.unsound(turn.day)
  return turn === undefined || unsound === undefined ? undefined : { day: turn.day, unsound }
}

/** Whether a limit is broken on a day; a budget only has to hold as long as it says. */
function brokenOn(look: Look, { of }: Whole, day: Day): boolean | undefined {
  const until = 'budget' in of ? of.budget.lastDay : undefined
  return until !== undefined && day > until ? false : look.broken(day)
}

/** The first day from the second of the grid on that is broken or cannot be told; undefined when all are whole. */
function firstBroken(
  look: Look,
  one: Whole,
  grid: readonly Day[]
): { readonly day: Day; readonly lost: boolean } | undefined {
  const [today] = grid
  if (today !== undefined && brokenOn(look, one, today) === true) return { day: today, lost: false }
  for (const { day, after } of turnsOf((at) => brokenOn(look, one, at), grid)) {
    if (after === undefined) return { day, lost: true }
    if (after) return { day, lost: false }
  }
  return undefined
}

/** The first day of a grid on which what was broken before is whole. */
function mendedAfter(from: Day, look: Look, one: Whole, grid: readonly Day[]): Day | undefined {
  const until = 'budget' in one.of ? one.of.budget.lastDay : undefined
  for (const { day, after } of turnsOf((at) => look.broken(at), [from, ...grid.filter((at) => at > from)]))
    if (after === false) return until !== undefined && day > until ? undefined : day
  return undefined
}

function datedOf(look: Look, one: Whole, moves: boolean, grid: readonly Day[]): Dated {
  const { of, load, limit, cited } = one
  const today = grid[0] ?? 0
  const now = look.sides(today)
  const base = { of, load, limit, cited, moves, needs: [], ...NEVER, now, there: now }
  const broken = brokenOn(look, one, today)
  if (broken === undefined) return { ...base, standing: 'unknown' }
  if (broken)
    return { ...base, standing: 'broken', mends: moves ? mendedAfter(today, look, one, grid) : undefined }
  const first = moves ? firstBroken(look, one, grid) : undefined
  if (first === undefined) return { ...base, standing: 'never' }
  const { day, lost } = first
  if (lost) return { ...base, standing: 'unknown', day }
  return {
    ...base,
    standing: 'breaks',
    day,
    there: look.sides(day),
    mends: mendedAfter(day, look, one, grid),
  }
}

/** When what shrinks by an amount is gone. */
function goneOf(growers: readonly Grower[], { turning }: Ahead, grid: readonly Day[]): Forecast['gone'] {
  return growers.flatMap(({ id, index, growth, base, pace }) => {
    if (growth.kind !== 'amount' || pace >= 0 || base <= 0) return []
    const none = (day: Day): boolean => turning.at(day)[index] === 0
    const [today] = grid
    if (today !== undefined && none(today)) return [{ id, day: today }]
    const turn = turnsOf(none, grid).next().value
    return turn === undefined ? [] : [{ id, day: turn.day }]
  })
}

/** More steps than anyone reads; a count that takes more is told by some of them. */
const MOST_STEPS = 10_000

function pathOf(index: number, { turning }: Ahead, model: Model, grid: readonly Day[]): CountPath[] {
  const count = (day: Day): number => turning.at(day)[index] ?? Number.NaN
  const steps: { day: Day; value: number }[] = []
  for (const { day, after } of turnsOf(count, grid)) {
    steps.push({ day, value: after })
    if (steps.length >= MOST_STEPS) break
  }
  const id = model.quantities[index]?.id ?? ''
  return steps.length === 0 ? [] : [{ id, now: count(grid[0] ?? 0), steps }]
}
