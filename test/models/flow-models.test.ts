import { describe, expect, test } from 'vitest'
import { bundled } from './evaluated.ts'

const models = ['event-log', 'chat', 'video', 'nearby-friends']

describe.each(models)('%s', (slug) => {
  test('lacks nothing, and keeps its budgets', () => {
    const model = bundled(slug)
    expect(model.model.absent.filter((a) => a.needs.length > 0)).toEqual([])
    expect(model.budgets().every((holds) => holds === true)).toBe(true)
  })

  test('every assumption has its reason, or is a figure of a table', () => {
    for (const { id, role, why, expr } of bundled(slug).model.quantities)
      if (role === 'assumed' && expr.kind !== 'cite') expect(why, id).toMatch(/\w/)
  })
})

test('published figures agree', () => {
  for (const slug of models)
    for (const { verdict } of bundled(slug).published) expect(['agrees', 'rounded']).toContain(verdict)
})

/** Figures a reader takes from these models, in base units. */
test.each([
  ['event-log', undefined, 'queues.events.brokers_by_messages', 1.5],
  ['event-log', undefined, 'brokers_as_measured', 10.607],
  ['event-log', undefined, 'queues.events.drain_time', 900],
  ['event-log', 'few_consumers', 'queues.events.drain_time', 54_000],
  ['event-log', 'more_readers', 'queues.events.copies_read', 14],
  ['chat', undefined, 'connections.sockets.concurrent', 10e6],
  ['chat', undefined, 'connections.sockets.servers', 45],
  ['chat', undefined, 'connections.sockets.heartbeat_rate', 1e7 / 30],
  ['chat', undefined, 'users_per_connection', 707.1],
  // 500k of 10M users, three times (40 + 10) queries a day of 50M users, each of 1 ms: Little's law.
  ['chat', undefined, 'connection_pools.one_database.busy', ((0.05 * 3 * 50 * 50e6) / 86_400) * 1e-3],
  ['video', undefined, 'actions.upload.peak', 3],
  ['video', 'no_cdn', 'links.cdn.links', 135],
  ['nearby-friends', undefined, 'caches.channels.nodes', 134],
  // Half of the 316 people of a cell are within the circle, 40 B each.
  ['nearby-friends', undefined, 'actions.look.response', 0.5 * Math.sqrt(100 * 1000) * 40],
  ['nearby-friends', undefined, 'connections.sockets.peak_rate', (1e7 / 30) * 41],
  ['nearby-friends', 'only_close_friends', 'caches.channels.nodes', 14],
] as const)('%s, %s: %s', (slug, scenario, quantity, value) => {
  expect(bundled(slug, scenario).value(quantity) / value).toBeCloseTo(1, 3)
})

test.each([
  ['event-log', undefined, /events: storage binds, with 185 brokers/],
  ['event-log', 'few_consumers', /events: consumers handle 320k\/s, less than the 900k\/s of the peak/],
  ['event-log', 'too_few_consumers', /events: consumers handle 250k\/s of the 300k\/s that arrive/],
  [
    'chat',
    undefined,
    /one_database: 500k connections where database takes 707; a pooler has to stand between/,
  ],
  ['video', undefined, /cdn: without the CDN the origin would need 135 links; at 93.91% it needs 9/],
  ['video', 'no_cdn', /cdn: the origin needs 135 links for 8.84 Tb\/s/],
  ['nearby-friends', undefined, /sockets: messages and heartbeats bind, with 200 nodes/],
])('%s, %s: %s', (slug, scenario, said) => {
  expect(bundled(slug, scenario).verdicts().join('\n')).toMatch(said)
})
