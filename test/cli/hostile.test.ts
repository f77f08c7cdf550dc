import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FEED, Workspace } from './process.ts'

const space = new Workspace()
afterAll(() => space.remove())
// Under this flag no text can become code anywhere in the process, whatever a model says.
const flags = ['--disallow-code-generation-from-strings']

/** An answer, not an accident: exit code 3, the file named, a code, no stack trace. */
function refused(name: string, code: string): void {
  const ran = space.bote(['run', name], { flags })
  expect(ran.err).toContain(name)
  expect(ran.err).toContain(`error[${code}]`)
  expect(ran.err).not.toMatch(/\n\s+at .*:\d+|internal error/)
  expect(ran.code).toBe(3)
  expect(ran.out).toBe('')
}

const laughs = (): string => {
  const line = (i: number) =>
    `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join(', ')}]`
  return Array.from({ length: 10 }, (_, i) => line(i)).join('\n')
}

describe('what is not a model', () => {
  test('a file that is not there, with the bundled model that was meant', () => {
    refused('nope.bote.yaml', 'B108')
    expect(space.bote(['run', 'twiter-feed']).err).toContain('twitter-feed')
  })
  test('a directory', () => {
    mkdirSync(join(space.folder, 'folder.yaml'))
    refused('folder.yaml', 'B108')
  })
  test('a pipe that nobody writes to', () => {
    execFileSync('mkfifo', [join(space.folder, 'pipe.yaml')])
    refused('pipe.yaml', 'B108')
  })
  test('a device without an end', () => refused('/dev/zero', 'B108'))
  test('a link that points at itself', () => {
    symlinkSync('loop.yaml', join(space.folder, 'loop.yaml'))
    expect(space.bote(['run', 'loop.yaml']).code).toBe(3)
  })
  test.each([
    ['empty.yaml', '', 'B108'],
    ['binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'B105'],
    ['latin1.yaml', Buffer.from([0x75, 0xe9, 0xe8, 0xff]), 'B105'],
    ['huge.yaml', 'a'.repeat(2_000_000), 'B103'],
  ])('%s', (name, text, code) => {
    space.write({ [name]: text })
    refused(name, code)
  })
})

describe('what would exhaust a reader', () => {
  test.each([
    ['laughs.yaml', laughs(), 'B103'],
    ['self.yaml', 'a: &a [*a]\nusers: *a\n', 'B106'],
    ['brackets.yaml', `a: ${'['.repeat(200_000)}`, 'B104'],
    ['braces.yaml', `a: ${'{b: '.repeat(40_000)}`, 'B104'],
    ['steps.yaml', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'B104'],
    ['dashes.yaml', '- '.repeat(100_000), 'B104'],
    ['quotes.yaml', '"'.repeat(100_000), 'B101'],
    ['names.yaml', `derive: {${Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join(',')}}`, 'B103'],
    [
      'chain.yaml',
      `derive:\n${Array.from({ length: 2000 }, (_, i) => `  c${i}: c${i + 1}\n`).join('')}  c2000: 1\n`,
      'B213',
    ],
    ['parentheses.yaml', `derive: { deep: ${'('.repeat(900)}1${')'.repeat(900)} }`, 'B113'],
    ['formula.yaml', `derive: { long: ${'1 + '.repeat(600)}1 }`, 'B112'],
    [
      'ranges.yaml',
      `derive:\n${Array.from({ length: 2000 }, (_, i) => `  r${i}: pert(1, 2, ${i + 3})\n`).join('')}`,
      'B103',
    ],
    ['grown.yaml', 'derive: { grown: 10^10^10 }', 'B401'],
    [
      'wrong.yaml',
      `derive:\n${Array.from({ length: 3000 }, (_, i) => `  q${i}: zzzz${i}\n`).join('')}`,
      'B304',
    ],
  ])('%s', (name, text, code) => {
    space.write({ [name]: text })
    refused(name, code)
  })
})

describe('what tries to reach further', () => {
  test.each([
    ['constructor.constructor("return process")()'],
    ['__proto__.polluted'],
    ['process.exit(7)'],
    ['import("fs")'],
    ['require("child_process")'],
    ['(() => 1)()'],
    ['cos = 5'],
    ['evaluate("1")'],
    ['x[0]'],
  ])('%s is not an expression', (expression) => {
    const ran = space.bote(['calc', expression], { flags })
    expect(ran.code).toBe(3)
    expect(ran.err).toMatch(/^error\[B\d{3}\]/)
    expect(ran.err).not.toContain('internal error')
  })

  test('names of built-in properties are ordinary names', () => {
    space.write({
      'names.bote.yaml':
        'assume: { __proto__: 5, constructor: 6, toString: 7 }\nderive: { total: __proto__ + constructor + toString }\nactions: { hasOwnProperty: { rate: 2/s }, __proto__: { rate: 3/s } }\n',
    })
    const ran = space.bote(['run', 'names.bote.yaml', '--format', 'json'], { flags })
    const [model] = JSON.parse(ran.out).models
    const value = (name: string) => model.quantities.find((q: { name: string }) => q.name === name)?.value
    expect(value('total')).toBe(18)
    expect(value('actions.__proto__.rate')).toBe(3)
    expect(value('actions.hasOwnProperty.rate')).toBe(2)
  })

  test('`extends` stays inside the working directory, links followed, unless it is allowed out', () => {
    const outside = new Workspace().write({ 'base.yaml': FEED })
    symlinkSync(join(outside.folder, 'base.yaml'), join(space.folder, 'inside.yaml'))
    space.write({
      'out.bote.yaml': `extends: ${outside.folder}/base.yaml\n`,
      'link.bote.yaml': 'extends: inside.yaml\n',
    })
    for (const name of ['out.bote.yaml', 'link.bote.yaml']) {
      const ran = space.bote(['run', name])
      expect(ran.code).toBe(3)
      expect(ran.err).toContain('outside the working directory')
      expect(space.bote(['run', name, '--allow-outside']).code).toBe(0)
    }
    outside.remove()
  })

  test('a circle of `extends` is one diagnostic', () => {
    space.write({ 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'extends: a.yaml\n' })
    refused('a.yaml', 'B207')
  })

  test('escapes, commands and markup in names and texts come out inert', () => {
    const title = '"\\u001b]0;owned\\u0007 ::error::x <script>alert(1)</script> ##[set] =1+1"'
    space.write({ 'inject.bote.yaml': `title: ${title}\nabout: ${title}\n${FEED.replace(/title.*\n/, '')}` })
    for (const format of ['text', 'markdown', 'csv', 'json']) {
      const { out, code } = space.bote(['run', 'inject.bote.yaml', '--format', format])
      expect(code).toBe(0)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is there is the point
      expect(out).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/)
      expect(out).not.toMatch(/^::|##\[/m)
      if (format === 'markdown') expect(out).not.toMatch(/(?<!\\)<script>/)
    }
  })
})
