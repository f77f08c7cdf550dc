import type { Override } from '../engine/evaluate.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model } from '../model/model.ts'
import {
  type Breakable,
  type Limit,
  Look,
  NOWHERE,
  ofBudget,
  ofCeiling,
  standingOf,
  unknown,
} from './breaking.ts'
import type { FindTable } from './cited-limit.ts'
import type { Computed } from './computed.ts'
import { Condition } from './condition.ts'
import { countsOf } from './counts.ts'
import { changesOf, growing } from './crossing.ts'
import { followersOf, readsAny } from './dependence.ts'
import { driversOf } from './driver.ts'
import { Turning, type Unsound } from './turning.ts'

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
interface Curves {
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
const ROUGH: readonly number[] = growing(1, FURTHEST, 1.5)
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
  { model, program, values }: Computed,
  drivers: readonly number[],
  find: FindTable
): Limits {
  const { turning, breakables } = scaling(model, drivers, find)
  const ids = drivers.map((index) => model.quantities[index]?.id ?? '')
  const moved = followersOf(program, drivers)
  const [up, stopped] = soundPart(turning, UP)
  const [down] = soundPart(turning, DOWN.map((x) => -x).reverse(), (x) => -x)
  const looks = new Map<Limit, Look>()
  const all = breakables.map(({ breakable, look }): Limit => {
    if (look === undefined) return unknown(breakable)
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

/** A model whose drivers can be turned up and down, with a look at everything in it that can break. */
function scaling(
  model: Model,
  drivers: readonly number[],
  find: FindTable
): {
  readonly turning: Turning
  readonly breakables: readonly { readonly breakable: Breakable; readonly look: Look | undefined }[]
} {
  const scaled = (x: number): ReadonlyMap<number, Override> =>
    new Map(drivers.map((index) => [index, { kind: 'scale', factor: x }]))
  const all = [...model.ceilings.map((c) => ofCeiling(c, model, find)), ...model.budgets.map(ofBudget)]
  const conditions = all.map(({ whole }) => (whole === undefined ? undefined : new Condition(whole)))
  const sides = conditions.flatMap((condition) => condition?.sides ?? [])
  const turning = new Turning(model, drivers, scaled, sides)
  let from = 0
  const breakables = all.map((breakable, i) => {
    const condition = conditions[i]
    const look = condition === undefined ? undefined : new Look(breakable, condition, from, turning)
    from += condition?.sides.length ?? 0
    return { breakable, look }
  })
  return { turning, breakables }
}

/** What breaks first as a model grows; `unlimited` has nothing that could, `undriven` nothing that grows. */
export type FirstBreak =
  | { readonly kind: 'unlimited' | 'undriven' }
  | {
      readonly kind: 'found'
      /** What grows, by id. */
      readonly drivers: readonly string[]
      /** How many are broken already, as the model stands. */
      readonly broken: number
      /** Undefined when nothing breaks up to the multiple `to`. */
      readonly first: Limit | undefined
      readonly to: number
    }

/** What `limitsOf` would name first, growing what it grows when nothing is asked for: found without the rest. */
export function firstBreakOf(of: Computed, find: FindTable): FirstBreak {
  const work = seekFirstBreak(of, find)
  let next = work.next()
  while (next.done !== true) next = work.next()
  return next.value
}

/** The same bit by bit, for whoever has something else to do in between. */
export function* seekFirstBreak(
  { model, program, values }: Computed,
  find: FindTable
): Generator<undefined, FirstBreak> {
  const limited = limitedIn(model)
  if (limited.length === 0) return { kind: 'unlimited' }
  const { indices } = driversOf(model, program, values, limited, [])
  if (indices.length === 0) return { kind: 'undriven' }
  const { turning, breakables } = scaling(model, indices, find)
  const moved = followersOf(program, indices)
  const looks = breakables.flatMap(({ look }) => look ?? [])
  const whole = looks.filter((look) => look.broken(1) === false)
  const moving = whole.filter((look) => readsAny(look.typed, program, moved))
  // Nothing beyond the first rough multiple at which anything is broken can be the first.
  let rough = FURTHEST
  for (const x of ROUGH) {
    yield
    if (!moving.some((look) => look.broken(x) !== false)) continue
    rough = x
    break
  }
  const [up] = soundPart(turning, [...UP.filter((x) => x < rough), rough])
  let first: Limit | undefined
  for (const look of moving) {
    yield
    const limit = standingOf(look, true, up, [])
    if (limit.standing === 'breaks' && (limit.at ?? FURTHEST) < (first?.at ?? Number.POSITIVE_INFINITY))
      first = limit
  }
  return {
    kind: 'found',
    drivers: indices.flatMap((index) => model.quantities[index]?.id ?? []),
    broken: looks.filter((look) => look.broken(1) === true).length,
    first,
    to: up.at(-1) ?? 1,
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
