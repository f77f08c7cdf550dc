import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { type Dimension, describe } from '../units/dimension.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import { json } from './neutral.ts'

/** The version of the JSON that answers are given in; fields are only ever added to it. */
const SCHEMA_VERSION = 1

/** The JSON of an answer about one model. */
export function answerJson(
  command: string,
  path: string,
  diagnostics: readonly Diagnostic[],
  answer: object
): string {
  return envelope(command, path, diagnostics, true, answer)
}

/** The JSON of a question that has no answer, for the reasons the diagnostics give. */
export const failureJson = (command: string, path: string, diagnostics: readonly Diagnostic[]): string =>
  envelope(command, path, diagnostics, false, {})

function envelope(
  command: string,
  path: string,
  diagnostics: readonly Diagnostic[],
  ok: boolean,
  answer: object
): string {
  const found = renderDiagnosticsJson(diagnostics.map(describeDiagnostic))
  const all = {
    schemaVersion: SCHEMA_VERSION,
    tool: 'bote',
    command,
    ok,
    path,
    ...answer,
    diagnostics: found,
  }
  return `${json(JSON.stringify(all, null, 2))}\n`
}

export const finite = (x: number | undefined): number | null =>
  x !== undefined && Number.isFinite(x) ? x : null

/** The unit of base values of a dimension: `1/s`; `1` for a plain number. */
export function baseUnit(dimension: Dimension): string {
  const unit = describe(dimension)
  return unit === 'a plain number' ? '1' : unit
}
