import { keyOf, randomWords } from '../engine/random.ts'
import { DAY_MS } from '../units/calendar.ts'
import type { Answered } from './answered.ts'
import { Schedule } from './schedule.ts'

/** What one may practise, and what decides between equals. */
export interface Planning {
  /** Every skill there is a question for, in the order they are best learnt. */
  readonly skills: readonly string[]
  readonly seed: number
}

/** Answers that say how good someone is at a skill now. */
const RECENT = 5
/** A skill is new at most once in so many questions while others are due. */
const BETWEEN_NEW = 4
/** New skills are begun in the order they are best learnt, give or take so many. */
const NEW_AHEAD = 3
/** How far off an answer counts that has no number, when it is wrong: the beginning of a miss. */
const WRONG_DEX = 1
/** The same of the most that one answer counts: a slip of twelve orders is not practised twelve times as often. */
const MOST_DEX = 1.5
/** What everyone is off by: keeps recall in the reckoning for those who are always right. */
const LEAST_DEX = 0.1
/** What is surely remembered now is worth a little all the same. */
const LEAST_FORGOTTEN = 0.05

/**
 * Which skill to ask for next. What is due comes first, the least remembered and worst answered of it in front, with
 * a new skill now and then; when nothing is due, new skills; when there are none, what is nearest to being forgotten.
 * No skill comes three times in a row while there are others. The same history, time and seed give the same skill.
 */
export class Plan {
  private readonly before: Schedule
  private readonly history: readonly Answered[]

  /** `history` as `readHistory` gives it; `now` in milliseconds from 1970, which nothing in it is later than. */
  constructor(
    history: readonly Answered[],
    private readonly planning: Planning,
    now: number
  ) {
    this.history = asOf(history, now)
    this.before = new Schedule(this.history)
  }

  /** The skill to ask for at a moment, after the answers of this session; undefined when there is none at all. */
  next(session: readonly Answered[], now: number): string | undefined {
    const { skills, seed } = this.planning
    const allowed = skills.filter((skill) => skills.length === 1 || !endsInTwo(session, skill))
    const schedule = new Schedule(session, this.before)
    const answers = [...this.history, ...session]
    const fresh = allowed.filter((skill) => schedule.card(skill) === undefined)
    const due = allowed.filter((skill) => (schedule.card(skill)?.due ?? Number.POSITIVE_INFINITY) <= now)
    const turn = answers.length
    if (fresh.length > 0 && (due.length === 0 || this.isTurnOfNew(session)))
      return fresh[lotOf(seed, turn, '') % Math.min(NEW_AHEAD, fresh.length)]
    const among = due.length > 0 ? due : allowed
    const last = session.at(-1)?.skill
    const ranked = among.map((skill) => {
      const need = needOf(skill, schedule, answers, now) / (skill === last ? 2 : 1)
      return { skill, need, lot: lotOf(seed, turn, skill) }
    })
    return ranked.sort((a, b) => b.need - a.need || a.lot - b.lot)[0]?.skill
  }

  /** Whether a new skill has been waited for long enough: none was begun in the last few questions. */
  private isTurnOfNew(session: readonly Answered[]): boolean {
    const before = session.length - (BETWEEN_NEW - 1)
    if (before < 0) return false
    const begun = new Set([...this.before.skills, ...session.slice(0, before).map(({ skill }) => skill)])
    return session.slice(before).every(({ skill }) => begun.has(skill))
  }
}

/** What decides between equals: a number that is the same for the same seed, turn and skill. */
const lotOf = (seed: number, turn: number, skill: string): number =>
  randomWords(keyOf(seed, skill), turn, 0)[0] >>> 0

const endsInTwo = (session: readonly Answered[], skill: string): boolean =>
  session.length >= 2 && session.slice(-2).every((answer) => answer.skill === skill)

/** How much a skill needs practice: what is forgotten of it by now, times how far its last answers were off. */
function needOf(skill: string, schedule: Schedule, answers: readonly Answered[], now: number): number {
  const forgotten = 1 - schedule.recall(skill, now)
  return (forgotten + LEAST_FORGOTTEN) * (weaknessOf(skill, answers) + LEAST_DEX)
}

/** How far the last answers of a skill were off, in powers of ten: the mean of a few, a wrong choice counted as one. */
function weaknessOf(skill: string, answers: readonly Answered[]): number {
  const last = answers.filter((answer) => answer.skill === skill).slice(-RECENT)
  if (last.length === 0) return WRONG_DEX
  return last.reduce((sum, answer) => sum + dexOf(answer), 0) / last.length
}

const dexOf = ({ error, outcome }: Answered): number =>
  Math.min(MOST_DEX, error === undefined ? (outcome === 'right' ? 0 : WRONG_DEX) : Math.abs(error))

/**
 * A history as of a moment: what a clock that was wrong dated more than a day later counts as given now, or its skill
 * would not be due for years.
 */
export function asOf(answers: readonly Answered[], now: number): readonly Answered[] {
  if (answers.every(({ at }) => at <= now + DAY_MS)) return answers
  return answers.map((answer) => (answer.at > now + DAY_MS ? { ...answer, at: now } : answer))
}
