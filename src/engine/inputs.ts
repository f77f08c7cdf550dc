import { lognormalSpread } from '../lang/distributions.ts'
import { exp } from '../lang/elementary.ts'
import { toNormal } from './normal.ts'
import type { Input } from './program.ts'
import { streamOf } from './samples.ts'
import type { Fill } from './schedule.ts'
import type { Varying } from './varying.ts'

/** The samples of every input, each from the stream of its name; what is no input has none. */
export function drawnFrom(
  { nodes }: Varying,
  seed: number,
  samples: number
): (node: number) => Fill | undefined {
  return (index) => {
    const node = nodes[index]
    if (node?.kind !== 'input') return undefined
    const stream = streamOf(seed, node.input.stream, samples)
    return (into, from, count) => {
      stream.fill(into, from, count)
      toValues(node.input, node.median, into, count)
    }
  }
}

/**
 * Turns the first `count` of `column` from probabilities in (0, 1) into values of an input in base units, in place.
 * `median` is the input's point value: a spread of nothing gives exactly that. Normal and lognormal inputs come from
 * tables and are within 1e-7 (relative; of the standard deviation, for a normal one) of `input.quantile`.
 */
export function toValues(input: Input, median: number, column: Float64Array, count: number): void {
  const [first = 0, second = 0] = input.params
  switch (input.family) {
    case 'normal':
      toNormal(column, count)
      for (let i = 0; i < count; i++) column[i] = first + second * (column[i] as number)
      return
    case 'lognormal': {
      const spread = lognormalSpread(first, second)
      toNormal(column, count)
      for (let i = 0; i < count; i++) column[i] = median * exp(spread * (column[i] as number))
      return
    }
    default:
      for (let i = 0; i < count; i++) column[i] = input.quantile(column[i] as number)
  }
}
