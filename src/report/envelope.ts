import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { type Dimension, describe } from '../units/dimension.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import { json } from './neutral.ts'

/** The version of the JSON bote prints; fields are only ever added to it. */
const SCHEMA_VERSION = 1

/** What every JSON answer says of itself, and the answer: one text, neutralised and ended by a line feed. */
export function envelope(command: string, ok: boolean, answer: object): string {
  const whole = { schemaVersion: SCHEMA_VERSION, tool: 'bote', command, ok, ...answer }
  return `${json(JSON.stringify(whole, null, 2))}\n`
}

/** A model that was read, as an answer names it. */
export interface JsonSource {
  readonly path: string
  readonly sha256: string
}

/** The answer of a command about one model: `ok` false and no body where a diagnostic says why there is none. */
export const answerJson = (
  command: string,
  input: JsonSource,
  diagnostics: readonly Diagnostic[],
  body: object | undefined
): string =>
  envelope(command, body !== undefined, {
    input,
    ...body,
    diagnostics: renderDiagnosticsJson(diagnostics.map(describeDiagnostic)),
  })

/** JSON has no word for what is not finite. */
export const finite = (x: number | undefined): number | null =>
  x !== undefined && Number.isFinite(x) ? x : null

/** The unit of base values of a dimension: `1/s`; `1` for a plain number. */
export function baseUnit(dimension: Dimension): string {
  const unit = describe(dimension)
  return unit === 'a plain number' ? '1' : unit
}
