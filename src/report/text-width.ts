import stringWidth from 'string-width'

/** A character as a reader sees it. */
export interface Grapheme {
  readonly text: string
  /** Where it starts, in UTF-16 units. */
  readonly index: number
  /** Terminal columns it takes. */
  readonly width: number
}

const segmenter = new Intl.Segmenter()

// Finding characters costs microseconds each, so it is done only where they can be more than one code unit: from
// an ASCII character before others than ASCII to the one after them, which a few scripts join to what precedes it.
const intricate = /[ -~]?[^ -~]+(?:[ -~][^ -~]+)*(?:[ -~](?=[ -~]|$))?/g
const ascii = /^[ -~]*$/

/** Columns a text takes in a terminal; East Asian and emoji characters take two. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length
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
