import type { SessionReport } from './drill.ts'
import { envelope, finite } from './envelope.ts'
import type { HistoryEntry } from './history-data.ts'

/** How a session went, as JSON: points of 100, times in seconds, errors as log10(answer / truth). */
export function sessionJson(report: SessionReport, answers: readonly HistoryEntry[], seed: number): string {
  const { right, skipped, unreached, score, seconds, skills, calibration, pass } = report
  return envelope('drill', true, {
    seed,
    ...{ answers: answers.length, right, skipped, unreached, score, seconds },
    pass: pass ?? null,
    skills,
    calibration,
    given: answers.map((answer) => ({
      ...{ deck: answer.deck, question: answer.question, skill: answer.skill, typed: answer.typed },
      ...{ outcome: answer.outcome, grade: answer.grade, points: answer.points, seconds: answer.seconds },
      ...{ hints: answer.hints, error: finite(answer.error) },
    })),
  })
}
