import { describe, expect, test } from 'vitest'
import { bundled, evaluated, slugs, textOfModel } from './evaluated.ts'
import { alsoWorkedOut, sectionA, underScenario } from './section-a.ts'

const models = Object.keys(sectionA)

test('every worked estimate is shipped', () => {
  expect(slugs()).toEqual(expect.arrayContaining(models))
})

describe.each(models)('%s', (slug) => {
  test('every published figure is there, with the verdict expected', () => {
    const found = bundled(slug).published.map((p) => [p.published.says, p.verdict])
    expect(found).toEqual(sectionA[slug]?.map(([says, verdict]) => [says, verdict]))
  })

  test('slips are off by the factor expected, and say why', () => {
    for (const [i, [, verdict, factor]] of (sectionA[slug] ?? []).entries()) {
      const result = bundled(slug).published[i]
      expect(result?.published.slip !== undefined).toBe(verdict === 'slip')
      if (factor !== undefined) expect((result?.factor ?? 0) / factor).toBeCloseTo(1, 3)
    }
  })
})

test.each(alsoWorkedOut)('%s: %s', (slug, quantity, value) => {
  expect(bundled(slug).value(quantity) / value).toBeCloseTo(1, 3)
})

test.each(underScenario)('%s, %s: %s', (slug, scenario, quantity, value) => {
  expect(bundled(slug, scenario).value(quantity) / value).toBeCloseTo(1, 3)
})

test('the scenario that ships as the reading of a slip makes the figure right', () => {
  const [printed] = bundled('viral-image', 'as_printed').published
  expect(printed?.verdict).toBe('slip-agrees')
})

describe('causes of slips', () => {
  const causes = (slug: string) => bundled(slug).published.flatMap((p) => p.cause ?? [])

  test('a thousand is a step of prefix', () => {
    expect(causes('viral-image')).toEqual(['one step of prefix (K, M, G, T) too high'])
  })

  test('a slip carried on is traced to where it was made', () => {
    expect(causes('photo-sharing')).toEqual([
      'one step of prefix (K, M, G, T), of 1,024 too low',
      'follows from `photos.inflow`, printed as 585 GB/day',
    ])
  })

  test('3.65 is no cause anyone would know', () => {
    expect(causes('orders')).toEqual([])
  })
})

describe('verdicts', () => {
  test('fifty employees need one small database and nothing else', () => {
    const office = bundled('url-shortener-internal')
    expect(office.verdicts()).toEqual([
      'One postgres node holds links with room to spare; sharding is not needed.',
      'web: one instance carries the peak; run a second one only to survive its loss.',
      '19.1/min at the peak and 456 MB in all; one small machine carries the service and its data.',
    ])
    for (const id of ['stores.links.shards', 'stores.links.nodes', 'services.web.instances'])
      expect(office.value(id)).toBe(1)
  })

  test('one small machine is the answer for nobody else', () => {
    for (const slug of slugs())
      if (slug !== 'url-shortener-internal')
        expect(bundled(slug).verdicts().join('\n'), slug).not.toMatch(/small machine/)
  })

  test('a hung dependency is not answered with more instances', () => {
    expect(bundled('thread-exhaustion').verdicts()).toEqual([
      'api: 447/s arrive at the peak where 20/s can be answered; the rest waits ever longer, or is turned away.',
    ])
    expect(bundled('thread-exhaustion', 'healthy').verdicts()).toEqual([
      'api: one instance carries the peak; run a second one only to survive its loss.',
    ])
  })

  test('images take a CDN where they go out, and it does nothing for those that come in', () => {
    expect(bundled('twitter-feed').verdicts().at(-1)).toMatch(
      /without the CDN the origin would need 17 links/
    )
    expect(bundled('photo-sharing').verdicts()).toEqual([
      expect.stringMatching(/^cdn: what comes in binds, with 26 links for 167 Gb\/s/),
    ])
  })

  test('reads that are just more than a node answers take a replica, not shards', () => {
    expect(bundled('twitter-timeline').verdicts()).toEqual([
      'tweets: reads need 2 nodes where storage and writes need 1; add a cache or read replicas.',
    ])
  })

  test('a cache in front of too small a database must be warm', () => {
    expect(bundled('cache-delta').verdicts()[0]).toMatch(
      /70k\/s go through to an origin that answers 5,000\/s/
    )
  })
})

describe('budgets', () => {
  test('redirects meet their targets', () => {
    expect(bundled('url-shortener').budgets()).toEqual([true, true])
  })

  test('2,000 backends are over the limit, and a pooler brings them under it', () => {
    expect(bundled('connection-pool').budgets()).toEqual([false])
    expect(bundled('connection-pool', 'pooler').budgets()).toEqual([true])
  })
})

describe('a broken formula is noticed', () => {
  test.each([
    ['twitter-feed', 'post.rate * image_share', 'post.rate'],
    ['twitter-timeline', 'posters / day', 'posters / week'],
    ['orders', 'peak: 10x', 'peak: 3x'],
    ['url-shortener', 'length: 6', 'length: 5'],
    ['connection-pool', 'per_pod: 20', 'per_pod: 2'],
    ['nines', 'sla: 99.9%,', 'sla: 99%,'],
    ['cache-delta', '1 - database_reads / read.rate', 'database_reads / read.rate'],
    ['hop-cost', 'steps: calls * hop', 'steps: queries * hop'],
  ])('%s: %s', (slug, right, wrong) => {
    const text = textOfModel(slug)
    expect(text).toContain(right)
    const broken = evaluated(slug, text.replace(right, wrong))
    expect(broken.published.map((p) => p.verdict)).toContain('differs')
  })
})

test('a slip that was corrected in the model is called out', () => {
  const text = textOfModel('orders').replace('says: ~4 TB', 'says: 14.6 TB')
  expect(evaluated('orders', text).published.at(-1)?.verdict).toBe('slip-agrees')
})

/** Rows of the reference tables are named in comments too, where nothing else would notice a wrong name. */
test.each(models)('%s names rows of the tables that exist', (slug) => {
  const names =
    textOfModel(slug).match(/\b(?:latency|sizes|ceilings|availability)\.[a-z0-9_.]*[a-z0-9_]/g) ?? []
  for (const name of names) {
    const cites = `derive: { it: ${name} }\n`
    expect(() => evaluated(name, cites), name).not.toThrow()
  }
})
