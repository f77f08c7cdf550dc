import type { Typed } from '../lang/typed.ts'
import type { Budget, Ceiling, Component, Quantity, Verdict } from '../model/model.ts'
import { type Computed, valueIn } from './computed.ts'

/** One quantity in two readings; a side that does not have it is undefined. */
export interface Moved {
  readonly id: string
  readonly component: string | undefined
  readonly base: number | undefined
  readonly variant: number | undefined
  /** Variant over base; undefined where either is missing, or the base is zero. */
  readonly ratio: number | undefined
  /** How much a reader looks for it. */
  readonly rank: Rank
}

/** The headline of its component; a column of a table; worked out by the user; everything else. */
export type Rank = 'headline' | 'tabled' | 'derived' | 'other'

/** Which candidate is the greatest, before and after. */
export interface Rebound {
  readonly id: string
  readonly base: string | undefined
  readonly variant: string | undefined
}

/** A ceiling that one reading passes and the other does not, with what is asked and taken in the variant. */
export interface CeilingPassed {
  readonly ceiling: Ceiling
  readonly passed: boolean
  readonly load: number
  readonly limit: number
}

/** What is said of a component in one reading or in both. */
export interface VerdictMoved {
  readonly component: string
  readonly base: string | undefined
  readonly variant: string | undefined
}

export type BudgetState = 'holds' | 'broken' | 'not evaluated' | 'absent'

export interface BudgetMoved {
  readonly budget: Budget
  readonly base: BudgetState
  readonly variant: BudgetState
}

/** What differs between two readings: of one model under two sets of changes, or of two versions of a model. */
export interface Comparison {
  /** Counts of things that moved: nodes, shards, instances. */
  readonly counts: readonly Moved[]
  readonly bindings: readonly Rebound[]
  readonly ceilings: readonly CeilingPassed[]
  /** Verdicts that are new or gone, and those that say the same in other figures. */
  readonly verdicts: readonly VerdictMoved[]
  readonly restated: readonly VerdictMoved[]
  readonly budgets: readonly BudgetMoved[]
  /** All quantities that moved, counts included, what a reader looks for first. */
  readonly numbers: readonly Moved[]
  /** Counts worth a headline or a column that are what they were. */
  readonly stayed: readonly Moved[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Text of a verdict in a reading, or undefined when it has nothing to say there. */
export type Said = (verdict: Verdict, of: Computed) => string | undefined

/** Two ways to the same figure may differ by so much. */
const DUST = 1e-9

export const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= DUST * Math.max(Math.abs(a), Math.abs(b))

/** Compares two evaluated readings; names are what makes a quantity, a ceiling, a budget the same in both. */
export function compare(base: Computed, variant: Computed, said: Said): Comparison {
  const pairs = pairsOf(base, variant)
  const moved = pairs.filter(({ base: a, variant: b }) => a === undefined || b === undefined || !near(a, b))
  const counting = new Set(
    [base, variant].flatMap(({ model }) => model.quantities.filter(isCount)).map((q) => q.id)
  )
  const counts = pairs.filter(({ id }) => counting.has(id))
  const changed = new Set(moved.map(({ id }) => id))
  const verdicts = verdictsOf(base, variant, said)
  return {
    counts: counts.filter(({ id }) => changed.has(id)),
    bindings: bindingsOf(base, variant),
    ceilings: ceilingsOf(base, variant),
    verdicts: verdicts.filter((v) => v.base === undefined || v.variant === undefined),
    restated: verdicts.filter((v) => v.base !== undefined && v.variant !== undefined),
    budgets: budgetsOf(base, variant),
    numbers: moved.toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank)),
    stayed: counts.filter(({ id, rank }) => !changed.has(id) && (rank === 'headline' || rank === 'tabled')),
    added: moved.flatMap(({ id, base: a }) => (a === undefined ? [id] : [])),
    removed: moved.flatMap(({ id, variant: b }) => (b === undefined ? [id] : [])),
  }
}

/** Whether nothing at all differs. */
export const isSame = ({ numbers, verdicts, restated, ceilings, budgets, bindings }: Comparison): boolean =>
  [numbers, verdicts, restated, ceilings, budgets, bindings].every((list) => list.length === 0)

/** What is counted in whole things: a rounded figure, or one that its kind declares a count. */
const isCount = ({ round, plays }: Quantity): boolean => round !== undefined || plays === 'count'

const RANKS: readonly Rank[] = ['headline', 'tabled', 'derived', 'other']

/** Every quantity of either, in the order of the base, then what only the variant has. */
function pairsOf(base: Computed, variant: Computed): readonly Moved[] {
  const ids = new Set([base, variant].flatMap(({ model }) => model.quantities.map((q) => q.id)))
  const rankIn = ranksOf([...base.model.components, ...variant.model.components])
  return [...ids].map((id) => {
    const quantity = quantityIn(variant, id) ?? quantityIn(base, id)
    const [a, b] = [valueAt(base, id), valueAt(variant, id)]
    return {
      id,
      component: quantity?.component,
      base: a,
      variant: b,
      ratio: a === undefined || b === undefined || a === 0 ? undefined : b / a,
      rank: rankIn.get(id) ?? (quantity?.role === 'derived' ? 'derived' : 'other'),
    }
  })
}

/** How much a reader looks for each quantity of some components. */
export function ranksOf(components: readonly Component[]): ReadonlyMap<string, Rank> {
  const ranks = new Map<string, Rank>()
  for (const { kind, members } of components) {
    for (const { of } of kind.table?.columns ?? []) {
      const id = members.get(of)
      if (id !== undefined && ranks.get(id) === undefined) ranks.set(id, 'tabled')
    }
    const head = members.get(kind.headline ?? '')
    if (head !== undefined) ranks.set(head, 'headline')
  }
  return ranks
}

const quantityIn = ({ model, program }: Computed, id: string): Quantity | undefined =>
  model.quantities[program.indexOf.get(id) ?? -1]

/** A value in base units; undefined where there is no such quantity. */
export function valueAt({ program, values }: Computed, id: string): number | undefined {
  const index = program.indexOf.get(id)
  return index === undefined ? undefined : values.slots[index]
}

/** The greatest of a binding maximum's candidates; the first of equals. */
export function boundBy(of: Computed, id: string): string | undefined {
  const candidates = quantityIn(of, id)?.binding?.of ?? []
  let best: string | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const candidate of candidates) {
    const value = valueAt(of, candidate) ?? Number.NEGATIVE_INFINITY
    if (value > most) [best, most] = [candidate, value]
  }
  return best
}

/** Constraints that bind in one reading and not in the other; of a single thing nothing binds worth naming. */
function bindingsOf(base: Computed, variant: Computed): readonly Rebound[] {
  return base.model.quantities.flatMap(({ id, binding }) => {
    if (binding === undefined || quantityIn(variant, id)?.binding === undefined) return []
    const most = Math.max(valueAt(base, id) ?? 0, valueAt(variant, id) ?? 0)
    const [a, b] = [boundBy(base, id), boundBy(variant, id)]
    return a === b || most <= 1 ? [] : [{ id, base: a, variant: b }]
  })
}

/** Whether more is asked than is taken; undefined where there is no such ceiling, or it cannot be told. */
export function isPassed({ load, limit, when }: Ceiling, of: Computed): boolean | undefined {
  if (when !== undefined && valueIn(when, of) === 0) return undefined
  const [asked, taken] = [valueIn(load, of), valueIn(limit, of)]
  return Number.isFinite(asked) && Number.isFinite(taken) ? asked > taken : undefined
}

const ceilingKey = ({ component, name }: Ceiling): string => `${component} ${name}`

function ceilingsOf(base: Computed, variant: Computed): readonly CeilingPassed[] {
  const before = new Map(base.model.ceilings.map((c) => [ceilingKey(c), c]))
  return variant.model.ceilings.flatMap((ceiling) => {
    const earlier = before.get(ceilingKey(ceiling))
    const was = earlier !== undefined && isPassed(earlier, base) === true
    const passed = isPassed(ceiling, variant) === true
    if (was === passed) return []
    return [{ ceiling, passed, load: valueIn(ceiling.load, variant), limit: valueIn(ceiling.limit, variant) }]
  })
}

function verdictsOf(base: Computed, variant: Computed, said: Said): readonly VerdictMoved[] {
  const textsOf = (of: Computed): ReadonlyMap<string, VerdictMoved> =>
    new Map(
      of.model.verdicts.map((verdict) => {
        const text = said(verdict, of)
        return [
          `${verdict.component} ${verdict.key}`,
          { component: verdict.component, base: text, variant: text },
        ]
      })
    )
  const [before, after] = [textsOf(base), textsOf(variant)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const component = (is ?? was)?.component ?? ''
    return was?.base === is?.variant ? [] : [{ component, base: was?.base, variant: is?.variant }]
  })
}

/** Whether a budget holds; a figure in it that is not finite is no evidence that it does. */
export function budgetState(budget: Budget | undefined, of: Computed): BudgetState {
  if (budget === undefined) return 'absent'
  if (budget.check === undefined || !isDecided(budget.check, of)) return 'not evaluated'
  return valueIn(budget.check, of) !== 0 ? 'holds' : 'broken'
}

function isDecided(node: Typed, of: Computed): boolean {
  if (node.boolean && node.kind === 'binary') return isDecided(node.left, of) && isDecided(node.right, of)
  if (node.boolean && node.kind === 'unary') return isDecided(node.operand, of)
  return Number.isFinite(valueIn(node, of))
}

function budgetsOf(base: Computed, variant: Computed): readonly BudgetMoved[] {
  const named = (list: readonly Budget[]) => new Map(list.map((b) => [b.text, b]))
  const [before, after] = [named(base.model.budgets), named(variant.model.budgets)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((text) => {
    const [was, is] = [before.get(text), after.get(text)]
    const budget = is ?? was
    const [a, b] = [budgetState(was, base), budgetState(is, variant)]
    return budget === undefined || a === b ? [] : [{ budget, base: a, variant: b }]
  })
}
