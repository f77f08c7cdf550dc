import { lognormalSpread } from '../lang/distributions.ts'
import { exp } from '../lang/elementary.ts'
import { toNormal } from './normal.ts'
import type { Input } from './program.ts'

/**
 * Turns the first `count` of `column` from probabilities in (0, 1) into values of an input in base units, in place.
 * `median` is the input's point value: a spread of nothing gives exactly that. Normal and lognormal inputs come from
 * tables and are within 1e-7 (relative; of the standard deviation, for a normal one) of `input.quantile`.
 */
export function toValues(input: Input, median: number, column: Float64Array, count: number): void {
  const [mean = 0, deviation = 0] = input.params
  switch (input.family) {
    case 'normal':
      toNormal(column, count)
      for (let i = 0; i < count; i++) column[i] = mean + deviation * (column[i] as number)
      return
    case 'lognormal': {
      const spread = lognormalSpread(mean, deviation)
      toNormal(column, count)
      for (let i = 0; i < count; i++) column[i] = median * exp(spread * (column[i] as number))
      return
    }
    default:
      for (let i = 0; i < count; i++) column[i] = input.quantile(column[i] as number)
  }
}
