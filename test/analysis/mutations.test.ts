import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChanges } from '../../src/cli/changes.ts'
import { ask, asking, basisOf, type Changed, changed } from './asked.ts'

const FEED = `
assume: { size: 500 B, kept: 5 years }
users: { registered: 500M, dau: 100M }
actions:
  post: { per_user: 2/day, payload: size, writes: tweets }
  image: { after: post, share: 10%, payload: 200 KB, writes: images }
  read: { per_user: 200/day, payload: size, reads: feed }
caches:
  feed: { origin: tweets, hit_rate: 95%, items: 1bn, item_size: size }
stores:
  tweets: { retention: kept }
  images: { retention: 1 year, engine: s3, replication: 1x }
services:
  api: { serves: [post, read], latency: 20 ms, concurrency: 100 }
`

const value = ({ variant: { program, values } }: Changed, id: string): number | undefined =>
  values.slots[program.indexOf.get(id) ?? -1]
const ratio = (answer: Changed, id: string): number =>
  answer.comparison.numbers.find((m) => m.id === id)?.ratio ?? 1

describe('scaling', () => {
  test('multiplies roots alone: what follows from a scaled figure is not scaled twice', () => {
    const writes = changed(FEED, 'writes')
    expect(writes.inputs).toEqual(['actions.post.rate'])
    expect(ratio(writes, 'actions.image.rate')).toBeCloseTo(100, 9)
    expect(ratio(writes, 'actions.read.rate')).toBe(1)
    const users = changed(FEED, 'users')
    expect(users.inputs).toEqual(['users.registered', 'users.dau'])
    for (const action of ['post', 'image', 'read'])
      expect(ratio(users, `actions.${action}.rate`)).toBeCloseTo(10, 9)
  })

  test('goes to the assumption a figure stands for, so that all that is sized by it stays in step', () => {
    const payload = changed(FEED, 'payload')
    expect(payload.inputs).toEqual(['size', 'actions.image.payload'])
    expect(ratio(payload, 'caches.feed.memory')).toBeCloseTo(10, 9)
    expect(changed(FEED, 'retention').inputs).toEqual(['kept', 'stores.images.retention'])
  })

  test('but not where something with another role stands for it, too', () => {
    const shared = `
assume: { three: 1 day }
actions: { put: { rate: 10/s, payload: 1 KB, writes: data } }
stores: { data: { retention: three } }
outage: three
`
    expect(changed(shared, 'retention').inputs).toEqual(['stores.data.retention'])
  })

  test('finds the rate behind a peak that was given', () => {
    const peaks =
      'actions: { put: { peak_rate: 900/s, peak: 3x, payload: 1 KB, writes: data } }\nstores: { data: {} }'
    expect(changed(peaks, 'writes=10x').inputs).toEqual(['actions.put.peak_rate'])
    const higher = changed(peaks, 'peak')
    // The average stays, and the busiest time is what rises.
    expect(value(higher, 'actions.put.rate')).toBeCloseTo(300, 9)
    expect(value(higher, 'actions.put.peak_rate')).toBeCloseTo(3000, 9)
  })

  test('is by as much as is asked for, whatever that is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (times) => {
        fc.pre(Math.abs(times - 1) > 1e-6)
        const answer = changed(FEED, `users=${times.toFixed(6)}x`)
        const asked = Number(times.toFixed(6))
        expect(ratio(answer, 'actions.post.ingress') / asked).toBeCloseTo(1, 9)
        expect(ratio(answer, 'stores.tweets.per_day') / asked).toBeCloseTo(1, 9)
      }),
      { numRuns: 8 }
    )
  })

  test('is the same as changing the figures by hand', () => {
    const basis = basisOf('feed', FEED)
    const changes = readChanges(['users.dau=x7', 'users.registered=x7'], () => undefined)
    const { answers } = ask(basis, [asking('users=7x'), { kind: 'changes', title: 'by hand', changes }])
    const [mutation, hand] = answers as Changed[]
    expect(mutation?.comparison.numbers).toEqual(hand?.comparison.numbers)
  })

  test('starts from the base, with what was changed there', () => {
    const set = readChanges(['users.dau=5M'], () => undefined)
    const [answer] = ask(basisOf('feed', FEED, set), [asking('users=10x')]).answers as Changed[]
    expect(answer && value(answer, 'users.dau')).toBe(50e6)
    const scaled = readChanges(['users.dau=x3'], () => undefined)
    const [again] = ask(basisOf('feed', FEED, scaled), [asking('users=10x')]).answers as Changed[]
    expect(again && value(again, 'users.dau')).toBeCloseTo(3e9, 0)
  })
})

describe('reads and writes change places', () => {
  test('in sum, and in each action alike', () => {
    const answer = changed(FEED, 'reversed')
    expect(value(answer, 'traffic.write_rate')).toBeCloseTo((100e6 * 200) / 86400, 3)
    expect(value(answer, 'traffic.read_rate')).toBeCloseTo((100e6 * 2.2) / 86400, 3)
  })

  test('even for one that follows the other', () => {
    const text = `
actions:
  put: { rate: 10/s, payload: 1 KB, writes: data }
  look: { after: put, share: 50x, payload: 1 KB, reads: data }
stores: { data: {} }
`
    const answer = changed(text, 'reversed')
    expect(value(answer, 'actions.put.rate')).toBeCloseTo(500, 9)
    expect(value(answer, 'actions.look.rate')).toBeCloseTo(10, 9)
  })
})

describe('what waits while it is offline', () => {
  test('is the average times the time, and is worked off by what the peak leaves', () => {
    const answer = changed(FEED, 'offline=12 h')
    const rate = (100e6 * 2.2) / 86400
    expect(value(answer, 'outage.backlog')).toBeCloseTo(rate * 43200, 0)
    expect(value(answer, 'outage.drain_time')).toBeCloseTo(43200 / 2, 6)
    expect(value(answer, 'outage.backlog_size')).toBeCloseTo(
      43200 * ((100e6 * 2) / 86400) * (500 + 20_000),
      -3
    )
  })

  test('is never worked off without a peak to spare, and that is said', () => {
    const flat =
      'actions: { put: { rate: 10/s, peak: 1x, payload: 1 KB, writes: data } }\nstores: { data: {} }'
    const said = changed(flat, 'offline').comparison.verdicts.map(({ variant }) => variant)
    expect(said).toEqual([expect.stringContaining('never worked off')])
  })

  test('waits in the queue whose consumers are away', () => {
    const queued = `
actions: { emit: { rate: 100/s, payload: 1 KB, writes: events } }
queues: { events: { consumer_rate: 50/s } }
`
    const answer = changed(queued, 'offline=1 h')
    expect(value(answer, 'queues.events.backlog')).toBeCloseTo(360_000, 6)
    expect(value(answer, 'outage.backlog')).toBeCloseTo(360_000, 6)
  })
})

test('pinned data has whole shards and instances in every region', () => {
  const answer = changed(FEED, 'pinned=5')
  const [shards = 0, nodes = 0] = ['stores.tweets.shards', 'stores.tweets.nodes'].map((id) =>
    value(answer, id)
  )
  expect(nodes).toBe(Math.ceil(shards / 5) * 5 * 3)
  expect(value(answer, 'services.api.instances')).toSatisfy((n: number) => n % 5 === 0)
  expect(value(answer, 'caches.feed.nodes_in_regions')).toSatisfy((n: number) => n % 5 === 0)
})

describe('a majority for every write', () => {
  const quorum = (fields: string) => `
actions:
  put: { rate: 1000/s, payload: 1 KB, writes: data }
  get: { rate: 9000/s, response: 1 KB, reads: data }
stores: { data: { engine: cassandra, replication: 3, ${fields} } }
paths: { put: { steps: [data.write] } }
`
  test('is waited for, and the path with it', () => {
    const answer = changed(quorum('write: 1 ms'), 'consistent=5 ms')
    expect(value(answer, 'paths.put.total')).toBeCloseTo(0.006, 12)
    expect(value(answer, 'stores.data.losses_survived')).toBe(1)
  })

  test('asks as many copies on reading, where any of them answers', () => {
    const answer = changed(quorum('write: 1 ms, read_copies: 3'), 'consistent')
    expect(value(answer, 'stores.data.write_quorum')).toBe(2)
    expect(value(answer, 'stores.data.read_quorum')).toBe(2)
    expect(ratio(answer, 'stores.data.shards_by_reads')).toBe(2)
    expect(value(answer, 'stores.data.overlap')).toBe(1)
  })

  test('is nothing new to a store that has one', () => {
    const [answer] = ask(
      basisOf('quorum', quorum('write: 1 ms, read_copies: 3, read_quorum: 2, write_quorum: 2')),
      [asking('consistent')]
    ).answers
    expect(answer?.kind).toBe('unchanged')
  })
})

describe('a zone lost', () => {
  test('is survived by instances in the others', () => {
    const answer = changed(FEED, 'zone')
    const needed = value(answer, 'services.api.needed') ?? 0
    expect(value(answer, 'services.api.instances')).toBe(Math.ceil(needed / 2) * 3)
    expect(answer.shows).toEqual(['services.api.left_of_peak'])
  })

  test('takes its share of the hits of a cache without copies, whose size stays', () => {
    const answer = changed(FEED, 'zone=4')
    expect(value(answer, 'caches.feed.hit_rate')).toBeCloseTo(0.95 * 0.75, 12)
    expect(ratio(answer, 'caches.feed.memory')).toBe(1)
  })
})

test('a cold cache lets every read through, and is as large as it was', () => {
  const answer = changed(FEED, 'cold')
  expect(value(answer, 'caches.feed.peak_miss_rate')).toBe(value(answer, 'caches.feed.peak_read_rate'))
  expect(ratio(answer, 'caches.feed.memory')).toBe(1)
})

describe('a budget that is cut', () => {
  const PRICED = `${FEED}costs: { provider: aws }\n`
  const goalOf = (word: string) => {
    const [answer] = ask(basisOf('priced', PRICED), [asking(word)]).answers
    if (answer?.kind !== 'goal') throw new Error(`${word} is ${answer?.kind}`)
    return answer.goal
  }

  test('says how far each assumption has to move, and the figure meets it', () => {
    const { ways, target, base } = goalOf('budget=50%')
    expect(target).toBeCloseTo(base / 2, 6)
    const users = ways.find(({ id }) => id === 'users.dau')
    const set = readChanges([`users.dau=${users?.to} user`], () => undefined)
    const { base: met } = ask(basisOf('met', PRICED, set), [])
    const monthly = met.values.slots[met.program.indexOf.get('costs.monthly') ?? -1] ?? Number.NaN
    expect(monthly).toBeCloseTo(users?.reaches ?? 0, 3)
    expect(monthly).toBeLessThanOrEqual(target)
  })

  test('says what cannot do it alone, and what the rest costs', () => {
    const { ways, target } = goalOf('budget=95%')
    const alone = ways.filter(({ to }) => to === undefined)
    expect(alone.length).toBeGreaterThan(0)
    for (const { reaches } of alone) expect(reaches).toBeGreaterThan(target)
  })

  test('offers no figure that its field does not allow', () => {
    for (const { id, to } of goalOf('budget=10%').ways)
      if (id.endsWith('hit_rate') && to !== undefined) expect(to).toBeLessThanOrEqual(1)
  })

  test('asks for prices where there are none', () => {
    const [answer] = ask(basisOf('feed', FEED), [asking('budget')]).answers
    expect(answer).toMatchObject({ kind: 'not-applicable', needs: expect.stringContaining('prices') })
  })
})

test('what breaks first is in order, and breaks at the multiple that is said', () => {
  const text = `${FEED}budgets: ["stores.tweets.shards <= 1000"]\n`
  const answer = changed(text, 'users')
  const times = (answer.breaches ?? []).map((b) => b.times)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const budget = answer.breaches?.find(({ kind }) => kind === 'budget')
  const at = budget?.times ?? Number.NaN
  // 260.7 shards take 182.5 TB at 100M users: 1,000 of them are full at 3.836 times as many.
  expect(at).toBeCloseTo(1000 / (182.5 / 0.7), 4)
})
