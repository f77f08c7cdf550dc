import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { describeDiagnostic, severityOf } from '../../src/diagnostics/diagnostic.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import { check } from '../../src/lang/check.ts'
import { parseExpression } from '../../src/lang/parse.ts'
import { type Found, unitScope } from '../../src/lang/scope.ts'
import type { Tree } from '../../src/lang/tree.ts'
import type { Typed } from '../../src/lang/typed.ts'
import { textOf } from '../../src/text/source.ts'
import { describe as inBaseUnits } from '../../src/units/dimension.ts'
import { type Units, unitsUnder } from '../../src/units/table.ts'

export const EXACT_UNITS = unitsUnder()

/** One expression, read and checked with no names but units. */
export interface Read {
  readonly tree: Tree | undefined
  readonly typed: Typed | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly failed: boolean
  /** In base units; NaN when there is none. */
  readonly value: number
}

export function read(
  text: string,
  units: Units = EXACT_UNITS,
  find?: (path: readonly string[]) => Found
): Read {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const source = { name: 'expression', text }
  const tree = parseExpression({ source, start: 0, end: text.length }, report)
  const typed = tree && check(tree, unitScope(units, find), { report, absent: () => undefined })
  return {
    tree,
    typed,
    diagnostics,
    failed: diagnostics.some((d) => severityOf(d) === 'error'),
    value: typed === undefined ? Number.NaN : evaluateTree(typed, () => Number.NaN),
  }
}

/** Value and base units of an expression that must be sound: `5000 B`. */
export function worth(text: string, units: Units = EXACT_UNITS): string {
  const { typed, value, diagnostics } = read(text, units)
  if (typed === undefined) throw new Error(`${text}: ${diagnostics.map((d) => d.slug).join(', ')}`)
  return `${Number(value.toPrecision(12))} ${inBaseUnits(typed.dimension)}`.replace(' a plain number', '')
}

/** The problems of an expression, as slugs with the words each points at. */
export function problems(text: string, units: Units = EXACT_UNITS): readonly string[] {
  return read(text, units).diagnostics.map(
    (d) => `${d.slug}: ${d.labels.map((l) => textOf(l.span)).join(' | ')}`
  )
}

/** The advice given for an expression's only problem. */
export function advice(text: string): string | undefined {
  const [only, ...more] = read(text).diagnostics
  if (only === undefined || more.length > 0)
    throw new Error(`${text} has ${more.length + 1} problems, not one`)
  return describeDiagnostic(only).fix
}
