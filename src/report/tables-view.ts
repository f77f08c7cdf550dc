import { readValue } from '../model/figures.ts'
import type { ReferenceRow, ReferenceTable } from '../model/reference.ts'
import { sameHard } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'

/** A column as it is shown: one of the table's, or the first of several that has a figure. */
export interface ShownColumn {
  readonly title: string
  readonly of: readonly string[]
  /** A longer text gives way to the next column: 2^128 in full is wider than everything beside it. */
  readonly longest?: number
  /** The column it usually is, which needs no word; any other is named with the row. */
  readonly usual?: string
}

export interface ShownCell {
  /** The column it was read from. */
  readonly column: string
  /** As the source prints it. */
  readonly text: string
  /** The figure alone, as a model would write it. */
  readonly value: string | undefined
  readonly verified: boolean
}

export interface ShownRow {
  readonly row: ReferenceRow
  /** What a model calls it: `latency.dc_round_trip`. */
  readonly name: string
  readonly cells: readonly (ShownCell | undefined)[]
  /** The largest figure shown over the smallest, where profiles disagree. */
  readonly apart?: number
}

export interface ShownGroup {
  readonly name: string
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly ShownRow[]
}

export interface ShownTable {
  readonly table: ReferenceTable
  readonly groups: readonly ShownGroup[]
}

export interface Choice {
  /** Every column of the table instead of the ones that fit a screen. */
  readonly all?: boolean
  /** Only these columns. */
  readonly profiles?: readonly string[]
}

const CLASSIC = ['system_design_primer', 'boner_2012', 'dean_2009', 'norvig']
const NEWEST = ['azure_2026', 'napkin_2026', 'napkin_2024', 'napkin_2021', 'aws_2017', 'other']

/** The columns worth a screen's width, in reading order, for tables that have more. */
const STANDARD: Readonly<Record<string, readonly ShownColumn[]>> = {
  latency: [
    { title: 'taught', of: ['taught'] },
    { title: 'short', of: ['taught_short'] },
    { title: 'roadmap', of: ['roadmap'] },
    { title: 'classic', of: CLASSIC, usual: 'system_design_primer' },
    { title: 'newest', of: NEWEST },
    { title: 'suggested', of: ['suggested'] },
  ],
  powers: [
    { title: 'exact', of: ['exact', 'scientific'], longest: 26 },
    { title: 'round figure', of: ['mnemonic'] },
    { title: 'larger by', of: ['error'] },
    named('taught'),
    named('taught_error'),
    { title: 'bytes', of: ['bytes'] },
  ],
  availability: [
    ...['figure', 'per_year', 'per_month_30d', 'per_day', 'taught', 'architecture', 'formula', 'example'].map(
      named
    ),
  ],
}

/** A column by the table's own title for it, which `titleOf` looks up. */
function named(id: string): ShownColumn {
  return { title: '', of: [id] }
}

/** Columns that give the same figure by different sources: where these disagree, the reader is told. */
const PROFILES: ReadonlySet<string> = new Set(['latency'])
const DISAGREE = 2

/** The groups of a table with the columns to show of each. */
export function viewOf(
  table: ReferenceTable,
  rows: readonly ReferenceRow[],
  choice: Choice,
  units: Units
): ShownTable {
  const byGroup = new Map<string, ReferenceRow[]>()
  for (const row of rows) {
    const name = row.group ?? ''
    byGroup.set(name, [...(byGroup.get(name) ?? []), row])
  }
  const groups = [...byGroup].flatMap(([name, members]) => {
    const group = groupOf(name, members, table, choice, units)
    return group.rows.length > 0 ? [group] : []
  })
  return { table, groups }
}

function groupOf(
  name: string,
  rows: readonly ReferenceRow[],
  table: ReferenceTable,
  choice: Choice,
  units: Units
): ShownGroup {
  const columns = columnsFor(rows, table, choice)
  const shown = rows.flatMap((row): ShownRow[] => {
    const cells = columns.map((column) => cellOf(row, column, table))
    if (cells.every((cell) => cell === undefined)) return []
    const spread = PROFILES.has(table.table) ? apartOf(row, cells, units) : undefined
    return [
      { row, name: `${table.table}.${row.key}`, cells, ...(spread === undefined ? {} : { apart: spread }) },
    ]
  })
  return { name, columns, rows: shown }
}

/** Without what no row has, and without what only repeats the labels. */
function columnsFor(
  rows: readonly ReferenceRow[],
  table: ReferenceTable,
  choice: Choice
): readonly ShownColumn[] {
  const whole: readonly ShownColumn[] = table.columns.map(({ id, title }) => ({ title, of: [id] }))
  const picked = choice.profiles ?? []
  if (picked.length > 0) return whole.filter(({ of }) => picked.includes(of[0] ?? ''))
  const own = (some: readonly ShownColumn[]) =>
    some.filter(({ of }) => of.some((id) => rows.some((row) => row.cells[id])))
  const standard = (STANDARD[table.table] ?? whole).map((column) => ({
    ...column,
    title: titleOf(column, table),
  }))
  const shown = own(standard)
  const measuredOnly = shown.every(({ of }) => of === NEWEST || of === CLASSIC)
  const lost = rows.some((row) => shown.every((column) => cellOf(row, column, table) === undefined))
  // A group of one sort of profile is small enough to show them all.
  const chosen = choice.all || measuredOnly || lost ? own(whole) : shown
  const useful = chosen.filter(({ of }) =>
    rows.some((row) => of.some((id) => row.cells[id] && row.cells[id]?.text !== row.label))
  )
  return useful.length > 0 ? useful : chosen
}

const titleOf = ({ title, of }: ShownColumn, table: ReferenceTable): string =>
  title !== '' ? title : (table.columns.find(({ id }) => id === of[0])?.title ?? '')

function cellOf(
  row: ReferenceRow,
  { of, longest = Number.POSITIVE_INFINITY }: ShownColumn,
  table: ReferenceTable
): ShownCell | undefined {
  const column = of.find((id) => row.cells[id] && (row.cells[id]?.text.length ?? 0) <= longest)
  const cell = column === undefined ? undefined : row.cells[column]
  if (column === undefined || cell === undefined) return undefined
  return { column, text: cell.text, value: cell.value, verified: isVerified(row, column, table) }
}

/** Whether a figure was seen in its source. */
export function isVerified(row: ReferenceRow, column: string, table: ReferenceTable): boolean {
  return row.verified && columnVerified(column, table) && row.unverified?.includes(column) !== true
}

/** A column may be an editor's as a whole, which its title then says once for all. */
export const columnVerified = (column: string, table: ReferenceTable): boolean =>
  table.columns.find(({ id }) => id === column)?.verified !== false

function apartOf(
  row: ReferenceRow,
  cells: readonly (ShownCell | undefined)[],
  units: Units
): number | undefined {
  const literals = cells.flatMap((cell) => row.cells[cell?.column ?? '']?.value ?? [])
  const values = literals.flatMap((literal) => readValue(literal, units) ?? [])
  const [first] = values
  if (first === undefined || values.some((v) => v.value <= 0 || !sameHard(v.dimension, first.dimension)))
    return undefined
  const figures = values.map((v) => v.value)
  const ratio = Math.max(...figures) / Math.min(...figures)
  return ratio > DISAGREE * (1 + Number.EPSILON * 4) ? ratio : undefined
}
