import { readValue } from '../model/figures.ts'
import { type Dimension, isCount } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { Units } from '../units/table.ts'
import type { Answer } from './solve.ts'

/** A figure as it can be typed, and what it reads as. */
export interface Settable {
  readonly text: string
  readonly value: number
}

/** How a figure is written: in which unit, and whether as a whole number where one will do. */
interface Shape {
  readonly dimension: Dimension
  readonly show: string | undefined
  readonly whole: boolean
}

const FEWEST_DIGITS = 4
const MOST_DIGITS = 12

/**
 * An answer as a figure someone can type: a whole number where that is asked for and holds, else of as few digits as
 * there can be, from four on, rounded to the side on which
 * the condition holds and found to hold there when read back. Where no rounding of it does, all the digits there are.
 */
export function settable(
  { value, inward }: Pick<Answer, 'value' | 'inward'>,
  { dimension, show, whole }: Shape,
  units: Units,
  holds: (x: number) => boolean | undefined
): Settable {
  const printed = formatQuantity(value, dimension, units, {
    exact: true,
    ...(show === undefined ? {} : { as: show }),
  })
  const [, digits = printed, unit = ''] = /^(-?[\d,.]+(?:e[+-]?\d+)?)(.*)$/.exec(printed) ?? []
  const size = Number(digits.replaceAll(',', ''))
  // Nobody need say that 100M daily users are users.
  const rest = isCount(dimension) && /^ [a-z]+$/.test(unit) ? '' : unit
  const read = (text: string): number => readValue(text, units)?.value ?? Number.NaN
  if (whole && rest === '') {
    const near =
      inward === 'below' ? Math.floor(size) : inward === 'above' ? Math.ceil(size) : Math.round(size)
    if (holds(near) === true) return { text: plain(near), value: near }
  }
  for (let count = FEWEST_DIGITS; count <= MOST_DIGITS; count++)
    for (const rounded of roundings(size, count, inward)) {
      const text = `${plain(rounded)}${rest}`
      const found = read(text)
      if (isInward(found, value, inward) && holds(found) === true) return { text, value: found }
    }
  const text = `${plain(size)}${rest}`
  return { text, value: read(text) }
}

/** A number of so many digits near to a figure, and the next one inward: what is read back may lie a hair off. */
function roundings(x: number, digits: number, inward: Answer['inward']): readonly number[] {
  const near = Number(x.toPrecision(digits))
  if (inward === 'here') return [near]
  const step = 10 ** (exponentOf(near) - digits + 1)
  return [near, Number((near + (inward === 'below' ? -step : step)).toPrecision(digits))]
}

const isInward = (found: number, value: number, inward: Answer['inward']): boolean =>
  inward === 'here' || (inward === 'below' ? found <= value : found >= value)

/** The power of ten of the first digit. */
const exponentOf = (x: number): number => Number(x.toExponential().split('e')[1])

/** Digits without an exponent where they are few enough to be read. */
const plain = (x: number): string => {
  const text = String(x)
  return text.includes('e-') ? x.toFixed(20).replace(/\.?0+$/, '') : text
}
