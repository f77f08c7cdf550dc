import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

/** 1,000 writes of 1 KB and 4,000 reads a second, on average and at the peak, into a store of nodes of 1 TB. */
const store = (fields: string) =>
  evaluated(
    'store',
    `
actions:
  put: { rate: 1000/s, peak: 1x, payload: 1 KB, writes: it }
  get: { rate: 4000/s, peak: 1x, response: 1 KB, reads: it }
stores:
  it: { retention: 1M s, node_storage: 10 TB, node_writes: 10k/s, node_reads: 1000/s, ${fields} }
`
  )
const shards = (fields: string, by: string): number => store(fields).value(`stores.it.shards_by_${by}`)

describe('reads', () => {
  test('are answered by primaries', () => {
    expect(shards('replication: 3', 'reads')).toBe(4)
  })

  test('are shared by every copy that answers them', () => {
    expect(shards('read_copies: 3', 'reads')).toBeCloseTo(4 / 3)
  })

  test('that ask a quorum cost as many copies: R = 2 of N = 3', () => {
    expect(shards('read_copies: 3, read_quorum: 2', 'reads')).toBeCloseTo(8 / 3)
  })
})

describe('where reads and writes share a limit', () => {
  test('both count against it', () => {
    expect(shards('node_ops: 500/s', 'ops')).toBe(10)
  })

  test('every copy takes all writes and its share of the reads', () => {
    expect(shards('node_ops: 500/s, read_copies: 2', 'ops')).toBe((1000 + 4000 / 2) / 500)
  })

  test('the report says so', () => {
    expect(store('node_ops: 100/s').verdicts()).toEqual([
      'it: reads and writes together need 50 shards; batches and a cache shrink them, larger disks do not.',
    ])
  })
})

describe('compaction', () => {
  const rewritten = 'write_amplification: 20x, node_bandwidth: 1 MB/s'

  test('writes a byte again and again, compressed and with its index', () => {
    const model = store(`${rewritten}, compression: 2x, index_overhead: 50%`)
    expect(model.value('stores.it.disk_writes')).toBe(1000 * 1000 * 1.5 * 0.5 * 20)
    expect(model.value('stores.it.shards_by_bandwidth')).toBeCloseTo(15)
  })

  test('binds where the disks are slow', () => {
    expect(store(rewritten).verdicts()).toEqual([
      'it: disk writes bind, with 20 shards for 20 MB/s a copy; fewer rewrites or faster disks shrink it.',
    ])
  })

  test('is not asked about where disks are not said', () => {
    const { model } = store('')
    expect(model.quantities.find((q) => q.id === 'stores.it.shards')?.binding).toEqual({
      of: ['storage', 'writes', 'reads'].map((by) => `stores.it.shards_by_${by}`),
      unknown: [],
    })
  })
})

test('ranges are counted whole and spread over the nodes with their copies', () => {
  const model = store('range: 64 MB, replication: 3')
  expect(model.value('stores.it.ranges')).toBe(15_625)
  expect(model.value('stores.it.ranges_per_node')).toBe((15_625 * 3) / (4 * 3))
})

describe('writes far ahead of reads', () => {
  const said = (rate: string, engine: string) =>
    evaluated(
      'log',
      `
actions:
  put: { rate: ${rate}, peak: 1x, payload: 1 KB, writes: log }
  get: { rate: 1/s, reads: log, response: 1 KB }
stores:
  log: { retention: 1 h, ${engine} }
`
    ).verdicts()

  test('are batched, or go to an engine that takes more', () => {
    expect(said('6000/s', 'engine: postgres')).toEqual([
      'log: writes need 2 primaries; batch them, or choose an engine that takes more per node.',
    ])
  })

  test('are no reason for anything where one node takes them, and none for a log where there is one', () => {
    const enough = [expect.stringMatching(/^One .* node holds log with room to spare/)]
    expect(said('2000/s', 'engine: postgres')).toEqual(enough)
    expect(said('6000/s', 'engine: cassandra')).toEqual(enough)
  })

  test('that go to memory alone ask for no storage', () => {
    const model = evaluated(
      'memory',
      `
actions:
  ping: { rate: 50k/s, peak: 1x, payload: 40 B, writes: positions }
  look: { rate: 1/s, peak: 1x, response: 1 KB, reads: positions }
caches:
  positions: { items: 1M, item_size: 100 B, hit_rate: 100% }
`
    )
    expect(model.verdicts()).toEqual([
      'positions fits one redis node; a second one is for failover, not for capacity.',
    ])
  })
})

describe('where only reads need more than a node', () => {
  const read = (more: string) => `
actions:
  put: { rate: 100/s, peak: 1x, payload: 1 KB, writes: it }
  get: { rate: 60k/s, peak: 1x, response: 1 KB, reads: ${more === '' ? 'it' : 'front'} }
${more}
stores:
  it: { initial: 500 GB, engine: postgres, retention: 0 s }
`
  test('replicas or a cache are advised, though storage nearly fills the node', () => {
    const model = evaluated('reads', read(''))
    expect(model.value('stores.it.shards_by_storage')).toBeCloseTo(500 / 700)
    expect(model.verdicts()).toEqual([
      'it: reads need 2 nodes where storage and writes need 1; add a cache or read replicas.',
    ])
  })

  test('a cache that is there already is not advised again', () => {
    const front = 'caches:\n  front: { origin: it, hit_rate: 10%, items: 1M, item_size: 1 KB }'
    expect(evaluated('reads', read(front)).verdicts()[0]).toBe(
      'it: reads need 2 nodes where storage and writes need 1; a better hit rate or read replicas help, more shards are not called for.'
    )
  })
})

test('what is there from the start is not shrunk by a shorter retention', () => {
  const model = evaluated('start', 'stores: { it: { initial: 10 TB, retention: 1 year } }')
  expect(model.verdicts()).toEqual([
    'it: storage binds, with 15 shards of 700 GB each; larger nodes or better compression shrink it, faster ones do not.',
  ])
})

test('a rate of one core times the cores of a node, where an engine has no rate of a node', () => {
  // 500 reads a second and core, sixteen cores: 4,000 reads a second are half a node.
  const text =
    'actions: { get: { rate: 4000/s, peak: 1x, response: 1 KB, reads: it } }\nstores: { it: { initial: 1 GB, engine: cassandra } }'
  holds(evaluated('core', text), { 'stores.it.node_reads': 8000, 'stores.it.shards_by_reads': 0.5 })
})

test('disks serve the copies that are read, as processors do', () => {
  // 4,000 reads a second by two of three copies: each does 4,000 x 2 / 3 of them, of four disk operations, and all writes.
  const io = 'io_per_read: 4, io_per_write: 2, node_iops: 1000/s, replication: 3'
  expect(shards(io, 'iops')).toBe((4000 * 4 + 1000 * 2) / 1000)
  expect(shards(`${io}, read_copies: 3, read_quorum: 2`, 'iops')).toBeCloseTo(
    ((4000 * 2 * 4) / 3 + 1000 * 2) / 1000
  )
})

test('disks are paid for as provided, not as filled', () => {
  // 1 TB in three copies on disks filled to 50% are 6 TB; two shards of 1 TB x 50% make six nodes of one core.
  const model = evaluated(
    'price',
    `
stores:
  it: { initial: 1 TB, retention: 0 s, utilization: 50%, node_storage: 1 TB, node_cores: 1 }
costs: { provider: aws, disk: 0.1 USD/GB/month, database_core: 50 USD/month }
`
  )
  holds(model, {
    'stores.it.nodes': 6,
    'stores.it.monthly_cost': 6 * 50 + 6000 * 0.1,
  })
})

test('pools that hold so many items: whole items to a pool', () => {
  const model = evaluated('pool', 'pools:\n  it: { capacity: 10 GB, item: 3 GB, items: 10 }\n')
  expect(model.value('pools.it.needed')).toBe(4)
  expect(model.verdicts()).toEqual([])
})

test('records that are counted and never written to are kept as they are', () => {
  const model = evaluated('counted', 'stores: { it: { items: 1bn, item_size: 1 KB, retention: 1 year } }')
  holds(model, { 'stores.it.retained': 1e12, 'stores.it.shards_by_storage': 1 / 0.7 })
  expect(model.value('stores.it.inflow')).toBe(0)
})

describe('a quorum', () => {
  test.each([
    [2, 2, 1, 2],
    [1, 3, 1, 3],
    [1, 2, 0, 2],
  ])('R = %i and W = %i of three copies share %i, and %i are waited for', (read, write, shared, waited) => {
    const model = store(`replication: 3, read_copies: 3, read_quorum: ${read}, write_quorum: ${write}`)
    expect(model.value('stores.it.overlap')).toBe(shared)
    expect(model.value('stores.it.losses_survived')).toBe(3 - waited)
    expect(model.verdicts().join().includes('may miss the latest write')).toBe(shared < 1)
  })
})
