import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { CATALOGUE, type Slug } from '../../src/diagnostics/diagnostic.ts'
import { allFunctions } from '../../src/lang/functions.ts'
import { FUNCTION_EXAMPLES } from '../../src/report/docs-language.ts'
import { unitsUnder } from '../../src/units/table.ts'
import { standardLibrary } from '../library.ts'
import { bote } from './fake-host.ts'

const { kinds } = standardLibrary()
const slugs = Object.keys(CATALOGUE) as Slug[]
const flat = (text: string) => text.replace(/\s+/g, ' ')

test('without a topic it says what there is to read', async () => {
  const { code, out } = await bote('docs')
  expect(code).toBe(0)
  for (const { kind } of kinds) expect(out).toMatch(new RegExp(`^ +${kind} +[A-Z]`, 'm'))
  expect(out).toContain(`the ${slugs.length} problems`)
})

test('every example it names works', async () => {
  const { out } = await bote('docs')
  const commands = [...out.matchAll(/^ +bote (docs \S+)/gm)].map((m) => m[1] ?? '')
  expect(commands.length).toBeGreaterThan(3)
  for (const command of commands) expect((await bote(command)).code).toBe(0)
})

test.each(kinds.map((kind) => [kind.kind, kind] as const))(
  'the page of %s has its fields, figures, example and verdicts',
  async (name, kind) => {
    const { code, out } = await bote(['docs', name])
    expect(code).toBe(0)
    const text = flat(out)
    expect(text).toContain(flat(kind.doc))
    for (const line of kind.example.trimEnd().split('\n')) expect(text).toContain(flat(line).trim())
    for (const [field, { doc }] of Object.entries(kind.fields)) {
      expect(out).toMatch(new RegExp(`^ +${field} `, 'm'))
      expect((await bote(['docs', `${name}.${field}`])).out.replaceAll('`', '')).toContain(
        doc.split(';')[0]?.replaceAll('`', '').slice(0, 60)
      )
    }
    for (const [quantity, { example, formula }] of Object.entries(kind.quantities)) {
      expect(out).toMatch(new RegExp(`^ +${quantity} `, 'm'))
      const one = await bote(['docs', `${kind.section}.${quantity}`])
      expect(one.code).toBe(0)
      if (example !== undefined) expect(one.out).toContain(example)
      if (typeof formula === 'string') expect(flat(one.out)).toContain(flat(formula))
    }
    expect(await bote(['docs', kind.section])).toMatchObject({ out })
  }
)

test('a part is found by its name alone where only one kind has it', async () => {
  expect((await bote('docs shards_by_writes')).out).toBe((await bote('docs store.shards_by_writes')).out)
  const many = await bote('docs peak_rate')
  expect(many.code).toBe(3)
  expect(many.err).toContain('.peak_rate`?')
})

test('a quantity says how it is rounded, what binds it, and who uses it', async () => {
  const { out } = await bote('docs store.shards')
  const text = flat(out)
  expect(text).toContain('rounded up')
  expect(text).toContain('the greatest of these binds')
  expect(text).toMatch(/used by [a-z., _]*store\.nodes/)
})

test.each(slugs)('the example of %s shows exactly that', async (slug) => {
  const { code } = CATALOGUE[slug]
  const byCode = await bote(['docs', code.toLowerCase()])
  expect(byCode.code).toBe(0)
  // With an excerpt, or as a line of a check.
  expect(byCode.out).toMatch(new RegExp(`^((error|warning|note)\\[${code}\\]: |.*:\\d+ ${code} )`, 'm'))
  expect((await bote(['docs', slug])).out).toBe(byCode.out)
})

test('the page of all diagnostics has each once, by code', async () => {
  const { out } = await bote('docs diagnostics --format markdown')
  const codes = [...out.matchAll(/^## (B\d+) /gm)].map((m) => m[1])
  expect(codes).toEqual(slugs.map((slug) => CATALOGUE[slug].code).sort())
})

test('every function has an example that comes to what is said', async () => {
  expect(Object.keys(FUNCTION_EXAMPLES).sort()).toEqual(
    allFunctions()
      .map(({ name }) => name)
      .sort()
  )
  for (const [expression, value] of Object.values(FUNCTION_EXAMPLES)) {
    const { out } = await bote(['calc', expression])
    expect(out.split('\n')[0]).toBe(value)
  }
  const { out } = await bote('docs functions', { columns: 200 })
  for (const { name } of allFunctions()) expect(out).toMatch(new RegExp(`^ *${name}\\(`, 'm'))
})

test('every unit of the language is in the table, with its exact factor', async () => {
  const { out } = await bote('docs units', { columns: 200 })
  const words = new Set(out.split(/[\s,]+/))
  for (const name of unitsUnder().names) expect(words).toContain(name)
  expect(flat(out)).toContain('PiB 1,125,899,906,842,624')
  expect(flat(out)).toContain('month, months 2,628,000')
})

test('the example of conventions is taken by a model', async () => {
  const { out } = await bote('docs conventions')
  const example =
    out
      .split('\n')
      .find((line) => line.trim().startsWith('conventions: {'))
      ?.trim() ?? ''
  const files = {
    'm.bote.yaml': `${example}\nusers: 5M\nactions:\n  post: { per_user: 2/day, payload: 1 KB }\n`,
  }
  expect((await bote('run m.bote.yaml', { files })).code).toBe(0)
})

test('every command is documented with its flags, and has examples in its help', async () => {
  const { out } = await bote('docs commands')
  for (const { name, flags, examples } of COMMANDS) {
    expect(out).toContain(`bote ${name}`)
    for (const { flag } of flags)
      expect(out).toContain(flag.split(' ').find((word) => word.startsWith('--')) ?? flag)
    expect(examples.length).toBeGreaterThan(0)
    expect((await bote([name, '--help'])).out).toContain(examples[0])
  }
  expect((await bote('docs run')).out).toContain('--scenario')
})

test('what is not known is answered with what was meant', async () => {
  const near = await bote('docs stroe')
  expect(near).toMatchObject({ code: 3, out: '' })
  expect(near.err).toContain('did you mean `store`?')
  expect((await bote('docs stores.shard')).err).toContain('did you mean `store.shards`?')
  expect((await bote('docs dimension-mismach')).err).toContain('did you mean `dimension-mismatch`?')
  const far = await bote('docs qqqqqqqq')
  expect(far.code).toBe(3)
  expect(far.err).toContain('there is: `store`')
})

test('a figure of the tables is where it stands', async () => {
  expect((await bote('docs latency.dc_round_trip')).err).toContain('bote tables latency.dc_round_trip')
  expect((await bote('docs postgres')).err).toContain('bote tables ceilings postgres')
  expect((await bote('docs pg')).code).toBe(3)
})

test('the names of JavaScript are ordinary words', async () => {
  for (const word of ['__proto__', 'constructor', 'toString', 'store.constructor', 'hasOwnProperty'])
    expect((await bote(['docs', word])).code).toBe(3)
})

test.each([40, 80, 100])('no line of a page is wider than %i columns', async (columns) => {
  for (const topic of ['', 'store', 'functions', 'conventions', 'commands', 'diagnostics']) {
    const { out } = await bote(`docs ${topic}`, { columns })
    expect(out.split('\n').filter((line) => [...line].length > columns)).toEqual([])
  }
})
