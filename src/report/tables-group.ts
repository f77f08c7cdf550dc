import type { ReferenceTable } from '../model/reference.ts'
import { type Block, type Column, type Line, line, say } from './document.ts'
import { Numbered } from './tables-notes.ts'
import { columnOf, dateText, fullSource, ownSource, sourceLine } from './tables-source.ts'
import {
  type Choice,
  columnVerified,
  type ShownCell,
  type ShownColumn,
  type ShownGroup,
  type ShownRow,
} from './tables-view.ts'
import { widthOf } from './text-width.ts'

export interface TablesOptions extends Choice {
  readonly sources?: boolean
  readonly verbose?: boolean
  /** Columns of the terminal; Infinity where lines do not wrap. */
  readonly width: number
}

/** Widest text that is set like a figure, to the right and unbroken. */
const LONGEST_FIGURE = 14
const INDENT = 2
const BETWEEN = 2

const ACRONYMS: Readonly<Record<string, string>> = { cpu: 'CPU', iec: 'IEC', si: 'SI', slas: 'SLAs' }

function groupTitle(name: string, table: ReferenceTable): string {
  const also = Object.entries(table.aliases ?? {}).flatMap(([alias, key]) => (key === name ? [alias] : []))
  if (also.length > 0) return `${name}, also ${also.join(', ')}`
  // Groups of technologies are called what a model calls them.
  if (table.rows.some((row) => row.key.startsWith(`${name}.`))) return name
  const words = name
    .split('_')
    .map((word) => (Object.hasOwn(ACRONYMS, word) ? (ACRONYMS[word] as string) : word))
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A heading, the rows, and beneath them where their figures come from. */
export function groupBlocks(
  group: ShownGroup,
  table: ReferenceTable,
  options: TablesOptions
): readonly Block[] {
  const notes = new Numbered()
  const from = (row: ShownRow): string => {
    if (!options.sources) return sourceLine(row, group.columns, table)
    const own = ownSource(row.row, table)
    const texts = [
      ...row.cells.flatMap((cell) => {
        const column = cell === undefined ? undefined : columnOf(cell.column, table)
        return column?.source === undefined || cell?.column === 'other'
          ? []
          : [fullSource(column.source, column.date)]
      }),
      ...(own === '' ? [] : [fullSource(own, row.row.date)]),
    ]
    return `[${[...new Set(texts.map((text) => notes.numberOf(text)))].join(', ')}] ${dateText(row.row.date)}`
  }
  const sources = group.rows.map(from)
  const common = sources.length > 2 && new Set(sources).size === 1 ? sources[0] : undefined
  const said = common === undefined ? sources : sources.map(() => '')
  const beneath = [...(common === undefined ? [] : [line(say(`all: ${common}`, 'dim'))]), ...notes.lines()]
  const remarks = group.rows.map(({ row }): readonly Line[] =>
    options.verbose && row.note !== undefined ? [line(say(row.note, 'dim'))] : []
  )
  const heading: Block = { kind: 'heading', line: line(groupTitle(group.name, table)) }
  const wide = columnsOf(group, table, false)
  const columns = [
    ...wide.columns,
    left('name in a model'),
    ...(common === undefined ? [left('source')] : []),
  ]
  const rows = wide.rows.map((cells, i) => [
    ...cells,
    line(say(group.rows[i]?.name ?? '', 'name')),
    line(say(said[i] ?? '', 'dim')),
  ])
  if (natural(columns, rows) + INDENT <= options.width)
    return [heading, { kind: 'table', columns, rows, under: remarks, notes: beneath }]
  const narrow = columnsOf(group, table, true)
  const under = group.rows.map((row, i) => [
    line(say(row.name, 'plain'), ...(said[i] ? [say(`  ${said[i]}`, 'dim')] : [])),
    ...wordings(row, group.columns),
    ...(remarks[i] ?? []),
  ])
  return [heading, { kind: 'table', ...narrow, under, notes: beneath }]
}

interface Laid {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Line[])[]
}

/** Labels and figures; with `short`, a long wording gives way to the figure in it. */
function columnsOf(group: ShownGroup, table: ReferenceTable, short: boolean): Laid {
  const apart = group.rows.some((row) => row.apart !== undefined)
  const text = (cell: ShownCell) => (short && isWordy(cell) ? (cell.value ?? BELOW) : cell.text)
  const columns = group.columns.map((column, i) => {
    const texts = group.rows.flatMap(({ cells }) => cells[i] ?? []).map(text)
    const title = column.of.every((id) => !columnVerified(id, table)) ? `${column.title}?` : column.title
    return Math.max(...texts.map((t) => t.length)) <= LONGEST_FIGURE || texts.every(isNumeric)
      ? right(title)
      : left(title)
  })
  const rows = group.rows.map((row) => [
    line(row.row.label),
    ...row.cells.map((cell) => (cell === undefined ? [] : cellLine(text(cell), cell, table))),
    ...(apart ? [row.apart === undefined ? [] : line(say(`${ratio(row.apart)}x`, 'warn'))] : []),
  ])
  return { columns: [left(''), ...columns, ...(apart ? [right('apart')] : [])], rows }
}

const BELOW = '(below)'

const isWordy = ({ text, value }: ShownCell): boolean =>
  text.length > LONGEST_FIGURE && (value?.length ?? 0) <= LONGEST_FIGURE && !isNumeric(text)

/** What was too long for a column, word for word. */
function wordings({ cells }: ShownRow, columns: readonly ShownColumn[]): readonly Line[] {
  const long = cells.flatMap((cell, i) =>
    cell !== undefined && isWordy(cell) ? [`${columns[i]?.title}: ${cell.text}`] : []
  )
  return long.length === 0 ? [] : [line(say(long.join(' · '), 'dim'))]
}

export const left = (title: string) => ({ title, align: 'left' as const })
export const right = (title: string) => ({ title, align: 'right' as const })

const isNumeric = (text: string): boolean => /^[+-]?[\d,.]+(?:e\+?\d+)?%?$/.test(text)

function cellLine(text: string, cell: ShownCell, table: ReferenceTable): Line {
  const marked = !cell.verified && columnVerified(cell.column, table)
  return [say(text, 'value'), ...(marked ? [say(' ?', 'warn')] : [])]
}

const SIGNIFICANT = 10
const ratio = (apart: number): string =>
  apart >= SIGNIFICANT ? String(Math.round(apart)) : String(Math.round(apart * SIGNIFICANT) / SIGNIFICANT)

/** Columns the table takes when nothing is wrapped. */
function natural(columns: readonly { title: string }[], rows: readonly (readonly Line[])[]): number {
  const widths = columns.map(({ title }, i) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf((row[i] ?? []).map(({ text }) => text).join(''))))
  )
  return widths.reduce((sum, width) => sum + width + BETWEEN, -BETWEEN)
}
