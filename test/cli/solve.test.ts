import { describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const SHOP = `title: Shop
assume: { guests: 10%..40% }
users: { dau: 10M }
actions:
  order: { per_user: 2/day, payload: 1 KB, writes: orders }
  look: { rate: users.dau * guests * 50/user/day }
stores:
  orders: { retention: 1 year, engine: postgres }
services:
  api: { serves: [order, look], latency: 40 ms, concurrency: 20 }
costs: { provider: aws }
`
const solve = (id: string, until: string, more: readonly string[] = [], model = SHOP) =>
  bote(['solve', 'shop.bote.yaml', '--for', id, '--until', until, ...more], {
    files: { 'shop.bote.yaml': model },
  })

describe('bote solve', () => {
  test('says over which values it holds, what the model is like there, and how to go there', async () => {
    const { code, out, err } = await solve('users.dau', 'orders.shards <= 3')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatchInlineSnapshot(`
      "Shop
      users.dau so that orders.shards <= 3

      orders.shards <= 3 holds below 2.88M users, 0.288x of today’s 10M. It does not hold today.

      There
                                 today         there
        users.dau                  10M   2.88M users
        orders.shards               11             3
        stores.orders.nodes         33             9
        services.api.needed         14             4
        services.api.instances      14             4
        services.api.workers       280            80

        bote run shop.bote.yaml --set users.dau=2876712

        looked at 10 users to 10T users
      "
    `)
  })

  test('of a bundled model', async () => {
    const { code, out } = await bote([
      'solve',
      'twitter-feed',
      '--for',
      'caches.timeline.hit_rate',
      '--until',
      'tweets.peak_read_rate <= 20k/s',
    ])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Twitter-like feed
      caches.timeline.hit_rate so that tweets.peak_read_rate <= 20k/s

      tweets.peak_read_rate <= 20k/s holds from 97.12% on, 1.02x of today’s 95%. It does not hold today.

      There
                                     today    there
        caches.timeline.hit_rate       95%   97.12%
        tweets.peak_read_rate      34.7k/s    20k/s

        bote run twitter-feed --set caches.timeline.hit_rate=97.12%

        looked at 0% to 100%
      "
    `)
  })

  test('meets an equality that whole machines jump over with nothing rounded', async () => {
    const { code, out } = await solve('users.dau', 'cost.monthly == 100k USD')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Shop
      users.dau so that cost.monthly == 100k USD

      cost.monthly == 100k USD holds where users.dau is 28M users, 2.8x of today’s 10M, with nothing
      rounded; with counts whole, cost.monthly is 102k USD there.

      There
                                     today       there
        users.dau                      10M   28M users
        cost.monthly             37.4k USD    102k USD
        stores.orders.shards            11          30
        stores.orders.nodes             33          90
        services.api.needed             14          39
        services.api.instances          14          39
        services.api.workers           280         780

        bote run shop.bote.yaml --set users.dau=28022836.7438

        looked at 10 users to 10T users
      "
    `)
  })

  test('says that none does and how near it comes, and exits with 1', async () => {
    const { code, out } = await solve('users.dau', 'cost.monthly <= 1 USD')
    expect(code).toBe(1)
    expect(out).toMatchInlineSnapshot(`
      "Shop
      users.dau so that cost.monthly <= 1 USD

      No value of users.dau does: cost.monthly comes no lower than 3,135 USD, at 10 users.

      looked at 10 users to 10T users
      "
    `)
  })

  test('says when parts of it hold apart, and when it always holds', async () => {
    const apart = await solve('users.dau', 'orders.shards >= 10 and orders.shards <= 5')
    expect(apart.code).toBe(1)
    expect(apart.out).toMatch(/holds somewhere,\s+but never all at once/)
    const always = await solve('users.dau', 'orders.shards >= 0')
    expect(always.code).toBe(0)
    expect(always.out).toContain('It always holds, whatever users.dau is.')
  })

  test('lists several stretches', async () => {
    const { code, out } = await solve('users.dau', 'orders.shards == 5 or orders.shards == 9')
    expect(code).toBe(0)
    expect(out).toContain('in 2 stretches')
    expect(out).toContain('Where it holds')
  })

  test('takes a range at its median and fixes it', async () => {
    const { out } = await solve('guests', 'api.instances <= 40')
    expect(out).toContain('a range today, 10%..40%')
    expect(out).toMatch(/--set guests=\S+%/)
  })

  test('repeats scenario and changes in the command, quoted for a shell', async () => {
    const model = `${SHOP}scenarios: { big: { users.dau: 20M } }\n`
    const { out } = await solve(
      'order.per_user',
      'orders.shards <= 3',
      ['--scenario', 'big', '--set', 'guests=20% * 1'],
      model
    )
    expect(out).toContain("bote run shop.bote.yaml --scenario big --set 'guests=20% * 1' \\\n")
    expect(out).toMatch(/\n {4}--set actions\.order\.per_user=\S+\n/)
  })

  test('its answer, put back, holds', async () => {
    const { out } = await solve('users.dau', 'cost.monthly <= 20k USD', ['-f', 'json'])
    const data = JSON.parse(out)
    expect(data).toMatchObject({ ok: true, command: 'solve', answer: { holds: true, unrounded: false } })
    const again = await bote(['run', 'shop.bote.yaml', '-f', 'json', '--set', data.answer.set], {
      files: { 'shop.bote.yaml': SHOP },
    })
    const { quantities } = JSON.parse(again.out).models[0]
    const cost = quantities.find((q: { name: string }) => q.name === 'costs.monthly').value
    expect(cost).toBeLessThanOrEqual(20000)
    expect(cost).toBeGreaterThan(15000)
  })

  test('as CSV, as Markdown, and drawn', async () => {
    const csv = await solve('users.dau', 'orders.shards == 5', ['-f', 'csv'])
    expect(csv.out.split('\n')[0]).toBe('model,name,holds,from,to,unit,display,set')
    expect(csv.out).toContain(',unrounded,')
    expect((await solve('users.dau', 'orders.shards <= 3', ['-f', 'markdown'])).out).toContain('## There')
    const drawn = await solve('users.dau', 'orders.shards <= 3', ['-o', 'chart=s.svg'])
    expect(drawn.file('s.svg')).toMatch(/^<svg/)
  })

  test('solves for what a kind takes by default, as if it had been written', async () => {
    const { code, out } = await solve('stores.orders.replication', 'orders.nodes <= 20')
    expect(code).toBe(0)
    expect(out).toMatch(/--set stores\.orders\.replication=[\d.]+x/)
  })
})

describe('what cannot be sought', () => {
  test.each([
    ['an unknown figure', 'users.dua', 'orders.shards <= 3', 'B304'],
    ['a computed one', 'orders.shards', 'cost.monthly <= 1 USD', 'B431'],
    ['a derived one', 'twice', 'twice <= 3', 'B431'],
    ['one that has no value', 'users.mau', 'orders.shards <= 3', 'B430'],
    ['more than a name', 'users.dau * 2', 'orders.shards <= 3', 'B429'],
    ['one the condition does not depend on', 'services.api.latency', 'orders.shards <= 3', 'B432'],
    ['a figure in place of a condition', 'users.dau', 'orders.shards', 'B316'],
    ['a condition of other units', 'users.dau', 'orders.shards <= 3 GB', 'B301'],
    ['a condition without a value', 'users.dau', 'orders.hot_stored <= 3 GB', 'B430'],
    ['no condition', 'users.dau', ' ', 'B202'],
    ['half a condition', 'users.dau', 'orders.shards <=', 'B1'],
  ])('%s', async (_, id, until, code) => {
    const found = await solve(id, until, [], `${SHOP}derive: { twice: 2 * users.dau }\n`)
    expect([found.code, found.out]).toEqual([3, ''])
    expect(found.err).toContain(`error[${code}`)
    expect(found.err).toMatch(/--> --(?:for|until):1:/)
  })

  test('a question without its halves is wrong usage', async () => {
    const { code, err } = await bote('solve twitter-feed --for users.dau')
    expect(code).toBe(2)
    expect(err).toMatch(/^bote: solve needs --until.*\n$/)
  })

  test('whatever is asked, an answer or a diagnostic comes', async () => {
    for (const until of [
      '1 / (users.dau - 10M) > 0',
      'users.dau == users.dau',
      '0 * users.dau == 0',
      'log(users.dau) < 5',
      'not (users.dau > 3)',
      'users.dau^9 < 1e300',
      'if(users.dau > 5M, 1, 0) == 1',
    ]) {
      const { code, err } = await solve('users.dau', until)
      expect([0, 1, 3], until).toContain(code)
      if (code === 3) expect(err).toContain('error[')
    }
  })
})
