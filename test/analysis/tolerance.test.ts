import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement } from '../../src/analysis/tolerance.ts'
import { judged } from './judged.ts'

const judgement = (printed: number, computed: number, precision: number) => {
  const { rounding, rounded } = agreement(printed, computed, precision)
  return rounding === undefined ? 'off' : rounded ? 'rounded' : 'agrees'
}

/** A pool said to hold 10 TiB whose parts add up to 12: rounded to one digit it would be right. */
const beyondAnyRule = new Set(['netapp-qos-azure'])

test.each(judged)(
  '%s: printed %d, computed %d to the nearest %d is judged %s',
  (where, printed, computed, precision, by) => {
    const ours = judgement(printed, computed, precision)
    if (by !== ours) expect(beyondAnyRule).toContain(where)
  }
)

test.each([
  [2300, 2314.8, 100, 'nearest'],
  [7000, 6944.4, 1000, 'nearest'],
  [52, 52.56, 1, 'down'],
  [8.7, 8.76, 0.1, 'down'],
  [28, 27.19, 1, 'up'],
  [100, 100, 100, 'exact'],
  [0, 0, 0, 'exact'],
])('%d for %d is rounded %s', (printed, computed, precision, way) => {
  expect(agreement(printed, computed, precision).rounding).toBe(way)
})

test.each([
  ['a tenth too low', 80, 90, 10],
  ['a third too high, in one digit', 2, 1.5, 1],
  ['one unit beyond the last digit', 2316.5, 2314.8, 0.1],
  ['something for nothing', 1, 0, 1],
  ['nothing for something', 0, 1, 1],
  ['not a number', 1, Number.NaN, 1],
  ['without end', 1, Number.POSITIVE_INFINITY, 1],
])('%s does not agree', (_, printed, computed, precision) => {
  expect(agreement(printed, computed, precision).rounding).toBeUndefined()
})

test('rounding a number to any digit agrees with the number, unless it moves it by more than a quarter', () => {
  const figure = fc.double({ min: 1, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(figure, fc.integer({ min: 0, max: 11 }), (computed, power) => {
      const precision = 10 ** power
      const printed = Math.round(computed / precision) * precision
      const moved = Math.abs(printed / computed - 1)
      fc.pre(Math.abs(moved - 0.25) > 1e-6)
      expect(agreement(printed, computed, precision).rounding !== undefined).toBe(moved < 0.25)
    })
  )
})

test('units do not matter', () => {
  const figure = fc.double({ min: 1, max: 1e6, noNaN: true })
  const scale = fc.integer({ min: -10, max: 10 }).map((k) => 2 ** k)
  fc.assert(
    fc.property(figure, figure, fc.constantFrom(1, 10, 100, 1000), scale, (a, b, precision, by) => {
      expect(judgement(a * by, b * by, precision * by)).toBe(judgement(a, b, precision))
    })
  )
})
