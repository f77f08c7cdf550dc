import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { AskedStatistic } from '../lang/statistics.ts'
import type { Typed } from '../lang/typed.ts'
import type { Source, Span } from '../text/source.ts'
import type { Day } from '../units/calendar.ts'
import type { Dimension } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { DraftBudget, DraftChange, DraftPublished, DraftWaiver } from './draft.ts'
import type { Kind } from './kind.ts'

/** Where a quantity's value comes from. */
export type Role =
  | 'given' // written in a component
  | 'assumed' // written under `assume`
  | 'default' // taken because nothing was written
  | 'computed' // by the library's formula
  | 'derived' // by the user's formula under `derive`

export type Rounding = 'up' | 'down' | 'nearest'

/** One named quantity, checked: everything bote does is a reading of the set of these. */
export interface Quantity {
  /** `stores.tweets.shards`; a bare name under `assume` and `derive`. */
  readonly id: string
  readonly dimension: Dimension
  readonly expr: Typed
  readonly role: Role
  /** Changed for this run by `--set` or a scenario. */
  readonly changed: 'set' | 'scale' | undefined
  readonly round: Rounding | undefined
  /** For a binding maximum: candidates by id, in the order of the expression, and those not known. */
  readonly binding: { readonly of: readonly string[]; readonly unknown: readonly string[] } | undefined
  readonly doc: string
  /** Informative: nothing need read it. */
  readonly optional: boolean
  readonly show: string | undefined
  /** A figure exactly as it was typed, when it is one and was not changed. */
  readonly written: string | undefined
  /** Why this figure: the comment on its line. */
  readonly why: string | undefined
  /** Where a default or a figure comes from. */
  readonly source: string | undefined
  readonly asOf: string | undefined
  /** How fast it grows, when that was said. */
  readonly growth: Growth | undefined
  /** Where it was written; undefined for what the library computes or takes by default. */
  readonly span: Span | undefined
  readonly component: string | undefined
  /** Bounds as declared, as literals; checked once there is a value. */
  readonly min: string | undefined
  readonly max: string | undefined
  /** The role its kind declares for it, such as `retention`; what a mutation matches. */
  readonly plays: string | undefined
}

/** A quantity that nothing given determines, and what would determine it. */
interface Absent {
  readonly id: string
  readonly needs: readonly string[]
  readonly component: string | undefined
}

export interface Component {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  /** The technology whose reference rows apply, if the kind has one. */
  readonly engine: string | undefined
  /** Quantities and fields that have a value, by their name within the component. */
  readonly members: ReadonlyMap<string, string>
  /** Components that a field of this one points at, by id. */
  readonly points: ReadonlyMap<string, readonly string[]>
}

/** Something to say of a component when a condition holds. */
export interface Verdict {
  readonly component: string
  /** Which of the verdicts of its kind it is: the same in every reading of one model. */
  readonly key: string
  readonly when: Typed | undefined
  readonly say: readonly (string | { readonly value: Typed; readonly show: string | undefined })[]
}

/** What one of something takes, and what is asked of it: passed when the load is more than the limit. */
export interface Ceiling {
  /** `stores.tweets` */
  readonly component: string
  /** Its name in the kind: `writes`. */
  readonly name: string
  readonly doc: string
  readonly load: Typed
  readonly limit: Typed
  readonly when: Typed | undefined
}

/** An expression that someone asks about from outside the model, checked as one of its own. */
export interface Asked {
  readonly text: string
  /** Undefined when it could not be checked, or lacks `needs`. */
  readonly typed: Typed | undefined
  readonly needs: readonly string[]
}

export interface Published extends Omit<DraftPublished, 'is' | 'says'> {
  readonly is: Typed
  /** What the source printed, as text, and as a quantity. */
  readonly says: string
  readonly value: number
  readonly dimension: Dimension
  /** Value of one unit of the last digit printed, in base units: 100 for `2300/s`. */
  readonly precision: number
  readonly saysSpan: Span
}

export interface Budget extends Omit<DraftBudget, 'check'> {
  /** Undefined when it could not be checked; it then fails, by name. */
  readonly check: Typed | undefined
  readonly needs: readonly string[]
  readonly span: Span
  /** The last day it has to hold. */
  readonly lastDay: Day | undefined
}

/** A budget that one run does not decide: what it asks of many runs, or of two, has ids of its own in the condition. */
export interface StatisticalBudget extends Budget {
  readonly statistics: ReadonlyMap<string, AskedStatistic>
}

/** What is let through until a day, the last one included. */
export interface Waiver extends DraftWaiver {
  readonly lastDay: Day
}

/** A model whose names, units and dimensions hold: ready to be compiled. */
export interface Model {
  readonly source: Source
  readonly title: string | undefined
  readonly about: string | undefined
  readonly origin: string | undefined
  readonly units: Units
  /** In an order in which every quantity comes after those it reads. */
  readonly quantities: readonly Quantity[]
  readonly absent: readonly Absent[]
  readonly components: readonly Component[]
  readonly summaries: readonly Verdict[]
  readonly verdicts: readonly Verdict[]
  readonly ceilings: readonly Ceiling[]
  readonly published: readonly Published[]
  /** Those that one run decides. */
  readonly budgets: readonly Budget[]
  readonly statistical: readonly StatisticalBudget[]
  readonly waivers: readonly Waiver[]
  /** What its kinds advise against, with the name of each in its kind as the key. */
  readonly lints: readonly Verdict[]
  /** How its ranges move together; all others are independent. */
  readonly correlations: readonly Correlation[]
  readonly scenarios: readonly string[]
  /** What `ElaborateOptions.expressions` asked about, in that order. */
  readonly asked: readonly Asked[]
}

/** What loading a model came to: the model unless an error stood in the way, and everything there was to say. */
export interface Loaded {
  readonly model: Model | undefined
  readonly diagnostics: readonly Diagnostic[]
  /**
   * The same model as reading it with these changes, in place of its own, and these further scenarios comes to, at a
   * small part of the cost, with its quantities in the order of this one; undefined where it has to be read for that,
   * as where something is wrong with a change.
   */
  readonly vary?: (changes: readonly DraftChange[], scenarios: readonly string[]) => Model | undefined
}

/** How two ranges move together. */
export interface Correlation {
  /** Quantities by id, each a single range. */
  readonly between: readonly [string, string]
  /** Spearman's rank correlation, -1 to 1. */
  readonly rank: number
  readonly why: string | undefined
}

/**
 * How a figure grows. A share (`4%/month`) or a factor (`2x/year`) compounds once in its period; an amount
 * (`500 GB/day`) is added evenly. All per second, as checked.
 */
export interface Growth {
  readonly kind: 'share' | 'factor' | 'amount'
  readonly rate: Typed
  /** The time a share or a factor is written for, in seconds under the model's conventions. */
  readonly period: number
  /** `4%/month`, as written. */
  readonly written: string
  /** The day on which the figure was true; undefined for today. */
  readonly since: Day | undefined
  readonly span: Span
}
