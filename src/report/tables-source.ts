import type { ReferenceColumn, ReferenceRow, ReferenceTable } from '../model/reference.ts'
import type { ShownColumn, ShownRow } from './tables-view.ts'

const UNDATED = 'unknown'
const LONGEST_SOURCE = 36

/** `2026-03-21`, or that the source has no date. */
export const dateText = (date: string | undefined): string =>
  date === undefined || date === UNDATED ? 'undated' : date

const yearText = (date: string): string => (date === UNDATED ? 'undated' : date.slice(0, 4))

/** A source in full, with its date unless it says it already. */
export const fullSource = (source: string, date: string | undefined): string =>
  date !== undefined && date !== UNDATED && source.includes(date) ? source : `${source}; ${dateText(date)}`

/** The first of a row's sources in a few words, and how many more there are. */
function shortSource(source: string): string {
  const [first = '', ...more] = source.split('; ')
  const plain = first
    .replace(/@[0-9a-f]{7,}/g, '')
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b/g, '')
    .replace(/["“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[,;:]$/, '')
  const words = cut(plain === '' ? first : plain)
  return more.length === 0 ? words : `${words} and ${more.length} more`
}

function cut(text: string): string {
  if (text.length <= LONGEST_SOURCE) return text
  const kept = text.slice(0, LONGEST_SOURCE)
  const end = Math.max(kept.lastIndexOf(' '), kept.lastIndexOf(', '))
  return `${(end > LONGEST_SOURCE / 2 ? kept.slice(0, end) : kept).replace(/[\s,;:(]+$/, '')}…`
}

const withYear = (text: string, date: string): string =>
  text.includes(yearText(date)) ? text : `${text}, ${yearText(date)}`

/** What a row's source says beyond naming columns, whose own sources are told once for the table. */
export function ownSource(row: ReferenceRow, table: ReferenceTable): string {
  const ids = new Set(table.columns.flatMap(({ id, source }) => (source === undefined ? [] : [id])))
  return row.source
    .split(', ')
    .filter((part) => !ids.has(part))
    .join(', ')
}

/** Where a row comes from, in a few words with a year: `benchmark: redis-doc benchmarks page and 2 more, 2024`. */
export function sourceLine(
  { row, cells }: ShownRow,
  columns: readonly ShownColumn[],
  table: ReferenceTable
): string {
  const parts: string[] = []
  // A column that stands for several says which one it was this time.
  cells.forEach((cell, i) => {
    const { of = [], usual } = columns[i] ?? {}
    if (cell === undefined || of.length < 2 || cell.column === usual || cell.column === 'other') return
    const own = columnOf(cell.column, table)
    if (own?.source !== undefined && !parts.includes(own.title)) parts.push(own.title)
  })
  const own = ownSource(row, table)
  const usesOther = cells.some(
    (cell) => cell !== undefined && columnOf(cell.column, table)?.source === undefined
  )
  if (usesOther || own === row.source || cells.some((cell) => cell?.column === 'other')) {
    const what =
      row.kind === undefined || row.kind === 'published' || own.startsWith(row.kind)
        ? ''
        : `${row.kind.replaceAll('_', ' ')}: `
    const words = `${what}${shortSource(own === '' ? row.source : own)}`
    // A price is worth little without its day.
    parts.push(row.kind === 'price' ? `${words}, ${dateText(row.date)}` : withYear(words, row.date))
  }
  return parts.length === 0 ? `sources to ${yearText(row.date)}` : parts.join('; ')
}

export const columnOf = (id: string, table: ReferenceTable): ReferenceColumn | undefined =>
  table.columns.find((column) => column.id === id)
