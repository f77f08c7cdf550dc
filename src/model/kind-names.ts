import type { Report } from '../diagnostics/diagnostic.ts'
import { suggest } from '../text/suggest.ts'
import { isEngine, isReference, type Kind, sectionsOf } from './kind.ts'
import { entryOf, type Node } from './node.ts'

interface Known {
  /** All kinds there are, the one that is looked at included. */
  readonly kinds: readonly Kind[]
  readonly tables: readonly string[]
  readonly report: Report
}

/** Whether everything a kind names exists: tables, sections, and its own fields and quantities. */
export function namesSound(node: Node, kind: Kind, { kinds, tables, report }: Known): boolean {
  let sound = true
  const check = (at: Node | undefined, of: string, known: readonly string[]): void => {
    for (const item of at?.kind === 'list' ? at.items : at === undefined ? [] : [at]) {
      if (item.kind !== 'scalar' || known.includes(item.value)) continue
      sound = false
      const suggestion = suggest(item.value, known)
      report({
        slug: 'unknown-reference',
        name: item.value,
        of,
        suggestion,
        known,
        labels: [{ span: item.span, role: '' }],
      })
    }
  }
  const under = (...path: readonly string[]): Node | undefined =>
    path.reduce<Node | undefined>((at, key) => entryOf(at, key)?.value, node)
  const sections = kinds.map(({ section }) => section)
  const own = [...Object.keys(kind.fields), ...Object.keys(kind.quantities)]
  for (const [name, field] of Object.entries(kind.fields)) {
    if (isReference(field)) check(under('fields', name, 'to'), 'section', sections)
    if (isEngine(field)) check(under('fields', name, 'of'), 'table', tables)
    else check(under('fields', name, 'from'), 'table', tables)
  }
  for (const [name, relation] of Object.entries(kind.relations ?? {})) {
    check(under('relations', name, 'from'), 'section', sections)
    const from = kinds.filter(({ section }) => sectionsOf(relation, kinds).includes(section))
    const pointing = from.flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([key, field]) => (isReference(field) ? [key] : []))
    )
    check(under('relations', name, 'via'), 'field that points at components', pointing)
  }
  check(under('headline'), 'field or quantity', own)
  check(under('shorthand'), 'field', Object.keys(kind.fields))
  const columns = under('table', 'columns')
  for (const column of columns?.kind === 'list' ? columns.items : [])
    check(entryOf(column, 'of')?.value, 'field or quantity', own)
  return sound
}
