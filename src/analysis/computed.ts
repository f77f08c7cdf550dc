import type { Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import { evaluateTree } from '../engine/tree.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model } from '../model/model.ts'

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
