import type { Kind } from '../model/kind.ts'
import type { ReferenceTable } from '../model/reference.ts'

/** The order in which sections stand in a report; kinds not named here follow. */
const ORDER = ['users', 'action', 'traffic', 'store', 'cache', 'service']

interface File {
  readonly name: string
  readonly data: unknown
}

interface WrittenTable extends Omit<ReferenceTable, 'pick'> {
  readonly pick?: readonly string[]
  readonly columns: readonly (ReferenceTable['columns'][number] & { readonly pick?: boolean })[]
}

/**
 * Turns declaration files into the module the product loads. Tables are kept as JSON text, each read only when a
 * model or command first asks for it.
 */
export function compileLibrary(kindFiles: readonly File[], tableFiles: readonly File[]): string {
  const kinds = kindFiles.map(({ data }) => data as Kind)
  const rank = (kind: Kind): number => (ORDER.indexOf(kind.kind) + ORDER.length + 1) % (ORDER.length + 1)
  kinds.sort((a, b) => rank(a) - rank(b) || a.kind.localeCompare(b.kind))
  const tables = tableFiles.map(({ data }) => normalise(data as WrittenTable))
  const lines = tables.map((t) => `  ${JSON.stringify(t.table)}: ${JSON.stringify(JSON.stringify(t))},`)
  return [
    '// Compiled from the YAML beside this folder; do not edit.',
    `export const KINDS: string = ${JSON.stringify(JSON.stringify(kinds))}`,
    `export const TABLES: Readonly<Record<string, string>> = {\n${lines.join('\n')}\n}`,
    '',
  ].join('\n')
}

/** One way of saying which column a bare name reads. */
function normalise(table: WrittenTable): ReferenceTable {
  const picked = table.pick ?? table.columns.filter((c) => c.pick === true).map((c) => c.id)
  const columns = table.columns.map(({ pick: _, ...column }) => column)
  return { ...table, pick: picked, columns }
}
