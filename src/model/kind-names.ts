import type { Report } from '../diagnostics/diagnostic.ts'
import { suggest } from '../text/suggest.ts'
import { unitsUnder } from '../units/table.ts'
import { type Formula, isEngine, isGroup, isQuantity, isReference, type Kind, sectionsOf } from './kind.ts'
import { entryOf, type Node } from './node.ts'
import { MODEL_KEYS } from './read.ts'
import type { ReferenceTables } from './reference.ts'

interface Known {
  /** All kinds there are, the one that is looked at included. */
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
  readonly report: Report
}

const UNITS = unitsUnder()
const WORDS = new Map(['to', 'and', 'or', 'not'].map((word) => [word, 'it is a word of the language']))

/** What stands under some keys of a declaration, one in the other. */
export const nodeAt = (node: Node, ...path: readonly (string | number)[]): Node | undefined =>
  path.reduce<Node | undefined>(
    (at, key) =>
      typeof key === 'string'
        ? entryOf(at, key)?.value
        : at?.kind === 'list'
          ? at.items[key]
          : key === 0
            ? at
            : undefined,
    node
  )

/** Whether what a kind is called is still free. */
export function namesFree(node: Node, known: readonly Kind[], report: Report): boolean {
  const free = (key: string, names: readonly string[], what: string): boolean => {
    const named = nodeAt(node, key)
    if (named?.kind !== 'scalar' || !names.includes(named.value)) return true
    const problem = `there is ${what} of that name already`
    const instead = `choose another, such as \`own_${named.value}\``
    report({
      slug: 'bad-name',
      name: named.value,
      problem,
      instead,
      labels: [{ span: named.span, role: '' }],
    })
    return false
  }
  const kinds = known.map(({ kind }) => kind)
  const sections = [...known.flatMap(({ section, alias }) => [section, alias ?? section]), ...MODEL_KEYS]
  const own = nodeAt(node, 'section')
  const checks = [
    free('kind', kinds, 'a kind'),
    free('section', sections, 'a section'),
    free('alias', own?.kind === 'scalar' ? [...sections, own.value] : sections, 'a section'),
  ]
  return !checks.includes(false)
}

/** Whether everything a kind names exists: tables, sections, and its own fields and quantities. */
export function namesSound(node: Node, kind: Kind, { kinds, tables, report }: Known): boolean {
  let sound = true
  const check = (at: Node | undefined, of: string, known: readonly string[]): void => {
    for (const item of at?.kind === 'list' ? at.items : at === undefined ? [] : [at]) {
      if (item.kind !== 'scalar' || known.includes(item.value)) continue
      sound = false
      const suggestion = suggest(item.value, known)
      const labels = [{ span: item.span, role: '' }]
      report({ slug: 'unknown-reference', name: item.value, of, suggestion, known, labels })
    }
  }
  const under = (...path: readonly (string | number)[]): Node | undefined => nodeAt(node, ...path)
  const sections = kinds.map(({ section }) => section)
  const own = [...Object.keys(kind.fields), ...Object.keys(kind.quantities)]
  const words = [...own, ...Object.keys(kind.relations ?? {}), ...grouped(kind)]
  const conditions = (formula: Formula | undefined, ...path: readonly string[]): void => {
    for (const i of typeof formula === 'string' ? [] : (formula ?? []).keys())
      for (const key of ['if', 'unless']) {
        const named = under(...path, i, key)
        if (named?.kind === 'scalar' && !asksTechnology(kind, named.value))
          check(named, 'field, quantity or relation', words)
      }
  }
  for (const key of ['fields', 'relations', 'quantities']) {
    const names = nodeAt(node, key)
    for (const { key: name, keySpan } of names?.kind === 'map' ? names.entries : []) {
      const problem = UNITS.find(name)?.isNoun === false ? 'it is a unit' : WORDS.get(name)
      if (problem === undefined) continue
      sound = false
      const instead = `choose another, such as \`${name}_count\``
      report({ slug: 'bad-name', name, problem, instead, labels: [{ span: keySpan, role: '' }] })
    }
  }
  for (const [name, field] of Object.entries(kind.fields)) {
    if (isReference(field)) check(under('fields', name, 'to'), 'section', sections)
    if (isEngine(field)) {
      check(under('fields', name, 'of'), 'table', tables.names)
      check(under('fields', name, 'default'), 'technology', technologies(tables, field.of))
    }
    if (isQuantity(field)) {
      check(under('fields', name, 'from'), 'table', tables.names)
      conditions(field.default, 'fields', name, 'default')
    }
    for (const [key, inner] of isGroup(field) ? Object.entries(field.group) : []) {
      check(under('fields', name, 'group', key, 'from'), 'table', tables.names)
      conditions(inner.default, 'fields', name, 'group', key, 'default')
    }
  }
  for (const [name, { formula }] of Object.entries(kind.quantities))
    conditions(formula, 'quantities', name, 'formula')
  for (const [name, relation] of Object.entries(kind.relations ?? {})) {
    check(under('relations', name, 'from'), 'section', sections)
    const from = kinds.filter(({ section }) => sectionsOf(relation, kinds).includes(section))
    const fields = from.flatMap((other) => Object.entries(other.fields))
    const pointing = fields.flatMap(([key, field]) => (isReference(field) ? [key] : []))
    check(under('relations', name, 'via'), 'field that points at components', pointing)
    const given = from.flatMap(({ quantities }) => Object.keys(quantities))
    check(under('relations', name, 'having'), 'field', [...fields.map(([key]) => key), ...given])
  }
  check(under('implied'), 'section', sections)
  check(under('headline'), 'field or quantity', own)
  check(under('shorthand'), 'field', Object.keys(kind.fields))
  for (const i of (kind.table?.columns ?? []).keys())
    check(under('table', 'columns', i, 'of'), 'field or quantity', own)
  return sound
}

/** Fields of groups, as formulas name them: `erasure.data`. */
const grouped = ({ fields }: Kind): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    isGroup(field) ? Object.keys(field.group).map((key) => `${name}.${key}`) : []
  )

/** `engine.write_unit`: whether the technology has such a figure. */
function asksTechnology({ fields }: Kind, name: string): boolean {
  const [head = '', ...metric] = name.split('.')
  const field = Object.hasOwn(fields, head) ? fields[head] : undefined
  return metric.length > 0 && field !== undefined && isEngine(field)
}

function technologies(tables: ReferenceTables, name: string): readonly string[] {
  const table = tables.find(name)
  const rows = (table?.rows ?? []).map(({ key }) => key.split('.')[0] ?? '')
  return [...new Set([...rows, ...Object.keys(table?.aliases ?? {})])]
}
