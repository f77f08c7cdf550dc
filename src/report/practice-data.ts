import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { dateOf } from '../units/calendar.ts'
import { renderCsv } from './csv.ts'
import { envelope, finite } from './envelope.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import type { Practice } from './practice.ts'

/** A moment in Universal Time: `2026-11-01T12:00:00.000Z`. */
const momentText = (moment: number): string => new Date(moment).toISOString()

/** Digits of a figure of progress: what is beyond them is of no use and differs between machines. */
const DIGITS = 6
const rounded = (x: number | undefined): number | null =>
  x === undefined ? null : finite(Number(x.toPrecision(DIGITS)))

/** Progress as JSON: shares from 0 to 1, distances as log10(answer / truth), times in seconds, stability in days. */
export function practiceJson(practice: Practice, diagnostics: readonly Diagnostic[]): string {
  const { streak, bias, slowest } = practice
  return envelope('drill stats', true, {
    now: momentText(practice.now),
    answers: practice.answers,
    right: practice.right,
    sessions: practice.sessions,
    streak: {
      days: streak.days,
      forgiven: streak.forgiven === undefined ? null : dateOf(streak.forgiven),
      today: streak.today,
    },
    due: { today: practice.dueToday, tomorrow: practice.dueTomorrow },
    skills: practice.skills.map((skill) => ({
      skill: skill.skill,
      title: practice.title(skill.skill),
      answers: skill.answers,
      right: skill.right,
      error: rounded(skill.error),
      bias: rounded(skill.bias),
      trend: skill.trend ?? null,
      recentPoints: skill.recent.map(rounded),
      seconds: rounded(skill.seconds),
      stability: rounded(skill.stability),
      recall: rounded(skill.recall),
      due: momentText(skill.due),
    })),
    calibration: practice.calibration.map(({ share, intervals, held, band, verdict }) => ({
      share,
      intervals,
      held,
      band: band.map(rounded),
      verdict,
    })),
    bias: bias === undefined ? null : { error: rounded(bias.dex), answers: bias.answers },
    slowest: slowest === undefined ? null : { skill: slowest.skill, seconds: rounded(slowest.seconds) },
    days: practice.days.map(({ day, answers, right, error }) => ({
      day: dateOf(day),
      answers,
      rightOfLast20: rounded(right),
      errorOfLast20: rounded(error),
    })),
    diagnostics: renderDiagnosticsJson(diagnostics.map(describeDiagnostic)),
  })
}

const COLUMNS = [
  ...[
    'skill',
    'title',
    'answers',
    'right',
    'error',
    'bias',
    'trend',
    'seconds',
    'stability',
    'recall',
    'due',
  ],
]

/** One record for each skill, in the units of the JSON. */
export function practiceCsv(practice: Practice): string {
  const text = (x: number | undefined) => (x === undefined ? '' : String(rounded(x)))
  return renderCsv(
    COLUMNS,
    practice.skills.map((skill) => ({
      skill: skill.skill,
      title: practice.title(skill.skill),
      answers: String(skill.answers),
      right: String(skill.right),
      error: text(skill.error),
      bias: text(skill.bias),
      trend: skill.trend ?? '',
      seconds: text(skill.seconds),
      stability: text(skill.stability),
      recall: text(skill.recall),
      due: momentText(skill.due),
    }))
  )
}
