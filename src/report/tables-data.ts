import { renderCsv } from './csv.ts'
import { json } from './neutral.ts'
import type { Match } from './tables-search.ts'
import { isVerified } from './tables-view.ts'

/** The version of the JSON this prints; fields are only ever added to it. */
const SCHEMA_VERSION = 1

/** Rows with every column, or with the picked ones. */
export function tablesJson(matches: readonly Match[], profiles: readonly string[]): string {
  const data = {
    schemaVersion: SCHEMA_VERSION,
    tool: 'bote',
    command: 'tables',
    ok: true,
    tables: matches.map(({ table, rows }) => ({
      table: table.table,
      title: table.title,
      about: table.about,
      columns: table.columns.filter(({ id }) => wanted(id, profiles)),
      rows: rows.map((row) => ({
        name: `${table.table}.${row.key}`,
        label: row.label,
        group: row.group ?? null,
        cells: Object.fromEntries(
          Object.entries(row.cells)
            .filter(([id]) => wanted(id, profiles))
            .map(([id, { text, value }]) => [
              id,
              { text, value: value ?? null, verified: isVerified(row, id, table) },
            ])
        ),
        kind: row.kind ?? null,
        source: row.source,
        date: row.date,
        verified: row.verified,
        note: row.note ?? null,
      })),
    })),
  }
  return `${json(JSON.stringify(data, null, 2))}\n`
}

const FIELDS = [
  'name',
  'label',
  'group',
  'column',
  'figure',
  'value',
  'verified',
  'kind',
  'source',
  'date',
  'note',
]

/** One record a figure, so that tables of different columns go into one file. */
export function tablesCsv(matches: readonly Match[], profiles: readonly string[]): string {
  const records = matches.flatMap(({ table, rows }) =>
    rows.flatMap((row) =>
      table.columns.flatMap(({ id, source, date }) => {
        const cell = row.cells[id]
        if (cell === undefined || !wanted(id, profiles)) return []
        return [
          {
            name: `${table.table}.${row.key}`,
            label: row.label,
            group: row.group,
            column: id,
            figure: cell.text,
            value: cell.value,
            verified: isVerified(row, id, table) ? 'yes' : 'no',
            kind: row.kind,
            source: source ?? row.source,
            date: date ?? row.date,
            note: row.note,
          },
        ]
      })
    )
  )
  return renderCsv(FIELDS, records)
}

const wanted = (id: string, profiles: readonly string[]): boolean =>
  profiles.length === 0 || profiles.includes(id)
