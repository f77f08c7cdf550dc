import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PublishedResult } from '../../src/analysis/published.ts'
import { evaluated } from '../models/evaluated.ts'

const check = (model: string, entries: readonly string[]): readonly PublishedResult[] =>
  evaluated('test', `${model}published:\n${entries.map((e) => `  - { ${e} }\n`).join('')}`).published

/** Each verdict, with the figures it was worked on from. */
const verdicts = (model: string, ...entries: string[]) =>
  check(model, entries).map(({ verdict, from }) => [verdict, ...from.map((p) => p.says)].join(' '))

// 42,735 orders a second, 213,675 at the peak.
const orders = `
assume: { trading_day: 6.5 h }
actions:
  order: { rate: 1bn / trading_day, peak: 5x, payload: 1 KB, writes: book }
stores:
  book: { retention: 10 years, utilization: 70%, replication: 1x }
`
const rate = 'is: order.rate, says: 43000/s'
const peak = 'is: order.peak_rate, says: 215000/s'

describe('a figure worked on from one printed before', () => {
  test.each([
    ['is right by it', [rate, peak], ['rounded', 'carried 43000/s']],
    ['is off where that was never printed', [peak], ['differs']],
    ['is off where that is printed only later', [peak, rate], ['differs', 'rounded']],
    [
      'may be worked on from in turn',
      [rate, peak, 'is: order.peak_rate * 3, says: 645000/s'],
      ['rounded', 'carried 43000/s', 'carried 215000/s'],
    ],
    ['is no less exact', [rate, 'is: order.peak_rate, says: 217000/s'], ['rounded', 'differs']],
    [
      'may be printed in another unit',
      [rate, 'is: order.rate, says: 2.58M/min'],
      ['rounded', 'carried 43000/s'],
    ],
    [
      'needs none where it agrees by itself',
      [rate, 'is: order.peak_rate, says: 214000/s'],
      ['rounded', 'agrees'],
    ],
  ])('%s', (_, entries, expected) => {
    expect(verdicts(orders, ...entries)).toEqual(expected)
  })

  test.each([
    [
      'is off itself',
      'is: order.rate, says: 45000/s',
      'differs',
      'is: order.peak_rate, says: 225000/s',
      'differs',
    ],
    [
      'is a slip',
      'is: order.rate, says: 45000/s, slip: so',
      'slip',
      'is: order.peak_rate, says: 225000/s',
      'differs',
    ],
    ['is marked as a slip', `${rate}, slip: so`, 'slip-agrees', peak, 'differs'],
    ['has nothing to do with it', 'is: trading_day, says: 6.5 h', 'agrees', peak, 'differs'],
  ])('is not right by one that %s', (_, earlier, first, later, second) => {
    expect(verdicts(orders, earlier, later)).toEqual([first, second])
  })

  test('stays a slip where the model calls it one', () => {
    expect(verdicts(orders, rate, `${peak}, slip: so`)).toEqual(['rounded', 'slip'])
  })

  test('takes the nearest: the quantity itself, printed last', () => {
    const entries = [rate, 'is: order.peak_rate, says: 215000/s', 'is: order.peak_rate * 3, says: 645000/s']
    expect(verdicts(orders, ...entries)[2]).toBe('carried 215000/s')
  })

  test('keeps what is computed, and how far off it is', () => {
    const [, result] = check(orders, [rate, peak])
    expect(result?.value).toBeCloseTo(213_675.2, 1)
    expect(result?.factor).toBeCloseTo(1.0062, 4)
    expect([result?.rounding, result?.cause]).toEqual(['exact', undefined])
  })
})

describe('a figure that does not read the one printed before, but what both come from', () => {
  // 1.3486 PB a year
  const four = 'is: order.ingress * 4 years, says: 5 PB'
  test.each([
    ['an expression', [four, 'is: order.ingress * 64 years, says: 80.0 PB'], ['rounded', 'carried 5 PB']],
    [
      'another quantity',
      ['is: book.per_year, says: 1 PB', 'is: book.retained, says: 10 PB'],
      ['differs', 'differs'],
    ],
    [
      'another quantity',
      ['is: book.per_year, says: 1.3 PB', 'is: book.retained, says: 13.0 PB'],
      ['rounded', 'carried 1.3 PB'],
    ],
    [
      'one it is no multiple of',
      ['is: book.per_year + 1 PB, says: 2.3 PB', 'is: book.retained, says: 13.0 PB'],
      ['rounded', 'differs'],
    ],
  ])('%s', (_, entries, expected) => {
    expect(verdicts(orders, ...entries)).toEqual(expected)
  })

  test('an assumption is not bent for it', () => {
    const model =
      'assume: { each: 1 KB, kept: 100 days }\nderive: { all: each * 37/day * kept, life: kept * 2 }\n'
    expect(verdicts(model, 'is: all, says: 3.6 MB', 'is: life, says: 195 days')).toEqual([
      'rounded',
      'differs',
    ])
  })
})

describe('several printed before', () => {
  const sum = `
assume: { n: 1 }
derive: { p1: n * 1073, p2: n * 1643, p3: n * 2911, p4: n * 3913, two: p1 + p2, four: p1 * p2 * p3 * p4 }
`
  test('are taken together where none alone will do', () => {
    expect(verdicts(sum, 'is: p1, says: 1100', 'is: p2, says: 1600', 'is: two, says: 2700.0')).toEqual([
      'rounded',
      'rounded',
      'carried 1600 1100',
    ])
  })

  test('are not, where it takes more than a few', () => {
    const entries = ['is: p1, says: 1100', 'is: p2, says: 1700', 'is: p3, says: 3000', 'is: p4, says: 4000']
    const product = 1100 * 1700 * 3000 * 4000
    expect(verdicts(sum, ...entries, `is: four, says: ${product}`).at(-1)).toBe('differs')
  })
})

describe('any source that rounds what it prints and goes on from it', () => {
  const inputs = fc.record({
    a: fc.integer({ min: 1, max: 10_000 }),
    b: fc.integer({ min: 2, max: 1000 }),
    c: fc.integer({ min: 2, max: 1000 }),
    digits: fc.integer({ min: 2, max: 4 }),
  })
  const model = (a: number, b: number, c: number) =>
    `assume: { a1: ${a}, b1: ${b}, c1: ${c} }\nderive: { x1: a1 * b1, y1: x1 * c1, z1: y1 * c1 }\n`

  test('is right all along', () => {
    fc.assert(
      fc.property(inputs, ({ a, b, c, digits }) => {
        const x = Number((a * b).toPrecision(digits))
        const y = Number((x * c).toPrecision(digits))
        const entries = [`is: x1, says: ${x}`, `is: y1, says: ${y}`, `is: z1, says: ${y * c}`]
        expect(verdicts(model(a, b, c), ...entries)).not.toContain('differs')
      })
    )
  })

  test('is not right once it slips by a half or more', () => {
    const slip = fc.constantFrom(1 / 1000, 1 / 10, 1 / 8, 1 / 2, 2, 8, 10, 60, 1000)
    fc.assert(
      fc.property(inputs, slip, ({ a, b, c, digits }, by) => {
        const x = Number((a * b).toPrecision(digits))
        const results = check(model(a, b, c), [`is: x1, says: ${x}`, `is: y1, says: ${x * c * by}`])
        expect(results[1]?.verdict).toBe('differs')
      })
    )
  })

  test('has each figure worked on from earlier ones that are right', () => {
    const printed = fc.array(fc.tuple(fc.constantFrom('x1', 'y1', 'z1'), fc.integer({ min: 90, max: 110 })), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(inputs, printed, ({ a, b, c, digits }, figures) => {
        const values = { x1: a * b, y1: a * b * c, z1: a * b * c * c } as Record<string, number>
        const entries = figures.map(
          ([id, share]) =>
            `is: ${id}, says: ${Number((((values[id] ?? 0) * share) / 100).toPrecision(digits))}`
        )
        const results = check(model(a, b, c), entries)
        for (const [i, { verdict, from }] of results.entries()) {
          const right = results
            .slice(0, i)
            .filter((r) => ['agrees', 'rounded', 'carried'].includes(r.verdict))
          expect(from.every((one) => right.some((r) => r.published === one))).toBe(true)
          expect(from.length > 0).toBe(verdict === 'carried')
        }
      })
    )
  })
})
