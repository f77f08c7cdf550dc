import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

const KB = 1e3
const GB = 1e9

const tiers = (local = '', shared = '') => `
actions:
  get: { rate: 1000/s, peak: 2x, response: 1 KB, calls: 3, reads: local }
  direct: { rate: 100/s, peak: 1x, response: 1 KB, reads: shared }
caches:
  local: { origin: shared, hit_rate: 50%, window: 1000 s, ${local} }
  shared: { origin: rows, hit_rate: 90%, window: 1000 s, ${shared} }
stores:
  rows: { initial: 1 TB }
`

describe('a cache before a cache', () => {
  test('passes on what it misses, and the next tier on what that misses', () => {
    holds(evaluated('tiers', tiers()), {
      'caches.local.rate': 3000,
      'caches.local.miss_rate': 1500,
      'caches.shared.rate': 1600,
      'caches.shared.peak_read_rate': 3100,
      'caches.shared.peak_miss_rate': 310,
      'stores.rows.read_rate': 160,
      'stores.rows.peak_read_rate': 310,
    })
  })

  test('is sized by the bytes that reach it', () => {
    holds(evaluated('tiers', tiers()), {
      'caches.local.bandwidth': 1000 * KB,
      'caches.shared.bandwidth': 600 * KB,
      'caches.shared.working_set': 0.2 * 600 * KB * 1000,
      'caches.local.working_set': 0.2 * 0.2 * 600 * KB * 1000, // a fifth of what the next tier holds
    })
  })

  test('must be warm when what is behind it is too small', () => {
    const said = evaluated('tiers', tiers('', 'node_ops: 1000/s, nodes: 4')).verdicts()
    expect(said).toContainEqual(
      expect.stringMatching(
        /^local: while it is cold, 6,000\/s go through to an origin that answers 4,000\/s/
      )
    )
  })
})

describe('copies of a cache', () => {
  const copies = (fields: string) => `
actions:
  get: { rate: 1000/s, response: 1 KB, reads: it }
caches:
  it: { items: 1M, item_size: 1 KB, hit_rate: 100%, ${fields} }
`
  test('each take a node of their own', () => {
    const two = evaluated('copies', copies('replication: 2x'))
    expect(two.value('caches.it.nodes')).toBe(2)
    expect(two.verdicts()).toEqual([
      'it fits one redis node; a second one is for failover, not for capacity.',
    ])
  })

  test('share the reads, but each of them takes every write', () => {
    // 30,000 reads and 40,000 writes a second: two copies do 30,000 + 2 x 40,000 operations, one of them does 70,000.
    const written = `
actions:
  get: { rate: 30k/s, peak: 1x, response: 1 KB, reads: it }
  put: { rate: 40k/s, peak: 1x, payload: 1 KB, writes: it }
caches:
  it: { items: 1M, item_size: 1 KB, hit_rate: 100%, node_ops: 50k/s, replication: 2x }
`
    const two = evaluated('copies', written)
    holds(two, { 'caches.it.peak_rate': 70_000, 'caches.it.nodes_by_ops': 110 / 50, 'caches.it.nodes': 3 })
    holds(evaluated('copies', written.replace('2x', '1x')), { 'caches.it.nodes_by_ops': 70 / 50 })
    expect(
      evaluated('copies', written.replace('50k/s, r', '70k/s, r').replace('2x', '1x')).verdicts()
    ).toEqual(['it fits one redis node; a second one is for failover, not for capacity.'])
  })

  test('are no more nodes than memory asks for anyway', () => {
    const large = evaluated('copies', copies('replication: 2x, node_memory: 1 GB, utilization: 100%'))
    expect(large.value('caches.it.memory')).toBeCloseTo(2 * GB, 3)
    expect(large.value('caches.it.nodes')).toBe(2)
    const larger = evaluated('copies', copies('replication: 2x, node_memory: 500 MB, utilization: 100%'))
    expect(larger.value('caches.it.nodes')).toBe(4)
    expect(larger.verdicts()).toEqual([])
  })

  test('in every process say nothing of nodes for failover', () => {
    expect(evaluated('copies', copies('replication: 9x, nodes: 9')).verdicts()).toEqual([])
  })
})
