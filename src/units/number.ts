/** How many digits carry meaning in an estimate. */
export const SIGNIFICANT_DIGITS = 3

/** Digits shown under `--exact`: all that a double carries without its binary dust. */
const EXACT_DIGITS = 12

const SUFFIXES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'bn'],
  [1e6, 'M'],
  [1e3, 'k'],
]

/** Above this a suffix no longer helps the eye; scientific notation takes over. */
const SCIENTIFIC_FROM = 1e15
const SCIENTIFIC_BELOW = 1e-4
/** Counts below this are shown whole (2,315), as anyone would on a whiteboard. */
const WHOLE_BELOW = 10_000

/** Rounds to significant digits. */
export function roundTo(x: number, digits: number): number {
  return x === 0 || !Number.isFinite(x) ? x : Number(x.toPrecision(digits))
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? commas : `${commas}.${fraction}`
}

/** The digits of a number already scaled below 1,000 or so: three significant ones, or twelve when exact. */
export function formatMantissa(x: number, exact = false): string {
  const rounded = roundTo(x, exact ? EXACT_DIGITS : SIGNIFICANT_DIGITS)
  const size = Math.abs(rounded)
  if (size !== 0 && (size >= SCIENTIFIC_FROM || size < SCIENTIFIC_BELOW)) return scientific(rounded)
  const whole = !exact && size >= 1000 ? String(Math.round(x)) : plainDigits(rounded)
  return grouped(whole)
}

const scientific = (x: number): string => x.toExponential().replace('e+', 'e')

/** Digits without an exponent: `String` writes 1e-7 for small numbers, which a reader should not have to decode. */
function plainDigits(x: number): string {
  const text = String(x)
  return text.includes('e') ? x.toFixed(EXACT_DIGITS).replace(/\.?0+$/, '') : text
}

/**
 * A plain count as people write it: `2,315`, `231k`, `20bn`, `1.2e18`; all digits when exact.
 * What is printed reads back as a literal of the same printed value.
 */
export function formatCount(x: number, exact = false): string {
  if (!Number.isFinite(x)) return String(x)
  if (exact) return formatMantissa(x, true)
  const rounded = roundTo(x, SIGNIFICANT_DIGITS)
  const size = Math.abs(rounded)
  if (size >= SCIENTIFIC_FROM) return scientific(rounded)
  if (Math.abs(Math.round(x)) >= WHOLE_BELOW) {
    for (const [factor, suffix] of SUFFIXES) {
      if (size >= factor) return `${formatMantissa(rounded / factor)}${suffix}`
    }
  }
  return formatMantissa(x)
}

/**
 * A share as a percentage that never rounds away meaning: 0.9999 is 99.99%, not 100%, because near one it is
 * the distance to one that counts.
 */
export function formatPercent(x: number, exact = false): string {
  const digits = exact ? EXACT_DIGITS : SIGNIFICANT_DIGITS
  if (!exact && x > 0.9 && x < 1) {
    const missing = roundTo(1 - x, digits)
    const decimals = Math.max(0, Math.min(EXACT_DIGITS, digits - 1 - Math.floor(Math.log10(missing)) - 2))
    return `${plainDigits(Number((100 * (1 - missing)).toFixed(decimals)))}%`
  }
  return `${formatMantissa(100 * x, exact)}%`
}
