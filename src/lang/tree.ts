import type { Span } from '../text/source.ts'

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'and'
  | 'or'

/** A unit or noun written directly after a number: `GB` in `100 GB`, `users` in `100M users`. */
export interface UnitWord {
  readonly name: string
  readonly span: Span
  /** Nothing between the number and the word, as in `2B`. */
  readonly attached: boolean
}

/** An expression as written, before any name or unit is looked up. Every node knows the exact words it covers. */
export type Tree =
  | {
      readonly kind: 'literal'
      /** With multiplier and percent applied, units not. */
      readonly value: number
      /** The multiplier and percent alone: 1e6 in `5M`. */
      readonly scale: number
      readonly words: readonly UnitWord[]
      readonly form: 'plain' | 'percent' | 'factor'
      readonly span: Span
    }
  | { readonly kind: 'range'; readonly low: Tree; readonly high: Tree; readonly span: Span }
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'unary'; readonly op: '-' | 'not'; readonly operand: Tree; readonly span: Span }
  | {
      readonly kind: 'binary'
      readonly op: BinaryOperator
      readonly left: Tree
      readonly right: Tree
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly nameSpan: Span
      readonly args: readonly Tree[]
      /** What each argument is called, where a sum was written as parts by name. */
      readonly parts?: readonly string[]
      readonly span: Span
    }
  | { readonly kind: 'convert'; readonly operand: Tree; readonly unit: Tree; readonly span: Span }
