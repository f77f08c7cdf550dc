import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFile } from '../../src/cli/write.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bote-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string, overwrite = false) =>
  writeFile(join(folder, name), text, { overwrite })
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

test('a new file is written whole', () => {
  expect(write('a', 'one')).toBeUndefined()
  expect(read('a')).toBe('one')
})

test('an old one is replaced only when asked, keeps its mode, and leaves nothing behind', () => {
  write('a', 'one')
  chmodSync(join(folder, 'a'), 0o640)
  expect(write('a', 'two')).toBe('exists')
  expect(read('a')).toBe('one')
  expect(write('a', 'two', true)).toBeUndefined()
  expect(read('a')).toBe('two')
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder)).toEqual(['a'])
})

test('what cannot be written says why, and stays', () => {
  mkdirSync(join(folder, 'sub'))
  expect(write('sub', 'x', true)).toBe('directory')
  expect(write('nowhere/a', 'x')).toBe('no-folder')
  write('a', 'one')
  expect(write('a/b', 'x')).toBe('no-folder')
  expect(write('n'.repeat(300), 'x')).toBe('name-too-long')
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(write('pipe', 'x', true)).toBe('special')
  expect(read('a')).toBe('one')
})

test('a link is never written through', () => {
  write('target', 'one')
  symlinkSync(join(folder, 'target'), join(folder, 'link'))
  symlinkSync(join(folder, 'missing'), join(folder, 'dangling'))
  expect(write('link', 'two')).toBe('exists')
  expect(write('dangling', 'two')).toBe('exists')
  expect(write('link', 'two', true)).toBeUndefined()
  expect(read('target')).toBe('one')
  expect(read('link')).toBe('two')
  expect(readdirSync(folder)).not.toContain('missing')
})

test('two that create the same file: one is told', () => {
  writeFileSync(join(folder, 'a'), 'theirs')
  expect(write('a', 'ours')).toBe('exists')
  expect(read('a')).toBe('theirs')
})
