import type { Described, Label, Severity } from '../diagnostics/described.ts'
import type { Span } from '../text/source.ts'
import { inOrder } from './frame.ts'
import { lineCache, shownPosition } from './frame-lines.ts'

/** Where a label points: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface JsonPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A diagnostic for programs. What points nowhere has null for its place; text is as the user wrote it. */
export interface JsonDiagnostic {
  readonly code: string
  readonly slug: string
  readonly severity: Severity
  readonly message: string
  readonly why: string | null
  readonly fix: string | null
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
  readonly related: readonly (JsonPlace & { readonly role: string })[]
}

/** Where a stretch of a file is. */
export function placeAt(span: Span, lines = lineCache()): JsonPlace {
  const index = lines(span.source)
  const from = shownPosition(index, span.start)
  const to = shownPosition(index, span.end)
  return {
    file: span.source.name,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  }
}

/** The diagnostics as plain objects, in the order in which they are printed. */
export function renderDiagnosticsJson(described: readonly Described[]): JsonDiagnostic[] {
  const lines = lineCache()
  const place = ({ span }: Label): JsonPlace => placeAt(span, lines)
  const nowhere = { file: null, line: null, column: null, endLine: null, endColumn: null }
  return inOrder(described).map(
    ({ code, slug, severity, message, why, fix, labels: [primary, ...others] }) => ({
      code,
      slug,
      severity,
      message,
      why: why ?? null,
      fix: fix ?? null,
      ...(primary ? place(primary) : nowhere),
      related: others.map((label) => ({ role: label.role, ...place(label) })),
    })
  )
}
