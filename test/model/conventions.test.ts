import { describe, expect, test } from 'vitest'
import { load } from './load.ts'

/** What one figure comes to under some conventions, in base units. */
const under = (conventions: string, figure: string): number =>
  load(`conventions: { ${conventions} }\nderive: { x1: ${figure} }\n`).value('x1')

describe('a model may say what it means by its units', () => {
  test.each([
    ['', '1 day', 86_400],
    ['', '1 month', 2_628_000],
    ['', '1 year', 31_536_000],
    ['', '1 GB', 1e9],
    ['day: 100000 s', '1 day', 100_000],
    ['day: 10^5', '1 day', 100_000],
    ['day: 100,000 s'.replace(',', '_'), '1 day', 100_000],
    // What is not said follows: a year of such days, a week of them, a month of the year.
    ['day: 100000 s', '1 year', 36_500_000],
    ['day: 100000 s', '1 week', 700_000],
    ['day: 100000 s', '12 months', 36_500_000],
    ['year: 360 days', '1 year', 360 * 86_400],
    ['year: 360 days', '1 month', 30 * 86_400],
    ['month: 30 days', '1 month', 30 * 86_400],
    ['month: 30 days', '1 year', 31_536_000],
    ['month: 2.5M s', '1 month', 2_500_000],
    ['month: 30 days, year: 360 days, day: 100000 s', '1 month', 3_000_000],
    ['year: 365.25 days', '1 year', 365.25 * 86_400],
    ['GB: 2^30 B', '1 GB', 2 ** 30],
    ['GB: 2^30', '1 GB', 2 ** 30],
    ['GB: 1 GiB', '1 KB', 1024],
    ['KB: 1024 B', '1 TB', 2 ** 40],
    ['KB: 1024 B, MB: 1024 KB', '1 MB', 2 ** 20],
    ['GB: 10^9 B', '1 GB', 1e9],
    ['GB: 2^30 B', '8 Gb', 1e9],
    ['GB: 2^30 B', '1 GiB', 2 ** 30],
    ['byte: 10 bits', '10 Gb', 1e9],
    ['byte: 10 bits', '1 Gbps', 1e8],
    ['byte: 10 bits', '1 GB', 1e9],
  ])('{ %s } makes %s', (conventions, figure, value) => {
    expect(under(conventions, figure)).toBeCloseTo(value, 6)
  })

  test('the exact conventions can be asked for whatever a model says', () => {
    const text = 'conventions: { day: 100000 s, GB: 2^30 B }\nderive: { x1: 1 GB/day }\n'
    expect(load(text).value('x1')).toBeCloseTo(2 ** 30 / 1e5, 6)
    expect(load(text, { exactConventions: true }).value('x1')).toBeCloseTo(1e9 / 86_400, 6)
  })

  test.each([
    ['day: 10 hours', 'wrong-shape: 10 hours'],
    ['day: 0 s', 'wrong-shape: 0 s'],
    ['day: 80000..90000 s', 'wrong-shape: 80000..90000 s'],
    // Counts of days are no lengths: 30 seconds are no month.
    ['month: 30', 'wrong-shape: 30'],
    ['year: 360', 'wrong-shape: 360'],
    ['day: 5 B', 'field-dimension: 5 B'],
    ['GB: 1000 MiB', 'wrong-shape: 1000 MiB'],
    ['GB: 1 s', 'field-dimension: 1 s'],
    ['byte: 3 GB', 'wrong-shape: 3 GB'],
    ['byte: 8', 'field-dimension: 8'],
    ['day: noon', 'unknown-name: noon'],
    ['weeks: 7 days', 'unknown-field: weeks'],
  ])('{ %s } is refused', (conventions, problem) => {
    expect(load(`conventions: { ${conventions} }\nderive: { x1: 1 }\n`).problems).toEqual([problem])
  })
})
