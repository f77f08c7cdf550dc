import { afterAll, describe, expect, test } from 'vitest'
import { FEED, Workspace } from './process.ts'

const space = new Workspace().write({
  'feed.bote.yaml': `${FEED}scenarios:\n  viral: { actions.read.peak: x10, users.dau: 200M }\n`,
})
afterAll(() => space.remove())

/** Every quantity of one run, by name, in base units. */
function values(...args: string[]): Record<string, number> {
  const ran = space.bote(['run', 'feed.bote.yaml', '--format', 'json', ...args])
  expect(ran.err).toBe('')
  return Object.fromEntries(
    JSON.parse(ran.out).models[0].quantities.map((q: { name: string; value: number }) => [q.name, q.value])
  )
}

const base = values()

describe('--set', () => {
  test('by x1 changes nothing', () => expect(values('--set', 'users.dau=x1')).toEqual(base))

  test('by a factor and by a value come to the same', () => {
    expect(values('--set', 'users.dau=x3')).toEqual(values('--set', 'users.dau=300M'))
    expect(values('--set', 'users.dau=x3')['actions.post.rate']).toBeCloseTo(
      3 * (base['actions.post.rate'] ?? 0),
      9
    )
  })

  test('reaches defaults, computed quantities and short names, and several at once', () => {
    expect(values('--set', 'tweets.utilization=35%')['stores.tweets.shards']).toBe(522)
    expect(values('--set', 'actions.read.rate=x2')['stores.tweets.read_rate']).toBeCloseTo(
      2 * (base['stores.tweets.read_rate'] ?? 0),
      6
    )
    const both = values('--set', 'users.dau=x2', '--set', 'post.payload=1 KB')
    expect(both['stores.tweets.retained']).toBeCloseTo(4 * (base['stores.tweets.retained'] ?? 0), 0)
  })

  test('gives what was absent', () => {
    space.write({
      'bare.bote.yaml':
        'actions:\n  post: { per_user: 2/day, payload: 1 KB, writes: tweets }\nstores: { tweets: {} }\n',
    })
    const without = space.bote(['run', 'bare.bote.yaml'])
    expect(without.code).toBe(0)
    expect(without.out).toContain('give users.dau')
    const given = space.bote(['run', 'bare.bote.yaml', '--set', 'users.dau=10M'])
    expect(given.out).not.toContain('Not evaluated')
    expect(given.out).toContain('20M')
  })

  test('is checked like the model: dimension, name, sense', () => {
    for (const [change, code] of [
      ['users.dau=5 GB', 'B302'],
      ['users.dua=5', 'B304'],
      ['users.dau=5 +', 'B110'],
    ]) {
      const ran = space.bote(['run', 'feed.bote.yaml', '--set', change as string])
      expect(ran.err).toContain(code)
      expect(ran.err).toContain('--set:1:')
      expect(ran.code).toBe(3)
    }
  })
})

describe('--scenario', () => {
  test('applies its changes, under those of --set', () => {
    expect(values('--scenario', 'viral')['actions.read.peak']).toBe(30)
    expect(values('--scenario', 'viral')['users.dau']).toBe(200e6)
    expect(values('--scenario', 'viral', '--set', 'users.dau=1M')['users.dau']).toBe(1e6)
  })

  test('that is not there is refused with those that are', () => {
    const ran = space.bote(['run', 'feed.bote.yaml', '--scenario', 'virla'])
    expect(ran.code).toBe(3)
    expect(ran.err).toContain('viral')
  })
})

describe('explain', () => {
  test('ends at what was given, each with its place, and at cited rows', () => {
    const { out, code } = space.bote(['explain', 'feed.bote.yaml', 'tweets.shards'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^stores\.tweets\.shards = 261\s+bound by storage\n {2}= max\(by storage 261, by reads 13\.9, by writes 1\.39\), rounded up\n/
    )
    expect(out).toContain('retained = inflow × retention = 100 GB/day × 5 years = 183 TB')
    expect(out).toMatch(/users\.dau = 100M\s+feed\.bote\.yaml:2/)
    expect(out).toContain('ceilings.database.storage')
  })

  test('of a component of which nothing is worked out is what is given of it', () => {
    const { out, code } = space.bote(['explain', 'feed.bote.yaml', 'users'])
    expect([code, out.trim().split(/ +/).slice(0, 3)]).toEqual([0, ['users.dau', '=', '100M']])
  })

  test('refuses a quantity that is not there, or has no value', () => {
    expect(space.bote(['explain', 'feed.bote.yaml', 'tweets.shrads']).err).toContain('tweets.shards')
    const absent = space.bote(['explain', 'bare.bote.yaml', 'actions.post.rate'])
    expect(absent.err).toContain('B405')
    expect(absent.code).toBe(3)
  })
})

describe('calc', () => {
  test.each([
    ['100M users * 2/user/day', '2,315/s', '200M/day'],
    ['62^6 / (100M/day) to days', '568 days', '1.56 years'],
    ['10 Gbps to TB/day', '108 TB/day', '1.25 GB/s'],
    ['1M/day', '11.6/s', '1M/day'],
    ['1 GiB', '1.07 GB', '1 GiB'],
    ['99.9%', '0.999', '99.9%'],
    ['5 * 500 us', '2.5 ms', ''],
    ['2 > 1 and not (3 < 2)', 'true', ''],
  ])('%s', (expression, main, also) => {
    const { out, code } = space.bote(['calc', expression])
    expect(code).toBe(0)
    expect(out.split('\n')).toContain(main)
    expect(out).toContain(also)
  })

  test('a slip is pointed at under the exact words', () => {
    const { err, code } = space.bote(['calc', '100M * 500 B + 2/day'])
    expect(code).toBe(3)
    expect(err).toContain('B301')
  })
})
