import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { entryOf, isEmpty, type Node, shapeOf } from './node.ts'

/** Reads one node of a declaration file as plain data; undefined after a report. */
export type Reader = (node: Node, field: string, to: Shaping) => unknown

export interface Shaping {
  readonly report: Report
  /** Where each formula stands in its file, by its text: equal texts have equal faults. */
  readonly spans: Map<string, Span>
}

function wrong(node: Node, field: string, wanted: string, { report }: Shaping): undefined {
  const labels = [{ span: node.span, role: '' }]
  report({ slug: 'wrong-shape', field, wanted, found: shapeOf(node), labels })
  return undefined
}

/** Words. */
export const words: Reader = (node, field, to) =>
  node.kind === 'scalar' && !isEmpty(node) ? node.value : wrong(node, field, 'text', to)

/** An expression in bote's language, whose place is kept. */
export const expression: Reader = (node, field, to) => {
  if (node.kind !== 'scalar' || isEmpty(node)) return wrong(node, field, 'a formula', to)
  if (node.multiline)
    return void to.report({ slug: 'block-formula', field, labels: [{ span: node.span, role: '' }] })
  to.spans.set(node.value, node.span)
  return node.value
}

/** What a verdict says: words, with formulas in braces. */
export const sentence: Reader = (node, field, to) => {
  const text = words(node, field, to)
  if (typeof text !== 'string' || node.kind !== 'scalar') return undefined
  for (const match of text.matchAll(/\{([^}|]*)[^}]*\}/g)) {
    const start = node.span.start + (match.index ?? 0) + 1
    to.spans.set(match[1] ?? '', { ...node.span, start, end: start + (match[1]?.length ?? 0) })
  }
  return text
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
      ? allOr(node.items.map((one) => item(one, field, to)))
      : allOr([item(node, field, to)])

/** Names of one's own, each with the like. */
export const namesOf =
  (value: Reader): Reader =>
  (node, field, to) => {
    if (node.kind !== 'map') return isEmpty(node) ? {} : wrong(node, field, 'names, each with its fields', to)
    const read = node.entries.map(({ key, keySpan, value: inner }) => {
      if (!/^[a-z_]\w*$/i.test(key)) {
        const problem = 'a name is letters, digits and _, and starts with a letter'
        const instead = `write \`${key.replace(/\W+/g, '_')}\``
        to.report({ slug: 'bad-name', name: key, problem, instead, labels: [{ span: keySpan, role: '' }] })
        return undefined
      }
      const one = value(inner, `${field}.${key}`, to)
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
      const value = entry === undefined ? undefined : reader(entry.value, key, to)
      if (value === undefined) sound = false
      else read.push([key, value])
    }
    return sound ? Object.fromEntries(read) : undefined
  }

const allOr = (items: readonly unknown[]): readonly unknown[] | undefined =>
  items.some((item) => item === undefined) ? undefined : items
