import type { Report } from '../diagnostics/diagnostic.ts'
import type { SyntaxHint } from '../diagnostics/syntax.ts'
import { type Span, textOf } from '../text/source.ts'
import { KEYWORDS, type Token } from './tokens.ts'

/** Deepest nesting of parentheses, calls and operators. */
const MAX_EXPRESSION_DEPTH = 64

/** Abandons one expression after its first syntax error; caught where parsing began. */
export class Abandon extends Error {}

/** Words written where a sign belongs, and the sign. */
const SIGN_WORDS: ReadonlyMap<string, SyntaxHint> = new Map([
  ['x', 'multiply'],
  ['X', 'multiply'],
  ['times', 'multiply'],
  ['of', 'multiply'],
  ['per', 'divide'],
])

/** A place in the tokens of one expression, and what to do when something else stands there. */
export class Cursor {
  protected at = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly report: Report
  ) {}

  protected peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token
  }

  protected previous(): Token | undefined {
    return this.tokens[this.at - 1]
  }

  protected next(): Token {
    const token = this.peek()
    this.at++
    return token
  }

  protected isMark(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'mark' && token.text === text
  }

  protected isWord(text: string, token: Token | undefined = this.peek()): boolean {
    return token?.kind === 'word' && token.path.length === 1 && token.path[0] === text
  }

  /** A word that may be a unit or a name: no keyword, no function, no word for a sign. */
  protected isUnit(ahead = 0): boolean {
    const token = this.peek(ahead)
    return (
      token.kind === 'word' &&
      !KEYWORDS.has(token.path.join('.')) &&
      !SIGN_WORDS.has(token.path.join('.')) &&
      !this.isMark('(', ahead + 1)
    )
  }

  /** A plain number that ends a power: `2` in `s^2`, and not in `2^2^2`. */
  protected isExponent(ahead: number): boolean {
    const token = this.peek(ahead)
    if (token.kind === 'mark' && token.text === '-')
      return this.peek(ahead + 1).kind === 'number' && this.isExponent(ahead + 1)
    return (
      token.kind === 'number' && token.form === 'plain' && token.scale === 1 && !this.isMark('^', ahead + 1)
    )
  }

  protected expect(text: string): Span {
    if (!this.isMark(text)) this.unexpected(`\`${text}\``)
    return this.next().span
  }

  protected deeper<T>(read: () => T): T {
    this.depth++
    if (this.depth > MAX_EXPRESSION_DEPTH) {
      const { span } = this.peek()
      this.report({ slug: 'expression-too-deep', limit: MAX_EXPRESSION_DEPTH, labels: [{ span, role: '' }] })
      throw new Abandon()
    }
    const result = read()
    this.depth--
    return result
  }

  protected chained(): never {
    this.report({ slug: 'chained-comparison', labels: [{ span: this.peek().span, role: '' }] })
    throw new Abandon()
  }

  protected unexpected(expected: string): never {
    const token = this.peek()
    const found = token.kind === 'end' ? 'the end' : `\`${textOf(token.span)}\``
    this.report({
      slug: 'expression-syntax',
      found,
      expected,
      hint: this.hint(token),
      labels: [{ span: token.span, role: `expected ${expected}` }],
    })
    throw new Abandon()
  }

  private hint(token: Token): SyntaxHint | undefined {
    if (token.kind === 'word') return SIGN_WORDS.get(token.path.join('.'))
    const before = this.previous()
    if (token.kind !== 'mark') return undefined
    if (token.text === ',') return before?.kind === 'number' ? 'comma' : undefined
    if (token.text === '(') return 'multiply'
    return token.text === '*' && before?.kind === 'mark' && before.text === '*' ? 'power' : undefined
  }
}
