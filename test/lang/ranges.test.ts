import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianOf, normalProbability, normalQuantile, quantileOf } from '../../src/lang/distributions.ts'
import type { DistributionFamily } from '../../src/lang/typed.ts'
import { problems, read, worth } from './expression.ts'

const SEED = 20_260_802

/** The family of a range and what lies at its ends and in its middle, in base units. */
function interval(text: string) {
  const { typed, diagnostics } = read(text)
  if (typed?.kind !== 'distribution') throw new Error(`${text} is no distribution: ${diagnostics[0]?.slug}`)
  const quantile = quantileOf(typed.family, typed.params)
  const at = (p: number) => Number(quantile(p).toPrecision(10))
  return { family: typed.family, low: at(0.05), middle: at(0.5), high: at(0.95), data: typed.dimension.data }
}

describe('a range is a 90% interval', () => {
  test.each<[string, DistributionFamily, number, number, number]>([
    ['3..5', 'lognormal', 3, Math.sqrt(15), 5],
    ['3 .. 5', 'lognormal', 3, Math.sqrt(15), 5],
    ['5%..20%', 'lognormal', 0.05, 0.1, 0.2],
    ['5..20%', 'lognormal', 0.05, 0.1, 0.2],
    ['100..200 GB', 'lognormal', 100e9, Math.sqrt(2) * 100e9, 200e9],
    ['500 MB..2 GB', 'lognormal', 500e6, 1e9, 2e9],
    ['1k/s..2k/s', 'lognormal', 1000, Math.sqrt(2) * 1000, 2000],
    ['1..5M', 'lognormal', 1e6, Math.sqrt(5) * 1e6, 5e6],
    ['500..2k', 'lognormal', 500, 1000, 2000],
    ['1..4x', 'lognormal', 1, 2, 4],
    ['10^5..10^7', 'lognormal', 1e5, 1e6, 1e7],
    ['1..10^4', 'lognormal', 1, 100, 10_000],
    ['1.5..6', 'lognormal', 1.5, 3, 6],
    ['-5..5', 'normal', -5, 0, 5],
    ['-5..-1', 'normal', -5, -3, -1],
    ['-5..5 KB', 'normal', -5000, 0, 5000],
    ['-5..-1 KB', 'normal', -5000, -3000, -1000],
    ['-5..5M', 'normal', -5e6, 0, 5e6],
    ['0..10', 'normal', 0, 5, 10],
  ])('%s', (text, family, low, middle, high) => {
    const found = interval(text)
    expect(found.family).toBe(family)
    expect(found.low).toBeCloseTo(low, 6)
    expect(found.middle / middle || 1).toBeCloseTo(1, 9)
    expect(found.high / high).toBeCloseTo(1, 9)
  })

  test('its point value is its median', () => {
    expect(worth('4..9 KB')).toBe('6000 B')
    expect(worth('-(4..9)')).toBe('-6')
    expect(worth('2 * 4..9')).toBe('12')
    expect(worth('4..9 GB / 1 day to MB/s')).toBe(worth('6 GB/day'))
    expect(worth('-5..-1')).toBe('-3')
    expect(worth('1k..4k/s')).toBe('2000 1/s')
    expect(worth('1..4/user/s')).toBe('2 1/user/s')
  })

  test('equal ends are a plain figure', () => {
    expect(read('5..5 KB').typed).toMatchObject({ kind: 'constant', value: 5000 })
    expect(read('uniform(5, 5)').typed).toMatchObject({ kind: 'constant', value: 5 })
    expect(read('normal(5, 0)').typed).toMatchObject({ kind: 'constant', value: 5 })
  })

  test.each([
    ['20..10 KB', 'range-order: 20..10 KB'],
    ['5..-5', 'range-order: 5..-5'],
    ['500..2 GB', 'range-order: 500..2 GB'],
    ['100 B..2 days', 'range-units: 100 B..2 days'],
    ['5 B..3%', 'range-units: 5 B..3%'],
    ['1..', 'expression-syntax: '],
    ['1..x', 'expression-syntax: x'],
    ['uniform(5, 1)', 'range-order: uniform(5, 1)'],
    ['pert(1, 9, 5)', 'range-order: pert(1, 9, 5)'],
    ['normal(5, -1)', 'range-order: normal(5, -1)'],
    ['lognormal(0, 5)', 'range-order: lognormal(0, 5)'],
    ['uniform(1 s, 5 B)', 'dimension-mismatch: 5 B | 1 s'],
    ['uniform(1, 1..2)', 'distribution-of-quantities: 1..2'],
    ['uniform(1)', 'argument-count: uniform(1)'],
  ])('%s is refused', (text, problem) => {
    expect(problems(text)).toEqual([problem])
  })
})

describe('distributions named', () => {
  test.each<[string, number]>([
    ['uniform(2, 6)', 4],
    ['uniform(1 KB, 3 KB)', 2000],
    ['uniform(-5, 5)', 0],
    ['triangular(0, 5, 10)', 5],
    ['triangular(0, 0, 8)', 8 - Math.sqrt(32)],
    ['triangular(0, 8, 8)', Math.sqrt(32)],
    ['normal(7, 2)', 7],
    ['lognormal(4, 9)', 6],
    ['pert(0, 5, 10)', 5],
  ])('the median of %s', (text, median) => {
    expect(read(text).value).toBeCloseTo(median, 6)
  })
})

describe('the normal quantile', () => {
  /** The area under the bell curve up to z, by Simpson's rule: nothing in common with the formula under test. */
  function areaBelow(z: number): number {
    const steps = 4000
    const height = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
    const from = -12
    const width = (z - from) / steps
    let sum = height(from) + height(z)
    for (let i = 1; i < steps; i++) sum += height(from + i * width) * (i % 2 === 0 ? 2 : 4)
    return (sum * width) / 3
  }

  test('undoes the area under the bell curve', () => {
    for (let p = 0.0005; p < 1; p += 0.0103) expect(areaBelow(normalQuantile(p))).toBeCloseTo(p, 10)
    for (const p of [1e-9, 1e-6, 1e-4]) expect(areaBelow(normalQuantile(p)) / p).toBeCloseTo(1, 5)
  })

  test('is what the tables print', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 14)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
  })
})

/** Parameters in order, for each family. */
const distributions = fc
  .tuple(
    fc.constantFrom<DistributionFamily>('uniform', 'normal', 'lognormal', 'triangular', 'pert'),
    fc.double({ min: 0.001, max: 1000, noNaN: true }),
    fc.double({ min: 0.001, max: 1000, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true })
  )
  .map(([family, low, width, share]): [DistributionFamily, number[]] => {
    if (family === 'normal') return [family, [low, width]]
    const high = low + width
    const mode = Math.min(high, low + share * width)
    return [family, family === 'triangular' || family === 'pert' ? [low, mode, high] : [low, high]]
  })

describe('every quantile function', () => {
  test('rises, and has its median in the middle', () => {
    fc.assert(
      fc.property(distributions, ([family, params]) => {
        const quantile = quantileOf(family, params)
        const points = [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999].map(quantile)
        expect([...points].sort((a, b) => a - b)).toEqual(points)
        expect(medianOf(family, params) / quantile(0.5)).toBeCloseTo(1, 9)
      }),
      { seed: SEED, numRuns: 500 }
    )
  })

  test('stays within the ends of what cannot lie outside them', () => {
    fc.assert(
      fc.property(
        distributions,
        fc.double({ min: 0.0001, max: 0.9999, noNaN: true }),
        ([family, params], p) => {
          fc.pre(family === 'uniform' || family === 'triangular' || family === 'pert')
          const x = quantileOf(family, params)(p)
          expect(x).toBeGreaterThanOrEqual((params[0] as number) * (1 - 1e-12))
          expect(x).toBeLessThanOrEqual((params.at(-1) as number) * (1 + 1e-12))
        }
      ),
      { seed: SEED, numRuns: 500 }
    )
  })

  /** The mean by averaging quantiles, against the textbook's. */
  test('has the mean of its family', () => {
    const mean = (family: DistributionFamily, params: number[]) => {
      const quantile = quantileOf(family, params)
      let sum = 0
      for (let i = 0; i < 20_000; i++) sum += quantile((i + 0.5) / 20_000)
      return sum / 20_000
    }
    expect(mean('uniform', [2, 6])).toBeCloseTo(4, 6)
    expect(mean('triangular', [1, 2, 6])).toBeCloseTo(3, 4)
    expect(mean('pert', [1, 2, 6])).toBeCloseTo((1 + 4 * 2 + 6) / 6, 3)
    expect(mean('normal', [5, 2])).toBeCloseTo(5, 3)
    const sd = Math.log(4) / (2 * 1.6448536269514722)
    expect(mean('lognormal', [1, 4])).toBeCloseTo(2 * Math.exp((sd * sd) / 2), 3)
  })
})

test('the normal probability undoes the normal quantile, in the tails too', () => {
  for (const p of [0.001, 0.05, 0.2, 0.5, 0.7, 0.95, 0.9999])
    expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 12)
  for (const p of [1e-15, 1e-12, 1e-6]) expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 7)
  // Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, table 26.1.
  expect(normalProbability(1)).toBeCloseTo(0.841344746068543, 14)
  expect([normalProbability(-40), normalProbability(40)]).toEqual([expect.closeTo(0, 300), 1])
})
