import type { Position, Source } from '../text/source.ts'

/** The lines of one source, found once however many diagnostics quote it. Lines count from 0 in here. */
export interface Lines {
  readonly source: Source
  /** The line of an offset, and its column in UTF-16 units from 0; an offset inside a line break is its line's end. */
  locate(offset: number): { readonly line: number; readonly column: number }
  /** The text of a line, without what ends it. */
  text(line: number): string
}

/** Indexes a source. A line feed, a carriage return or both together end a line, as in `positionOf`. */
function linesOf(source: Source): Lines {
  const { text } = source
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  const lineText = (line: number) =>
    text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length).replace(/\r?\n$|\r$/, '')
  const lineOf = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    source,
    text: lineText,
    locate(offset) {
      const line = lineOf(Math.max(0, Math.min(offset, text.length)))
      const column = Math.min(offset, text.length) - (starts[line] ?? 0)
      return { line, column: Math.max(0, Math.min(column, lineText(line).length)) }
    },
  }
}

/** The position as people and editors count it: both numbers from 1. */
export function shownPosition(lines: Lines, offset: number): Position {
  const { line, column } = lines.locate(offset)
  return { line: line + 1, column: column + 1 }
}

/** Remembers the index of each source for the length of one rendering. */
export function lineCache(): (source: Source) => Lines {
  const known = new Map<Source, Lines>()
  return (source) => {
    const lines = known.get(source) ?? linesOf(source)
    known.set(source, lines)
    return lines
  }
}
