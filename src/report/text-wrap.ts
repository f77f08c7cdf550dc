import { type Run, type Runs, runsWidth, widthOf } from './text-runs.ts'

/** A piece that is not broken unless it alone is too long, and the spaces before it. */
interface Piece {
  gap: Run[]
  word: Run[]
}

const segmenter = new Intl.Segmenter()

/** The characters a reader sees in a text, each with the columns it takes. */
export function graphemes(
  text: string
): { readonly text: string; readonly index: number; readonly width: number }[] {
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    text: segment,
    index,
    width: widthOf(segment),
  }))
}

/**
 * Breaks a line at spaces into lines of at most `first`, then `rest` columns. A figure stays with its unit and an
 * operator with what follows it; a longer word is cut, after a dot or the like where there is one.
 */
export function wrap(runs: Runs, first: number, rest: number = first): Runs[] {
  if (runsWidth(runs) <= first) return [runs]
  const lines: Run[][] = []
  let line: Run[] = []
  let used = 0
  const limit = () => Math.max(1, lines.length === 0 ? first : rest)
  const close = () => {
    lines.push(line)
    line = []
    used = 0
  }
  const put = (part: Runs, width: number) => {
    line.push(...part)
    used += width
  }
  for (const { gap, word } of piecesOf(runs)) {
    const gapWidth = runsWidth(gap)
    const wordWidth = runsWidth(word)
    if (used + gapWidth + wordWidth <= limit()) {
      put(gap, gapWidth)
      put(word, wordWidth)
      continue
    }
    if (line.some((run) => run.text.trim() !== '')) close()
    let left: Runs = word
    while (runsWidth(left) > limit() - used) {
      const [head, tail] = cut(left, Math.max(1, limit() - used))
      put(head, 0)
      close()
      left = tail
    }
    put(left, runsWidth(left))
  }
  if (line.length > 0 || lines.length === 0) lines.push(line)
  return lines
}

/** Columns of the longest piece that `wrap` would rather not break. */
export function longestPiece(runs: Runs): number {
  return piecesOf(runs).reduce((longest, { word }) => Math.max(longest, runsWidth(word)), 0)
}

function piecesOf(runs: Runs): Piece[] {
  const pieces: Piece[] = []
  let piece: Piece = { gap: [], word: [] }
  for (const run of runs) {
    for (const text of run.text.match(/ +|[^ ]+/g) ?? []) {
      if (text[0] !== ' ') piece.word.push({ text, tone: run.tone })
      else {
        if (piece.word.length > 0) {
          pieces.push(piece)
          piece = { gap: [], word: [] }
        }
        piece.gap.push({ text, tone: run.tone })
      }
    }
  }
  if (piece.word.length > 0) pieces.push(piece)
  return glued(pieces)
}

const operator = /^(?:[=+\-*/x×÷≈≤≥<>~→^]|<=|>=|->)$/
const figure = /^[(~≈]?[\d.,]+[kKMGTPE%]?$/

function glued(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let before = ''
  for (const piece of pieces) {
    const text = piece.word.map((run) => run.text).join('')
    const last = out.at(-1)
    const unit = figure.test(before) && !figure.test(text) && !operator.test(text) && text.length <= 8
    if (last && (operator.test(before) || unit)) last.word.push(...piece.gap, ...piece.word)
    else out.push({ gap: piece.gap, word: [...piece.word] })
    before = text
  }
  return out
}

/** Splits runs so that the first part takes at most `columns`, but always at least one character. */
function cut(runs: Runs, columns: number): [Runs, Runs] {
  const text = runs.map((run) => run.text).join('')
  let hard = 0
  let soft = 0
  let used = 0
  for (const character of graphemes(text)) {
    used += character.width
    if (used > columns && hard > 0) break
    hard = character.index + character.text.length
    // Past the middle of the line, the end of a part of a path or name is the better place.
    if (used * 2 > columns && /[ ./_,;:)-]/.test(character.text)) soft = hard
  }
  return split(runs, soft > 0 && hard < text.length ? soft : hard)
}

function split(runs: Runs, at: number): [Runs, Runs] {
  const head: Run[] = []
  const tail: Run[] = []
  let before = 0
  for (const run of runs) {
    const here = Math.max(0, Math.min(run.text.length, at - before))
    before += run.text.length
    if (here > 0) head.push({ ...run, text: run.text.slice(0, here) })
    if (here < run.text.length) tail.push({ ...run, text: run.text.slice(here) })
  }
  return [head, tail[0] ? [{ ...tail[0], text: tail[0].text.trimStart() }, ...tail.slice(1)] : []]
}
