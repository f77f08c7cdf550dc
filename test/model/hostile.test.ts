import { describe, expect, test } from 'vitest'
import { load } from './load.ts'

/** The largest model that is read at all. */
const LIMIT = 250_000
const filled = (unit: string) => unit.repeat(Math.floor(LIMIT / unit.length))
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')

/** Refused or answered, but in either case with no more than a page of problems, and none without words. */
function answered(text: string): readonly string[] {
  const { codes, model, rendered } = load(text)
  expect(model !== undefined || codes.length > 0).toBe(true)
  if (codes.length > 0) expect(rendered).toMatch(/^(?:error|warning|note)\[B\d{3}\]: ./)
  return codes
}

describe('files of one thing only, as large as may be', () => {
  test.each([
    ['open brackets', '[', 'B104'],
    ['open braces', '{', 'B104'],
    ['open brackets with blank lines between', '[\n\n', 'B104'],
    ['closing brackets', ']', 'B101'],
    ['dashes', '-', 'B202'],
    ['dashes with spaces', '- ', 'B104'],
    ['dashes on lines of their own', '-\n', 'B202'],
    ['dashes and anchors', '- &x ', 'B104'],
    ['dashes and tags', '- !x ', 'B104'],
    ['question marks', '? ', 'B104'],
    ['colons', ': ', 'B104'],
    ['keys on one line', 'a: ', 'B101'],
    ['the same key', 'a:\n', 'B102'],
    ['double quotes', '"', 'B101'],
    ['single quotes', "'", 'B202'],
    ['commas', ',', 'B101'],
    ['anchors', '&a ', 'B104'],
    ['aliases', '*a ', 'B101'],
    ['aliases in a list', '- *a\n', 'B106'],
    ['tags', '! ', 'B104'],
    ['percent signs', '%a\n', 'B106'],
    ['document marks', '---\n', 'B106'],
    ['document ends', '...\n', 'B106'],
    ['block marks', '- |\n', 'B202'],
    ['comments', '#\n', 'B208'],
    ['spaces', ' ', 'B208'],
    ['line ends', '\n', 'B208'],
    ['carriage returns', '\r', 'B101'],
    ['backquotes', '`', 'B101'],
    ['empty maps', '{}\n', 'B101'],
    ['zero bytes', '\0', 'B105'],
  ])('%s', (_, unit, code) => {
    expect(answered(filled(unit))[0]).toBe(code)
  })

  test('one character more is too many', () => {
    expect(load(`${filled('#')}#`).codes).toEqual(['B103'])
  })

  test.each([
    ['a title', `title: ${'x'.repeat(LIMIT - 10)}`, ['B208']],
    ['a name', `${'k'.repeat(LIMIT - 10)}: 1`, undefined],
    ['a formula', `derive: { x: ${'1+'.repeat(100_000)}1 }`, ['B112']],
    ['a line with a problem at its end', `derive: { x: ${' '.repeat(LIMIT - 30)}foo }`, ['B304']],
    ['an escape', `title: "${'\\\\'.repeat(100_000)}"`, ['B208']],
  ])('%s as long as the file', (_, text, codes) => {
    const found = answered(text)
    if (codes !== undefined) expect(found).toEqual(codes)
  })
})

describe('nesting', () => {
  test.each([
    ['lists in lists', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['maps in maps', `${'{a: '.repeat(500)}1${'}'.repeat(500)}`],
    ['indentation', lines(600, (i) => `${' '.repeat(i)}a:`)],
    ['dashes on a line', `${'- '.repeat(5000)}x`],
    ['a list in a map, many times', lines(300, (i) => `${'  '.repeat(i)}- a:`)],
    ['seventeen levels', `${'{ a: '.repeat(17)}1${' }'.repeat(17)}`],
  ])('%s', (_, text) => {
    expect(answered(text)).toContain('B104')
  })

  test('many lines with one bracket in their text are no nesting', () => {
    const notes = lines(100, (i) => `    a${i}: { value: 1, why: "from 0) to [${i}" }   # [see`)
    expect(
      load(`assume:\n${notes}\nderive:\n  b1: ${lines(100, (i) => `a${i}`).replaceAll('\n', ' + ')}`).codes
    ).toEqual([])
  })
})

describe('aliases', () => {
  test('a billion laughs', () => {
    const laugh = (i: number) =>
      `a${i}: &a${i} [${Array(9)
        .fill(i === 0 ? 'x' : `*a${i - 1}`)
        .join(', ')}]`
    expect(answered(lines(10, laugh))).toEqual(['B103'])
  })

  test.each([
    ['in itself', 'a: &a [*a]\n'],
    ['in itself twice', 'a: &a [*a, *a]\n'],
    ['in a map in itself', 'users: &a { dau: *a }\n'],
    ['across each other', 'a: &a { b: &b { c: *a, d: *b } }\n'],
    ['to nothing', 'users: { dau: *nope }\n'],
    ['to what comes later', 'assume: { a: *b, b: &b 5 }\n'],
  ])('%s: one problem', (_, text) => {
    expect(load(text).problems).toEqual([expect.stringMatching(/^unsupported-yaml: \*/)])
  })

  test('an anchor written again names the new value from there on, within an expansion too', () => {
    const { values } = load(
      'assume: { v1: &x 1, v2: &y { value: &x 2 }, v3: &x 3, v4: *y, v5: *x }\nderive: { all: v1 + v2 + v3 + v4 + v5 }\n'
    )
    expect([...values.values()]).toEqual([1, 2, 3, 2, 3, 11])
  })
})

describe('many of everything', () => {
  test.each([
    ['assumptions', `assume:\n${lines(20_000, (i) => ` k${i}: 1`)}`],
    ['unknown sections', lines(20_000, (i) => `k${i}: 1`)],
    ['duplicate keys', lines(20_000, () => 'a: 1')],
    ['bad names', `assume:\n${lines(15_000, (i) => ` k-${i}: 1`)}`],
    ['stores', `stores:\n${lines(2000, (i) => ` k${i}: {}`)}`],
    [
      'actions that write to one store',
      `stores: { s: {} }\nactions:\n${lines(4000, (i) => ` k${i}: { rate: 1/s, payload: 1 B, writes: s }`)}`,
    ],
    ['names that are not there', `derive:\n${lines(3000, (i) => ` k${i}: zzzz${i}`)}`],
    ['a chain of formulas', `derive:\n${lines(5000, (i) => ` k${i}: k${i + 1}`)}\n k5000: 1`],
    ['a circle of formulas', `derive:\n${lines(3000, (i) => ` k${i}: k${(i + 1) % 3000}`)}`],
    ['sums of the wrong dimension', `derive:\n${lines(3000, (i) => ` k${i}: 1 s + 1 B`)}`],
    ['parts', `assume: { a: { ${lines(5000, (i) => `p${i}: 1 B`).replaceAll('\n', ', ')} } }`],
    [
      'scenarios',
      `assume: { a: 1 }\nderive: { b1: a }\nscenarios:\n${lines(5000, (i) => ` s${i}: { a: x2 }`)}`,
    ],
  ])('%s', (_, text) => {
    answered(text)
  })
})

describe('text that is not quite YAML', () => {
  test.each([
    ['nothing', '', ['B208']],
    ['an empty line', '\n', ['B208']],
    ['a comment', '# hello\n', ['B208']],
    ['a mark of a document', '---\n', ['B208']],
    ['a word', 'hello\n', ['B202']],
    ['a list', '- a\n- b\n', ['B202']],
    ['a number', '5', ['B202']],
    ['a tilde', '~', ['B202']],
    ['two documents', 'users: { dau: 5M }\n---\nusers: { dau: 6M }\n', ['B106']],
    ['a document after an end', 'users: { dau: 5M }\n...\nstores: {}\n', ['B106']],
    ['a directive', '%YAML 1.1\n---\nusers: { dau: 5M }\n', ['B106']],
    ['a directive after a comment', '# c\n\n%TAG ! tag:x,2000:\n---\nusers: { dau: 5M }\n', ['B106']],
    ['a tag of our own', 'users: !us { dau: 5M }\n', ['B106']],
    ["a tag of YAML's", 'users: { dau: !!int 5 }\n', ['B106']],
    ['a tag of a program', 'users: { dau: !!js/function "5" }\n', ['B106']],
    ['a tag on a name', 'users: { !us dau: 5 }\n', ['B106']],
    ['a merge key', 'users: &u { dau: 5M }\nstores: { s: { <<: *u } }\n', ['B106']],
    ['a map as a key', '? { a: 1 }\n: 5\n', ['B106']],
    ['a list as a key', '[a]: 5\n', ['B106']],
    ['an alias as a key', 'users: &a { dau: 5 }\n*a : 5\n', ['B106']],
    ['no key at all', ': 5\n', ['B106']],
    ['an escape in a formula', 'derive: { x: "1 \\x2b 2" }\n', ['B106']],
    ['tabs as indentation', 'users:\n\tdau: 5M\n', ['B101']],
    ['carriage returns alone', 'users:\r  dau: 5M\r', ['B101']],
    ['a zero byte', 'users: { dau: 5M }\0', ['B105']],
  ])('%s', (_, text, codes) => {
    expect(load(text).codes).toEqual(codes)
  })

  test.each([
    ['a byte order mark', '\ufeffusers: { dau: 5M }\n'],
    ['Windows line ends', 'users:\r\n  dau: 5M\r\n'],
    ['tabs between words', 'users: {\tdau:\t5M\t}\n'],
    ['one document, marked', '---\nusers: { dau: 5M }\n...\n'],
    ['quoted keys', '"users": { "dau": "5M" }\n'],
    ['no line end', 'users: { dau: 5M }'],
  ])('%s are no problem', (_, text) => {
    const loaded = load(text)
    expect(loaded.codes).toEqual([])
    expect(loaded.value('users.dau')).toBe(5e6)
  })

  test('spans count a byte order mark, Windows line ends and wide characters', () => {
    expect(load('\ufeffderive:\r\n  größe: 🙂\r\n').problems).toEqual(['unknown-character: 🙂'])
    expect(load('\ufefftitle: 🙂\r\nderive: { x: 2 * quux }\r\n').problems).toEqual(['unknown-name: quux'])
  })
})
