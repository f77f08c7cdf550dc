import { Text } from 'ink'
import type { ReactNode } from 'react'
import { type Line, line, say } from '../report/document.ts'
import { paint, type Run, type Runs, runsOf, runsWidth } from '../report/text-runs.ts'
import { graphemes } from '../report/text-width.ts'
import type { Look } from './terminal.ts'

/** One line of a screen: what stands in it, and whether the eye is to find it first. */
export interface ScreenLine {
  readonly runs: Runs
  readonly selected?: boolean
  /** The column of the cursor, where something is typed. */
  readonly cursor?: number
}

const INVERSE = ['\x1b[7m', '\x1b[27m'] as const

/** Exactly `height` lines of `width` columns; what does not fit is cut, and what is missing is empty. */
export function Lines(props: {
  readonly lines: readonly ScreenLine[]
  readonly width: number
  readonly height: number
  readonly look: Look
}): ReactNode {
  const { lines, width, height, look } = props
  const shown = Array.from({ length: height }, (_, i) => painted(lines[i], width, look))
  return height <= 0 ? null : <Text wrap="truncate-end">{shown.join('\n')}</Text>
}

function painted(line: ScreenLine | undefined, width: number, look: Look): string {
  // A line without a character would be no line at all.
  if (line === undefined) return ' '
  const runs = fitted(line.runs, width, look.unicode)
  const text = (part: Runs): string => paint([part], look.color).slice(0, -1)
  if (line.cursor !== undefined) {
    const at = Math.min(line.cursor, width - 1)
    const plain = runs
      .map((run) => run.text)
      .join('')
      .padEnd(width)
    const characters = graphemes(plain)
    let column = 0
    const place = characters.findIndex(({ width: w }) => {
      column += w
      return column > at
    })
    const under = characters[place]
    if (under === undefined) return text(runs)
    const [before, after] = [plain.slice(0, under.index), plain.slice(under.index + under.text.length)]
    return `${before}${INVERSE[0]}${under.text}${INVERSE[1]}${after.trimEnd()}`
  }
  if (line.selected !== true) return text(runs) || ' '
  const plain = runs.map((run) => run.text).join('')
  return INVERSE[0] + plain + ' '.repeat(Math.max(0, width - runsWidth(runs))) + INVERSE[1]
}

/** As much of a line as fits, with a mark where something is missing. */
function fitted(runs: Runs, width: number, unicode: boolean): Runs {
  if (runsWidth(runs) <= width) return runs
  const dots = unicode ? '…' : '..'
  const kept: Run[] = []
  let room = width - dots.length
  for (const run of runs) {
    const taken = startOf(run.text, room)
    if (taken !== '') kept.push({ ...run, text: taken })
    if (taken.length < run.text.length) break
    room -= runsWidth([run])
  }
  return width < dots.length ? [] : [...kept, { text: dots, tone: 'dim' }]
}

/** As many characters from the start as take no more than so many columns. */
function startOf(text: string, columns: number): string {
  let used = 0
  for (const { width, index } of graphemes(text)) {
    used += width
    if (used > columns) return text.slice(0, index)
  }
  return text
}

/** A line of a document for a screen: safe to show, whoever wrote it. */
export const screenLine = (line: Line, look: Look, selected = false): ScreenLine => ({
  runs: runsOf(line, look.unicode),
  selected,
})

/** Something at the left and something at the right; the left gives way. */
export function sides(left: Line, right: Line, width: number, look: Look, selected = false): ScreenLine {
  const end = fitted(runsOf(right, look.unicode), width, look.unicode)
  const room = width - runsWidth(end) - (end.length === 0 ? 0 : 1)
  const start = fitted(runsOf(left, look.unicode), Math.max(0, room), look.unicode)
  const between = width - runsWidth(start) - runsWidth(end)
  const gap: Run = { text: ' '.repeat(Math.max(0, between)), tone: 'plain' }
  return { runs: end.length === 0 ? start : [...start, gap, ...end], selected }
}

/** A line with what is typed in it, and beneath it what is wrong. */
export function typedLines(
  label: string,
  field: { readonly text: string; readonly cursor: number },
  after: Line,
  look: Look
): readonly ScreenLine[] {
  const typing = screenLine(line(say(label, 'strong'), field.text), look)
  return [{ ...typing, cursor: label.length + field.cursor }, screenLine(after, look)]
}
