import type { Span } from '../text/source.ts'

export type Severity = 'error' | 'warning' | 'note'

/** A place a diagnostic points at. The first label is the primary one; the others say where the other half is. */
export interface Label {
  readonly span: Span
  /** What stands here, in a few words: "this is B/day", "declared here". May be empty. */
  readonly role: string
}

/** A diagnostic put into words: what every printer (text, JSON, SARIF, annotations) works from. */
export interface Described {
  /** `B301` */
  readonly code: string
  /** `dimension-mismatch` */
  readonly slug: string
  readonly severity: Severity
  readonly labels: readonly Label[]
  /** One sentence, no full stop. */
  readonly message: string
  /** The reason, when the message alone does not teach it. */
  readonly why?: string
  /** How to mend it. */
  readonly fix?: string
}
