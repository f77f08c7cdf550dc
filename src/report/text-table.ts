import type { Block, Column, Line, Tone } from './document.ts'
import { gap, indent, largest, type Run, type Runs, runsOf, runsWidth } from './text-runs.ts'
import { longestPiece, wrap } from './text-wrap.ts'

type Table = Extract<Block, { kind: 'table' }>

/** A column with what it holds: widths in terminal columns. */
interface Measured {
  readonly align: Column['align']
  readonly title: Runs
  /** The widest cell. */
  readonly body: number
  /** What cells and title take unbroken. */
  readonly natural: number
  /** The least that still reads well: figures are never broken, prose a little, titles at their spaces. */
  readonly least: number
}

// Prose narrower than this reads worse than one record under another.
const NARROWEST_PROSE = 16
// Prose this wide can spare what titles need to stay on one line.
const WIDE_PROSE = 24
const LONGEST_WORD = 24
const NARROWEST_VALUE = 12

/**
 * A table without borders: figures to the right, prose wrapped when it must be. When even that is too wide for
 * `width` columns, each row becomes a record of `title: value` lines under its first cell.
 */
export function layoutTable(table: Table, width: number, unicode: boolean): Runs[] {
  const rows = table.rows.map((row) => table.columns.map((_, i) => runsOf(row[i] ?? [], unicode)))
  const columns = table.columns.map((column, i) => measure(column, rows, i, unicode))
  const under = table.rows.map((_, n) => layoutUnder(table.under?.[n] ?? [], width, unicode))
  const fitted = sideBySide(columns, width)
  const lines = fitted
    ? layoutRows(columns, rows, under, fitted.widths, fitted.between)
    : stack(columns, rows, under, width)
  const notes = (table.notes ?? []).flatMap((note) => wrap(runsOf(note, unicode, 'dim'), width))
  // Records have empty lines between them: without one, a note would belong to the last.
  return fitted || notes.length === 0 ? [...lines, ...notes] : [...lines, [], ...notes]
}

function measure(column: Column, rows: readonly (readonly Runs[])[], at: number, unicode: boolean): Measured {
  const title = runsOf([{ text: column.title, tone: 'dim' }], unicode)
  const cells = rows.map((row) => row[at] ?? [])
  const body = largest(cells.map(runsWidth))
  const word = Math.min(LONGEST_WORD, largest(cells.map(longestPiece)))
  const prose = Math.max(word, Math.min(body, NARROWEST_PROSE))
  return {
    align: column.align,
    title,
    body,
    natural: Math.max(body, runsWidth(title)),
    least: Math.max(longestPiece(title), column.align === 'right' ? body : Math.min(body, prose)),
  }
}

const total = (widths: readonly number[], between: number) =>
  widths.reduce((sum, width) => sum + width, 0) + between * Math.max(0, widths.length - 1)

/** Widths and the space between columns, or nothing when the columns cannot stand side by side. */
function sideBySide(
  columns: readonly Measured[],
  width: number
): { widths: number[]; between: number } | undefined {
  const natural = columns.map((column) => column.natural)
  for (const between of [3, 2]) if (total(natural, between) <= width) return { widths: natural, between }
  if (columns.length === 1) return { widths: [width], between: 0 }
  const unbroken = columns.map((column) => Math.max(column.least, column.body))
  const roomy = columns.map(({ align, least, natural }) =>
    align === 'right' ? natural : Math.max(least, Math.min(natural, WIDE_PROSE))
  )
  const least = columns.map((column) => column.least)
  // Titles of two lines are better than rows of two lines, which are better than narrow prose.
  const widths = [unbroken, roomy, least].find((some) => total(some, 2) <= width)
  if (!widths) return undefined
  share(widths, natural, width - total(widths, 2))
  return { widths, between: 2 }
}

/** Hands out spare columns one by one to whoever is furthest from its natural width. */
function share(widths: number[], natural: readonly number[], spare: number): void {
  for (let left = spare; left > 0; left--) {
    const wants = natural.map((want, i) => want - (widths[i] ?? 0))
    const most = wants.indexOf(largest(wants))
    if ((wants[most] ?? 0) <= 0) return
    widths[most] = (widths[most] ?? 0) + 1
  }
}

function layoutRows(
  columns: readonly Measured[],
  rows: readonly (readonly Runs[])[],
  under: readonly (readonly Runs[])[],
  widths: readonly number[],
  between: number
): Runs[] {
  const titles = columns.map((column, i) => wrap(column.title, widths[i] ?? 0))
  const height = largest(titles.map((title) => title.length))
  // Titles of several lines stand on the figures, not at the top.
  const header = titles.map((title) => [...Array<Runs>(height - title.length).fill([]), ...title])
  const named = columns.some((column) => column.title.length > 0)
  const body = rows.map((row) => row.map((cell, i) => hang(cell, widths[i] ?? 0)))
  const layLine = (cells: readonly (readonly Runs[])[]) => {
    const tallest = largest(
      cells.map((cell) => cell.length),
      1
    )
    return Array.from({ length: tallest }, (_, n) =>
      cells.flatMap((cell, i): Run[] => {
        const content = cell[n] ?? []
        const space = gap((widths[i] ?? 0) - runsWidth(content))
        const placed = columns[i]?.align === 'right' ? [space, ...content] : [...content, space]
        return i === 0 ? placed : [gap(between), ...placed]
      })
    )
  }
  return [
    ...(named ? layLine(header) : []),
    ...body.flatMap((cells, n) => [...layLine(cells), ...(under[n] ?? [])]),
  ]
}

/** What stands beneath a row, set in so that it cannot be taken for a row of its own. */
function layoutUnder(lines: readonly Line[], width: number, unicode: boolean): Runs[] {
  return lines.flatMap((line) =>
    wrap(runsOf(line, unicode, 'dim'), width - 2, width - 4).map((runs, n) => indent(runs, n === 0 ? 2 : 4))
  )
}

/** Wraps a cell; what runs on is set in by two, so that it cannot be taken for a new row. */
function hang(cell: Runs, width: number): Runs[] {
  return wrap(cell, width, width - 2).map((line, n) => (n === 0 ? line : indent(line, 2)))
}

const headed: ReadonlySet<Tone> = new Set(['plain', 'name', 'dim'])

/** Rows as records: the first cell as a heading, the others as `title: value` beneath it. */
function stack(
  columns: readonly Measured[],
  rows: readonly (readonly Runs[])[],
  under: readonly (readonly Runs[])[],
  width: number
): Runs[] {
  const [, ...rest] = columns
  const keyWidth = largest(rest.map((column) => runsWidth(column.title) + 1))
  return rows.flatMap((row, n) => {
    const head = (row[0] ?? []).map((run): Run => (headed.has(run.tone) ? { ...run, tone: 'strong' } : run))
    const fields = rest.flatMap((column, i) => field(column.title, row[i + 1] ?? [], keyWidth, width))
    return [
      ...(n > 0 ? [[]] : []),
      ...(head.length > 0 ? wrap(head, width) : []),
      ...fields,
      ...(under[n] ?? []),
    ]
  })
}

/** One value of a record: in a column beside its title, on the same line, or else beneath. */
function field(title: Runs, value: Runs, keyWidth: number, width: number): Runs[] {
  if (value.length === 0) return []
  const key: Runs = title.length === 0 ? [] : [...title, { text: ':', tone: 'dim' }]
  const column = 2 + keyWidth + 2
  if (width - column >= NARROWEST_VALUE) {
    return wrap(value, width - column).map((line, n) =>
      n === 0 ? [gap(2), ...key, gap(column - 2 - runsWidth(key)), ...line] : indent(line, column)
    )
  }
  const inline: Runs = [gap(2), ...key, gap(1), ...value]
  if (runsWidth(inline) <= width) return [inline]
  return [...wrap(indent(key, 2), width), ...wrap(value, width - 4).map((line) => indent(line, 4))]
}
