import { refsOf, type Typed, walk } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'
import { isCount } from '../units/dimension.ts'

const ROUNDINGS: ReadonlySet<string> = new Set(['ceil', 'floor', 'round'])
/** What makes a whole number of whole numbers. */
const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*'])
const FUNCTIONS: ReadonlySet<string> = new Set(['sum', 'max', 'min'])

/**
 * The whole counts of a model, such as shards and instances, by their index: what a design is made of. They are those
 * that are rounded, and sums and products of those, as machines are the needed ones and the spare.
 */
export function countsOf({ quantities }: Model): readonly number[] {
  const counts = new Set<string>()
  const shares = new Set(quantities.flatMap(({ id, show }) => (show === '%' ? [id] : [])))
  return quantities.flatMap((quantity, index) => {
    if (!isCount(quantity.dimension) || !(isRounded(quantity) || isMadeOf(quantity.expr, counts, shares)))
      return []
    counts.add(quantity.id)
    return [index]
  })
}

function isRounded({ round, expr }: Quantity): boolean {
  if (round !== undefined) return true
  let found = false
  walk(expr, (node) => {
    if (node.kind === 'call' && ROUNDINGS.has(node.name)) found = true
  })
  return found
}

function isMadeOf(expr: Typed, counts: ReadonlySet<string>, shares: ReadonlySet<string>): boolean {
  let whole = true
  walk(expr, (node) => {
    if (node.kind === 'binary') whole &&= OPERATORS.has(node.op)
    if (node.kind === 'call') whole &&= FUNCTIONS.has(node.name)
    if (node.kind === 'constant') whole &&= Number.isInteger(node.value)
    if (node.kind === 'ref') whole &&= !shares.has(node.id)
  })
  return whole && expr.kind !== 'ref' && refsOf(expr).some((id) => counts.has(id))
}
