import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../src/drill/answered.ts'
import { calibrationsOf, wilson } from '../../src/drill/calibration.ts'
import { medianOf, progressOf } from '../../src/drill/progress.ts'
import { streakOf } from '../../src/drill/streak.ts'
import { dateOf, dayAt } from '../../src/units/calendar.ts'
import { answered, DAY, HOUR, NOON } from './answers.ts'

const UTC = () => 0
const progress = (answers: readonly Answered[], now = NOON) => progressOf(answers, now, UTC)
const on = (...days: readonly number[]) => days.map((day) => answered({ at: NOON + day * DAY }))

describe('a streak', () => {
  const streak = (...days: readonly number[]) => streakOf(on(...days), NOON, UTC)

  test.each([
    [[], { days: 0, forgiven: undefined, today: false }],
    [[0], { days: 1, today: true }],
    [[-1], { days: 1, today: false }],
    [[-2, -1, 0, 0], { days: 3, today: true, forgiven: undefined }],
    [[-3, -2, 0], { days: 3, today: true }],
    [[-2], { days: 1, today: false }],
    [[-3], { days: 0, today: false, forgiven: undefined }],
    // Only one day is forgiven, and none that has no practice before it.
    [[-5, -4, -2, 0], { days: 2 }],
    [[-4, -1, 0], { days: 2, forgiven: undefined }],
    [[1, 2], { days: 0 }],
  ])('of practice on the days %j', (days, wanted) => {
    expect(streak(...days)).toMatchObject(wanted)
  })

  test('names the day it forgives', () => {
    expect(dateOf(streak(-3, -2, 0).forgiven ?? 0)).toBe('2026-10-31')
  })

  test('goes by the days of the clock on the wall', () => {
    // 23:30 and 00:30 in a place two hours ahead: two days there, one of Universal Time.
    const late = [answered({ at: NOON + 9.5 * HOUR }), answered({ at: NOON + 10.5 * HOUR })]
    const now = NOON + 11 * HOUR
    expect(streakOf(late, now, UTC)).toMatchObject({ days: 1 })
    expect(streakOf(late, now, () => 120)).toMatchObject({ days: 2, today: true })
  })

  test('goes by the offset of each moment: a day of 23 hours is one day', () => {
    const change = NOON - 12 * HOUR
    const ahead = (moment: number) => (moment < change ? 0 : 60)
    // 23:50 before the change, and 00:10 two days later by a clock that has been put forward.
    const times = [change - HOUR / 6, change + 23 * HOUR + HOUR / 6]
    const answers = times.map((at) => answered({ at }))
    expect(answers.map(({ at }) => dayAt(at, ahead(at)) - dayAt(NOON, 60))).toEqual([-1, 1])
  })
})

describe("Wilson's band", () => {
  // Solved for by bisection, apart from the product: (x / n - p)² = z² p (1 - p) / n with z the 97.5% point.
  test.each([
    [18, 29, 0.44, 0.7731],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ])('of %i in %i', (held, of, low, high) => {
    const band = wilson(held, of)
    expect(band[0]).toBeCloseTo(low, 3)
    expect(band[1]).toBeCloseTo(high, 3)
  })

  test('holds the share, is inside 0 to 1, and is narrower with more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, at) => {
        const held = Math.round(at * of)
        const [low, high] = wilson(held, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(held / of)
        expect(high).toBeGreaterThanOrEqual(held / of)
        expect(high).toBeLessThanOrEqual(1)
        const [low4, high4] = wilson(4 * held, 4 * of)
        expect(high4 - low4).toBeLessThan(high - low)
      })
    )
  })
})

describe('calibration', () => {
  const intervals = (held: number, of: number, share = 0.8) =>
    Array.from({ length: of }, (_, i) =>
      answered({ at: NOON + i, interval: { low: 1, high: 10, truth: i < held ? 10 : 11, share } })
    )

  test('says nothing before ten intervals', () => {
    expect(calibrationsOf(intervals(9, 9))).toEqual([])
    expect(calibrationsOf(intervals(10, 10))).toHaveLength(1)
  })

  test.each([
    [5, 20, 'too-narrow'],
    [16, 20, 'fits'],
    [100, 100, 'too-wide'],
  ])('%i of %i held: %s', (held, of, verdict) => {
    expect(calibrationsOf(intervals(held, of))).toMatchObject([{ share: 0.8, intervals: of, held, verdict }])
  })

  test('keeps intervals of different shares apart', () => {
    const both = [...intervals(12, 12, 0.9), ...intervals(3, 10, 0.5), ...intervals(9, 9)]
    expect(calibrationsOf(both).map(({ share, intervals }) => [share, intervals])).toEqual([
      [0.5, 10],
      [0.9, 12],
    ])
  })
})

describe('progress', () => {
  test('the median is the middle one, or between the two in the middle', () => {
    expect(medianOf([])).toBeUndefined()
    expect(medianOf([3, 1, 2])).toBe(2)
    expect(medianOf([4, 1, 2, 3])).toBe(2.5)
  })

  test('bias is the signed median, from ten numbers on; distance goes without the sign', () => {
    const errors = [-0.4, -0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.5]
    const answers = errors.map((error, i) => answered({ at: NOON + i, error }))
    expect(progress(answers.slice(1)).bias).toBeUndefined()
    const whole = progress(answers)
    expect(whole.bias?.dex).toBeCloseTo(0.15)
    expect(whole.skills[0]?.error).toBeCloseTo(0.2)
    expect(whole.skills[0]?.bias).toBeCloseTo(0.15)
  })

  test('the trend is that of the last ten answers, from six on', () => {
    const trend = (...points: readonly number[]) =>
      progress(points.map((of, i) => answered({ at: NOON + i, points: of }))).skills[0]?.trend
    expect(trend(0, 0, 0, 90, 90)).toBeUndefined()
    expect(trend(0, 0, 0, 90, 90, 90)).toBe('better')
    expect(trend(90, 90, 90, 0, 0, 0)).toBe('worse')
    expect(trend(80, 85, 80, 85, 80, 85)).toBe('steady')
    expect(trend(0, 0, 0, 0, 0, 0, ...Array<number>(10).fill(70))).toBe('steady')
  })

  test('the slowest skill is told from three answers on, and skipping one is no slow answer', () => {
    const of = (skill: string, seconds: number, count: number, about: Partial<Answered> = {}) =>
      Array.from({ length: count }, (_, i) => answered({ skill, seconds, at: NOON + i, ...about }))
    const answers = [...of('a', 10, 3), ...of('b', 99, 2), ...of('c', 90, 3, { outcome: 'skipped' })]
    expect(progress(answers).slowest).toEqual({ skill: 'a', seconds: 10 })
    expect(progress(of('b', 99, 2)).slowest).toBeUndefined()
  })

  test('what is due is told for today and tomorrow, each skill once', () => {
    const answers = [
      answered({ skill: 'hard', grade: 1, at: NOON - HOUR }),
      answered({ skill: 'easy', grade: 4, at: NOON - HOUR }),
    ]
    const { skills, dueToday, dueTomorrow } = progress(answers)
    expect(dueToday).toEqual(['hard'])
    expect(dueTomorrow).toEqual([])
    const easy = skills.find(({ skill }) => skill === 'easy')
    const before = Math.floor(((easy?.due ?? 0) - NOON) / DAY) * DAY
    expect(progress(answers, NOON + before).dueTomorrow).toEqual(['easy'])
    expect(progress(answers, NOON + before + DAY).dueToday).toEqual(['hard', 'easy'])
  })

  test('a day is told with its own answers and the form of the last twenty', () => {
    const wrong = Array.from({ length: 30 }, (_, i) => answered({ at: NOON - DAY + i, outcome: 'wrong' }))
    const right = Array.from({ length: 5 }, (_, i) => answered({ at: NOON + i, error: 0.1 }))
    expect(progress([...wrong, ...right]).days).toMatchObject([
      { answers: 30, right: 0, error: undefined },
      { answers: 5, right: 0.25, error: 0.1 },
    ])
  })
})
