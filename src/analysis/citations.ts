import { type Figure, replaced, type Typed } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'

/**
 * A model in which every reference figure that a longer formula reads (`2 * latency.dc_round_trip`) is a quantity of its
 * own, by the figure's name, so that it can be varied like any other assumption: once, wherever it is read. Every value
 * stays what it is. A figure that is nothing but cited (`engine: postgres`) is an assumption by its own name already.
 */
export function withCitations(model: Model): Model {
  const taken = new Set(model.quantities.map(({ id }) => id))
  const found = new Map<string, Quantity>()
  const quantities = model.quantities.map((quantity): Quantity => {
    const expr = replaced(quantity.expr, (node, isWhole) => {
      // A name of the model's own hides the figure's.
      if (node.kind !== 'cite' || isWhole || taken.has(node.figure.name)) return node
      found.set(node.figure.name, found.get(node.figure.name) ?? quantityOf(node.figure, node))
      return { ...node, kind: 'ref', id: node.figure.name }
    })
    return expr === quantity.expr ? quantity : { ...quantity, expr }
  })
  // First, since a quantity comes after what it reads.
  return found.size === 0 ? model : { ...model, quantities: [...found.values(), ...quantities] }
}

const quantityOf = ({ name, label, dimension, source }: Figure, expr: Typed): Quantity => ({
  id: name,
  dimension,
  expr,
  role: 'default',
  changed: undefined,
  round: undefined,
  binding: undefined,
  doc: label,
  optional: false,
  show: undefined,
  // As it is computed with, not as its source prints it, which may be a range.
  written: undefined,
  why: undefined,
  source,
  asOf: undefined,
  growth: undefined,
  span: undefined,
  component: undefined,
  min: undefined,
  max: undefined,
  plays: undefined,
})
