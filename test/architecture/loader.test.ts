import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './tree.ts'

interface Loader {
  cacheOf(file: string, source: string): string | undefined
}

const { cacheOf } = createRequire(import.meta.url)('../../bin/loader.js') as Loader

let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'bote-loader-')))
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  mkdirSync(join(folder, 'dist'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function run(main: string, options: { flags?: string[]; env?: Record<string, string> } = {}) {
  writeFileSync(join(folder, 'dist', 'main.js'), main)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(options.flags ?? []), join(folder, 'bin', 'bote.js'), 'word'],
    { encoding: 'utf8', env: { ...process.env, BOTE_DEBUG: '', ...options.env } }
  )
  return { status, stdout, stderr }
}

const greet = 'exports.main = async (host) => { host.stdout.write(host.argv[2]); return 3 }'

test('the answer of main is the exit code', () => {
  expect(run(greet)).toEqual({ status: 3, stdout: 'word', stderr: '' })
})

test('a cache that V8 does not accept is no more than slower', () => {
  const signed = `${greet}\n//0123456789abcdef\n`
  const cache = cacheOf(join(folder, 'dist', 'main.js'), signed)
  expect(cache).toContain('0123456789abcdef')
  writeFileSync(String(cache), 'not a cache')
  expect(run(signed)).toEqual({ status: 3, stdout: 'word', stderr: '' })
})

test('a bundle that was not signed by the build has no cache', () => {
  expect(cacheOf('main.js', greet)).toBeUndefined()
})

test('nothing in the way to main turns text into code', () => {
  const flags = ['--disallow-code-generation-from-strings']
  expect(run(greet, { flags })).toEqual({ status: 3, stdout: 'word', stderr: '' })
})

test('a bundle gets the bundles beside it and the modules of Node', () => {
  mkdirSync(join(folder, 'dist', 'commands'))
  writeFileSync(join(folder, 'dist', 'commands', 'a.js'), "exports.two = require('../two.js').two")
  writeFileSync(join(folder, 'dist', 'two.js'), "exports.two = require('node:path').sep && 2")
  const main = "exports.main = async () => require('./commands/a.js').two"
  expect(run(main).status).toBe(2)
})

const failing = "\n\nexports.main = async () => {\n  throw new Error('out of ink')\n}"

test('a bug says that it is one, with its place when asked', () => {
  const plain = run(failing)
  expect(plain.status).toBe(70)
  expect(plain.stderr).toMatch(/^bote: internal error: out of ink\n.*please report it.*\n$/)
  const traced = run(failing, { env: { BOTE_DEBUG: '1' } })
  expect(traced.stderr).toContain(`${join(folder, 'dist', 'main.js')}:4:9`)
})

test('a bundle that does not load is a bug like any other', () => {
  expect(run("throw new Error('torn')").stderr).toMatch(/^bote: internal error: torn\n/)
})

test('long output reaches a pipe whole', () => {
  const main = "exports.main = async (host) => { host.stdout.write('x'.repeat(1e6)); return 0 }"
  expect(run(main).stdout).toHaveLength(1e6)
})

test('the build leaves a cache that V8 accepts beside every bundle', () => {
  const dist = join(root, 'dist')
  const bundles = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js')
  )
  expect(bundles).toContain('main.js')
  const code = `
    const { existsSync } = require('node:fs')
    const { compile } = require(${JSON.stringify(join(root, 'bin', 'loader.js'))})
    const refused = ${JSON.stringify(bundles.map((file) => join(dist, file)))}.filter((file) => {
      const { script, cacheFile } = compile(file)
      return !existsSync(cacheFile) || script.cachedDataRejected !== false
    })
    console.log(JSON.stringify(refused))`
  expect(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' })).toBe('[]\n')
})
