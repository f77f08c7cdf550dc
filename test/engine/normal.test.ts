import { expect, test } from 'vitest'
import { cubicsFor } from '../../src/engine/normal.ts'
import { plainKernel } from '../../src/engine/plain.ts'
import { normalQuantile } from '../../src/lang/distributions.ts'

/** Standard normal quantiles by way of the table for as many samples. */
function quantiles(samples: number, ps: readonly number[]): Float64Array {
  const kernel = plainKernel(2 ** 17)
  const column = kernel.memory.doubles(ps.length)
  column.set(ps)
  kernel.toNormal(column, ps.length, cubicsFor(samples, kernel.memory))
  return column
}

test.each([1, 2, 3, 1000, 2 ** 14, 2 ** 24])(
  'within 1e-7 of the exact quantile for %i samples',
  (samples) => {
    const steps = Math.min(samples, 50_000)
    const middles = Array.from(
      { length: steps },
      (_, i) => (Math.floor((i * samples) / steps) + 0.5) / samples
    )
    const ps = [...middles, 0.5, 0.5 / samples, 1 - 0.5 / samples]
    const worst = quantiles(samples, ps).reduce(
      (most, z, i) => Math.max(most, Math.abs(z - normalQuantile(ps[i] as number))),
      0
    )
    expect(worst).toBeLessThan(1e-7)
  }
)

test('the two halves mirror each other, and the middle is exactly 0', () => {
  const ps = [2 ** -14, 0.0625, 0.125, 0.375, 0.5]
  const low = quantiles(2 ** 14, ps)
  const high = quantiles(
    2 ** 14,
    ps.map((p) => 1 - p)
  )
  expect([...low].map((z) => 0 - z)).toEqual([...high].map((z) => z + 0))
  expect(Math.abs(low[4] as number)).toBe(0)
})

test('probabilities beyond the table give finite values', () => {
  const extremes = [5e-324, 1e-300, 1e-20, 2 ** -53, 1 - 2 ** -53]
  for (const samples of [1, 100, 2 ** 24])
    expect(quantiles(samples, extremes).every(Number.isFinite)).toBe(true)
})
