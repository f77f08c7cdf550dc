import { pluralOf } from '../text/plural.ts'

/**
 * What a number counts. Data, time and money are hard: a mismatch is an error. Nouns (users, requests) ride
 * beside them: a mismatch is worth a warning, because forgetting to multiply by users is the commonest slip.
 */
export interface Dimension {
  readonly data: number
  readonly time: number
  readonly money: number
  /** Singular noun to exponent; exponents are never 0. */
  readonly nouns: ReadonlyMap<string, number>
}

const NO_NOUNS: ReadonlyMap<string, number> = new Map()

/** A plain number. */
export const COUNT: Dimension = { data: 0, time: 0, money: 0, nouns: NO_NOUNS }
export const DATA: Dimension = { ...COUNT, data: 1 }
export const TIME: Dimension = { ...COUNT, time: 1 }
export const MONEY: Dimension = { ...COUNT, money: 1 }
export const RATE: Dimension = { ...COUNT, time: -1 }
export const BANDWIDTH: Dimension = { ...COUNT, data: 1, time: -1 }

/** A count of something: `noun('user')` is what `100M users` has. */
export function noun(name: string): Dimension {
  return { ...COUNT, nouns: new Map([[name, 1]]) }
}

function combine(a: Dimension, b: Dimension, times: number): Dimension {
  // Most factors are plain numbers.
  if (b.nouns.size === 0 && isCount(b)) return a
  return {
    data: a.data + times * b.data,
    time: a.time + times * b.time,
    money: a.money + times * b.money,
    nouns: combineNouns(a.nouns, b.nouns, times),
  }
}

function combineNouns(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  times: number
): ReadonlyMap<string, number> {
  if (b.size === 0) return a
  const nouns = new Map(a)
  for (const [name, exponent] of b) {
    const sum = (nouns.get(name) ?? 0) + times * exponent
    if (sum === 0) nouns.delete(name)
    else nouns.set(name, sum)
  }
  return nouns
}

export const multiply = (a: Dimension, b: Dimension): Dimension => combine(a, b, 1)
export const divide = (a: Dimension, b: Dimension): Dimension => combine(a, b, -1)

/** The dimension of a quantity raised to a power; exponents may become fractions (`sqrt`). */
export function power(a: Dimension, exponent: number): Dimension {
  if (exponent === 0) return COUNT
  return {
    data: a.data * exponent,
    time: a.time * exponent,
    money: a.money * exponent,
    nouns: new Map([...a.nouns].map(([name, e]) => [name, e * exponent])),
  }
}

/** Equal in data, time and money; nouns are not looked at. */
export function sameHard(a: Dimension, b: Dimension): boolean {
  return a.data === b.data && a.time === b.time && a.money === b.money
}

/** Equal in data, time, money and every noun. */
export function same(a: Dimension, b: Dimension): boolean {
  if (!sameHard(a, b) || a.nouns.size !== b.nouns.size) return false
  for (const [name, exponent] of a.nouns) if (b.nouns.get(name) !== exponent) return false
  return true
}

/** No data, time or money: a count, ratio or factor, with or without nouns. */
export const isCount = (a: Dimension): boolean => sameHard(a, COUNT)

/** The same dimension without its nouns. */
export const withoutNouns = (a: Dimension): Dimension => (a.nouns.size === 0 ? a : { ...a, nouns: NO_NOUNS })

/** Why two quantities that must agree do not agree in their nouns. */
export type NounClash =
  | { readonly kind: 'per'; readonly noun: string } // one side is still per this noun
  | { readonly kind: 'different'; readonly left: string; readonly right: string }

/**
 * Compares nouns where two quantities are added or compared. A bare number goes with anything counted
 * (`100M users + 5M`); per-something against anything else, and two different things, clash.
 */
export function nounClash(a: Dimension, b: Dimension): NounClash | undefined {
  if (a.nouns.size === 0 && b.nouns.size === 0) return undefined
  for (const [name, exponent] of [...a.nouns, ...b.nouns]) {
    if (exponent < 0 && a.nouns.get(name) !== b.nouns.get(name)) return { kind: 'per', noun: name }
  }
  const left = [...a.nouns.keys()].find((name) => !b.nouns.has(name))
  const right = [...b.nouns.keys()].find((name) => !a.nouns.has(name))
  return left !== undefined && right !== undefined ? { kind: 'different', left, right } : undefined
}

const raised = (unit: string, exponent: number): string => (exponent === 1 ? unit : `${unit}^${exponent}`)

/** The dimension in base units, as an expression the language reads back: `B/s`, `users/s`, `1/user/s`. */
export function describe(a: Dimension): string {
  const parts: [string, number][] = [
    ['B', a.data],
    ['USD', a.money],
    ['s', a.time],
  ]
  const over = parts.filter(([, e]) => e > 0).map(([u, e]) => raised(u, e))
  const nounsOver = [...a.nouns].filter(([, e]) => e > 0).map(([u, e]) => raised(pluralOf(u), e))
  const under = [...a.nouns, ...parts].filter(([, e]) => e < 0).map(([u, e]) => raised(u, -e))
  const head = [...over, ...nounsOver].join('*')
  if (head === '' && under.length === 0) return 'a plain number'
  return [head === '' ? '1' : head, ...under].join('/')
}

export { pluralOf }
