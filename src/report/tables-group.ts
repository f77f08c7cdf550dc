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
  const all = group.columns.length
  const wide = columnsOf(group, table, all, false)
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
  const room = options.width - INDENT
  if (natural(columns, rows) <= room)
    return [heading, { kind: 'table', columns, rows, under: remarks, notes: beneath }]
  let beside = all
  while (beside > 1 && least(columnsOf(group, table, beside, true)) > room) beside--
  const under = group.rows.map((row, i) => [
    line(say(row.name, 'plain'), ...(said[i] ? [say(`  ${said[i]}`, 'dim')] : [])),
    ...wordings(row, group, beside, table),
    ...(remarks[i] ?? []),
  ])
  return [heading, { kind: 'table', ...columnsOf(group, table, beside, true), under, notes: beneath }]
}

interface Laid {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Line[])[]
}

/** Labels and the first few columns; with `short`, a long wording gives way to the figure in it. */
function columnsOf(group: ShownGroup, table: ReferenceTable, count: number, short: boolean): Laid {
  const apart = group.rows.some((row) => row.apart !== undefined)
  const wordy = short ? wordyColumns(group) : []
  const laid = group.columns.slice(0, count).map((column, i) => {
    const cells = group.rows.map((row) => row.cells[i])
    const texts = cells.map((cell) =>
      cell === undefined ? '' : wordy[i] && isWordy(cell) ? (cell.value ?? BELOW) : cell.text
    )
    const figures = Math.max(...texts.map((text) => text.length)) <= LONGEST_FIGURE || texts.every(isNumeric)
    const marks = cells.map((cell) => isMarked(cell, table))
    const lines = texts.map((text, n) => figureLine(text, marks[n] === true, marks.includes(true)))
    const title = titleOf(column, table)
    return { column: figures ? right(title) : left(title), lines }
  })
  const rows = group.rows.map((row, n) => [
    line(row.row.label),
    ...laid.map(({ lines }) => lines[n] ?? []),
    ...(apart ? [row.apart === undefined ? [] : line(say(`${ratio(row.apart)}x`, 'warn'))] : []),
  ])
  return {
    columns: [left(''), ...laid.map(({ column }) => column), ...(apart ? [right('apart')] : [])],
    rows,
  }
}

/** A figure, marked when it is unverified; where others are marked, with room for a mark so that digits line up. */
function figureLine(text: string, marked: boolean, room: boolean): Line {
  if (text === '') return []
  return [say(text, 'value'), ...(marked ? [say(' ?', 'warn')] : room ? [say('  ')] : [])]
}

const BELOW = '(below)'

/** Columns of figures, some of them in many words. One without any figure is prose, and one alone has room for words. */
const wordyColumns = ({ columns, rows }: ShownGroup): readonly boolean[] =>
  columns.map((_, i) => columns.length > 1 && rows.some(({ cells }) => cells[i]?.value !== undefined))

const isWordy = ({ text, value }: ShownCell): boolean =>
  text.length > LONGEST_FIGURE && (value?.length ?? 0) <= LONGEST_FIGURE && !isNumeric(text)

/** What there was no room for beside the label, word for word. */
function wordings(
  { cells }: ShownRow,
  group: ShownGroup,
  beside: number,
  table: ReferenceTable
): readonly Line[] {
  const wordy = wordyColumns(group)
  const long = cells.flatMap((cell, i) => {
    if (cell === undefined || (i < beside && !(wordy[i] && isWordy(cell)))) return []
    const mark = i >= beside && isMarked(cell, table) ? ' ?' : ''
    const column = group.columns[i]
    return column === undefined ? [] : [`${titleOf(column, table)}: ${cell.text}${mark}`]
  })
  return long.length === 0 ? [] : [line(say(long.join(' · '), 'dim'))]
}

/** The title of a column, marked when none of its figures was seen in a source. */
const titleOf = ({ title, of }: ShownColumn, table: ReferenceTable): string =>
  of.every((id) => !columnVerified(id, table)) ? `${title}?` : title

/** Whether a figure is unverified where its column as a whole is not. */
const isMarked = (cell: ShownCell | undefined, table: ReferenceTable): boolean =>
  cell !== undefined && !cell.verified && columnVerified(cell.column, table)

export const left = (title: string) => ({ title, align: 'left' as const })
export const right = (title: string) => ({ title, align: 'right' as const })

const isNumeric = (text: string): boolean => /^(?:[+-]?[\d,.]+(?:e\+?\d+)?%?)?$/.test(text)

const SIGNIFICANT = 10
const ratio = (apart: number): string =>
  apart >= SIGNIFICANT ? String(Math.round(apart)) : String(Math.round(apart * SIGNIFICANT) / SIGNIFICANT)

/** Columns the table takes when no cell is wrapped; titles may be. */
function natural(columns: readonly Column[], rows: readonly (readonly Line[])[]): number {
  return total(
    columns.map(({ title }, i) => Math.max(widestWord(title), ...rows.map((row) => widthOf(textOf(row[i])))))
  )
}

/** Columns it takes at least: figures stay whole, prose goes on in the next line. */
function least({ columns, rows }: Laid): number {
  const narrow = columns.map(({ title, align }, i) => {
    const texts = rows.map((row) => textOf(row[i]))
    if (align === 'right') return Math.max(widestWord(title), ...texts.map(widthOf))
    return Math.max(NARROWEST_PROSE, ...texts.map(widestWord))
  })
  return total(narrow)
}

const NARROWEST_PROSE = 20
const textOf = (cell: Line = []): string => cell.map(({ text }) => text).join('')
const widestWord = (text: string): number => Math.max(...text.split(' ').map(widthOf))
const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + BETWEEN, -BETWEEN)
