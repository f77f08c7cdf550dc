import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edit, edited } from '../../src/model/edit.ts'
import { entryOf, type Node } from '../../src/model/node.ts'
import { readYaml } from '../../src/model/yaml.ts'

const apply = (text: string, ...edits: readonly Edit[]) => edited({ name: 'm.bote.yaml', text }, edits)

function after(text: string, ...edits: readonly Edit[]): string {
  const found = apply(text, ...edits)
  if (found.kind === 'refused') throw new Error(`${found.path.join('.')}: ${found.problem}`)
  return found.text
}

const MODEL = `# head
title: "A: model"   # why
users: { dau: 100M }          # all of them
actions:
  post:                       # the main one
    per_user: 2/day           # counted
    payload: { id: 8 B, text: 280 B }
  read: { per_user: 20/day, reads: tweets }
stores:
  tweets: { retention: 5 years }

  # nothing yet
  images:
assume:
  follows: { value: 200, why: 'as asked' }
  quoted: '10%'
budgets:
  - users.dau < 1bn
`

test.each<[Edit['path'], Edit['to'], string, string]>([
  [['users', 'dau'], '300M', '100M }', '300M }'],
  [['actions', 'post', 'per_user'], '3/day', '2/day  ', '3/day  '],
  [['actions', 'post', 'peak'], '5x', '280 B }\n', '280 B }\n    peak: 5x\n'],
  [['actions', 'read', 'peak'], '2..4', 'reads: tweets }', 'reads: tweets, peak: 2..4 }'],
  [['stores', 'images', 'retention'], '1 year', '  images:\n', '  images: { retention: 1 year }\n'],
  [['stores', 'tweets', 'erasure', 'data'], '14', '5 years }', '5 years, erasure: { data: 14 } }'],
  [['assume', 'follows'], '300', 'value: 200', 'value: 300'],
  [['assume', 'quoted'], '12%', "'10%'", '12%'],
  [['assume', 'quoted'], 'max(1, 2)', "'10%'", '"max(1, 2)"'],
  [
    ['scenarios', 'big'],
    [
      ['users.dau', 'x10'],
      ['actions.post.peak', '5x'],
    ],
    '  - users.dau < 1bn\n',
    '  - users.dau < 1bn\nscenarios: { big: { users.dau: x10, actions.post.peak: 5x } }\n',
  ],
])('%j to %j', (path, to, before, now) => {
  expect(after(MODEL, { path, to })).toBe(MODEL.replace(before, now))
})

test.each<[Edit['path'], string, string]>([
  [['actions', 'post', 'payload'], '1 KB', 'not a figure'],
  [['budgets'], '1 KB', 'not a figure'],
  [['users', 'dau'], '1"0', 'unwritable'],
  [['users', 'dau'], '1\n0', 'unwritable'],
])('%j to %j is refused: %s', (path, to, problem) => {
  expect(apply(MODEL, { path, to })).toEqual({ kind: 'refused', problem, path })
})

test('what an anchor stands for elsewhere is not changed behind anyone’s back', () => {
  const text = 'assume:\n  a: &size 500 B\n  b: *size\n'
  expect(apply(text, { path: ['assume', 'b'], to: '1 KB' })).toMatchObject({ problem: 'shared' })
  expect(apply(text, { path: ['assume', 'a'], to: '1 KB' })).toMatchObject({ problem: 'shared' })
})

test('line ends stay what they were', () => {
  const text = 'stores:\r\n  t:\r\n    retention: 1 year # c\r\n'
  expect(after(text, { path: ['stores', 't', 'shards'], to: '3' })).toBe(
    'stores:\r\n  t:\r\n    retention: 1 year # c\r\n    shards: 3\r\n'
  )
})

test('a file that is no model is left alone', () => {
  expect(apply('users: {', { path: ['users', 'dau'], to: '1' })).toMatchObject({ problem: 'unreadable' })
})

/** Layouts of one group, as people write them. */
const name = fc.constantFrom('a', 'b', 'c', 'd', 'retention', 'x_y')
const figure = fc.constantFrom('500 B', '2/day', '10%', '5%..20%', 'a * 2', '"max(1, 2)"', "'1'", '', '~')
const comment = fc.constantFrom('', ' # why', '   # a: b, { c }')
const group = fc.uniqueArray(fc.tuple(name, figure, comment), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 4,
})
const flow = group.map((pairs) => ` { ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} }\n`)
const block = fc
  .tuple(group, fc.constantFrom('  ', '    '), fc.constantFrom('', '\n', '  # between\n'))
  .map(
    ([pairs, indent, gap]) =>
      `\n${pairs.map(([key, value, said]) => `${indent}${key}: ${value}${said}\n`).join(gap)}`
  )
const file = fc
  .tuple(fc.oneof(flow, block), fc.oneof(flow, block), fc.constantFrom('', '# end\n', '\n\n'))
  .map(([first, second, end]) => `# top\nassume:${first}derive:${second}${end}`)

const valueAt = (node: Node | undefined, path: readonly string[]): string | undefined => {
  const found = path.reduce<Node | undefined>((at, key) => entryOf(at, key)?.value, node)
  return found?.kind === 'scalar' ? found.value : undefined
}

test('reading it again gives the figure, and every other line is the same bytes', () => {
  fc.assert(
    fc.property(
      file,
      fc.constantFrom('assume', 'derive'),
      fc.constantFrom('a', 'b', 'new_one'),
      fc.constantFrom('750 B', '1/day', '95%', 'min(1, 2)', '1..3'),
      (text, section, key, to) => {
        const found = apply(text, { path: [section, key], to })
        expect(found.kind).toBe('edited')
        if (found.kind !== 'edited') return
        const again = readYaml({ name: 'm', text: found.text }, () => expect.unreachable())
        expect(valueAt(again, [section, key])).toBe(to)
        const [before, now] = [text.split('\n'), found.text.split('\n')]
        const kept = before.filter((line) => now.includes(line))
        expect(before.length - kept.length).toBeLessThanOrEqual(1)
        expect(now.length - before.length).toBeLessThanOrEqual(1)
        for (const said of text.match(/#.*/g) ?? []) expect(found.text).toContain(said)
      }
    ),
    { numRuns: 300 }
  )
})
