import { evaluate, type Override } from '../engine/evaluate.ts'
import type { Typed } from '../lang/typed.ts'
import type { DraftChange } from '../model/draft.ts'
import type { Quantity } from '../model/model.ts'
import type { MutationRule } from '../model/mutation.ts'
import { isCount } from '../units/dimension.ts'
import { near, valueAt } from './compare.ts'
import { type Computed, valueIn } from './computed.ts'
import type { Prepared } from './mutate.ts'
import { setTo } from './set-to.ts'

/** What a mutation comes to for one model. */
export type Decision =
  /** The model lacks what it is about. */
  | { readonly kind: 'not-applicable' }
  /** The model has it, and is already so. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changes'; readonly changes: readonly DraftChange[]; readonly inputs: readonly Input[] }
  | { readonly kind: 'goal'; readonly of: string; readonly share: number }

/** A figure that is changed. Those multiplied alike can be followed on the way there. */
export interface Input {
  readonly id: string
  readonly factor: number | undefined
}

/** What one quantity is to become. */
interface Wish {
  readonly id: string
  /** The unit its kind declares; undefined for an assumption. */
  readonly unit: string | undefined
  readonly rule: MutationRule
  /** Undefined when it has no value yet. */
  readonly base: number | undefined
  readonly value: number
  /** For a rule that multiplies. */
  readonly factor: number | undefined
}

/**
 * Decides by a model's values what a mutation changes in it. `base` has been asked what `prepare` gathered. A quantity
 * that already follows from what is changed is left alone; one that would follow in another measure is set right.
 */
export function decide(prepared: Prepared, base: Computed): Decision {
  const { mutation, required, goal } = prepared
  if (required?.every(({ id }) => (valueAt(base, id) ?? 0) === 0) === true) return { kind: 'not-applicable' }
  if (mutation.goal !== undefined) {
    const of = goal?.of.find(({ id }) => (valueAt(base, id) ?? 0) > 0)
    const share = goal === undefined ? undefined : answerAt(goal.to, base)
    if (of === undefined || share === undefined) return { kind: 'not-applicable' }
    return near(share, 1) ? { kind: 'unchanged' } : { kind: 'goal', of: of.id, share }
  }
  const { wishes, matched } = wishesOf(prepared, base)
  if (!matched) return { kind: 'not-applicable' }
  const granted = grant(throughAll(wishes, base), base)
  if (granted.length === 0) return { kind: 'unchanged' }
  return {
    kind: 'changes',
    changes: [...granted.map((one) => changeOf(one, base)), ...heldBy(prepared, granted, base)],
    inputs: granted.map(({ wish }) => ({ id: wish.id, factor: wish.factor })),
  }
}

/** The value of one of the expressions the base was asked about; undefined where it has none. */
function answerAt(at: number, base: Computed): number | undefined {
  const typed = base.model.asked[at]?.typed
  const value = typed === undefined ? undefined : valueIn(typed, base)
  return value === undefined || !Number.isFinite(value) ? undefined : value
}

function wishesOf(
  { candidates }: Prepared,
  base: Computed
): { readonly wishes: readonly Wish[]; readonly matched: boolean } {
  const wishes = new Map<string, Wish>()
  let matched = false
  for (const { id, unit, rule, when, to } of candidates) {
    const before = valueAt(base, id)
    if (rule.given === true && quantityIn(base, id)?.role !== 'given') continue
    // Nothing times anything is nothing, and no figure at all cannot be multiplied.
    if (rule.scale !== undefined && (before === undefined || before === 0)) continue
    matched = true
    if (when !== undefined && answerAt(when, base) !== 1) continue
    const figure = answerAt(to, base)
    if (figure === undefined || wishes.has(id)) continue
    const factor = rule.scale === undefined ? undefined : figure
    const value = factor === undefined ? figure : factor * (before ?? 0)
    wishes.set(id, { id, unit, rule, base: before, value, factor })
  }
  return { wishes: [...wishes.values()], matched }
}

const quantityIn = ({ model, program }: Computed, id: string): Quantity | undefined =>
  model.quantities[program.indexOf.get(id) ?? -1]

/** Changes assumptions in place of the figures that are nothing but them, where all that hangs on one agree. */
function throughAll(wishes: readonly Wish[], base: Computed): readonly Wish[] {
  const wished = new Map(wishes.map((wish) => [wish.id, wish]))
  const targets = new Map(wishes.map((wish) => [wish.id, targetOf(wish, base)]))
  const result = new Map<string, Wish>()
  for (const wish of wishes) {
    const target = targets.get(wish.id)
    const assumed = target === undefined ? undefined : valueAt(base, target)
    if (target === undefined || assumed === undefined || !agreeOn(target, wish, wished, base)) {
      result.set(wish.id, wish)
      continue
    }
    const value = wish.factor === undefined ? wish.value : wish.factor * assumed
    result.set(target, { ...wish, id: target, unit: undefined, base: assumed, value })
  }
  return [...result.values()]
}

/** The assumption a figure stands for, if the rule lets the change go there. */
function targetOf({ id, rule }: Wish, base: Computed): string | undefined {
  if (rule.through === undefined) return undefined
  let target: string | undefined
  for (let at = quantityIn(base, id); at !== undefined; ) {
    const next = rule.through === 'product' && rule.scale !== undefined ? factorIn(at.expr) : aliasIn(at.expr)
    const quantity = next === undefined ? undefined : quantityIn(base, next)
    if (quantity?.role !== 'assumed') break
    target = quantity.id
    at = quantity
  }
  return target
}

function aliasIn(expr: Typed): string | undefined {
  if (expr.kind === 'convert') return aliasIn(expr.operand)
  return expr.kind === 'ref' ? expr.id : undefined
}

/** The one quantity that a product is a plain number of times. */
function factorIn(expr: Typed): string | undefined {
  if (expr.kind === 'convert') return factorIn(expr.operand)
  if (expr.kind === 'ref') return isCount(expr.dimension) ? undefined : expr.id
  if (expr.kind !== 'binary' || (expr.op !== '*' && expr.op !== '/')) return undefined
  if (isCount(expr.right.dimension)) return factorIn(expr.left)
  return expr.op === '*' && isCount(expr.left.dimension) ? factorIn(expr.right) : undefined
}

/** Whether everything with a role that is nothing but this assumption is to change in the same way. */
function agreeOn(target: string, wish: Wish, wished: ReadonlyMap<string, Wish>, base: Computed): boolean {
  return base.model.quantities
    .filter(({ expr, plays }) => plays !== undefined && aliasIn(expr) === target)
    .every(({ id }) => {
      const other = wished.get(id)
      return (
        other !== undefined &&
        (wish.factor === undefined ? near(other.value, wish.value) : other.factor === wish.factor)
      )
    })
}

/** A wish that takes a change of its own, and what that multiplies by where it multiplies. */
interface Granted {
  readonly wish: Wish
  readonly times: number | undefined
}

/** The wishes that need a change of their own, each measured by what is left once those before it are granted. */
function grant(wishes: readonly Wish[], base: Computed): readonly Granted[] {
  const { program, values } = base
  const order = (id: string): number => program.indexOf.get(id) ?? Number.POSITIVE_INFINITY
  const overrides = new Map<number, Override>()
  const granted: Granted[] = []
  let current = values
  for (const wish of wishes.toSorted((a, b) => order(a.id) - order(b.id))) {
    const index = program.indexOf.get(wish.id)
    if (index === undefined) {
      granted.push({ wish, times: undefined })
      continue
    }
    const now = current.slots[index] ?? Number.NaN
    if (near(now, wish.value)) continue
    const upstream = upstreamOf(index, base)
    const before = granted.filter((g) => upstream.has(order(g.wish.id)))
    // What follows from figures changed in the same measure follows in its own way.
    const follows = before.length > 0 && before.every((g) => g.wish.factor === wish.factor)
    if (wish.factor !== undefined && follows) continue
    granted.push({ wish, times: wish.factor === undefined ? undefined : wish.value / now })
    overrides.set(index, { kind: 'value', value: wish.value })
    current = evaluate(program, overrides, current)
  }
  return granted
}

/** Changes that keep what is held where it is, of what would follow. */
function heldBy({ held }: Prepared, granted: readonly Granted[], base: Computed): readonly DraftChange[] {
  const changed = new Set(granted.flatMap(({ wish }) => base.program.indexOf.get(wish.id) ?? []))
  return held.flatMap(({ id, unit }) => {
    const index = base.program.indexOf.get(id)
    const value = valueAt(base, id)
    if (index === undefined || value === undefined) return []
    const follows = [...upstreamOf(index, base)].some((at) => changed.has(at))
    return follows ? [setTo(id, value, unit, base.model.units, quantityIn(base, id)?.dimension)] : []
  })
}

function upstreamOf(index: number, { program }: Computed): ReadonlySet<number> {
  const seen = new Set<number>([index])
  for (const at of seen) for (const read of program.steps[at]?.reads ?? []) seen.add(read)
  seen.delete(index)
  return seen
}

function changeOf({ wish, times }: Granted, base: Computed): DraftChange {
  const { id, value, unit } = wish
  const quantity = quantityIn(base, id)
  const set = setTo(id, value, unit, base.model.units, quantity?.dimension)
  // A change that is already in force would be replaced by this one, so this one says what it comes to.
  if (times === undefined || quantity?.changed !== undefined) return set
  return { ...set, change: { kind: 'scale', factor: times } }
}
