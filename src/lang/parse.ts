import type { Report } from '../diagnostics/diagnostic.ts'
import { cover, type Span, textOf } from '../text/source.ts'
import { MULTIPLIERS, PERCENT } from '../units/table.ts'
import { type Token, tokenize } from './tokens.ts'
import type { BinaryOperator, Tree, UnitWord } from './tree.ts'

/** Longest expression, in characters. No estimate is longer; a hostile file would be. */
export const MAX_EXPRESSION_LENGTH = 2000
/** Deepest nesting of parentheses, calls and operators. */
export const MAX_EXPRESSION_DEPTH = 64

/*
 * expression := or ; from loosest to tightest binding:
 * or         := and ("or" and)*
 * and        := not ("and" not)*
 * not        := "not" not | comparison
 * comparison := conversion (("<" | "<=" | ">" | ">=" | "==" | "!=") conversion)?
 * conversion := sum ("to" product)*
 * sum        := product (("+" | "-") product)*
 * product    := sign (("*" | "/") sign)*
 * sign       := "-" sign | "+" sign | power
 * power      := primary ("^" sign)?
 * primary    := literal (".." literal)? | path | path "(" expression ("," expression)* ")" | "(" expression ")"
 * literal    := number multiplier? unit* "%"?
 */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['<', '<=', '>', '>=', '==', '!='],
  ['to'],
  ['+', '-'],
  ['*', '/'],
]
const NOT_LEVEL = 2
const COMPARISON_LEVEL = 2
const CONVERSION_LEVEL = 3
const PRODUCT_LEVEL = 5
const KEYWORDS = new Set(['to', 'and', 'or', 'not'])

/** Abandons one expression after its first syntax error; caught where parsing began. */
class Abandon extends Error {}

/**
 * Reads an expression. Returns undefined after reporting one syntax error; further expressions are still read.
 * Nothing is looked up and nothing is evaluated.
 */
export function parseExpression(span: Span, report: Report): Tree | undefined {
  if (span.end - span.start > MAX_EXPRESSION_LENGTH) {
    const found = span.end - span.start
    report({ slug: 'expression-too-long', found, limit: MAX_EXPRESSION_LENGTH, labels: [{ span, role: '' }] })
    return undefined
  }
  const tokens = tokenize(span, report)
  if (tokens === undefined) return undefined
  try {
    return new Parser(tokens, report).whole()
  } catch (error) {
    if (error instanceof Abandon) return undefined
    throw error
  }
}

class Parser {
  private at = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly report: Report
  ) {}

  whole(): Tree {
    const tree = this.level(0)
    if (this.peek().kind !== 'end') this.unexpected(this.afterOperand(tree))
    return tree
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token
  }

  private next(): Token {
    const token = this.peek()
    this.at++
    return token
  }

  private isMark(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'mark' && token.text === text
  }

  /** The operator at the cursor, if it belongs to this level. */
  private operator(level: number): string | undefined {
    const token = this.peek()
    const text =
      token.kind === 'mark'
        ? token.text
        : token.kind === 'word' && token.path.length === 1
          ? token.path[0]
          : undefined
    return text !== undefined && LEVELS[level]?.includes(text) ? text : undefined
  }

  private level(level: number): Tree {
    if (level >= LEVELS.length) return this.sign()
    if (level === NOT_LEVEL && this.isWord('not')) return this.deeper(() => this.negation())
    let left = this.level(level + 1)
    for (let op = this.operator(level); op !== undefined; op = this.operator(level)) {
      this.next()
      left = this.deeper(() => this.binary(level, op as string, left))
      if (level === COMPARISON_LEVEL && this.operator(level) !== undefined)
        this.unexpected('`and`: comparisons do not chain')
    }
    return left
  }

  private binary(level: number, op: string, left: Tree): Tree {
    const right = this.level(level === CONVERSION_LEVEL ? PRODUCT_LEVEL : level + 1)
    const span = cover(left.span, right.span)
    if (op === 'to') return { kind: 'convert', operand: left, unit: right, span }
    return { kind: 'binary', op: op as BinaryOperator, left, right, span }
  }

  private isWord(text: string): boolean {
    const token = this.peek()
    return token.kind === 'word' && token.path.length === 1 && token.path[0] === text
  }

  private negation(): Tree {
    const start = this.next().span
    const operand = this.level(NOT_LEVEL)
    return { kind: 'unary', op: 'not', operand, span: cover(start, operand.span) }
  }

  private sign(): Tree {
    if (this.isMark('-') || this.isMark('+')) {
      const mark = this.next()
      const operand = this.deeper(() => this.sign())
      if (mark.kind === 'mark' && mark.text === '+') return operand
      return { kind: 'unary', op: '-', operand, span: cover(mark.span, operand.span) }
    }
    const base = this.primary()
    if (!this.isMark('^')) return base
    this.next()
    const exponent = this.deeper(() => this.sign())
    return { kind: 'binary', op: '^', left: base, right: exponent, span: cover(base.span, exponent.span) }
  }

  private primary(): Tree {
    const token = this.peek()
    if (token.kind === 'number') return this.literalOrRange()
    if (token.kind === 'word' && !KEYWORDS.has(token.path[0] ?? '')) return this.nameOrCall()
    if (this.isMark('(')) {
      const open = this.next()
      const inner = this.deeper(() => this.level(0))
      const close = this.expect(')')
      return { ...inner, span: cover(open.span, close) }
    }
    // `/day` alone is how a unit is often written: read it as 1/day.
    if (this.isMark('/') && this.at === 0) return this.one(token.span)
    return this.unexpected('a number, a name or `(`')
  }

  private one(span: Span): Tree {
    return {
      kind: 'literal',
      value: 1,
      scale: 1,
      words: [],
      form: 'plain',
      span: { ...span, end: span.start },
    }
  }

  private nameOrCall(): Tree {
    const token = this.next() as Token & { kind: 'word' }
    if (!this.isMark('(')) return { kind: 'name', path: token.path, span: token.span }
    this.next()
    const args: Tree[] = []
    if (!this.isMark(')')) {
      do args.push(this.deeper(() => this.level(0)))
      while (this.isMark(',') && this.next())
    }
    const close = this.expect(')')
    return {
      kind: 'call',
      name: token.path.join('.'),
      nameSpan: token.span,
      args,
      span: cover(token.span, close),
    }
  }

  private literalOrRange(): Tree {
    const literal = this.literal()
    const mark = this.at
    const low = this.quotient(literal)
    if (!this.isMark('..')) {
      // No range: the slashes belong to the product, which reads `10 / 5 s` as 10 over 5 seconds.
      this.at = mark
      return literal
    }
    this.next()
    const negative = this.isMark('-') ? this.next() : undefined
    if (this.peek().kind !== 'number') this.unexpected('the upper end of the range')
    const end = this.literal()
    // In `1k/s..2k/s` each end has its unit; in `1k..2k/s` the unit divides the whole range.
    const number = low === literal ? end : this.quotient(end)
    const high: Tree =
      negative === undefined
        ? number
        : { kind: 'unary', op: '-', operand: number, span: cover(negative.span, number.span) }
    return { kind: 'range', low, high, span: cover(low.span, high.span) }
  }

  private quotient(literal: Tree): Tree {
    let tree = literal
    while (this.isMark('/') && this.peek(1).kind === 'word') {
      this.next()
      const unit = this.next() as Token & { kind: 'word' }
      const right: Tree = { kind: 'name', path: unit.path, span: unit.span }
      tree = { kind: 'binary', op: '/', left: tree, right, span: cover(tree.span, unit.span) }
    }
    return tree
  }

  private literal(): Tree {
    const number = this.next() as Token & { kind: 'number' }
    let { scale, span } = number
    const words: UnitWord[] = []
    for (let token = this.peek(); token.kind === 'word' && !this.isMark('(', 1); token = this.peek()) {
      const name = token.path.join('.')
      if (KEYWORDS.has(name)) break
      this.next()
      const multiplier = words.length === 0 && !token.attached ? MULTIPLIERS.get(name) : undefined
      if (multiplier === undefined) words.push({ name, span: token.span, attached: token.attached })
      else scale *= multiplier
      span = cover(span, token.span)
    }
    const value = number.value * scale
    if (words.length > 0 || !this.isMark('%'))
      return { kind: 'literal', value, scale, words, form: number.form, span }
    span = cover(span, this.next().span)
    return { kind: 'literal', value: value * PERCENT, scale: scale * PERCENT, words, form: 'percent', span }
  }

  private expect(text: string): Span {
    if (!this.isMark(text)) this.unexpected(`\`${text}\``)
    return this.next().span
  }

  private deeper<T>(read: () => T): T {
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

  private afterOperand(tree: Tree): string {
    const token = this.peek()
    if (token.kind === 'mark' && token.text === '%')
      return 'an operator (`%` is percent and goes after a number)'
    return tree.kind === 'literal' ? 'a unit or an operator' : 'an operator such as `*`'
  }

  private unexpected(expected: string): never {
    const token = this.peek()
    const found = token.kind === 'end' ? 'the end' : `\`${textOf(token.span)}\``
    this.report({
      slug: 'expression-syntax',
      found,
      expected,
      labels: [{ span: token.span, role: `expected ${expected}` }],
    })
    throw new Abandon()
  }
}
