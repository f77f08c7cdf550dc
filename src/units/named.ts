import { COUNT, type Dimension, divide, multiply, power } from './dimension.ts'
import type { Units } from './table.ts'

/**
 * The dimension of a unit as declarations write it: `B`, `1/user/s`, `USD/month`, `B*s`, or the bare words
 * `time` and `1`. Undefined when a part is not a unit.
 */
export function dimensionNamed(text: string, units: Units): Dimension | undefined {
  let result = COUNT
  for (const [i, over] of text.split('/').entries()) {
    for (const part of over.split('*')) {
      const [name = '', exponent = '1'] = part.trim().split('^')
      if (name === '1' || name === '%' || name === 'x') continue
      const unit = units.find(name)
      if (unit === undefined) return undefined
      const dimension = power(unit.dimension, Number(exponent))
      result = i === 0 ? multiply(result, dimension) : divide(result, dimension)
    }
  }
  return result
}
