import { evaluate, type Override, type Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import { evaluateTree } from '../engine/tree.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'

/** A model with its values. */
export interface Computed {
  readonly model: Model
  readonly program: Program
  readonly values: Values
}

/** The value of an expression over a model's quantities, in base units; NaN where one has no value. */
export function valueIn(node: Typed, { program, values }: Omit<Computed, 'model'>): number {
  return evaluateTree(node, (id) => values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN)
}

/** The same with some quantities replaced, by id. */
export function valueWith(
  node: Typed,
  replaced: ReadonlyMap<string, number>,
  { program, values }: Computed
): number {
  const overrides = new Map(
    [...replaced].map(([id, value]): [number, Override] => [
      program.indexOf.get(id) ?? -1,
      { kind: 'value', value },
    ])
  )
  return valueIn(node, { program, values: evaluate(program, overrides, values) })
}

/** Everything an expression depends on, nearest first. */
export function upstreamOf(node: Typed, { model, program }: Computed): readonly Quantity[] {
  const quantityOf = (id: string) => model.quantities[program.indexOf.get(id) ?? -1]
  const seen = new Set(refsOf(node))
  for (const id of seen) {
    const quantity = quantityOf(id)
    for (const next of quantity === undefined ? [] : refsOf(quantity.expr)) seen.add(next)
  }
  return [...seen].flatMap((id) => quantityOf(id) ?? [])
}
