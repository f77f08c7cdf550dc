import { describe, expect, test } from 'vitest'
import { suggest } from '../../src/text/suggest.ts'
import { load } from './load.ts'

/** What a reader who wrote something almost right is told to write. */
const helps = (text: string): readonly string[] =>
  [
    ...load(text)
      .rendered.replace(/\n {4,}(?!\|)/g, ' ')
      .matchAll(/= help: (.*)/g),
  ].map(([, help]) => help ?? '')

describe('a figure per something, divided by', () => {
  const writes = 'assume: { writes: 1M/s, kept: 40 TB }\n'
  // Not that an assumption is unused.
  const codes = (formula: string) =>
    load(`${writes}derive: { part: ${formula} }\n`).codes.filter((code) => code !== 'B501')

  test('is read from the left, and a reader is told', () => {
    expect(codes('writes / 50k/s')).toEqual(['B323'])
    expect(helps(`${writes}derive: { part: writes / 50k/s }\n`)).toContain(
      'write `writes / (50k/s)`, or `(writes / 50k)/s` if that is meant'
    )
    expect(codes('kept / 2 TB/day')).toEqual(['B323'])
  })

  test.each([
    'writes / (50k/s)',
    '(writes / 50k)/s',
    'writes / 50k / s',
    'writes / 2',
    'kept / 5 years / 3',
    'writes * 50k/s',
    '3 GB / 2 s',
    '2/user/day',
  ])('%s is as it should be', (formula) => {
    expect(codes(formula)).toEqual([])
  })
})

describe('names', () => {
  const site = 'availability: { site: { sla: 99.9% , each: 99.95% } }\n'

  test('a component alone, where one of its figures is wanted', () => {
    expect(helps(`${site}derive: { down: (1 - site) * 1 week }\n`)).toEqual([
      'did you mean `site.downtime_per_year`?',
    ])
  })

  test('a name with a word left out', () => {
    expect(helps(`${site}derive: { down: site.downtime_week }\n`)).toEqual([
      'did you mean `site.downtime_per_week`?',
    ])
    expect(suggest('latency.ssd_read', ['latency.ssd_random_read_4k'])).toBe('latency.ssd_random_read_4k')
    expect(suggest('tweets.peak_rate', ['tweets.peak_write_rate', 'stores.tweets.peak_write_rate'])).toBe(
      'tweets.peak_write_rate'
    )
  })

  test('not with two that have them all, nor in another order', () => {
    expect(suggest('tweets.peak_rate', ['tweets.peak_write_rate', 'tweets.peak_read_rate'])).toBeUndefined()
    expect(suggest('latency.ssd_read', ['latency.read_1mb_ssd'])).toBeUndefined()
  })
})

test('sizes listed by name where one figure is wanted add up', () => {
  expect(helps('stores: { tweets: { node_storage: { data: 10 TB, log: 500 GB } } }\n')).toEqual([
    'write `10 TB + 500 GB`',
  ])
  expect(helps('stores: { tweets: { retention: { hot: 7 days, cold: 1 year } } }\n')).toEqual([])
})

test('a part called value is told from a figure written out', () => {
  const posts = (payload: string) => `actions: { post: { rate: 1/s, payload: ${payload} } }\n`
  expect(helps(posts('{ time: 8 B, value: 8 B }'))).toEqual(['choose another, such as `value_size`'])
  expect(load(posts('{ value: 16 B, why: a timestamp and a double }')).codes).toEqual([])
  expect(helps(posts('{ value: 16 B, whi: a timestamp }'))).toEqual(['did you mean `why`?'])
})

test('a published figure that nothing determines is named by what was written', () => {
  const { rendered } = load(
    'actions: { post: { payload: 1 KB } }\npublished: [{ is: post.rate * 2, says: 5/s }]\n'
  )
  expect(rendered).toContain('`post.rate * 2` is not evaluated')
})
