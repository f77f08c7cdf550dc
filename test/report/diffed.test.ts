import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffBlocks, diffDocument } from '../../src/report/diff.ts'
import type { DiffedModel } from '../../src/report/diff-data.ts'
import { diffMarkdown } from '../../src/report/diff-markdown.ts'
import { diffedModel } from '../../src/report/diffed.ts'
import { renderText } from '../../src/report/text.ts'
import { standardLibrary } from '../library.ts'
import { bundled, evaluated, slugs } from '../models/evaluated.ts'

const { tables } = standardLibrary()
type Of = ReturnType<typeof evaluated> | undefined

const between = (base: Of, head: Of): DiffedModel => {
  const side = (computed: Of) => (computed === undefined ? undefined : { computed, diagnostics: [] })
  const versions = { path: 'm.bote.yaml', was: undefined, renamed: false, base: side(base), head: side(head) }
  return diffedModel(versions, (name) => tables.find(name))
}
const reportOf = (model: DiffedModel) => ({
  ...{ against: 'main', reproduce: ['bote', 'diff', '--against', 'main'], models: [model], diagnostics: [] },
})
const shown = (model: DiffedModel, verbose = false): string =>
  renderText(diffDocument(reportOf(model), verbose), { width: 120, color: false, unicode: true })

const read = (text: string): Of => evaluated('m.bote.yaml', text)
const FEED = `
users: { dau: 100M }
assume: { size: 500 B }
actions:
  post: { per_user: 2/day, payload: size, writes: tweets }
  read: { per_user: 20/day, response: size, reads: tweets }
stores:
  tweets: { retention: 5 years }
derive: { both: actions.post.rate + actions.read.rate }
budgets:
  - stores.tweets.shards <= 300
`
const changed = (...edits: readonly (readonly [string, string])[]): DiffedModel => {
  const head = edits.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, FEED)
  return between(read(FEED), read(head))
}
const stated = (model: DiffedModel) =>
  model.assumptions.map(({ id, base, head }) => [
    id,
    base?.formula ?? base?.text,
    head?.formula ?? head?.text,
  ])

describe('a model compared with itself', () => {
  test('differs in nothing', () => {
    for (const name of slugs().filter((_, i) => i % 8 === 0)) {
      const model = between(bundled(name), bundled(name))
      expect([name, model.status, model.differs, model.numbers, model.assumptions]).toEqual([
        ...[name, 'same', false, [], []],
      ])
    }
  })

  test('that says the same in other words does not either', () => {
    const same = changed(
      ['500 B', '0.5 KB'],
      ['dau: 100M', 'dau: 0.1bn'],
      ['5 years', '60 months'],
      ['20/day', '{ value: 20/day, why: someone counted }']
    )
    expect([same.status, same.differs]).toEqual(['same', false])
    expect(diffBlocks(same, true)).toEqual([])
  })
})

describe('what was stated otherwise', () => {
  test('is shown as it is written, a formula with what it comes to', () => {
    const model = changed(
      ['payload: size', 'payload: size * 3'],
      ['actions.read.rate }', 'actions.read.rate * 2 }']
    )
    expect(stated(model)).toEqual([
      ['actions.post.payload', 'size', 'size * 3'],
      ['both', 'actions.post.rate + actions.read.rate', 'actions.post.rate + actions.read.rate * 2'],
    ])
    expect(shown(model)).toMatch(/payload\n +base: +size = 500 B\n +head: +size \* 3 = 1\.5 KB\n +times: +3x/)
    expect(model.numbers.map(({ id }) => id)).not.toContain('both')
  })

  test('may be a range, a technology, what reads what, growth or a convention', () => {
    expect(stated(changed(['size: 500 B', 'size: 250..1000 B']))).toEqual([['size', '500 B', '250..1000 B']])
    const engine = changed(['{ retention: 5 years }', '{ retention: 5 years, engine: cassandra }'])
    expect(stated(engine)[0]).toEqual(['stores.tweets.engine', 'database', 'cassandra'])
    expect(stated(changed([', reads: tweets', '']))[0]).toEqual([
      'actions.read.reads',
      'stores.tweets',
      undefined,
    ])
    expect(stated(changed(['dau: 100M', 'dau: { value: 100M, growth: 4%/month }']))).toEqual([
      ['users.dau.growth', undefined, '4%/month'],
    ])
  })

  test('under other conventions is only the convention: the figures follow, in exact units', () => {
    const model = changed(['\nusers:', '\nconventions: { year: 360 days }\nusers:'])
    expect(stated(model)).toEqual([['conventions', 'exact', 'month = 30 days, year = 360 days']])
    expect(model.numbers.find(({ id }) => id === 'stores.tweets.retention')).toMatchObject({
      base: { value: 157_680_000 },
      head: { value: 155_520_000 },
    })
  })

  test('in digits that three do not show has all of them', () => {
    const { assumptions, numbers } = changed(['dau: 100M', 'dau: 100010000'])
    expect(assumptions[0]).toMatchObject({ times: '1.0001x' })
    for (const { base, head } of numbers) expect(base?.text).not.toBe(head?.text)
  })
})

test('the design says which budget broke, came, went or is taken otherwise', () => {
  const budget = '  - stores.tweets.shards <= 300'
  expect(shown(changed(['5 years', '10 years']))).toMatch(/✗ +stores\.tweets\.shards <= 300 is broken/)
  expect(shown(changed([budget, `${budget}\n  - stores.tweets.shards <= 900`]))).toContain(
    'new: stores.tweets'
  )
  expect(shown(changed([budget, '  - stores.tweets.shards <= 900']))).toContain('is no longer asked for')
  const milder = changed([
    budget,
    '  - { check: stores.tweets.shards <= 300, severity: warn, until: 2027-01-01 }',
  ])
  expect(shown(milder)).toContain('has another severity error → warn and until ever → 2027-01-01')
  expect(shown(milder)).toContain('1 budget is taken otherwise')
})

test('what breaks first is said where it is another one, or at another multiple', () => {
  const model = changed(['2/day', '2.1/day'])
  expect(model.first.base).toMatchObject({ kind: 'breaks', what: 'budget stores.tweets.shards <= 300' })
  expect(shown(model)).toMatch(/breaks next at 1\.1x \(\d+M users\), was 1\.15x/)
  expect(shown(changed(['20/day', '200/day']))).not.toContain('breaks next')
  const nothing = between(read('derive: { a: 2 }\n'), read('derive: { a: 3 }\n'))
  expect(nothing.first).toMatchObject({ base: { kind: 'unlimited' }, head: { kind: 'unlimited' } })
  expect(shown(nothing)).not.toContain('breaks')
})

describe('a model that only one side has', () => {
  test('has its design, and no list of everything in it', () => {
    const added = between(undefined, read(FEED))
    expect(added).toMatchObject({ status: 'added', differs: true, assumptions: [], numbers: [] })
    expect(added.counts.map(({ id }) => id)).toContain('stores.tweets.shards')
    expect(shown(added)).toMatch(/stores\.tweets: shards 261/)
    const deleted = between(read(FEED), undefined)
    expect(deleted).toMatchObject({ status: 'deleted', first: { head: null } })
    expect(shown(deleted)).toContain('m.bote.yaml is deleted')
  })
})

test('there and back is the same, with the sides exchanged', () => {
  const edits: readonly (readonly [string, string])[] = [
    ['500 B', '1.5 KB'],
    ['5 years', '1 day'],
    ['2/day', '2000/day'],
    ['20/day', '20k/day'],
    ['<= 300', '<= 900'],
    [', reads: tweets', ''],
    ['retention: 5 years', 'retention: 5 years, engine: cassandra'],
    ['\nusers:', '\nconventions: { day: 100000 s }\nusers:'],
    ['size: 500 B', 'size: 200..900 B'],
  ]
  const anyModel = fc
    .subarray([...edits])
    .map((some) => some.reduce((text, [from, to]) => text.replace(from, to), FEED))
  const sides = (list: readonly { readonly id?: string; readonly base: unknown; readonly head: unknown }[]) =>
    list.map(({ id, base, head }) => JSON.stringify([id, base, head])).sort()
  const turned = (
    list: readonly { readonly id?: string; readonly base: unknown; readonly head: unknown }[]
  ) =>
    sides(list.map(({ id, base, head }) => ({ ...(id === undefined ? {} : { id }), base: head, head: base })))
  fc.assert(
    fc.property(anyModel, anyModel, (one, other) => {
      const [there, back] = [between(read(one), read(other)), between(read(other), read(one))]
      expect(there.differs).toBe(back.differs)
      for (const part of [
        'counts',
        'numbers',
        'assumptions',
        'bindings',
        'ceilings',
        'budgets',
        'verdicts',
      ] as const)
        expect(sides(there[part])).toEqual(turned(back[part]))
      expect(sides([there.first])).toEqual(turned([back.first]))
      expect([there.added, there.removed].map((l) => [...l].sort())).toEqual(
        [back.removed, back.added].map((l) => [...l].sort())
      )
    }),
    { numRuns: 20 }
  )
}, 120_000)

test('a comment holds what is allowed, however many models changed, and counts the rest', () => {
  const one = changed(['500 B', '1.5 KB'])
  const many = (count: number): string =>
    diffMarkdown({
      ...reportOf(one),
      models: Array.from({ length: count }, (_, i) => ({ ...one, path: `${'x'.repeat(40)}${i}.bote.yaml` })),
    })
  expect(many(3)).toContain('<summary>All ')
  for (const count of [10, 100, 1000]) {
    const text = many(count)
    expect(text.length).toBeLessThan(65_536)
    expect(text.startsWith('<!-- bote:diff -->\n\n')).toBe(true)
    expect(text).toContain('bote diff --against main')
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  }
  expect(many(1000)).toMatch(/\d+ more models did not fit into this comment\./)
})
