import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kernelWith } from '../../src/engine/compiled.ts'
import { Drawing } from '../../src/engine/inputs.ts'
import { randomWords } from '../../src/engine/random.ts'
import { assertSamples, type Method, REPLICATES, startOf, streamOf } from '../../src/engine/samples.ts'

/** The whole stream of one name, as an input that is uniform from 0 to 1. */
function stream(seed: number, name: string, samples: number, method: Method = 'sobol', block = samples) {
  const input = {
    slot: 0,
    stream: name,
    family: 'uniform',
    params: [0, 1],
    quantile: (p: number) => p,
  } as const
  const kernel = kernelWith(block + Drawing.cells([input], samples, block))
  const fill = new Drawing(kernel, { samples, seed, method }, block).samplesOf(input, 0.5)
  const into = kernel.memory.doubles(block)
  const whole: number[] = []
  for (let from = 0; from < samples; from += block) {
    const count = Math.min(block, samples - from)
    fill(into, from, count)
    whole.push(...into.subarray(0, count))
  }
  return Float64Array.from(whole)
}

/** Correlation of two streams, in units of what plain random samples would have by chance. */
function correlation(a: Float64Array, b: Float64Array): number {
  const sum = a.reduce((total, x, i) => total + (x - 0.5) * ((b[i] as number) - 0.5), 0)
  return (12 * sum) / Math.sqrt(a.length)
}

const replicatesOf = (whole: Float64Array): readonly Float64Array[] =>
  Array.from({ length: REPLICATES }, (_, r) =>
    whole.slice(startOf(r, whole.length), startOf(r + 1, whole.length))
  )

const anySamples = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1, 2, 15, 16, 17, 4096, 4097))
const anyMethod = fc.constantFrom<Method>('sobol', 'random')

test('random words are those the authors of Threefry publish', () => {
  const words = (...numbers: readonly number[]) => numbers.map((n) => n | 0)
  expect(randomWords([0, 0], 0, 0)).toEqual(words(0x6b200159, 0x99ba4efe))
  expect(randomWords([-1, -1], -1, -1)).toEqual(words(0x1cb996fc, 0xbb002be7))
  expect(randomWords([0x13198a2e, 0x03707344], 0x243f6a88, 0x85a308d3 | 0)).toEqual(
    words(0xc4923a9c, 0x483df7a0)
  )
})

describe('a stream', () => {
  test('has in each replicate one point in each of 2^k slices, from every multiple of 2^k on', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.string(),
        fc.integer({ min: 0, max: 8 }),
        fc.nat(3),
        (seed, name, k, start) => {
          const slices = 2 ** k
          for (const part of replicatesOf(stream(seed, name, 4 * slices * REPLICATES))) {
            const hit = part.slice(start * slices, (start + 1) * slices).map((p) => Math.floor(p * slices))
            expect([...hit.sort()]).toEqual(Array.from({ length: slices }, (_, i) => i))
          }
        }
      ),
      { numRuns: 30 }
    )
  })

  test('has the same samples in a longer run, and more', () => {
    fc.assert(
      fc.property(anySamples, anySamples, anyMethod, (a, b, method) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map((n) =>
          replicatesOf(stream(1, 'x', n, method))
        )
        for (const [r, part] of short?.entries() ?? []) expect(long?.[r]?.slice(0, part.length)).toEqual(part)
      }),
      { numRuns: 30 }
    )
  })

  test('is the same whatever the blocks it is drawn in', () => {
    fc.assert(
      fc.property(
        anySamples,
        fc.integer({ min: 1, max: 500 }),
        fc.nat(),
        anyMethod,
        (samples, size, seed, method) => {
          expect(stream(seed, 'x', samples, method, Math.min(size, samples))).toEqual(
            stream(seed, 'x', samples, method)
          )
        }
      ),
      { numRuns: 30 }
    )
  })

  test.each<Method>(['sobol', 'random'])(
    'by %s depends on its seed, all 53 bits of it, and on every letter of its name',
    (method) => {
      const first = stream(1, 'users.dau', 1000, method)
      expect(stream(1, 'users.dau', 1000, method)).toEqual(first)
      for (const other of [
        stream(2, 'users.dau', 1000, method),
        stream(1 + 2 ** 32, 'users.dau', 1000, method),
        stream(-1, 'users.dau', 1000, method),
        stream(1, 'users.mau', 1000, method),
        stream(1, 'users.dau#1', 1000, method),
        stream(1, '', 1000, method),
      ])
        expect(other).not.toEqual(first)
    }
  )

  test('has its points at random places of their slices', () => {
    const within = Array.from({ length: 40 }, (_, seed) =>
      [...stream(seed, 'x', 64 * REPLICATES)].map((p) => (64 * p) % 1)
    ).flat()
    const mean = within.reduce((a, b) => a + b, 0) / within.length
    const variance = within.reduce((sum, x) => sum + (x - 0.5) ** 2, 0) / within.length
    expect(mean).toBeCloseTo(0.5, 1.5)
    expect(12 * variance).toBeCloseTo(1, 1)
  })

  test('has replicates that disagree as independent ones do', () => {
    // The mean of a net of 64 points: a slice is hit at random, so its variance is that of 64 uniform ones over 64^2.
    const means = Array.from({ length: 60 }, (_, seed) =>
      replicatesOf(stream(seed, 'x', 64 * REPLICATES)).map((part) => part.reduce((a, b) => a + b, 0) / 64)
    )
    const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
    const within = mean(means.flat().map((m) => (m - 0.5) ** 2))
    const between = mean(means.map((ms) => (mean(ms) - 0.5) ** 2))
    expect((REPLICATES * between) / within).toBeGreaterThan(0.5)
    expect((REPLICATES * between) / within).toBeLessThan(1.6)
  })

  test.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 24 + 1])('of %d samples is a RangeError', (samples) => {
    expect(() => assertSamples(samples)).toThrow(RangeError)
  })

  test('by plain random numbers takes no memory', () => {
    expect(streamOf(1, 'x', 2 ** 24, 'random', kernelWith(1)).nets).toEqual([])
  })
})

describe.each<Method>(['sobol', 'random'])('streams of different names by %s', (method) => {
  test.each([128, 1024, 2 ** 14])('of %i samples are as independent as random ones', (samples) => {
    const streams = Array.from({ length: 60 }, (_, i) => stream(7, `stores.s${i}.size`, samples, method))
    const found = streams.flatMap((a, i) => streams.slice(0, i).map((b) => correlation(a, b)))
    const variance = found.reduce((sum, c) => sum + c * c, 0) / found.length
    // Chance alone leaves a variance of 1; 1770 pairs tell it to a few percent, for nets by fewer that are worse.
    expect(variance).toBeGreaterThan(method === 'random' ? 0.9 : 0.3)
    expect(variance).toBeLessThan(method === 'random' ? 1.1 : 1.7)
  })

  test('fill the square evenly', () => {
    const [a, b] = [stream(3, 'a', 2 ** 16, method), stream(3, 'b', 2 ** 16, method)]
    const counts = new Uint32Array(32 * 32)
    for (const [i, x] of a.entries()) {
      const cell = 32 * Math.floor(32 * x) + Math.floor(32 * (b[i] as number))
      counts[cell] = (counts[cell] as number) + 1
    }
    const expected = 2 ** 16 / counts.length
    const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    // Plain random numbers: 32 x 32 - 1 degrees of freedom, give or take 45. Nets: the same on average, less evenly.
    if (method === 'random') expect(Math.abs(chiSquare - 1023)).toBeLessThan(4 * 45)
    else expect(chiSquare).toBeLessThan(2 * 1023)
  })
})
