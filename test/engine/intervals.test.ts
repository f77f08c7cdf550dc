import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runColumns } from '../../src/engine/columns.ts'
import { familiesOf } from '../../src/engine/families.ts'
import { type Interval, intervalsOf } from '../../src/engine/intervals.ts'
import type { Program } from '../../src/engine/program.ts'
import { quantilesOf } from '../../src/engine/quantiles.ts'
import { varyingOf } from '../../src/engine/varying.ts'
import { Z95 } from '../../src/lang/literal.ts'
import { anyProgram, type Formula, lognormal, normal, programOf } from './programs.ts'

const SAMPLES = 2 ** 14

function last(program: Program, seed: number, samples = SAMPLES): Interval {
  const wanted = [program.steps.length - 1]
  return intervalsOf(program, { samples, seed, wanted })[0] as Interval
}

/** A chain `q0 = r0 op r1`, `q1 = q0 op r2`, ... */
const chain = (op: Formula['op'], length: number): Formula[] =>
  Array.from({ length: length - 1 }, (_, i) => ({
    name: `q${i}`,
    op,
    args: [i === 0 ? 'r0' : `q${i - 1}`, `r${i + 1}`],
  }))

/** Root mean square, over seeds, of how far each figure is from the true one, as a share of `unit`. */
function errors(program: Program, truth: Omit<Interval, 'index'>, unit: (p: keyof typeof truth) => number) {
  const runs = Array.from({ length: 40 }, (_, seed) => last(program, seed))
  const of = (p: keyof typeof truth) =>
    Math.sqrt(runs.reduce((sum, run) => sum + ((run[p] - truth[p]) / unit(p)) ** 2, 0) / runs.length)
  return { p5: of('p5'), p50: of('p50'), p95: of('p95'), mean: of('mean') }
}

describe('one assumption alone', () => {
  test('has the interval that was written, whatever the seed', () => {
    for (const [low, high] of [
      [5, 20],
      [0.05, 0.2],
      [1, 100],
    ] as const) {
      const program = programOf([lognormal(low, high)], [])
      const spread = Math.log(high / low) / (2 * Z95)
      for (const seed of [1, 2, 3]) {
        const found = last(program, seed)
        expect(found.p5 / low).toBeCloseTo(1, 12)
        expect(found.p50 / Math.sqrt(low * high)).toBeCloseTo(1, 12)
        expect(found.p95 / high).toBeCloseTo(1, 12)
        const mean = Math.sqrt(low * high) * Math.exp(spread ** 2 / 2)
        expect(found.mean / mean).toBeCloseTo(1, 2)
      }
    }
  })
})

describe('the error of 16,384 samples', () => {
  test('for a product of five factors of 4 is at most that of a Latin hypercube', () => {
    const program = programOf(
      Array.from({ length: 5 }, () => lognormal(0.5, 2)),
      chain('mul', 5)
    )
    const spread = (Math.log(4) / (2 * Z95)) * Math.sqrt(5)
    const truth = {
      p5: Math.exp(-Z95 * spread),
      p50: 1,
      p95: Math.exp(Z95 * spread),
      mean: Math.exp(spread ** 2 / 2),
    }
    const found = errors(program, truth, (p) => truth[p])
    expect(found.p5).toBeLessThan(0.02)
    expect(found.p50).toBeLessThan(0.01)
    expect(found.p95).toBeLessThan(0.02)
    expect(found.mean).toBeLessThan(0.01)
  })

  test('for a sum of five normals is below 2% of its standard deviation, and hardly any for its mean', () => {
    const program = programOf(
      Array.from({ length: 5 }, (_, i) => normal(i, 1 + i)),
      chain('add', 5)
    )
    const sd = Math.sqrt(1 + 4 + 9 + 16 + 25)
    const truth = { p5: 10 - Z95 * sd, p50: 10, p95: 10 + Z95 * sd, mean: 10 }
    const found = errors(program, truth, () => sd)
    expect(Math.max(found.p5, found.p50, found.p95)).toBeLessThan(0.02)
    expect(found.mean).toBeLessThan(1e-3)
  })
})

/** The same from whole columns, without families and without skipping what is known. */
function fromColumns(program: Program, samples: number, seed: number): Map<number, Omit<Interval, 'index'>> {
  const wanted = program.steps.map((_, i) => i)
  const columns = wanted.map(() => new Float64Array(samples))
  runColumns(program, {
    samples,
    seed,
    wanted,
    onBlock: ({ from, count, columns: block }) => {
      for (const [i, column] of columns.entries())
        column.set((block[i] as Float64Array).subarray(0, count), from)
    },
  })
  return new Map(
    columns.map((column, i) => {
      const [p5 = 0, p50 = 0, p95 = 0] = quantilesOf(column, [0.05, 0.5, 0.95])
      return [i, { p5, p50, p95, mean: column.reduce((a, b) => a + b, 0) / samples }]
    })
  )
}

/** Equal but for the last digits of what a sum of the largest samples can hold. */
function alike(found: number, wanted: number, scale: number): boolean {
  return Object.is(found + 0, wanted + 0) || Math.abs(found - wanted) <= 1e-9 * scale
}

test('quantiles and means are those of the columns', () => {
  fc.assert(
    fc.property(anyProgram, fc.integer({ min: 1, max: 300 }), fc.nat(), (program, samples, seed) => {
      const wanted = fromColumns(program, samples, seed)
      const { nodes, nodeOf } = varyingOf(program, new Map())
      const { rootOf } = familiesOf(nodes)
      for (const found of intervalsOf(program, { samples, seed })) {
        // Of a range and what is a multiple of it, the points are known.
        if (nodes[rootOf.get(nodeOf[found.index] ?? -1) ?? -1]?.kind === 'input') continue
        const column = wanted.get(found.index)
        // Infinite samples may make NaN of a mean, or hide behind a factor of 0: see `familiesOf`.
        if (column === undefined || !Object.values(column).every(Number.isFinite)) continue
        const scale = Math.max(Math.abs(column.p5), Math.abs(column.p95), Math.abs(column.mean), 1)
        for (const point of ['p5', 'p50', 'p95'] as const)
          expect([point, found[point], column[point]]).toSatisfy(() =>
            alike(found[point], column[point], scale)
          )
      }
    }),
    { numRuns: 300 }
  )
})

test('only what varies has an interval, in the order it was asked for', () => {
  const program = programOf(
    [lognormal(1, 2)],
    [
      { name: 'fixed', op: 'add', args: [2, 3] },
      { name: 'twice', op: 'mul', args: ['r0', 2] },
      { name: 'less', op: 'sub', args: [10, 'r0'] },
      { name: 'none', op: 'mul', args: ['r0', 0] },
    ]
  )
  const found = intervalsOf(program, { samples: 1001, seed: 1, wanted: [3, 1, 2, 0, 4] })
  expect(found.map((i) => i.index)).toEqual([3, 2, 0, 4])
  const [less, twice, range, none] = found as [Interval, Interval, Interval, Interval]
  expect(twice).toEqual({
    index: 2,
    p5: 2 * range.p5,
    p50: 2 * range.p50,
    p95: 2 * range.p95,
    mean: 2 * range.mean,
  })
  expect(less.p5).toBeCloseTo(10 - range.p95, 12)
  expect(less.p95).toBeCloseTo(10 - range.p5, 12)
  expect(none).toEqual({ index: 4, p5: 0, p50: 0, p95: 0, mean: 0 })
})

test('a range of no width has all of its points at the point value', () => {
  const program = programOf([lognormal(3, 3), normal(7, 0)], chain('mul', 2))
  expect(last(program, 1)).toMatchObject({ p5: 21, p50: 21, p95: 21 })
})

test('overrides fix a quantity or scale it', () => {
  const program = programOf([lognormal(1, 2), lognormal(1, 3)], chain('mul', 2))
  const plain = last(program, 1)
  const scaled = intervalsOf(program, {
    seed: 1,
    samples: SAMPLES,
    wanted: [2],
    overrides: new Map([[0, { kind: 'scale', factor: 4 }]]),
  })
  expect((scaled[0]?.p95 ?? 0) / plain.p95).toBeCloseTo(4, 12)
  const fixed = intervalsOf(program, {
    seed: 1,
    samples: SAMPLES,
    overrides: new Map([[0, { kind: 'value', value: 5 }]]),
  })
  expect(fixed.map((i) => i.index)).toEqual([1, 2])
})

describe('the same bytes', () => {
  const families = [
    lognormal(5, 20),
    normal(100, 10),
    { family: 'uniform', params: [1, 2] } as const,
    { family: 'triangular', params: [1, 2, 4] } as const,
    { family: 'pert', params: [1, 2, 4] } as const,
    lognormal(1e-6, 1e9),
  ]
  const hashOf = (seed: number): string => {
    const intervals = intervalsOf(
      programOf(families, [
        ...chain('mul', 5),
        { name: 's', op: 'ceil', args: ['q3'] },
        { name: 'm', op: 'max', args: ['s', 'r5'] },
      ]),
      { samples: 10_000, seed }
    )
    const bytes = Float64Array.from(intervals.flatMap((i) => [i.index, i.p5, i.p50, i.p95, i.mean]))
    return createHash('sha256').update(new Uint8Array(bytes.buffer)).digest('hex').slice(0, 16)
  }

  test('on every version of Node and every machine', () => {
    expect([hashOf(1), hashOf(2)]).toEqual(['f4fbe3c06f2d5c4e', '4950eca6017145c0'])
  })
})
