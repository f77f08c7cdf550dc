import { expect, test } from 'vitest'
import { cubicsIn } from '../../src/engine/normal.ts'
import { plainKernel } from '../../src/engine/plain.ts'
import { normalQuantile } from '../../src/lang/distributions.ts'

/** Standard normal quantiles by way of the table. */
function quantiles(ps: readonly number[]): Float64Array {
  const kernel = plainKernel(2 ** 17)
  const column = kernel.memory.doubles(ps.length)
  column.set(ps)
  kernel.toNormal(column, ps.length, cubicsIn(kernel.memory))
  return column
}

test('within 1e-7 of the exact quantile, down to tails of 2^-26', () => {
  const even = Array.from({ length: 50_000 }, (_, i) => (i + 0.5) / 50_000)
  const tails = Array.from({ length: 2600 }, (_, i) => 2 ** (-1 - i / 100)).filter((p) => p >= 2 ** -26)
  const ps = [...even, ...tails, ...tails.map((p) => 1 - p), 2 ** -26]
  const worst = quantiles(ps).reduce(
    (most, z, i) => Math.max(most, Math.abs(z - normalQuantile(ps[i] as number))),
    0
  )
  expect(worst).toBeLessThan(1e-7)
})

test('the two halves mirror each other, and the middle is exactly 0', () => {
  const ps = [2 ** -14, 0.0625, 0.125, 0.375, 0.5]
  const low = quantiles(ps)
  const high = quantiles(ps.map((p) => 1 - p))
  expect([...low].map((z) => 0 - z)).toEqual([...high].map((z) => z + 0))
  expect(Math.abs(low[4] as number)).toBe(0)
})

test('probabilities beyond the table give finite values', () => {
  const extremes = [5e-324, 1e-300, 1e-20, 2 ** -53, 1 - 2 ** -53]
  expect(quantiles(extremes).every(Number.isFinite)).toBe(true)
})
