import { refsOf, type Typed } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'
import { isCount } from '../units/dimension.ts'
import type { Values } from './evaluate.ts'
import type { Program } from './program.ts'
import { evaluateTree } from './tree.ts'

/** One line of working: a quantity, its value before and after rounding, and the formula with idle factors left out. */
export interface DerivationStep {
  readonly quantity: Quantity
  readonly value: number
  /** Before rounding; the same as `value` when there is none. */
  readonly unrounded: number
  readonly formula: Typed
  /** Quantities left out of the formula because they change nothing here, such as a compression of 1. */
  readonly idle: readonly string[]
}

/**
 * The working of some quantities, down to what was given and what was cited. Every quantity stands once, after the
 * first formula that reads it; `ids` that have no value are skipped.
 */
export function derive(
  ids: readonly string[],
  model: Model,
  program: Program,
  values: Values
): readonly DerivationStep[] {
  const byId = new Map(model.quantities.map((q) => [q.id, q]))
  const read = (id: string): number => values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
  const seen = new Set<string>()
  const steps: DerivationStep[] = []
  const visit = (id: string): void => {
    const quantity = byId.get(id)
    if (quantity === undefined || seen.has(id)) return
    seen.add(id)
    const idle: string[] = []
    const own = quantity.role === 'computed'
    const formula = own ? withoutIdle(quantity.expr, byId, read, idle) : quantity.expr
    steps.push({
      quantity,
      value: read(id),
      unrounded: evaluateTree(quantity.expr, read),
      formula,
      idle: [...new Set(idle)],
    })
    for (const ref of refsOf(formula)) visit(ref)
  }
  ids.forEach(visit)
  return steps
}

/** Drops `× 1`, `÷ 1` and `+ 0` where the idle side comes from defaults alone: a whiteboard would not carry them. */
function withoutIdle(
  node: Typed,
  byId: ReadonlyMap<string, Quantity>,
  read: (id: string) => number,
  idle: string[]
): Typed {
  if (node.kind === 'call')
    return { ...node, args: node.args.map((arg) => withoutIdle(arg, byId, read, idle)) }
  if (node.kind !== 'binary') return node
  const left = withoutIdle(node.left, byId, read, idle)
  const right = withoutIdle(node.right, byId, read, idle)
  const neutral = node.op === '*' || node.op === '/' ? 1 : node.op === '+' || node.op === '-' ? 0 : undefined
  const isIdle = (side: Typed): boolean => {
    const refs = refsOf(side)
    const fits = neutral === 0 || isCount(side.dimension)
    return (
      fits &&
      refs.length > 0 &&
      evaluateTree(side, read) === neutral &&
      refs.every((id) => byId.get(id)?.role === 'default')
    )
  }
  // A sum over no components is no term at all.
  if (node.op === '+' && node.right.wild === true) return left
  if (node.op === '+' && node.left.wild === true) return right
  if (neutral !== undefined && isIdle(node.right)) {
    idle.push(...refsOf(node.right))
    return left
  }
  if ((node.op === '*' || node.op === '+') && isIdle(node.left)) {
    idle.push(...refsOf(node.left))
    return right
  }
  return { ...node, left, right }
}
