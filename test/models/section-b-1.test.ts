import { describe, expect, test } from 'vitest'
import { bundled, evaluated, textOfModel } from './evaluated.ts'
import { binding, concluded, underScenario, worked } from './section-b-1.ts'

const models = Object.keys(concluded)

/** Models with figures that are results of their source; all of them agree. */
const published: Readonly<Record<string, readonly string[]>> = {
  'api-100k': ['150K/s'],
  'rate-limiter': ['90%'],
  'feed-ranking': ['800 ms'],
}

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

  test('names rows of the tables that exist', () => {
    const names =
      textOfModel(slug).match(/\b(?:latency|sizes|ceilings|availability)\.[a-z0-9_.]*[a-z0-9_]/g) ?? []
    for (const name of names) expect(() => evaluated(name, `derive: { it: ${name} }\n`), name).not.toThrow()
  })

  test('published figures agree', () => {
    const results = bundled(slug).published
    expect(results.map((p) => p.published.says)).toEqual(published[slug] ?? [])
    for (const { verdict } of results) expect(verdict).toBe('agrees')
  })

  test('concludes what a reviewer would, and nothing else', () => {
    const said = bundled(slug).verdicts()
    const wanted = concluded[slug] ?? []
    for (const [i, verdict] of said.entries()) expect(verdict).toMatch(wanted[i] ?? /^nothing more$/)
    expect(said).toHaveLength(wanted.length)
  })
})

test.each(worked)('%s: %s', (slug, quantity, value) => {
  expect(bundled(slug).value(quantity) / value).toBeCloseTo(1, 3)
})

test.each(underScenario)('%s, %s: %s', (slug, scenario, quantity, value) => {
  expect(bundled(slug, scenario).value(quantity) / value).toBeCloseTo(1, 3)
})

test.each(binding)('%s: %s binds', (slug, binder, others) => {
  const model = bundled(slug)
  const component = binder.slice(0, binder.lastIndexOf('.'))
  for (const other of others)
    expect(model.value(binder)).toBeGreaterThan(model.value(`${component}.${other}`))
})

describe('what each design is about', () => {
  const fails = (slug: string, scenario: string) => bundled(slug, scenario).budgets().includes(false)

  test('an auction cannot be answered from across an ocean', () => {
    expect(fails('ad-auction', 'across_an_ocean')).toBe(true)
    expect(bundled('ad-auction', 'across_an_ocean').verdicts()[0]).toMatch(/more than the 50 ms allowed/)
  })

  test('one copy for a read is too few to meet the latest write', () => {
    expect(bundled('kv-store', 'read_one').value('stores.data.overlap')).toBe(0)
    expect(fails('kv-store', 'read_one')).toBe(true)
    expect(bundled('kv-store', 'read_one').verdicts()).toContain(
      'data: a read asks 1 of its copies and a write 2, together no more than there are; a read may miss the latest write.'
    )
  })

  test('a synchronous copy fits in the same part of the world, and not across an ocean', () => {
    expect(fails('payments', 'copy_in_another_region')).toBe(false)
    expect(fails('payments', 'copy_across_an_ocean')).toBe(true)
  })

  test('counters that fail open cost nothing, and on one node that fails closed two days a year', () => {
    const down = (name: string, scenario?: string) =>
      bundled('rate-limiter', scenario).value(`availability.${name}.downtime_per_year`)
    expect(down('failing_open', 'one_counter_node')).toBeCloseTo(down('failing_open'))
    expect(down('failing_closed', 'one_counter_node') / 86_400).toBeGreaterThan(1.8)
  })

  test('collectors are what tracing costs; storing every trace adds a sixth', () => {
    const monthly = (scenario?: string) => bundled('tracing', scenario).value('costs.monthly')
    expect(monthly('keep_everything') / monthly()).toBeCloseTo(1.163, 2)
    expect(monthly('decide_at_start') / monthly()).toBeLessThan(0.02)
  })

  test('of the three feeds pull takes most nodes, unless feeds are seldom opened', () => {
    const nodes = (scenario?: string) =>
      ['push', 'pull', 'hybrid'].map((name) => bundled('news-feed', scenario).value(`caches.${name}.nodes`))
    expect(nodes()).toEqual([25, 55, 23])
    expect(nodes('seldom_opened')).toEqual([25, 3, 23])
  })

  test('ranking in advance takes no more machines than ranking on demand', () => {
    const rankers = (scenario?: string) =>
      bundled('feed-ranking', scenario).value('services.ranker.instances')
    expect(bundled('feed-ranking').value('rankings_per_open')).toBeGreaterThan(1)
    expect(rankers()).toBeLessThan(rankers('no_edge'))
    expect(fails('feed-ranking', 'no_edge')).toBe(true)
  })
})
