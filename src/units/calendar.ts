/**
 * A day of the proleptic Gregorian calendar, counted from 1970-01-01. A day has no hour and no time zone, so that
 * the same date is the same number everywhere.
 */
export type Day = number

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTHS = 12
const MARCH = 3
/** The calendar repeats itself after this many years, which are this many days. */
const ERA_YEARS = 400
const ERA_DAYS = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468
const LAST_YEAR = 9999

/** The day of an ISO date such as `2026-11-01`, or undefined for anything else, such as one that does not exist. */
export function dayOf(text: string): Day | undefined {
  const [, year, month, date] = DATE.exec(text) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  const [y, m, d] = [Number(year), Number(month), Number(date)]
  if (m < 1 || m > MONTHS || d < 1 || d > daysIn(y, m)) return undefined
  return dayNumber(y, m, d)
}

/** The last day that has an ISO date of four digits. */
export const LAST_DAY: Day = dayNumber(LAST_YEAR, MONTHS, 31)

/** The ISO date of a day: `2026-11-01`. */
export function dateOf(day: Day): string {
  const [y, m, d] = civil(day)
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** The same day of a later or earlier month, or its last day where that has none: 01-31 and a month are 02-28. */
export function monthsAfter(day: Day, months: number): Day {
  const [y, m, d] = civil(day)
  const count = y * MONTHS + (m - 1) + months
  const [year, month] = [Math.floor(count / MONTHS), (((count % MONTHS) + MONTHS) % MONTHS) + 1]
  return dayNumber(year, month, Math.min(d, daysIn(year, month)))
}

export const yearsAfter = (day: Day, years: number): Day => monthsAfter(day, MONTHS * years)

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % ERA_YEARS === 0)

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years begin in March. */
function dayNumber(year: number, month: number, date: number): Day {
  const y = month < MARCH ? year - 1 : year
  const era = Math.floor(y / ERA_YEARS)
  const ofEra = y - era * ERA_YEARS
  const ofYear = Math.floor((153 * (month + (month < MARCH ? 9 : -3)) + 2) / 5) + date - 1
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear
  return era * ERA_DAYS + days - EPOCH
}

/** Source: as above, civil_from_days. */
function civil(day: Day): readonly [year: number, month: number, date: number] {
  const z = day + EPOCH
  const era = Math.floor(z / ERA_DAYS)
  const days = z - era * ERA_DAYS
  const years = Math.floor(
    (days - Math.floor(days / 1460) + Math.floor(days / 36_524) - Math.floor(days / 146_096)) / 365
  )
  const ofYear = days - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const date = ofYear - Math.floor((153 * shifted + 2) / 5) + 1
  return [years + era * ERA_YEARS + (month < MARCH ? 1 : 0), month, date]
}

/** A day in milliseconds, as clocks count. */
export const DAY_MS = 86_400_000
/** An hour in milliseconds. */
export const HOUR_MS = 3_600_000
/** A minute in milliseconds. */
export const MINUTE_MS = 60_000

/** The day of a moment (milliseconds from 1970) where clocks are some minutes ahead of Universal Time. */
export const dayAt = (moment: number, ahead: number): Day => Math.floor((moment + ahead * MINUTE_MS) / DAY_MS)

/** The moment a day begins where clocks are some minutes ahead of Universal Time. */
export const beginningOf = (day: Day, ahead: number): number => day * DAY_MS - ahead * MINUTE_MS
