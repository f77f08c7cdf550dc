import { beginningOf, type Day, dayAt } from '../units/calendar.ts'
import type { Answered } from './answered.ts'
import { type Calibration, calibrationsOf, LEAST_ANSWERS } from './calibration.ts'
import { asOf } from './plan.ts'
import { Schedule, type SkillCard } from './schedule.ts'
import { type Ahead, type Streak, streakOf } from './streak.ts'

/** How someone is doing at one skill. */
interface SkillProgress {
  readonly skill: string
  readonly answers: number
  readonly right: number
  /** The median distance from the truth in powers of ten; undefined where no answer was a number. */
  readonly error: number | undefined
  /** The median with its sign: above 0 for answers too high. */
  readonly bias: number | undefined
  /** Of the later against the earlier half of the last ten answers; undefined with fewer than six. */
  readonly trend: 'better' | 'worse' | 'steady' | undefined
  /** Points of the last ten answers, the latest last. */
  readonly recent: readonly number[]
  /** Median seconds of an answer that was not skipped. */
  readonly seconds: number | undefined
  /** Days until recall has fallen to 90%. */
  readonly stability: number
  /** How likely it is remembered now, 0 to 1. */
  readonly recall: number
  /** When it is to be practised again, in milliseconds from 1970. */
  readonly due: number
}

/** How practice went by the end of one day. */
interface DayProgress {
  readonly day: Day
  /** Given on this day. */
  readonly answers: number
  /** The share that is right of the last twenty answers up to then. */
  readonly right: number
  /** Their median distance from the truth in powers of ten; undefined where none of them was a number. */
  readonly error: number | undefined
}

/** What a history comes to. */
export interface Progress {
  readonly answers: number
  readonly right: number
  readonly sessions: number
  /** Days with an answer, ascending. */
  readonly days: readonly DayProgress[]
  /** Weakest recall first. */
  readonly skills: readonly SkillProgress[]
  /** None before ten intervals. */
  readonly calibration: readonly Calibration[]
  /** The median of log10(answer / truth), and of how many answers; undefined before ten. */
  readonly bias: { readonly dex: number; readonly answers: number } | undefined
  readonly streak: Streak
  /** Skills to practise by the end of today, and of tomorrow beside them; the longest due first. */
  readonly dueToday: readonly string[]
  readonly dueTomorrow: readonly string[]
  /** The skill that takes longest, and its median in seconds; undefined before some skill has three answers. */
  readonly slowest: { readonly skill: string; readonly seconds: number } | undefined
}

/** Answers of a skill that its recent form is told from. */
const RECENT = 10
const LEAST_TREND = 6
/** Points of difference between two halves that are more than a good and a bad day. */
const TREND_POINTS = 10
const LEAST_TIMED = 3
/** Answers that the form of a day is told from: one short day says little by itself. */
const FORM = 20

/** The middle one, or the mean of the two in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/**
 * What answers in order of time come to at a moment (milliseconds from 1970), in days as clocks on the wall count them.
 */
export function progressOf(answers: readonly Answered[], now: number, ahead: Ahead): Progress {
  const schedule = new Schedule(asOf(answers, now))
  const cards = schedule.skills.flatMap((skill) => schedule.card(skill) ?? [])
  const skills = cards.map((card) => skillProgress(card, answers, schedule.recall(card.skill, now)))
  const timed = skills.filter((s) => s.seconds !== undefined && s.answers >= LEAST_TIMED)
  const slowest = timed.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))[0]
  const errors = answers.flatMap(({ error }) => error ?? [])
  const today = dayAt(now, ahead(now))
  const dueBefore = (end: number, from = Number.NEGATIVE_INFINITY) =>
    cards
      .filter(({ due }) => due >= from && due < end)
      .sort((a, b) => a.due - b.due)
      .map(({ skill }) => skill)
  const [tonight, next] = [1, 2].map((days) => beginningOf(today + days, ahead(now))) as [number, number]
  return {
    answers: answers.length,
    right: rightIn(answers),
    sessions: new Set(answers.map(({ session }) => session)).size,
    days: dayProgress(answers, ahead),
    skills: skills.toSorted((a, b) => a.recall - b.recall),
    calibration: calibrationsOf(answers),
    bias: errors.length < LEAST_ANSWERS ? undefined : { dex: medianOf(errors) ?? 0, answers: errors.length },
    streak: streakOf(answers, now, ahead),
    dueToday: dueBefore(tonight),
    dueTomorrow: dueBefore(next, tonight),
    slowest: slowest === undefined ? undefined : { skill: slowest.skill, seconds: slowest.seconds ?? 0 },
  }
}

const rightIn = (answers: readonly Answered[]): number =>
  answers.filter(({ outcome }) => outcome === 'right').length

const distanceIn = (answers: readonly Answered[]): number | undefined =>
  medianOf(answers.flatMap(({ error }) => (error === undefined ? [] : [Math.abs(error)])))

function skillProgress(card: SkillCard, all: readonly Answered[], recall: number): SkillProgress {
  const answers = all.filter(({ skill }) => skill === card.skill)
  const recent = answers.slice(-RECENT).map(({ points }) => points)
  const given = answers.filter(({ outcome }) => outcome !== 'skipped')
  return {
    skill: card.skill,
    answers: answers.length,
    right: rightIn(answers),
    error: distanceIn(answers),
    bias: medianOf(answers.flatMap(({ error }) => error ?? [])),
    trend: trendOf(recent),
    recent,
    seconds: medianOf(given.map(({ seconds }) => seconds)),
    stability: card.stability,
    recall,
    due: card.due,
  }
}

function trendOf(points: readonly number[]): SkillProgress['trend'] {
  if (points.length < LEAST_TREND) return undefined
  const half = Math.floor(points.length / 2)
  const gain = meanOf(points.slice(-half)) - meanOf(points.slice(0, half))
  return gain >= TREND_POINTS ? 'better' : gain <= -TREND_POINTS ? 'worse' : 'steady'
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function dayProgress(answers: readonly Answered[], ahead: Ahead): readonly DayProgress[] {
  const ends = new Map<Day, number>()
  for (const [i, { at }] of answers.entries()) ends.set(dayAt(at, ahead(at)), i + 1)
  let before = 0
  return [...ends].map(([day, end]) => {
    const form = answers.slice(Math.max(0, end - FORM), end)
    const given = end - before
    before = end
    return { day, answers: given, right: rightIn(form) / form.length, error: distanceIn(form) }
  })
}
