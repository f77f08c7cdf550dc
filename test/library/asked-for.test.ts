import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]
const [MB, TB] = [1e6, 1e12]

/** Figures that published estimates print and that a kind had no word for. */
describe('stores', () => {
  test('records that are counted and that nothing writes need no inflow', () => {
    const songs = evaluated('songs', 'stores: { songs: { items: 100M, item_size: 5 MB, replication: 3x } }\n')
    holds(songs, { 'stores.songs.retained': 500 * TB, 'stores.songs.with_copies': 1500 * TB })
  })
})

describe('caches', () => {
  const cache = (fields: string) =>
    evaluated(
      'cache',
      `
actions: { top: { rate: 1000/s, payload: 1 KB, reads: board } }
caches: { board: { ${fields} } }
stores: { players: { initial: 1 GB } }
`
    ).value('caches.board.hit_rate')

  test('counted entries with nothing behind them answer every read', () => {
    expect(cache('items: 25M, item_size: 26 B')).toBe(1)
  })

  test('with a store behind it, or entries derived from reads, four reads in five', () => {
    expect(cache('items: 25M, item_size: 26 B, origin: players')).toBe(0.8)
    expect(cache('hot: 20%')).toBe(0.8)
  })
})

describe('queues', () => {
  const queue = (rate: string, fields: string) =>
    evaluated(
      'queue',
      `
actions: { send: { rate: ${rate}, peak: 1x, payload: 1 KB, writes: q } }
queues: { q: { ${fields} } }
`
    )

  test('consumers at 80% are at 88% when a tenth more arrives', () => {
    const fields = 'consumer_rate: 1000/s, instances: 10'
    expect(queue('8000/s', fields).value('queues.q.busy')).toBeCloseTo(0.8, 9)
    expect(queue('8800/s', fields).value('queues.q.busy')).toBeCloseTo(0.88, 9)
  })

  test('so many consumers drain the backlog of an outage in time', () => {
    // 2,000 a second for 20 minutes are 2.4M; in 10 minutes that is 4,000/s beside the 2,000/s.
    const model = queue('2000/s', 'consumer_rate: 500/s, outage: 20 min, drain_within: 10 min, instances: 8')
    holds(model, { 'queues.q.backlog': 2.4e6, 'queues.q.instances_to_drain': 12 })
    expect(model.value('queues.q.drain_time')).toBe(20 * MINUTE)
  })
})

describe('availability', () => {
  const read = (fields: string) => evaluated('slo', `availability: { read: { ${fields} } }\n`)

  test('the error budget of a window', () => {
    const allowed = (sla: string, window: string) =>
      read(`sla: ${sla}, window: ${window}`).value('availability.read.allowed')
    expect(allowed('99.9%', '30 days')).toBeCloseTo(43.2 * MINUTE, 6)
    expect(allowed('99.95%', '28 days')).toBeCloseTo(20.16 * MINUTE, 6)
  })

  test('how fast it burns at most, and how long it lasts', () => {
    holds(read('sla: 95%, window: 720 h, burn_rate: 20x, requests: 1M'), {
      'availability.read.fastest_burn': 20,
      'availability.read.exhausted_in': 36 * HOUR,
      'availability.read.allowed_failures': 50_000,
    })
    expect(read('sla: 99.9%, window: 30 days, burn_rate: 10x').value('availability.read.exhausted_in')).toBe(
      3 * DAY
    )
  })
})

describe('sizes of parts', () => {
  test('a socket is its kernel buffers and its own state', () => {
    const model = evaluated(
      'sockets',
      'connections: { sockets: { concurrent: 5M, connection_memory: { kernel: 10 KB, state: 2 KB } } }\n'
    )
    expect(model.value('connections.sockets.memory')).toBe(60_000 * MB)
  })
})

test('a model of which only the KV cache is asked loads without a remark', () => {
  const model = evaluated(
    'kv',
    'inference: { q: { parameters: 7bn, layers: 28, kv_heads: 28, head_dim: 128, context: 3072 } }\n'
  )
  expect(model.value('inference.q.kv_per_token')).toBe(2 * 28 * 3584 * 2)
})
