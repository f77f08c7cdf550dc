import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { bote } from '../cli/fake-host.ts'

type Data = string | readonly Data[] | { readonly [key: string]: Data }

const folder = join(import.meta.dirname, '..', '..', 'src', 'library', 'kinds')

/** One of our kinds as a user might bring it: under a name and a section of its own, in its example too. */
function ownText(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8')
  const section = /^section: (\w+)$/m.exec(text)?.[1]
  return text
    .replace(/^kind: /m, 'kind: own_')
    .replace(/^section: /m, 'section: own_')
    .replace(/^alias: .*\n/m, '')
    .replace(new RegExp(`^  ${section}:`, 'gm'), `  own_${section}:`)
}

const isMap = (data: Data): data is { readonly [key: string]: Data } =>
  typeof data === 'object' && !Array.isArray(data)
const childrenOf = (data: Data): readonly Data[] =>
  typeof data === 'string' ? [] : Array.isArray(data) ? data : Object.values(data)
const all = (data: Data): readonly Data[] => [data, ...childrenOf(data).flatMap(all)]

const kinds = readdirSync(folder).map((file) => parse(ownText(file), { schema: 'failsafe' }) as Data)
const pieces = kinds.flatMap(all)
const keys = [...new Set(pieces.flatMap((data) => (isMap(data) ? Object.keys(data) : [])))]
const STRANGERS = [
  ...['', '~', 'x', '1', '-1', '0', 'B', 's', '%', '1/s', 's^x', 'B/', 'furlong', 'to', 'name', 'engine'],
  ...[
    '__proto__',
    'constructor',
    'actions',
    'stores',
    'latency',
    'ceilings',
    'users.dau',
    'a.b.c',
    '🙂',
    '=1+1',
  ],
  ...[
    '{',
    '}',
    '{}',
    '{|}',
    '{a|b}',
    '{name|B}',
    '|',
    '"',
    "it's {name}",
    'true',
    'up',
    '5 B',
    '3..5',
    '1e999',
  ],
  ...[
    '1 / 0',
    '0/0',
    'a < 3',
    'sum(x)',
    'max(1, 2)',
    'max(1 B, 1)',
    'if(1 < 2, 1)',
    'count(needs)',
    'uniform(1, 2)',
  ],
  ...['erlang_c(0/0, 1)', 'k_of_n(1, 2)', 'product(needs.availability)', 'x'.repeat(3000), '(('.repeat(200)],
  ...['\u001b[31m', 'stores: { a: {} }', '[', 'a: b: c'],
]

/** One change of one of its parts. */
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'put', 'drop', 'rename', 'add', 'exchange'),
  stranger: fc.constantFrom(...STRANGERS),
  piece: fc.constantFrom(...pieces),
  key: fc.constantFrom(...keys, '__proto__', 'a b', '2x', 'x-y', ''),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function changed(data: Data, by: Change): Data {
  const left = { steps: by.at % all(data).length }
  const walk = (old: Data): Data => {
    if (left.steps-- === 0) return instead(old, by)
    if (Array.isArray(old)) return old.map(walk)
    return isMap(old)
      ? Object.fromEntries(Object.entries(old).map(([key, value]) => [key, walk(value)]))
      : old
  }
  return walk(data)
}

function instead(old: Data, { at, how, stranger, piece, key }: Change): Data {
  if (how === 'exchange') return piece
  if (how === 'replace' || typeof old === 'string') return stranger
  if (Array.isArray(old)) return how === 'drop' ? old.slice(1) : [...old, how === 'add' ? piece : stranger]
  const entries = Object.entries(old)
  const picked = entries[at % Math.max(1, entries.length)]?.[0]
  if (how === 'add') return Object.fromEntries([...entries, [key, piece]])
  if (how === 'drop') return Object.fromEntries(entries.filter(([name]) => name !== picked))
  return Object.fromEntries(
    entries.map(([name, value]): [string, Data] =>
      name !== picked ? [name, value] : how === 'put' ? [name, stranger] : [key, value]
    )
  )
}

const anyKind = fc
  .tuple(fc.constantFrom(...kinds), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([kind, changes]) => changes.reduce(changed, kind))

/** On a line a value, every text in quotes. */
const inYaml = (data: Data): string =>
  stringify(data, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })

test('a kind that was changed at random is read, or refused at a line of a file', async () => {
  const check = fc.asyncProperty(anyKind, async (kind) => {
    const text = inYaml(kind)
    const example = isMap(kind) && typeof kind.example === 'string' ? kind.example : ''
    const files = { 'x.kind.yaml': text, 'm.bote.yaml': `kinds: ./x.kind.yaml\n${example}` }
    for (const command of ['docs x.kind.yaml', 'run m.bote.yaml', 'explain m.bote.yaml']) {
      const { code, out, err } = await bote(command, { files })
      expect([0, 3]).toContain(code)
      if (code === 3) expect([text, err]).toEqual([text, expect.stringMatching(/--> \S.*:\d+:\d+\n/)])
      else expect(out).not.toMatch(/\b(NaN|Infinity|undefined)\b|\[object/)
    }
  })
  await fc.assert(check, { numRuns: 120 })
}, 120_000)
