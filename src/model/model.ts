import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Typed } from '../lang/typed.ts'
import type { Source, Span } from '../text/source.ts'
import type { Dimension } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { DraftBudget, DraftPublished } from './draft.ts'
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
  /** Where it was written; undefined for what the library computes or takes by default. */
  readonly span: Span | undefined
  readonly component: string | undefined
  /** Bounds as declared, as literals; checked once there is a value. */
  readonly min: string | undefined
  readonly max: string | undefined
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
}

/** Something to say of a component when a condition holds. */
export interface Verdict {
  readonly component: string
  readonly when: Typed | undefined
  readonly say: readonly (string | { readonly value: Typed; readonly show: string | undefined })[]
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
  readonly published: readonly Published[]
  readonly budgets: readonly Budget[]
  readonly scenarios: readonly string[]
}

/** What loading a model came to: the model unless an error stood in the way, and everything there was to say. */
export interface Loaded {
  readonly model: Model | undefined
  readonly diagnostics: readonly Diagnostic[]
}
