import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runColumns } from '../../src/engine/columns.ts'
import { runMixtures } from '../../src/engine/mixtures.ts'
import type { Program } from '../../src/engine/program.ts'
import { anyProgram } from './programs.ts'

const SAMPLES = 37

function mixed(program: Program, wanted: number, mixtures: readonly (readonly number[])[]): number[][] {
  const columns = [0, 1, ...mixtures].map((): number[] => [])
  runMixtures(program, {
    samples: SAMPLES,
    seed: 3,
    wanted,
    mixtures,
    onBlock({ from, count, a, b, mixed }) {
      expect(columns.every((column) => column.length === from)).toBe(true)
      for (const [i, column] of [a, b, ...mixed].entries()) columns[i]?.push(...column.subarray(0, count))
    },
  })
  return columns
}

/** A quantity of a program some of whose inputs are drawn from streams of other names. */
function column(program: Program, wanted: number, places: readonly number[]): number[] {
  const inputs = program.inputs.map((input, i) =>
    places.includes(i) ? { ...input, stream: `${input.stream} again` } : input
  )
  const values: number[] = []
  runColumns(
    { ...program, inputs },
    {
      samples: SAMPLES,
      seed: 3,
      wanted: [wanted],
      onBlock: ({ count, columns }) => values.push(...(columns[0] as Float64Array).subarray(0, count)),
    }
  )
  return values
}

describe('mixtures of two draws', () => {
  test('are what a run of each alone comes to', () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 4 }),
        (program, picks) => {
          const wanted = program.steps.length - 1
          const mixtures = picks.map((places) => places.map((p) => p % program.inputs.length))
          const all = program.inputs.map((_, i) => i)
          expect(mixed(program, wanted, mixtures)).toEqual(
            [[], all, ...mixtures].map((places) => column(program, wanted, places))
          )
        }
      ),
      { numRuns: 100 }
    )
  })
})
