import type { Severity } from './described.ts'

/** What the catalogue says of one problem: its code, its weight, its words, and an input that causes it. */
export interface Entry<Facts> {
  readonly code: string
  readonly severity: Severity
  words(facts: Facts): { readonly message: string; readonly why?: string; readonly fix?: string }
  /** A model (or, starting with `$ `, a command line) that shows it; the documentation runs it. */
  readonly example: string
}

export type Catalogue<P> = { readonly [S in keyof P]: Entry<P[S]> }
