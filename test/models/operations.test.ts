import { expect, test } from 'vitest'
import { evaluated } from './evaluated.ts'

const feed = (action: string): string => `
actions:
  post: { rate: 1000/s, peak: 2x, payload: 500 B, ${action} }
stores:
  posts: { retention: 1000 s }
  feeds: { retention: 1000 s }
`

test('a push goes to every recipient, and what is written stays written once', () => {
  const model = evaluated('push', feed('writes: posts, pushes: feeds, fan_out: 200, entry: 16 B'))
  expect(model.value('stores.posts.write_rate')).toBe(1000)
  expect(model.value('stores.posts.retained')).toBe(500e6)
  expect(model.value('stores.feeds.peak_write_rate')).toBe(400_000)
  expect(model.value('stores.feeds.retained')).toBe(1000 * 200 * 16 * 1000)
})

test('without an entry size the whole payload is pushed', () => {
  const model = evaluated('push', feed('writes: posts, pushes: feeds, fan_out: 2'))
  expect(model.value('stores.feeds.inflow')).toBe(2 * model.value('stores.posts.inflow'))
})

test('calls multiply operations and leave bytes alone', () => {
  const model = evaluated('calls', feed('writes: [posts, feeds], calls: 3'))
  expect(model.value('stores.posts.write_rate')).toBe(3000)
  expect(model.value('stores.posts.inflow')).toBe(500e3)
})

test('calls of reads reach the cache, and its misses the store', () => {
  const text = `
actions:
  open: { rate: 100/s, peak: 2x, response: 1 KB, calls: 50, reads: front }
caches:
  front: { origin: data, hit_rate: 90% }
stores:
  data: { initial: 1 GB }
`
  const model = evaluated('calls', text)
  expect(model.value('caches.front.peak_rate')).toBe(10_000)
  expect(model.value('stores.data.peak_read_rate')).toBeCloseTo(1000)
})

test('a cache before a store that nothing fills is sized by what is read', () => {
  const text = `
actions:
  read: { rate: 1000/s, response: 1 KB, reads: front }
caches:
  front: { origin: data, hot: 20%, window: 1000 s }
stores:
  data: {}
`
  expect(evaluated('cache', text).value('caches.front.working_set')).toBeCloseTo(200e6)
})
