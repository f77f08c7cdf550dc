import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayOf, LAST_DAY, monthsAfter, yearsAfter } from '../../src/units/calendar.ts'

const DAY_MS = 86_400_000
const anyDay = fc.integer({ min: dayOf('0000-01-01') as number, max: LAST_DAY })

test('agrees with the calendar of the platform, both ways', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
      expect(dateOf(day)).toBe(date)
      expect(dayOf(date)).toBe(day)
    })
  )
})

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '2026-02-29',
  '1900-02-29',
  '26-01-01',
  '',
  'soon',
])('%s is no date', (text) => {
  expect(dayOf(text)).toBeUndefined()
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 2, '2027-01-30'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
])('%s and %i months are %s', (date, months, after) => {
  expect(dateOf(monthsAfter(dayOf(date) as number, months))).toBe(after)
})

test('a year after a leap day is the last of February', () => {
  expect(dateOf(yearsAfter(dayOf('2028-02-29') as number, 1))).toBe('2029-02-28')
})
