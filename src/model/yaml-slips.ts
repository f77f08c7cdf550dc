import type { YamlSlip } from '../diagnostics/yaml-words.ts'
import type { YamlProblem } from './compose.ts'

/** One problem of a YAML text as its writer would put it, and the words it is about. */
export interface Slip {
  readonly slip: YamlSlip
  /** The parser's own words, for what has no others. */
  readonly detail: string
  readonly start: number
  readonly end: number
}

/** Reads what the parser reports the way its writer would: what was most likely meant, and where. */
export function slipOf(problem: YamlProblem, text: string): Slip {
  const { start, end } = problem
  const detail = inShort(problem.message)
  const at = (slip: YamlSlip, from = start, to = end): Slip => ({ slip, detail, start: from, end: to })
  switch (problem.code) {
    case 'MULTILINE_IMPLICIT_KEY':
      return at('no-colon', start, lineEnd(text, start))
    case 'BLOCK_AS_IMPLICIT_KEY': {
      const from = text.lastIndexOf('\n', start - 1) + 1
      const line = text.slice(from, lineEnd(text, start))
      const colons = [...line.matchAll(/:(?=\s|$)/g)]
      const second = colons[1]
      return second === undefined
        ? at('deeper', start, lineEnd(text, start))
        : at('two-colons', from + second.index, from + second.index + 1)
    }
    case 'BAD_INDENT': {
      const flow = /^flow (map|sequence)/i.exec(problem.message)?.[1]
      if (flow === undefined) return at('uneven', ...lineOf(text, start))
      const open = unclosed(text, start, flow === 'map' ? '{' : '[')
      return at('unclosed-bracket', open ?? start, (open ?? start) + 1)
    }
    case 'TAB_AS_INDENT':
      return at('tab')
    case 'BLOCK_IN_FLOW':
      return at(
        'missing-comma',
        start,
        start + text.slice(start, Math.min(end, lineEnd(text, start))).trimEnd().length
      )
    case 'BAD_SCALAR_START':
      return at('bad-start')
    case 'BAD_DQ_ESCAPE':
      return at('bad-escape', start, start + 2)
    case 'MISSING_CHAR':
      return ofMissing(problem, text, at)
    case 'UNEXPECTED_TOKEN':
      return ofUnexpected(problem, text, at)
    default:
      return at('other')
  }
}

type At = (slip: YamlSlip, from?: number, to?: number) => Slip

function ofMissing({ message, start }: YamlProblem, text: string, at: At): Slip {
  const quote = /closing (["'])/.exec(message)?.[1]
  if (quote !== undefined) {
    const open = openQuote(text, quote)
    return at('unclosed-quote', open, open + 1)
  }
  if (message.startsWith('Sequence item')) return at('outside-item', ...lineOf(text, start))
  return message.startsWith('Implicit map keys') ? at('no-colon', start, lineEnd(text, start)) : at('other')
}

function ofUnexpected({ message, start, end }: YamlProblem, text: string, at: At): Slip {
  if (/flow-(map|seq)-end/.test(message)) return at('stray-bracket')
  const from = text.lastIndexOf('\n', start - 1) + 1
  const block = /(?:^|[:-]\s+)[>|][^>|]*$/.exec(text.slice(from, end))
  if (block !== null) return at('block-mark', from + block.index + block[0].search(/[>|]/), end)
  return / at node end$/.test(message) ? at('after-value') : at('other')
}

/** The parser's words without what it quotes, however long: the excerpt below the message shows that better. */
function inShort(message: string): string {
  const words = message
    .replace(/\p{Cc}/gu, ' ')
    .replace(/:? ["`].*$/s, '')
    .replace(/\.$/, '')
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]|$/)
  return at + text.slice(at, at + end).trimEnd().length
}

/** The words of the line a problem stands on, without its indentation. */
function lineOf(text: string, at: number): [number, number] {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const indent = text.slice(from).search(/[^ \t]|$/)
  return [from + indent, Math.max(from + indent, lineEnd(text, from + indent))]
}

/** The last bracket of a kind left open before an offset; quotes and comments are passed over roughly. */
function unclosed(text: string, before: number, bracket: '{' | '['): number | undefined {
  const open: number[] = []
  for (const mark of text.slice(0, before).matchAll(/"(?:\\.|[^"\\\n])*"|'[^'\n]*'|(?<=\s|^)#.*|[[\]{}]/gm)) {
    if (mark[0] === '[' || mark[0] === '{') open.push(mark.index)
    else if (mark[0] === ']' || mark[0] === '}') open.pop()
  }
  return open.findLast((at) => text[at] === bracket)
}

/** The first quote that opens a value and has no partner on its line; what runs on over lines is rarely meant. */
function openQuote(text: string, quote: string): number {
  for (const line of text.matchAll(/.+/g)) {
    const opening = line[0].search(quote === '"' ? /(?<=^|[\s,:[{])"/ : /(?<=^|[\s,:[{])'/)
    if (opening >= 0 && line[0].split(quote).length % 2 === 0) return line.index + opening
  }
  return Math.max(0, text.lastIndexOf(quote))
}
