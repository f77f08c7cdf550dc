import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Screen } from './screen.ts'

const folder = join(import.meta.dirname, '..', '..', '.cache', `crash-${process.pid}`)
const script = join(folder, 'crashing.mjs')

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [join(import.meta.dirname, 'crashing.tsx')],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    packages: 'external',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['step', 'the reducer broke'],
  ['view', 'the view broke'],
  ['later', 'something else broke'],
])('an error in %s gives the terminal back and is told in a line', async (how, message) => {
  const screen = new Screen([how], { script, env: { NODE_ENV: 'production' } })
  try {
    await screen.until(/whole/)
    screen.type('x')
    expect(await screen.end()).toMatchObject({ exitCode: 70 })
    expect(screen.isAlternate).toBe(false)
    expect(screen.modes).toEqual({ pastesMarked: false, cursorShown: true })
    expect(screen.text).toBe(`internal error: ${message}`)
  } finally {
    screen.close()
  }
})
