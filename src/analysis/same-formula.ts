import type { Typed } from '../lang/typed.ts'
import { textOf } from '../text/source.ts'
import { near } from './compare.ts'

/**
 * Whether two checked expressions ask for the same sum: the same names and figures, however they are written. What is
 * written alike is the same, even where two sets of conventions read it differently.
 */
export function sameFormula(one: Typed, other: Typed): boolean {
  const [a, b] = [unconverted(one), unconverted(other)]
  switch (a.kind) {
    case 'constant':
      return b.kind === 'constant' && (near(a.value, b.value) || a.text === b.text)
    case 'ref':
      return b.kind === 'ref' && a.id === b.id
    case 'cite':
      return b.kind === 'cite' && a.figure.name === b.figure.name && a.figure.text === b.figure.text
    case 'distribution':
      return (
        b.kind === 'distribution' &&
        a.family === b.family &&
        (allOf(a.params, b.params, near) || textOf(a.span) === textOf(b.span))
      )
    case 'unary':
      return b.kind === 'unary' && a.op === b.op && sameFormula(a.operand, b.operand)
    case 'binary':
      return (
        b.kind === 'binary' && a.op === b.op && sameFormula(a.left, b.left) && sameFormula(a.right, b.right)
      )
    case 'call':
      return b.kind === 'call' && a.name === b.name && allOf(a.args, b.args, sameFormula)
  }
}

/** A conversion only says in which unit a figure is shown. */
function unconverted(node: Typed): Exclude<Typed, { kind: 'convert' }> {
  return node.kind === 'convert' ? unconverted(node.operand) : node
}

const allOf = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a.length === b.length && a.every((one, i) => same(one, b[i] as T))
