import type { Answered } from './answered.ts'

/** How often the intervals someone gave held the truth, beside how often they were to. */
export interface Calibration {
  /** What each interval was to hold: 0.8. */
  readonly share: number
  readonly intervals: number
  readonly held: number
  /** Where the share that is held in the long run lies, with 95% confidence. */
  readonly band: readonly [low: number, high: number]
  /** Whether what was to be held lies outside the band: more than chance. */
  readonly verdict: 'too-narrow' | 'too-wide' | 'fits'
}

/** Answers before which nothing is said of someone's calibration or bias: fewer say next to nothing. */
export const LEAST_ANSWERS = 10

/** Standard deviations on either side that hold 95% of a normal distribution. */
const Z95 = 1.959964

/**
 * Wilson's score interval for a share, at 95%. Source: E. B. Wilson, Probable inference, the law of succession, and
 * statistical inference, Journal of the American Statistical Association 22 (1927).
 */
export function wilson(held: number, of: number): readonly [low: number, high: number] {
  const [p, zz] = [held / of, Z95 * Z95]
  const middle = (p + zz / (2 * of)) / (1 + zz / of)
  const half = (Z95 / (1 + zz / of)) * Math.sqrt((p * (1 - p)) / of + zz / (4 * of * of))
  // At the ends the formula gives 0 and 1 but for rounding.
  return [held === 0 ? 0 : middle - half, held === of ? 1 : middle + half]
}

/** One for each share that intervals were asked for at, ascending, where there are ten answers or more. */
export function calibrationsOf(answers: readonly Answered[]): readonly Calibration[] {
  const intervals = answers.flatMap(({ interval }) => (interval === undefined ? [] : [interval]))
  const shares = [...new Set(intervals.map(({ share }) => share))].sort((a, b) => a - b)
  return shares.flatMap((share) => {
    const of = intervals.filter((interval) => interval.share === share)
    if (of.length < LEAST_ANSWERS) return []
    const held = of.filter(({ low, high, truth }) => low <= truth && truth <= high).length
    const band = wilson(held, of.length)
    const verdict = share > band[1] ? 'too-narrow' : share < band[0] ? 'too-wide' : 'fits'
    return [{ share, intervals: of.length, held, band, verdict }]
  })
}
