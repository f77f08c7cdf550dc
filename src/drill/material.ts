import type { Computed } from '../analysis/computed.ts'
import type { Basis } from '../analysis/whatif.ts'
import { evaluateTree } from '../engine/tree.ts'
import { check } from '../lang/check.ts'
import { parseExpression } from '../lang/parse.ts'
import { unitScope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import type { StandardLibrary } from '../library/index.ts'
import { findFigure } from '../model/figures.ts'
import type { Mutation } from '../model/mutation.ts'
import { spanOf } from '../text/source.ts'
import { EXACT } from '../units/conventions.ts'
import type { Dimension } from '../units/dimension.ts'
import { unitsUnder } from '../units/table.ts'
import type { Reads } from './question.ts'

/** A model to ask about. */
export interface Subject {
  /** As a command line names it: `twitter-feed`, `mine.bote.yaml`. */
  readonly name: string
  readonly title: string
  readonly computed: Computed
  /** The same to be read again under other circumstances. */
  readonly basis: Basis
}

/** What questions are made from: everything a deck may know. */
export interface Material {
  readonly library: StandardLibrary
  readonly mutations: readonly Mutation[]
  /** Models by name; each is read when first asked for. */
  readonly names: readonly string[]
  /** Whether those are someone's own, and every question about a model is to be about them. */
  readonly own: boolean
  /** Undefined when there is none, or it has no values. */
  subject(name: string): Subject | undefined
  /** A model a deck writes itself, read and evaluated. Throws when it is not one: that is the deck's mistake. */
  compose(text: string): Computed
}

/** How units are read where no model says otherwise. */
export const PLAIN: Reads = { conventions: EXACT, nouns: [] }

/** A value in base units, with its dimension. */
export interface Worked {
  readonly value: number
  readonly dimension: Dimension
  readonly typed: Typed
}

/**
 * What an expression of numbers, units and reference figures comes to, as `bote calc` has it. Throws when it cannot be
 * read: expressions come from decks, never from a person.
 */
export function calculate(expression: string, { library }: Pick<Material, 'library'>): Worked {
  const units = unitsUnder()
  const wrong = (): never => {
    throw new Error(`a deck wrote an expression that cannot be read: ${expression}`)
  }
  const source = { name: 'drill', text: expression }
  const tree = parseExpression(spanOf(source, 0, expression.length), wrong)
  const scope = unitScope(units, (path) => findFigure(path, library.tables, units))
  const typed = tree === undefined ? undefined : check(tree, scope, { report: wrong, absent: wrong })
  if (typed === undefined) return wrong()
  return { value: evaluateTree(typed, () => Number.NaN), dimension: typed.dimension, typed }
}

/** A figure of a reference table, with where it comes from. Throws when the table has none of that name. */
export function cited(name: string, { library }: Pick<Material, 'library'>) {
  const found = findFigure(name.split('.'), library.tables, unitsUnder())
  if (found.kind !== 'figure') throw new Error(`no reference figure ${name}`)
  return found.figure
}
