import type { Report } from '../diagnostics/diagnostic.ts'
import { type Span, spanOf, textOf } from '../text/source.ts'
import { MULTIPLIERS } from '../units/table.ts'

/** Words of the language, which no unit or quantity may be. */
export const KEYWORDS: ReadonlySet<string> = new Set(['to', 'and', 'or', 'not'])

export type Token =
  | {
      readonly kind: 'number'
      readonly value: number
      readonly scale: number
      readonly form: 'plain' | 'factor'
      readonly span: Span
    }
  | {
      readonly kind: 'word'
      readonly path: readonly string[]
      readonly attached: boolean
      readonly span: Span
    }
  | { readonly kind: 'mark'; readonly text: string; readonly span: Span }
  | { readonly kind: 'end'; readonly span: Span }

const NUMBER = /(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y
/** Thousands separated by commas; only read as one number where a comma does not separate arguments. */
const COMMA_NUMBER = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?/y
/** A pattern of ASCII, which most words are; that of all letters takes milliseconds to make. */
interface Letters {
  readonly plain: RegExp
  all(): RegExp
}

let anyWord: RegExp | undefined
const WORD: Letters = {
  plain: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y,
  all: () => (anyWord ??= /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy),
}
let anySuffix: RegExp | undefined
const SUFFIX: Letters = {
  plain: /[A-Za-z_]\w*/y,
  all: () => (anySuffix ??= /[\p{L}_][\p{L}\p{N}_]*/uy),
}
const LAST_ASCII = 127
const SPACE = /\s+/y
const MARKS = ['..', '<=', '>=', '==', '!=', '<', '>', '+', '-', '*', '/', '^', '(', ')', ',', '%']
/** What whiteboards, and bote's own explanations, write for the marks above. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
}

/** Splits one expression into tokens. Returns undefined after reporting when a character belongs to no token. */
export function tokenize(span: Span, report: Report): readonly Token[] | undefined {
  const { source, end } = span
  const text = source.text.slice(0, end)
  const tokens: Token[] = []
  let at = span.start
  /** For every open parenthesis, whether it is that of a function. */
  const calls: boolean[] = []
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const matchLetters = ({ plain, all }: Letters): string | undefined => {
    const found = match(plain)
    const next = text.charCodeAt(at + (found?.length ?? 0))
    return next > LAST_ASCII ? match(all()) : found
  }
  while (at < end) {
    const start = at
    const space = match(SPACE)
    if (space !== undefined) {
      at += space.length
      continue
    }
    const number = (calls.at(-1) === true ? undefined : match(COMMA_NUMBER)) ?? match(NUMBER)
    if (number !== undefined) {
      if (/^0\d\d/.test(number) && /\d,$/.test(text.slice(Math.max(0, at - 2), at))) {
        const from = tokens.at(-2)?.span.start ?? at
        const here = spanOf(source, from, at + number.length)
        report({ slug: 'comma-in-number', text: textOf(here), labels: [{ span: here, role: '' }] })
        return undefined
      }
      at += number.length
      const suffix = matchLetters(SUFFIX)
      const scale = suffix === undefined ? undefined : suffix === 'x' ? 1 : MULTIPLIERS.get(suffix)
      if (scale !== undefined && suffix !== undefined) at += suffix.length
      const value = Number(number.replace(/[_,]/g, ''))
      const form = suffix === 'x' ? 'factor' : 'plain'
      tokens.push({ kind: 'number', value, scale: scale ?? 1, form, span: spanOf(source, start, at) })
      continue
    }
    const word = matchLetters(WORD)
    if (word !== undefined) {
      const attached = tokens.at(-1)?.kind === 'number' && tokens.at(-1)?.span.end === start
      at += word.length
      tokens.push({ kind: 'word', path: word.split('.'), attached, span: spanOf(source, start, at) })
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const mark = LOOKALIKES[character] ?? MARKS.find((m) => text.startsWith(m, at))
    if (mark === undefined) {
      const here = spanOf(source, at, at + character.length)
      report({ slug: 'unknown-character', character, labels: [{ span: here, role: '' }] })
      return undefined
    }
    const before = tokens.at(-1)
    if (mark === '(') calls.push(before?.kind === 'word' && !KEYWORDS.has(before.path.join('.')))
    if (mark === ')') calls.pop()
    at += LOOKALIKES[character] === undefined ? mark.length : character.length
    tokens.push({ kind: 'mark', text: mark, span: spanOf(source, start, at) })
  }
  tokens.push({ kind: 'end', span: spanOf(source, end, end) })
  return tokens
}
