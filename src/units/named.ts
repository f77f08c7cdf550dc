import { COUNT, type Dimension, divide, multiply, power } from './dimension.ts'
import type { Units } from './table.ts'

/**
 * What a unit as declarations and conversions write it is worth, in base units: `B`, `1/user/s`, `USD/month`,
 * `B*s`, `s^2`, or the bare words `time` and `1`. Undefined when a part is not a unit.
 */
export function unitNamed(text: string, units: Units): NamedUnit | undefined {
  const known = KNOWN.get(units) ?? new Map<string, NamedUnit | undefined>()
  KNOWN.set(units, known)
  if (!known.has(text)) known.set(text, readUnit(text, units))
  return known.get(text)
}

interface NamedUnit {
  readonly factor: number
  readonly dimension: Dimension
}

/** A declaration is read again for every component of its kind; units never change. */
const KNOWN = new WeakMap<Units, Map<string, NamedUnit | undefined>>()

function readUnit(text: string, units: Units): NamedUnit | undefined {
  let factor = 1
  let dimension = COUNT
  for (const [i, over] of text.split('/').entries()) {
    for (const part of over.split('*')) {
      const [name = '', exponent = '1', ...more] = part.trim().split('^')
      if (!EXPONENT.test(exponent) || more.length > 0) return undefined
      if (name === '1' || name === '%' || name === 'x') continue
      const unit = units.find(name)
      if (unit === undefined) return undefined
      const raised = power(unit.dimension, Number(exponent))
      const size = unit.factor ** Number(exponent)
      dimension = i === 0 ? multiply(dimension, raised) : divide(dimension, raised)
      factor = i === 0 ? factor * size : factor / size
    }
  }
  return { factor, dimension }
}

const EXPONENT = /^-?\d{1,2}$/

/** The dimension alone of a unit so written. */
export function dimensionNamed(text: string, units: Units): Dimension | undefined {
  return unitNamed(text, units)?.dimension
}
