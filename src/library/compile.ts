import type { Kind } from '../model/kind.ts'
import type { ReferenceTable } from '../model/reference.ts'

/** The order in which sections stand in a report; kinds not named here follow. */
const ORDER = ['users', 'action', 'traffic', 'store', 'cache', 'service', 'series', 'vector', 'inference']

interface File {
  readonly name: string
  readonly data: unknown
}

interface WrittenTable extends Omit<ReferenceTable, 'pick'> {
  readonly pick?: readonly string[]
  readonly columns: readonly (ReferenceTable['columns'][number] & { readonly pick?: boolean })[]
}

/** One generated file: its path below the folder of generated files, and its text. */
interface Generated {
  readonly name: string
  readonly text: string
}

/**
 * Turns declaration files into what the product loads: the kinds as a module that every start carries, and a
 * file for each table, read only when a model or command first asks for it.
 */
export function compileLibrary(
  kindFiles: readonly File[],
  tableFiles: readonly File[]
): readonly Generated[] {
  const kinds = kindFiles.map(({ data }) => asText(data) as Kind)
  const rank = (kind: Kind): number => (ORDER.indexOf(kind.kind) + ORDER.length + 1) % (ORDER.length + 1)
  kinds.sort((a, b) => rank(a) - rank(b) || a.kind.localeCompare(b.kind))
  const tables = tableFiles.map(({ data }) => normalise(data as WrittenTable))
  const module = [
    '// Compiled from the YAML beside this folder; do not edit.',
    `export const KINDS: string = ${JSON.stringify(JSON.stringify(kinds))}`,
    `export const TABLE_NAMES: readonly string[] = ${JSON.stringify(tables.map((t) => t.table))}`,
    '',
  ].join('\n')
  return [
    { name: 'data.ts', text: module },
    ...tables.map((t) => ({ name: `tables/${t.table}.json`, text: JSON.stringify(t) })),
  ]
}

/** Figures are text in bote's own notation, whether or not YAML took them for numbers. */
function asText(data: unknown): unknown {
  if (typeof data === 'number') return String(data)
  if (Array.isArray(data)) return data.map(asText)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, asText(value)]))
}

/** One way of saying which column a bare name reads. */
function normalise(table: WrittenTable): ReferenceTable {
  const picked = table.pick ?? table.columns.filter((c) => c.pick === true).map((c) => c.id)
  const columns = table.columns.map(({ pick: _, ...column }) => column)
  return { ...table, pick: picked, columns }
}
