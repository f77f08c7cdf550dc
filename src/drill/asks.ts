import type { Worked } from './material.ts'
import { PLAIN } from './material.ts'
import type { Accuracy, AsksFigure, Reads } from './question.ts'

interface Shape {
  /** What a bare number is read in. */
  readonly unit?: string
  readonly as?: string
  readonly accuracy?: Accuracy
  readonly strict?: boolean
  readonly reads?: Reads
}

/** Asks for what an expression or a quantity comes to. */
export const asksFor = (
  { value, dimension }: Pick<Worked, 'value' | 'dimension'>,
  shape: Shape
): AsksFigure => ({
  kind: 'figure',
  dimension,
  truth: value,
  unit: shape.unit,
  as: shape.as,
  accuracy: shape.accuracy ?? 'exact',
  reads: shape.reads ?? PLAIN,
  ...(shape.strict === true ? { strict: true } : {}),
})
