import { describe, expect, it } from 'vitest'
import type { Limit } from '../../src/analysis/breaking.ts'
import { between } from '../../src/analysis/crossing.ts'
import { driversOf } from '../../src/analysis/driver.ts'
import { type Limits, limitedIn } from '../../src/analysis/limits.ts'
import type { Typed } from '../../src/lang/typed.ts'
import { textOfModel } from '../models/evaluated.ts'
import { limits, read, scaled, setTo } from './seeking.ts'

const FEED = `users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
  read: { per_user: 200/day, payload: 500 B, reads: tweets }
stores:
  tweets: { retention: 5 years, replication: 3, node_writes: 10k/s, node_reads: 1M/s, node_storage: 10 TB }
`

const named = ({ limits: all }: Limits, name: string): Limit => {
  const found = all.find(({ of }) => ('ceiling' in of ? of.ceiling.name : of.budget.text) === name)
  if (found === undefined) throw new Error(`no limit ${name}`)
  return found
}

/** The double just below. */
const below = (x: number): number => {
  let low = x / 2
  for (let middle = between(low, x); middle !== low; middle = between(low, x)) low = middle
  return low
}

/** Whether something is broken with the drivers scaled, worked out anew. */
function isBroken(
  model: ReturnType<typeof read>,
  drivers: readonly string[],
  limit: Limit,
  x: number
): boolean {
  const at = (typed: Typed): number => scaled(model, drivers, x, typed)
  if ('budget' in limit.of) return limit.of.budget.check !== undefined && at(limit.of.budget.check) === 0
  const { load, limit: most, when } = limit.of.ceiling
  return at(load) > at(most) && (when === undefined || at(when) !== 0)
}

describe('limits', () => {
  it('come at the multiple at which the load reaches them', () => {
    const found = limits(read(FEED), 'users.dau')
    expect(named(found, 'writes')).toMatchObject({ standing: 'breaks', moves: true, mendsAt: undefined })
    expect(named(found, 'writes').at).toBeCloseTo(10000 / ((200e6 / 86400) * 3), 12)
    expect(named(found, 'reads').at).toBeCloseTo(1e6 / ((20e9 / 86400) * 3), 12)
    expect(named(found, 'storage').standing).toBe('broken')
    expect(named(found, 'storage').at).toBeCloseTo(10 / 182.5, 12)
    expect(named(found, 'needed_shards').standing).toBe('never')
    const order = found.limits.flatMap(({ at }) => at ?? [])
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('are those a run would find, to the last bit, in every bundled model', () => {
    let broken = 0
    for (const slug of [
      'twitter-feed',
      'chat',
      'photo-sharing',
      'url-shortener',
      'metrics',
      'event-log',
      'llm-serving',
    ]) {
      const model = read(textOfModel(slug))
      const { indices } = driversOf(model.model, model.program, model.values, limitedIn(model.model), [])
      const ids = indices.map((index) => model.model.quantities[index]?.id ?? '')
      for (const limit of limits(model, ...ids).limits) {
        const { at, standing } = limit
        const words = `${slug} ${'ceiling' in limit.of ? `${limit.of.ceiling.component} ${limit.of.ceiling.name}` : limit.of.budget.text} ${at}`
        expect(isBroken(model, ids, limit, 1), words).toBe(standing === 'broken')
        if (at === undefined) continue
        broken += 1
        expect(isBroken(model, ids, limit, at), words).toBe(true)
        expect(isBroken(model, ids, limit, below(at)), words).toBe(false)
      }
    }
    expect(broken).toBeGreaterThan(30)
  })

  it('are nearer by as much as the driver has grown', () => {
    const text = textOfModel('twitter-feed')
    const before = limits(read(text), 'users.dau')
    const after = limits(read(text, [], [setTo('users.dau', 'x1.25')]), 'users.dau')
    for (const limit of before.limits) {
      const name = 'ceiling' in limit.of ? limit.of.ceiling.name : limit.of.budget.text
      const same = after.limits.find(
        ({ of }) => JSON.stringify(nameOf(of)) === JSON.stringify(nameOf(limit.of))
      )
      if (limit.at === undefined) expect(same?.at, name).toBeUndefined()
      else expect((same?.at ?? 0) * 1.25, name).toBeCloseTo(limit.at, 9)
    }
  })

  it('say the next value of every count, and when it comes', () => {
    const model = read(FEED)
    const { steps } = limits(model, 'users.dau')
    const [shards, nodes] = ['stores.tweets.shards', 'stores.tweets.nodes'].map((id) =>
      steps.find((s) => s.id === id)
    )
    expect([shards?.now, shards?.next, nodes?.now, nodes?.next]).toEqual([27, 28, 81, 84])
    expect(shards?.at).toBe(nodes?.at)
    const typed = read(FEED, ['stores.tweets.shards'])
    for (const [x, count] of [
      [shards?.at ?? 0, 28],
      [below(shards?.at ?? 0), 27],
    ] as const)
      expect(scaled(typed, ['users.dau'], x, typed.typed[0] as Typed)).toBe(count)
  })

  it('stop where a share would be more than the whole', () => {
    const text = FEED.replace('dau: 100M', 'mau: 200M, dau_share: 50%')
    const found = limits(read(text), 'users.dau_share')
    expect(found.to).toBe(2)
    expect(found.stopped).toMatchObject({ quantity: 'users.dau_share', bound: { limit: '100%' } })
    expect(named(found, 'writes').at).toBeCloseTo(1.44, 9)
    expect(named(found, 'reads')).toMatchObject({ standing: 'breaks' })
  })

  it('stop where a formula someone wrote leaves its bounds', () => {
    const text = `${FEED}caches:\n  front: { hit_rate: 1 - users.dau / 200M, origin: tweets, items: 1M, item_size: 1 KB }\n`
    const found = limits(read(text.replace('reads: tweets', 'reads: front')), 'users.dau')
    expect(found.to).toBeCloseTo(2, 12)
    expect(found.stopped?.quantity).toBe('caches.front.hit_rate')
  })

  it('find a budget that breaks between and is whole again', () => {
    const text = `${FEED}budgets:\n  - stores.tweets.shards <= 30 or stores.tweets.shards >= 40\n  - stores.tweets.shards != 33\n`
    const model = read(text)
    const found = limits(model, 'users.dau')
    for (const name of [
      'stores.tweets.shards <= 30 or stores.tweets.shards >= 40',
      'stores.tweets.shards != 33',
    ]) {
      const limit = named(found, name)
      expect(limit.standing).toBe('breaks')
      const [at, mends] = [limit.at ?? 0, limit.mendsAt ?? 0]
      expect(
        [below(at), at, below(mends), mends].map((x) => isBroken(model, ['users.dau'], limit, x))
      ).toEqual([false, true, true, false])
    }
  })

  it('name what cannot be evaluated, and what does not depend on what grows', () => {
    const text = `${FEED}budgets:\n  - cost.monthly <= 1k USD\n  - tweets.replication >= 3\n  - tweets.replication >= 4\n`
    const found = limits(read(text), 'users.dau')
    expect(named(found, 'cost.monthly <= 1k USD').standing).toBe('unknown')
    expect(named(found, 'cost.monthly <= 1k USD').needs).toContain('costs.provider')
    expect(named(found, 'tweets.replication >= 3')).toMatchObject({ standing: 'never', moves: false })
    expect(named(found, 'tweets.replication >= 4')).toMatchObject({
      standing: 'broken',
      moves: false,
      at: undefined,
    })
  })

  it('tell the column of a table that was read, and the others of the same source', () => {
    const found = limits(read(FEED.replace(', node_writes: 10k/s', ', engine: postgres')), 'users.dau')
    expect(named(found, 'writes').cited).toMatchObject({
      figure: { name: 'ceilings.postgres.writes', column: 'typical' },
      others: [{ column: 'low' }, { column: 'high', value: 40000 }],
    })
    const high = FEED.replace(', node_writes: 10k/s', ', engine: { use: postgres, at: high }')
    expect(named(limits(read(high), 'users.dau'), 'writes').cited?.figure.column).toBe('high')
    expect(named(limits(read(FEED), 'users.dau'), 'writes').cited).toBeUndefined()
  })
})

const nameOf = (of: Limit['of']) =>
  'ceiling' in of ? [of.ceiling.component, of.ceiling.name] : [of.budget.text]

describe('drivers', () => {
  const chosen = (text: string, ...ids: readonly string[]) => {
    const { model, program, values } = read(text)
    const span = { source: { name: '', text: '' }, start: 0, end: 0 }
    const found = driversOf(
      model,
      program,
      values,
      limitedIn(model),
      ids.map((id) => ({ id, span }))
    )
    return {
      ids: found.indices.map((index) => model.quantities[index]?.id),
      slugs: found.diagnostics.map(({ slug }) => slug),
    }
  }

  it('are the people, or else every rate that is not worked out from another', () => {
    expect(chosen(FEED)).toEqual({ ids: ['users.dau'], slugs: [] })
    const rates = FEED.replace('users: { dau: 100M }\n', '').replaceAll(/per_user: (\d+)/g, 'rate: $1000')
    expect(chosen(rates)).toEqual({ ids: ['actions.post.rate', 'actions.read.rate'], slugs: [] })
    const after = `${rates}`.replace('read: { rate: 200000/day', 'read: { after: post')
    expect(chosen(after)).toEqual({ ids: ['actions.post.rate'], slugs: [] })
  })

  it('are told where they do nothing', () => {
    expect(chosen(FEED, 'stores.tweets.spare').slugs).toEqual(['driver-zero'])
    expect(chosen(FEED, 'stores.tweets.retention').slugs).toEqual([])
    expect(chosen(FEED, 'stores.tweets.read').slugs).toEqual(['driver-unused'])
    expect(chosen(FEED, 'users.dau', 'actions.post.rate')).toEqual({
      ids: ['users.dau'],
      slugs: ['driver-follows'],
    })
    expect(chosen('pools: { gpu: { capacity: 80 GB, parts: 16 GB } }')).toEqual({
      ids: [],
      slugs: ['no-driver'],
    })
  })
})
