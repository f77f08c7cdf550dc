import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Conventions, EXACT } from '../../src/units/conventions.ts'
import { COUNT, type Dimension, same } from '../../src/units/dimension.ts'
import { formatQuantity, type PrintOptions } from '../../src/units/print.ts'
import { type Units, unitsUnder } from '../../src/units/table.ts'
import { EXACT_UNITS, read } from '../lang/expression.ts'

const SEED = 20_260_802

const dim = (data: number, time: number, money = 0, nouns: Record<string, number> = {}): Dimension => ({
  ...COUNT,
  data,
  time,
  money,
  nouns: new Map(Object.entries(nouns)),
})
const print = (value: number, dimension: Dimension, options?: PrintOptions, units: Units = EXACT_UNITS) =>
  formatQuantity(value, dimension, units, options)

describe('what people expect to see', () => {
  test.each<[number, Dimension, PrintOptions, string]>([
    [2314.8148, dim(0, -1), {}, '2,315/s'],
    [200e6 / 86_400, dim(0, -1), { as: '1/day' }, '200M/day'],
    [200 / 86_400, dim(0, -1), {}, '8.33/h'],
    [0, dim(0, -1), {}, '0/s'],
    [100e9 / 86_400, dim(1, -1), { as: 'B/day' }, '100 GB/day'],
    [1.25e9, dim(1, -1), { as: 'b/s' }, '10 Gb/s'],
    [1000, dim(1, -1), { as: 'b/s' }, '8 kb/s'],
    [182.5e12, dim(1, 0), {}, '183 TB'],
    [182.5e12, dim(1, 0), { exact: true }, '182.5 TB'],
    [182.5e12, dim(1, 0), { iec: true }, '166 TiB'],
    [999.7e6, dim(1, 0), {}, '1 GB'],
    [1023 * 1024, dim(1, 0), { iec: true }, '1,023 KiB'],
    [1023.6 * 1024, dim(1, 0), { iec: true }, '1 MiB'],
    [0.5, dim(1, 0), {}, '0.5 B'],
    [568 * 86_400, dim(0, 1), {}, '568 days'],
    [5 * 365 * 86_400, dim(0, 1), {}, '5 years'],
    [86_400, dim(0, 1), { as: 'days' }, '1 day'],
    [0.04, dim(0, 1), {}, '40 ms'],
    [0, dim(0, 1), {}, '0 s'],
    [100e6, dim(0, 0, 0, { user: 1 }), {}, '100M users'],
    [1, dim(0, 0, 0, { user: 1 }), {}, '1 user'],
    [3, dim(0, 0, 0, { entry: 1 }), {}, '3 entries'],
    [2, dim(0, 0, 0, { key: 1, person: 1 }), {}, '2 keys*people'],
    [2 / 86_400, dim(0, -1, 0, { user: -1 }), {}, '2/user/day'],
    [2 / 86_400, dim(0, -1, 0, { user: -1 }), { as: '1/user/day' }, '2/user/day'],
    [5e6, dim(0, 0, 0, { user: 1 }), { as: 'users' }, '5,000,000 users'],
    [0.023 / 1e9 / EXACT.month, dim(-1, -1, 1), {}, '0.023 USD/GB/month'],
    [250_000 / EXACT.month, dim(0, -1, 1), {}, '250k USD/month'],
    [0.9999, COUNT, { as: '%' }, '99.99%'],
    [3, COUNT, { as: 'x' }, '3x'],
    [5e9, dim(1, 1), { as: 'MB*s' }, '5,000 MB*s'],
    [4, dim(0, 2), { as: 'min^2' }, '0.00111 min^2'],
    [12, dim(0, 2), {}, '12 s^2'],
    [12, dim(-1, 0), {}, '12/B'],
    [1.2e18, COUNT, {}, '1.2e18'],
    [9_999, COUNT, {}, '9,999'],
    [9_999.6, COUNT, {}, '10k'],
    [20e9, COUNT, {}, '20bn'],
    [20e9, COUNT, { exact: true }, '20,000,000,000'],
  ])('%s %o %o is %s', (value, dimension, options, text) => {
    expect(print(value, dimension, options)).toBe(text)
  })

  test('a shape that is made of no unit is not trusted with a figure', () => {
    expect(print(5e9, dim(1, 0), { as: 'parsecs' })).toBe('5 GB')
    expect(print(5e9, dim(1, 0), { as: '5MB' })).toBe('5 GB')
  })
})

const TEN_BITS: Conventions = {
  day: 100_000,
  month: 3_000_000,
  year: 36_000_000,
  prefixBase: 1024,
  bitsPerByte: 10,
}
const conventions: readonly [string, Units][] = [
  ['the exact conventions', EXACT_UNITS],
  ['day = 10^5 s, GB = 2^30 B, byte = 10 bits', unitsUnder(TEN_BITS)],
  ['year = 360 days', unitsUnder({ ...EXACT, month: 30 * EXACT.day, year: 360 * EXACT.day })],
]

/** Shapes a quantity may be asked to print in, by dimension. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  '0,0,0': ['1', '%', 'x'],
  '1,0,0': ['B', 'b', 'GB', 'KiB', 'bytes', 'Mbit'],
  '1,-1,0': ['B/s', 'B/day', 'b/s', 'GB/month', 'Gbps', 'MB/h'],
  '0,-1,0': ['1/s', '1/day', '1/year', '1/user/day', 'qps'],
  '0,1,0': ['days', 'years', 'ms', 'weeks', 'h'],
  '0,0,1': ['USD'],
  '0,-1,1': ['USD/month', 'USD/year'],
  '-1,-1,1': ['USD/GB/month', 'USD/TiB/h'],
  '1,1,0': ['MB*s', 'GB*days'],
  '0,2,0': ['s^2', 'h*min'],
}

const exponents = fc.constantFrom<[number, number, number]>(
  [0, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, -1, 0],
  [0, -1, 0],
  [0, -1, 1],
  [-1, 0, 1],
  [-1, -1, 1],
  [1, 1, 0],
  [0, 2, 0],
  [0, -2, 0],
  [-1, 0, 0],
  [1, -2, 0],
  [2, -1, -1],
  [0.5, 0, 0],
  [0, -0.5, 0]
)
const nouns = fc.dictionary(
  fc.constantFrom('user', 'request', 'entry', 'key', 'person', 'box'),
  fc.constantFrom(1, 1, 1, -1, -1, 2, -2),
  { maxKeys: 2, noNullPrototype: true }
)
/** Sizes from nanoseconds to yottabytes, on round figures and between them, below zero too. */
const values = fc.oneof(
  fc.constant(0),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -14, max: 22 }))
    .map(([m, e]) => m * 10 ** e),
  fc
    .tuple(fc.double({ min: 1, max: 1024, noNaN: true }), fc.integer({ min: 0, max: 8 }))
    .map(([m, e]) => m * 1024 ** e),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(60, 3600, 86_400, 604_800, 31_536_000))
    .map(([m, f]) => m * f),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(60, 3600, 86_400, 604_800, 31_536_000))
    .map(([m, f]) => m / f)
)
const asked = fc.record({
  exact: fc.boolean(),
  iec: fc.boolean(),
  shape: fc.option(fc.nat(), { nil: undefined }),
})

describe.each(conventions)('under %s', (_, units) => {
  const own = unitsUnder(units.conventions, ['boxes'])

  test('what is printed reads back, in the same dimension, to what prints the same', () => {
    fc.assert(
      fc.property(
        values,
        exponents,
        nouns,
        asked,
        (value, [data, time, money], counted, { shape, ...options }) => {
          const shapes = SHAPES[[data, time, money].join(',')]
          const as = shape === undefined ? undefined : shapes?.[shape % shapes.length]
          // A percentage or a factor is a plain number by definition.
          const dimension = dim(data, time, money, as === '%' || as === 'x' ? {} : counted)
          const full = as === undefined ? options : { ...options, as }
          const text = formatQuantity(value, dimension, own, full)
          const back = read(text, own)
          if (back.typed === undefined) throw new Error(`${text}: ${back.diagnostics[0]?.slug}`)
          if (!same(back.typed.dimension, dimension)) throw new Error(`${text} reads in another dimension`)
          expect(formatQuantity(back.value, dimension, own, full)).toBe(text)
        }
      ),
      { seed: SEED, numRuns: 5000 }
    )
  })

  test('what is printed is within its last digit of what it stands for', () => {
    fc.assert(
      fc.property(values, exponents, asked, (value, [data, time, money], { exact, iec }) => {
        const back = read(formatQuantity(value, dim(data, time, money), own, { exact, iec })).value
        const read2 = read(formatQuantity(value, dim(data, time, money), own, { exact, iec }), own).value
        expect(Math.abs(read2 - value)).toBeLessThanOrEqual((exact ? 1e-11 : 0.005001) * Math.abs(value))
        expect(back).not.toBeNaN()
      }),
      { seed: SEED, numRuns: 2000 }
    )
  })
})
