import type { Typed } from '../lang/typed.ts'

/** How each comparison of a condition stands, in order: `<`, `=` or `>`; of what is no comparison, `0` or `1`. */
export type Signs = string

type Part =
  /** Places of the two sides among the extras. */
  | { readonly kind: 'compare'; readonly op: Comparison; readonly at: number; readonly index: number }
  | { readonly kind: 'flag'; readonly at: number; readonly index: number }
  | { readonly kind: 'not'; readonly of: Part }
  | { readonly kind: 'and' | 'or'; readonly left: Part; readonly right: Part }

type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!='])

/** One comparison of a condition, as it was written. */
export interface Compared {
  readonly op: Comparison
  readonly left: Typed
  readonly right: Typed
}

/**
 * A condition taken apart, so that a search sees more of it than whether it holds: how each of its comparisons stands.
 * `sides` are to be compiled beside the model; the values asked for below are theirs, in that order.
 */
export class Condition {
  readonly sides: readonly Typed[]
  readonly compared: readonly Compared[]
  /** Whether it has `==` or `!=`, which a rising figure passes through in an instant. */
  readonly equates: boolean
  private readonly whole: Part

  constructor(readonly typed: Typed) {
    const sides: Typed[] = []
    const compared: Compared[] = []
    let index = 0
    const take = (node: Typed): Part => {
      if (node.kind === 'unary' && node.op === 'not') return { kind: 'not', of: take(node.operand) }
      if (node.kind === 'binary' && (node.op === 'and' || node.op === 'or'))
        return { kind: node.op, left: take(node.left), right: take(node.right) }
      const at = sides.length
      if (node.kind === 'binary' && COMPARISONS.has(node.op)) {
        const op = node.op as Comparison
        sides.push(node.left, node.right)
        compared.push({ op, left: node.left, right: node.right })
        return { kind: 'compare', op, at, index: index++ }
      }
      sides.push(node)
      return { kind: 'flag', at, index: index++ }
    }
    this.whole = take(typed)
    this.sides = sides
    this.compared = compared
    this.equates = compared.some(({ op }) => op === '==' || op === '!=')
  }

  /**
   * How the comparisons stand; undefined when a side is not finite. Sides of `==` and `!=` that differ by no more than
   * `tolerance` of the greater one count as equal.
   */
  signs(values: readonly number[], tolerance = 0): Signs | undefined {
    if (!values.every(Number.isFinite)) return undefined
    const look = (part: Part): Signs => {
      switch (part.kind) {
        case 'not':
          return look(part.of)
        case 'and':
        case 'or':
          return look(part.left) + look(part.right)
        case 'flag':
          return values[part.at] === 0 ? '0' : '1'
        case 'compare':
          return signOf(part.op, values[part.at] ?? Number.NaN, values[part.at + 1] ?? Number.NaN, tolerance)
      }
    }
    return look(this.whole)
  }

  /** Whether it holds, its comparisons standing so. */
  holds(signs: Signs): boolean {
    const decide = (part: Part): boolean => {
      switch (part.kind) {
        case 'and':
          return decide(part.left) && decide(part.right)
        case 'or':
          return decide(part.left) || decide(part.right)
        case 'not':
          return !decide(part.of)
        case 'flag':
          return signs[part.index] === '1'
        case 'compare':
          return MEETS[part.op].includes(signs[part.index] ?? '')
      }
    }
    return decide(this.whole)
  }

  /**
   * How far it is from changing, from -1 to 1: above zero where it holds and below where it does not, by the difference
   * of the sides against their sum. NaN when a side is not finite.
   */
  margin(values: readonly number[]): number {
    const measure = (part: Part): number => {
      switch (part.kind) {
        case 'and':
          return Math.min(measure(part.left), measure(part.right))
        case 'or':
          return Math.max(measure(part.left), measure(part.right))
        case 'not':
          return -measure(part.of)
        case 'flag':
          return values[part.at] === 0 ? -1 : 1
        case 'compare':
          return marginOf(part.op, values[part.at] ?? Number.NaN, values[part.at + 1] ?? Number.NaN)
      }
    }
    return measure(this.whole)
  }
}

function signOf(op: Comparison, left: number, right: number, tolerance: number): string {
  const near = op === '==' || op === '!=' ? tolerance * Math.max(Math.abs(left), Math.abs(right)) : 0
  if (Math.abs(left - right) <= near) return '='
  return left < right ? '<' : '>'
}

/** The signs with which a comparison holds. */
const MEETS: Readonly<Record<Comparison, string>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '=',
  '!=': '<>',
}

function marginOf(op: Comparison, left: number, right: number): number {
  const size = Math.abs(left) + Math.abs(right)
  const above = size === 0 ? 0 : (left - right) / size
  switch (op) {
    case '<':
    case '<=':
      return -above
    case '>':
    case '>=':
      return above
    case '==':
      return -Math.abs(above)
    case '!=':
      return Math.abs(above)
  }
}
