import { describe, expect, test } from 'vitest'
import { readChanges } from '../../src/cli/changes.ts'
import type { Quantity } from '../../src/model/model.ts'
import { bote } from '../cli/fake-host.ts'
import { standardLibrary } from '../library.ts'
import { slugs, textOfModel } from '../models/evaluated.ts'
import { Loaded } from './load.ts'

const library = standardLibrary()
const examples = library.kinds.map(({ kind, example }): [string, string] => [
  `the example of ${kind}`,
  example,
])
const bundled = slugs().map((slug): [string, string] => [slug, textOfModel(slug)])
const models = [...examples, ...bundled]

/** The model under some `--set`; nothing may be wrong with it. */
function under(text: string, sets: readonly string[]): Loaded {
  const changes = readChanges(sets, (d) => {
    throw new Error(d.slug)
  })
  const loaded = new Loaded(text, { changes })
  expect([sets, loaded.rendered]).toEqual([sets, ''])
  return loaded
}

const quantitiesOf = ({ model }: Loaded): readonly Quantity[] => model?.quantities ?? []

/** A figure in base units, written out to the last digit. */
function written(value: number, { dimension: d }: Quantity): string {
  const units = [
    ['B', d.data],
    ['s', d.time],
    ['USD', d.money],
  ] as const
  return [`(${value})`, ...units.flatMap(([unit, n]) => (n === 0 ? [] : [`(1 ${unit})^(${n})`]))].join(' * ')
}

const close = (a: number, b: number | undefined): boolean =>
  b !== undefined && (a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)))

describe.each(models)('%s', (_, text) => {
  const before = new Loaded(text)

  test('one times any figure that was given is no change', () => {
    const given = quantitiesOf(before).filter(({ role }) => role === 'given' || role === 'assumed')
    const sets = given.map(({ id }) => `${id}=x1`)
    expect(under(text, sets).values).toEqual(before.values)
    for (const set of sets.slice(0, 4)) expect([set, under(text, [set]).values]).toEqual([set, before.values])
  })

  test('a range without width is the figure', () => {
    const given = quantitiesOf(before).filter(
      ({ role, expr }) => role === 'given' && expr.kind === 'constant'
    )
    const sets = given.map((q) => {
      const value = written(before.value(q.id), q)
      return `${q.id}=uniform(${value}, ${value})`
    })
    const after = under(text, sets)
    expect(quantitiesOf(after).map(({ id }) => id)).toEqual(quantitiesOf(before).map(({ id }) => id))
    for (const [id, value] of before.values)
      expect([id, close(value, after.values.get(id))]).toEqual([id, true])
  })

  test('a quantity given at what it comes to changes nothing', () => {
    const computed = quantitiesOf(before).filter(({ role }) => role === 'computed')
    // Those of a bundled model are of the same kinds: some of them tell as much as all.
    const stride = Math.ceil(computed.length / 8)
    for (const quantity of computed.filter((_, i) => i % stride === 0)) {
      const set = `${quantity.id}=${written(before.value(quantity.id), quantity)}`
      const { values } = under(text, [set])
      const moved = [...values].filter(([id, value]) => !close(value, before.values.get(id)))
      // Only what nothing else reads is no longer worked out.
      const gone = quantitiesOf(before).filter(
        ({ id, role }) => !values.has(id) && role !== 'default' && role !== 'computed'
      )
      expect([set, moved, gone]).toEqual([set, [], []])
    }
  })
})

describe.each(bundled)('%s', (slug) => {
  test('gives the same bytes twice', async () => {
    const run = async () => (await bote(['run', slug, '--format', 'json'])).out
    expect(await run()).toBe(await run())
  })

  test('every quantity can be explained, down to finite figures', async () => {
    const ids = quantitiesOf(new Loaded(textOfModel(slug))).map(({ id }) => id)
    const { code, out, err } = await bote(['explain', slug, ...ids])
    expect([code, err]).toEqual([0, ''])
    expect(out).not.toMatch(/\b(NaN|Infinity|undefined|not evaluated)\b/)
    for (const id of ids) expect(out).toContain(`${id} = `)
  })

  test('and so can what a component works out when it is asked', async () => {
    const components = new Loaded(textOfModel(slug)).model?.components ?? []
    for (const { id, kind } of components) {
      if (Object.keys(kind.quantities).length === 0) continue
      const { code, out, err } = await bote(['explain', slug, id, '--format', 'json'])
      expect([id, code, err]).toEqual([id, 0, ''])
      for (const { value } of JSON.parse(out).flat()) expect(Number.isFinite(value)).toBe(true)
    }
  })
})
