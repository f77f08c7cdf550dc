import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  between,
  changesOf,
  crossings,
  even,
  growing,
  leastOf,
  stretchesOf,
} from '../../src/analysis/crossing.ts'

const RATIO = 1.05
const GRID = growing(1e-3, 1e6, RATIO)

/** Rising places, each further from the one before than a step of the grid. */
const places = fc.array(fc.double({ min: 1.06, max: 40, noNaN: true }), { maxLength: 12 }).map((factors) => {
  let x = 1.5e-3
  return factors.flatMap((factor) => {
    x *= factor
    return x < 9e5 ? [x] : []
  })
})

/** How many of the places a number has reached. */
const reached = (at: readonly number[], x: number): number => at.filter((place) => place <= x).length

describe('doubles', () => {
  it('are halved in their order down to neighbours', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const middle = between(low, high)
        expect(middle).toBeGreaterThanOrEqual(low)
        expect(middle).toBeLessThanOrEqual(high)
        if (middle === low && low !== high) expect(between(high, low)).toBe(low)
      })
    )
    expect(between(1, 1 + Number.EPSILON)).toBe(1)
    expect(between(-1, 1)).toBe(0)
    expect(between(0, Number.MIN_VALUE)).toBe(0)
  })
})

describe('changes of a reading', () => {
  it('finds every flip of a condition whose stretches are longer than a step of the grid, to the double', () => {
    fc.assert(
      fc.property(places, fc.boolean(), (at, starts) => {
        const holds = (x: number): boolean => (reached(at, x) % 2 === 0) === starts
        const found = crossings(holds, GRID)
        expect(found.map(({ above }) => above)).toEqual(at)
        for (const { below, above, before, after } of found) {
          expect(holds(below)).toBe(before)
          expect(holds(above)).toBe(after)
          expect(before).not.toBe(after)
          expect(between(below, above)).toBe(below)
        }
      })
    )
  })

  it('finds each value in turn of a count that rises several times within a step', () => {
    const found = [...changesOf(Math.ceil, [0.5, 7.5])]
    expect(found.map(({ below, after }) => [below, after])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [n, n + 1])
    )
  })

  it('stops looking when nobody asks for more', () => {
    let looks = 0
    const first = changesOf((x) => {
      looks++
      return Math.ceil(x)
    }, GRID).next().value
    expect(first?.below).toBe(1)
    expect(looks).toBeLessThan(250)
  })

  it('takes what cannot be said for a reading of its own', () => {
    const holds = (x: number): boolean | undefined => (x > 3 ? undefined : x > 2)
    expect(crossings(holds, GRID).map(({ below, after }) => [below, after])).toEqual([
      [2, true],
      [3, undefined],
    ])
  })

  it('finds a root of what is continuous to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 2e-3, max: 9e5, noNaN: true }), (root) => {
        expect(crossings((x) => x * x >= root * root, GRID)[0]?.above).toBeCloseTo(root, 9)
        expect(crossings((x) => x >= root, GRID)[0]?.above).toBe(root)
      })
    )
  })

  it('goes over zero and below on an even grid', () => {
    expect(crossings((x) => x > 0, even(-3, 4, 7))).toEqual([
      { below: 0, above: Number.MIN_VALUE, before: false, after: true },
    ])
    expect(crossings((x) => x >= -1.5, even(-3, 4, 7))[0]?.above).toBe(-1.5)
  })
})

describe('stretches', () => {
  it('are those in which the condition holds, ends included', () => {
    fc.assert(
      fc.property(places, fc.boolean(), (at, starts) => {
        const holds = (x: number): boolean => (reached(at, x) % 2 === 0) === starts
        const found = stretchesOf(holds, GRID, (state) => state === true)
        for (const { from, to } of found)
          expect([holds(from), holds(to), from <= to]).toEqual([true, true, true])
        const within = (x: number): boolean => found.some(({ from, to }) => from <= x && x <= to)
        expect(GRID.filter(within)).toEqual(GRID.filter(holds))
      })
    )
  })

  it('leave out what cannot be said', () => {
    const holds = (x: number): boolean | undefined => (x < 1 ? undefined : x < 2)
    const [only, ...more] = stretchesOf(holds, GRID, (state) => state === true)
    expect(more).toEqual([])
    expect(only?.from).toBe(1)
    expect(only?.to).toBeLessThan(2)
    expect(
      stretchesOf(
        () => undefined,
        GRID,
        (state) => state === true
      )
    ).toEqual([])
    expect(
      stretchesOf(
        () => true,
        GRID,
        (state) => state
      )
    ).toEqual([{ from: 1e-3, to: 1e6 }])
  })
})

describe('the least of a figure', () => {
  it('is found between the numbers of the grid', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (at) => {
        const found = leastOf((x) => Math.abs(x / at - 1), GRID)
        expect(found?.value).toBeLessThan(1e-6)
      })
    )
  })

  it('is at an end where the figure only rises or falls, and nowhere where there is no figure', () => {
    expect(leastOf((x) => x, GRID)).toEqual({ at: 1e-3, value: 1e-3 })
    expect(leastOf((x) => -x, GRID)).toEqual({ at: 1e6, value: -1e6 })
    expect(leastOf(() => Number.NaN, GRID)).toBeUndefined()
  })
})
