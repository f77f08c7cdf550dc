/** A named piece of text. Every span points into one, so a diagnostic can quote the words it is about. */
export interface Source {
  /** What the reader knows it by: a path as typed, `<stdin>`, `--set`, `library/store.yaml`. */
  readonly name: string
  readonly text: string
}

/** A half-open range of UTF-16 offsets in one source. Lines and columns are worked out only when printing. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** A place a reader can go to: both numbers count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Makes a span, clamped to the text so that no caller can quote past its end. */
export function spanOf(source: Source, start: number, end: number): Span {
  const from = Math.max(0, Math.min(start, source.text.length))
  return { source, start: from, end: Math.max(from, Math.min(end, source.text.length)) }
}

/** The smallest span that covers both; the sources must be the same, else the first wins. */
export function cover(a: Span, b: Span): Span {
  if (a.source !== b.source) return a
  return { source: a.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

/** The words a span covers. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end)
}

/** Line and column of an offset. A carriage return, alone or before a line feed, also ends a line. */
export function positionOf(source: Source, offset: number): Position {
  let line = 1
  let lineStart = 0
  const end = Math.min(offset, source.text.length)
  for (let i = 0; i < end; i++) {
    const c = source.text.charCodeAt(i)
    if (c === 10 || (c === 13 && source.text.charCodeAt(i + 1) !== 10)) {
      line++
      lineStart = i + 1
    }
  }
  return { line, column: end - lineStart + 1 }
}
