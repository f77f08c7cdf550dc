import type { Report } from '../diagnostics/diagnostic.ts'
import { check } from '../lang/check.ts'
import { unitScope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import { suggest } from '../text/suggest.ts'
import { type Conventions, EXACT, MONTHS_PER_YEAR } from '../units/conventions.ts'
import { DATA, describe, isCount, sameHard, TIME } from '../units/dimension.ts'
import { IEC_BASE, unitsUnder } from '../units/table.ts'
import type { Draft } from './draft.ts'

const KEYS = ['day', 'month', 'year', 'KB', 'MB', 'GB', 'TB', 'byte'] as const
type Key = (typeof KEYS)[number]
const PREFIX_POWER: Readonly<Partial<Record<Key, number>>> = { KB: 1, MB: 2, GB: 3, TB: 4 }

/**
 * Reads `conventions: { day: 100000 s, month: 30 days, GB: 2^30 B, byte: 10 bits }`. A day that is not said
 * keeps its 86,400 s; a month or year that is not said follows the day.
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
    const value = typed === undefined ? undefined : constant(typed)
    if (typed === undefined || value === undefined) continue
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
    const next = apply(result, name, value)
    if (next === undefined) {
      const wantedText =
        name === 'byte'
          ? 'a few bits, such as 10 bits'
          : `${EXACT.prefixBase} or ${IEC_BASE} to the power ${PREFIX_POWER[name]}`
      report({
        slug: 'wrong-shape',
        field: key,
        wanted: wantedText,
        found: `${value} B`,
        labels: [{ span: given.span, role: '' }],
      })
    } else result = next
  }
  return result
}

function apply(c: Conventions, key: Key, value: number): Conventions | undefined {
  switch (key) {
    case 'day':
      return {
        ...c,
        day: value,
        month: ((EXACT.year / EXACT.day) * value) / MONTHS_PER_YEAR,
        year: (EXACT.year / EXACT.day) * value,
      }
    case 'month':
      return { ...c, month: value }
    case 'year':
      return { ...c, year: value }
    case 'byte': {
      const bits = value * c.bitsPerByte
      return bits >= EXACT.bitsPerByte && bits <= 2 * EXACT.bitsPerByte
        ? { ...c, bitsPerByte: bits }
        : undefined
    }
    default: {
      const exponent = PREFIX_POWER[key] ?? 1
      const base = ([EXACT.prefixBase, IEC_BASE] as const).find((b) => b ** exponent === value)
      return base === undefined ? undefined : { ...c, prefixBase: base as Conventions['prefixBase'] }
    }
  }
}

/** The value of a convention: literals and their products and powers. */
function constant(node: Typed): number | undefined {
  if (node.kind === 'constant') return node.value
  if (node.kind !== 'binary') return undefined
  const [a, b] = [constant(node.left), constant(node.right)]
  if (a === undefined || b === undefined) return undefined
  return node.op === '*' ? a * b : node.op === '/' ? a / b : node.op === '^' ? a ** b : undefined
}

/** The conventions that differ from the exact ones, in words: `day = 100,000 s`. */
export function conventionsInWords(c: Conventions): readonly string[] {
  const words: string[] = []
  if (c.day !== EXACT.day) words.push(`day = ${c.day.toLocaleString('en-US')} s`)
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
