import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kernelWith } from '../../src/engine/compiled.ts'
import { between, placeOf, quantilesOf, Search } from '../../src/engine/quantiles.ts'

/** What a full sort says, one zero taken for the other. */
function bySorting(values: readonly number[], ranks: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  return ranks.map((rank) => (values.some(Number.isNaN) ? Number.NaN : (sorted[rank] as number) + 0))
}

function bySearching(values: readonly number[], ranks: readonly number[]): number[] {
  const kernel = kernelWith(values.length + Search.cells(values.length))
  const search = new Search(kernel, values.length)
  const column = kernel.memory.doubles(values.length)
  column.set(values)
  // A search leaves nothing behind that the next one would trip over.
  search.orderStatistics(column, [0])
  const found = [...search.orderStatistics(column, ranks)]
  expect([...column]).toEqual([...Float64Array.from(values)])
  return found.map((x) => x + 0)
}

/** Columns of a few thousand samples, made from a few numbers so that a failure can be read. */
const anyColumn = fc
  .tuple(
    fc.constantFrom(1, 2, 127, 4096, 4097, 6000),
    fc.integer(),
    fc.constantFrom('lognormal', 'normal', 'steps', 'narrow', 'narrower', 'equal', 'wild', 'tiny', 'two')
  )
  .map(([length, seed, shape]) => {
    const rng = new Uint32Array([seed, 12345])
    const uniform = () => {
      rng[0] = Math.imul(rng[0] as number, 1664525) + 1013904223
      return ((rng[0] as number) + 0.5) / 2 ** 32
    }
    const shapes: Record<string, () => number> = {
      lognormal: () => Math.exp(8 * (uniform() + uniform() + uniform() - 1.5)),
      normal: () => uniform() + uniform() - 1,
      steps: () => Math.ceil(5 * uniform()) - 2,
      narrow: () => 1e9 + uniform(),
      narrower: () => 1 + 1e-12 * uniform(),
      equal: () => -3.25,
      wild: () =>
        [0, -0, 1e308, -1e308, Infinity, -Infinity, 5e-324, -5e-324][Math.floor(8 * uniform())] as number,
      tiny: () => 1e-320 * uniform(),
      two: () => (uniform() < 0.5 ? -1e300 : 1e-300),
    }
    return Array.from({ length }, shapes[shape] as () => number)
  })

describe('order statistics', () => {
  test('are those of a sort', () => {
    fc.assert(
      fc.property(anyColumn, fc.array(fc.nat(), { maxLength: 8 }), (values, picks) => {
        const ranks = picks.map((pick) => pick % values.length)
        expect(bySearching(values, ranks)).toEqual(bySorting(values, ranks))
      })
    )
  })

  test('of anything at all are those of a sort', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(1, 60),
        (some, pick, times) => {
          const values = Array.from({ length: times }, () => some).flat()
          const ranks = [0, pick % values.length, values.length - 1]
          expect(bySearching(values, ranks)).toEqual(bySorting(values, ranks))
        }
      )
    )
  })

  test('are NaN when one sample of many is', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 7777 ? Number.NaN : i))
    expect(bySearching(values, [0, 5000])).toEqual([Number.NaN, Number.NaN])
  })
})

describe('quantiles', () => {
  test('lie on the line between two ranks (type 7)', () => {
    expect(quantilesOf(Float64Array.of(40, 10, 30, 20), [0, 0.05, 0.5, 0.75, 1])).toEqual([
      10, 11.5, 25, 32.5, 40,
    ])
    expect(quantilesOf(Float64Array.of(5), [0, 0.3, 1])).toEqual([5, 5, 5])
    expect(placeOf(1, 10)).toEqual({ below: 9, above: 9, share: 0 })
  })

  test('next to infinity are infinite, and NaN only between the two infinities', () => {
    expect(between(1, Infinity, 0.5)).toBe(Infinity)
    expect(between(-Infinity, 1, 0.5)).toBe(-Infinity)
    expect(between(1, Infinity, 0)).toBe(1)
    expect(between(Infinity, Infinity, 0.5)).toBe(Infinity)
    expect(between(-Infinity, Infinity, 0.5)).toBe(Number.NaN)
    expect(between(-1.5e308, 1.5e308, 0.5)).toBe(0)
  })

  test('never decrease with the probability', () => {
    fc.assert(
      fc.property(
        anyColumn,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          const [low = 0, high = 0] = quantilesOf(
            Float64Array.from(values.filter(Number.isFinite).concat(0)),
            [Math.min(p, q), Math.max(p, q)]
          )
          expect(low).toBeLessThanOrEqual(high)
        }
      )
    )
  })
})
