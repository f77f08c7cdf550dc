import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'

/** The one published figure of a model, checked. */
function checked(model: string, is: string, says: string, more = '') {
  const text = `${model}published:\n  - { is: ${is}, says: "${says}"${more} }\n`
  const [result] = evaluated('test', text).published
  if (result === undefined) throw new Error('nothing was published')
  return result
}

const feed = `
users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets, peak: 3x }
stores:
  tweets: { retention: 5 years, replication: 3x, index_overhead: 25% }
`

describe('verdicts', () => {
  test.each([
    ['2314.8/s', '', 'agrees'],
    ['~2,300/s', '', 'rounded'],
    ['200M/day', '', 'agrees'],
    ['4000/s', '', 'differs'],
    ['4000/s', ', slip: copied wrongly', 'slip'],
    ['2300/s', ', slip: copied wrongly', 'slip-agrees'],
  ])('%s%s: %s', (says, more, verdict) => {
    expect(checked(feed, 'post.rate', says, more).verdict).toBe(verdict)
  })

  test('the factor is printed over computed', () => {
    expect(checked(feed, 'tweets.inflow', '100 TB/day').factor).toBeCloseTo(1000)
    expect(checked(feed, 'tweets.inflow', '50 GB/day').factor).toBeCloseTo(0.5)
  })

  test("a figure is read by the model's own conventions", () => {
    const rough = `conventions: { day: 100000 s }\n${feed}`
    expect(checked(rough, 'post.rate', '2000/s').verdict).toBe('agrees')
    expect(checked(feed, 'post.rate', '1700/s').verdict).toBe('differs')
  })

  test('a figure that nothing can be compared with differs, with no factor', () => {
    const result = checked('derive: { none: 0, odd: 0 / none }\n', 'odd', '5')
    expect([result.verdict, result.factor]).toEqual(['differs', Number.NaN])
  })
})

describe('causes', () => {
  const cause = (is: string, says: string, model = feed) => checked(model, is, says).cause

  test.each([
    // 100 GB/day, 182.5 TB in five years, 684 TB with copies and indexes
    ['tweets.inflow', '800 GB/day', 'bits printed as bytes'],
    ['tweets.inflow', '12.5 GB/day', 'bytes printed as bits'],
    ['tweets.inflow', '93.1 GB/day', 'GiB printed as GB'],
    ['tweets.inflow', '97.7 GB/day', 'KiB printed as KB'],
    ['tweets.inflow', '100 TB/day', 'one step of prefix (K, M, G, T) too high'],
    ['tweets.inflow', '100 KB/day', '2 steps of prefix (K, M, G, T) too low'],
    ['tweets.inflow', '98 MB/day', 'one step of prefix (K, M, G, T), of 1,024 too low'],
    ['tweets.inflow', '10 GB/day', 'a zero too few'],
    ['post.rate', '96.5/s', 'hours in a day too few'],
    ['post.rate', '200M/s', 'seconds in a day too many'],
    ['post.rate', '2000/s', undefined], // one digit: rounded, no slip
    ['post.rate', '2001/s', 'a day taken as 100,000 s'],
    ['post.rate', '69444/s', 'days in a month too many'],
  ])('%s printed as %s: %s', (is, says, expected) => {
    expect(cause(is, says)).toBe(expected)
  })

  test.each([
    ['post.rate', '1157/s', '`actions.post.per_user` (2/day) left out'],
    ['post.peak_rate', '2315/s', '`actions.post.peak` (3x) left out'],
    ['post.peak_rate', '20833/s', '`actions.post.peak` (3x) applied twice'],
    ['tweets.with_copies', '228 TB', '`stores.tweets.replication` (3x) left out'],
    ['tweets.with_copies', '137 TB', '`stores.tweets.retention` (5 years) left out'],
    ['tweets.inflow', '200 MB/day', '`actions.post.payload` (500 B) left out'],
    ['tweets.shards_by_storage', '228.1', '`stores.tweets.utilization` (70%) left out'],
  ])('%s printed as %s: %s', (is, says, expected) => {
    expect(cause(is, says)).toBe(expected)
  })

  test('an assumption in a sum is found by doing without it, not by its factor', () => {
    const sums = 'assume: { texts: 30 GB, copies: 4 }\nderive: { all: 10 GB + texts * copies }\n'
    expect(cause('all', '40 GB', sums)).toBe('`copies` (4) left out')
  })

  test('a slip carried on is told from one made anew', () => {
    const text = `${feed}published:
  - { is: tweets.inflow, says: 100 MB/day }
  - { is: tweets.retained, says: 182 GB }
  - { is: post.rate, says: 2315/s }
`
    const { published } = evaluated('test', text)
    expect(published.map((p) => p.cause)).toEqual([
      'one step of prefix (K, M, G, T) too low',
      'follows from `stores.tweets.inflow`, printed as 100 MB/day',
      undefined,
    ])
  })

  test.each([
    ['nothing fits', 'post.rate', '5000/s'],
    ['bits have no place in a count', 'post.rate * 1 s', '18518'],
    ['one digit cannot show a few percent', 'tweets.inflow', '80 GB/day'],
    ['it agrees', 'post.rate', '2300/s'],
  ])('none when %s', (_, is, says) => {
    expect(cause(is, says)).toBeUndefined()
  })

  test('time plays no part where there is none', () => {
    const plain = 'derive: { cells: 7 * 11 }\n'
    expect(cause('cells', '1848', plain)).toBeUndefined()
  })

  test('a model where everything is off is answered all the same', () => {
    const entries = Array.from({ length: 500 }, () => '  - { is: post.rate, says: 1157/s }\n').join('')
    const { published } = evaluated('test', `${feed}published:\n${entries}`)
    expect(published.every((p) => p.verdict === 'differs')).toBe(true)
    expect(published.filter((p) => p.cause !== undefined)).toHaveLength(50)
  })
})
