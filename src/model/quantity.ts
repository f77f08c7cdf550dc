import type { Typed } from '../lang/typed.ts'
import { textOf } from '../text/source.ts'
import { COUNT, RATE, sameHard } from '../units/dimension.ts'
import type { Definition } from './definition.ts'
import type { DraftChange, Given } from './draft.ts'
import type { Quantity } from './model.ts'

/** What came of a definition. */
export type Resolved =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'absent'; readonly needs: readonly string[] }
  /** Something is wrong with it, and that has been reported. */
  | { readonly kind: 'broken' }

/**
 * A checked quantity from its definition and its expression. A change for this run scales the expression; a figure
 * that was given replaces rounding and binding, which belong to the formula.
 */
export function quantityOf(
  definition: Definition,
  typed: Typed,
  role: Quantity['role'],
  given: Given | undefined,
  change: DraftChange | undefined,
  binding?: Quantity['binding']
): Quantity {
  const factor = change?.change.kind === 'scale' ? change.change.factor : undefined
  const expr = factor === undefined ? typed : scaled(typed, factor, change)
  const { id, component, doc, show, round, source, min, max, plays } = definition
  return {
    id,
    dimension: typed.dimension,
    expr,
    role: given !== undefined && role === 'computed' ? 'given' : role,
    changed: change?.change.kind,
    round: given === undefined ? round : undefined,
    binding: given === undefined ? binding : undefined,
    doc,
    optional: definition.optional,
    show: (given === undefined ? undefined : shownAs(typed)) ?? show ?? shownAs(typed),
    written:
      given !== undefined && change === undefined && isLiteral(typed) ? textOf(given.span).trim() : undefined,
    why: given?.why,
    source: given?.source ?? (role === 'default' ? source : undefined),
    asOf: given?.asOf,
    growth: undefined,
    span: given?.span,
    component: component?.id,
    min,
    max,
    plays,
  }
}

/** The quantity times a factor, as `x3` asks. */
function scaled(typed: Typed, factor: number, change: DraftChange | undefined): Typed {
  const span = change?.pathSpan ?? typed.span
  const times: Typed = {
    kind: 'constant',
    value: factor,
    text: String(factor),
    dimension: COUNT,
    boolean: false,
    span,
  }
  return {
    kind: 'binary',
    op: '*',
    left: typed,
    right: times,
    dimension: typed.dimension,
    boolean: false,
    span: typed.span,
  }
}

/** A figure is shown the way it was written: as a percentage, as a factor, or in the unit it was converted to. */
function shownAs(typed: Typed): string | undefined {
  if (typed.kind === 'convert') return typed.as
  if (typed.kind !== 'constant' && typed.kind !== 'distribution') return undefined
  const text = textOf(typed.span)
  const per = /\/\s*(s|sec|second|min|minute|h|hour|d|day|week|month|year)$/.exec(text)?.[1]
  if (per !== undefined && sameHard(typed.dimension, RATE)) return `1/${per}`
  return text.endsWith('%') ? '%' : /\dx$/.test(text) ? 'x' : undefined
}

const isLiteral = (typed: Typed): boolean => typed.kind === 'constant' || typed.kind === 'distribution'
