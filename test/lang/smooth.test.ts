import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangC, kOfN } from '../../src/lang/natives.ts'
import { erlangCSmooth, kOfNDensity, kOfNSmooth } from '../../src/lang/smooth.ts'

/** The integral of `f` from 0 on, by Simpson's rule after t = u / (1 - u). */
function integral(f: (t: number) => number): number {
  const steps = 20_000
  const at = (u: number): number => (u === 1 ? 0 : f(u / (1 - u)) / (1 - u) ** 2)
  let sum = at(0) + at(1)
  for (let i = 1; i < steps; i++) sum += at(i / steps) * (i % 2 === 1 ? 4 : 2)
  return sum / (3 * steps)
}

/** Erlang's C from the integral that carries Erlang's B on between whole numbers. */
function erlangByIntegral(servers: number, load: number): number {
  const blocked = 1 / (load * integral((t) => Math.exp(-load * t) * (1 + t) ** servers))
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/** The binomial tail from the integral of the beta distribution. */
function tailByIntegral(k: number, n: number, p: number): number {
  const steps = 20_000
  const density = (u: number): number => kOfNDensity(k, n, u)
  let sum = density(0) + density(p)
  for (let i = 1; i < steps; i++) sum += density((p * i) / steps) * (i % 2 === 1 ? 4 : 2)
  return (sum * p) / (3 * steps)
}

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('erlang_c between whole numbers of servers', () => {
  test('is the same at whole ones', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1, max: 300 }),
        fc.double({ min: -1, max: 300, noNaN: true }),
        (n, load) => {
          expect(erlangCSmooth(n, load)).toBe(erlangC(n, load))
        }
      )
    )
  })

  test('is what the integral of Erlang’s B says', () => {
    for (const servers of [0.3, 1.5, 2.25, 7.9, 30.01])
      for (const busy of [0.05, 0.4, 0.7, 0.95]) {
        const load = servers * busy
        const wanted = erlangByIntegral(servers, load)
        expect(Math.abs(erlangCSmooth(servers, load) - wanted)).toBeLessThan(1e-8 * wanted + 1e-16)
      }
  })

  test('falls with every part of a server, without a jump', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 200, noNaN: true }), share, (servers, busy) => {
        const load = servers * busy
        const [here, next] = [erlangCSmooth(servers, load), erlangCSmooth(servers + 1e-7, load)]
        expect(next).toBeLessThanOrEqual(here + 1e-13)
        expect(here - next).toBeLessThan(1e-4)
      })
    )
  })

  test('has its ends', () => {
    expect(erlangCSmooth(5.5, 0)).toBe(0)
    expect(erlangCSmooth(5.5, 5.5)).toBe(1)
    expect(erlangCSmooth(0.5, 1)).toBe(1)
    expect(erlangCSmooth(1e6 + 0.5, 1)).toBe(0)
    expect(erlangCSmooth(2.5, Number.NaN)).toBeNaN()
    expect(erlangCSmooth(3e6 + 0.5, 3e6 - 1000)).toBeCloseTo(erlangC(3e6, 3e6 - 1000), 3)
  })
})

describe('k_of_n between whole numbers of parts', () => {
  const count = fc.integer({ min: -1, max: 40 })

  test('is the same at whole ones', () => {
    fc.assert(
      fc.property(count, count, fc.double({ min: -0.1, max: 1.1, noNaN: true }), (k, n, p) => {
        expect(kOfNSmooth(k, n, p)).toBe(kOfN(k, n, p))
      })
    )
    expect(kOfNSmooth(9e8, 1e9, 0.9)).toBe(kOfN(9e8, 1e9, 0.9))
  })

  test('is the integral of its density', () => {
    for (const [k, n] of [
      [2, 3],
      [2.5, 3.25],
      [3.5, 9],
      [7, 7.75],
    ] as const)
      for (const p of [0.1, 0.5, 0.9]) expect(kOfNSmooth(k, n, p)).toBeCloseTo(tailByIntegral(k, n, p), 9)
  })

  test('lies between its neighbours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        share,
        share,
        (a, b, part, p) => {
          const [k, n] = [Math.min(a, b), Math.max(a, b)]
          expect(kOfNSmooth(k + part, n, p)).toBeLessThanOrEqual(kOfN(k, n, p) + 1e-12)
          expect(kOfNSmooth(k + part, n, p)).toBeGreaterThanOrEqual(kOfN(k + 1, n, p) - 1e-12)
          expect(kOfNSmooth(k, n + part, p)).toBeGreaterThanOrEqual(kOfN(k, n, p) - 1e-12)
          expect(kOfNSmooth(k, n + part, p)).toBeLessThanOrEqual(kOfN(k, n + 1, p) + 1e-12)
        }
      )
    )
  })

  test('has its ends', () => {
    expect(kOfNSmooth(-0.5, 3, 0.5)).toBe(1)
    expect(kOfNSmooth(1e-300, 3, 0.5)).toBe(1)
    expect(kOfNSmooth(4, 3, 0.5)).toBe(0)
    expect(kOfNSmooth(3.999999, 3, 0.5)).toBeLessThan(1e-5)
    expect(kOfNSmooth(2.5, 3, 0)).toBe(0)
    expect(kOfNSmooth(2.5, 3, 1)).toBe(1)
    expect(kOfNSmooth(Number.NaN, 3, 1)).toBeNaN()
    expect(kOfNDensity(3, 3, 1)).toBeCloseTo(3, 12)
    expect(kOfNDensity(1, 3, 0)).toBeCloseTo(3, 12)
    expect(kOfNDensity(0, 3, 0.5)).toBe(0)
  })
})
