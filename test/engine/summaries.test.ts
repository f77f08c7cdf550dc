import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { histogramOf } from '../../src/engine/histogram.ts'
import { intervalsOf } from '../../src/engine/intervals.ts'
import type { Program } from '../../src/engine/program.ts'
import type { Method } from '../../src/engine/samples.ts'
import { type Estimate, probabilityOf, type Summary, summariesOf } from '../../src/engine/summaries.ts'
import { Z95 } from '../../src/lang/literal.ts'
import { anyProgram, type Formula, lognormal, normal, programOf } from './programs.ts'

interface Options {
  readonly samples?: number
  readonly seed?: number
  readonly method?: Method
  readonly wanted?: readonly number[]
}

const filled = (program: Program, options: Options) => ({
  samples: 2 ** 14,
  seed: 1,
  method: 'sobol' as Method,
  wanted: program.steps.map((_, i) => i),
  overrides: new Map(),
  ...options,
})

function summarized(program: Program, options: Options = {}): readonly Summary[] {
  const work = summariesOf(program, filled(program, options))
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}

const last = (program: Program, options: Options): Summary =>
  summarized(program, { ...options, wanted: [program.steps.length - 1] })[0] as Summary

const chain = (op: Formula['op'], length: number): Formula[] =>
  Array.from({ length: length - 1 }, (_, i) => ({
    name: `q${i}`,
    op,
    args: [i === 0 ? 'r0' : `q${i - 1}`, `r${i + 1}`],
  }))

const SEEDS = 200

/** How often the error bar of each figure holds the true one. */
function coverage(
  program: Program,
  options: Options,
  truth: Readonly<Record<string, number>>,
  read: (summary: Summary) => Readonly<Record<string, Estimate>> = ({ p5, p50, p95, mean }) => ({
    p5,
    p50,
    p95,
    mean,
  })
): Readonly<Record<string, number>> {
  const runs = Array.from({ length: SEEDS }, (_, seed) => read(last(program, { ...options, seed })))
  return Object.fromEntries(
    Object.entries(truth).map(([name, value]) => {
      const hits = runs.filter((run) => {
        const { low = Number.NaN, high = Number.NaN } = run[name] ?? {}
        return low <= value && value <= high
      })
      return [name, hits.length / SEEDS]
    })
  )
}

/** 95% of bars should hold the truth; of 200 such, 89% to 99.5% do but once in ten thousand. */
function expectCalibrated(found: Readonly<Record<string, number>>): void {
  for (const [name, share] of Object.entries(found)) {
    expect([name, share]).toSatisfy(() => share >= 0.89)
    expect([name, share]).toSatisfy(() => share <= 0.995)
  }
}

describe.each<Method>(['sobol', 'random'])('error bars by %s', (method) => {
  const options = { method, samples: 2 ** 12 }

  test('hold the figures of a product of lognormals', () => {
    const spread = (Math.log(4) / (2 * Z95)) * Math.sqrt(5)
    const program = programOf(
      Array.from({ length: 5 }, () => lognormal(0.5, 2)),
      chain('mul', 5)
    )
    expectCalibrated(
      coverage(program, options, {
        p5: Math.exp(-Z95 * spread),
        p50: 1,
        p95: Math.exp(Z95 * spread),
        mean: Math.exp(spread ** 2 / 2),
      })
    )
  })

  test('hold the figures of a sum of normals', () => {
    const program = programOf(
      Array.from({ length: 4 }, (_, i) => normal(i, 1 + i)),
      chain('add', 4)
    )
    const sd = Math.sqrt(1 + 4 + 9 + 16)
    expectCalibrated(coverage(program, options, { p5: 6 - Z95 * sd, p50: 6, p95: 6 + Z95 * sd, mean: 6 }))
  })

  test.each([0.5, 0.05, 0.003])('hold a probability of %d', (wanted) => {
    // A sum of four, of variance 30, above what leaves so much to its right.
    const z = new Map([
      [0.5, 0],
      [0.05, Z95],
      [0.003, 2.7477813854449926],
    ]).get(wanted) as number
    const program = programOf(
      Array.from({ length: 4 }, (_, i) => normal(i, 1 + i)),
      [...chain('add', 4), { name: 'above', op: 'gt', args: ['q2', 6 + z * Math.sqrt(30)] }]
    )
    const found = coverage(program, options, { above: wanted }, (summary) => ({
      above: probabilityOf(summary, options.samples),
    }))
    expectCalibrated(found)
  })

  test('hold the quantiles of counts, of which there are few', () => {
    const program = programOf(
      [lognormal(0.5, 2), lognormal(1, 4)],
      [...chain('mul', 2), { name: 'machines', op: 'ceil', args: ['q0'] }]
    )
    const spread = (Math.log(4) / (2 * Z95)) * Math.sqrt(2)
    const truth = {
      p5: Math.ceil(2 * Math.exp(-Z95 * spread)),
      p50: 2,
      p95: Math.ceil(2 * Math.exp(Z95 * spread)),
    }
    for (const share of Object.values(coverage(program, options, truth)))
      expect(share).toBeGreaterThanOrEqual(0.89)
  })
})

test('the standard deviation is that of the samples', () => {
  const program = programOf([normal(3, 2)], [{ name: 'twice', op: 'mul', args: ['r0', -2] }])
  expect(summarized(program).map(({ sd }) => sd)).toEqual([expect.closeTo(2, 1), expect.closeTo(4, 1)])
})

test('figures are those of intervals, and lie within their bars', () => {
  fc.assert(
    fc.property(anyProgram, fc.integer({ min: 16, max: 400 }), fc.nat(), (program, samples, seed) => {
      const intervals = intervalsOf(program, { samples, seed })
      const found = summarized(program, { samples, seed })
      expect(found.map(({ slot }) => slot)).toEqual(intervals.map(({ index }) => index))
      for (const [i, { p5, p50, p95, broken }] of found.entries()) {
        const interval = intervals[i]
        if (broken > 0 || ![p5, p50, p95].every(({ value }) => Number.isFinite(value))) continue
        expect([p5, p50, p95].map(({ value }) => value)).toEqual([interval?.p5, interval?.p50, interval?.p95])
        for (const { value, low, high } of [p5, p50, p95])
          expect([low, value, high]).toSatisfy(() => low <= value && value <= high)
      }
    }),
    { numRuns: 200 }
  )
})

test('a range of no width has no error', () => {
  const program = programOf([lognormal(3, 3), normal(7, 0)], chain('mul', 2))
  const exact = { value: 21, low: 21, high: 21 }
  expect(last(program, {})).toMatchObject({
    p5: exact,
    p50: exact,
    p95: exact,
    mean: exact,
    sd: 0,
    broken: 0,
  })
})

test('samples that are not finite are counted', () => {
  const program = programOf(
    [normal(0, 1)],
    [
      { name: 'root', op: 'sqrt', args: ['r0'] },
      { name: 'inverse', op: 'div', args: [1, { range: 0 }] },
      { name: 'none', op: 'max', args: ['r0', 0] },
      { name: 'over', op: 'div', args: [1, 'none'] },
    ]
  )
  const [, root, inverse, , over] = summarized(program)
  expect(root?.broken).toBe(2 ** 13)
  expect(root?.p50.value).toBeNaN()
  expect(inverse?.broken).toBe(0)
  expect(over?.broken).toBe(2 ** 13)
  expect(over?.p95.value).toBe(Infinity)
  expect(over?.p5.value).toBeLessThan(1)
})

test('a condition that never held is not known to be impossible', () => {
  const summary = { mean: { value: 0, low: 0, high: 0 } } as Summary
  const { value, low, high } = probabilityOf(summary, 1000)
  expect([value, low]).toEqual([0, 0])
  // Wilson's interval: z² / (n + z²).
  expect(high).toBeCloseTo(3.8415 / 1003.8415, 6)
})

describe('a histogram', () => {
  const sumOf = (bins: readonly { readonly share: number }[]) =>
    bins.reduce((sum, { share }) => sum + share, 0)

  test('has all samples, by equal factors where they are wide apart', () => {
    const program = programOf([lognormal(1, 100)], [])
    const found = histogramOf(program, 0, filled(program, {}))
    expect(found?.log).toBe(true)
    expect((found?.below ?? 1) + sumOf(found?.bins ?? []) + (found?.above ?? 1)).toBeCloseTo(1, 12)
    const [first, second] = found?.bins ?? []
    expect((first?.to ?? 0) / (first?.from ?? 1)).toBeCloseTo((second?.to ?? 0) / (second?.from ?? 1), 9)
    // 99% lie between its ends.
    expect(sumOf(found?.bins ?? [])).toBeCloseTo(0.99, 3)
  })

  test('has a bin for each of a few whole numbers', () => {
    const program = programOf([lognormal(1, 4)], [{ name: 'machines', op: 'ceil', args: ['r0'] }])
    const found = histogramOf(program, 1, filled(program, {}))
    expect(found?.bins.map(({ from, to }) => to - from)).toEqual((found?.bins ?? []).map(() => 1))
    expect(found?.bins[0]?.from).toBe(0.5)
    expect(sumOf(found?.bins ?? [])).toBeGreaterThan(0.98)
  })

  test('has no gaps where whole numbers are many', () => {
    const program = programOf(
      [lognormal(20, 2000)],
      [
        { name: 'machines', op: 'ceil', args: ['r0'] },
        { name: 'less', op: 'sub', args: [100_000, 'machines'] },
      ]
    )
    for (const slot of [1, 2]) {
      const { bins = [] } = histogramOf(program, slot, filled(program, {})) ?? {}
      for (const { from, to, share } of bins.slice(5, -5)) {
        expect(from % 1).toBe(0.5)
        expect(to - from).toBeGreaterThanOrEqual(2)
        if (slot === 1) expect(share).toBeGreaterThan(0.005)
      }
    }
  })

  test('is not there for what does not vary or is not finite', () => {
    const program = programOf([normal(0, 1), normal(3, 0)], [{ name: 'root', op: 'sqrt', args: ['r0'] }])
    expect([1, 2].map((slot) => histogramOf(program, slot, filled(program, {})))).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('the same bytes', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  const hashOf = (method: Method): string => {
    const program = programOf(
      [lognormal(5, 20), normal(100, 10), { family: 'pert', params: [1, 2, 4] }],
      [
        ...chain('mul', 3),
        { name: 'power', op: 'pow', args: ['q1', 0.3] },
        { name: 'digits', op: 'log10', args: ['power'] },
        { name: 'whole', op: 'ceil', args: ['digits'] },
      ]
    )
    const figures = summarized(program, { samples: 5000, method }).flatMap(({ p5, p50, p95, mean, sd }) => [
      ...[p5, p50, p95, mean].flatMap(({ value, low, high }) => [value, low, high]),
      sd,
    ])
    return createHash('sha256')
      .update(new Uint8Array(Float64Array.from(figures).buffer))
      .digest('hex')
      .slice(0, 16)
  }
  const KNOWN = ['931e01dde331bf61', '62fe6a8137b9f792']

  test('on every version of Node, by both kernels', () => {
    expect([hashOf('sobol'), hashOf('random')]).toEqual(KNOWN)
    vi.stubGlobal('WebAssembly', undefined)
    expect([hashOf('sobol'), hashOf('random')]).toEqual(KNOWN)
  })
})
