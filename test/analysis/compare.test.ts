import { describe, expect, test } from 'vitest'
import { type Comparison, compare, isSame } from '../../src/analysis/compare.ts'
import { Figures } from '../../src/report/figures.ts'
import { bundled, evaluated } from '../models/evaluated.ts'

const said = (text: string) => evaluated('a model', text)
const between = (before: string, after: string): Comparison =>
  compare(said(before), said(after), (verdict, of) => new Figures(of).said(verdict))

const FEED = `
users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
  read: { per_user: 20/day, payload: 500 B, reads: tweets }
stores:
  tweets: { retention: 5 years }
budgets:
  - stores.tweets.shards <= 300
`

describe('two readings of a model', () => {
  test('that are the same differ in nothing', () => {
    expect(isSame(between(FEED, FEED))).toBe(true)
    const feed = bundled('twitter-feed')
    expect(isSame(compare(feed, bundled('twitter-feed'), (v, of) => new Figures(of).said(v)))).toBe(true)
  })

  test('say which counts moved, by how much, and what is bound by what', () => {
    const { counts, bindings } = between(FEED, FEED.replace('20/day', '20k/day'))
    expect(counts.map(({ id, base, variant }) => [id, base, variant])).toEqual([
      ['stores.tweets.shards', 261, 1389],
      ['stores.tweets.nodes', 783, 4167],
    ])
    expect(bindings).toEqual([
      {
        id: 'stores.tweets.shards',
        base: 'stores.tweets.shards_by_storage',
        variant: 'stores.tweets.shards_by_reads',
      },
    ])
  })

  test('say which ceilings are passed, and which no longer', () => {
    const up = between(FEED.replace('20/day', '10/day'), FEED.replace('20/day', '200/day'))
    expect(up.ceilings.map(({ ceiling, passed }) => [ceiling.name, passed])).toEqual([['reads', true]])
    const down = between(FEED, FEED.replace('5 years', '1 day').replace('2/day', '0.1/day'))
    expect(down.ceilings.map(({ ceiling, passed }) => [ceiling.name, passed])).toEqual([
      ['writes', false],
      ['storage', false],
    ])
  })

  test('say which budgets break, mend, cannot be evaluated, come and go', () => {
    const states = (after: string) => between(FEED, after).budgets.map(({ base, variant }) => [base, variant])
    expect(states(FEED.replace('5 years', '10 years'))).toEqual([['holds', 'broken']])
    expect(states(FEED.replace('retention: 5 years', 'retention: 5 years, utilization: 70%'))).toEqual([])
    expect(states(FEED.replace(/budgets:[\s\S]*/, ''))).toEqual([['holds', 'absent']])
    expect(between(FEED.replace(/budgets:[\s\S]*/, ''), FEED).budgets[0]).toMatchObject({
      base: 'absent',
      variant: 'holds',
    })
  })

  test('tell verdicts that are new or gone from those that say the same in other figures', () => {
    const { verdicts, restated } = between(FEED, FEED.replace('5 years', '10 years'))
    expect(verdicts).toEqual([])
    expect(restated.map(({ variant }) => variant)).toEqual([expect.stringContaining('522 shards')])
    const gone = between(FEED, FEED.replace('5 years', '1 day')).verdicts
    expect(gone.map(({ base, variant }) => [base !== undefined, variant !== undefined])).toContainEqual([
      true,
      false,
    ])
  })

  test('list what moved with headlines first, and the counts that stayed', () => {
    const { numbers, stayed } = between(FEED, FEED.replace('payload: 500 B, reads', 'payload: 900 B, reads'))
    expect(numbers[0]?.rank).toBe('headline')
    const ranks = numbers.map(({ rank }) => ['headline', 'tabled', 'derived', 'other'].indexOf(rank))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(stayed.map(({ id }) => id)).toEqual(['stores.tweets.shards', 'stores.tweets.nodes'])
  })
})

describe('two versions of a model', () => {
  test('have figures the other has not', () => {
    const found = between(FEED, FEED.replace('stores:', 'caches:\n  feed: { origin: tweets }\nstores:'))
    expect(found.added).toContain('caches.feed.nodes')
    expect(found.removed).toEqual([])
    expect(found.counts.find(({ id }) => id === 'caches.feed.nodes')).toMatchObject({
      base: undefined,
      ratio: undefined,
    })
    const back = between(FEED.replace('stores:', 'caches:\n  feed: { origin: tweets }\nstores:'), FEED)
    expect(back.removed).toEqual(found.added)
    expect(back.counts.find(({ id }) => id === 'caches.feed.nodes')).toMatchObject({ variant: undefined })
  })
})
