import type { Published } from '../model/model.ts'
import { type Dimension, sameHard, TIME } from '../units/dimension.ts'
import { unitNamed } from '../units/named.ts'
import { formatCount, inFull, SIGNIFICANT_DIGITS } from '../units/number.ts'
import { formatQuantity, type PrintOptions } from '../units/print.ts'
import type { Units } from '../units/table.ts'
import type { PublishedResult } from './published.ts'

/** Figures this near to each other differ by a percentage, which three digits of each may not show. */
const CLOSE = 1.5
/** From here on an amount of time takes a suffix, as a count does: 5bn min. */
const MANY = 1_000_000

/** A computed value as it is best read beside the printed one: in its unit, and to its digits where they differ. */
export function textBeside(
  { published, value, rounding }: PublishedResult,
  units: Units,
  options: PrintOptions = {}
): string {
  const { says } = published
  const { dimension } = published.is
  const precise = rounding === undefined && options.exact !== true ? toTheDigit(published, value) : undefined
  if (precise !== undefined) return precise
  const product = inProduct(says, dimension, value, units, options)
  if (product !== undefined) return product
  const shape = shapeOf(says, dimension, units)
  const text = formatQuantity(value, dimension, units, {
    ...options,
    iec: options.iec === true || /[KMGTPE]i(?:[Bb]|bit)\b/.test(says),
    ...(shape === undefined ? {} : { as: shape }),
  })
  const amount = value / (unitNamed(shape ?? '1', units)?.factor ?? 1)
  const head = units.find(shape?.split('/')[0] ?? '')?.dimension
  if (head === undefined || !sameHard(head, TIME) || Math.abs(amount) < MANY) return text
  return text.replace(/^\S+/, formatCount(amount, options.exact))
}

/** In a product of units, where that is what the source printed: 8 GB*days. */
function inProduct(
  says: string,
  d: Dimension,
  value: number,
  units: Units,
  options: PrintOptions
): string | undefined {
  const name = /[A-Za-zµμ]+\*[A-Za-zµμ*/]+$/.exec(says)?.[0]
  const unit = name === undefined ? undefined : unitNamed(name, units)
  if (name === undefined || unit === undefined || !sameHard(unit.dimension, d)) return undefined
  return `${formatCount(value / unit.factor, options.exact)} ${name}`
}

/** In the very unit printed and to its last digit, where three digits would not do: 10,042 B beside 10044 B. */
function toTheDigit({ says, value: printed, precision }: Published, value: number): string | undefined {
  const ratio = value / printed
  const shown = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - SIGNIFICANT_DIGITS)
  if (!(precision < shown && ratio < CLOSE && ratio > 1 / CLOSE)) return undefined
  const [, digits = '', unit] = /^(\d[\d_,]*(?:\.\d+)?)([^\d]*)$/.exec(says) ?? []
  if (unit === undefined) return undefined
  const mantissa = Number(digits.replace(/[_,]/g, ''))
  const steps = printed / precision
  return inFull(Math.round(ratio * steps) * (mantissa / steps)) + unit
}

/** The shape a source printed in, so that ours can stand beside it: `TB/year` is bytes a year, `Mbps` bits a second. */
function shapeOf(says: string, d: Dimension, units: Units): string | undefined {
  const [, name = '', under = ''] = /([A-Za-zµμ]*|%)((?:\s*\/\s*[A-Za-z]+)*)$/.exec(says) ?? []
  // Things counted come with the dimension; only the time or size it is per is a matter of shape.
  const per = under
    .split('/')
    .slice(1)
    .map((unit) => unit.trim())
    .filter((unit) => units.find(unit)?.isNoun === false)
    .map((unit) => `/${unit}`)
    .join('')
  const head = headOf(name, d, units)
  const shape = head === undefined ? (per === '' ? undefined : `1${per}`) : head + per
  const dimension = shape === undefined ? undefined : unitNamed(shape, units)?.dimension
  return dimension !== undefined && sameHard(dimension, d) ? shape : undefined
}

function headOf(name: string, d: Dimension, units: Units): string | undefined {
  if (name === '%' || name === 'x') return name
  const unit = units.find(name)?.dimension
  // Of things counted, 20B are billions.
  if (unit?.data === 1 && d.data === 1) {
    const head = /b(?:its?|ps)?$/.test(name) ? 'b' : 'B'
    return unit.time === -1 ? `${head}/s` : head
  }
  if (unit?.money === 1) return 'USD'
  if (unit?.time === -1) return '1/s'
  if (unit?.time === 1) return name.replace(/^(day|week|month|year)$/, '$1s')
  return d.data === 1 ? 'B' : undefined
}
