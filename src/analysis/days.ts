import { type Day, monthsAfter } from '../units/calendar.ts'
import { changesOf } from './crossing.ts'

/** A day on which a reading is another one than on the day before. */
export interface Turn<S> {
  readonly day: Day
  readonly before: S
  readonly after: S
}

/**
 * Every day on which a reading turns, found on a rising grid of days and then to the day by halving. What turns and
 * turns back between two days of the grid is not seen; on a grid of every day that is nothing. Lazy.
 */
export function* turnsOf<S>(
  read: (day: Day) => S,
  grid: readonly Day[],
  same?: (a: S, b: S) => boolean
): Generator<Turn<S>, void> {
  for (const { above, before, after } of changesOf(read, grid, same, dayBetween))
    yield { day: above, before, after }
}

const dayBetween = (from: Day, to: Day): Day => from + Math.floor((to - from) / 2)

/** Most days looked at one by one: more than five years of them. */
const MOST_LOOKS = 2000

/** The days from one to another, both included: every one, or as many as are looked at. */
export function gridOf(from: Day, to: Day, most = MOST_LOOKS): readonly Day[] {
  const every = Math.max(1, Math.ceil((to - from) / most))
  const grid: Day[] = []
  for (let day = from; day < to; day += every) grid.push(day)
  return [...grid, to]
}

/** Months between the rows of a table, the closest that leave few enough. */
const STRIDES = [1, 3, 12, 24, 60, 120, 240]

/** Days a month, a quarter, a year or more apart, from the first to the last; no more than `most` beside the first. */
export function datesOf(from: Day, to: Day, most: number): readonly Day[] {
  const stepped = (months: number): readonly Day[] => {
    const days: Day[] = []
    for (let i = 1; monthsAfter(from, i * months) < to && i <= most; i++)
      days.push(monthsAfter(from, i * months))
    return days
  }
  const days = STRIDES.map(stepped).find((some) => some.length < most) ?? []
  return from === to ? [from] : [from, ...days, to]
}
