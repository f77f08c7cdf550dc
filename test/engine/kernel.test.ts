import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { markOf } from '../../scripts/compile-kernel.ts'
import { kernelWith } from '../../src/engine/compiled.ts'
import { apply } from '../../src/engine/evaluate.ts'
import type { Cells, Kernel } from '../../src/engine/kernel.ts'
import { cubicsIn } from '../../src/engine/normal.ts'
import { plainKernel } from '../../src/engine/plain.ts'
import { OPS } from '../../src/engine/program.ts'
import { streamOf } from '../../src/engine/samples.ts'
import { FRACTIONS } from '../../src/lang/elementary.ts'

const CELLS = 2 ** 17
const kernels = (): readonly [Kernel, Kernel] => [plainKernel(CELLS), kernelWith(CELLS)]

/** What each kernel leaves in an array that it is asked to fill. */
function onBoth(run: (kernel: Kernel) => ArrayLike<number>): void {
  const [plain, compiled] = kernels().map((kernel) => Array.from(run(kernel)))
  // `toEqual` tells the zeros apart and takes NaN for itself, whatever its bits.
  expect(compiled).toEqual(plain)
}

function columnOf(kernel: Kernel, values: readonly number[]): Float64Array {
  const column = kernel.memory.doubles(values.length)
  column.set(values)
  return column
}

const anyValue = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    2.5,
    -2.5,
    3 + 4e-10,
    3 - 4e-10,
    3 + 4e-9,
    1e9 + 0.5,
    1e15,
    Infinity,
    -Infinity,
    Number.NaN
  ),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.double()
)
const someValues = fc.array(anyValue, { minLength: 1, maxLength: 40 })

describe('the kernel that is used', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('is the compiled one', () => {
    expect(kernelWith(1).sum).not.toBe(plainKernel(1).sum)
  })

  test('is the plain one where an engine runs no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(kernelWith(1).sum).toBe(plainKernel(1).sum)
  })
})

describe.each(OPS)('%s', (op) => {
  test('comes to what a single evaluation does, in both kernels, for columns and constants', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyValue, anyValue, anyValue), { minLength: 1, maxLength: 20 }),
        fc.nat(3),
        (rows, constant) => {
          // Operations of one operand only ever read a column; one of the others may be a constant.
          const isConstant = (i: number) => i > 0 && i === constant
          const wanted = rows.map((row) => {
            const [x = 0, y = 0, z = 0] = row.map((value, i) => (isConstant(i) ? (rows[0]?.[i] ?? 0) : value))
            return apply(op, x, y, z)
          })
          for (const kernel of kernels()) {
            const [a, b, c] = [0, 1, 2].map((i): Cells => {
              const values = rows.map((row) => row[i] ?? 0)
              return isConstant(i)
                ? { cells: columnOf(kernel, values.slice(0, 1)), mask: 0 }
                : { cells: columnOf(kernel, values), mask: -1 }
            }) as [Cells, Cells, Cells]
            const out = kernel.memory.doubles(rows.length)
            kernel.loops[op](out, rows.length, a, b, c)
            expect([...out]).toEqual(wanted)
            // The result may take the place of what is read.
            kernel.loops[op](a.cells, rows.length, a, b, c)
            expect([...a.cells]).toEqual(wanted)
          }
        }
      ),
      { numRuns: 50 }
    )
  })
})

describe('both kernels come to the same bytes', () => {
  test('nets', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80_000 }),
        fc.integer(),
        fc.string(),
        fc.nat(),
        (samples, seed, name, start) => {
          const most = Math.ceil(samples / 16)
          const from = start % most
          onBoth((kernel) => {
            const into = kernel.memory.doubles(most - from)
            const [net] = streamOf(seed, name, samples, 'sobol', kernel).nets
            if (net !== undefined) kernel.net(into, from, most - from, net)
            return into
          })
        }
      )
    )
  })

  test('random numbers', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer(), fc.integer()),
        fc.nat(2 ** 24),
        fc.nat(15),
        fc.integer({ min: 1, max: 100 }),
        (key, from, replicate, count) => {
          onBoth((kernel) => {
            const into = kernel.memory.doubles(count)
            kernel.random(into, from, count, key, replicate)
            return into
          })
        }
      )
    )
  })

  test('normal quantiles', () => {
    const anyP = fc.oneof(
      fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
      fc.constantFrom(0.5, 0.25, 2 ** -25, 1 - 2 ** -25, 2 ** -33, 1 - 2 ** -33)
    )
    fc.assert(
      fc.property(fc.array(anyP, { minLength: 1 }), (ps) => {
        onBoth((kernel) => {
          const column = columnOf(kernel, ps)
          kernel.toNormal(column, ps.length, cubicsIn(kernel.memory))
          return column
        })
      })
    )
  })

  test('lognormal values', () => {
    const anyZ = fc.oneof(fc.double({ min: -8, max: 8, noNaN: true }), anyValue)
    fc.assert(
      fc.property(
        fc.array(anyZ, { minLength: 1 }),
        fc.double({ min: 1e-9, max: 1e9 }),
        fc.double({ min: 0, max: 200 }),
        (zs, median, spread) => {
          onBoth((kernel) => {
            const column = columnOf(kernel, zs)
            kernel.toLognormal(column, zs.length, median, spread, columnOf(kernel, [...FRACTIONS]))
            return column
          })
        }
      )
    )
  })

  test('sums and ends', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        onBoth((kernel) => {
          const ends = kernel.memory.doubles(2)
          const column = columnOf(kernel, values)
          kernel.span(column, ends)
          return [...ends, kernel.sum(column, values.length)]
        })
      })
    )
  })

  test('bins and their members', () => {
    fc.assert(
      fc.property(someValues, fc.integer(), (values, least) => {
        onBoth((kernel) => {
          const column = columnOf(kernel, values)
          const [binOf, counts] = [kernel.memory.halves(values.length), kernel.memory.words(8)]
          kernel.tally(column, least, 29, binOf, counts)
          const next = kernel.memory.words(8).map((_, bin) => (bin % 2 === 0 ? -1 : 0))
          const places = kernel.memory.words(8)
          places.set(next)
          places[3] = values.length
          const members = kernel.memory.doubles(4 * values.length)
          kernel.gather(column, binOf, places, members)
          return [...binOf, ...counts, ...places, ...members]
        })
      })
    )
  })
})

test("memory that is used up is an error, not somebody else's array", () => {
  const { memory } = plainKernel(4)
  memory.halves(3)
  memory.doubles(3)
  expect(() => memory.words(1)).toThrow(RangeError)
})

test('the compiled kernel is that of its source', () => {
  const [source = '', compiled = ''] = ['kernel.as', 'generated/kernel.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, '..', '..', 'src', 'engine', file), 'utf8')
  )
  expect(compiled.startsWith(markOf(source))).toBe(true)
})
