import { inFull, roundTo, SIGNIFICANT_DIGITS } from '../units/number.ts'

/** One figure as a multiple of another: `100x`, `0.03x`; where the digits shown would say 1, by how much it is off. */
export function timesText(ratio: number): string {
  if (!Number.isFinite(ratio)) return ''
  const rounded = roundTo(ratio, SIGNIFICANT_DIGITS)
  if (rounded !== 1 || ratio === 1) return `${inFull(rounded)}x`
  const share = 100 * (ratio - 1)
  return `${share > 0 ? '+' : '−'}${inFull(roundTo(Math.abs(share), 2))}%`
}
