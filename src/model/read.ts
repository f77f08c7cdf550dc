import type { Span } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { aKind, readComponent } from './component.ts'
import type { Draft, DraftChange, DraftComponent, DraftName, Reading } from './draft.ts'
import { readFactor, readFigure, readText } from './figure.ts'
import type { Kind } from './kind.ts'
import { type Entry, entryOf, isEmpty, type Node, shapeOf } from './node.ts'
import { budgetOf, correlationOf, publishedOf, waiverOf } from './read-lists.ts'

/** Top-level keys that are not sections of components. */
export const MODEL_KEYS: readonly string[] = [
  'title',
  'about',
  'source',
  'extends',
  'kinds',
  'conventions',
  'nouns',
  'assume',
  'derive',
  'scenarios',
  'published',
  'budgets',
  'correlations',
  'waivers',
]

/** Sorts a model's nodes into a draft. Reports every wrong shape, unknown field and syntax error in one go. */
export function readDraft(root: Node, reading: Reading): Draft {
  const { kinds, report } = reading
  const sections = kinds.filter((k) => k.implied === undefined).map((k) => k.section)
  if (root.kind !== 'map') {
    report({
      slug: 'wrong-shape',
      field: 'the model',
      wanted: 'sections such as users, actions and stores',
      found: shapeOf(root),
      labels: [{ span: root.span, role: '' }],
    })
  }
  const entries = root.kind === 'map' ? root.entries : []
  for (const { key, keySpan } of entries) {
    if (MODEL_KEYS.includes(key) || sections.includes(key)) continue
    const known = [...sections, ...MODEL_KEYS]
    report({
      slug: 'unknown-field',
      field: key,
      of: 'a model',
      suggestion: suggest(key, known),
      known,
      labels: [{ span: keySpan, role: '' }],
    })
  }
  const text = (key: string): string | undefined => {
    const entry = entryOf(root, key)
    return entry === undefined || isEmpty(entry.value) ? undefined : readText(entry.value, key, report)
  }
  return {
    title: text('title'),
    about: text('about'),
    source: text('source'),
    conventions: group(root, 'conventions', reading).flatMap((entry) => conventionOf(entry, reading)),
    nouns: listOf(root, 'nouns', reading).flatMap((item) => nounOf(item, reading)),
    assume: group(root, 'assume', reading).flatMap((entry) => named(entry, reading)),
    derive: group(root, 'derive', reading).flatMap((entry) => named(entry, reading)),
    components: kinds.flatMap((kind) => componentsOf(root, kind, reading)),
    scenarios: new Map(
      group(root, 'scenarios', reading).map((entry) => [entry.key, changesOf(entry, reading)] as const)
    ),
    published: listOf(root, 'published', reading).flatMap((item) => publishedOf(item, reading) ?? []),
    budgets: listOf(root, 'budgets', reading).flatMap((item) => budgetOf(item, reading) ?? []),
    correlations: listOf(root, 'correlations', reading).flatMap((item) => correlationOf(item, reading) ?? []),
    waivers: listOf(root, 'waivers', reading).flatMap((item) => waiverOf(item, reading) ?? []),
  }
}

/** The entries of a group such as `assume:`; empty when absent or, after a report, not a group. */
function group(
  root: Node,
  key: string,
  { report }: Reading,
  wanted = 'names with figures'
): readonly Entry[] {
  const node = entryOf(root, key)?.value
  if (node === undefined || isEmpty(node)) return []
  if (node.kind === 'map') return node.entries
  report({
    slug: 'wrong-shape',
    field: key,
    wanted,
    found: shapeOf(node),
    labels: [{ span: node.span, role: '' }],
  })
  return []
}

/** The items of a list such as `budgets:`; none when absent or, after a report, not a list. */
export function listOf(root: Node, key: string, { report }: Reading): readonly Node[] {
  const node = entryOf(root, key)?.value
  if (node === undefined || isEmpty(node)) return []
  if (node.kind === 'list') return node.items
  report({
    slug: 'wrong-shape',
    field: key,
    wanted: 'a list',
    found: shapeOf(node),
    instead: node.kind === 'scalar' ? `[${node.value}]` : undefined,
    labels: [{ span: node.span, role: '' }],
  })
  return []
}

/** Words that YAML takes for something else than text. */
const NOT_TEXT = /^(true|false|null|~|)$/i

function nounOf(item: Node, reading: Reading): string[] {
  if (item.kind === 'scalar' && !item.quoted && NOT_TEXT.test(item.value)) {
    const labels = [{ span: item.span, role: '' }]
    reading.report({
      slug: 'wrong-shape',
      field: 'nouns',
      wanted: 'words for what is counted',
      found: shapeOf(item),
      labels,
    })
    return []
  }
  const name = readText(item, 'nouns', reading.report)
  return name !== undefined && isName(name, item.span, reading) ? [name] : []
}

function conventionOf(entry: Entry, { report }: Reading): Draft['conventions'][number][] {
  const given = readFigure(entry.value, entry.key, false, report)
  return given === undefined ? [] : [{ key: entry.key, keySpan: entry.keySpan, given }]
}

/** Most names; tried first, because a pattern of all letters takes milliseconds to make. */
const PLAIN_NAME = /^[A-Za-z_]\w*$/

/** Whether a name can be used in a formula; reports when it cannot. */
function isName(name: string, span: Span, { report }: Reading): boolean {
  if (PLAIN_NAME.test(name) || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return true
  const problem = 'a name is letters, digits and _, and starts with a letter'
  const mended = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(\p{N})/u, '_$1')
  report({
    slug: 'bad-name',
    name,
    problem,
    instead: `write \`${mended === '' ? 'name' : mended}\``,
    labels: [{ span, role: '' }],
  })
  return false
}

function named(entry: Entry, reading: Reading): DraftName[] {
  if (!isName(entry.key, entry.keySpan, reading)) return []
  // A figure that could not be read is still there: formulas that name it are not to blame.
  const broken = { tree: undefined, span: entry.value.span }
  const given = readFigure(entry.value, entry.key, true, reading.report) ?? broken
  return [{ name: entry.key, nameSpan: entry.keySpan, given }]
}

function componentsOf(root: Node, kind: Kind, reading: Reading): DraftComponent[] {
  const section = entryOf(root, kind.section)
  if (section === undefined || kind.implied !== undefined) return []
  if (kind.single === true) return [readComponent(kind, kind.section, section, reading)]
  return group(root, kind.section, reading, `names, each with the fields of ${aKind(kind)}`)
    .filter((entry) => isName(entry.key, entry.keySpan, reading))
    .map((entry) => readComponent(kind, `${kind.section}.${entry.key}`, entry, reading))
}

function changesOf(entry: Entry, reading: Reading): readonly DraftChange[] {
  if (entry.value.kind !== 'map') {
    const labels = [{ span: entry.value.span, role: '' }]
    reading.report({
      slug: 'wrong-shape',
      field: entry.key,
      wanted: 'names with new figures',
      found: shapeOf(entry.value),
      labels,
    })
    return []
  }
  return entry.value.entries.flatMap((e) => changeOf(e.key, e.keySpan, e.value, reading) ?? [])
}

/** A change as a scenario or `--set` writes it: `x3`, or an expression. */
export function changeOf(
  path: string,
  pathSpan: Span,
  value: Node,
  { report }: Reading
): DraftChange | undefined {
  const factor = value.kind === 'scalar' ? readFactor(value.value) : undefined
  if (factor !== undefined) return { path, pathSpan, change: { kind: 'scale', factor } }
  const given = readFigure(value, path, true, report)
  return given === undefined ? undefined : { path, pathSpan, change: { kind: 'set', given } }
}
