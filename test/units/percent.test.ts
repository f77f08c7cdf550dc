import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPercent } from '../../src/units/number.ts'
import { read } from '../lang/expression.ts'

const SEED = 20_260_802
const RUNS = { seed: SEED, numRuns: 3000 }

/** Shares as near to one as doubles come. */
const shares = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc
    .integer({ min: 1, max: 16 })
    .chain((nines) => fc.integer({ min: 1, max: 999 }).map((m) => 1 - m * 10 ** -(nines + 2)))
)

test.each([
  [0.9999, '99.99%'],
  [0.99999, '99.999%'],
  [0.9995, '99.95%'],
  [0.95, '95%'],
  [0.5, '50%'],
  [0.12345, '12.3%'],
  [1, '100%'],
  [0, '0%'],
  [1.5, '150%'],
  [-0.2, '-20%'],
  [1e-6, '0.0001%'],
  [1 - 2 ** -53, '99.9999999999999%'],
])('%s is %s', (share, text) => {
  expect(formatPercent(share)).toBe(text)
})

test('nothing below one is a hundred percent, whatever the digits asked for', () => {
  fc.assert(
    fc.property(shares, fc.boolean(), (share, exact) => {
      fc.pre(share < 1)
      expect(formatPercent(share, exact)).not.toBe('100%')
      expect(read(formatPercent(share, exact)).value).toBeLessThan(1)
    }),
    RUNS
  )
})

test('a percentage reads back to one that prints the same', () => {
  fc.assert(
    fc.property(shares, fc.boolean(), (share, exact) => {
      const text = formatPercent(share, exact)
      expect(formatPercent(read(text).value, exact)).toBe(text)
    }),
    RUNS
  )
})

test('near one the distance to one has three digits: twice the downtime never prints alike', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 100, max: 499 }), (nines, m) => {
      const [down, twice] = [m * 10 ** -(nines + 3), 2 * m * 10 ** -(nines + 3)]
      expect(formatPercent(1 - down)).not.toBe(formatPercent(1 - twice))
      expect(1 - read(formatPercent(1 - down)).value).toBeCloseTo(down, nines + 4)
    }),
    RUNS
  )
})
