import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, ln, log2, log10, pow } from '../../src/lang/elementary.ts'

function closeTo(found: number, wanted: number): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-15 * Math.abs(wanted))
}

describe('exp', () => {
  test('agrees with the one of the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => closeTo(exp(x), Math.exp(x)))
    )
    fc.assert(fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => closeTo(exp(x), Math.exp(x))))
  })

  test('ends in infinity and in nothing', () => {
    expect([exp(0), exp(710.1), exp(Infinity), exp(-747), exp(-Infinity), exp(Number.NaN)]).toEqual([
      1,
      Infinity,
      Infinity,
      0,
      0,
      Number.NaN,
    ])
    expect(exp(-740) / Math.exp(-740)).toBeCloseTo(1, 2)
  })
})

describe('ln', () => {
  test('agrees with the one of the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1e308, noNaN: true }), (x) => closeTo(ln(x), Math.log(x)))
    )
    fc.assert(fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => closeTo(ln(x), Math.log(x))))
  })

  test('has the limits of Math.log', () => {
    for (const x of [0, -0, -1, Infinity, -Infinity, Number.NaN, 1]) expect(ln(x)).toBe(Math.log(x))
  })
})

describe('powers and logarithms', () => {
  test('of whole numbers are exact where a double holds the result', () => {
    expect([pow(62, 6), pow(2, -1074), pow(10, 15), pow(-3, 3), pow(2, 1023), pow(2.5, 2)]).toEqual([
      62 ** 6,
      5e-324,
      1e15,
      -27,
      Number.MAX_VALUE / (2 - Number.EPSILON),
      6.25,
    ])
    for (let k = -300; k <= 300; k++) expect(log10(Number(`1e${k}`))).toBe(k)
    for (let k = -1074; k <= 1023; k++) expect(log2(pow(2, k))).toBe(k)
    expect(pow(2, 0.5)).toBe(Math.SQRT2)
  })

  test('are those of the platform to 13 digits, and exactly where they are not finite', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.oneof(fc.double({ min: -40, max: 40 }), fc.integer(), fc.double()),
        (x, y) => {
          const [found, wanted] = [pow(x, y), x ** y]
          if (
            Number.isFinite(wanted) &&
            Math.abs(wanted) > 1e-300 &&
            Math.abs(x) > 1e-300 &&
            Number.isFinite(found)
          )
            expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-12)
          else if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0) expect(found).toBe(wanted)
          for (const [own, theirs] of [
            [log2, Math.log2],
            [log10, Math.log10],
          ] as const) {
            if (x > 0 && Number.isFinite(x)) expect(Math.abs(own(x) - theirs(x))).toBeLessThan(1e-12)
            else expect(own(x)).toBe(theirs(x))
          }
        }
      ),
      { numRuns: 2000 }
    )
  })
})
