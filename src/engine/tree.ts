import { medianOf } from '../lang/distributions.ts'
import { findFunction } from '../lang/functions.ts'
import type { Typed } from '../lang/typed.ts'
import { apply } from './evaluate.ts'
import { BINARY } from './program.ts'

/**
 * The value of one expression, in base units, given the values of quantities: how explanations put a figure on
 * every part, and how conditions outside the program are decided. Agrees with the flat program.
 */
export function evaluateTree(node: Typed, read: (id: string) => number): number {
  switch (node.kind) {
    case 'constant':
      return node.value
    case 'cite':
      return node.figure.value
    case 'ref':
      return read(node.id)
    case 'distribution':
      return medianOf(node.family, node.params)
    case 'unary':
      return apply(node.op === '-' ? 'neg' : 'not', evaluateTree(node.operand, read), 0, 0)
    case 'binary':
      return apply(BINARY[node.op], evaluateTree(node.left, read), evaluateTree(node.right, read), 0)
    case 'convert':
      return evaluateTree(node.operand, read)
    case 'call':
      return findFunction(node.name)?.evaluate(node.args.map((arg) => evaluateTree(arg, read))) ?? Number.NaN
  }
}
