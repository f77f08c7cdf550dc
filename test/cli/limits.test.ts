import { describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const SHOP = `title: Shop
users: { dau: 10M }
actions:
  order: { per_user: 2/day, payload: 1 KB, writes: orders }
stores:
  orders: { retention: 1 year, engine: postgres }
services:
  api: { serves: [order], latency: 40 ms, concurrency: 20 }
budgets:
  - orders.shards <= 20
  - { check: api.instances <= 6, severity: warn, why: what is rented }
  - cost.monthly <= 1k USD
`
const files = { 'shop.bote.yaml': SHOP }
const limits = (words: string, model = SHOP) =>
  bote(`limits shop.bote.yaml ${words}`, { files: { 'shop.bote.yaml': model } })

describe('bote limits', () => {
  test('says first what breaks first, and then everything in its order', async () => {
    const { code, out, err } = await limits('')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatchInlineSnapshot(`
      "Shop
      growing users.dau from 10M

      What breaks next, at 1.92x (19.2M users): budget orders.shards <= 20. Passed already: 2.

      Passed already
                                                                                    now
        0.137x  orders: storage passes 1 TB (typical; low is 100 GB, high is     7.3 TB  since 1.37M users
                  10 TB)
         0.72x  api: requests pass 500/s                                          694/s  since 7.2M users

      Breaks in this order
                                                                                       now
        1.92x  budget orders.shards <= 20                                               11  at 19.2M users
        2.59x  budget api.instances <= 6 (warn)  what is rented                          3  at 25.9M users
         7.2x  orders: writes pass 5,000/s (typical; low is 1,000/s, high is 40k/s)  694/s  at 72M users

      Next steps of counts
        1.05x   orders: shards 11 to 12, nodes 33 to 36                  from 10.5M users on
         1.3x   api: needed 3 to 4, instances 3 to 4, workers 60 to 80   from 13M users on

      Never, up to 1,000,000x
        • orders: needed shards
        • api: busy instances, needed instances, requests in flight
        • does not depend on it: orders: reads

      Not evaluated
        ✗  cost.monthly <= 1k USD: needs costs.database_core, costs.disk, costs.core, costs.egress_price,
           costs.provider

        looked up to 1,000,000x
      "
    `)
  })

  test('of a bundled model', async () => {
    const { code, out } = await bote('limits twitter-feed')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Twitter-like feed
      growing users.dau from 100M

      What breaks next, at 1.39x (139M users): cdn: egress passes 1.18 GB/s (typical). Its limit: bytes
      per second one link carries in each direction. Passed already: 5.

      Passed already
                                                                                    now
        0.00285x  api: requests pass 2,000/s                                     701k/s  since 285k users
        0.00548x  tweets: storage passes 1 TB (typical; low is 100 GB, high is   183 TB  since 548k users
                    10 TB)
          0.182x  timeline: ops pass 126k/s (typical; low is 70k/s, high is      694k/s  since 18.2M users
                    1.04M/s)
          0.229x  timeline: memory passes 68.7 GB (typical; high is 169 GB)      300 GB  since 22.9M users
           0.72x  tweets: writes pass 5,000/s (typical; low is 1,000/s, high    6,944/s  since 72M users
                    is 40k/s)

      Breaks in this order
                                                                                      now
        1.39x   cdn: egress passes 1.18 GB/s (typical)                           845 MB/s   at 139M users
        1.44x   tweets: reads pass 50k/s (typical; low is 10k/s, high is 1M/s)    34.7k/s   at 144M users

      Next steps of counts
        1.00087x   api: needed 585 to 586                        from 100,087,000 users on
         1.0011x   tweets: shards 261 to 262, nodes 783 to 786   from 100,110,000 users on
         1.0026x   api: instances 879 to 882                     from 100,260,000 users on
           1.01x   cdn: links without cdn 17 to 18               from 101M users on
           1.03x   timeline: nodes 6 to 7                        from 103M users on
           1.95x   cdn: links 2 to 3                             from 195M users on

      Never, up to 1,000,000x
        • tweets: needed shards
        • timeline: cold reads, needed nodes
        • api: busy instances, needed instances
        • cdn: ingress, needed links

        looked up to 1,000,000x
      "
    `)
  })

  test('as JSON, in base units and beside the text', async () => {
    const { code, out } = await limits('-f json')
    const data = JSON.parse(out)
    expect(code).toBe(0)
    expect(data).toMatchObject({
      schemaVersion: 1,
      command: 'limits',
      ok: true,
      drivers: [{ name: 'users.dau', value: 10e6 }],
      looked: { to: 1e6, stopped: null },
    })
    const writes = data.limits.find((l: { name: string }) => l.name === 'writes')
    expect(writes).toMatchObject({
      kind: 'ceiling',
      component: 'stores.orders',
      standing: 'breaks',
      unit: '1/s',
    })
    expect(writes.multiple).toBeCloseTo(5000 / ((20e6 / 86400) * 3), 9)
    expect(writes.cites).toMatchObject({ column: 'typical', others: { high: 40000 } })
    const cost = data.limits.find((l: { name: string }) => l.name === 'cost.monthly <= 1k USD')
    expect(cost).toMatchObject({ kind: 'budget', standing: 'unknown', multiple: null })
    expect(cost.needs).toContain('costs.provider')
    expect(data.steps[0]).toMatchObject({ name: expect.any(String), multiple: expect.any(Number) })
  })

  test('as CSV and as Markdown, and drawn', async () => {
    const { out } = await limits('-f csv')
    const [header, ...rows] = out.trimEnd().split('\n')
    expect(header).toBe('standing,component,name,multiple,at,load,limit,unit,whole_again_at')
    expect(rows.every((row) => row.split(',').length === 9)).toBe(true)
    expect((await limits('-f markdown')).out).toContain('## Breaks in this order')
    const drawn = await bote('limits shop.bote.yaml -o chart=l.svg', { files })
    expect(drawn.code).toBe(0)
    expect(drawn.file('l.svg')).toMatch(/^<svg/)
    const none = await bote('limits none.bote.yaml -o chart=l.svg', {
      files: { 'none.bote.yaml': 'availability: { a: 99% }\n' },
    })
    expect(none.code).toBe(3)
  })

  test('takes changes and scenarios before it scales', async () => {
    const plain = JSON.parse((await limits('-f json')).out)
    const grown = JSON.parse((await limits('-f json --set users.dau=x2')).out)
    const at = (data: typeof plain, name: string): number =>
      data.limits.find((l: { name: string }) => l.name === name).multiple
    expect(at(grown, 'writes') * 2).toBeCloseTo(at(plain, 'writes'), 9)
    const scenario = await limits('--scenario grown', `${SHOP}scenarios: { grown: { users.dau: 20M } }\n`)
    expect(scenario.out).toContain('scenario grown')
    expect(scenario.out).toContain('from 20M')
  })

  test('says so where nothing has a limit, or nothing breaks', async () => {
    expect((await limits('', 'availability: { a: 99% }\n')).out).toContain(
      'Nothing in this model has a limit'
    )
    const { out } = await limits(
      '',
      'users: { dau: 1M }\nactions: { a: { per_user: 1/day } }\nbudgets: [a.rate >= 1/day]\n'
    )
    expect(out).toContain('Nothing breaks up to 1,000,000x (1T users).')
  })

  test('scales a kind of one’s own against its own ceiling', async () => {
    const kind = `kind: printer
section: printers
doc: Printers of an office.
fields:
  pages: { unit: 1/s, doc: pages printed, role: load }
  speed: { unit: 1/s, default: 40/min, doc: pages one prints, source: a data sheet }
quantities:
  needed: { formula: pages / speed, unit: "1", round: up, doc: printers so that none waits, example: "2" }
ceilings:
  pages: { load: pages, limit: speed, doc: pages one printer prints }
example: |
  printers: { hall: { pages: 100k/day } }
`
    const office = {
      'p.kind.yaml': kind,
      'office.bote.yaml': 'kinds: ./p.kind.yaml\nprinters: { hall: { pages: 20k/day } }\n',
    }
    const { code, out } = await bote('limits office.bote.yaml', { files: office })
    expect(code).toBe(0)
    expect(out).toContain('What breaks first, at 2.88x (57.6k/day): hall: pages pass 40/min.')
    expect(out).toContain('needed 1 to 2')
  })
})

describe('what cannot be scaled', () => {
  test.each([
    ['an unknown quantity', '--driver users.dua', 'B304', '--driver:1:1'],
    ['a word that is none', '--driver )(', 'B1', '--driver:1:1'],
    ['nothing', '--driver=', 'B202', '--driver:1:1'],
    ['a condition', '--driver users.dau>3', 'B429', '--driver:1:1'],
    ['a figure', '--driver 12', 'B429', '--driver:1:1'],
    ['a quantity without a value', '--driver users.mau', 'B430', '--driver:1:1'],
    ['a quantity that is 0', '--driver stores.orders.spare', 'B426', '--driver:1:1'],
    ['a quantity nothing depends on', '--driver stores.orders.node_cores', 'B427', '--driver:1:1'],
  ])('%s', async (_, words, code, place) => {
    const found = await limits(words)
    expect([found.code, found.out]).toEqual([3, ''])
    expect(found.err).toContain(`error[${code}`)
    expect(found.err).toContain(place)
  })

  test('one that follows from another is scaled with it, once, and said to', async () => {
    const { code, out, err } = await limits('--driver users.dau --driver actions.order.rate')
    expect(code).toBe(0)
    expect(err).toContain('warning[B428]')
    expect(out).toBe((await limits('--driver users.dau')).out)
  })

  test('in JSON is told in JSON', async () => {
    const { code, out, err } = await limits('-f json --driver users.dua')
    expect([code, err]).toEqual([3, ''])
    expect(JSON.parse(out)).toMatchObject({ ok: false, command: 'limits', diagnostics: [{ code: 'B304' }] })
  })

  test('a model that is not there, or broken, is told as always', async () => {
    expect((await bote('limits nowhere')).code).toBe(3)
    const { code, err } = await limits('', `${SHOP}derive: { none: 1 / 0 }\n`)
    expect(code).toBe(3)
    expect(err).toContain('B401')
    expect((await limits('--set nonsense')).code).toBe(2)
    expect((await limits('-o pie=x')).code).toBe(2)
  })

  test('words of a model do not reach a terminal or a table as they are', async () => {
    const { out } = await limits('', SHOP.replace('title: Shop', 'title: "a\\e[31mb"'))
    expect(out).not.toContain('\u001b')
  })
})
