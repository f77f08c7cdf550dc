import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
import type { Kind } from './kind.ts'
import { namesSound } from './kind-names.ts'
import {
  expression,
  flag,
  listOf,
  namesOf,
  oneOf,
  type Reader,
  type Shaping,
  sentence,
  shaped,
  words,
} from './kind-shape.ts'
import { type Entry, entryOf, type Node } from './node.ts'
import { MODEL_KEYS } from './read.ts'
import type { ReferenceTables } from './reference.ts'

const alternative: Reader = (node, field, to) =>
  node.kind === 'map'
    ? shaped('an alternative', { needed: { formula: expression }, optional: { if: words, unless: words } })(
        node,
        field,
        to
      )
    : expression(node, field, to)

const formula: Reader = (node, field, to) =>
  node.kind === 'list' ? listOf(alternative)(node, field, to) : expression(node, field, to)

/** A unit that exists: `B`, `1/s`, `USD/month`. */
const unit: Reader = (node, field, to) => {
  const text = words(node, field, to)
  if (typeof text !== 'string' || dimensionNamed(text, UNITS) !== undefined) return text
  const wanted = 'a unit such as B, s, 1/s, B/s, USD/s, % or "1"'
  const labels = [{ span: node.span, role: '' }]
  to.report({ slug: 'wrong-shape', field, wanted, found: `\`${text}\``, labels })
  return undefined
}
const UNITS = unitsUnder()

const FIGURE = {
  needed: { unit, doc: words },
  optional: {
    default: formula,
    min: expression,
    max: expression,
    each: flag,
    parts: flag,
    steps: flag,
    from: words,
    show: words,
    informative: flag,
    source: words,
    examples: listOf(words),
  },
}
const figure = shaped('a field', FIGURE)
const pointer = shaped('a field that points at components', {
  needed: { doc: words },
  optional: { to: listOf(words), declaring: words, many: flag },
})
const engine = shaped('a field that names a technology', {
  needed: { of: words, doc: words },
  optional: { default: words },
})
const group = shaped('a group of fields', { needed: { doc: words, group: namesOf(figure) } })

/** A field is told by what it has: `to`, `of` or `group`, else a unit. */
const field: Reader = (node, name, to) => {
  const has = (key: string): boolean => entryOf(node, key) !== undefined
  if (has('to') || has('declaring')) return pointer(node, name, to)
  if (has('of')) return engine(node, name, to)
  return (has('group') ? group : figure)(node, name, to)
}

const verdicts = listOf(shaped('a verdict', { needed: { say: sentence }, optional: { when: expression } }))

const KIND = shaped('a kind', {
  needed: { kind: words, section: words, doc: words, quantities: namesOf(quantity), example: words },
  optional: {
    about: words,
    alias: words,
    headline: words,
    single: flag,
    implied: words,
    shorthand: words,
    fields: namesOf(field),
    relations: namesOf(
      shaped('a relation', { optional: { from: words, declaring: words, via: words, having: words } })
    ),
    table: shaped('a table', {
      needed: {
        title: words,
        columns: listOf(
          shaped('a column', { needed: { of: words, title: words }, optional: { show: words, iec: flag } })
        ),
      },
    }),
    summary: verdicts,
    verdicts,
  },
})

function quantity(node: Node, name: string, to: Shaping): unknown {
  return shaped('a quantity', {
    needed: { formula, unit, doc: words },
    optional: {
      round: oneOf('up', 'down', 'nearest'),
      binding: flag,
      show: words,
      optional: flag,
      asked: flag,
      source: words,
      example: expression,
    },
  })(node, name, to)
}

/**
 * Reads a kind of component that a model brings along, in the form our own are declared in. Every wrong shape is
 * reported; its formulas are checked as ours are, when a component uses them.
 */
export function readKind(
  node: Node,
  source: Source,
  { kinds: known, tables }: { readonly kinds: readonly Kind[]; readonly tables: ReferenceTables },
  report: Report
): Kind | undefined {
  const spans = new Map<string, Span>()
  const read = KIND(node, 'the kind', { report, spans }) as Kind | undefined
  const clashes = clash(node, known, report)
  if (read === undefined || clashes) return undefined
  const kind = { ...read, fields: read.fields ?? {}, origin: { source, spans } }
  return namesSound(node, kind, { kinds: [...known, kind], tables: tables.names, report }) ? kind : undefined
}

function clash(node: Node, known: readonly Kind[], report: Report): boolean {
  const taken = (entry: Entry | undefined, names: readonly string[], what: string): boolean => {
    if (entry?.value.kind !== 'scalar' || !names.includes(entry.value.value)) return false
    const { value, span } = entry.value
    const problem = `there is ${what} of that name already`
    report({
      slug: 'bad-name',
      name: value,
      problem,
      instead: `choose another, such as \`own_${value}\``,
      labels: [{ span, role: '' }],
    })
    return true
  }
  const sections = known.map(({ section }) => section)
  const kind = taken(
    entryOf(node, 'kind'),
    known.map((k) => k.kind),
    'a kind'
  )
  return taken(entryOf(node, 'section'), [...sections, ...MODEL_KEYS], 'a section') || kind
}
