import {
  all,
  create,
  type FactoryFunctionMap,
  isComplex,
  isUnit,
  type MathJsInstance,
  type Unit,
} from 'mathjs'

/**
 * Full mathjs, the oracle of our arithmetic, taught the units it lacks. Each definition is written out here from
 * seconds, bytes and bits, so that it does not come from the table under test.
 */
const DEFINITIONS: Readonly<Record<string, string>> = {
  KB: '1000 B',
  Kb: '1000 b',
  ourmonth: '2628000 s', // 365/12 days; mathjs's own month has 30.4375
  ouryear: '31536000 s', // 365 days; mathjs's own year has 365.25
  ourminute: '60 s', // `min` is a function there
  oursec: '1 s', // and `sec` the secant
  bitps: '1 b/s',
  byteps: '1 B/s',
}

/** Units that mean the same here and there. Ours first; where mathjs knows the word by itself it is the same. */
export const TIME_UNITS: Readonly<Record<string, string>> = {
  ns: 'ns',
  nanoseconds: 'nanoseconds',
  us: 'us',
  microseconds: 'microseconds',
  ms: 'ms',
  milliseconds: 'milliseconds',
  s: 's',
  sec: 'oursec',
  second: 'second',
  seconds: 'seconds',
  min: 'ourminute',
  minute: 'minute',
  minutes: 'minutes',
  h: 'h',
  hr: 'hr',
  hour: 'hour',
  hours: 'hours',
  d: 'day',
  day: 'day',
  days: 'days',
  w: 'week',
  week: 'week',
  weeks: 'weeks',
  month: 'ourmonth',
  months: 'ourmonth',
  y: 'ouryear',
  yr: 'ouryear',
  year: 'ouryear',
  years: 'ouryear',
}

const SI = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']
const IEC = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi']

export const DATA_UNITS: Readonly<Record<string, string>> = {
  byte: 'byte',
  bytes: 'bytes',
  bits: 'bits',
  KB: 'KB',
  Kb: 'Kb',
  Kbit: 'Kb',
  ...Object.fromEntries([...SI, ...IEC].flatMap((p) => [`${p}B`, `${p}b`].map((unit) => [unit, unit]))),
  ...Object.fromEntries([...SI, ...IEC].map((p) => [`${p}bit`, `${p}b`])),
}

export const BANDWIDTH_UNITS: Readonly<Record<string, string>> = {
  Kbps: 'kbitps',
  KBps: 'kbyteps',
  ...Object.fromEntries(SI.map((p) => [`${p}bps`, `${p}bitps`])),
  ...Object.fromEntries(SI.map((p) => [`${p}Bps`, `${p}byteps`])),
}

export const MONEY_UNITS: Readonly<Record<string, string>> = { USD: 'USD' }

function teach(): MathJsInstance {
  const math = create(all as unknown as FactoryFunctionMap) as MathJsInstance
  math.createUnit('USD')
  for (const noun of ['user', 'request']) math.createUnit(noun)
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    const prefixes = name.endsWith('ps') ? 'short' : 'none'
    math.createUnit(name, { definition: math.unit(definition), prefixes } as object)
  }
  return math
}

const math = teach()

/** What mathjs makes of an expression: its value in base units, as exponents of each; a refusal; or neither. */
export type Verdict =
  | { readonly kind: 'value'; readonly value: number; readonly dimension: Exponents }
  | { readonly kind: 'refused'; readonly why: string }
  /** Outside the real numbers, which are ours. */
  | { readonly kind: 'complex' }

interface Exponents {
  readonly data: number
  readonly time: number
  readonly money: number
  readonly user: number
  readonly request: number
}

const BASES = { data: 'B', time: 's', money: 'USD', user: 'user', request: 'request' } as const
const PLAIN: Exponents = { data: 0, time: 0, money: 0, user: 0, request: 0 }

export function judge(expression: string): Verdict {
  let result: unknown
  try {
    result = math.evaluate(expression)
  } catch (error) {
    return { kind: 'refused', why: String(error) }
  }
  if (typeof result === 'number') return { kind: 'value', value: result, dimension: PLAIN }
  if (isComplex(result)) return { kind: 'complex' }
  if (isUnit(result)) return ofUnit(result)
  return { kind: 'refused', why: `a ${math.typeOf(result)}` }
}

/** Exponents of the bases, read off one at a time: multiplying by the inverse of a base lowers its own. */
function ofUnit(unit: Unit): Verdict {
  const parts = (unit as unknown as { units: { unit: { base: { dimensions: number[] } }; power: number }[] })
    .units
  const dimension = { ...PLAIN }
  for (const [key, base] of Object.entries(BASES) as [keyof Exponents, string][]) {
    const at = dimensionsOf(base).findIndex((d) => d !== 0)
    for (const { unit: part, power } of parts)
      dimension[key as keyof typeof dimension] += (part.base.dimensions[at] ?? 0) * power
  }
  const target = (Object.entries(BASES) as [keyof Exponents, string][])
    .filter(([key]) => dimension[key] !== 0)
    .map(([key, base]) => `${base}^${dimension[key]}`)
    .join(' ')
  // A unit that cancels out (`MB/B`) still carries its factor.
  const value = target === '' ? Number(unit.toSI().toJSON().value) : unit.toNumber(target)
  return { kind: 'value', value, dimension }
}

const dimensionsOf = (name: string): number[] =>
  (math.unit(1, name) as unknown as { units: { unit: { base: { dimensions: number[] } } }[] }).units[0]?.unit
    .base.dimensions ?? []
