import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const root = join(import.meta.dirname, '..', '..')

test('the schema that is printed is the one that ships', async () => {
  const { code, out } = await bote('schema')
  expect(code).toBe(0)
  expect(out).toBe(readFileSync(join(root, 'schema', 'bote.schema.json'), 'utf8'))
})

test('nothing but this command carries the package that makes it', () => {
  const holds = (file: string) => readFileSync(join(root, 'dist', file), 'utf8').includes('toJSONSchema')
  expect(holds('commands/schema.js')).toBe(true)
  for (const file of ['main.js', 'commands/run.js', 'commands/init.js', 'commands/docs.js'])
    expect(holds(file)).toBe(false)
})
