import type { Span } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { aKind } from './component.ts'
import type { Surroundings } from './definition.ts'
import { isEngine, isReference, pointedAt } from './kind.ts'
import type { ReferenceTable } from './reference.ts'

/** Reports assumptions and derivations whose names mean something else, or are given twice. */
export function checkNames({ draft, kinds, tables, units, report }: Surroundings): void {
  const taken = new Map<string, string>()
  // A section this model does not have takes no name: `connections: 64k` is as good an assumption as any.
  const sections = new Set(draft.components.map((c) => c.kind.section))
  for (const { section } of kinds)
    if (sections.has(section)) taken.set(section, 'it is a section of the model')
  for (const table of tables.names) taken.set(table, 'it is a reference table')
  for (const word of ['to', 'and', 'or', 'not', 'engine']) taken.set(word, 'it is a word of the language')
  const seen = new Map<string, Span>()
  for (const { name, nameSpan } of [...draft.assume, ...draft.derive]) {
    const unit = units.find(name)
    const problem = unit !== undefined && !unit.isNoun ? 'it is a unit' : taken.get(name)
    const labels = [{ span: nameSpan, role: '' }]
    if (problem !== undefined)
      report({
        slug: 'bad-name',
        name,
        problem,
        instead: `choose another, such as \`${name}_count\``,
        labels,
      })
    const before = seen.get(name)
    if (before !== undefined)
      report({ slug: 'duplicate-key', key: name, labels: [...labels, { span: before, role: 'first here' }] })
    seen.set(name, nameSpan)
  }
}

/** Reports fields that point at components which do not exist, and technologies that have no figures. */
export function checkPointers({ components, kinds, tables, report }: Surroundings): void {
  for (const component of components.values()) {
    for (const [field, pointers] of component.pointers) {
      const declared = component.kind.fields[field]
      if (declared === undefined || !isReference(declared)) continue
      const sections = pointedAt(component.kind, field, kinds)
      const there = [...components.values()].filter((c) => sections.includes(c.kind.section))
      const known = there.flatMap((c) => (c === component ? [] : [c.name]))
      for (const { name, span } of pointers) {
        const meant = there.filter((c) => c !== component && (c.name === name || c.id === name))
        if (meant.length > 1)
          report({
            slug: 'ambiguous-name',
            name,
            candidates: meant.map((c) => c.id),
            labels: [{ span, role: '' }],
          })
        if (meant.length > 0) continue
        const itself = component.name === name || component.id === name
        const of = `${itself ? 'other ' : ''}${sections.map((section) => section.replace(/s$/, '')).join(' or ')}`
        const suggestion = itself ? undefined : suggest(name, known)
        report({ slug: 'unknown-reference', name, of, suggestion, known, labels: [{ span, role: '' }] })
      }
    }
    const { engine } = component
    const field = engine === undefined ? undefined : component.kind.fields[engine.field]
    const table = field !== undefined && isEngine(field) ? tables.find(field.of) : undefined
    if (engine === undefined || table === undefined) continue
    const engines = enginesIn(table)
    if (!engines.has(engine.use.name)) {
      const { name, span } = engine.use
      report({
        slug: 'unknown-reference',
        name,
        of: engine.field === 'engine' ? 'technology' : engine.field,
        suggestion: suggest(name, engines),
        known: [...engines],
        labels: [{ span, role: `${aKind(component.kind)} needs one with ${table.table}` }],
      })
    }
    const columns = table.columns.map((c) => c.id)
    if (engine.at !== undefined && !columns.includes(engine.at.name)) {
      const { name, span } = engine.at
      report({
        slug: 'unknown-reference',
        name,
        of: 'column',
        suggestion: suggest(name, columns),
        known: columns,
        labels: [{ span, role: '' }],
      })
    }
  }
}

const ENGINES = new WeakMap<ReferenceTable, ReadonlySet<string>>()

/** The technologies a table has figures of, by every name they go by. */
function enginesIn(table: ReferenceTable): ReadonlySet<string> {
  const known =
    ENGINES.get(table) ??
    new Set([...table.rows.map((r) => r.key.split('.')[0] ?? ''), ...Object.keys(table.aliases ?? {})])
  ENGINES.set(table, known)
  return known
}
