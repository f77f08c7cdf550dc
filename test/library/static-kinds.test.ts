import { describe, expect, test } from 'vitest'
import { bundled, evaluated } from '../models/evaluated.ts'

const GiB = 2 ** 30
const TiB = 2 ** 40
const DAY = 86_400
const YEAR = 365 * DAY

/** The one component of a kind, written as in a model. */
const model = (section: string, fields: string) => evaluated(section, `${section}:\n  it: { ${fields} }\n`)

const tweets = (documents: string): string =>
  `documents: ${documents}, terms: 15, posting: 5 B, vocabulary: 500k, term: 5 B, node_memory: 144 GB, utilization: 100%`
/** 100 GB of index, to be split by what a node holds. */
const hundred = 'documents: 100, terms: 1, posting: 1 GB, utilization: 100%'
const innodb = 'keys: 20M, key: 8 B, pointer: 6 B, page: 16 KiB, entry: 1 KiB, fill: 100%'
const ddia = 'keys: 500^4, key: 4 B, pointer: 4.19 B, page: 4 KiB, entry: 4 KiB, fill: 100%'
/** A page has headers of 40 B; an entry of 8 B has a header and a line pointer of 12 B. */
const pgbench = 'key: 12 B, entry: 20 B, page: 8152 B, fill: 90%'
const vllm =
  'capacity: 39.5 GiB, utilization: 90%, parts: { weights: 14.96 GiB, other: 0.1 GiB, peak: 9.37 GiB }, item: 16 * 131072 B'
const netapp = (fourth: string): string =>
  `capacity: 10 TiB, parts: { one: 4 TiB, two: 0.5 TiB, three: 1 TiB, four: ${fourth} }`

/** Where a figure was printed, what was given, and what it comes to in base units. */
type Printed = readonly [source: string, fields: string, quantity: string, value: number, within?: number]

const PRINTED: Readonly<Record<string, readonly Printed[]>> = {
  keyspaces: [
    ['62^6', 'length: 6', 'codes', 56_800_235_584],
    ['six characters at 100M a day', 'length: 6, rate: 100M/day', 'exhausted_in', 568 * DAY],
    ['seven characters at 100M a day', 'length: 7, rate: 100M/day', 'exhausted_in', 96.5 * YEAR],
    ['~68.7 B keys', 'length: 6, alphabet: 64', 'codes', 68.7e9],
    ['412 GB of keys', 'length: 6, alphabet: 64', 'storage', 412e9],
    ['seven for five years of it', 'length: 6, rate: 100M/day', 'length_needed', 7],
    ['half of all classes of 23', 'length: 1, alphabet: 365, used: 23', 'collision_chance', 0.507, 0.02],
    [
      'one in a billion for 103 trillion UUIDs',
      'id_bits: 122, used: 103 trillion',
      'collision_chance',
      1e-9,
      0.005,
    ],
    ['one in two for 2.71e18 UUIDs', 'id_bits: 122, used: 2.71E', 'collision_chance', 0.5, 0.005],
    ['Snowflake: 69 years', 'layout: { timestamp: 41 }', 'lifetime', 69.7 * YEAR],
    ['Snowflake: 1,024 machines', 'layout: { timestamp: 41, worker: 10 }', 'workers', 1024],
    ['Snowflake: 4,096 a millisecond', 'layout: { timestamp: 41, sequence: 12 }', 'per_worker', 4_096_000],
  ],
  filters: [
    ['9.585 bits for 1%', 'items: 1M, false_positives: 1%', 'bits_per_item', 9.585 / 8],
    ['7 hashes for 1%', 'items: 1M, false_positives: 1%', 'hashes', 7],
    ['14.378 bits for 0.1%', 'items: 1M, false_positives: 0.1%', 'bits_per_item', 14.378 / 8],
    ['8 bits at 6 hashes: 0.0216', 'items: 1M, space: 1 MB', 'actual', 0.0216, 0.002],
    ['10 bits at 7 hashes: 0.00819', 'items: 800k, space: 1 MB', 'actual', 0.00819, 0.002],
    ['Redis: 16,384 registers', 'precision: 14', 'registers', 16_384],
    ['Redis: 12 KB', 'precision: 14', 'size', 12_288],
    ['Redis: 0.81%', 'precision: 14', 'standard_error', 0.008125],
    ['an error of 0.8125% takes 2^14', 'error: 0.8125%', 'registers', 16_384],
    ['Flajolet: 1.5 kilobytes', 'precision: 11', 'size', 1536],
    ['Count-Min of 0.1% and 1%: e/0.001', 'epsilon: 0.1%', 'width', 2719],
    ['Count-Min of 0.1% and 1%: ln 100', 'epsilon: 0.1%', 'depth', 5],
    ['Count-Min of 1% and 0.1%: ln 1000', 'epsilon: 1%, delta: 0.1%', 'size', 272 * 7 * 4],
  ],
  indexes: [
    ['tweets of two years', tweets('292bn'), 'size', 21.9e12],
    ['servers for them', tweets('292bn'), 'shards', 153],
    ['the same, of 300 billion', tweets('300bn'), 'shards_by_memory', 156.25],
    ['Dean and Barroso: 63% of 100 servers', `${hundred}, node_storage: 1 GB`, 'waiting', 0.63, 0.01],
    [
      'Dean and Barroso: one in five of 2,000 servers',
      `${hundred}, node_storage: 50 MB, slow: 0.01%`,
      'waiting',
      0.18,
      0.01,
    ],
  ],
  trees: [
    ['1,170 children of an InnoDB page', innodb, 'fan_out', 1170],
    ['16 rows of 1 KB on one', innodb, 'per_leaf', 16],
    ['InnoDB: 21,902,400 rows in three levels', innodb, 'capacity', 21_902_400],
    ['DDIA: 500 references, 4 KB pages, four levels: 256 TB', ddia, 'size', 256e12, 0.005],
    ['pgbench_accounts_pkey of 100k rows: 276 pages', `keys: 100k, ${pgbench}`, 'pages', 276, 0.005],
    ['pgbench_accounts_pkey of 1M rows: 2,745 pages', `keys: 1M, ${pgbench}`, 'pages', 2745, 0.005],
    ['and two levels above the leaves', `keys: 1M, ${pgbench}`, 'height', 3],
  ],
  tries: [
    ['100M queries of 15 characters at 2 B', 'terms: 100M, length: 15, label: 2 B, children: 0', 'size', 3e9],
    [
      'Sedgewick: 8R + 56 bytes a node of an R-way trie',
      'nodes: 1, label: 56 B, children: 256',
      'node_size',
      2104,
    ],
    ['Sedgewick: 64 bytes a node of a ternary trie', 'nodes: 1, label: 40 B, children: 3', 'node_size', 64],
  ],
  pools: [
    ['vLLM: 39.50 GiB x 0.90', vllm, 'available', 35.55 * GiB],
    ['vLLM: 11.12 GiB for the KV cache', vllm, 'left', 11.12 * GiB],
    ['vLLM: 5,691 blocks, of sizes before rounding', vllm, 'fits', 5691, 0.001],
    ['Azure NetApp Files: 10 TiB of 10', netapp('4.5 TiB'), 'filled', 1],
    ['and after a change of its page', netapp('6.5 TiB'), 'over', 2 * TiB],
  ],
  connection_pools: [
    ['2,000 backends', 'pods: 100, per_pod: 20', 'connections', 2000],
    ['~10 GB', 'pods: 100, per_pod: 20', 'memory', 10e9],
    ['HikariCP: 9 = ((4 * 2) + 1)', 'pods: 1, per_pod: 1, cores: 4', 'at_work', 9],
    [
      'HikariCP: 3 x (4 - 1) + 1 = 10',
      'pods: 1, per_pod: 10, threads: 3, connections_each: 4',
      'deadlock_free',
      10,
    ],
    [
      'HikariCP: 8 x (3 - 1) + 1 = 17',
      'pods: 1, per_pod: 17, threads: 8, connections_each: 3',
      'deadlock_free',
      17,
    ],
    ["Little's law", 'rate: 1000/s, hold: 5 ms', 'connections', 5],
  ],
}

describe.each(Object.entries(PRINTED))('%s', (section, printed) => {
  test.each(printed.map((p) => [p[0], p] as const))(
    '%s',
    (_, [, fields, quantity, value, within = 0.001]) => {
      const computed = model(section, fields).value(`${section}.it.${quantity}`)
      expect(Math.abs(computed / value - 1), `${quantity} = ${computed}`).toBeLessThanOrEqual(within)
    }
  )
})

/** What a reviewer would say, and when there is nothing to say. */
const SAID: readonly (readonly [section: string, fields: string, says: RegExp | undefined])[] = [
  ['keyspaces', 'length: 6, rate: 100M/day', /56.8bn ids last 568 days; 7 characters, or 38 bits/],
  ['keyspaces', 'length: 7, rate: 100M/day', /drawn at random, 4.73bn ids would be taken twice/],
  ['keyspaces', 'id_bits: 122, rate: 1M/s', undefined],
  ['keyspaces', 'layout: { timestamp: 32, tick: 1 s }, rate: 10/s', /10\/s is more than 1 workers of 1\/s/],
  ['keyspaces', 'layout: { timestamp: 41, worker: 10, sequence: 12 }, rate: 1M/s', undefined],
  ['filters', 'items: 100M, false_positives: 1%', /holds the exact 2.13 GB with room to spare/],
  ['filters', 'items: 100, precision: 14', /the exact set takes 2.13 KB, no more than its summary/],
  ['filters', 'items: 100bn, false_positives: 1%', undefined],
  ['filters', 'items: 100bn, false_positives: 1%, space: 100 GB', /lets 2.16% .* takes 120 GB/],
  ['indexes', 'documents: 1M, terms: 100, posting: 5 B', /one shard holds it/],
  ['indexes', hundred, undefined],
  ['indexes', `${hundred}, node_storage: 1 GB`, /63.4% of queries meet the slowest 1% of one of 100 shards/],
  ['indexes', `${hundred}, queries: 10k/s, node_queries: 3000/s`, /queries need 4 copies/],
  ['trees', 'keys: 1M', undefined],
  ['trees', 'keys: 1M, cache: 1 GB', /no look-up waits for the disk/],
  ['trees', 'keys: 1bn, cache: 8 MB', /reads 2 pages; 65.9 MB of cache holds every inner page/],
  ['tries', 'nodes: 1M', /every copy can answer every prefix/],
  ['tries', 'nodes: 10bn, top: 10', /completions kept 10 to a node/],
  ['pools', netapp('4.5 TiB'), undefined],
  ['pools', netapp('6.5 TiB'), /13.2 TB, 2.2 TB more than the 11 TB there is/],
  ['pools', 'capacity: 10 GB, parts: 4 GB', /6 GB of 10 GB is left/],
  ['connection_pools', 'pods: 10, per_pod: 10', undefined],
  ['connection_pools', 'pods: 100, per_pod: 20', /2,000 connections where postgres takes 707; a pooler/],
  ['connection_pools', 'rate: 10k/s, hold: 100 ms', /1,000 connections are in use at once/],
  ['connection_pools', 'pods: 10, per_pod: 10, rate: 1000/s, hold: 200 ms', /200 .* and 100 are open/],
  ['connection_pools', 'pods: 1, per_pod: 9, threads: 3, connections_each: 4', /in a pool of 9; 10 prevents/],
]

test.each(SAID)('%s of %s', (section, fields, says) => {
  const verdicts = model(section, fields).verdicts()
  expect(verdicts.length, verdicts.join('\n')).toBe(says === undefined ? 0 : 1)
  if (says !== undefined) expect(verdicts[0]).toMatch(says)
})

describe('models', () => {
  test('a HyperLogLog of 0.81% takes 12 KB, and 1.5 KB is one of 2%', () => {
    const { published } = bundled('distinct-counts')
    expect(published.map((p) => [p.published.says, p.verdict])).toEqual([
      ['0.81%', 'agrees'],
      ['1.5 KB', 'slip'],
      ['1.5 KB', 'rounded'],
      ['2%', 'rounded'],
    ])
    expect(published[1]?.factor).toBeCloseTo(1536 / 12_288, 1)
  })

  test('completions are there in time, and a debounce halves the requests', () => {
    expect(bundled('typeahead').budgets()).toEqual([true])
    const rate = (scenario?: string) => bundled('typeahead', scenario).value('actions.complete.rate')
    expect(rate() / rate('no_debounce')).toBeCloseTo(0.53, 2)
  })

  test('ten times the pages are ten times the shards, and no more copies', () => {
    const [now, then] = [bundled('web-search'), bundled('web-search', 'ten_times')]
    expect(then.value('indexes.web.shards') / now.value('indexes.web.shards')).toBeCloseTo(10, 0)
    expect(then.value('indexes.web.replicas')).toBe(now.value('indexes.web.replicas'))
  })
})
