import { DATA, type Dimension, isCount, sameHard } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { Units } from '../units/table.ts'

type Show = (value: number, as?: string) => string

/** Counts from here on are worth seeing with all their digits too. */
const LARGE = 10_000

/** The same figure in the units people ask for next, most likely first; none that prints like the main one. */
export function otherReadings(
  value: number,
  d: Dimension,
  units: Units,
  main: string,
  show: Show
): readonly string[] {
  const shapes: string[] = []
  const readings: string[] = []
  if (d.money === 0 && d.data === 0 && d.time === -1) shapes.push('1/s', '1/day')
  if (d.money === 0 && d.data === 1 && d.time === -1) shapes.push('B/s', 'b/s', 'B/day')
  if (d.money === 1 && d.time === -1 && d.data === 0) shapes.push('USD/month', 'USD/year')
  if (d.money === 0 && d.data === 0 && d.time === 1) shapes.push(...timeShapes(value, units))
  if (isCount(d) && Number.isSafeInteger(value) && Math.abs(value) >= LARGE)
    readings.push(formatQuantity(value, d, units, { exact: true }))
  if (isCount(d) && d.nouns.size === 0 && value > 0 && value < 1) shapes.push('%')
  if (sameHard(d, DATA))
    readings.push(formatQuantity(value, d, units), formatQuantity(value, d, units, { iec: true }))
  const all = [...shapes.map((as) => show(value, as)), ...readings]
  return [...new Set(all)].filter((text) => text !== main && !text.includes('e-')).slice(0, 2)
}

/** Long times in days and in years; what is shorter than a day needs no second reading. */
function timeShapes(value: number, units: Units): string[] {
  const days = value / (units.find('day')?.factor ?? 1)
  const years = value / (units.find('year')?.factor ?? 1)
  if (years >= 1) return ['years', 'days']
  return days >= 1 ? ['days', 'h'] : []
}
