import type { Kind } from '../model/kind.ts'
import type { ReferenceTable, ReferenceTables } from '../model/reference.ts'
import { KINDS, TABLES } from './generated/data.ts'

export interface StandardLibrary {
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
}

/** Our own kinds and reference tables. A table's text is read the first time someone asks for it. */
export function standardLibrary(): StandardLibrary {
  const read = new Map<string, ReferenceTable>()
  return {
    kinds: JSON.parse(KINDS) as readonly Kind[],
    tables: {
      names: Object.keys(TABLES),
      find(name) {
        const text = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined
        if (text === undefined) return undefined
        const table = read.get(name) ?? (JSON.parse(text) as ReferenceTable)
        read.set(name, table)
        return table
      },
    },
  }
}
