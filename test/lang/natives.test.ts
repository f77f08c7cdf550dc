import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangC, kOfN, zipfShare } from '../../src/lang/natives.ts'

/** Erlang's C straight from its definition, good for small numbers. */
function erlangByHand(n: number, load: number): number {
  const term = (k: number): number => (k === 0 ? 1 : (term(k - 1) * load) / k)
  const waiting = term(n) * (n / (n - load))
  let sum = waiting
  for (let k = 0; k < n; k++) sum += term(k)
  return waiting / sum
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)

describe('erlang_c', () => {
  test('of one server is how busy it is', () => {
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12)
  })

  test('is what its definition says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, busy) => {
          expect(Math.abs(erlangC(n, n * busy) - erlangByHand(n, n * busy))).toBeLessThan(1e-12)
        }
      )
    )
  })

  test('has its ends', () => {
    expect(erlangC(5, 0)).toBe(0)
    expect(erlangC(5, 5)).toBe(1)
    expect(erlangC(0, 1)).toBe(1)
    expect(erlangC(1e12, 1)).toBe(0)
    expect(erlangC(Number.NaN, 1)).toBeNaN()
  })

  test('of more servers than can be is still a share', () => {
    expect(erlangC(1e308, 1e307)).toBe(0)
    expect(erlangC(1e308, 1e-308)).toBe(0)
    expect(erlangC(Number.POSITIVE_INFINITY, 1)).toBe(0)
    expect(erlangC(1e308, 1e308)).toBe(1)
    expect(erlangC(-1e308, 5e-324)).toBe(1)
  })

  test('beyond a million servers goes on as before it', () => {
    const above = erlangC(1_000_001, 1_000_001 - 1000)
    const below = erlangC(1_000_000, 1_000_000 - 1000)
    expect(Math.abs(above - below)).toBeLessThan(0.001)
    expect(erlangC(4e6, 4e6 - 2000)).toBeCloseTo(below, 2)
  })
})

describe('k_of_n', () => {
  test('is what its definition says, to the last nine', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, b, p) => {
          const [k, n] = [Math.min(a, b), Math.max(a, b)]
          let failing = 0
          for (let i = 0; i < k; i++) failing += choose(n, i) * p ** i * (1 - p) ** (n - i)
          let working = 0
          for (let i = k; i <= n; i++) working += choose(n, i) * p ** i * (1 - p) ** (n - i)
          expect(Math.abs(kOfN(k, n, p) - working)).toBeLessThan(1e-12)
          if (failing < 0.5 && failing > 1e-10)
            expect(Math.abs((1 - kOfN(k, n, p) - failing) / failing)).toBeLessThan(1e-4)
        }
      )
    )
  })

  test('2 of 3 at 99% is 99.9702%; one of two at 99.9% six nines', () => {
    expect(kOfN(2, 3, 0.99)).toBeCloseTo(0.999702, 9)
    expect(kOfN(1, 2, 0.999)).toBeCloseTo(0.999999, 12)
  })

  test('has its ends, and large numbers', () => {
    expect([kOfN(0, 3, 0.5), kOfN(4, 3, 0.9), kOfN(2, 3, 0), kOfN(2, 3, 1)]).toEqual([1, 0, 0, 1])
    expect(kOfN(500_000, 1_000_000, 0.5)).toBeCloseTo(0.5004, 3)
    expect(kOfN(2, Number.NaN, 0.5)).toBeNaN()
  })

  // Against the incomplete beta function of SciPy.
  test.each([
    [500_000_000, 1_000_000_000, 0.5, 0.500_012_6],
    [500_000_000_000, 1_000_000_000_000, 0.5, 0.500_000_4],
    [5, 1_000_000_000_000, 3e-12, 0.184_736_8],
    [1_000_000_000, 1_000_000_000, 1 - 1e-10, 0.904_837_4],
    [989_981_122, 1_000_000_000, 0.99, 0.999_999_999],
    [1e15 - 1, 1e15, 1 - 2 ** -53, 0.994_274_6],
    [1e307, 1e308, 0.5, 1],
    [1e308, 1e308, 0.5, 0],
  ])('of very many parts is a chance: %d of %d at %d', (k, n, p, wanted) => {
    expect(Math.abs(kOfN(k, n, p) - wanted)).toBeLessThan(0.001)
  })

  test('never rises when more must work, nor leaves 0 to 1, however many there are', () => {
    const parts = fc.double({ min: 1, max: 1e15, noNaN: true })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(parts, share, share, share, (n, a, b, p) => {
        const [few, many] = [kOfN(Math.min(a, b) * n, n, p), kOfN(Math.max(a, b) * n, n, p)]
        expect(many).toBeLessThanOrEqual(few + 1e-6)
        expect(many).toBeGreaterThanOrEqual(0)
        expect(few).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2000 }
    )
  })
})

describe('zipf_share', () => {
  test('is what its definition says', () => {
    const share = (top: number, items: number, s: number): number => {
      let part = 0
      let whole = 0
      for (let r = 1; r <= items; r++) {
        whole += r ** -s
        if (r <= top) part += r ** -s
      }
      return part / whole
    }
    for (const s of [0, 0.64, 0.9, 1, 1.2])
      for (const [top, items] of [
        [3, 10],
        [700, 5000],
        [20_000, 100_000],
      ] as const)
        expect(zipfShare(top, items, s) / share(top, items, s)).toBeCloseTo(1, 5)
  })

  test('has its ends, and large numbers', () => {
    expect([zipfShare(0, 10, 1), zipfShare(10, 10, 1), zipfShare(20, 10, 1)]).toEqual([0, 1, 1])
    expect(zipfShare(2e8, 1e9, 0.9)).toBeCloseTo(0.8356, 2)
    expect(zipfShare(1, 10, Number.NaN)).toBeNaN()
  })

  test('never falls when more is kept', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e7, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (top, more, s) => {
          expect(zipfShare(top * more, 1e8, s)).toBeGreaterThanOrEqual(zipfShare(top, 1e8, s))
        }
      )
    )
  })
})
