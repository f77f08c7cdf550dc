import stringWidth from 'string-width'

/** A character as a reader sees it. */
export interface Grapheme {
  readonly text: string
  /** Where it starts, in UTF-16 units. */
  readonly index: number
  /** Terminal columns it takes. */
  readonly width: number
}

// Made at first need: it costs more than a whole report.
let segmenter: Intl.Segmenter | undefined

// Finding characters costs microseconds each, so it is done only where they can be more than one code unit: from
// an ASCII character before others than ASCII to the one after them, which a few scripts join to what precedes it.
const intricate = /[ -~]?[^ -~]+(?:[ -~][^ -~]+)*(?:[ -~](?=[ -~]|$))?/g
/** ASCII, Latin letters, and the signs bote itself prints: one column each, and nothing joins them. */
const narrow = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u2027\u2030-\u203a\u2190-\u21ff\u2200-\u22ff\u2500-\u257f\u2713\u2717]*$/

/** Columns a text takes in a terminal; East Asian and emoji characters take two. */
export function widthOf(text: string): number {
  if (narrow.test(text)) return text.length
  let width = text.length
  for (const [stretch] of text.matchAll(intricate)) width += stringWidth(stretch) - stretch.length
  return width
}

/** The characters a reader sees in a text, each with the columns it takes. */
export function graphemes(text: string): Grapheme[] {
  const out: Grapheme[] = []
  const simple = (end: number) => {
    for (let index = out.length === 0 ? 0 : endOf(out.at(-1)); index < end; index++) {
      out.push({ text: text.charAt(index), index, width: 1 })
    }
  }
  if (narrow.test(text)) {
    simple(text.length)
    return out
  }
  segmenter ??= new Intl.Segmenter()
  for (const { 0: stretch, index: start } of text.matchAll(intricate)) {
    simple(start)
    for (const { segment, index } of segmenter.segment(stretch)) {
      out.push({ text: segment, index: start + index, width: stringWidth(segment) })
    }
  }
  simple(text.length)
  return out
}

const endOf = (last: Grapheme | undefined) => (last ? last.index + last.text.length : 0)
