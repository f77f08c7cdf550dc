import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { GIB, holds, verdictsOf } from './holds.ts'

describe('series', () => {
  test('100k samples a second, 12 hours in memory, 15 days on disk (xie.infoq.cn)', () => {
    const model = evaluated(
      'infoq',
      'series: { all: { samples: 100k/s, sample_size: 2 B, memory_window: 12 h, retention: 15 days } }'
    )
    holds(model, { 'series.all.memory': 8.64e9, 'series.all.with_copies': 259.2e9 })
    expect(model.verdicts()).toEqual([
      'One prometheus server takes all, at 100k/s and 8.64 GB of memory; a second one is for failover, not for capacity.',
    ])
  })

  test('the 40 GB of 100k samples a minute were 4.32 GB (kubecost/docs issue 290)', () => {
    const model = evaluated(
      'kubecost',
      `
series:
  all: { samples: 100k/min, sample_size: 2 B, retention: 21600 min }
published:
  - { is: all.with_copies, says: ~40 GB, slip: 2.16bn samples of 2 B are 4.32 GB }
  - { is: all.retention, says: 21600 min }
  - { is: all.with_copies, says: 4.32 GB }
`
    )
    expect(verdictsOf(model)).toEqual(['slip', 'agrees', 'agrees'])
    expect(model.published[0]?.factor).toBeCloseTo(9.26, 2)
  })

  test('measured samples and bytes (gist of mikejoh), with GiB printed as GB', () => {
    const model = evaluated(
      'mikejoh',
      `
series:
  all: { samples: 21359.936262203624/s, sample_size: 1.640350514654668 B, retention: 10 days }
published:
  - { is: all.stored, says: 30272644028.76188 B }
  - { is: all.stored, says: ~28 GB, slip: these are GiB }
`
    )
    expect(verdictsOf(model)[0]).toBe('agrees')
    expect(model.value('series.all.stored') / GIB).toBeCloseTo(28.19, 2)
  })

  test('57,114 series scraped every minute for a week (pipe-cd/pipecd pull 2314)', () => {
    const model = evaluated(
      'pipecd',
      'series: { all: { active: 57114 series, every: 60 s, retention: 1 week, sample_size: 2 B/sample } }'
    )
    holds(model, {
      'series.all.samples_per_series': 10_080,
      'series.all.samples_kept': 575_709_120,
      'series.all.stored': 1_151_418_240,
    })
  })

  test('disk and memory for each million series (Grafana Mimir, Planning capacity)', () => {
    const model = evaluated(
      'mimir',
      `
series:
  blocks: { active: 1M, sample_size: 2 B, retention: 1 year, replication: 3, series_memory: 2.5 GB / 300k }
derive:
  index_headers: blocks.with_copies * 0.1%
  ingesters: blocks.memory * blocks.replication
published:
  - { is: index_headers, says: 13 GB }
  - { is: index_headers / blocks.active, says: 13 KB }
`
    )
    expect(verdictsOf(model)).toEqual(['rounded', 'rounded'])
    expect(model.value('ingesters')).toBeCloseTo(25e9)
    expect(model.value('series.blocks.samples')).toBeCloseTo(1e6 / 15)
  })

  const tiered = `
series:
  raw:    { targets: 1000 * 100 machines, metrics: 100 metrics/machine, retention: 7 days }
  minute: { of: raw, every: 1 min, retention: 30 days }
  hour:   { of: minute, every: 1 h, retention: 1 year }
`

  test('raw for a week, minutes for a month, hours for a year (System Design Interview, metrics monitoring)', () => {
    const model = evaluated('axu', tiered)
    const active = 10e6
    const [week, month, year] = [7, 30, 365].map((days) => days * 86_400) as [number, number, number]
    const tiers = [week / 15, month / 60, year / 3600].map((samples) => samples * active * 1.3)
    holds(model, {
      'series.raw.active': active,
      'series.hour.active': active,
      'series.raw.stored': tiers[0] ?? 0,
      'series.minute.stored': tiers[1] ?? 0,
      'series.hour.stored': tiers[2] ?? 0,
      'series.raw.with_rollups': tiers.reduce((a, b) => a + b),
      'series.minute.with_rollups': (tiers[1] ?? 0) + (tiers[2] ?? 0),
    })
  })

  test('a roll-up takes after the tier it is made from, and has no memory or nodes of its own', () => {
    const model = evaluated('axu', tiered.replace('7 days', '7 days, sample_size: 2 B, replication: 2'))
    holds(model, { 'series.hour.sample_size': 2, 'series.hour.replication': 2 })
    const servers = model.model.components.map((c) => c.members.has('memory') || c.members.has('nodes'))
    expect(servers).toEqual([true, false, false])
  })

  test('the roll-ups count toward the disk of the servers', () => {
    const plain = evaluated('plain', tiered.slice(0, tiered.indexOf('  minute')))
    const model = evaluated('axu', tiered)
    const ratio = model.value('series.raw.with_rollups') / model.value('series.raw.with_copies')
    holds(model, {
      'series.raw.shards_by_storage': plain.value('series.raw.shards_by_storage') * ratio,
      'series.raw.shards_by_memory': plain.value('series.raw.shards_by_memory'),
    })
  })

  test('four aggregates a minute are as many samples as one every 15 s', () => {
    const model = evaluated(
      'rollup',
      'series: { raw: { active: 1M }, minute: { of: raw, every: 1 min, aggregates: 4, retention: 15 days } }'
    )
    expect(model.verdicts().at(-1)).toBe(
      'minute keeps 66.7k/s where the tier it is rolled up from keeps 66.7k/s; 4 aggregates every 60 s save next to nothing.'
    )
  })

  test('and in larger samples they cost more than what they were made from', () => {
    const minute = 'of: raw, every: 1 min, aggregates: 4, sample_size: 3 B'
    const model = evaluated(
      'rollup',
      `series: { raw: { active: 1M, sample_size: 1 B }, minute: { ${minute} } }`
    )
    holds(model, { 'series.minute.per_day': 3 * model.value('series.raw.per_day') })
    expect(model.verdicts()).toContain(
      'minute takes 17.3 GB a day where the tier it is rolled up from takes 5.76 GB; keeping that one longer is cheaper.'
    )
    expect(model.verdicts().join()).not.toMatch(/save next to nothing/)
  })

  test('ten times the labels no longer fit the memory of one server', () => {
    const label = (cardinality: number) =>
      evaluated('labels', `series: { all: { targets: 2000, metrics: 1000, cardinality: ${cardinality} } }`)
    expect(label(1).verdicts()[0]).toMatch(/^One prometheus server takes all/)
    expect(label(10).verdicts()[0]).toMatch(/^all: 20M active series take 113 GB of memory .* over 2 servers/)
  })
})

describe('vectors', () => {
  test('768 dimensions with 40 links (zilliz.com, memory overhead of HNSW and IVF)', () => {
    const model = evaluated(
      'zilliz',
      `
vectors:
  faq: { count: 1M, dimensions: 768, links: 20, clusters: 1024, id: 4 B }
published:
  - { is: faq.vector_size, says: 3072 B }
  - { is: faq.hnsw_links / faq.count, says: 160 B }
  - { is: faq.hnsw_per_vector, says: ~3232 B }
  - { is: faq.raw, says: ~3.2 GB, slip: these are the vectors with their links; alone they are 3.07 GB }
  - { is: faq.hnsw, says: ~4.8 GB, slip: its own sum gives 3.23 GB; 4.8 GB is 1.5 times the vectors }
  - { is: faq.centroids, says: ~3 MB }
  - { is: faq.assignments, says: ~4 MB }
  - { is: faq.ivf_overhead, says: ~7 MB }
`
    )
    expect(verdictsOf(model)).toEqual([
      'agrees',
      'agrees',
      'agrees',
      'slip',
      'slip',
      'rounded',
      'agrees',
      'rounded',
    ])
    holds(model, { 'vectors.faq.raw': 3.072e9, 'vectors.faq.hnsw': 3.232e9 })
  })

  test('HNSW as OpenSearch estimates it, with 10% on top', () => {
    const model = evaluated(
      'opensearch',
      'vectors: { all: { count: 1M, dimensions: 256, links: 16, overhead: 10% } }'
    )
    holds(model, { 'vectors.all.hnsw_memory': 1.2672e9 })
  })

  test('an inverted file as OpenSearch estimates it', () => {
    const model = evaluated(
      'opensearch',
      'vectors: { all: { count: 1M, dimensions: 256, clusters: 128, id: 0 B } }'
    )
    expect((1.1 * model.value('vectors.all.ivf_flat')) / 1e9).toBeCloseTo(1.1265, 3)
  })

  test('IVF-PQ as OpenSearch estimates it over 100 segments, in GiB printed as GB', () => {
    const model = evaluated(
      'opensearch',
      'vectors: { all: { count: 1M, dimensions: 256, clusters: 512, code: 64 B, id: 24 B, segments: 100, overhead: 10% } }'
    )
    expect(model.value('vectors.all.ivf_pq_memory') / GIB).toBeCloseTo(0.171, 3)
  })

  test('1,536 dimensions and 16 links: FAISS keeps 32 links on the lowest level, Elasticsearch 16', () => {
    const bytes = (more: string) =>
      evaluated('links', `vectors: { all: { count: 1M, dimensions: 1536${more} } }`).value(
        'vectors.all.hnsw_per_vector'
      )
    expect(bytes('')).toBe(6272)
    expect(bytes(', level0_links: 16')).toBe(1536 * 4 + 4 * 16)
  })

  test('int8 and binary components', () => {
    const size = (component: string) =>
      evaluated(
        'components',
        `vectors: { all: { count: 1M, dimensions: 768, component: ${component} } }`
      ).value('vectors.all.vector_size')
    expect(size('1 B')).toBe(768)
    expect(size('1 bit')).toBe(96)
  })

  const billion = `
actions: { search: { rate: 1000/s, peak: 3x } }
vectors: { all: { serves: search, count: 1bn, dimensions: 128, code: 16 B, replication: 2 } }
`

  test('HNSW and IVF-PQ of the same billion vectors, side by side', () => {
    const model = evaluated('billion', billion)
    holds(model, {
      'vectors.all.hnsw_ratio': 640 / 512,
      'vectors.all.hnsw': 640e9,
      'vectors.all.ivf_pq': 24e9 + (4 * Math.sqrt(1e9) + 256) * 512,
      'vectors.all.hnsw_shards': 13,
      'vectors.all.ivf_pq_shards': 1,
    })
    expect(model.verdicts()[0]).toMatch(
      /IVF-PQ takes 24.1 GB where HNSW takes 640 GB, on 3 instead of 39 nodes/
    )
  })

  test('every shard answers every search, so copies multiply shards', () => {
    const model = evaluated('billion', billion)
    holds(model, { 'vectors.all.copies': 3, 'vectors.all.hnsw_nodes': 39, 'vectors.all.ivf_pq_nodes': 3 })
    const quiet = evaluated('billion', billion.replace('1000/s', '100/s'))
    holds(quiet, { 'vectors.all.copies': 2, 'vectors.all.hnsw_nodes': 26 })
    expect(model.verdicts()[1]).toMatch(/3,000\/s searches at 1,000\/s a node need 3 copies of every shard/)
    expect(quiet.verdicts().length).toBe(1)
  })

  test('what fits one node needs no compression', () => {
    const model = evaluated('small', 'vectors: { all: { count: 1M, dimensions: 768, code: 64 B } }')
    expect(model.verdicts()).toEqual([
      'all: HNSW takes 3.2 GB and fits one node; compressed codes would save memory that is not short and cost recall.',
    ])
  })

  test('a payload larger than the index is pointed at', () => {
    const model = evaluated('payload', 'vectors: { all: { count: 1M, dimensions: 384, payload: 5 KB } }')
    expect(model.verdicts().at(-1)).toMatch(/the payload takes 5 GB of memory, more than the index/)
  })
})
