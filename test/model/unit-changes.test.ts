import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { load } from './load.ts'

const SEED = 20_260_802

/** The same quantity in other units: each row is one quantity. */
const SAME: readonly (readonly string[])[] = [
  ['500 B', '0.5 KB', '4000 bits', '4 kbit', '0.0005 MB', '500e-9 GB'],
  ['200 KB', '0.2 MB', '1600 kb', '200k B', '0.2M bytes'],
  ['1 GiB', '1024 MiB', '2^30 B', '1073741824 B', '8 Gib'],
  ['2/day', '14/week', '2 /d', '730/year', '(2/24)/h'],
  ['200M/day', '200 million/day', '8.64e11/day * 200e6/8.64e11', '1.4bn/week', '73bn/year'],
  ['100M', '100 million', '0.1bn', '100e6', '10^8', '100,000k', '100_000_000'],
  ['5 years', '1825 days', '60 months', '43800 h', '157680000 s'],
  ['40 ms', '0.04 s', '40000 us', '4e7 ns'],
  ['30%', '0.3', '3/10'],
  ['3x', '3', '300%'],
  ['10 Gbps', '10 Gb/s', '1.25 GB/s', '108 TB/day', '10000 Mbps'],
  ['250k USD/month', '3M USD/year', '0.25M USD/month'],
]

/** A model with a hole for each of some quantities, and what stands in each. */
const model = ([
  size,
  photo,
  disk,
  rate,
  total,
  people,
  span,
  wait,
  share,
  factor,
  link,
  price,
]: readonly string[]) => `
users: { dau: "${people}" }
actions:
  post: { per_user: "${rate}", payload: "${size}", writes: posts, peak: "${factor}" }
  photo: { rate: "${total}", payload: "${photo}", writes: [posts], response: "${size}" }
  read: { rate: "actions.post.rate * 100", payload: "${size}", reads: hot }
caches: { hot: { hit_rate: 90%, hot: "${share}", origin: posts, node_memory: "${disk}" } }
stores: { posts: { retention: "${span}", replication: "${factor}", index_overhead: "${share}" } }
services: { api: { serves: [post, photo], latency: "${wait}", concurrency: 200 } }
derive: { copy_time: "stores.posts.retained / (${link})", cost: "${price} * (${span})" }
`

/** The same holes in the other kinds: what is searched, queued, connected, given out, drawn up and paid for. */
const further = ([
  size,
  photo,
  disk,
  rate,
  total,
  people,
  span,
  wait,
  share,
  factor,
  link,
  price,
]: readonly string[]) => `
users: { dau: "${people}" }
actions:
  post: { rate: "${total}", payload: "${size}", writes: log, pushes: sockets, fan_out: "${factor}" }
  watch: { per_user: "${rate}", response: "${photo}" }
  follow: { after: watch, share: "${share}" }
stores: { s: { inflow: "${link}", retention: "${span}", item_size: "${size}", items: "${people}" } }
services: { api: { serves: [post], latency: "${wait}", concurrency: 200 } }
queues: { log: { consumers: 2, consume_time: "${wait}", outage: "${wait}", retention: "${span}", replication: "${factor}" } }
connections: { sockets: { carries: post, concurrent: "${people}", connection_memory: "${photo}", reconnect_within: "${span}" } }
links: { cdn: { carries: [watch], offload: "${share}", bandwidth: "${link}", volume: "${disk}" } }
series: { raw: { targets: "${people}", metrics: 500, every: "${wait}", retention: "${span}", replication: "${factor}" } }
vectors: { v: { serves: [follow], count: "${people}", dimensions: 768, code: 64 B, payload: "${size}" } }
inference: { chat: { serves: [follow], parameters: 70bn, layers: 80, kv_heads: 8, head_dim: 128, prompt: 2500, output: 500, gpu_memory: "${disk}", first_token: "${wait}" } }
indexes: { i: { documents: "${people}", terms: 15, posting: "${size}", queries: "${total}", slow: "${share}" } }
trees: { t: { keys: "${people}", entry: "${size}", page: "${photo}", page_read: "${wait}" } }
tries: { t: { terms: "${people}", length: 10, shared: "${share}", completion: "${size}", top: "${factor}" } }
filters: { f: { items: "${people}", false_positives: "${share}", key: "${size}" } }
keyspaces: { k: { length: 7, rate: "${total}", horizon: "${span}", used: "${people}", key: "${size}" } }
pools: { p: { capacity: "${disk}", utilization: "${share}", parts: { a: "${size}", b: { c: "${photo}" } }, item: "${size}", items: "${people}" } }
connection_pools: { c: { pods: 100, per_pod: 20, rate: "${total}", hold: "${wait}", connection_memory: "${photo}" } }
paths: { p: { target: "${wait}", steps: [dc_round_trip, "${wait}", { parallel: ["${wait}", api.latency, ["2 * (${wait})", "${span}"]] }] } }
availability:
  a: { mtbf: "${span}", mttr: "${wait}", detect: "${wait}", failover: "${wait}", parts: "${factor}", required: 2, sla: 99% }
  b: { each: "${share}", needs: [a, s] }
costs: { provider: aws, other: "${price}", discount: "${share}" }
derive: { waiting: "erlang_c(12, (${total}) * (${wait}) / 1M)", popular: "zipf_share(trees.t.keys / 10, trees.t.keys, ${share})" }
`

const PLAIN = SAME.map((row) => row[0] as string)

const close = (a: number, b: number) =>
  a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))

function expectSame(make: typeof model, figures: readonly string[]): void {
  const [before, after] = [load(make(PLAIN)), load(make(figures))]
  expect(before.rendered).toBe('')
  // That a size is in bits is worth a warning, and no more.
  expect(before.codes).toEqual([])
  expect(after.codes.filter((code) => code !== 'B312')).toEqual([])
  expect([...after.values.keys()]).toEqual([...before.values.keys()])
  const moved = [...before.values].filter(([id, value]) => !close(value, after.value(id)))
  expect(moved).toEqual([])
}

describe.each([
  ['what acts, keeps and answers', model],
  ['everything else', further],
])('the unit a figure is written in changes no answer: %s', (_, make) => {
  test.each(SAME.flatMap((row, i) => row.slice(1).map((other) => [row[0], other, i] as const)))(
    '%s or %s',
    (_, other, i) => expectSame(make, PLAIN.with(i, other))
  )

  test('nor do all of them at once', () => {
    fc.assert(
      fc.property(fc.tuple(...SAME.map((row) => fc.constantFrom(...row))), (figures) =>
        expectSame(make, figures)
      ),
      { seed: SEED, numRuns: 60 }
    )
  })
})

describe('how a figure is printed changes no answer', () => {
  const folder = join(import.meta.dirname, '..', 'golden', 'ok')
  const names = readdirSync(folder).filter((file) => file.endsWith('.bote.yaml'))

  test.each(names)('%s with every assumption as it prints in full', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const before = load(text)
    for (const quantity of before.model?.quantities ?? []) {
      if (quantity.role !== 'assumed' || quantity.span === undefined || quantity.expr.kind !== 'constant')
        continue
      const { start, end } = quantity.span
      // Within { } a comma would end the figure.
      const printed = before.print(quantity.id, true).replaceAll(',', '_')
      const after = load(text.slice(0, start) + printed + text.slice(end))
      // Twelve digits are printed, so twelve are kept.
      for (const [id, value] of before.values)
        expect(Math.abs(after.value(id) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value))
    }
  })
})
