import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { describe, nounClash, sameHard } from '../units/dimension.ts'
import { mendWith } from './mend.ts'
import type { Scope } from './scope.ts'
import type { AskedStatistic } from './statistics.ts'
import type { Typed } from './typed.ts'

/** Where checking reports to, and where it notes quantities that exist but that nothing given determines. */
export interface Checking {
  readonly report: Report
  /** `max` and `min` leave out what is not known: a verdict speaks of what is. */
  readonly lenient?: boolean
  absent(id: string, span: Span): void
  /** Takes a statistic that is asked for and gives the id its value will have; none may be asked for without this. */
  statistic?(asked: AskedStatistic): string
}

/** Whether a node is a condition, or a quantity, as its place asks; reports when it is not. */
export function wants(node: Typed, condition: boolean, to: Checking): boolean {
  if (node.boolean === condition) return true
  to.report({
    slug: condition ? 'condition-expected' : 'condition-as-number',
    labels: [{ span: node.span, role: '' }],
  })
  return false
}

/** Checks that two quantities may be added or compared. A clash of nouns is a warning and goes on. */
export function agree(left: Typed, right: Typed, scope: Scope, to: Checking): boolean {
  if (left.wild === true || right.wild === true) return true
  if (!sameHard(left.dimension, right.dimension)) {
    const [a, b] = [describe(left.dimension), describe(right.dimension)]
    const labels = [
      { span: right.span, role: `this is ${b}` },
      { span: left.span, role: `this is ${a}` },
    ]
    to.report({
      slug: 'dimension-mismatch',
      wanted: a,
      found: b,
      mend: mendWith(right, left.dimension, scope),
      labels,
    })
    return false
  }
  const clash = nounClash(left.dimension, right.dimension)
  if (clash !== undefined) {
    const [a, b] = [describe(left.dimension), describe(right.dimension)]
    const labels = [
      { span: right.span, role: `counts ${b}` },
      { span: left.span, role: `counts ${a}` },
    ]
    to.report({
      slug: 'noun-clash',
      left: a,
      right: b,
      per: clash.kind === 'per' ? clash.noun : undefined,
      labels,
    })
  }
  return true
}

/** The value of an expression made of literals alone, or undefined. */
export function constantOf(node: Typed): number | undefined {
  if (node.kind === 'constant') return node.value
  if (node.kind === 'unary' && node.op === '-') {
    const inner = constantOf(node.operand)
    return inner === undefined ? undefined : -inner
  }
  if (node.kind === 'convert') return constantOf(node.operand)
  if (node.kind !== 'binary') return undefined
  const [a, b] = [constantOf(node.left), constantOf(node.right)]
  if (a === undefined || b === undefined) return undefined
  switch (node.op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '^':
      return a ** b
    default:
      return undefined
  }
}
