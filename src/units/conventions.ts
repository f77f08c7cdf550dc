/** What people mean by a day, a month, a GB. The defaults are exact; a model may say otherwise and is told so. */
export interface Conventions {
  /** Seconds in a day. */
  readonly day: number
  /** Seconds in a month. */
  readonly month: number
  /** Seconds in a year. */
  readonly year: number
  /** What K, M, G, T before B or b stand for: powers of 1000, or of 1024. */
  readonly prefixBase: 1000 | 1024
  /** Bits counted for a byte on a wire; 10 leaves room for framing in whiteboard sums. */
  readonly bitsPerByte: number
}

const SECONDS_PER_DAY = 86_400
const DAYS_PER_YEAR = 365
export const MONTHS_PER_YEAR = 12

/** Day 86,400 s, year 365 days, month = year/12, SI prefixes, 8 bits a byte. */
export const EXACT: Conventions = {
  day: SECONDS_PER_DAY,
  month: (DAYS_PER_YEAR * SECONDS_PER_DAY) / MONTHS_PER_YEAR,
  year: DAYS_PER_YEAR * SECONDS_PER_DAY,
  prefixBase: 1000,
  bitsPerByte: 8,
}

/** Whether two sets of conventions read every literal alike. */
export function sameConventions(a: Conventions, b: Conventions): boolean {
  return (
    a.day === b.day &&
    a.month === b.month &&
    a.year === b.year &&
    a.prefixBase === b.prefixBase &&
    a.bitsPerByte === b.bitsPerByte
  )
}
