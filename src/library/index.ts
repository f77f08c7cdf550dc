import type { Kind } from '../model/kind.ts'
import type { ReferenceTable, ReferenceTables } from '../model/reference.ts'
import { KINDS, TABLE_NAMES } from './generated/data.ts'

export interface StandardLibrary {
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
}

/**
 * Our own kinds and reference tables. `tableText` gives the compiled text of a table; it is asked for each table at
 * most once, and only when something reads that table.
 */
export function standardLibrary(tableText: (name: string) => string): StandardLibrary {
  const read = new Map<string, ReferenceTable>()
  return {
    kinds: JSON.parse(KINDS) as readonly Kind[],
    tables: {
      names: TABLE_NAMES,
      find(name) {
        if (!TABLE_NAMES.includes(name)) return undefined
        const table = read.get(name) ?? (JSON.parse(tableText(name)) as ReferenceTable)
        read.set(name, table)
        return table
      },
    },
  }
}
