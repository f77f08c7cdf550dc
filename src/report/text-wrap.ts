import { type Run, type Runs, runsWidth } from './text-runs.ts'
import { type Grapheme, graphemes } from './text-width.ts'

/** A piece that is not broken unless it alone is too long, and the spaces before it. */
interface Piece {
  gap: Run[]
  word: Run[]
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
  for (const { gap, word } of piecesOf(runs)) {
    const gapWidth = runsWidth(gap)
    const wordWidth = runsWidth(word)
    if (used + gapWidth + wordWidth <= limit()) {
      line = line.concat(gap, word)
      used += gapWidth + wordWidth
      continue
    }
    // Spaces that set a line in do not make it one.
    if (line.some((run) => run.text.trim() !== '')) close()
    const parts = wordWidth <= limit() ? [word] : chop(word, limit(), Math.max(1, rest))
    for (const [n, part] of parts.entries()) {
      line = part
      used = runsWidth(part)
      if (n < parts.length - 1) close()
    }
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
    if (last && (operator.test(before) || unit)) last.word = last.word.concat(piece.gap, piece.word)
    else out.push({ gap: piece.gap, word: [...piece.word] })
    before = text
  }
  return out
}

/** Cuts a word into parts of at most `first`, then `rest` columns, each of at least one character. */
function chop(runs: Runs, first: number, rest: number): Run[][] {
  const characters = graphemes(runs.map((run) => run.text).join(''))
  const parts: Run[][] = []
  let from = 0
  while (from < characters.length) {
    const end = partEnd(characters, from, parts.length === 0 ? first : rest)
    parts.push(slice(runs, characters[from]?.index ?? 0, characters[end]?.index ?? Number.POSITIVE_INFINITY))
    from = end
    while (characters[from]?.text === ' ') from++
  }
  return parts
}

/** The character after the part that starts at `from`: past the middle of the line, after a dot or the like. */
function partEnd(characters: readonly Grapheme[], from: number, columns: number): number {
  let used = 0
  let soft = 0
  let end = from
  for (; end < characters.length; end++) {
    const { text, width } = characters[end] as Grapheme
    used += width
    if (used > columns && end > from) break
    if (used * 2 > columns && /[ ./_,;:)-]/.test(text) && !startsCommand(characters, end + 1)) soft = end + 1
  }
  if (end === characters.length) return end
  if (soft > from) return soft
  if (!startsCommand(characters, end)) return end
  return end - 1 > from ? end - 1 : end + 1
}

/** A GitHub runner obeys a line that starts with two colons. */
const startsCommand = (characters: readonly Grapheme[], at: number) =>
  characters[at]?.text === ':' && characters[at + 1]?.text.startsWith(':') === true

function slice(runs: Runs, from: number, to: number): Run[] {
  let start = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    start += run.text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}
