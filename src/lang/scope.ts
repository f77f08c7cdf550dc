import type { Dimension } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { Figure } from './typed.ts'

/** What a name turned out to be. */
export type Found =
  | {
      readonly kind: 'quantity'
      readonly id: string
      readonly dimension: Dimension
      readonly boolean?: boolean
    }
  | { readonly kind: 'figure'; readonly figure: Figure }
  /** A reference row that has no single figure to compute with. */
  | {
      readonly kind: 'textual'
      readonly name: string
      readonly text: string
      readonly columns: readonly string[]
    }
  /** A quantity that exists but that nothing given determines. */
  | { readonly kind: 'absent'; readonly id: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly suggestion: string | undefined }

/** An unknown name; what was meant instead is looked for only if someone asks. */
export function unknown(suggestion: () => string | undefined): Found {
  return {
    kind: 'unknown',
    get suggestion() {
      return suggestion()
    },
  }
}

/** Where an expression stands: which names and units it can see. */
export interface Scope {
  readonly units: Units
  find(path: readonly string[]): Found
  /** One scope per component behind a relation (`writers` in `sum(writers.rate)`), or undefined if it is none. */
  related(name: string): readonly Scope[] | undefined
  /** Known quantities of exactly that hard dimension, best first, for suggestions. */
  having(dimension: Dimension): readonly string[]
}

/** A scope with units and nothing else: what `bote calc` and plain literals see. */
export function unitScope(
  units: Units,
  find: (path: readonly string[]) => Found = () => ({ kind: 'unknown', suggestion: undefined })
): Scope {
  return { units, find, related: () => undefined, having: () => [] }
}
