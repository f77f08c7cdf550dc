import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, ln } from '../../src/lang/elementary.ts'

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
