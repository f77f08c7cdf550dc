import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ColumnOptions, runColumns } from '../../src/engine/columns.ts'
import { evaluate, type Override } from '../../src/engine/evaluate.ts'
import type { Program } from '../../src/engine/program.ts'
import { anyProgram, lognormal, normal, programOf } from './programs.ts'

type Options = Partial<Omit<ColumnOptions, 'onBlock'>>

/** Whole columns of the wanted quantities, all of them if nothing is said. */
function columnsOf(program: Program, options: Options = {}): number[][] {
  const wanted = options.wanted ?? program.steps.map((_, i) => i)
  const columns = wanted.map((): number[] => [])
  runColumns(program, {
    samples: 23,
    seed: 1,
    ...options,
    wanted,
    onBlock: (block) => {
      expect(columns.every((column) => column.length === block.from)).toBe(true)
      for (const [i, column] of columns.entries())
        column.push(...(block.columns[i] as Float64Array).subarray(0, block.count))
    },
  })
  return columns
}

const anyOverride: fc.Arbitrary<Override> = fc.oneof(
  fc.double({ noNaN: true }).map((value): Override => ({ kind: 'value', value })),
  fc.constantFrom(0, 0.5, 1, 2, -1, 1e200).map((factor): Override => ({ kind: 'scale', factor }))
)
const anyOverrides = fc.array(fc.tuple(fc.nat(), anyOverride), { maxLength: 3 })

const chosen = (program: Program, picks: readonly (readonly [number, Override])[]) =>
  new Map(picks.map(([pick, override]) => [pick % program.steps.length, override]))

/** The program at one sample: its inputs fixed to the values that their quantities have there. */
function fixedTo(program: Program, inputs: readonly number[][], sample: number): Program {
  const initial = program.initial.slice()
  for (const [i, { slot }] of program.inputs.entries()) initial[slot] = inputs[i]?.[sample] as number
  return { ...program, initial }
}

describe('every sample', () => {
  test('is what a single evaluation comes to', () => {
    fc.assert(
      fc.property(anyProgram, anyOverrides, (program, picks) => {
        const overrides = chosen(program, picks)
        // Without overrides the first quantities are the inputs as they were drawn.
        const inputs = columnsOf(program, { wanted: program.inputs.map((_, i) => i) })
        const columns = columnsOf(program, { overrides })
        for (let sample = 0; sample < 23; sample++) {
          const { slots } = evaluate(fixedTo(program, inputs, sample), overrides)
          expect(columns.map((column) => column[sample])).toEqual([...slots.subarray(0, columns.length)])
        }
      }),
      { numRuns: 300 }
    )
  })

  test('is the same whatever the block size and whatever else is wanted', () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        (program, blockSize, picks) => {
          const wanted = picks.map((pick) => pick % program.steps.length)
          const all = columnsOf(program)
          expect(columnsOf(program, { blockSize, wanted })).toEqual(wanted.map((index) => all[index]))
        }
      )
    )
  })
})

describe('streams', () => {
  const [a, b, c] = [lognormal(1, 2), normal(5, 1), lognormal(3, 9)]

  test('are left unchanged by a new range', () => {
    const before = columnsOf(programOf([a, b], []))
    expect(columnsOf(programOf([a, b, c], [])).slice(0, 2)).toEqual(before)
  })

  test('depend on the seed', () => {
    const program = programOf([a, b], [{ name: 'q', op: 'mul', args: ['r0', 'r1'] }])
    expect(columnsOf(program, { seed: 2 })).not.toEqual(columnsOf(program))
    expect(columnsOf(program, { seed: 1 })).toEqual(columnsOf(program))
  })

  test('are not drawn for a quantity that is set', () => {
    const program = programOf([a], [{ name: 'q', op: 'mul', args: ['r0', 2] }])
    const overrides = new Map([[0, { kind: 'value', value: 10 } as const]])
    expect(columnsOf(program, { overrides, samples: 3 })).toEqual([
      [10, 10, 10],
      [20, 20, 20],
    ])
  })
})

test('a range of no width gives the point value in every sample', () => {
  const program = programOf(
    [lognormal(3, 3), normal(7, 0), { family: 'uniform', params: [2, 2] }],
    [
      { name: 'p', op: 'mul', args: ['r0', 'r1'] },
      { name: 'q', op: 'div', args: ['p', 'r2'] },
      { name: 's', op: 'ceil', args: ['q'] },
    ]
  )
  const { slots } = evaluate(program)
  for (const [index, column] of columnsOf(program).entries())
    expect(new Set(column)).toEqual(new Set([slots[index]]))
})

test('a block is no longer for more samples, and everything is let go between them', () => {
  const program = programOf([lognormal(1, 2)], [{ name: 'q', op: 'mul', args: ['r0', 'r0'] }])
  const seen = new Set<Float64Array>()
  let samples = 0
  runColumns(program, {
    samples: 100_000,
    seed: 1,
    wanted: [1],
    onBlock: ({ columns, count }) => {
      seen.add(columns[0] as Float64Array)
      samples += count
    },
  })
  expect(samples).toBe(100_000)
  expect(seen.size).toBe(1)
  expect([...seen][0]?.length).toBeLessThan(10_000)
})

test('very many ranges get smaller blocks, not more memory', () => {
  const ranges = Array.from({ length: 3000 }, (_, i) => lognormal(1 + i, 2 + i))
  const sum = ranges.map((_, i) => ({
    name: `s${i}`,
    op: 'add' as const,
    args: [i === 0 ? 0 : `s${i - 1}`, `r${i}`],
  }))
  let longest = 0
  runColumns(programOf(ranges, sum), {
    samples: 5000,
    seed: 1,
    wanted: [2 * ranges.length - 1],
    onBlock: ({ columns }) => {
      longest = Math.max(longest, columns[0]?.length ?? 0)
    },
  })
  expect(longest * ranges.length).toBeLessThanOrEqual(2 ** 23)
})

test.each([0, -5, 2.5, Number.NaN, 2 ** 25])('%d samples are a RangeError', (samples) => {
  expect(() => columnsOf(programOf([lognormal(1, 2)], []), { samples })).toThrow(RangeError)
  expect(() => columnsOf(programOf([], []), { samples })).toThrow(RangeError)
})
