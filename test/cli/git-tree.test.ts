import { describe, expect, test } from 'vitest'
import type { GitResult } from '../../src/cli/git.ts'
import { GitObjects, GitTree, readChanges } from '../../src/cli/git-tree.ts'

const LIMIT = 1000

/** Objects by a name of one digit, as `cat-file` would print them. */
function objects(held: Readonly<Record<string, string | Buffer>>): {
  readonly of: GitObjects
  readonly calls: string[]
} {
  const calls: string[] = []
  const git = (args: readonly string[], { input = '' } = {}): GitResult => {
    calls.push(args.join(' '))
    const asked = input.trim().split('\n')
    const parts = asked.flatMap((name) => {
      const bytes = Buffer.from(held[name] ?? '')
      if (held[name] === undefined) return [Buffer.from(`${name} missing\n`)]
      const head = Buffer.from(`${name} blob ${bytes.length}\n`)
      return args.includes('--batch') ? [head, bytes, Buffer.from('\n')] : [head]
    })
    return { kind: 'output', bytes: Buffer.concat(parts) }
  }
  return { of: new GitObjects(git, LIMIT), calls }
}

const tree = (files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) => {
  const names = [...Object.keys(files), ...Object.keys(links)]
  const held = Object.fromEntries(names.map((name, i) => [String(i), files[name] ?? links[name] ?? '']))
  const listing = names.map((name, i) => `${name in links ? 120000 : 100644} blob ${i}\t${name}\0`).join('')
  return new GitTree(listing, objects(held).of, '/top')
}

describe('a path of a tree', () => {
  const files = { 'a/b/model.yaml': 'm', 'top.yaml': 't', 'odd\nname\t.yaml': 'o' }
  test.each([
    ['a/b/model.yaml', 'a/b/model.yaml'],
    ['a/./b/../b//model.yaml', 'a/b/model.yaml'],
    ['odd\nname\t.yaml', 'odd\nname\t.yaml'],
    ['a/b', 'a/b'],
    ['.', ''],
    ['../top.yaml', undefined],
    ['a/../../top.yaml', undefined],
    ['none', undefined],
    ['constructor', undefined],
  ])('%j leads to %j', (path, leads) => {
    expect(tree(files).resolve(path)).toBe(leads)
  })

  const links = {
    here: 'a/b',
    'a/up': '../top.yaml',
    whole: '/top/a/b/model.yaml',
    out: '../../etc/passwd',
    far: '/etc/passwd',
    near: '/topmost/secret',
    round: 'about',
    about: 'round',
    chain: 'here/model.yaml',
  }
  test.each([
    ['here/model.yaml', 'a/b/model.yaml'],
    ['chain', 'a/b/model.yaml'],
    ['a/up', 'top.yaml'],
    ['whole', 'a/b/model.yaml'],
    ['out', undefined],
    ['far', undefined],
    ['near', undefined],
    ['round', undefined],
    ['top.yaml/x', undefined],
  ])('%j, links followed, leads to %j', (path, leads) => {
    expect(tree(files, links).resolve(path)).toBe(leads)
  })
})

test('what changed has its old names', () => {
  const { touched, renames } = readChanges('M\0a b\0R087\0old\nname\0new\0D\0gone\0C100\0from\0copy\0')
  expect([...touched]).toEqual(['a b', 'old\nname', 'new', 'gone', 'from', 'copy'])
  expect([...renames]).toEqual([['new', 'old\nname']])
  expect(readChanges('')).toEqual({ touched: new Set(), renames: new Map() })
})

test('objects are read together, and say why they are not text', () => {
  const { of, calls } = objects({
    1: 'one\n',
    2: '2 blob 3\n\n',
    3: Buffer.from([0xff]),
    4: 'x'.repeat(LIMIT + 1),
  })
  of.fetch(['1', '2', '3', '4', '5'])
  expect(calls).toEqual(['cat-file --batch-check', 'cat-file --batch'])
  expect(of.read('1', LIMIT)).toEqual({ kind: 'text', text: 'one\n' })
  expect(of.read('2', LIMIT)).toEqual({ kind: 'text', text: '2 blob 3\n\n' })
  expect(of.read('3', LIMIT)).toEqual({ kind: 'not-text' })
  expect(of.read('4', LIMIT)).toEqual({ kind: 'too-large', size: LIMIT + 1 })
  expect(of.read('5', LIMIT)).toEqual({ kind: 'problem', problem: 'unreadable' })
  expect(of.read('1', 2)).toEqual({ kind: 'too-large', size: 4 })
  expect(calls).toHaveLength(2)
})
