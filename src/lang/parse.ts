import type { Report } from '../diagnostics/diagnostic.ts'
import { cover, type Span } from '../text/source.ts'
import { MULTIPLIERS, PERCENT } from '../units/table.ts'
import { Abandon, Cursor } from './cursor.ts'
import { KEYWORDS, type Token, tokenize } from './tokens.ts'
import type { BinaryOperator, Tree, UnitWord } from './tree.ts'

/** Longest expression, in characters. No estimate is longer; a hostile file would be. */
const MAX_EXPRESSION_LENGTH = 2000

/*
 * expression := or ; from loosest to tightest binding:
 * or         := and ("or" and)*
 * and        := not ("and" not)*
 * not        := "not" not | comparison
 * comparison := conversion (("<" | "<=" | ">" | ">=" | "==" | "!=") conversion)?
 * conversion := sum ("to" (product | "%"))*
 * sum        := product (("+" | "-") product)*
 * product    := sign (("*" | "/") sign)*
 * sign       := "-" sign | "+" sign | power
 * power      := primary ("^" sign)?
 * primary    := number | path | path "(" expression ("," expression)* ")" | "(" expression ")"
 * number     := end (".." "-"? end)? (unit "^" exponent unit*)*
 * end        := literal ("/" unit)*
 * literal    := digits ("^" exponent)? multiplier? unit* "%"?
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

class Parser extends Cursor {
  whole(): Tree {
    const tree = this.level(0)
    if (this.peek().kind !== 'end') this.unexpected(this.afterOperand(tree))
    return tree
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
      if (level === COMPARISON_LEVEL && this.operator(level) !== undefined) this.chained()
    }
    return left
  }

  private binary(level: number, op: string, left: Tree): Tree {
    if (level === CONVERSION_LEVEL) {
      const unit = this.isMark('%') ? this.named(this.next(), ['%']) : this.level(PRODUCT_LEVEL)
      return { kind: 'convert', operand: left, unit, span: cover(left.span, unit.span) }
    }
    const right = this.level(level + 1)
    return { kind: 'binary', op: op as BinaryOperator, left, right, span: cover(left.span, right.span) }
  }

  private named(token: Token, path: readonly string[]): Tree {
    return { kind: 'name', path, span: token.span }
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
      return mark.kind === 'mark' && mark.text === '+' ? operand : this.minus(mark.span, operand)
    }
    const base = this.primary()
    if (!this.isMark('^')) return base
    this.next()
    const exponent = this.deeper(() => this.sign())
    return { kind: 'binary', op: '^', left: base, right: exponent, span: cover(base.span, exponent.span) }
  }

  /** A minus sign belongs to the lower end of a range that follows it: `-5..5` goes from minus five to five. */
  private minus(sign: Span, operand: Tree): Tree {
    if (operand.kind === 'range' && operand.low.span.start === operand.span.start)
      return { ...operand, low: negative(sign, operand.low), span: cover(sign, operand.span) }
    return { kind: 'unary', op: '-', operand, span: cover(sign, operand.span) }
  }

  private primary(): Tree {
    const token = this.peek()
    if (token.kind === 'number') return this.raisedUnits(this.literalOrRange())
    if (token.kind === 'word' && !KEYWORDS.has(token.path[0] ?? '')) return this.nameOrCall()
    if (this.isMark('(')) {
      const open = this.next()
      const inner = this.deeper(() => this.level(0))
      const close = this.expect(')')
      return { ...inner, span: cover(open.span, close) }
    }
    // `/day` alone is how a unit is often written: read it as 1/day.
    if (this.isMark('/') && (this.at === 0 || this.isWord('to', this.previous()))) return this.one(token.span)
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
    if (!this.isMark('(')) return this.named(token, token.path)
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
    const minus = this.isMark('-') ? this.next() : undefined
    if (this.peek().kind !== 'number') this.unexpected('the upper end of the range')
    const end = this.literal(true)
    // In `1k/s..2k/s` each end has its unit; in `1k..2k/s` the unit divides the whole range.
    const number = this.quotient(end, slashesIn(low))
    const high = minus === undefined ? number : negative(minus.span, number)
    return { kind: 'range', low, high, span: cover(low.span, high.span) }
  }

  private quotient(literal: Tree, most = MAX_EXPRESSION_LENGTH): Tree {
    let tree = literal
    for (let i = 0; i < most && this.isMark('/') && this.isUnit(1); i++) {
      this.next()
      const unit = this.next() as Token & { kind: 'word' }
      const right = this.named(unit, unit.path)
      tree = { kind: 'binary', op: '/', left: tree, right, span: cover(tree.span, unit.span) }
    }
    return tree
  }

  /** A number with its units; `2^30 B` is one, and so is the end of `1..10^6`, where `ends` says it is one. */
  private literal(ends = false): Tree {
    const number = this.next() as Token & { kind: 'number' }
    let { scale, span, value } = number
    const power = this.fixedPower(ends)
    if (power !== undefined) {
      value = (value * scale) ** power.exponent
      scale = 1
      span = cover(span, power.span)
    }
    const words: UnitWord[] = []
    while (this.isUnit()) {
      const token = this.peek() as Token & { kind: 'word' }
      const name = token.path.join('.')
      const multiplier = words.length === 0 && !token.attached ? MULTIPLIERS.get(name) : undefined
      if (multiplier === undefined && this.isMark('^', 1)) break
      this.next()
      if (multiplier === undefined) words.push({ name, span: token.span, attached: token.attached })
      else scale *= multiplier
      span = cover(span, token.span)
    }
    value *= scale
    if (words.length > 0 || !this.isMark('%'))
      return { kind: 'literal', value, scale, words, form: number.form, span }
    span = cover(span, this.next().span)
    return { kind: 'literal', value: value * PERCENT, scale: scale * PERCENT, words, form: 'percent', span }
  }

  /** The exponent of a power that has a unit, or is an end of a range: there it is part of the number. */
  private fixedPower(ends: boolean): { exponent: number; span: Span } | undefined {
    const number = this.previous()
    if (!this.isMark('^') || !this.isExponent(1) || number?.kind !== 'number' || number.form !== 'plain')
      return undefined
    const mark = this.at
    this.next()
    const exponent = this.exponent()
    if (ends || this.isMark('..') || this.isUnit()) return exponent
    this.at = mark
    return undefined
  }

  /** The number that `isExponent` saw. */
  private exponent(): { exponent: number; span: Span } {
    const first = this.next()
    if (first.kind === 'number') return { exponent: first.value, span: first.span }
    const { exponent, span } = this.exponent()
    return { exponent: -exponent, span: cover(first.span, span) }
  }

  /** Units raised to a power after a number, `5 s^2`: it is the second that is squared, not the five. */
  private raisedUnits(number: Tree): Tree {
    let tree = number
    while (this.isUnit() && (tree !== number || this.isMark('^', 1))) {
      const token = this.next() as Token & { kind: 'word' }
      const name = this.named(token, token.path)
      const right = this.isMark('^') ? this.raised(name) : name
      tree = { kind: 'binary', op: '*', left: tree, right, span: cover(tree.span, right.span) }
    }
    return tree
  }

  private raised(unit: Tree): Tree {
    this.next()
    const right = this.isExponent(0) ? this.exponentTree() : this.deeper(() => this.sign())
    return { kind: 'binary', op: '^', left: unit, right, span: cover(unit.span, right.span) }
  }

  private exponentTree(): Tree {
    const { exponent, span } = this.exponent()
    return { kind: 'literal', value: exponent, scale: 1, words: [], form: 'plain', span }
  }

  private afterOperand(tree: Tree): string {
    const token = this.peek()
    if (token.kind === 'mark' && token.text === '%')
      return 'an operator (`%` is percent and goes after a number)'
    if (tree.kind === 'convert') return 'the end, since `to` and its unit come last'
    return tree.kind === 'literal' ? 'a unit or an operator' : 'an operator such as `*`'
  }
}

const slashesIn = (tree: Tree): number => (tree.kind === 'binary' ? 1 + slashesIn(tree.left) : 0)

/** An end of a range below zero; the sign belongs to the figure, not to its quotient. */
function negative(sign: Span, end: Tree): Tree {
  const span = cover(sign, end.span)
  return end.kind === 'binary'
    ? { ...end, left: negative(sign, end.left), span }
    : { kind: 'unary', op: '-', operand: end, span }
}
