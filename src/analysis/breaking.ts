import type { Typed } from '../lang/typed.ts'
import type { Budget, Ceiling, Model } from '../model/model.ts'
import { COUNT } from '../units/dimension.ts'
import { type CitedLimit, citedLimit, type FindTable } from './cited-limit.ts'
import type { Condition, Signs } from './condition.ts'
import { changesOf, withDips } from './crossing.ts'
import type { Turning } from './turning.ts'

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

export interface Whole extends Breakable {
  /** The condition under which it is broken; of a budget, under which it is whole. */
  readonly whole: Typed | undefined
}

export function ofCeiling(ceiling: Ceiling, model: Model, find: FindTable): Whole {
  const { load, limit, when } = ceiling
  const common = { dimension: COUNT, boolean: true, span: limit.span } as const
  const passed: Typed = { kind: 'binary', op: '>', left: load, right: limit, ...common }
  const whole: Typed =
    when === undefined ? passed : { kind: 'binary', op: 'and', left: passed, right: when, ...common }
  return { of: { ceiling }, load, limit, cited: citedLimit(limit, model, find), whole }
}

export function ofBudget(budget: Budget): Whole {
  const { check } = budget
  const compared = check?.kind === 'binary' && !check.left.boolean ? check : undefined
  return { of: { budget }, load: compared?.left, limit: compared?.right, cited: undefined, whole: check }
}

/** How one breakable thing stands at any multiple. */
export class Look {
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

export const NOWHERE: Sides = { load: Number.NaN, limit: Number.NaN }

export function unknown({ of, load, limit, cited }: Breakable): Limit {
  const needs = 'budget' in of ? of.budget.needs : []
  return {
    ...{ of, load, limit, cited, needs },
    ...{ standing: 'unknown', moves: false, at: undefined, now: NOWHERE, there: NOWHERE, mendsAt: undefined },
  }
}

export function standingOf(
  look: Look,
  moves: boolean,
  up: readonly number[],
  down: readonly number[]
): Limit {
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
