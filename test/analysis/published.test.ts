import { describe, expect, test } from 'vitest'
import { textBeside } from '../../src/analysis/beside.ts'
import { load } from '../model/load.ts'
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
      'follows from `tweets.inflow`, printed as 100 MB/day',
      undefined,
    ])
  })

  test('a slip is carried on through what both figures come from, by the later one only', () => {
    const { published } = evaluated(
      'test',
      `${feed}published:
  - { is: tweets.per_day, says: 100 MB }
  - { is: tweets.per_year, says: 36.5 GB }
`
    )
    expect(published.map((p) => p.cause)).toEqual([
      'one step of prefix (K, M, G, T) too low',
      'follows from `tweets.per_day`, printed as 100 MB',
    ])
  })

  test('none for a figure that is right by what was printed before it', () => {
    const text = `${feed}published:
  - { is: tweets.retained, says: 180 TB }
  - { is: tweets.retained / 4, says: 45.0 TB }
`
    expect(checked(feed, 'tweets.retained / 4', '45.0 TB').cause).toBe(
      'a month taken as 30 days, or a year as 360'
    )
    const { published } = evaluated('test', text)
    expect(published.map((p) => [p.verdict, p.cause])).toEqual([
      ['rounded', undefined],
      ['carried', undefined],
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

  test('what a convention explains says which', () => {
    const mend = (is: string, says: string) => checked(feed, is, says).mend
    expect(mend('post.rate', '2001/s')).toBe('conventions: { day: 100000 s }')
    expect(mend('tweets.retained', '180.0 TB')).toBe('conventions: { month: 30 days, year: 360 days }')
    expect(mend('tweets.inflow', '93.1 GB/day')).toBe('conventions: { GB: 2^30 B }')
    expect(mend('tweets.inflow', '100 TB/day')).toBeUndefined()
  })

  test('a day of 100,000 s that one digit cannot show is seen in two figures', () => {
    const game = 'users: { dau: 5M }\nactions: { come: { per_user: 1/day }, score: { per_user: 10/day } }\n'
    const causes = (...says: string[]) =>
      evaluated('test', `${game}published:\n${says.map((s) => `  - { is: ${s} }\n`).join('')}`).published.map(
        (p) => p.cause
      )
    const day = 'a day taken as 100,000 s'
    expect(causes('come.rate, says: 50/s')).toEqual([undefined])
    expect(causes('come.rate, says: 50/s', 'score.rate, says: 500/s')).toEqual([day, day])
  })

  test('a day explains nothing where days and seconds do not meet, nor a month where months and days do not', () => {
    const money = 'assume: { gmv: 500M USD/year }\nderive: { fee: 3.5232% * gmv }\n'
    expect(cause('fee', '1269000 USD/month', money)).toBeUndefined()
    expect(cause('fee', '1448000 USD/month', money)).toBeUndefined()
    // Days and seconds do.
    expect(cause('post.rate', '2001/s')).toBe('a day taken as 100,000 s')
  })

  test('GiB are confused with GB only where a figure is printed in them or more', () => {
    const token = 'assume: { token: { user: 16 B, token: 200 B, times: 17 B } }\n'
    expect(cause('token', '250 B', token)).toBeUndefined()
    expect(cause('token * 10M', '2.50 GB', token)).toBe('GB printed as GiB')
  })

  test('a count in whole things, one digit or many', () => {
    const nodes = 'assume: { ops: 1.25M/s, node: 300k/s }\nderive: { nodes: ops / node }\n'
    const five = checked(nodes, 'nodes', '5')
    expect([five.verdict, five.cause, five.mend]).toEqual([
      'differs',
      'rounded up to a whole number',
      'ceil(nodes)',
    ])
    expect(checked(nodes, 'ceil(nodes)', '5').verdict).toBe('agrees')
    expect(cause('nodes * 0.9', '3', nodes)).toBe('rounded down to a whole number')
    // A factor is no count of things.
    expect(cause('nodes', '5x', nodes)).toBeUndefined()
  })

  test('a fraction printed as a percentage', () => {
    expect(cause('share', '0.001%', 'derive: { share: 43.2 min / 30 days }\n')).toBe(
      'a fraction printed as a percentage'
    )
  })

  test('ten minutes applied twice are a zero too many', () => {
    expect(cause('frames', '150000', 'assume: { length: 10 min }\nderive: { frames: 25/s * length }\n')).toBe(
      'a zero too many'
    )
  })

  test('the same figure once more, in another unit, follows from what was printed first', () => {
    const text = `${feed}published:
  - { is: tweets.inflow, says: 10 GB/day }
  - { is: tweets.inflow, says: 300 GB/month }
`
    expect(evaluated('test', text).published.map((p) => p.cause)).toEqual([
      'a zero too few',
      'follows from `tweets.inflow`, printed as 10 GB/day',
    ])
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

describe('the computed value stands beside the printed one as the source prints', () => {
  const beside = (is: string, says: string, model = feed) => {
    const text = `${model}published:\n  - { is: ${is}, says: "${says}" }\n`
    const { model: read, published } = evaluated('test', text)
    return published.map((result) => textBeside(result, read.units))[0]
  }
  const busy = `derive:
  spent: 1bn * 5 min
  pace: 231k/s
  line: 160 Mbps
  row: 10042 B
  price: 0.023 USD/GB/month
`

  test.each([
    ['tweets.inflow', '100 GB/day', '100 GB/day'],
    ['tweets.inflow', '9.3 Mbps', '9.26 Mb/s'],
    ['tweets.inflow', '1.2 MBps', '1.16 MB/s'],
    ['tweets.inflow', '93.1 GiB/day', '93.1 GiB/day'],
    ['post.rate', '200M/day', '200M/day'],
    ['post.rate', '2300 rps', '2,315/s'],
    ['post.rate', '0.2B/day', '200M/day'],
    ['post.rate * 30 min', '6bn min/day', '6bn min/day'],
    ['post.rate * 30 min', '100M h/day', '100M h/day'],
    ['2 GB * 4 days', '8 GB*days', '8 GB*days'],
    ['12 GB * 1 day', '0.4 GB*month', '0.395 GB*month'],
    ['tweets.replication', '3x', '3x'],
    ['tweets.replication', '300%', '300%'],
    ['tweets.replication', '3', '3'],
    ['tweets.retention', '60 months', '60 months'],
    ['tweets.retention', '1825 days', '1,825 days'],
  ])('%s printed as %s: %s', (is, says, expected) => {
    expect(beside(is, says)).toBe(expected)
  })

  test.each([
    ['spent', '5bn min', '5bn min'],
    ['line', '160 Mbps', '160 Mb/s'],
    ['line', '0.16 Gbps', '160 Mb/s'],
    ['pace', '20B/day', '20bn/day'],
    ['price', '0.023 USD/GB/month', '0.023 USD/GB/month'],
    // Three digits where they show the difference, and as many as were printed where they do not.
    ['row', '10044 B', '10,042 B'],
    ['row', '10.044 KB', '10.042 KB'],
    ['row', '12000 B', '10 KB'],
    ['row', '10042 B', '10 KB'],
    ['pace', '231_400/s', '231,000/s'],
  ])('%s printed as %s: %s', (is, says, expected) => {
    expect(beside(is, says, busy)).toBe(expected)
  })
})

describe('what is said of a figure that differs', () => {
  const told = (is: string, says: string, more = '') => {
    const text = `${feed}published:\n  - { is: ${is}, says: "${says}"${more} }\n`
    return load(text).diagnostics.map((d) => (d.slug === 'published-differs' ? `near: ${d.near}` : d.slug))
  }

  test.each([
    ['a little off: it may be rounded on the way', 'post.rate', '2330/s', '', ['near: true']],
    ['a little off and said why', 'post.rate', '2330/s', ', why: its inputs are rounded', []],
    ['far off', 'post.rate', '2800/s', '', ['near: false']],
    ['far off, whatever is said', 'post.rate', '2800/s', ', why: its inputs are rounded', ['near: false']],
    [
      'a little off, by a known slip',
      'tweets.retained',
      '180.0 TB',
      ', why: its inputs are rounded',
      ['near: false'],
    ],
  ])('%s', (_, is, says, more, expected) => {
    expect(told(is, says, more)).toEqual(expected)
  })
})
