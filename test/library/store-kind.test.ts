import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'

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

test('log-structured storage is advised where one database node would not take the writes', () => {
  const said = (rate: string) =>
    evaluated(
      'log',
      `
actions:
  put: { rate: ${rate}, peak: 1x, payload: 1 KB, writes: log }
  get: { rate: 1/s, reads: log, response: 1 KB }
stores:
  log: { retention: 1 day, node_writes: 1M/s }
`
    ).verdicts()
  expect(said('4000/s')).not.toContainEqual(expect.stringContaining('log-structured'))
  expect(said('6000/s')).toContainEqual(expect.stringContaining('log-structured'))
})

test('pools that hold so many items: whole items to a pool', () => {
  const model = evaluated('pool', 'pools:\n  it: { capacity: 10 GB, item: 3 GB, items: 10 }\n')
  expect(model.value('pools.it.needed')).toBe(4)
  expect(model.verdicts()).toEqual([])
})
