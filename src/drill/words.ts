const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' '
  )
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const GROUPS: readonly (readonly [number, string])[] = [
  [1e18, 'quintillion'],
  [1e15, 'quadrillion'],
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
]
const LARGEST = 1e21
const SMALLEST = 1e-3
const DIGITS = 3
const HUNDRED = 100
const THOUSAND = 1000

/**
 * A number above 0 in words, to three significant digits: `eleven thousand six hundred`, `one point two million`.
 * Undefined for numbers nobody says in words.
 */
export function numberInWords(value: number): string | undefined {
  const rounded = Number(value.toPrecision(DIGITS))
  if (!(rounded >= SMALLEST && rounded < LARGEST)) return undefined
  for (const [size, name] of GROUPS)
    if (rounded >= size) return `${mantissa(Number((rounded / size).toPrecision(DIGITS)))} ${name}`
  return mantissa(rounded)
}

/** A number below a million of at most three significant digits. */
function mantissa(x: number): string {
  const whole = Math.floor(x)
  const [, decimals = ''] = String(x).split('.')
  const said = wholeInWords(whole)
  return decimals === ''
    ? said
    : `${said} point ${[...decimals].map((digit) => SMALL[Number(digit)]).join(' ')}`
}

function wholeInWords(x: number): string {
  if (x < SMALL.length) return SMALL[x] ?? ''
  if (x < HUNDRED) {
    const rest = x % 10
    return `${TENS[Math.floor(x / 10)]}${rest === 0 ? '' : `-${SMALL[rest]}`}`
  }
  if (x < THOUSAND) {
    const rest = x % HUNDRED
    return `${SMALL[Math.floor(x / HUNDRED)]} hundred${rest === 0 ? '' : ` and ${wholeInWords(rest)}`}`
  }
  const rest = x % THOUSAND
  const joint = rest === 0 ? '' : rest < HUNDRED ? ' and ' : ' '
  return `${wholeInWords(Math.floor(x / THOUSAND))} thousand${joint}${rest === 0 ? '' : wholeInWords(rest)}`
}

const PREFIXES: Readonly<Record<string, string>> = {
  K: 'kilo',
  k: 'kilo',
  M: 'mega',
  G: 'giga',
  T: 'tera',
  P: 'peta',
  E: 'exa',
  Z: 'zetta',
  Y: 'yotta',
}
const TIMES: Readonly<Record<string, string>> = {
  ns: 'nanoseconds',
  us: 'microseconds',
  ms: 'milliseconds',
  s: 'seconds',
  min: 'minutes',
  h: 'hours',
}

/** A unit as it is printed, in words: `GB/day` is `gigabytes per day`. */
export function unitInWords(unit: string): string {
  const [head = '', ...per] = unit.split('/').map((part) => part.trim())
  const data = /^([KkMGTPEZY]?)(i?)([Bb])$/.exec(head)
  const size =
    data === null ? undefined : `${PREFIXES[data[1] ?? ''] ?? ''}${data[3] === 'B' ? 'bytes' : 'bits'}`
  const over = size === undefined ? (TIMES[head] ?? head) : data?.[2] === 'i' ? `binary ${size}` : size
  const under = per.map((part) => `per ${(TIMES[part] ?? part).replace(/s$/, '')}`)
  return [over, ...under].filter((part) => part !== '').join(' ')
}
