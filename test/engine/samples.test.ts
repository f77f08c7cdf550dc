import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kernelWith } from '../../src/engine/compiled.ts'
import { shuffleOf } from '../../src/engine/samples.ts'

/** The whole stream of one name. */
function stream(seed: number, name: string, samples: number): Float64Array {
  const kernel = kernelWith(2 * samples + 1000)
  const column = kernel.memory.doubles(samples)
  kernel.shuffled(column, 0, samples, shuffleOf(seed, name, samples, kernel))
  return column
}

/** Correlation of two streams, in units of what plain random samples would have by chance. */
function correlation(a: Float64Array, b: Float64Array): number {
  const sum = a.reduce((total, x, i) => total + (x - 0.5) * ((b[i] as number) - 0.5), 0)
  return (12 * sum) / Math.sqrt(a.length)
}

const anySamples = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1, 2, 3, 4, 4096, 4097, 4095))

describe('a stream', () => {
  test('takes the middle of every slice once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), anySamples, (seed, name, samples) => {
        const sorted = stream(seed, name, samples).sort()
        expect([...sorted]).toEqual(Array.from({ length: samples }, (_, i) => (i + 0.5) / samples))
      })
    )
  })

  test('is the same from any sample on', () => {
    fc.assert(
      fc.property(anySamples, fc.nat(), fc.nat(), (samples, start, length) => {
        const from = start % samples
        const count = length % (samples - from + 1)
        const kernel = kernelWith(2 * samples + 1000)
        const part = kernel.memory.doubles(samples)
        kernel.shuffled(part, from, count, shuffleOf(1, 'x', samples, kernel))
        expect([...part.subarray(0, count)]).toEqual([
          ...stream(1, 'x', samples).subarray(from, from + count),
        ])
      })
    )
  })

  test('depends on its seed, all 53 bits of it, and on every letter of its name', () => {
    const first = stream(1, 'users.dau', 1000)
    expect(stream(1, 'users.dau', 1000)).toEqual(first)
    for (const other of [
      stream(2, 'users.dau', 1000),
      stream(1 + 2 ** 32, 'users.dau', 1000),
      stream(-1, 'users.dau', 1000),
      stream(1, 'users.mau', 1000),
      stream(1, 'users.dau#1', 1000),
      stream(1, '', 1000),
    ])
      expect(other).not.toEqual(first)
  })

  test('has its first part spread like a random sample', () => {
    const parts = Array.from({ length: 200 }, (_, i) => stream(i, 'x', 2 ** 14).subarray(0, 256))
    const means = parts.map((part) => part.reduce((a, b) => a + b, 0) / part.length)
    const variance = means.reduce((sum, m) => sum + (m - 0.5) ** 2, 0) / means.length
    expect(variance * 12 * 256).toBeGreaterThan(0.75)
    expect(variance * 12 * 256).toBeLessThan(1.25)
  })

  test.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 24 + 1])('of %d samples is a RangeError', (samples) => {
    expect(() => shuffleOf(1, 'x', samples, kernelWith(1000))).toThrow(RangeError)
  })
})

describe('streams of different names', () => {
  test.each([100, 1000, 2 ** 14])('of %i samples are as independent as random ones', (samples) => {
    const streams = Array.from({ length: 60 }, (_, i) => stream(7, `stores.s${i}.size`, samples))
    const found = streams.flatMap((a, i) => streams.slice(0, i).map((b) => correlation(a, b)))
    const variance = found.reduce((sum, c) => sum + c * c, 0) / found.length
    // Chance alone leaves a variance of 1; 1770 pairs tell it to a few percent.
    expect(variance).toBeGreaterThan(0.9)
    expect(variance).toBeLessThan(1.1)
    expect(Math.max(...found.map(Math.abs))).toBeLessThan(4.5)
  })

  test('fill the square evenly', () => {
    const [a, b] = [stream(3, 'a', 2 ** 16), stream(3, 'b', 2 ** 16)]
    const counts = new Uint32Array(32 * 32)
    for (const [i, x] of a.entries()) {
      const cell = 32 * Math.floor(32 * x) + Math.floor(32 * (b[i] as number))
      counts[cell] = (counts[cell] as number) + 1
    }
    const expected = 2 ** 16 / counts.length
    const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    // 31 x 31 degrees of freedom: 961, give or take 44.
    expect(Math.abs(chiSquare - 961)).toBeLessThan(4 * 44)
  })
})
