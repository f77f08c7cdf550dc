import { COUNT, type Dimension, describe, divide, multiply, power, sameHard } from '../units/dimension.ts'
import { type Checking, wants } from './agree.ts'
import { findUnit } from './literal.ts'
import { mendWith } from './mend.ts'
import type { Scope } from './scope.ts'
import type { Tree } from './tree.ts'
import type { Typed } from './typed.ts'

type Check = (tree: Tree, scope: Scope, to: Checking) => Typed | undefined

/** A unit to convert to, as a fraction of units. */
interface Target {
  readonly dimension: Dimension
  readonly over: readonly string[]
  readonly under: readonly string[]
}

/** Checks `x to GB/day`. What stands after `to` is units alone: `to 5 MB` would say what no one can print. */
export function checkConversion(
  tree: Tree & { kind: 'convert' },
  scope: Scope,
  to: Checking,
  check: Check
): Typed | undefined {
  const operand = check(tree.operand, scope, to)
  const unit = targetOf(tree.unit, scope, to)
  if (operand === undefined || unit === undefined || !wants(operand, false, to)) return undefined
  if (!sameHard(operand.dimension, unit.dimension)) {
    const [wanted, found] = [describe(unit.dimension), describe(operand.dimension)]
    const labels = [
      { span: operand.span, role: `this is ${found}` },
      { span: tree.unit.span, role: `this is ${wanted}` },
    ]
    const mend = mendWith(operand, unit.dimension, scope)
    to.report({ slug: 'dimension-mismatch', wanted, found, mend, labels })
    return undefined
  }
  const { span } = tree
  return { kind: 'convert', operand, as: spelled(unit), span, dimension: operand.dimension, boolean: false }
}

/** Factors and percentages are no units, but ways to print a plain number. */
const SHARES = new Set(['%', 'x'])

function targetOf(tree: Tree, scope: Scope, to: Checking): Target | undefined {
  if (tree.kind === 'name' && tree.path.length === 1) {
    const [name = ''] = tree.path
    if (SHARES.has(name)) return { dimension: COUNT, over: [name], under: [] }
    if (scope.units.find(name) !== undefined || scope.find(tree.path).kind === 'unknown') {
      const unit = findUnit(name, tree.span, scope, to.report)
      return unit === undefined ? undefined : { dimension: unit.dimension, over: [name], under: [] }
    }
  }
  if (tree.kind === 'literal' && tree.value === 1 && tree.words.length === 0)
    return { dimension: COUNT, over: [], under: [] }
  if (tree.kind === 'binary' && tree.op === '^' && tree.right.kind === 'literal')
    return raised(targetOf(tree.left, scope, to), tree.right.value)
  if (tree.kind === 'binary' && (tree.op === '*' || tree.op === '/')) {
    const [a, b] = [targetOf(tree.left, scope, to), targetOf(tree.right, scope, to)]
    if (a === undefined || b === undefined) return undefined
    const times = tree.op === '*'
    return {
      dimension: (times ? multiply : divide)(a.dimension, b.dimension),
      over: [...a.over, ...(times ? b.over : b.under)],
      under: [...a.under, ...(times ? b.under : b.over)],
    }
  }
  to.report({ slug: 'unit-expected', labels: [{ span: tree.span, role: '' }] })
  return undefined
}

function raised(base: Target | undefined, exponent: number): Target | undefined {
  if (base === undefined) return undefined
  const each = (units: readonly string[]) => units.map((unit) => `${unit}^${exponent}`)
  return { dimension: power(base.dimension, exponent), over: each(base.over), under: each(base.under) }
}

/** `B` alone would be printed with whatever prefix fits; someone who asks for bytes wants them counted. */
const IN_FULL: Readonly<Record<string, string>> = { B: 'bytes', b: 'bits' }

function spelled({ over, under }: Target): string {
  const [only = '1'] = over
  const head = over.length > 1 ? over.join('*') : Object.hasOwn(IN_FULL, only) ? IN_FULL[only] : only
  return [head, ...under].join('/')
}
