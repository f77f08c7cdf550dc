import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisOver, isIdle, isSwept, type Sweep, sweep } from '../../src/analysis/sweep.ts'
import { evaluated } from '../models/evaluated.ts'

const FEED = `
users: { dau: 1M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
  read: { per_user: 200/day, payload: 500 B, reads: tweets }
stores:
  tweets: { retention: 5 years }
budgets: ["stores.tweets.shards <= 100"]
`
const over = (id: string, values: readonly number[], text = FEED): Sweep => {
  const found = sweep(evaluated('a model', text).model, [{ id, values, log: true }])
  if (!isSwept(found)) throw new Error(found.map(({ slug }) => slug).join())
  return found
}

describe('an axis', () => {
  test('takes equal factors when its ends are far apart and above zero, else equal steps', () => {
    expect(axisOver('x', 1, 1000, 4).values).toEqual([1, expect.closeTo(10, 9), expect.closeTo(100, 9), 1000])
    expect(axisOver('x', 10, 20, 3)).toMatchObject({ log: false, values: [10, 15, 20] })
    expect(axisOver('x', 0, 100, 3)).toMatchObject({ log: false, values: [0, 50, 100] })
    expect(axisOver('x', -1, 100, 2)).toMatchObject({ log: false, values: [-1, 100] })
  })

  test('takes round multiples of its lower end unless told how many', () => {
    expect(axisOver('x', 3, 3000, undefined).values).toEqual([3, 6, 15, 30, 60, 150, 300, 600, 1500, 3000])
    expect(axisOver('x', 1, 1e12, undefined).values).toHaveLength(11)
  })

  test('rises from one end to the other, whatever they are', () => {
    const ends = fc.tuple(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.double({ min: 1.01, max: 1e9, noNaN: true })
    )
    fc.assert(
      fc.property(
        ends,
        fc.option(fc.integer({ min: 2, max: 200 }), { nil: undefined }),
        ([low, times], steps) => {
          const { values } = axisOver('x', low, low * times, steps)
          expect(values[0]).toBe(low)
          expect(values.at(-1)).toBe(low * times)
          if (steps !== undefined) expect(values).toHaveLength(steps)
          for (const [i, value] of values.slice(1).entries()) expect(value).toBeGreaterThan(values[i] ?? 0)
        }
      )
    )
  })
})

describe('a sweep', () => {
  test('has counts for columns, and a point for every value', () => {
    const { columns, points } = over('users.dau', [1e6, 1e7, 1e8])
    expect(columns).toEqual(['stores.tweets.shards', 'stores.tweets.nodes'])
    const shards = points.map(
      ({ of }) => of.values.slots[of.program.indexOf.get('stores.tweets.shards') ?? -1]
    )
    expect(shards).toEqual([3, 27, 261])
  })

  test('says from which value on a ceiling is passed, a budget broken and another constraint binds', () => {
    const { events } = over('actions.read.per_user', [1 / 86400, 1e6 / 86400])
    const bound = events.find((e) => e.kind === 'binding')
    // Storage takes 2.607 shards; at the peak of 3x, 50k reads a second fill one.
    expect(bound).toMatchObject({ id: 'stores.tweets.shards', by: 'stores.tweets.shards_by_reads' })
    expect(bound?.at).toBeCloseTo((2.6071428 * 50_000) / 3 / 1e6, 6)
    const budget = events.find((e) => e.kind === 'budget')
    expect(budget).toMatchObject({ holds: false })
    expect(budget?.at).toBeCloseTo((100 * 50_000) / 3 / 1e6, 6)
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  test('over a figure that nothing reads is idle', () => {
    expect(isIdle(over('users.registered', [1, 10], FEED.replace('dau: 1M', 'dau: 1M, registered: 5')))).toBe(
      true
    )
    expect(isIdle(over('users.dau', [1, 10]))).toBe(false)
  })

  test('beyond what a field allows is no answer', () => {
    const { model } = evaluated(
      'a model',
      FEED.replace('retention: 5 years', 'retention: 5 years, utilization: 50%')
    )
    const found = sweep(model, [{ id: 'stores.tweets.utilization', values: [0.5, 1.5], log: false }])
    expect(isSwept(found)).toBe(false)
  })
})
