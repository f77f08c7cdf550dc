import { EXACT, MONTHS_PER_YEAR } from '../units/conventions.ts'
import { IEC_BASE, type Units } from '../units/table.ts'

/** A slip that multiplies a figure by something known. */
export interface Slip {
  /** Printed over right. */
  readonly factor: number
  readonly words: string
  /** What a model says under `conventions` where its source meant it so. */
  readonly convention?: string
}

/** What sort of figure it is: slips of bytes do not happen to counts, nor slips of days where time plays no part. */
export interface Slippery {
  readonly ofData: boolean
  readonly timed: boolean
  /** Steps of prefix in the unit it was printed in: 3 for GB, none for B. */
  readonly prefixes: number
  /** Seconds or hours are worked out from days or more, or the other way round. */
  readonly acrossDays: boolean
  /** Days or less are worked out from months or years, or the other way round. */
  readonly acrossMonths: boolean
  readonly percent: boolean
}

/** Prefix steps and powers of ten that people lose; beyond these nobody knows what happened. */
const MOST_STEPS = 4
const MOST_TENS = 9
const BINARY: readonly string[] = ['', 'K', 'M', 'G', 'T', 'P']
/** What a rough day, month and year are taken for. */
const ROUGH_DAY = 100_000
const ROUGH_MONTH_DAYS = 30
const ROUGH_YEAR_DAYS = 360
const PERCENT = 100

/** Slips of units and powers, the most particular first. */
export function slipsOfUnits(units: Units, figure: Slippery): readonly Slip[] {
  const { ofData, timed } = figure
  const factor = (unit: string): number => units.find(unit)?.factor ?? Number.NaN
  const slips: Slip[] = []
  const add = (by: number, tooHigh: string, tooLow: string = tooHigh): void => {
    slips.push({ factor: by, words: tooHigh }, { factor: 1 / by, words: tooLow })
  }
  const mean = (by: number, words: string, convention: string): void => {
    slips.push({ factor: by, words, convention }, { factor: 1 / by, words, convention })
  }
  if (ofData) {
    add(factor('B') / factor('b'), 'bits printed as bytes', 'bytes printed as bits')
    for (const [k, prefix] of BINARY.entries()) {
      const [si, iec] = [`${prefix}B`, `${prefix}iB`]
      const by = (IEC_BASE / EXACT.prefixBase) ** k
      if (k === 0 || k > figure.prefixes) continue
      slips.push(
        { factor: by, words: `${si} printed as ${iec}` },
        { factor: 1 / by, words: `${iec} printed as ${si}`, convention: 'GB: 2^30 B' }
      )
    }
  }
  if (timed) {
    const day = factor('day')
    const ratios: readonly (readonly [number, string])[] = [
      [day / factor('s'), 'seconds in a day'],
      [factor('h') / factor('s'), 'seconds in an hour'],
      [factor('year') / day, 'days in a year'],
      [factor('min') / factor('s'), 'seconds in a minute, or minutes in an hour,'],
      [factor('month') / day, 'days in a month'],
      [ROUGH_MONTH_DAYS, 'days in a month'],
      [day / factor('h'), 'hours in a day'],
      [MONTHS_PER_YEAR, 'months in a year'],
      [factor('week') / day, 'days in a week'],
    ]
    for (const [by, what] of ratios) add(by, `${what} too many`, `${what} too few`)
    if (figure.acrossDays) mean(EXACT.day / ROUGH_DAY, 'a day taken as 100,000 s', 'day: 100000 s')
    if (figure.acrossMonths)
      mean(
        ROUGH_YEAR_DAYS / (EXACT.year / EXACT.day),
        'a month taken as 30 days, or a year as 360',
        'month: 30 days, year: 360 days'
      )
  }
  if (figure.percent) slips.push({ factor: 1 / PERCENT, words: 'a fraction printed as a percentage' })
  for (let k = 1; k <= MOST_STEPS; k++) {
    const steps = k === 1 ? 'one step' : `${k} steps`
    const words = (way: string, of = ''): string => `${steps} of prefix (K, M, G, T)${of} too ${way}`
    add(EXACT.prefixBase ** k, words('high'), words('low'))
    if (ofData) add(IEC_BASE ** k, words('high', ', of 1,024'), words('low', ', of 1,024'))
  }
  for (let k = 1; k <= MOST_TENS; k++) {
    const words = (way: string): string => (k === 1 ? `a zero too ${way}` : `${k} zeros too ${way}`)
    add(10 ** k, words('many'), words('few'))
  }
  return slips
}
