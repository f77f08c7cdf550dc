import fc from 'fast-check'

export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data }

const isMap = (data: Data): data is { readonly [key: string]: Data } =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

/**
 * What may come to stand anywhere: every shape the language has, and some it has not. No `true`: it is a formula like
 * any other name, and bote does not look at all formulas of a model (not at that of a quantity nobody reads).
 */
const STRANGERS: readonly Data[] = [
  ...[null, 7, 'x', '5 years', '2/day', 'x3', 'tweets', 'postgres', 'a < 3', ''],
  ...[[], ['x'], [null], [['x']], [{ is: '1', says: '1' }], [{ check: '1 < 2', severity: 'warn' }]],
  ...[
    {},
    { a: 1 },
    { value: 1 },
    { value: 1, why: 'x' },
    { value: { value: 1 } },
    { value: null },
    { a: null },
  ],
  ...[
    { a: { b: '1 B' } },
    { use: 'postgres' },
    { use: 'redis', at: 'high' },
    { at: 'low' },
    { growth: '4%/month' },
  ],
]
const KEYS = [
  'value',
  'growth',
  'about',
  'foo',
  'a.b',
  'my-key',
  '2x',
  'title',
  'dau',
  'use',
  'at',
  'is',
  'check',
]

/** One change somewhere in a model: a value replaced, an entry renamed, added or left out. */
export const mutation: fc.Arbitrary<(data: Data) => Data> = fc
  .record({
    at: fc.nat(10_000),
    how: fc.constantFrom('replace', 'rename', 'add', 'remove'),
    stranger: fc.constantFrom(...STRANGERS),
    key: fc.constantFrom(...KEYS),
  })
  .map(({ at, how, stranger, key }) => (data: Data) => {
    const left = { steps: at % (sizeOf(data) + 1) }
    return changed(data, left, (old) => {
      if (how === 'add' && isMap(old)) return { ...old, [key]: stranger }
      const first = isMap(old) ? Object.keys(old)[at % Math.max(1, Object.keys(old).length)] : undefined
      if (!isMap(old) || first === undefined || how === 'replace' || how === 'add') return stranger
      const kept = Object.entries(old).filter(([name]) => name !== first)
      return Object.fromEntries(how === 'rename' ? [...kept, [key, old[first] ?? null]] : kept)
    })
  })

const childrenOf = (data: Data): readonly Data[] =>
  Array.isArray(data) ? data : isMap(data) ? Object.values(data) : []
const sizeOf = (data: Data): number => childrenOf(data).reduce<number>((sum, child) => sum + sizeOf(child), 1)

/** The data with one of its values changed, as many steps into it as are left. */
function changed(data: Data, left: { steps: number }, change: (old: Data) => Data): Data {
  if (left.steps-- === 0) return change(data)
  if (Array.isArray(data)) return data.map((child) => changed(child, left, change))
  if (!isMap(data)) return data
  return Object.fromEntries(Object.entries(data).map(([key, child]) => [key, changed(child, left, change)]))
}

/** On one line, every text in quotes and nothing written as `~`, which is what removes a value from a base. */
export function inYaml(data: Data): string {
  if (Array.isArray(data)) return `[${data.map(inYaml).join(', ')}]`
  if (isMap(data))
    return `{${Object.entries(data)
      .map(([key, value]) => `${JSON.stringify(key)}: ${inYaml(value)}`)
      .join(', ')}}`
  return data === null ? '~' : JSON.stringify(data)
}
