import type { ReferenceTable } from '../model/reference.ts'
import { type Block, type Document, line, say } from './document.ts'
import { left } from './tables-group.ts'
import { fullSource, ownSource } from './tables-source.ts'
import { columnVerified, isVerified, type ShownGroup } from './tables-view.ts'

/** What a `?` beside a figure means. */
export const DOUBT = line(
  say('?', 'warn'),
  say("  no source could be verified: an editor's figure, or from a source that was not opened", 'dim')
)

/** Whose figures the columns are, where a column has a source of its own. */
export function profileBlocks(groups: readonly ShownGroup[], table: ReferenceTable): readonly Block[] {
  const used = new Map<string, string>()
  for (const { columns, rows } of groups)
    columns.forEach(({ title }, i) => {
      for (const row of rows) {
        const id = row.cells[i]?.column
        if (id !== undefined && !used.has(id)) used.set(id, title)
      }
    })
  const rows = table.columns.flatMap(({ id, title, source, date }) => {
    const shownAs = used.get(id)
    if (shownAs === undefined || source === undefined || id === 'other') return []
    const name = title.startsWith(shownAs) ? title : `${shownAs}: ${title}`
    const mark = columnVerified(id, table) ? [] : [say(' ?', 'warn')]
    return [[[say(name), ...mark], line(say(fullSource(source, date), 'dim'))]]
  })
  if (rows.length === 0) return []
  return [
    { kind: 'heading', line: line('Whose figures') },
    { kind: 'table', columns: [left(''), left('')], rows },
  ]
}

/** One row and all that is known of it, a figure a line. */
export function rowDocument(table: ReferenceTable, row: ReferenceTable['rows'][number]): Document {
  const rows = table.columns.flatMap(({ id, title, source, date }) => {
    const cell = row.cells[id]
    if (cell === undefined) return []
    const mark = isVerified(row, id, table) ? [] : [say(' ?', 'warn')]
    const from = source === undefined || id === 'other' ? '' : fullSource(source, date)
    return [[line(title), [say(cell.text, 'value'), ...mark], line(say(from, 'dim'))]]
  })
  const own = ownSource(row, table)
  const lines = [
    ...(own === '' ? [] : [line(say('source: ', 'dim'), fullSource(own, row.date))]),
    ...(row.kind === undefined ? [] : [line(say('kind: ', 'dim'), row.kind.replaceAll('_', ' '))]),
    ...(row.note === undefined ? [] : [line(say('note: ', 'dim'), row.note)]),
  ]
  const doubt = table.columns.some(({ id }) => row.cells[id] !== undefined && !isVerified(row, id, table))
  return {
    blocks: [
      { kind: 'title', line: line(row.label), under: [line(say(`${table.table}.${row.key}`, 'name'))] },
      { kind: 'table', columns: [left(''), left(''), left('')], rows },
      { kind: 'text', lines },
      ...(doubt ? [{ kind: 'text' as const, lines: [DOUBT] }] : []),
    ],
  }
}
