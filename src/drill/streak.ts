import { type Day, dayAt } from '../units/calendar.ts'
import type { Answered } from './answered.ts'

/** Days in a row on which something was practised. */
export interface Streak {
  /** Days with an answer; a missed day that is forgiven is none of them. */
  readonly days: number
  /** The day that was missed and is forgiven; undefined when there is none. */
  readonly forgiven: Day | undefined
  /** Whether it counts today already. */
  readonly today: boolean
}

/** How far clocks on the wall are ahead of Universal Time at a moment, in minutes. */
export type Ahead = (moment: number) => number

/**
 * The days in a row up to today, or to yesterday while today can still be added. One missed day between two others is
 * forgiven.
 */
export function streakOf(answers: readonly Answered[], now: number, ahead: Ahead): Streak {
  const days = new Set(answers.map(({ at }) => dayAt(at, ahead(at))))
  const today = dayAt(now, ahead(now))
  let count = 0
  let forgiven: Day | undefined
  for (let day = days.has(today) ? today : today - 1; ; day--) {
    if (days.has(day)) count++
    else if (forgiven === undefined && days.has(day - 1)) forgiven = day
    else break
  }
  return { days: count, forgiven: count === 0 ? undefined : forgiven, today: days.has(today) }
}
