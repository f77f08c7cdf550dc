import { type Conventions, EXACT, sameConventions } from './conventions.ts'
import { BANDWIDTH, DATA, type Dimension, MONEY, noun, RATE, TIME } from './dimension.ts'
import { NOUNS, singular, withoutPlural } from './nouns.ts'

/** One unit as the table knows it: `1 GB` is `factor` base units (bytes, seconds, US dollars) of `dimension`. */
export interface Unit {
  readonly name: string
  readonly factor: number
  readonly dimension: Dimension
  /** A noun counts things and may be shadowed by a model's own names; a hard unit is reserved. */
  readonly isNoun: boolean
}

/** Reads unit names under one set of conventions. */
export interface Units {
  readonly conventions: Conventions
  /** The same units by the exact conventions: what sources mean by theirs, whatever a model means by its own. */
  readonly exact: Units
  /** The unit of that exact spelling (`KB`, `day`, `users`), or undefined. */
  find(name: string): Unit | undefined
  /** Every hard unit's spelling, for suggestions and completion. */
  readonly names: readonly string[]
  /** Every noun, singular, for suggestions. */
  readonly nouns: readonly string[]
}

const PREFIXES: readonly string[] = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']
const IEC_PREFIXES: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi']
/** KiB, MiB, GiB: powers of this. */
export const IEC_BASE = 1024

const NANO = 1e-9
const MICRO = 1e-6
const MILLI = 1e-3
const SECONDS_PER_MINUTE = 60
const SECONDS_PER_HOUR = 60 * SECONDS_PER_MINUTE
const DAYS_PER_WEEK = 7

function timeUnits(c: Conventions): readonly (readonly [number, readonly string[]])[] {
  return [
    [NANO, ['ns', 'nanosecond', 'nanoseconds']],
    [MICRO, ['us', 'µs', 'μs', 'microsecond', 'microseconds']],
    [MILLI, ['ms', 'millisecond', 'milliseconds']],
    [1, ['s', 'sec', 'secs', 'second', 'seconds']],
    [SECONDS_PER_MINUTE, ['min', 'mins', 'minute', 'minutes']],
    [SECONDS_PER_HOUR, ['h', 'hr', 'hrs', 'hour', 'hours']],
    [c.day, ['d', 'day', 'days']],
    [DAYS_PER_WEEK * c.day, ['w', 'wk', 'week', 'weeks']],
    [c.month, ['month', 'months']],
    [c.year, ['y', 'yr', 'yrs', 'year', 'years']],
  ]
}

function hardUnits(c: Conventions): Map<string, Unit> {
  const table = new Map<string, Unit>()
  const add = (name: string, factor: number, dimension: Dimension) =>
    table.set(name, { name, factor, dimension, isNoun: false })
  const bit = 1 / c.bitsPerByte
  for (const [factor, names] of timeUnits(c)) for (const name of names) add(name, factor, TIME)
  PREFIXES.forEach((prefix, i) => {
    const scale = c.prefixBase ** i
    // Line rates are decimal by every standard, whatever a model means by GB.
    const wire = EXACT.prefixBase ** i
    for (const p of prefix === 'k' ? ['k', 'K'] : [prefix]) {
      add(`${p}B`, scale, DATA)
      add(`${p}b`, wire * bit, DATA)
      add(`${p}bit`, wire * bit, DATA)
      add(`${p}bps`, wire * bit, BANDWIDTH)
      add(`${p}Bps`, scale, BANDWIDTH)
    }
    const iec = IEC_PREFIXES[i]
    if (iec === undefined || iec === '') return
    add(`${iec}B`, IEC_BASE ** i, DATA)
    add(`${iec}b`, IEC_BASE ** i * bit, DATA)
    add(`${iec}bit`, IEC_BASE ** i * bit, DATA)
  })
  for (const name of ['byte', 'bytes']) add(name, 1, DATA)
  add('bits', bit, DATA)
  for (const name of ['rps', 'RPS', 'qps', 'QPS', 'tps', 'TPS']) add(name, 1, RATE)
  add('USD', 1, MONEY)
  return table
}

/**
 * The unit table under some conventions, with a model's own nouns beside the built-in ones.
 * Lookup is by exact spelling: `Mb` is megabit, `MB` megabyte, and `mb` is not a unit.
 */
export function unitsUnder(conventions: Conventions = EXACT, ownNouns: readonly string[] = []): Units {
  if (ownNouns.length > 0 || !sameConventions(conventions, EXACT)) return tableOf(conventions, ownNouns)
  STANDARD ??= tableOf(EXACT, [])
  return STANDARD
}

/** The table most models share, made once. */
let STANDARD: Units | undefined

function tableOf(conventions: Conventions, ownNouns: readonly string[]): Units {
  const hard = hardUnits(conventions)
  const known = new Set(NOUNS)
  for (const word of ownNouns) known.add(singular(word, known) ?? withoutPlural(word))
  let exact: Units | undefined
  return {
    conventions,
    get exact() {
      exact ??= sameConventions(conventions, EXACT) ? this : unitsUnder(EXACT, ownNouns)
      return exact
    },
    names: [...hard.keys()],
    nouns: [...known],
    find(name) {
      const unit = hard.get(name)
      if (unit !== undefined) return unit
      const counted = singular(name, known)
      if (counted === undefined) return undefined
      return { name, factor: 1, dimension: noun(counted), isNoun: true }
    },
  }
}

/** Multipliers written against or after a number: `100M`, `1.5 billion`. `B` is bytes and not among them. */
export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['mn', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
])

/** What an attached `B` means where only a count can stand. */
export const BILLION = 1e9

/** One percent, as a factor. */
export const PERCENT = 0.01
