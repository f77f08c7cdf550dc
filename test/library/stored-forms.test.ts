import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

const GB = 1e9
const DAY = 86_400

const held = (model: string, expected: Readonly<Record<string, number>>): void =>
  holds(evaluated('model', model), expected)

describe('a store', () => {
  const post = 'actions: { post: { rate: 1000/s, peak: 2x, payload: 5 KB, writes: a } }\n'

  test('keeps whole blocks, each record rounded up', () => {
    held(`${post}stores: { a: { block: 4 KiB, retention: 10 days } }`, {
      'stores.a.inflow': 1000 * 2 * 4096,
      'stores.a.retained': 1000 * 2 * 4096 * 10 * DAY,
    })
  })

  test('moves what is no longer hot to colder storage, kept once', () => {
    const daily = 1000 * 5000 * DAY
    held(`${post}stores: { a: { retention: 100 days, hot: 7 days, replication: 3, node_storage: 1 TB } }`, {
      'stores.a.hot_stored': 7 * daily,
      'stores.a.cold_stored': 93 * daily,
      'stores.a.with_copies': 3 * 7 * daily + 93 * daily,
      'stores.a.shards_by_storage': (7 * daily) / (0.7 * 1000 * GB),
    })
  })

  test('that stays hot longer than it is kept has nothing cold', () => {
    held(`${post}stores: { a: { retention: 10 days, hot: 30 days } }`, {
      'stores.a.hot_stored': 1000 * 5000 * DAY * 10,
    })
    expect(
      evaluated('m', `${post}stores: { a: { retention: 10 days, hot: 30 days } }`).value(
        'stores.a.cold_stored'
      )
    ).toBe(0)
  })

  test('has shards for its disks, and spare nodes', () => {
    const read = 'get: { rate: 500/s, peak: 2x, response: 1 KB, reads: a }'
    const model = `actions: { put: { rate: 100/s, peak: 2x, payload: 1 KB, writes: a }, ${read} }
stores: { a: { retention: 1 day, io_per_read: 4, io_per_write: 2, node_iops: 400/s, spare: 2, replication: 3 } }`
    held(model, {
      'stores.a.shards_by_iops': (1000 * 4 + 200 * 2) / 400,
      'stores.a.shards': 11,
      'stores.a.nodes': 35,
    })
    const { model: m } = evaluated('m', model)
    expect(m.quantities.find((q) => q.id === 'stores.a.shards')?.binding?.of).toContain(
      'stores.a.shards_by_iops'
    )
  })

  test('takes what is given instead of working it out', () => {
    held(
      'stores: { logs: { inflow: 400 GB/day, retention: 90 days, node_storage: 9 TB, utilization: 100% } }',
      {
        'stores.logs.retained': 36_000 * GB,
        'stores.logs.shards': 4,
      }
    )
    held(
      'stores: { logs: { inflow: 1 GB/day, nodes: 12 } }\ncosts: { provider: aws, disk: 0 USD/GB/month, database_core: 10 USD/month }',
      {
        'stores.logs.nodes': 12,
        'costs.monthly': 12 * 16 * 10,
      }
    )
  })
})

test('a cache that holds the most popular items hits by Zipf', () => {
  const share = (top: number, items: number, s: number): number => {
    const sum = (n: number) => Array.from({ length: n }, (_, i) => (i + 1) ** -s).reduce((a, b) => a + b)
    return sum(top) / sum(items)
  }
  const model = `actions: { read: { rate: 1000/s, response: 1 KB, reads: hot } }
caches: { hot: { population: 10000, hot: 10%, item_size: 2 KB, skew: 0.8, origin: db } }
stores: { db: { initial: 1 TB } }`
  const found = evaluated('m', model)
  expect(found.value('caches.hot.items')).toBe(1000)
  expect(found.value('caches.hot.hit_rate')).toBeCloseTo(share(1000, 10_000, 0.8), 5)
  expect(found.value('caches.hot.working_set')).toBe(2e6)
})

test('requests wait for a worker as Erlang says', () => {
  // 10 workers, 8 of them busy on average: 40.9% wait, for latency / (10 - 8) each.
  const model = `actions: { call: { rate: 80/s, peak: 1x, payload: 1 KB } }
services: { api: { serves: call, latency: 100 ms, concurrency: 10, utilization: 100% } }`
  const found = evaluated('m', model)
  expect(found.value('services.api.busy')).toBeCloseTo(0.8, 12)
  expect(found.value('services.api.waiting')).toBeCloseTo(0.409_2, 4)
  expect(found.value('services.api.wait')).toBeCloseTo((0.409_2 * 0.1) / 2, 5)
  expect(found.verdicts().join()).toMatch(/40\.9% of the requests wait for a worker/)
})

test('where more arrive than workers answer, the wait is not a small one', () => {
  // 100 workers of 5 s each answer 20 a second; after an hour of 60 a second, 144,000 wait for two hours.
  const overloaded = (rate: string) =>
    evaluated(
      'm',
      `actions: { call: { rate: ${rate}, peak: 1x } }
services: { api: { serves: call, latency: 5 s, concurrency: 100, instances: 1 } }`
    )
  const found = overloaded('60/s')
  expect(found.value('services.api.wait')).toBeCloseTo(7200)
  expect(found.verdicts()).toEqual([
    'api: 60/s arrive at the peak where 20/s can be answered; the rest waits ever longer, or is turned away.',
  ])
  expect(overloaded('20/s').value('services.api.wait')).toBe(0)
  expect(overloaded('10/s').verdicts().join()).not.toMatch(/arrive/)
})

test('a small system is told that one machine carries it, and a larger one is not', () => {
  const said = (perSecond: number, size = '500 B') =>
    evaluated(
      'm',
      `actions: { save: { rate: ${perSecond}/s, peak: 1x, payload: ${size}, writes: it } }
stores: { it: { retention: 1 year } }
services: { web: { serves: save } }`
    )
      .verdicts()
      .join()
  // 1 a second of 500 B for a year is 15.8 GB; of 5 KB it is 158 GB, beyond the 100 GB any database holds with ease.
  expect(said(1)).toMatch(/1\/s at the peak and 15.8 GB in all; one small machine carries the service/)
  expect(said(1, '5 KB')).not.toMatch(/small machine/)
  expect(said(60, '1 B')).not.toMatch(/small machine/)
})
