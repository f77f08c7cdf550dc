import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Item, LanguageClient, type Position, type Problem } from './language-client.ts'

/** Stands beside the committed schema, as a model of ours does; the file itself need not exist. */
const folder = pathToFileURL(join(import.meta.dirname, '..', '..', 'schema')).href
const MODELINE = '# yaml-language-server: $schema=./bote.schema.json\n'
/** A server that starts while all other tests run has been seen to take seconds. */
const PATIENCE = 120_000

const client = new LanguageClient()
beforeAll(() => client.start(folder), PATIENCE)
afterAll(() => client.stop(), PATIENCE)

let opened = 0

interface Opened {
  readonly uri: string
  /** Where the text has its `|`. */
  readonly cursor: Position
  readonly problems: readonly Problem[]
}

async function open(text: string): Promise<Opened> {
  const [before = '', after = ''] = `${MODELINE}${text}`.split('|')
  const lines = before.split('\n')
  const cursor = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
  const uri = `${folder}/model-${++opened}.bote.yaml`
  return { uri, cursor, problems: await client.open(uri, before + after) }
}

async function hover(text: string): Promise<string> {
  const { uri, cursor } = await open(text)
  return client.hover(uri, cursor)
}

async function offered(text: string): Promise<ReadonlyMap<string, Item>> {
  const { uri, cursor } = await open(text)
  return new Map((await client.complete(uri, cursor)).map((item) => [item.label, item]))
}

/** Messages with the words they are about. */
async function found(text: string): Promise<readonly string[]> {
  const { problems } = await open(text)
  const lines = `${MODELINE}${text}`.split('\n')
  return problems.map(({ range: { start, end }, message }) => {
    return `${lines[start.line]?.slice(start.character, end.character)}: ${message}`
  })
}

const documentationOf = (item: Item | undefined): string =>
  typeof item?.documentation === 'string' ? item.documentation : (item?.documentation?.value ?? '')
const insertedBy = (item: Item | undefined): string => item?.textEdit?.newText ?? item?.insertText ?? ''

describe('hovering', { timeout: PATIENCE }, () => {
  test('over a field shows its doc, unit, default and source', async () => {
    const text = await hover('stores:\n  tweets: { rete|ntion: 3 years }\n')
    expect(text).toContain('#### Duration')
    expect(text).toContain('How long a record is kept.')
    expect(text).toContain('*Unit:* `s`')
    expect(text).toContain('*Default:* `5 years`')
    expect(text).toMatch(/\*Source of the default:\* \w/)
  })

  test('over a field that is worked out when it is not given shows how', async () => {
    const text = await hover('actions:\n  post: { ra|te: 200M/day }\n')
    expect(text).toContain('`per_user * users.dau`, else `emitters / every`')
  })

  test('over a section shows what it is and what it works out', async () => {
    const text = await hover('sto|res:\n  tweets: { retention: 3 years }\n')
    expect(text).toContain('#### stores')
    expect(text).toContain('- `shards`: ')
  })

  test('over an annotation of a figure shows what it is for', async () => {
    expect(await hover('users: { dau: { value: 1M, gro|wth: 4%/month } }\n')).toContain('How fast it grows')
  })

  test('over a technology shows what one node of it takes', async () => {
    expect(await hover('stores:\n  tweets: { engine: post|gres }\n')).toMatch(
      /`postgres`: one node: storage \S/
    )
  })

  test('in a model that extends another shows the same', async () => {
    const text = await hover('extends: ./base.bote.yaml\nstores:\n  tweets: { rete|ntion: ~ }\n')
    expect(text).toContain('How long a record is kept.')
  })
})

describe('completion', { timeout: PATIENCE }, () => {
  test('in a store offers its fields with docs, and values to start from', async () => {
    const items = await offered('stores:\n  tweets:\n    |\n')
    for (const field of ['retention', 'replication', 'engine', 'erasure', 'about'])
      expect(items.has(field), field).toBe(true)
    expect(items.has('per_user')).toBe(false)
    expect(documentationOf(items.get('retention'))).toContain('*Unit:* `s`')
    expect(insertedBy(items.get('retention'))).toContain('5 years')
  })

  test('leaves out the fields that are there', async () => {
    const items = await offered('stores:\n  tweets:\n    retention: 1 day\n    |\n')
    expect([items.has('retention'), items.has('engine')]).toEqual([false, true])
  })

  test('of an engine offers technologies, those that fit first, with what they take', async () => {
    const items = await offered('stores:\n  tweets:\n    engine: |\n')
    const labels = [...items.keys()]
    expect(labels).toEqual(expect.arrayContaining(['postgres', 'redis', 's3', 'pg']))
    expect(labels.indexOf('postgres')).toBeLessThan(labels.indexOf('hdd'))
    expect(documentationOf(items.get('postgres'))).toContain('storage')
  })

  test('of a figure offers its default, examples and longer forms', async () => {
    const items = await offered('actions:\n  post:\n    payload: |\n')
    expect([...items.keys()]).toEqual(
      expect.arrayContaining(['500 B', 'with growth and date', 'parts that add up'])
    )
  })

  test.each([
    ['actions', 'a first action', /post.*per_user/],
    ['stores', 'a first store', /tweets.*retention/],
    ['caches', 'a first cache', /timeline.*hit_rate/],
    ['services', 'a first service', /api.*serves/],
  ])('in %s offers %s', async (section, label, inserted) => {
    const items = await offered(`${section}:\n  |\n`)
    expect(insertedBy(items.get(label))).toMatch(inserted)
  })

  test('in an empty file offers every heading, and a whole first model', async () => {
    const items = await offered('|\n')
    for (const heading of ['title', 'extends', 'users', 'stores', 'published'])
      expect(items.has(heading), heading).toBe(true)
    expect(insertedBy(items.get('a first model'))).toMatch(/users:.*actions:.*stores:/s)
  })
})

describe('diagnostics', { timeout: PATIENCE }, () => {
  test('are none for a model that is right', async () => {
    expect(
      await found('users: { dau: 1M }\nstores:\n  tweets: { retention: 5 years, engine: pg }\n')
    ).toEqual([])
  })

  test('underline an unknown field', async () => {
    const text = 'stores:\n  tweets: { retention: 5 years, retenshun: 5 years }\n'
    expect(await found(text)).toEqual(['retenshun: Property retenshun is not allowed.'])
  })

  test('underline an unknown heading', async () => {
    expect(await found('store:\n  tweets: {}\n')).toEqual(['store: Property store is not allowed.'])
  })

  test('say which annotation is unknown, whether or not parts may stand there', async () => {
    const unknown = ['growht: Property growht is not allowed.']
    expect(await found('users: { dau: { value: 1M, growht: 4%/month } }\n')).toEqual(unknown)
    expect(await found('actions: { a: { payload: { value: 1 B, growht: 4%/month } } }\n')).toEqual(unknown)
  })

  test('say what a name looks like', async () => {
    const text = 'stores:\n  my-store: {}\n'
    expect(await found(text)).toEqual([
      'my-store: A name is letters, digits and _, and starts with a letter.',
    ])
  })

  test('underline an unknown technology', async () => {
    const [problem] = await found('stores:\n  tweets: { engine: postgress }\n')
    expect(problem).toMatch(/^postgress: Value is not accepted. Valid values: .*"postgres"/)
  })

  test('want a value of a figure, except over another model', async () => {
    const text = 'stores:\n  tweets: { retention: ~ }\n'
    expect(await found(text)).toHaveLength(1)
    expect(await found(`extends: ./base.bote.yaml\n${text}`)).toEqual([])
  })
})
