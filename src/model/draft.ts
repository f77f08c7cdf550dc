import type { Report } from '../diagnostics/diagnostic.ts'
import type { Tree } from '../lang/tree.ts'
import type { Span } from '../text/source.ts'
import type { Kind } from './kind.ts'

/** One figure as someone wrote it, before names are looked up. */
export interface Given {
  /** Undefined after a syntax error that was reported. */
  readonly tree: Tree | undefined
  readonly span: Span
  /** The comment at the end of its line, or `why:`. */
  readonly why?: string | undefined
  readonly source?: string | undefined
  /** The date a figure was true, as written. */
  readonly asOf?: string | undefined
  readonly asOfSpan?: Span | undefined
  readonly growth?: Given | undefined
}

/** A name written where a component's field points at other components. */
export interface Pointer {
  readonly name: string
  readonly span: Span
}

export interface DraftComponent {
  readonly kind: Kind
  /** `stores.tweets`, or `users` for a single one. */
  readonly id: string
  readonly name: string
  readonly nameSpan: Span | undefined
  /** Figures by field path: `retention`, `erasure.data`. */
  readonly given: ReadonlyMap<string, Given>
  readonly pointers: ReadonlyMap<string, readonly Pointer[]>
  readonly engine:
    | { readonly field: string; readonly use: Pointer; readonly at: Pointer | undefined }
    | undefined
}

export interface DraftName {
  readonly name: string
  readonly nameSpan: Span
  readonly given: Given
}

/** A scenario's or the command line's change of one quantity: a new expression, or a factor. */
export interface DraftChange {
  readonly path: string
  readonly pathSpan: Span
  readonly change:
    | { readonly kind: 'scale'; readonly factor: number }
    | { readonly kind: 'set'; readonly given: Given }
}

/** How fast the command line says a quantity grows. */
export interface DraftGrowth {
  readonly path: string
  readonly pathSpan: Span
  readonly given: Given
}

export interface DraftPublished {
  readonly is: Given
  readonly says: Span
  readonly slip?: string | undefined
  readonly why?: string | undefined
  readonly source?: string | undefined
  readonly span: Span
}

export interface DraftCorrelation {
  readonly between: readonly { readonly text: string; readonly span: Span }[]
  readonly rank: number
  readonly why?: string | undefined
  readonly span: Span
}

export interface DraftBudget {
  readonly check: Given
  readonly text: string
  readonly severity: 'off' | 'warn' | 'error'
  readonly why?: string | undefined
  /** The last day it has to hold, as written. */
  readonly until?: string | undefined
  readonly untilSpan?: Span | undefined
  /** Asked only of models that have every figure it names. */
  readonly optional?: boolean
}

/** What is let through for a while although it fails. */
export interface DraftWaiver {
  /** The condition of a budget as written, or the code or the name of a finding. */
  readonly check: string
  readonly until: string
  readonly untilSpan: Span
  readonly why: string
  readonly owner?: string | undefined
  readonly span: Span
}

/** Everything a model file says, sorted by what it is, with every word's place. */
export interface Draft {
  readonly title: string | undefined
  readonly about: string | undefined
  readonly source: string | undefined
  readonly conventions: readonly { readonly key: string; readonly keySpan: Span; readonly given: Given }[]
  readonly nouns: readonly string[]
  readonly assume: readonly DraftName[]
  readonly derive: readonly DraftName[]
  readonly components: readonly DraftComponent[]
  readonly scenarios: ReadonlyMap<string, readonly DraftChange[]>
  readonly published: readonly DraftPublished[]
  readonly budgets: readonly DraftBudget[]
  readonly correlations: readonly DraftCorrelation[]
  readonly waivers: readonly DraftWaiver[]
}

/** What reading needs to know: which kinds there are, and where problems go. */
export interface Reading {
  readonly kinds: readonly Kind[]
  readonly report: Report
}
