import type { Override, Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import type { Typed } from '../lang/typed.ts'
import type { Budget, Ceiling, Model } from '../model/model.ts'
import { COUNT } from '../units/dimension.ts'
import { type CitedLimit, citedLimit, type FindTable } from './cited-limit.ts'
import { Condition, type Signs } from './condition.ts'
import { countsOf } from './counts.ts'
import { changesOf, growing, withDips } from './crossing.ts'
import { followersOf, readsAny } from './dependence.ts'
import { Turning, type Unsound } from './turning.ts'

/** Something that can break: a ceiling that is passed, or a budget that does not hold. */
export interface Breakable {
  readonly of: { readonly ceiling: Ceiling } | { readonly budget: Budget }
  /** What is compared, where it is one comparison. */
  readonly load: Typed | undefined
  readonly limit: Typed | undefined
  readonly cited: CitedLimit | undefined
}

export interface Limit extends Breakable {
  /** `unknown` has a figure that is missing, or not finite. */
  readonly standing: 'broken' | 'breaks' | 'never' | 'unknown'
  /** Whether it depends on what grows. */
  readonly moves: boolean
  /** The least multiple at which it is found broken; of what is broken already, the least from which on it is. */
  readonly at: number | undefined
  /** Load and limit now, and at that multiple, in base units; NaN where there are none. */
  readonly now: Sides
  readonly there: Sides
  /** The first multiple after `at` and after 1 at which it is whole again, if there is one. */
  readonly mendsAt: number | undefined
  /** What would have to be given, of what is not known. */
  readonly needs: readonly string[]
}

export interface Sides {
  readonly load: number
  readonly limit: number
}

/** The next value of a count, and the multiple from which on it has it. */
export interface CountStep {
  readonly id: string
  readonly now: number
  readonly next: number
  readonly at: number
}

export interface Limits {
  /** What grows, by id, with what it comes to now in base units. */
  readonly drivers: readonly { readonly id: string; readonly now: number }[]
  /** The multiples that were looked at, and why no further. */
  readonly from: number
  readonly to: number
  readonly stopped: Unsound | undefined
  readonly limits: readonly Limit[]
  readonly steps: readonly CountStep[]
  readonly curves: Curves
}

/** Load over limit of what breaks first, along some multiples. */
export interface Curves {
  readonly at: readonly number[]
  readonly of: readonly { readonly limit: Limit; readonly shares: readonly number[] }[]
}

/** How far everything is scaled, up and down. */
const FURTHEST = 1e6

/** Closer where people ask: a break within a half per cent is told from its neighbour up to 10 times. */
const UP: readonly number[] = [
  ...growing(1, 10, 1.005).slice(0, -1),
  ...growing(10, 1000, 1.02).slice(0, -1),
  ...growing(1000, FURTHEST, 1.05),
]
const DOWN: readonly number[] = growing(1 / FURTHEST, 1, 1.02)

/** What has a limit in a model, for whoever needs to know what depends on a driver. */
export function limitedIn(model: Model): readonly Typed[] {
  const ceilings = model.ceilings.flatMap(({ load, limit, when }) => [load, limit, ...(when ? [when] : [])])
  return [...ceilings, ...model.budgets.flatMap(({ check }) => check ?? [])]
}

/**
 * At which multiple of the drivers each ceiling is passed and each budget broken, as a run of the model with them
 * scaled by that much would say, to the last bit; and when each count moves next. `drivers` are indices of the program.
 */
export function limitsOf(
  { model, program, values }: { readonly model: Model; readonly program: Program; readonly values: Values },
  drivers: readonly number[],
  find: FindTable
): Limits {
  const scaled = (x: number): ReadonlyMap<number, Override> =>
    new Map(drivers.map((index) => [index, { kind: 'scale', factor: x }]))
  const breakables = [...model.ceilings.map((c) => ofCeiling(c, model, find)), ...model.budgets.map(ofBudget)]
  const conditions = breakables.map(({ whole }) => (whole === undefined ? undefined : new Condition(whole)))
  const ids = drivers.map((index) => model.quantities[index]?.id ?? '')
  const sides = conditions.flatMap((condition) => condition?.sides ?? [])
  const turning = new Turning(model, drivers, scaled, sides)
  const moved = followersOf(program, drivers)
  const [up, stopped] = soundPart(turning, UP)
  const [down] = soundPart(turning, DOWN.map((x) => -x).reverse(), (x) => -x)
  let from = 0
  const looks = new Map<Limit, Look>()
  const all = breakables.map((breakable, i): Limit => {
    const condition = conditions[i]
    if (condition === undefined) return unknown(breakable)
    const look = new Look(breakable, condition, from, turning)
    from += condition.sides.length
    const limit = standingOf(look, readsAny(look.typed, program, moved), up, down)
    looks.set(limit, look)
    return limit
  })
  const limits = all.toSorted(
    (a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY)
  )
  return {
    drivers: drivers.map((index, i) => ({ id: ids[i] ?? '', now: values.slots[index] ?? Number.NaN })),
    from: -(down.at(-1) ?? -1),
    to: up.at(-1) ?? 1,
    stopped,
    limits,
    steps: stepsOf(model, moved, turning, up),
    curves: curvesOf(limits, looks, up),
  }
}

/** The part of a grid up to the first number at which the model says nothing, and what is wrong there. */
function soundPart(
  turning: Turning,
  grid: readonly number[],
  multiple: (x: number) => number = (x) => x
): readonly [readonly number[], Unsound | undefined] {
  const wrong = (x: number): Unsound | undefined => turning.unsound(multiple(x))
  const key = (x: number): string => {
    const found = wrong(x)
    return found === undefined ? '' : `${found.quantity} ${found.bound?.bound ?? ''}`
  }
  const first = changesOf(key, grid).next().value
  if (first === undefined) return [grid, undefined]
  const { below, above } = first
  return [[...grid.filter((x) => x < below), below], wrong(above)]
}

interface Whole extends Breakable {
  /** The condition under which it is broken; of a budget, under which it is whole. */
  readonly whole: Typed | undefined
}

function ofCeiling(ceiling: Ceiling, model: Model, find: FindTable): Whole {
  const { load, limit, when } = ceiling
  const common = { dimension: COUNT, boolean: true, span: limit.span } as const
  const passed: Typed = { kind: 'binary', op: '>', left: load, right: limit, ...common }
  const whole: Typed =
    when === undefined ? passed : { kind: 'binary', op: 'and', left: passed, right: when, ...common }
  return { of: { ceiling }, load, limit, cited: citedLimit(limit, model, find), whole }
}

function ofBudget(budget: Budget): Whole {
  const { check } = budget
  const compared = check?.kind === 'binary' && !check.left.boolean ? check : undefined
  return { of: { budget }, load: compared?.left, limit: compared?.right, cited: undefined, whole: check }
}

/** How one breakable thing stands at any multiple. */
class Look {
  readonly typed: Typed
  constructor(
    readonly breakable: Breakable,
    private readonly condition: Condition,
    private readonly from: number,
    private readonly turning: Turning
  ) {
    this.typed = condition.typed
  }

  values(x: number): readonly number[] {
    return this.turning.extras(x, this.from, this.condition.sides.length)
  }

  /** Whether it is broken; undefined when that cannot be told. */
  broken(x: number): boolean | undefined {
    const signs = this.condition.signs(this.values(x))
    return signs === undefined ? undefined : this.isBroken(signs)
  }

  /** What a search follows: an equality is passed through in an instant, so there how the sides stand. */
  state(x: number): Signs | boolean | undefined {
    return this.condition.equates ? this.condition.signs(this.values(x)) : this.broken(x)
  }

  isBroken(state: Signs | boolean): boolean {
    if (typeof state === 'boolean') return state
    return this.condition.holds(state) === 'ceiling' in this.breakable.of
  }

  /** How far it is from breaking: above zero while it is whole. */
  margin(x: number): number {
    const margin = this.condition.margin(this.values(x))
    return 'ceiling' in this.breakable.of ? -margin : margin
  }

  sides(x: number): Sides {
    const [load = Number.NaN, limit = Number.NaN] = this.breakable.load === undefined ? [] : this.values(x)
    return { load, limit }
  }
}

const NOWHERE: Sides = { load: Number.NaN, limit: Number.NaN }

function unknown({ of, load, limit, cited }: Breakable): Limit {
  const needs = 'budget' in of ? of.budget.needs : []
  return {
    ...{ of, load, limit, cited, needs },
    ...{ standing: 'unknown', moves: false, at: undefined, now: NOWHERE, there: NOWHERE, mendsAt: undefined },
  }
}

function standingOf(look: Look, moves: boolean, up: readonly number[], down: readonly number[]): Limit {
  const { of, load, limit, cited } = look.breakable
  const base = { of, load, limit, cited, moves, needs: [], now: look.sides(1) }
  const still = { at: undefined, mendsAt: undefined, there: look.sides(1) }
  const now = look.broken(1)
  if (now === undefined) return { ...base, ...still, standing: 'unknown' }
  if (now) {
    if (!moves) return { ...base, ...still, standing: 'broken' }
    const at = sinceOf(look, down)
    const there = at === undefined ? NOWHERE : look.sides(at)
    return { ...base, standing: 'broken', at, there, mendsAt: mendedAfter(1, look, up) }
  }
  if (!moves) return { ...base, ...still, standing: 'never' }
  const broken = firstOf(
    look,
    withDips((x) => look.margin(x), up),
    1,
    true
  )
  if (broken === undefined) return { ...base, ...still, standing: 'never' }
  if (broken.lost) return { ...base, ...still, standing: 'unknown', at: broken.at }
  return {
    ...base,
    ...{ standing: 'breaks', at: broken.at, there: look.sides(broken.at) },
    mendsAt: mendedAfter(broken.at, look, up),
  }
}

function mendedAfter(from: number, look: Look, up: readonly number[]): number | undefined {
  const mends = firstOf(look, up, from, false)
  return mends?.lost === false ? mends.at : undefined
}

/** The first number from `from` on at which a thing is found broken, or whole, or can no longer be told. */
function firstOf(
  look: Look,
  grid: readonly number[],
  from: number,
  broken: boolean
): { readonly at: number; readonly lost: boolean } | undefined {
  const rest = [from, ...grid.filter((x) => x > from)]
  for (const { above, after } of changesOf((x) => look.state(x), rest)) {
    if (after === undefined) return { at: above, lost: true }
    if (look.isBroken(after) === broken) return { at: above, lost: false }
  }
  return undefined
}

/** The multiple below one from which on a thing is broken without a break; undefined when it is however far one goes. */
function sinceOf(look: Look, down: readonly number[]): number | undefined {
  for (const { below, after } of changesOf((x) => look.state(-x), down))
    if (after === undefined || !look.isBroken(after)) return -below
  return undefined
}

/** Most lines that can be told apart in one drawing. */
const MOST_CURVES = 6
/** A drawing goes on a little beyond the last break it shows, and has about so many places. */
const BEYOND = 2
const PLACES = 80

function curvesOf(limits: readonly Limit[], looks: ReadonlyMap<Limit, Look>, up: readonly number[]): Curves {
  const shown = limits
    .filter(({ standing, load }) => standing === 'breaks' && load !== undefined)
    .slice(0, MOST_CURVES)
  const last = shown.at(-1)?.at
  if (last === undefined) return { at: [], of: [] }
  const within = up.filter((x) => x <= last * BEYOND)
  const every = Math.max(1, Math.floor(within.length / PLACES))
  const at = within.filter((_, i) => i % every === 0 || i === within.length - 1)
  const share = (look: Look | undefined, x: number): number => {
    const { load, limit } = look?.sides(x) ?? NOWHERE
    return load / limit
  }
  return { at, of: shown.map((limit) => ({ limit, shares: at.map((x) => share(looks.get(limit), x)) })) }
}

/** The next value of every count that moves, the soonest first. */
function stepsOf(
  model: Model,
  moved: readonly boolean[],
  turning: Turning,
  up: readonly number[]
): readonly CountStep[] {
  const steps = countsOf(model).flatMap((index): CountStep[] => {
    if (moved[index] !== true) return []
    const count = (x: number): number => turning.at(x)[index] ?? Number.NaN
    const change = changesOf(count, up).next().value
    const id = model.quantities[index]?.id ?? ''
    return change === undefined ? [] : [{ id, now: count(1), next: change.after, at: change.above }]
  })
  return steps.toSorted((a, b) => a.at - b.at)
}
