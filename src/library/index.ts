import type { Kind } from '../model/kind.ts'
import type { ReferenceTable, ReferenceTables } from '../model/reference.ts'
import { BODIES, HEADS, TABLE_NAMES } from './generated/data.ts'

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
    kinds: (JSON.parse(HEADS) as readonly Head[]).map((head, i) => lazily(head, BODIES[i] ?? '{}')),
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

type Head = Pick<Kind, 'kind' | 'section' | 'doc'> & Partial<Kind>

/** What is read only when something asks for it. */
const BODY = [
  'fields',
  'quantities',
  'relations',
  'table',
  'summary',
  'verdicts',
  'lints',
  'ceilings',
  'about',
  'example',
] as const

/** A kind whose declarations are read when something asks for them: a model has few of the kinds there are. */
function lazily(head: Head, text: string): Kind {
  const kind = { ...head }
  // Once read, they are plain properties: whoever reads hundreds of models asks for them some million times.
  const read = (): Kind => {
    const body = JSON.parse(text) as Kind
    for (const key of BODY)
      Object.defineProperty(kind, key, { enumerable: true, configurable: true, value: body[key] })
    return body
  }
  for (const key of BODY)
    Object.defineProperty(kind, key, { enumerable: true, configurable: true, get: () => read()[key] })
  return kind as Kind
}
