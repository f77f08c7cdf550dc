import type { Report } from '../diagnostics/diagnostic.ts'
import { constantOf } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import { unitScope } from '../lang/scope.ts'
import { textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { type Conventions, EXACT, MONTHS_PER_YEAR } from '../units/conventions.ts'
import { DATA, describe, isCount, sameHard, TIME } from '../units/dimension.ts'
import { inFull } from '../units/number.ts'
import { IEC_BASE, unitsUnder } from '../units/table.ts'
import type { Draft } from './draft.ts'

/** In the order they are read, each by what those before it say; a year's month can still be changed. */
const KEYS = ['day', 'year', 'month', 'KB', 'MB', 'GB', 'TB', 'byte'] as const
type Key = (typeof KEYS)[number]
const PREFIX_POWER = { KB: 1, MB: 2, GB: 3, TB: 4 } as const

/**
 * Reads `conventions: { day: 100000 s, month: 30 days, GB: 2^30 B, byte: 10 bits }`. A day that is not said
 * keeps its 86,400 s; a year that is not said follows the day, and a month the year.
 */
export function readConventions(draft: Draft, report: Report): Conventions {
  let result = EXACT
  const entries = [...draft.conventions].sort(
    (a, b) => KEYS.indexOf(a.key as Key) - KEYS.indexOf(b.key as Key)
  )
  for (const { key, keySpan, given } of entries) {
    const name = KEYS.find((k) => k === key)
    if (name === undefined) {
      report({
        slug: 'unknown-field',
        field: key,
        of: '`conventions`',
        suggestion: suggest(key, KEYS),
        known: KEYS,
        labels: [{ span: keySpan, role: '' }],
      })
      continue
    }
    if (given.tree === undefined) continue
    const typed = check(given.tree, unitScope(unitsUnder(result)), { report, absent: () => undefined })
    if (typed === undefined) continue
    const value = constantOf(typed)
    const wanted = name === 'day' || name === 'month' || name === 'year' ? TIME : DATA
    // `day: 10^5` and `GB: 2^30` are seconds and bytes: nothing else could be meant.
    if (!sameHard(typed.dimension, wanted) && !(name !== 'byte' && isCount(typed.dimension))) {
      const labels = [{ span: given.span, role: `this is ${describe(typed.dimension)}` }]
      report({
        slug: 'field-dimension',
        field: key,
        wanted: describe(wanted),
        found: describe(typed.dimension),
        mend: undefined,
        labels,
      })
      continue
    }
    const next = value === undefined ? undefined : apply(result, name, value)
    if (next === undefined) {
      const labels = [{ span: given.span, role: '' }]
      const found = `\`${textOf(given.span)}\``
      report({ slug: 'wrong-shape', field: key, wanted: wantedOf(name), found, labels })
    } else result = next
  }
  return result
}

/** How far from the exact figure a rounded day, month or year may be: 360 days are a year, 360 seconds are not. */
const ROUNDING = 1.25

function apply(c: Conventions, key: Key, value: number): Conventions | undefined {
  switch (key) {
    case 'day':
    case 'month':
    case 'year': {
      const ratio = value / c[key]
      if (!(ratio < ROUNDING && ratio > 1 / ROUNDING)) return undefined
      if (key === 'month') return { ...c, month: value }
      const year = key === 'year' ? value : (EXACT.year / EXACT.day) * value
      return { ...c, [key]: value, year, month: year / MONTHS_PER_YEAR }
    }
    case 'byte': {
      const bits = value * c.bitsPerByte
      return bits >= EXACT.bitsPerByte && bits <= 2 * EXACT.bitsPerByte
        ? { ...c, bitsPerByte: bits }
        : undefined
    }
    default: {
      const base = ([EXACT.prefixBase, IEC_BASE] as const).find((b) => b ** PREFIX_POWER[key] === value)
      return base === undefined ? undefined : { ...c, prefixBase: base as Conventions['prefixBase'] }
    }
  }
}

function wantedOf(key: Key): string {
  switch (key) {
    case 'day':
      return 'the seconds of a day, such as 100000 s'
    case 'month':
      return 'the length of a month, such as 30 days'
    case 'year':
      return 'the length of a year, such as 360 days'
    case 'byte':
      return 'a few bits, such as 10 bits'
    default:
      return `${EXACT.prefixBase}^${PREFIX_POWER[key]} B or ${IEC_BASE}^${PREFIX_POWER[key]} B`
  }
}

/** The conventions that differ from the exact ones, in words: `day = 100,000 s`. */
export function conventionsInWords(c: Conventions): readonly string[] {
  const words: string[] = []
  if (c.day !== EXACT.day) words.push(`day = ${inFull(c.day)} s`)
  if (differ(c.month / c.day, EXACT.month / EXACT.day))
    words.push(`month = ${Number((c.month / c.day).toFixed(4))} days`)
  if (differ(c.year / c.day, EXACT.year / EXACT.day))
    words.push(`year = ${Number((c.year / c.day).toFixed(4))} days`)
  if (c.prefixBase !== EXACT.prefixBase) words.push(`KB, MB, GB = powers of ${IEC_BASE}`)
  if (c.bitsPerByte !== EXACT.bitsPerByte) words.push(`byte = ${c.bitsPerByte} bits on the wire`)
  return words
}

/** Apart from the dust of a division. */
const differ = (a: number, b: number): boolean => Math.abs(a / b - 1) > 1e-12
