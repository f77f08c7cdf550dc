import type { BudgetState, Rank } from '../analysis/compare.ts'
import type { JsonDiagnostic } from './frame-json.ts'

/** A figure of one side of a comparison: in base units, and as people write it. */
export interface DiffValue {
  /** Null when it is not finite, and for what is no figure: a technology, a condition. */
  readonly value: number | null
  /** Empty for what is no figure. */
  readonly unit: string
  readonly text: string
}

/** A figure on both sides; null where that side does not have it. */
export interface DiffRow {
  readonly id: string
  readonly component: string | null
  /** How much a reader looks for it. */
  readonly rank: Rank
  readonly base: DiffValue | null
  readonly head: DiffValue | null
  /** Head over base; null where either is missing, or the base is zero. */
  readonly ratio: number | null
  /** `3x`, `1.02x`; empty where there is no ratio worth saying. */
  readonly times: string
  /** Head less base as people write it: `+366 TB`; empty where either is missing. */
  readonly change: string
}

/** What a model states on one side. */
export interface StatedValue extends DiffValue {
  /** As it was written, where it is more than a figure. */
  readonly formula: string | null
  /** `stated` by whoever wrote the model, taken by `default`, or worked out by `formula` as nobody stated it. */
  readonly by: 'stated' | 'default' | 'formula'
}

/** An assumption, or a formula of the user's own, that is another one. */
export interface DiffAssumption extends DiffRow {
  readonly base: StatedValue | null
  readonly head: StatedValue | null
}

/** Which candidate binds a count: by id, with what it comes to. */
export interface DiffBinding {
  readonly id: string
  readonly base: { readonly id: string; readonly text: string } | null
  readonly head: { readonly id: string; readonly text: string } | null
}

interface DiffCeilingSide {
  readonly passed: boolean
  readonly load: DiffValue
  readonly limit: DiffValue
}

/** A ceiling that one side passes and the other does not; a side that does not have it is null. */
export interface DiffCeiling {
  readonly component: string
  readonly name: string
  readonly doc: string
  readonly base: DiffCeilingSide | null
  readonly head: DiffCeilingSide | null
}

/** What a model says of a component: new, gone, or the same thing in other figures. */
export interface DiffVerdict {
  readonly component: string
  readonly base: string | null
  readonly head: string | null
}

interface DiffBudgetSide {
  readonly state: Exclude<BudgetState, 'absent'>
  readonly severity: 'off' | 'warn' | 'error'
  readonly until: string | null
}

/** A budget that came, went, changed its state, or is taken less or more seriously. */
export interface DiffBudget {
  readonly text: string
  readonly why: string | null
  readonly base: DiffBudgetSide | null
  readonly head: DiffBudgetSide | null
}

/**
 * What breaks first as one side grows. `never`: nothing up to `multiple`. `unlimited`: nothing in it could.
 * `undriven`: it cannot be said, as no kind in it says what grows.
 */
export interface DiffFirst {
  readonly kind: 'breaks' | 'never' | 'unlimited' | 'undriven'
  /** `tweets: writes pass 5,000/s (typical)`. */
  readonly what: string | null
  readonly multiple: number | null
  /** The multiple as text, with what grows by then: `1.44x (144M users)`. */
  readonly at: string | null
  /** How many are broken already. */
  readonly broken: number
}

/**
 * What became of one model between two versions, as plain data: all that any format says of it. Of a model that is new
 * or deleted it has the design (counts that head a component or stand in its table, ceilings, budgets, verdicts, what
 * breaks first) and leaves the rest to `bote run`.
 */
export interface DiffedModel {
  readonly path: string
  /** Its path in the base, where that is another one. */
  readonly was: string | null
  readonly title: string | null
  /** `invalid`: one side at least cannot be evaluated, for the reasons in `diagnostics`. */
  readonly status: 'same' | 'changed' | 'added' | 'deleted' | 'renamed' | 'invalid'
  /** Whether anything it says or comes to is different: a model that only has a new name is not. */
  readonly differs: boolean
  /** Counts of things that moved: nodes, shards, instances. */
  readonly counts: readonly DiffRow[]
  readonly bindings: readonly DiffBinding[]
  readonly ceilings: readonly DiffCeiling[]
  readonly budgets: readonly DiffBudget[]
  readonly verdicts: readonly DiffVerdict[]
  /** Null where a side is missing; both are when the two versions are alike. */
  readonly first: { readonly base: DiffFirst | null; readonly head: DiffFirst | null }
  /** Changed assumptions. */
  readonly assumptions: readonly DiffAssumption[]
  /** Every other quantity that moved, what a reader looks for first. */
  readonly numbers: readonly DiffRow[]
  /** Quantities that only one side has, by id. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly diagnostics: readonly JsonDiagnostic[]
}
