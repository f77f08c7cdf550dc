import type { Report } from '../diagnostics/diagnostic.ts'
import { type Span, textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
import { entryOf, isEmpty, type Node, shapeOf } from './node.ts'

/** Reads one node of a declaration file as plain data; undefined after a report. */
export type Reader = (node: Node, field: string, to: Shaping) => unknown

export interface Shaping {
  readonly report: Report
  /** Where each formula stands in its file, by its path: `quantities.needed.formula`. */
  readonly spans: Map<string, Span>
  /** The path so far. */
  readonly at: string
}

const under = (to: Shaping, key: string | number): Shaping => ({ ...to, at: `${to.at}.${key}` })

function wrong(node: Node, field: string, wanted: string, { report }: Shaping): undefined {
  const labels = [{ span: node.span, role: '' }]
  report({ slug: 'wrong-shape', field, wanted, found: shapeOf(node), labels })
  return undefined
}

/** Words. */
export const words: Reader = (node, field, to) =>
  node.kind === 'scalar' && !isEmpty(node) ? node.value : wrong(node, field, 'text', to)

/** A name, as formulas may write it. */
export const name: Reader = (node, field, to) => {
  const text = words(node, field, to)
  return typeof text !== 'string' || isName(text, node.span, to) ? text : undefined
}

function isName(text: string, span: Span, { report }: Shaping): boolean {
  if (/^[a-z_]\w*$/i.test(text)) return true
  const problem = 'a name is letters, digits and _, and starts with a letter'
  const instead = `write \`${text.replace(/\W+/g, '_').replace(/^(?=\d)|^$/, 'own_')}\``
  report({ slug: 'bad-name', name: text, problem, instead, labels: [{ span, role: '' }] })
  return false
}

/** An expression in bote's language, whose place is kept. */
export const expression: Reader = (node, field, to) => {
  if (node.kind !== 'scalar' || isEmpty(node)) return wrong(node, field, 'a formula', to)
  if (node.multiline)
    return void to.report({ slug: 'block-formula', field, labels: [{ span: node.span, role: '' }] })
  if (textOf(node.span) !== node.value) return escaped(node.span, to)
  to.spans.set(to.at, node.span)
  return node.value
}

/** What a verdict says: words, with formulas in braces; the i-th of them is at `verdicts.0.say.i`. */
export const sentence: Reader = (node, field, to) => {
  const text = words(node, field, to)
  if (typeof text !== 'string' || node.kind !== 'scalar') return undefined
  const meant = [...text.matchAll(BRACES)]
  // As written they may stand elsewhere in the text: a quote written twice, a line that was folded.
  const written = [...textOf(node.span).matchAll(BRACES)]
  for (const [i, match] of meant.entries()) {
    const [, formula = '', as] = match
    const raw = written[i]
    if (raw === undefined || raw[0] !== match[0]) return escaped(node.span, to)
    const start = node.span.start + raw.index + 1
    const end = start + formula.length
    to.spans.set(under(to, i).at, { ...node.span, start, end })
    if (as !== undefined && !isUnit(as))
      return wrongUnit({ ...node.span, start: end + 1, end: end + 1 + as.length }, as, field, to)
  }
  return text
}

/** `{shards}`, or with the unit to print it in `{bandwidth|b/s}`. */
const BRACES = /\{([^}|]*)(?:\|([^}]*))?\}/g

function escaped(span: Span, { report }: Shaping): undefined {
  const what = 'an escape in a formula'
  const instead = 'write it without escapes, on one line'
  report({ slug: 'unsupported-yaml', what, instead, labels: [{ span, role: '' }] })
  return undefined
}

const UNITS = unitsUnder()
const isUnit = (text: string): boolean => dimensionNamed(text, UNITS) !== undefined

/** A unit that exists: `B`, `1/s`, `USD/month`. */
export const unit: Reader = (node, field, to) => {
  const text = words(node, field, to)
  if (typeof text !== 'string' || isUnit(text)) return text
  return wrongUnit(node.span, text, field, to)
}

function wrongUnit(span: Span, text: string, field: string, { report }: Shaping): undefined {
  const wanted = 'a unit such as B, s, 1/s, B/s, USD/s, % or "1"'
  report({ slug: 'wrong-shape', field, wanted, found: `\`${text}\``, labels: [{ span, role: '' }] })
  return undefined
}

export const flag: Reader = (node, field, to) => {
  const value = node.kind === 'scalar' ? node.value : ''
  return value === 'true' || value === 'false' ? value === 'true' : wrong(node, field, 'true or false', to)
}

export const oneOf =
  (...choices: readonly string[]): Reader =>
  (node, field, to) =>
    node.kind === 'scalar' && choices.includes(node.value)
      ? node.value
      : wrong(node, field, choices.join(', '), to)

/** A list of the like; one alone stands for a list of one. */
export const listOf =
  (item: Reader): Reader =>
  (node, field, to) =>
    node.kind === 'list'
      ? allOr(node.items.map((one, i) => item(one, field, under(to, i))))
      : allOr([item(node, field, under(to, 0))])

/** Names of one's own, each with the like. */
export const namesOf =
  (value: Reader): Reader =>
  (node, field, to) => {
    if (node.kind !== 'map') return isEmpty(node) ? {} : wrong(node, field, 'names, each with its fields', to)
    const read = node.entries.map(({ key, keySpan, value: inner }) => {
      if (!isName(key, keySpan, to)) return undefined
      const one = value(inner, `${field}.${key}`, under(to, key))
      return one === undefined ? undefined : ([key, one] as const)
    })
    return read.some((one) => one === undefined) ? undefined : Object.fromEntries(read as [string, unknown][])
  }

export interface Shape {
  readonly needed?: Readonly<Record<string, Reader>>
  readonly optional?: Readonly<Record<string, Reader>>
}

/** Fields of known names. All of what is wrong with them is reported. */
export const shaped =
  (of: string, { needed = {}, optional = {} }: Shape): Reader =>
  (node, field, to) => {
    if (node.kind !== 'map') return wrong(node, field, `the fields of ${of}`, to)
    const known = [...Object.keys(needed), ...Object.keys(optional)]
    let sound = true
    for (const { key, keySpan } of node.entries) {
      if (known.includes(key)) continue
      sound = false
      const suggestion = suggest(key, known)
      to.report({
        slug: 'unknown-field',
        field: key,
        of,
        suggestion,
        known,
        labels: [{ span: keySpan, role: '' }],
      })
    }
    const read: [string, unknown][] = []
    for (const [key, reader] of Object.entries({ ...needed, ...optional })) {
      const entry = entryOf(node, key)
      if (entry === undefined) {
        if (!Object.hasOwn(needed, key)) continue
        to.report({ slug: 'missing-field', field: key, of, labels: [{ span: node.span, role: '' }] })
      }
      const value = entry === undefined ? undefined : reader(entry.value, key, under(to, key))
      if (value === undefined) sound = false
      else read.push([key, value])
    }
    return sound ? Object.fromEntries(read) : undefined
  }

const allOr = (items: readonly unknown[]): readonly unknown[] | undefined =>
  items.some((item) => item === undefined) ? undefined : items
