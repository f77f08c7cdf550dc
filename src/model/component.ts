import { suggest } from '../text/suggest.ts'
import type { DraftComponent, Given, Pointer, Reading } from './draft.ts'
import { readFigure, readText } from './figure.ts'
import { type EngineField, type Field, isEngine, isGroup, isReference, type Kind } from './kind.ts'
import { type Entry, entryOf, isEmpty, type Node, shapeOf } from './node.ts'

/** Fields any component may have beside its kind's. */
const TEXT_FIELDS: readonly string[] = ['about']

/** Reads one component: its figures, what it points at, and its technology. */
export function readComponent(kind: Kind, id: string, entry: Entry, reading: Reading): DraftComponent {
  const given = new Map<string, Given>()
  const pointers = new Map<string, readonly Pointer[]>()
  let engine: DraftComponent['engine']
  for (const [key, keySpan, value] of fieldsOf(kind, entry, reading)) {
    const field = Object.hasOwn(kind.fields, key) ? kind.fields[key] : undefined
    if (field === undefined && Object.hasOwn(kind.quantities, key)) {
      // What the library would work out may be known: a figure that is given wins over the formula.
      const figure = readFigure(value, key, {}, reading.report)
      if (figure !== undefined) given.set(key, figure)
    } else if (field === undefined) {
      if (TEXT_FIELDS.includes(key)) {
        readText(value, key, reading.report)
        continue
      }
      const known = [...Object.keys(kind.fields), ...Object.keys(kind.quantities)]
      const labels = [{ span: keySpan, role: '' }]
      reading.report({
        slug: 'unknown-field',
        field: key,
        of: aKind(kind),
        suggestion: suggest(key, known),
        known,
        labels,
      })
    } else if (isReference(field)) pointers.set(key, readPointers(value, key, field.many === true, reading))
    else if (isEngine(field)) engine = readEngine(value, key, field, reading) ?? engine
    else if (isGroup(field)) readGroup(value, key, field.group, given, reading)
    else {
      const figure = readFigure(
        value,
        key,
        { parts: field.parts === true, steps: field.steps === true },
        reading.report
      )
      if (figure !== undefined) given.set(key, figure)
    }
  }
  return { kind, id, name: entry.key, nameSpan: entry.keySpan, given, pointers, engine }
}

/** "a store", "an action". */
export const aKind = (kind: Kind): string =>
  kind.single === true ? `\`${kind.section}\`` : `${/^[aeiou]/.test(kind.kind) ? 'an' : 'a'} ${kind.kind}`

function fieldsOf(
  kind: Kind,
  entry: Entry,
  { report }: Reading
): readonly (readonly [string, Entry['keySpan'], Node])[] {
  const node = entry.value
  if (isEmpty(node)) return []
  if (node.kind === 'map') {
    // `users: { value: 100M, growth: 4%/month }` writes out the figure that `users: 100M` stands for.
    const short = kind.shorthand
    if (short !== undefined && entryOf(node, 'value') !== undefined && !Object.hasOwn(kind.fields, 'value'))
      return [[short, entry.keySpan, node]]
    return node.entries.map((e) => [e.key, e.keySpan, e.value] as const)
  }
  if (kind.shorthand !== undefined && node.kind === 'scalar') return [[kind.shorthand, entry.keySpan, node]]
  report({
    slug: 'wrong-shape',
    field: entry.key,
    wanted: kind.single === true ? 'its fields' : `the fields of ${aKind(kind)}`,
    found: shapeOf(node),
    labels: [{ span: node.span, role: '' }],
  })
  return []
}

function readPointers(node: Node, field: string, many: boolean, { report }: Reading): readonly Pointer[] {
  const items = node.kind === 'list' && many ? node.items : [node]
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && !isEmpty(item)) return [{ name: item.value, span: item.span }]
    const wanted = many ? 'a name, or a list of names' : 'a name'
    report({
      slug: 'wrong-shape',
      field,
      wanted,
      found: shapeOf(item),
      labels: [{ span: item.span, role: '' }],
    })
    return []
  })
}

function readEngine(node: Node, key: string, field: EngineField, reading: Reading): DraftComponent['engine'] {
  if (node.kind === 'scalar' && !isEmpty(node))
    return { field: key, use: { name: node.value, span: node.span }, at: undefined }
  const use = entryOf(node, 'use')?.value
  if (use === undefined || use.kind !== 'scalar') {
    const wanted = `a technology such as ${field.default ?? 'postgres'}, or { use: …, at: low | typical | high }`
    reading.report({
      slug: 'wrong-shape',
      field: key,
      wanted,
      found: shapeOf(node),
      labels: [{ span: node.span, role: '' }],
    })
    return undefined
  }
  for (const { key: inner, keySpan } of node.kind === 'map' ? node.entries : []) {
    if (inner === 'use' || inner === 'at') continue
    const known = ['use', 'at']
    reading.report({
      slug: 'unknown-field',
      field: inner,
      of: `\`${key}\``,
      suggestion: suggest(inner, known),
      known,
      labels: [{ span: keySpan, role: '' }],
    })
  }
  const at = entryOf(node, 'at')?.value
  if (at !== undefined && at.kind !== 'scalar')
    reading.report({
      slug: 'wrong-shape',
      field: 'at',
      wanted: 'a column, such as high',
      found: shapeOf(at),
      labels: [{ span: at.span, role: '' }],
    })
  const column = at?.kind === 'scalar' ? { name: at.value, span: at.span } : undefined
  return { field: key, use: { name: use.value, span: use.span }, at: column }
}

function readGroup(
  node: Node,
  key: string,
  fields: Readonly<Record<string, Field>>,
  given: Map<string, Given>,
  { report }: Reading
): void {
  const known = Object.keys(fields)
  if (node.kind !== 'map') {
    report({
      slug: 'wrong-shape',
      field: key,
      wanted: `the fields ${known.join(', ')}`,
      found: shapeOf(node),
      labels: [{ span: node.span, role: '' }],
    })
    return
  }
  for (const entry of node.entries) {
    if (!known.includes(entry.key)) {
      report({
        slug: 'unknown-field',
        field: entry.key,
        of: `\`${key}\``,
        suggestion: suggest(entry.key, known),
        known,
        labels: [{ span: entry.keySpan, role: '' }],
      })
      continue
    }
    const figure = readFigure(entry.value, `${key}.${entry.key}`, false, report)
    if (figure !== undefined) given.set(`${key}.${entry.key}`, figure)
  }
}
