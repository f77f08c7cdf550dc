import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'
import type { Kind } from './kind.ts'
import { figuresSound } from './kind-figures.ts'
import { namesFree, namesSound } from './kind-names.ts'
import {
  expression,
  flag,
  listOf,
  name,
  namesOf,
  oneOf,
  type Reader,
  type Shaping,
  sentence,
  shaped,
  unit,
  words,
} from './kind-shape.ts'
import { entryOf, type Node } from './node.ts'
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

/** The unit a column is printed in, or `auto`. */
const columnUnit: Reader = (node, field, to) =>
  node.kind === 'scalar' && node.value === 'auto' ? node.value : unit(node, field, to)

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
    show: unit,
    role: words,
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

/** Leads from a section, or to whatever has a figure of some name. */
const relation: Reader = (node, field, to) => {
  const all = { from: words, declaring: words, via: words, having: words }
  const whatever = entryOf(node, 'declaring') !== undefined
  const needed = whatever ? { declaring: words } : { from: words }
  return shaped('a relation', { needed, optional: all })(node, field, to)
}

const KIND = shaped('a kind', {
  needed: { kind: name, section: name, doc: words, quantities: namesOf(quantity), example: words },
  optional: {
    about: words,
    alias: name,
    headline: words,
    single: flag,
    implied: words,
    shorthand: words,
    fields: namesOf(field),
    relations: namesOf(relation),
    table: shaped('a table', {
      needed: {
        title: words,
        columns: listOf(
          shaped('a column', {
            needed: { of: words, title: words },
            optional: { show: columnUnit, iec: flag },
          })
        ),
      },
    }),
    summary: verdicts,
    verdicts,
    lints: verdicts,
    ceilings: namesOf(
      shaped('a ceiling', {
        needed: { load: expression, limit: expression, doc: words },
        optional: { when: expression },
      })
    ),
  },
})

function quantity(node: Node, name: string, to: Shaping): unknown {
  return shaped('a quantity', {
    needed: { formula, unit, doc: words },
    optional: {
      round: oneOf('up', 'down', 'nearest'),
      binding: flag,
      show: unit,
      optional: flag,
      asked: flag,
      role: words,
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
  const read = KIND(node, 'the kind', { report, spans, at: 'kind' }) as Kind | undefined
  const free = namesFree(node, known, report)
  if (read === undefined || !free) return undefined
  const kind = { ...read, fields: read.fields ?? {}, origin: { source, spans } }
  const named = namesSound(node, kind, { kinds: [...known, kind], tables, report })
  return figuresSound(node, kind, report) && named ? kind : undefined
}
