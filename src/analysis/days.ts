import { type Day, monthsAfter } from '../units/calendar.ts'

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
  same: (a: S, b: S) => boolean = Object.is
): Generator<Turn<S>, void> {
  let from = grid[0]
  if (from === undefined) return
  let state = read(from)
  for (const to of grid.slice(1)) {
    const last = read(to)
    while (!same(state, last)) {
      let below: Day = from
      let above: Day = to
      let after = last
      while (above - below > 1) {
        const middle: Day = below + Math.floor((above - below) / 2)
        const found = read(middle)
        if (same(found, state)) below = middle
        else [above, after] = [middle, found]
      }
      yield { day: above, before: state, after }
      from = above
      state = after
    }
    from = to
  }
}

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
