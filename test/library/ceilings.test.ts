import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import type { Kind } from '../../src/model/kind.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()
const kinds = library.kinds.filter(({ ceilings }) => ceilings !== undefined)

/** What a kind's own example does not need to show. */
const BESIDE: Readonly<Record<string, string>> = {
  filter: 'filters: { seen: { items: 1bn, false_positives: 1%, space: 1 GB } }',
}

/** Both sides of every ceiling of the first component of a kind, by the ceiling's name, in base units. */
function sides(kind: Kind, text: string): ReadonlyMap<string, readonly [number, number]> {
  const source = { name: kind.kind, text }
  const node = readYaml(source, () => undefined)
  const { model } = node === undefined ? { model: undefined } : elaborate(node, source, library)
  if (model === undefined) throw new Error(`the example of ${kind.kind} has errors`)
  const own = model.ceilings.filter(({ component }) =>
    model.components.some(({ id, kind: of }) => id === component && of.kind === kind.kind)
  )
  const program = compile(model, { extras: own.flatMap(({ load, limit }) => [load, limit]) })
  const { slots } = evaluate(program)
  const at = (extra: number): number => slots[program.extras[extra] ?? -1] ?? Number.NaN
  const found = new Map<string, readonly [number, number]>()
  for (const [i, { name }] of own.entries()) if (!found.has(name)) found.set(name, [at(2 * i), at(2 * i + 1)])
  return found
}

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('the ceilings of %s', (_, kind) => {
  test('each come to two figures in the example of the kind', () => {
    const found = new Map([...sides(kind, BESIDE[kind.kind] ?? kind.example), ...sides(kind, kind.example)])
    for (const name of Object.keys(kind.ceilings ?? {})) {
      const [load, limit] = found.get(name) ?? []
      expect(Number.isFinite(load), `load of ${name}`).toBe(true)
      expect(Number.isFinite(limit), `limit of ${name}`).toBe(true)
      expect(limit, `limit of ${name}`).toBeGreaterThan(0)
    }
  })

  test('say what they are', () => {
    for (const { doc } of Object.values(kind.ceilings ?? {})) expect(doc).toMatch(/^[^.]{10,}$/)
  })
})

/** Of the first component of that kind in a model. */
const of = (kind: string, text: string) => {
  const found = library.kinds.find((k) => k.kind === kind)
  if (found === undefined) throw new Error(`no kind ${kind}`)
  return sides(found, text)
}
const passed = (kind: string, text: string, name: string): boolean | undefined => {
  const [load = 0, limit = 0] = of(kind, text).get(name) ?? []
  return of(kind, text).has(name) ? load > limit : undefined
}

describe('a ceiling', () => {
  test('is not there where a side of it is not known', () => {
    expect([...of('store', 'stores: { s: { initial: 1 TB, engine: s3 } }').keys()]).toEqual([])
    expect(passed('path', 'paths: { p: { steps: [dc_round_trip] } }', 'total')).toBeUndefined()
    expect(passed('availability', 'availability: { a: 99% }', 'unavailability')).toBeUndefined()
  })

  test('on a count is passed only by a count someone fixed', () => {
    const store = (more: string) => `stores: { s: { initial: 100 TB${more} } }`
    expect(of('store', store('')).get('needed_shards')).toEqual([143, 143])
    expect(of('store', store(', shards: 100')).get('needed_shards')).toEqual([143, 100])
    expect(passed('store', store(', shards: 143'), 'needed_shards')).toBe(false)
  })

  test('of a promise is passed when too little is left, and not when it is just kept', () => {
    const promised = (sla: string) => `availability: { a: { each: 99.9%, sla: ${sla} } }`
    expect(passed('availability', promised('99.9%'), 'unavailability')).toBe(false)
    expect(passed('availability', promised('99.91%'), 'unavailability')).toBe(true)
  })

  test('of a node that only some components have is there for those alone', () => {
    const text = 'series: { raw: { samples: 1M/s, every: 15 s }, day: { of: raw, every: 1 day } }'
    const { model } = elaborate(
      readYaml({ name: 'm', text }, () => undefined) as never,
      { name: 'm', text },
      library
    )
    const ids = model?.ceilings.map(({ component, name }) => `${component} ${name}`)
    expect(ids).toContain('series.raw samples')
    expect(ids?.filter((id) => id.startsWith('series.day'))).toEqual([])
  })

  test('counts what is hot where the rest of a store has moved away', () => {
    const hot =
      'actions: { a: { rate: 1k/s, payload: 1 MB, writes: s } }\nstores: { s: { retention: 100 days, hot: 1 days } }'
    expect(of('store', hot).get('storage')?.[0]).toBeCloseTo(86.4e12, -3)
  })
})
