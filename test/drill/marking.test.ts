import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asksFor } from '../../src/drill/asks.ts'
import { errorInWords, mark } from '../../src/drill/marking.ts'
import type { Asks } from '../../src/drill/question.ts'
import { intervalPoints, winkler } from '../../src/drill/winkler.ts'
import { COUNT } from '../../src/units/dimension.ts'

const asks = (truth: number, accuracy: 'exact' | 'estimate' = 'estimate') =>
  asksFor({ value: truth, dimension: COUNT }, { accuracy })
const figure = (value: number) => ({ kind: 'figure', value, notes: [] }) as const
const marked = (truth: number, value: number, about = {}) =>
  mark({ asks: asks(truth), par: 20 }, figure(value), { seconds: 60, hints: 0, ...about })

const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true })
const dex = fc.double({ min: 0, max: 3, noNaN: true })

describe('a figure', () => {
  test('is worth less the further off it is', () => {
    fc.assert(
      fc.property(positive, dex, dex, (truth, a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((by) => marked(truth, truth * 10 ** by))
        expect(near?.points).toBeGreaterThanOrEqual(far?.points ?? 0)
        expect(near?.grade).toBeGreaterThanOrEqual(far?.grade ?? 1)
      })
    )
  })

  test('is worth as much when it is too low as when it is too high by the same factor', () => {
    fc.assert(
      fc.property(positive, dex, (truth, by) => {
        const [high, low] = [marked(truth, truth * 10 ** by), marked(truth, truth / 10 ** by)]
        expect([low.band, low.grade, low.outcome]).toEqual([high.band, high.grade, high.outcome])
        expect(Math.abs(low.points - high.points)).toBeLessThanOrEqual(1)
      })
    )
  })

  test.each([
    [1, 'exact', 'right', 100],
    [1.25, 'sharp', 'right', 100],
    [2, 'good', 'right', 63],
    [3, 'ballpark', 'wrong', 42],
    [9, 'right order', 'wrong', 14],
    [11, 'miss', 'wrong', 0],
  ])('%d times the truth is %s', (times, band, outcome, points) => {
    const found = marked(1000, 1000 * times)
    expect([found.band, found.outcome, found.points]).toEqual([band, outcome, points])
  })

  test('that is known by heart has to be nearer', () => {
    const about = { seconds: 60, hints: 0 }
    expect(mark({ asks: asks(100, 'exact'), par: 20 }, figure(200), about).outcome).toBe('wrong')
    expect(mark({ asks: asks(100), par: 20 }, figure(200), about).outcome).toBe('right')
  })

  test('earns nothing by being quick when it is wrong', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 0.31, max: 3, noNaN: true }), (truth, by) => {
        expect(marked(truth, truth * 10 ** by, { seconds: 0 })).toEqual(marked(truth, truth * 10 ** by))
      })
    )
    expect([0, 15, 60].map((seconds) => marked(5, 5, { seconds }).points)).toEqual([120, 110, 100])
  })

  test('loses 15 points for each hint, and is then at most hard', () => {
    expect([0, 1, 2, 9].map((hints) => marked(5, 5, { hints }).points)).toEqual([100, 85, 70, 0])
    expect(marked(5, 5, { hints: 1, seconds: 0 }).grade).toBe(2)
  })

  test('is easy only when it is near and given at once', () => {
    expect([5, 15].map((seconds) => marked(5, 5, { seconds }).grade)).toEqual([4, 3])
    expect(marked(5, 9, { seconds: 1 }).grade).toBe(3)
  })

  test('after a slip counts against what that led to, or against the truth, whichever is nearer', () => {
    const own = marked(100, 1000, { carried: 1000 })
    expect([own.outcome, own.points, own.error]).toEqual(['right', 100, 0])
    expect(own.steps).toEqual({ truth: 1, own: 0 })
    expect(marked(100, 100, { carried: 1000 }).points).toBe(100)
    expect(marked(100, 5, { carried: 1000 }).outcome).toBe('wrong')
  })
})

describe('an interval', () => {
  /** Of a normal belief on log10, the mean score of the central interval of so many standard deviations. */
  const meanScore = (z: number): number => {
    const [sd, steps] = [0.3, 4001]
    let sum = 0
    let weight = 0
    for (let i = 0; i < steps; i++) {
      const x = -5 + (10 * i) / (steps - 1)
      const density = Math.exp(-(x * x) / 2)
      sum += density * winkler(10 ** (-z * sd), 10 ** (z * sd), 10 ** (x * sd), 0.8)
      weight += density
    }
    return sum / weight
  }

  test('scores best, on average, when it is the 80% interval one believes in', () => {
    const scores = Array.from({ length: 29 }, (_, i) => 0.2 + i / 10).map((z) => [z, meanScore(z)] as const)
    const [best] = scores.toSorted(([, a], [, b]) => a - b)
    // The 90% point of a normal distribution lies at 1.2816.
    expect(best?.[0]).toBeCloseTo(1.3, 5)
    expect(meanScore(1.2816)).toBeLessThan(best?.[1] ?? 0)
  })

  test('loses for every decade of width and five times that for every decade outside', () => {
    expect(winkler(10, 1000, 100, 0.8)).toBeCloseTo(2)
    expect(winkler(10, 100, 1000, 0.8)).toBeCloseTo(1 + 10)
    expect(intervalPoints(0)).toBe(100)
    expect(intervalPoints(11)).toBe(0)
  })

  test('is right when it holds the truth', () => {
    const of: Asks = { ...asks(100), kind: 'interval', share: 0.8 }
    const at = (low: number, high: number) =>
      mark({ asks: of, par: 20 }, { kind: 'interval', low, high, notes: [] }, { seconds: 60, hints: 0 })
    expect(at(50, 200).outcome).toBe('right')
    expect([at(110, 200).outcome, at(110, 200).grade]).toEqual(['wrong', 2])
    expect(at(500, 900).grade).toBe(1)
  })
})

describe('an order', () => {
  test('is right only as a whole, and earns for what is in order of it', () => {
    const asked = { kind: 'order', items: ['p', 'q', 'r', 's'], truth: [2, 0, 1, 3] } as const
    const points = (order: readonly number[]) =>
      mark({ asks: asked, par: 20 }, { kind: 'order', order }, { seconds: 60, hints: 0 })
    expect([points([2, 0, 1, 3]).outcome, points([2, 0, 1, 3]).points]).toEqual(['right', 100])
    expect([points([0, 2, 1, 3]).outcome, points([0, 2, 1, 3]).points]).toEqual(['wrong', 67])
    expect(points([3, 1, 0, 2]).points).toBe(0)
  })
})

test.each([
  [0, 'spot on'],
  [Math.log10(1.05), '5% high'],
  [-Math.log10(1.05), '5% low'],
  [Math.log10(1.4), '1.4x high'],
  [-3, '3 powers of ten too low'],
])('an error of %d is %s', (error, words) => {
  expect(errorInWords(error)).toBe(words)
})
