import { inFull, roundTo, SIGNIFICANT_DIGITS } from './number.ts'

/** How far off a published figure is, as a reader would say it: `1,000x too high`, `7.4% too low`. */
export function factorInWords(factor: number): string {
  if (!Number.isFinite(factor) || factor <= 0) return 'not comparable'
  const high = factor > 1
  const ratio = high ? factor : 1 / factor
  const size =
    ratio < 1.5
      ? `${Number((100 * (high ? factor - 1 : 1 - factor)).toPrecision(2))}%`
      : `${inFull(roundTo(ratio, SIGNIFICANT_DIGITS))}x`
  return `${size} too ${high ? 'high' : 'low'}`
}
