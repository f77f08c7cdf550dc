import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Design,
  designOf,
  type Estimate,
  type Indices,
  indicesOf,
  togetherOf,
} from '../../src/analysis/indices.ts'
import { compile } from '../../src/engine/program.ts'
import { type Formula, programOf, type Range } from '../engine/programs.ts'
import { load } from '../model/load.ts'

const SAMPLES = 4096

/** The indices of one quantity of a model over all its ranges, in the order of the program. */
function ofModel(text: string, id: string, seed: number) {
  const { model, rendered } = load(text)
  if (model === undefined) throw new Error(rendered)
  const program = compile(model, { relaxed: true })
  const index = program.indexOf.get(id) ?? -1
  const factors = program.inputs.map((_, i) => [i])
  const design = designOf(program, { samples: SAMPLES, seed, index, factors })
  const found = indicesOf(design, factors.length)
  if (typeof found === 'string') throw new Error(found)
  return { ...found, design }
}

/** Estimates beside what they should be, over many seeds: how many error bars off at worst, and how many within one. */
class Coverage {
  private within = 0
  private count = 0
  worst = 0

  add({ value, error }: Estimate, wanted: number): void {
    const off = Math.abs(value - wanted)
    this.worst = Math.max(this.worst, off / (error + 1e-12))
    if (off <= error + 1e-12) this.within++
    this.count++
  }

  get share(): number {
    return this.within / this.count
  }
}

/** sin x by its series, as the language has none. */
const sine = (x: string): string => {
  const square = `${x} * ${x}`
  const divisors = [6, 20, 42, 72, 110, 156, 210, 272, 342, 420]
  return `${x} * ${divisors.reduceRight((inner, d) => `(1 - ${square} / ${d} * ${inner})`, '1')}`
}
const turn = 'uniform(-3.141592653589793, 3.141592653589793)'
const ISHIGAMI =
  `assume:\n  one: ${turn}\n  two: ${turn}\n  three: ${turn}\n` +
  `derive:\n  sa: ${sine('one')}\n  sb: ${sine('two')}\n  out: sa + 7 * sb^2 + 0.1 * three^4 * sa\n`

describe('known indices are met within the stated error', () => {
  test('Ishigami’s function', () => {
    // T. Ishigami and T. Homma, ISUMA 1990, with a = 7 and b = 0.1.
    const four = Math.PI ** 4
    const variance = 49 / 8 + (0.1 * four) / 5 + (0.01 * four ** 2) / 18 + 1 / 2
    const alone = (1 + (0.1 * four) / 5) ** 2 / 2
    const both = (0.01 * four ** 2 * 8) / 225
    const first = [alone, 49 / 8, 0].map((v) => v / variance)
    const total = [alone + both, 49 / 8, both].map((v) => v / variance)
    const coverage = new Coverage()
    for (let seed = 1; seed <= 12; seed++) {
      const found = ofModel(ISHIGAMI, 'out', seed)
      for (const [i, wanted] of first.entries()) coverage.add(found.first[i] as Estimate, wanted)
      for (const [i, wanted] of total.entries()) coverage.add(found.total[i] as Estimate, wanted)
      coverage.add(found.interaction, both / variance)
      coverage.add(togetherOf(found.design, [0, 2]), (alone + both) / variance)
      // Measured: what is known exactly is known to about a hundredth.
      for (const { error } of [...found.first, ...found.total]) expect(error).toBeLessThan(0.08)
    }
    expect(coverage.share).toBeGreaterThan(0.85)
    expect(coverage.worst).toBeLessThan(2.5)
  })

  test('Sobol’s g-function', () => {
    // A. Saltelli and I. M. Sobol, Reliability Engineering & System Safety 50 (1995).
    const weights = [0, 1, 4.5, 9, 99]
    const names = weights.map((_, i) => `x${i}`)
    const factors = weights.map((a, i) => `(abs(4 * x${i} - 2) + ${a}) / ${1 + a}`)
    const text = `assume: { ${names.map((n) => `${n}: "uniform(0, 1)"`).join(', ')} }\nderive:\n  out: ${factors.join(' * ')}\n`
    const parts = weights.map((a) => 1 / (3 * (1 + a) ** 2))
    const product = parts.reduce((all, part) => all * (1 + part), 1)
    const coverage = new Coverage()
    for (let seed = 1; seed <= 12; seed++) {
      const found = ofModel(text, 'out', seed)
      for (const [i, part] of parts.entries()) {
        coverage.add(found.first[i] as Estimate, part / (product - 1))
        coverage.add(found.total[i] as Estimate, (part * product) / (1 + part) / (product - 1))
      }
    }
    expect(coverage.share).toBeGreaterThan(0.85)
    expect(coverage.worst).toBeLessThan(2.5)
  })
})

const uniform = fc
  .tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 1, max: 50, noNaN: true }))
  .map(([from, width]): Range => ({ family: 'uniform', params: [from, from + width] }))

/** The sum of some ranges. */
const sumOf = (ranges: readonly Range[]) =>
  programOf(
    ranges,
    ranges.map(
      (_, i): Formula => ({ name: `s${i}`, op: 'add', args: [i === 0 ? 0 : `s${i - 1}`, { range: i }] })
    )
  )

const ofProgram = (program: ReturnType<typeof programOf>, ranges: number, seed = 1): Design =>
  designOf(program, {
    samples: 1024,
    seed,
    index: program.steps.length - 1,
    factors: Array.from({ length: ranges }, (_, i) => [i]),
  })

/** The indices of a design that has some. */
function indicesIn(design: Design, factors: number): Indices {
  const found = indicesOf(design, factors)
  if (typeof found === 'string') throw new Error(found)
  return found
}

/** A design of one block from whole columns. */
const ofColumns = (
  a: Float64Array,
  b: Float64Array,
  mixture: (of: readonly number[]) => Float64Array
): Design => ({
  samples: a.length,
  run: (mixtures, onBlock) => onBlock({ from: 0, count: a.length, a, b, mixed: mixtures.map(mixture) }),
})

/** The columns of a design: the two draws, then each mixture. */
function columnsOf(design: Design, mixtures: readonly (readonly number[])[]): readonly Float64Array[] {
  const columns = [0, 1, ...mixtures].map(() => new Float64Array(design.samples))
  design.run(mixtures, ({ from, count, a, b, mixed }) => {
    for (const [i, column] of [a, b, ...mixed].entries()) columns[i]?.set(column.subarray(0, count), from)
  })
  return columns
}

describe('laws', () => {
  test('what is added up has no interaction, and each part its share of the variance', () => {
    const coverage = new Coverage()
    fc.assert(
      fc.property(fc.array(uniform, { minLength: 2, maxLength: 5 }), fc.nat(1000), (ranges, seed) => {
        const found = indicesIn(ofProgram(sumOf(ranges), ranges.length, seed), ranges.length)
        const variances = ranges.map(({ params: [from = 0, to = 0] }) => (to - from) ** 2)
        const all = variances.reduce((a, b) => a + b, 0)
        for (const [i, variance] of variances.entries()) {
          coverage.add(found.first[i] as Estimate, variance / all)
          coverage.add(found.total[i] as Estimate, variance / all)
        }
        coverage.add(found.interaction, 0)
      }),
      { numRuns: 60 }
    )
    expect(coverage.share).toBeGreaterThan(0.88)
    expect(coverage.worst).toBeLessThan(4)
  })

  test('the order of the samples makes no difference', () => {
    const ranges: Range[] = [2, 3, 5].map((to) => ({ family: 'uniform', params: [1, to] }))
    const design = ofProgram(sumOf(ranges), 3)
    const before = indicesIn(design, 3)
    const [a, b, ...mixed] = columnsOf(design, [[0], [1], [2]]) as [Float64Array, ...Float64Array[]]
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 511 }), (half) => {
        // Odd steps go through all 1024 places.
        const shuffled = (column: Float64Array | undefined) =>
          Float64Array.from({ length: 1024 }, (_, i) => column?.[(i * (2 * half + 1)) % 1024] as number)
        const other = ofColumns(shuffled(a), shuffled(b), ([i = 0]) => shuffled(mixed[i]))
        const after = indicesIn(other, 3)
        for (const i of [0, 1, 2]) {
          expect(after.first[i]?.value).toBeCloseTo(before.first[i]?.value as number, 10)
          expect(after.total[i]?.value).toBeCloseTo(before.total[i]?.value as number, 10)
        }
      }),
      { numRuns: 20 }
    )
  })

  test('another range leaves the samples of the rest as they were', () => {
    const text = (more: string) => `assume: { one: 1..3, two: 2..5${more} }\nderive: { out: one * two }\n`
    const [before, after] = ['', ', nil: 4..9'].map((more) => ofModel(text(more), 'out', 7))
    const columns = [before, after].map((found) =>
      columnsOf((found as { design: Design }).design, [[0], [1]])
    )
    expect(columns[1]).toEqual(columns[0])
    expect(after?.first.slice(0, 2)).toEqual(before?.first)
  })

  test('a factor of several ranges is known when all of them are', () => {
    const ranges: Range[] = [1, 1, 2].map((width) => ({ family: 'uniform', params: [0, width] }))
    const program = sumOf(ranges)
    const design = designOf(program, { samples: 4096, seed: 1, index: 5, factors: [[0, 1], [2]] })
    const found = indicesIn(design, 2)
    const [pair, single] = found.first ?? []
    expect(Math.abs((pair?.value as number) - 1 / 3)).toBeLessThan(2 * (pair?.error as number))
    expect(Math.abs((single?.value as number) - 2 / 3)).toBeLessThan(2 * (single?.error as number))
  })

  test('there are none of what does not vary or is not finite', () => {
    const flat = new Float64Array(1024).fill(3)
    expect(
      indicesOf(
        ofColumns(flat, flat, () => flat),
        2
      )
    ).toBe('does not vary')
    const broken = Float64Array.from({ length: 1024 }, (_, i) => (i === 5 ? Infinity : i))
    expect(
      indicesOf(
        ofColumns(broken, flat, () => flat),
        1
      )
    ).toBe('not finite')
    expect(
      indicesOf(
        ofColumns(flat, broken, () => flat),
        1
      )
    ).toBe('not finite')
    const sound = Float64Array.from({ length: 1024 }, (_, i) => i)
    expect(
      indicesOf(
        ofColumns(sound, sound, () => broken),
        1
      )
    ).toBe('not finite')
  })

  test('a spread far smaller than the figure itself is taken apart as well', () => {
    const far = 1e9
    const ranges: Range[] = [1, 2].map((width) => ({ family: 'uniform', params: [far, far + width] }))
    const found = indicesIn(ofProgram(sumOf(ranges), 2), 2)
    expect(found.first[1]?.value).toBeCloseTo(0.8, 1)
  })
})
