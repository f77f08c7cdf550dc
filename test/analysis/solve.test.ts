import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between } from '../../src/analysis/crossing.ts'
import { settable } from '../../src/analysis/settable.ts'
import { isPoint } from '../../src/analysis/solve.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import { COUNT, noun, RATE } from '../../src/units/dimension.ts'
import { unitsUnder } from '../../src/units/table.ts'
import { textOfModel } from '../models/evaluated.ts'
import { read, setTo, sought } from './seeking.ts'

const FEED = `users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
stores:
  tweets: { retention: 5 years, node_storage: 10 TB }
costs: { provider: aws }
`
const next = (x: number): number => {
  let high = x * 2
  for (let middle = between(x, high); middle !== x; middle = between(x, high)) high = middle
  return high
}

describe('an inequality', () => {
  it('holds up to a bound that is exact to the last bit', () => {
    const found = sought(FEED, 'users.dau', 'stores.tweets.shards <= 20')
    expect(found.holdsNow).toBe(false)
    expect(found.where).toHaveLength(1)
    const [{ from, to } = { from: Number.NaN, to: Number.NaN }] = found.where
    expect(from).toBe(found.looked.from)
    expect(to / 1e6).toBeCloseTo(140 / 1.825, 6)
    expect([found.holds(to), found.holds(next(to))]).toEqual([true, false])
    expect(found.answer).toEqual({ value: to, inward: 'below', unrounded: false })
  })

  it('takes the end nearest to today of a stretch within', () => {
    const both = 'stores.tweets.shards >= 10 and stores.tweets.shards <= 20'
    const found = sought(FEED, 'users.dau', both)
    expect(found.where).toHaveLength(1)
    expect(found.answer?.inward).toBe('below')
    const small = sought(FEED.replace('100M', '1M'), 'users.dau', both)
    expect(small.answer?.inward).toBe('above')
    expect(small.answer?.value).toBe(small.where[0]?.from)
  })

  it('stays within the bounds of the field', () => {
    const text = `${FEED}`.replace('retention: 5 years', 'retention: 5 years, utilization: 70%')
    const found = sought(text, 'stores.tweets.utilization', 'stores.tweets.shards <= 22')
    expect(found.looked).toEqual({ from: 0.01, to: 1 })
    expect(found.where[0]?.to).toBe(1)
    expect(found.answer?.value).toBeCloseTo(182.5 / 220, 6)
  })

  it('finds several stretches', () => {
    const found = sought(
      FEED,
      'users.dau',
      'stores.tweets.shards <= 5 or stores.tweets.shards >= 10 and stores.tweets.shards <= 12 or stores.tweets.shards > 100'
    )
    expect(found.where).toHaveLength(3)
    for (const { from, to } of found.where) expect([found.holds(from), found.holds(to)]).toEqual([true, true])
  })

  it('says when none does, and how near it comes; and when parts of it hold apart', () => {
    const none = sought(`${FEED}derive: { least: cost.monthly + 41k USD }\n`, 'users.dau', 'least <= 40k USD')
    expect(none.where).toEqual([])
    expect(none.answer).toBeUndefined()
    expect(none.at(none.nearest ?? Number.NaN).value('least')).toBeGreaterThan(41000)
    expect(none.at(none.nearest ?? Number.NaN).value('least')).toBeLessThan(45000)
    const apart = sought(FEED, 'users.dau', 'stores.tweets.shards >= 20 and stores.tweets.shards <= 10')
    expect(apart.where).toEqual([])
    expect(apart.apart.map(({ where }) => where.length)).toEqual([1, 1])
  })

  it('always or never holds where it does not matter', () => {
    const found = sought(FEED, 'users.dau', 'stores.tweets.shards >= 1')
    expect(found.where[0]?.to).toBe(found.looked.to)
    expect(sought(FEED, 'users.dau', 'stores.tweets.shards >= 0').where).toEqual([found.looked])
  })

  it('starts from nothing where a figure is 0 today', () => {
    const found = sought(
      FEED.replace('node_storage', 'spare: 0, node_storage'),
      'stores.tweets.spare',
      'stores.tweets.nodes >= 100'
    )
    expect(found.now).toBe(0)
    expect(found.answer?.value).toBeCloseTo(18, 6)
  })
})

describe('an equality', () => {
  it('has the values at which a whole count is that, and the one without rounding', () => {
    const found = sought(FEED, 'users.dau', 'stores.tweets.shards == 20')
    expect(found.where).toHaveLength(1)
    const [{ from, to } = { from: 0, to: 0 }] = found.where
    expect([found.at(from), found.at(to)].map((place) => place.value('stores.tweets.shards'))).toEqual([
      20, 20,
    ])
    expect(found.holds(next(to))).toBe(false)
    expect(found.unrounded).toHaveLength(1)
    expect(found.unrounded[0]?.to).toBeCloseTo(140e6 / 1.825, 3)
  })

  it('of what is smooth is one value', () => {
    const found = sought(FEED, 'users.dau', 'actions.post.rate == 1000/s')
    expect(found.where.every(isPoint)).toBe(true)
    expect(found.where).toHaveLength(1)
    expect(found.answer?.value).toBeCloseTo(43.2e6, 0)
  })

  it('that whole counts jump over is met with nothing rounded', () => {
    const found = sought(FEED, 'users.dau', 'stores.tweets.nodes == 50')
    expect(found.where).toEqual([])
    expect(found.answer).toMatchObject({ inward: 'here', unrounded: true })
  })

  it('finds both roots, and one that is only touched', () => {
    const text = 'assume: { x: 7 }\nderive:\n  f: (x - 3) * (x - 20)\n  g: (x - 50)^2\n'
    expect(sought(text, 'x', 'f == 0').where.map(({ from }) => Math.round(from * 1e6) / 1e6)).toEqual([3, 20])
    expect(sought(text, 'x', 'g <= 0.000001').where).toHaveLength(1)
    expect(sought(text, 'x', 'f < 0').where).toHaveLength(1)
  })
})

describe('the figure to set', () => {
  it('put back satisfies the condition', () => {
    for (const [slug, id, until] of [
      ['twitter-feed', 'users.dau', 'stores.tweets.shards <= 64'],
      ['twitter-feed', 'caches.timeline.hit_rate', 'stores.tweets.peak_read_rate <= 20k/s'],
      ['photo-sharing', 'users.dau', 'cost.monthly <= 1M USD'],
      ['photo-sharing', 'actions.upload.payload', 'cost.monthly <= 10M USD'],
      ['llm-serving', 'users.dau', 'inference.assistant.gpus <= 64'],
    ] as const) {
      const text = textOfModel(slug)
      const found = sought(text, id, until)
      const { model } = read(text)
      const quantity = model.quantities.find((q) => q.id === id)
      if (found.answer === undefined || quantity === undefined) throw new Error(`${slug}: no answer`)
      const set = settable(found.answer, { ...quantity, whole: false }, model.units, found.holds)
      const after = read(text, [until], [setTo(id, set.text)])
      const value = (of: string) => after.values.slots[after.program.indexOf.get(of) ?? -1] ?? Number.NaN
      expect(value(id)).toBe(set.value)
      const [condition] = after.typed
      expect(condition === undefined ? 0 : evaluateTree(condition, value), `${slug} ${set.text}`).toBe(1)
    }
  })

  it('is on the side that holds, in few digits', () => {
    const units = unitsUnder()
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.constantFrom('below' as const, 'above' as const),
        fc.constantFrom(
          { dimension: COUNT, show: '%' },
          { dimension: RATE, show: '1/day' },
          { dimension: noun('user'), show: undefined }
        ),
        (value, inward, shape) => {
          const holds = (x: number): boolean => (inward === 'below' ? x <= value : x >= value)
          const set = settable({ value, inward }, { ...shape, whole: false }, units, holds)
          expect(holds(set.value)).toBe(true)
          expect(Math.abs(set.value / value - 1)).toBeLessThan(2e-3)
        }
      )
    )
  })

  it('is a whole number of what is counted whole', () => {
    const units = unitsUnder()
    const set = (value: number, inward: 'below' | 'above') =>
      settable({ value, inward }, { dimension: COUNT, show: undefined, whole: true }, units, () => true).text
    expect([set(16.0000001, 'above'), set(2.7, 'below')]).toEqual(['17', '2'])
  })
})
