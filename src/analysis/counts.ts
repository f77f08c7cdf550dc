import { walk } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'
import { isCount } from '../units/dimension.ts'

const ROUNDINGS: ReadonlySet<string> = new Set(['ceil', 'floor', 'round'])

/** The rounded counts of a model, such as shards and instances, by their index: what a design is made of. */
export const countsOf = ({ quantities }: Model): readonly number[] =>
  quantities.flatMap((quantity, index) => (isRounded(quantity) && isCount(quantity.dimension) ? [index] : []))

function isRounded({ round, expr }: Quantity): boolean {
  if (round !== undefined) return true
  let found = false
  walk(expr, (node) => {
    if (node.kind === 'call' && ROUNDINGS.has(node.name)) found = true
  })
  return found
}
