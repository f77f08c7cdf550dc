import type { Kind } from '../model/kind.ts'
import type { ReferenceRow, ReferenceTable, ReferenceTables } from '../model/reference.ts'
import { HEADS, TABLE_NAMES } from './generated/data.ts'

export interface StandardLibrary {
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
}

/**
 * Our own kinds and reference tables. `textOf` gives the compiled text of `kinds/<name>` or `tables/<name>`; it is asked
 * for each at most once, and only when something reads that kind or table.
 */
export function standardLibrary(textOf: (path: string) => string): StandardLibrary {
  const read = new Map<string, ReferenceTable>()
  return {
    kinds: (JSON.parse(HEADS) as readonly Head[]).map((head) =>
      lazily(head, () => textOf(`kinds/${head.kind}`))
    ),
    tables: {
      names: TABLE_NAMES,
      find(name) {
        if (!TABLE_NAMES.includes(name)) return undefined
        const table = read.get(name) ?? tableOf(textOf(`tables/${name}`))
        read.set(name, table)
        return table
      },
    },
  }
}

/** A table from its compiled text: a line for what is said of the whole, and one for each row. */
function tableOf(text: string): ReferenceTable {
  const [first = '', ...lines] = text.split('\n')
  const { keys, ...head } = JSON.parse(first) as Omit<ReferenceTable, 'rows'> & { keys: readonly string[] }
  return { ...head, rows: keys.map((key, i) => new Row(key, lines[i] ?? '')) }
}

/** A row that is read when something asks for more than its key: a model cites few of some hundred. */
class Row implements ReferenceRow {
  private known: ReferenceRow | undefined

  constructor(
    readonly key: string,
    private readonly text: string
  ) {}

  private get row(): ReferenceRow {
    this.known ??= JSON.parse(this.text) as ReferenceRow
    return this.known
  }

  get label() {
    return this.row.label
  }
  get group() {
    return this.row.group
  }
  get cells() {
    return this.row.cells
  }
  get kind() {
    return this.row.kind
  }
  get source() {
    return this.row.source
  }
  get date() {
    return this.row.date
  }
  get verified() {
    return this.row.verified
  }
  get unverified() {
    return this.row.unverified
  }
  get note() {
    return this.row.note
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
function lazily(head: Head, text: () => string): Kind {
  const kind = { ...head }
  // Once read, they are plain properties: whoever reads hundreds of models asks for them some million times.
  const read = (): Kind => {
    const body = JSON.parse(text()) as Kind
    for (const key of BODY)
      Object.defineProperty(kind, key, { enumerable: true, configurable: true, value: body[key] })
    return body
  }
  for (const key of BODY)
    Object.defineProperty(kind, key, { enumerable: true, configurable: true, get: () => read()[key] })
  return kind as Kind
}
