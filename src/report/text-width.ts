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

/** ASCII, Latin letters, and the signs bote itself prints: one column each, and nothing joins them. */
const NARROW =
  ' -~\\u00a1-\\u00ac\\u00ae-\\u02ff\\u2010-\\u2015\\u2018-\\u2027\\u2030-\\u203a\\u2190-\\u22ff\\u2500-\\u259f\\u25b2\\u2800-\\u28ff\\u26a0\\u2713\\u2717'
/** Ideographs, kana and Hangul syllables: two columns each, and nothing of these joins them either. */
const WIDE = '\\u3001-\\u3011\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff\\uac00-\\ud7a3'
const SIMPLE = `[${NARROW}${WIDE}]`
const OTHER = `[^${NARROW}${WIDE}]`

const narrow = new RegExp(`^[${NARROW}]*$`)
const wide = new RegExp(`[${WIDE}]`, 'g')

// Finding characters costs microseconds each, so it is done only where they can be more than one code unit: from
// a simple one before others to the simple one after them, which a few scripts join to what precedes it.
const intricate = new RegExp(`${SIMPLE}?${OTHER}+(?:${SIMPLE}${OTHER}+)*(?:${SIMPLE}(?=${SIMPLE}|$))?`, 'g')

// The time to find characters grows with the square of the text's length, so it is given a piece at a time.
const PIECE = 256

/** The characters of a text of any length. Where one begins never depends on those before it. */
function* charactersOf(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  segmenter ??= new Intl.Segmenter()
  let piece = PIECE
  for (let start = 0; start < text.length; ) {
    const isWhole = start + piece >= text.length
    const half = /[\ud800-\udbff]/.test(text.charAt(start + piece - 1)) ? 1 : 0
    const found = [...segmenter.segment(text.slice(start, start + piece + half))]
    // The last of a piece may go on in the next one.
    const sure = isWhole ? found : found.slice(0, -1)
    for (const { segment, index } of sure) yield { segment, index: start + index }
    if (isWhole) return
    start += found.at(-1)?.index ?? 0
    piece = sure.length === 0 ? 2 * piece : PIECE
  }
}

/** Columns a text takes in a terminal; East Asian and emoji characters take two. */
export function widthOf(text: string): number {
  if (narrow.test(text)) return text.length
  let width = 0
  let done = 0
  for (const { 0: stretch, index } of text.matchAll(intricate)) {
    width += simpleWidth(text.slice(done, index))
    for (const { segment } of charactersOf(stretch)) width += stringWidth(segment)
    done = index + stretch.length
  }
  return width + simpleWidth(text.slice(done))
}

const simpleWidth = (text: string) => text.length + (text.match(wide)?.length ?? 0)

/** The characters a reader sees in a text, each with the columns it takes. */
export function graphemes(text: string): Grapheme[] {
  const out: Grapheme[] = []
  let done = 0
  const simple = (end: number) => {
    for (; done < end; done++) {
      const one = text.charAt(done)
      out.push({ text: one, index: done, width: simpleWidth(one) })
    }
  }
  for (const { 0: stretch, index: start } of text.matchAll(intricate)) {
    simple(start)
    for (const { segment, index } of charactersOf(stretch)) {
      out.push({ text: segment, index: start + index, width: stringWidth(segment) })
    }
    done = start + stretch.length
  }
  simple(text.length)
  return out
}
