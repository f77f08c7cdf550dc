import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Tree } from '../lang/tree.ts'
import type { Span } from '../text/source.ts'
import { type Kind, placeOf } from './kind.ts'

/** A formula of a kind, and where it stands. */
interface Formula {
  readonly place: Span
  /** Undefined after a syntax error that was reported. */
  readonly tree: Tree | undefined
}

/** Kinds are data that never changes: however many components and models use one, its formulas are read once. */
const READ = new WeakMap<Kind, Map<string, Formula>>()

/** The formula at a path in the declaration of a kind. What is wrong with one is reported every time. */
export function formulaOf(kind: Kind, text: string, at: string, report: Report): Formula {
  const known = READ.get(kind) ?? new Map<string, Formula>()
  READ.set(kind, known)
  // A formula of ours stands in a text of its own; one of a user's file is told from its like by its place.
  const key = kind.origin === undefined ? text : at
  const before = known.get(key)
  if (before !== undefined) return before
  const place = placeOf(kind, text, at)
  let clean = true
  const tree = parseExpression(place, (diagnostic) => {
    clean = false
    report(diagnostic)
  })
  const formula = { place, tree }
  if (clean) known.set(key, formula)
  return formula
}
