import { describe, expect, test } from 'vitest'
import { problems, read } from './expression.ts'

/** As the documentation states them. */
const MAX_LENGTH = 2000
const MAX_DEPTH = 64

const slugs = (text: string) => read(text).diagnostics.map((d) => d.slug)

describe('limits', () => {
  test('an expression as long as is allowed is read; one character more is not', () => {
    const long = `1${'+1'.repeat((MAX_LENGTH - 2) / 2)} `
    expect(long).toHaveLength(MAX_LENGTH)
    expect(read(long)).toMatchObject({ failed: false, value: MAX_LENGTH / 2 })
    expect(slugs(`${long} `)).toEqual(['expression-too-long'])
  })

  test('brackets nest as deep as is allowed, and no deeper', () => {
    const nested = (depth: number) => '('.repeat(depth) + 1 + ')'.repeat(depth)
    expect(read(nested(MAX_DEPTH))).toMatchObject({ failed: false, value: 1 })
    expect(slugs(nested(MAX_DEPTH + 1))).toEqual(['expression-too-deep'])
  })

  test.each([
    ['brackets', `${'('.repeat(900)}1${')'.repeat(900)}`],
    ['open brackets', '('.repeat(2000)],
    ['signs', `${'-'.repeat(1999)}1`],
    ['negations', `${'not '.repeat(490)}1 < 2`],
    ['calls', `${'abs('.repeat(390)}1${')'.repeat(390)}`],
    ['powers', `${'2^'.repeat(990)}2`],
    ['signs in exponents', `2^${'-'.repeat(1900)}2`],
  ])('many %s nest too deep, and the stack is not what says so', (_, text) => {
    expect(slugs(text)).toEqual(['expression-too-deep'])
  })

  test.each([
    ['a long sum', `1${'+1'.repeat(990)}`],
    ['a long product', `1${'*1'.repeat(990)}`],
    ['a long conversion', `1 s${' to s'.repeat(390)}`],
    ['a long condition', `if(1 < 2${' and 1 < 2'.repeat(190)}, 1, 2)`],
    ['many arguments', `max(${'1,'.repeat(980)}1)`],
  ])('%s is no nesting', (_, text) => {
    expect(read(text)).toMatchObject({ failed: false, value: expect.any(Number) })
  })

  test('a long name is one name', () => {
    const path = `${'a.'.repeat(900)}b`
    expect(problems(path)).toEqual([`unknown-name: ${path}`])
  })

  test('many units in a row are read', () => {
    expect(read(`1${' s'.repeat(900)}`).typed?.dimension.time).toBe(900)
  })
})

describe('figures beyond what a double holds', () => {
  test.each([
    ['1e308 * 10', Infinity],
    ['1e999', Infinity],
    ['10^10^10', Infinity],
    ['0/0', Number.NaN],
    ['1/0', Infinity],
    ['-1/0', -Infinity],
    ['sqrt(-1)', Number.NaN],
    ['log(0)', -Infinity],
    ['1e-400', 0],
  ])('%s has a value that later checks can refuse', (text, value) => {
    expect(read(text)).toMatchObject({ failed: false, value })
  })
})

describe('nothing of JavaScript is reached', () => {
  test.each([
    'constructor',
    '__proto__',
    'toString',
    'this',
    'globalThis.process',
    'process.exit',
    'constructor.constructor',
    'Math.max',
    'undefined',
    'NaN',
    'Infinity',
  ])('%s is a name like any other', (text) => {
    expect(problems(text)).toEqual([`unknown-name: ${text}`])
  })

  test.each([
    'eval("1")',
    'require("fs")',
    'constructor("return 1")()',
    'import("fs")',
    'a => a',
    '[].map',
    '{}',
    '`x`',
  ])('%s has no meaning', (text) => {
    expect(read(text).failed).toBe(true)
  })

  test('a function of that name is looked for among functions', () => {
    expect(problems('constructor(1) + valueOf(2)')).toEqual([
      'unknown-function: constructor',
      'unknown-function: valueOf',
    ])
  })
})
