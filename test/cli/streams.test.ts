import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FEED, Workspace } from './process.ts'

const space = new Workspace().write({ 'feed.bote.yaml': FEED })
afterAll(() => space.remove())
const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')

const shell = (script: string) =>
  spawnSync('sh', ['-c', script], {
    cwd: space.folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE: process.execPath, BOTE: bin },
  })

test('standard input is a model', () => {
  const ran = space.bote(['run', '-'], { input: FEED })
  expect(ran.code).toBe(0)
  expect(ran.out).toContain('2,315/s')
})

test('a model without a command is run', () => {
  expect(space.bote(['feed.bote.yaml']).out).toBe(space.bote(['run', 'feed.bote.yaml']).out)
})

test('a reader that leaves early is no error', () => {
  const ran = shell('"$NODE" "$BOTE" run twitter-feed feed.bote.yaml twitter-feed --verbose | head -n 1')
  expect(ran.stdout).toBe('Twitter-like feed\n')
  expect(ran.stderr).toBe('')
})

test('a full disk is said plainly, and is not our bug', () => {
  const ran = shell('"$NODE" "$BOTE" run feed.bote.yaml > /dev/full')
  expect(ran.status).toBe(3)
  expect(ran.stderr).toContain('no space left')
  expect(ran.stderr).not.toContain('bug')
})

test('no colour where none was asked for, colour where it was', () => {
  expect(space.bote(['run', 'feed.bote.yaml']).out).not.toContain('\x1b[')
  expect(space.bote(['run', 'feed.bote.yaml', '--color', 'always']).out).toContain('\x1b[1m')
  expect(space.bote(['run', 'feed.bote.yaml'], { env: { FORCE_COLOR: '1' } }).out).toContain('\x1b[')
  expect(
    space.bote(['run', 'feed.bote.yaml', '--color', 'never'], { env: { FORCE_COLOR: '1' } }).out
  ).not.toContain('\x1b[')
  expect(space.bote(['run', 'feed.bote.yaml'], { env: { TERM: 'dumb' } }).out).not.toMatch(/[^\n -~]/)
})

test('the same input and seed give the same bytes', () => {
  space.write({ 'ranges.bote.yaml': 'assume: { size: 100..900 B }\nderive: { total: size * 5M..9M }\n' })
  const once = space.bote(['run', 'ranges.bote.yaml', '--format', 'json']).out
  expect(space.bote(['run', 'ranges.bote.yaml', '--format', 'json']).out).toBe(once)
  expect(space.bote(['run', 'ranges.bote.yaml', '--format', 'json', '--seed', '2']).out).not.toBe(once)
})

test('usage errors exit with 2 and say what was meant', () => {
  for (const args of [
    ['rnu'],
    ['run'],
    ['run', 'feed.bote.yaml', '--fromat', 'json'],
    ['run', 'feed.bote.yaml', '-f', 'xml'],
    ['run', 'feed.bote.yaml', '--seed', 'x'],
    ['run', 'feed.bote.yaml', '--set', 'users.dau'],
  ]) {
    const ran = space.bote(args)
    expect(ran.code, args.join(' ')).toBe(2)
    expect(ran.err).not.toBe('')
  }
  expect(space.bote(['rnu']).err).toContain('run')
  expect(space.bote([]).code).toBe(2)
  expect(space.bote(['--help']).code).toBe(0)
  expect(space.bote(['run', '--help']).out).toContain('Examples:')
  expect(space.bote(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('of several models every one is answered, and the worst code wins', () => {
  const ran = space.bote(['run', 'feed.bote.yaml', 'nope.bote.yaml', 'twitter-feed'])
  expect(ran.code).toBe(3)
  expect(ran.err).toContain('nope.bote.yaml')
  expect(ran.out.match(/^Twitter-like feed$/gm)).toHaveLength(2)
})
