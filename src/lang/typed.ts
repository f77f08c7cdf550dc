import type { Span } from '../text/source.ts'
import type { Dimension } from '../units/dimension.ts'
import type { BinaryOperator } from './tree.ts'

/** A reference figure as an expression sees it: a value with a source. */
export interface Figure {
  /** `latency.dc_round_trip` */
  readonly name: string
  readonly label: string
  /** As the source prints it, for explanations. */
  readonly text: string
  /** In base units; for a range, its median. */
  readonly value: number
  readonly dimension: Dimension
  /** Which column was read: `typical`, `taught`, `napkin_2026`. */
  readonly column: string
  readonly source: string
  readonly date: string
  readonly verified: boolean
}

export type DistributionFamily = 'lognormal' | 'normal' | 'uniform' | 'triangular' | 'pert'

interface Common {
  readonly span: Span
  readonly dimension: Dimension
  readonly boolean: boolean
  /** An empty sum: zero of whatever is needed. */
  readonly wild?: boolean
}

/** An expression whose names, units and dimensions are known. Values are in base units from here on. */
export type Typed = Common &
  (
    | { readonly kind: 'constant'; readonly value: number; readonly text: string }
    | { readonly kind: 'ref'; readonly id: string }
    | { readonly kind: 'cite'; readonly figure: Figure }
    /** Parameters as the family takes them; for an interval, its 5% and 95% points. */
    | {
        readonly kind: 'distribution'
        readonly family: DistributionFamily
        readonly params: readonly number[]
      }
    | { readonly kind: 'unary'; readonly op: '-' | 'not'; readonly operand: Typed }
    | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Typed; readonly right: Typed }
    | {
        readonly kind: 'call'
        readonly name: string
        readonly args: readonly Typed[]
        /** What each argument is called, where a sum was written as parts by name. */
        readonly parts?: readonly string[]
      }
    | { readonly kind: 'convert'; readonly operand: Typed; readonly as: string }
  )

/** The direct parts of a node, left to right. */
function partsOf(node: Typed): readonly Typed[] {
  switch (node.kind) {
    case 'unary':
    case 'convert':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'call':
      return node.args
    default:
      return []
  }
}

/** Visits a node and everything below it, parents first. */
export function walk(node: Typed, visit: (node: Typed) => void): void {
  visit(node)
  for (const part of partsOf(node)) walk(part, visit)
}

/** Ids of the quantities an expression reads, in order of appearance, each once. */
export function refsOf(node: Typed): readonly string[] {
  const ids = new Set<string>()
  walk(node, (n) => {
    if (n.kind === 'ref') ids.add(n.id)
  })
  return [...ids]
}

/**
 * An expression with some of its nodes replaced, the innermost first; `isWhole` tells the expression itself from what is
 * within it. The same object where nothing is.
 */
export function replaced(node: Typed, by: (node: Typed, isWhole: boolean) => Typed, isWhole = true): Typed {
  const inner = (part: Typed): Typed => replaced(part, by, false)
  switch (node.kind) {
    case 'unary':
    case 'convert': {
      const operand = inner(node.operand)
      return by(operand === node.operand ? node : { ...node, operand }, isWhole)
    }
    case 'binary': {
      const [left, right] = [inner(node.left), inner(node.right)]
      return by(left === node.left && right === node.right ? node : { ...node, left, right }, isWhole)
    }
    case 'call': {
      const args = node.args.map(inner)
      return by(args.every((arg, i) => arg === node.args[i]) ? node : { ...node, args }, isWhole)
    }
    default:
      return by(node, isWhole)
  }
}
