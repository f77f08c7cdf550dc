import { type Calibration, calibrationsOf } from './calibration.ts'
import type { End, Entry, Session } from './session.ts'

/** How one skill went in a session. */
interface SkillSummary {
  readonly skill: string
  readonly answers: number
  readonly right: number
  /** Mean points of an answer. */
  readonly points: number
  /** The largest error on log10, with its sign; undefined where no answer was a number. */
  readonly worst: number | undefined
}

/** What a session came to. */
export interface Summary {
  readonly answers: number
  readonly right: number
  readonly skipped: number
  /** Mean points, each cut at 100, over all questions that were to be asked: one not reached earns none. */
  readonly score: number
  /** Questions that count in the score and were not reached. */
  readonly unreached: number
  readonly seconds: number
  readonly end: End | undefined
  /** Weakest first. */
  readonly skills: readonly SkillSummary[]
  /** What took longest of what was answered. */
  readonly slowest: Entry | undefined
  /** The figure furthest off, of those that were wrong. */
  readonly worst: Entry | undefined
  /** Once there are ten intervals. */
  readonly calibration: readonly Calibration[]
}

const FULL = 100
const MS = 1000

/** `planned` is how many questions were to be asked, where that was said: those not reached count as nothing. */
export function summaryOf(session: Session, planned: number | undefined): Summary {
  const { entries } = session
  const [first, last] = [
    session.startedAt,
    session.endedAt ?? entries.at(-1)?.answered.at ?? session.startedAt,
  ]
  // A chain that was broken off counts with the steps that are missing.
  const chain = session.question?.chain
  const answered = entries.filter(
    ({ question }) => question.chain !== undefined && question.chain.id === chain?.id
  )
  const missing = chain === undefined || answered.length === 0 ? 0 : chain.steps - answered.length
  const chains = new Set(entries.flatMap(({ question }) => question.chain?.id ?? []))
  const whole = chains.size + entries.filter(({ question }) => question.chain === undefined).length
  const unreached = planned === undefined ? 0 : Math.max(0, planned - whole) + missing
  const points = entries.reduce((sum, { answered: { points } }) => sum + Math.min(FULL, points), 0)
  const tried = entries.filter(({ answered: { outcome } }) => outcome !== 'skipped')
  const off = tried.filter(({ answered: { outcome, error } }) => outcome === 'wrong' && error !== undefined)
  return {
    answers: entries.length,
    right: entries.filter(({ answered: { outcome } }) => outcome === 'right').length,
    skipped: entries.length - tried.length,
    score: entries.length === 0 ? 0 : points / (entries.length + unreached),
    unreached,
    seconds: (last - first) / MS,
    end: session.end,
    skills: skillsOf(entries),
    slowest: most(tried, ({ answered: { seconds } }) => seconds),
    worst: most(off, ({ answered: { error } }) => Math.abs(error ?? 0)),
    calibration: calibrationsOf(entries.map(({ answered: entry }) => entry)),
  }
}

function skillsOf(entries: readonly Entry[]): readonly SkillSummary[] {
  const skills = [...new Set(entries.map(({ question }) => question.skill))]
  return skills
    .map((skill): SkillSummary => {
      const of = entries.filter(({ question }) => question.skill === skill)
      const worst = most(of, ({ answered: { error } }) => Math.abs(error ?? -1))
      return {
        skill,
        answers: of.length,
        right: of.filter(({ answered: { outcome } }) => outcome === 'right').length,
        points: of.reduce((sum, { answered: { points } }) => sum + points, 0) / of.length,
        worst: worst?.answered.error,
      }
    })
    .sort((a, b) => a.points - b.points)
}

/** The first of those with the largest measure. */
function most(entries: readonly Entry[], measure: (entry: Entry) => number): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (best, entry) => (best === undefined || measure(entry) > measure(best) ? entry : best),
    undefined
  )
}
