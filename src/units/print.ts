import type { Dimension } from './dimension.ts'
import { describe, divide, isCount, pluralOf } from './dimension.ts'
import { unitNamed } from './named.ts'
import {
  formatCount,
  formatMantissa,
  formatPercent,
  roundTo,
  SIGNIFICANT_DIGITS,
  shownMantissa,
} from './number.ts'
import { IEC_BASE, type Units } from './table.ts'

export interface PrintOptions {
  /** All digits instead of three. */
  readonly exact?: boolean
  /** KiB, MiB, GiB instead of KB, MB, GB. */
  readonly iec?: boolean
  /** The shape to print in: `B/day`, `1/day`, `b/s`, `%`, `USD/month`, `days`. Prefixes are still chosen by size. */
  readonly as?: string
}

/** What stands before the first slash, and the units after each slash. */
interface Shape {
  readonly head: 'count' | 'percent' | 'factor' | 'bytes' | 'bits' | 'USD' | { readonly unit: string }
  readonly per: readonly string[]
}

const PREFIXES: readonly string[] = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']

/**
 * Prints a value given in base units (bytes, seconds, US dollars): `2,315/s`, `100 GB/day`, `568 days`, `100M users`.
 * What it prints, the language reads back to the same printed text under the same units.
 */
export function formatQuantity(
  value: number,
  dimension: Dimension,
  units: Units,
  options: PrintOptions = {}
): string {
  const named = options.as === undefined ? undefined : shapeNamed(options.as, units)
  const shape = named ?? shapeOf(value, dimension, units)
  if (shape === undefined) return generic(value, dimension, options)
  const scaled = shape.per.reduce((v, unit) => v * factorOf(units, unit), value)
  const head = headText(scaled, shape.head, units, options)
  const nouns = nounText(dimension, shape, units, head === '1')
  if (shape.head === 'percent' || shape.head === 'factor') return head
  const joint = shape.head === 'count' ? ' ' : '*'
  const over = nouns.over === '' ? head : head + joint + nouns.over
  const per = [...nouns.under, ...shape.per]
  return over + per.map((unit) => `/${unit}`).join('')
}

/** What one of the unit that a value is printed in is worth, prefix included: 1e12 where it is printed in TB. */
export function unitShown(
  value: number,
  dimension: Dimension,
  units: Units,
  options: PrintOptions = {}
): number {
  const named = options.as === undefined ? undefined : shapeNamed(options.as, units)
  const shape = named ?? shapeOf(value, dimension, units)
  if (shape === undefined) return 1
  const { head } = shape
  const whole = shape.per.reduce((size, unit) => size / factorOf(units, unit), 1)
  if (head === 'bytes') {
    const base = options.iec === true ? IEC_BASE : units.conventions.prefixBase
    const power = Math.floor(Math.log(Math.max(1, Math.abs(value / whole))) / Math.log(base))
    return whole * base ** Math.min(power, PREFIXES.length - 1)
  }
  if (head === 'bits') return whole / units.conventions.bitsPerByte
  return typeof head === 'object' ? whole * factorOf(units, head.unit) : whole
}

function headText(scaled: number, head: Shape['head'], units: Units, options: PrintOptions): string {
  const exact = options.exact === true
  switch (head) {
    case 'count':
      return formatCount(scaled, exact)
    case 'percent':
      return formatPercent(scaled, exact)
    case 'factor':
      return `${formatMantissa(scaled, exact)}x`
    case 'USD':
      return `${formatCount(scaled, exact)} USD`
    case 'bytes':
      return prefixed(scaled, 'B', options.iec === true ? IEC_BASE : units.conventions.prefixBase, options)
    case 'bits':
      return prefixed(scaled * units.conventions.bitsPerByte, 'b', 1000, { ...options, iec: false })
    default: {
      const amount = formatMantissa(scaled / factorOf(units, head.unit), exact)
      return `${amount} ${amount === '1' ? head.unit.replace(/^(day|month|year|week)s$/, '$1') : head.unit}`
    }
  }
}

/** Scales by powers of the base so that the mantissa stands below it; 999.7 MB is 1 GB, not 1,000 MB. */
function prefixed(value: number, unit: string, base: number, options: PrintOptions): string {
  const exact = options.exact === true
  const size = Math.abs(value)
  let step = 0
  while (step < PREFIXES.length - 1 && shownMantissa(size / base ** step, exact) >= base) step++
  const prefix = PREFIXES[step] ?? ''
  const infix = options.iec === true && prefix !== '' ? 'i' : ''
  const letter = unit === 'b' && prefix === 'K' ? 'k' : prefix
  return `${formatMantissa(value / base ** step, exact)} ${letter}${infix}${unit}`
}

/** Nouns of the dimension that the shape does not already name. */
function nounText(
  dimension: Dimension,
  shape: Shape,
  units: Units,
  single: boolean
): { over: string; under: string[] } {
  const head = typeof shape.head === 'object' ? shape.head.unit : '1'
  const named = unitNamed([head, ...shape.per].join('/'), units)
  const over: string[] = []
  const under: string[] = []
  for (const [name, exponent] of named === undefined ? [] : divide(dimension, named.dimension).nouns) {
    const power = Math.abs(exponent) === 1 ? '' : `^${Math.abs(exponent)}`
    if (exponent > 0) over.push((single ? name : pluralOf(name)) + power)
    else under.push(name + power)
  }
  return { over: over.join('*'), under }
}

/** The shape a unit spells out; undefined when it is not made of units. */
function shapeNamed(as: string, units: Units): Shape | undefined {
  if (unitNamed(as, units) === undefined) return undefined
  const [head = '1', ...per] = as.split('/')
  const named: Record<string, Shape['head']> = {
    '1': 'count',
    '%': 'percent',
    x: 'factor',
    B: 'bytes',
    b: 'bits',
    USD: 'USD',
  }
  return { head: Object.hasOwn(named, head) ? (named[head] ?? 'count') : { unit: head }, per }
}

/** The shape people expect for a dimension, at this size; undefined when there is no customary one. */
function shapeOf(value: number, d: Dimension, units: Units): Shape | undefined {
  if (isCount(d)) return { head: 'count', per: [] }
  const key = `${d.data},${d.time},${d.money}`
  switch (key) {
    case '1,0,0':
      return { head: 'bytes', per: [] }
    case '1,-1,0':
      return { head: 'bytes', per: ['s'] }
    case '0,-1,0':
      return { head: 'count', per: [rateUnit(value, units)] }
    case '0,1,0':
      return { head: { unit: timeUnit(value, units) }, per: [] }
    case '0,0,1':
      return { head: 'USD', per: [] }
    case '0,-1,1':
      return { head: 'USD', per: ['month'] }
    case '-1,0,1':
      return { head: 'USD', per: ['GB'] }
    case '-1,-1,1':
      return { head: 'USD', per: ['GB', 'month'] }
    default:
      return undefined
  }
}

const factorOf = (units: Units, unit: string): number => unitNamed(unit, units)?.factor ?? 1

/** The coarsest of per second, minute, hour, day, year at which the figure is at least one. */
function rateUnit(value: number, units: Units): string {
  const size = Math.abs(value)
  if (size === 0) return 's'
  return ['s', 'min', 'h', 'day', 'year'].find((unit) => size * factorOf(units, unit) >= 0.9995) ?? 'year'
}

/** Largest size, in that very unit, at which a duration is still easier to read in it than in the next one. */
const READABLE: readonly (readonly [string, number])[] = [
  ['ns', 1000],
  ['us', 1000],
  ['ms', 1000],
  ['s', 120],
  ['min', 120],
  ['h', 48],
  ['days', 730],
]

function timeUnit(value: number, units: Units): string {
  const size = Math.abs(value)
  if (size === 0) return 's'
  return (
    READABLE.find(
      ([unit, limit]) => roundTo(size / factorOf(units, unit), SIGNIFICANT_DIGITS) < limit
    )?.[0] ?? 'years'
  )
}

/** Base units, spelled as an expression: what is left for dimensions no one has a habit for (`B*s`, `B/s^2`). */
function generic(value: number, dimension: Dimension, options: PrintOptions): string {
  const unit = describe(dimension)
  const number = formatCount(value, options.exact)
  if (unit.startsWith('1/')) return number + unit.slice(1)
  return `${number} ${unit}`
}
