import type { Kind } from '../model/kind.ts'
import type { ReferenceTable } from '../model/reference.ts'

/** The order in which sections stand in a report; kinds not named here follow. */
const ORDER = [
  ...['users', 'action', 'traffic', 'store', 'cache', 'queue', 'service', 'connection', 'link'],
  ...['series', 'vector', 'inference', 'index', 'tree', 'trie', 'filter', 'keyspace'],
  ...['pool', 'connection_pool', 'path', 'outage', 'availability', 'cost'],
]

interface File {
  readonly name: string
  readonly data: unknown
}

type Row = ReferenceTable['rows'][number]

/** `use: prices.ebs_gp3_gb_month` stands for that row's figure and where it comes from. */
type WrittenRow = Row | (Pick<Row, 'key' | 'label' | 'group'> & { readonly use: string })

interface WrittenTable extends Omit<ReferenceTable, 'pick' | 'rows'> {
  readonly rows: readonly WrittenRow[]
  readonly pick?: readonly string[]
  readonly columns: readonly (ReferenceTable['columns'][number] & { readonly pick?: boolean })[]
}

/** One generated file: its path below the folder of generated files, and its text. */
interface Generated {
  readonly name: string
  readonly text: string
}

/**
 * Turns declaration files into what the product loads: what every start must know of the kinds as a module, the
 * mutations as another one, and a file for each kind and each table, read only when a model or command first asks.
 */
export function compileLibrary(
  kindFiles: readonly File[],
  tableFiles: readonly File[],
  mutations: unknown
): readonly Generated[] {
  const kinds = kindFiles.map(({ data }) => asText(data) as Kind)
  const rank = (kind: Kind): number => (ORDER.indexOf(kind.kind) + ORDER.length + 1) % (ORDER.length + 1)
  kinds.sort((a, b) => rank(a) - rank(b) || a.kind.localeCompare(b.kind))
  const written = tableFiles.map(({ data }) => normalise(data as WrittenTable))
  const tables = written.map((table) => ({
    ...table,
    rows: table.rows.map((row) => borrowed(row, table, written)),
  }))
  const module = [
    '// Compiled from the YAML beside this folder; do not edit.',
    `export const HEADS: string = ${JSON.stringify(JSON.stringify(kinds.map(headOf)))}`,
    `export const TABLE_NAMES: readonly string[] = ${JSON.stringify(tables.map((t) => t.table))}`,
    '',
  ].join('\n')
  return [
    { name: 'data.ts', text: module },
    { name: 'mutations.ts', text: mutationsModule(mutations) },
    ...kinds.map((kind) => ({ name: `kinds/${kind.kind}.json`, text: JSON.stringify(bodyOf(kind)) })),
    ...tables.map((table) => ({ name: `tables/${table.table}.json`, text: tableText(table) })),
  ]
}

/** The head of a table with the keys of its rows, and a line for each row, so that a row is read when it is needed. */
function tableText({ rows, ...head }: ReferenceTable): string {
  const keys = rows.map(({ key }) => key)
  return [{ ...head, keys }, ...rows].map((part) => JSON.stringify(part)).join('\n')
}

/** A module of its own: only those who ask what if read it. */
const mutationsModule = (data: unknown): string =>
  [
    '// Compiled from mutations.yaml; do not edit.',
    `export const MUTATIONS: string = ${JSON.stringify(JSON.stringify(asText(data)))}`,
    '',
  ].join('\n')

/** What every model needs to know of every kind, its section above all. */
const HEAD: readonly string[] = [
  'kind',
  'section',
  'alias',
  'doc',
  'single',
  'implied',
  'shorthand',
  'headline',
]

const headOf = (kind: Kind): object =>
  Object.fromEntries(Object.entries(kind).filter(([key]) => HEAD.includes(key)))

/** What a model needs to know of the kinds it has. */
const bodyOf = (kind: Kind): object =>
  Object.fromEntries(Object.entries(kind).filter(([key]) => !HEAD.includes(key)))

/** Figures are text in bote's own notation, whether or not YAML took them for numbers. */
function asText(data: unknown): unknown {
  if (typeof data === 'number') return String(data)
  if (Array.isArray(data)) return data.map(asText)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, asText(value)]))
}

/** One way of saying which column a bare name reads. */
function normalise(table: WrittenTable): Normal {
  const picked = table.pick ?? table.columns.filter((c) => c.pick === true).map((c) => c.id)
  const columns = table.columns.map(({ pick: _, ...column }) => column)
  return { ...table, pick: picked, columns }
}

interface Normal extends Omit<ReferenceTable, 'rows'> {
  readonly rows: readonly WrittenRow[]
}

/** A row that borrows its figure from another table, with the source, the date and the doubts that go with it. */
function borrowed(row: WrittenRow, into: Normal, tables: readonly Normal[]): Row {
  if (!('use' in row)) return row
  const [name, ...key] = row.use.split('.')
  const table = tables.find((t) => t.table === name)
  const lender = table?.rows.find((r) => r.key === key.join('.'))
  const [column] =
    table?.pick.filter((id) => lender !== undefined && 'cells' in lender && id in lender.cells) ?? []
  const [own] = into.pick
  if (lender === undefined || 'use' in lender || column === undefined || own === undefined)
    throw new Error(`${into.table}.${row.key} uses ${row.use}, which has no figure`)
  const { use: _, ...rest } = row
  const note = `${row.use}${lender.note === undefined ? '' : `. ${lender.note}`}`
  const unverified = lender.unverified?.includes(column) === true ? { unverified: [own] } : {}
  const { unverified: __, ...from } = lender
  return {
    ...from,
    ...unverified,
    ...rest,
    cells: { [own]: lender.cells[column] as Row['cells'][string] },
    note,
  }
}
