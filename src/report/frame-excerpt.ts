import type { Tone } from './document.ts'
import { terminal, terminalMapped } from './neutral.ts'
import { gap, type Run, type Runs, runsWidth } from './text-runs.ts'
import { graphemes, widthOf } from './text-width.ts'
import { wrap } from './text-wrap.ts'

/** A stretch of one line to underline; offsets are UTF-16 units in that line. An empty one gets one mark. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly role: string
  readonly sign: '^' | '-'
  readonly tone: Tone
}

export interface ExcerptOptions {
  /** Columns for the line and what stands beneath it. */
  readonly width: number
  readonly unicode: boolean
}

/** A character as printed: where it came from, and the columns it takes. */
interface Cell {
  readonly text: string
  readonly from: number
  readonly start: number
  readonly end: number
}

/** A mark in terminal columns. */
interface Placed {
  readonly mark: Mark
  readonly start: number
  readonly end: number
}

/** Lines longer than this are cut around the marks before anything else, so that a huge one costs nothing. */
const LONGEST_LINE = 4000
/** A role is worth keeping in view up to this many columns; what is longer goes beneath. */
const ROLE_IN_VIEW = 32
const NARROWEST_ROLE = 16

/**
 * Rows of runs for one source line: the line, cut to what fits around its marks, then a row for each mark with its
 * role. When the marks of a line are too far apart to be seen together, the line is shown once for each.
 */
export function excerpt(
  line: string,
  marks: readonly Mark[],
  options: ExcerptOptions
): { source: Runs; under: Runs[] }[] {
  const ordered = [...marks].sort(
    (a, b) => Number(b.sign === '^') - Number(a.sign === '^') || a.from - b.from
  )
  const together = view(line, ordered, options)
  if (together || ordered.length < 2) return [together ?? { source: [], under: [] }]
  return ordered.map((mark) => view(line, [mark], options) ?? { source: [], under: [] })
}

/** A source line that only stands between two others. */
export function plainLine(line: string, options: ExcerptOptions): Runs {
  return view(line, [], options)?.source ?? []
}

function view(line: string, marks: readonly Mark[], { width, unicode }: ExcerptOptions) {
  const slice = nearby(line, marks, width)
  if (!slice) return undefined
  const cells = cellsOf(slice.text, unicode)
  const total = cells.at(-1)?.end ?? 0
  const placed = marks.map((mark) => place(cells, total, mark, slice.from))
  const from = Math.min(total, ...placed.map((one) => one.start))
  const to = Math.max(0, ...placed.map((one) => one.end))
  const dots = unicode ? '…' : '...'
  if (marks.length > 1 && total > width && to - from > width - 2 * dots.length) return undefined
  const role = Math.max(
    0,
    ...placed.map((one) => Math.min(ROLE_IN_VIEW, 1 + widthOf(terminal(one.mark.role, unicode))))
  )
  const start = windowStart(
    Math.max(total, to),
    marks.length === 0 ? 0 : from,
    to - from + role,
    width,
    dots.length
  )
  const cutLeft = start > 0 || slice.cutLeft
  const cutRight = total - start > width || slice.cutRight
  const first = start + (cutLeft ? dots.length : 0)
  const last = start + width - (cutRight ? dots.length : 0)
  const visible = cells.filter((cell) => cell.start >= first && cell.end <= last)
  const text = visible.map((cell) => cell.text).join('')
  const source: Run[] = [
    ...(cutLeft ? [{ text: dots, tone: 'dim' } as const, gap((visible[0]?.start ?? first) - first)] : []),
    { text, tone: 'plain' },
    ...(cutRight ? [{ text: dots, tone: 'dim' } as const] : []),
  ]
  const under = placed.flatMap((one) => {
    const column = clamp(one.start, first, Math.max(first, last - 1)) - start
    const count = Math.max(1, clamp(one.end, first, last) - start - column)
    return underline({ mark: one.mark, column, count }, width, unicode)
  })
  return { source, under }
}

const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(n, high))

/** The part of a very long line that can matter; nothing when the marks are not within one such part. */
function nearby(line: string, marks: readonly Mark[], width: number) {
  if (line.length <= LONGEST_LINE) return { text: line, from: 0, cutLeft: false, cutRight: false }
  // Eight units a column leaves room for characters of many units.
  const reach = Math.min(LONGEST_LINE / 2, 8 * width)
  const first = Math.min(line.length, ...marks.map((mark) => mark.from))
  const start = marks.length === 0 ? 0 : Math.max(0, first - reach)
  const end = Math.min(line.length, start + LONGEST_LINE)
  if (marks.length > 1 && marks.some((mark) => mark.to > end)) return undefined
  return { text: line.slice(start, end), from: start, cutLeft: start > 0, cutRight: end < line.length }
}

function cellsOf(text: string, unicode: boolean): Cell[] {
  const shown = terminalMapped(text, unicode)
  let column = 0
  return graphemes(shown.text).map((one) => {
    const start = column
    column += one.width
    return { text: one.text, from: shown.from[one.index] ?? text.length, start, end: column }
  })
}

function place(cells: readonly Cell[], total: number, mark: Mark, offset: number): Placed {
  // A mark that begins inside a character as seen begins where that character does.
  const at = cells.findLast((cell) => cell.from <= mark.from - offset)?.from ?? 0
  const pastEnd = mark.from - offset > (cells.at(-1)?.from ?? -1)
  const inLast = pastEnd && mark.to > mark.from
  const head = pastEnd && !inLast ? undefined : cells.find((cell) => cell.from === at)
  const start = head?.start ?? total
  const end = cells.find((cell) => cell.from >= mark.to - offset)?.start ?? total
  return { mark, start, end: Math.max(end, start + 1) }
}

/** The first column to show so that `need` columns from `from` are in view, with as much before them as after. */
function windowStart(total: number, from: number, need: number, width: number, dots: number): number {
  if (total <= width || from + need <= width - dots) return 0
  const lead = Math.max(dots, (width - need) >> 1)
  return Math.max(0, Math.min(from - lead, Math.max(from + need, total) - width))
}

function underline(
  at: { mark: Mark; column: number; count: number },
  width: number,
  unicode: boolean
): Runs[] {
  const { sign, tone } = at.mark
  const signs: Runs = [gap(at.column), { text: sign.repeat(at.count), tone }]
  const role: Runs = [{ text: terminal(at.mark.role, unicode).trim(), tone }].filter((run) => run.text !== '')
  if (role.length === 0) return [signs]
  const beside = at.column + at.count + 1
  const room = width - beside
  if (runsWidth(role) <= room) return [[...signs, gap(1), ...role]]
  if (room >= 2 * NARROWEST_ROLE) {
    return wrap(role, room).map((line, n) => (n === 0 ? [...signs, gap(1), ...line] : [gap(beside), ...line]))
  }
  // Beneath the mark, or as far to the left as it takes to be readable.
  const need = Math.min(runsWidth(role), Math.max(NARROWEST_ROLE, Math.floor(width / 2)))
  const column = Math.min(at.column, Math.max(0, width - need))
  return [signs, ...wrap(role, width - column).map((line) => [gap(column), ...line])]
}
