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
  let commas = whole
  for (let at = whole.length - 3; at > (whole.startsWith('-') ? 1 : 0); at -= 3)
    commas = `${commas.slice(0, at)},${commas.slice(at)}`
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

/** A mantissa as `formatMantissa` rounds it: what decides whether the next unit up is the one to print in. */
export function shownMantissa(x: number, exact = false): number {
  const rounded = roundTo(x, exact ? EXACT_DIGITS : SIGNIFICANT_DIGITS)
  return !exact && Math.abs(rounded) >= 1000 ? Math.round(x) : rounded
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

/** Decimals of a percentage just below a hundred that a double still tells apart. */
const PERCENT_DECIMALS = 13

/**
 * A share as a percentage that never rounds away meaning: 0.9999 is 99.99%, not 100%, because near one it is
 * the distance to one that counts.
 */
export function formatPercent(x: number, exact = false): string {
  if (!(x > 0.9 && x < 1)) return `${formatMantissa(100 * x, exact)}%`
  const plain = formatMantissa(100 * x, true)
  if (exact) return `${plain === '100' ? belowHundred(1 - x, PERCENT_DECIMALS) : plain}%`
  const missing = roundTo(1 - x, SIGNIFICANT_DIGITS)
  return `${belowHundred(missing, SIGNIFICANT_DIGITS - 3 - Math.floor(Math.log10(missing)))}%`
}

/** A hundred less a share, as digits: subtracted in whole numbers, since doubles this close to 100 are too coarse. */
function belowHundred(missing: number, wanted: number): string {
  const decimals = Math.max(0, Math.min(PERCENT_DECIMALS, wanted))
  const steps = Math.max(1, Math.round(missing * 10 ** (decimals + 2)))
  const digits = String(100n * 10n ** BigInt(decimals) - BigInt(steps))
  const text = `${digits.slice(0, -decimals || undefined)}.${decimals === 0 ? '' : digits.slice(-decimals)}`
  return text.replace(/\.?0*$/, '')
}

/** A number with all its digits in groups of three: `16,384`. Node's own formatter takes longer to load than a run. */
export const inFull = (x: number): string => formatMantissa(x, true)
