import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { renderCsv } from './csv.ts'
import { envelope } from './envelope.ts'
import { renderDiagnosticsJson } from './frame-json.ts'

/** One answer as the history keeps it. */
export interface HistoryEntry {
  /** Milliseconds from 1970. */
  readonly at: number
  readonly session: string
  readonly deck: string
  readonly question: string
  readonly skill: string
  readonly typed: string
  readonly outcome: string
  readonly grade: number
  readonly points: number
  readonly seconds: number
  readonly hints: number
  readonly error?: number
  readonly interval?: {
    readonly low: number
    readonly high: number
    readonly truth: number
    readonly share: number
  }
  readonly overridden?: boolean
}

const timeOf = ({ at }: HistoryEntry): string => new Date(at).toISOString()

/** A history as JSON: each answer as it is kept, and when it was given in Universal Time. */
export const historyJson = (entries: readonly HistoryEntry[], diagnostics: readonly Diagnostic[]): string =>
  envelope('drill export', true, {
    answers: entries.map((entry) => ({ time: timeOf(entry), ...entry })),
    diagnostics: renderDiagnosticsJson(diagnostics.map(describeDiagnostic)),
  })

const COLUMNS = [
  ...[
    'time',
    'session',
    'deck',
    'question',
    'skill',
    'typed',
    'outcome',
    'grade',
    'points',
    'seconds',
    'hints',
  ],
  ...['error', 'low', 'high', 'truth', 'share', 'overridden'],
]

/** A history as CSV, one record for each answer: distances as log10(answer / truth), ends of intervals in base units. */
export const historyCsv = (entries: readonly HistoryEntry[]): string =>
  renderCsv(
    COLUMNS,
    entries.map((entry) => {
      const { session, deck, question, skill, typed, outcome, interval } = entry
      const number = (x: number | undefined) => (x === undefined ? '' : String(x))
      return {
        ...{ time: timeOf(entry), session, deck, question, skill, typed, outcome },
        grade: number(entry.grade),
        points: number(entry.points),
        seconds: number(entry.seconds),
        hints: number(entry.hints),
        error: number(entry.error),
        low: number(interval?.low),
        high: number(interval?.high),
        truth: number(interval?.truth),
        share: number(interval?.share),
        overridden: entry.overridden === true ? 'yes' : '',
      }
    })
  )
