import { expect, test } from 'vitest'
import { bote } from './fake-host.ts'

test('the first model runs as it stands, without a warning', async () => {
  const made = await bote('init feed')
  expect(made.code).toBe(0)
  const text = made.file('feed.bote.yaml') ?? ''
  expect(text).toContain('title: Feed\n')
  const files = { 'feed.bote.yaml': text }
  const ran = await bote('run feed.bote.yaml', { files })
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  for (const section of ['Traffic', 'Storage', 'Caches', 'Services', 'Derived'])
    expect(ran.out).toContain(section)
})

test('the two commands it proposes work', async () => {
  const made = await bote('init feed')
  const files = { 'feed.bote.yaml': made.file('feed.bote.yaml') ?? '' }
  const commands = [...made.out.matchAll(/^bote (.*?)(?: {2,}|$)/gm)].map((m) => m[1] ?? '')
  expect(commands).toHaveLength(2)
  for (const command of commands) expect((await bote(command, { files })).code).toBe(0)
})

test('its scenario and its commented figures work too', async () => {
  const text = (await bote('init feed')).file('feed.bote.yaml') ?? ''
  const files = { 'feed.bote.yaml': text.replace('# published:', 'published:').replace(/^#( {3}- )/m, '$1') }
  const ran = await bote('run feed.bote.yaml --scenario launch', { files })
  expect(ran.code).toBe(0)
  expect((await bote('run feed.bote.yaml', { files })).out).toContain('Published figures')
})

test('without a name it is model.bote.yaml, and the suffix is never doubled', async () => {
  expect((await bote('init')).file('model.bote.yaml')).toBeDefined()
  for (const name of ['feed', 'feed.bote.yaml', 'feed.yaml', 'feed.yml'])
    expect((await bote(['init', name])).file('feed.bote.yaml')).toBeDefined()
})

test('what is there stays, unless it is to be replaced', async () => {
  const files = { 'feed.bote.yaml': 'users: 5M\n' }
  const refused = await bote('init feed', { files })
  expect(refused).toMatchObject({ code: 3, out: '' })
  expect(refused.err).toContain('error[B109]: feed.bote.yaml: the file is there already')
  expect(refused.err).toContain('--force')
  expect(refused.file('feed.bote.yaml')).toBe('users: 5M\n')
  const forced = await bote('init feed --force', { files })
  expect(forced.code).toBe(0)
  expect(forced.file('feed.bote.yaml')).toContain('title: Feed')
})

test('with the schema beside it, the model points an editor there', async () => {
  const { code, file } = await bote('init feed --schema')
  expect(code).toBe(0)
  expect(file('feed.bote.yaml')?.split('\n')[0]).toBe('# yaml-language-server: $schema=./bote.schema.json')
  expect(JSON.parse(file('bote.schema.json') ?? '').title).toBe('bote model')
  // Without one, no editor is sent to a file that is not there.
  expect((await bote('init feed')).file('feed.bote.yaml')).not.toContain('$schema=')
})

test('a schema that is there already is found, and the same one is no obstacle', async () => {
  const { file } = await bote('init --schema')
  expect(file('model.bote.yaml')).toBeUndefined()
  const files = { 'bote.schema.json': file('bote.schema.json') ?? '' }
  const made = await bote('init feed', { files })
  expect(made.file('feed.bote.yaml')).toContain('$schema=./bote.schema.json')
  expect((await bote('init feed --schema', { files })).code).toBe(0)
  const older = await bote('init feed --schema', { files: { 'bote.schema.json': '{}' } })
  expect(older.code).toBe(3)
  expect(older.file('feed.bote.yaml')).toBeUndefined()
})

test('- prints the model instead of writing it', async () => {
  const { out, file } = await bote('init -')
  expect(out).toContain('users:\n')
  expect(file('model.bote.yaml')).toBeUndefined()
})

test.each([
  ['a b', 'bote init a-b'],
  ['..', 'bote init model'],
  ['sub/', 'bote init model'],
  ['bad\u001b[31m', 'bote init bad-31m'],
  ['$(touch x)', 'bote init touch-x'],
])('%j is no name for a model', async (name, instead) => {
  const { code, err, out } = await bote(['init', name])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('error[B204]')
  expect(err).toContain(instead)
  expect(err).not.toContain('\u001b')
})

test('a name of any script is a name, and a title is always text', async () => {
  expect((await bote(['init', 'ленту'])).file('ленту.bote.yaml')).toContain('title: Ленту')
  expect((await bote(['init', '2026'])).file('2026.bote.yaml')).toContain('title: "2026"')
})

test('a folder that does not exist is not made', async () => {
  const { code, err } = await bote('init nowhere/feed')
  expect(code).toBe(3)
  expect(err).toContain('its folder does not exist')
})
