import { expect } from 'vitest'
import type { Evaluated } from '../models/evaluated.ts'

export const KIB = 1024
export const GIB = KIB ** 3

/** What a model says of the figures it lists as published. */
export const verdictsOf = (model: Evaluated) => model.published.map((p) => p.verdict)

/** Every quantity named comes to the figure given, to four digits or so. */
export function holds(model: Evaluated, figures: Readonly<Record<string, number>>): void {
  for (const [id, figure] of Object.entries(figures))
    expect(model.value(id) / figure, `${id} = ${model.value(id)}`).toBeCloseTo(1, 3)
}
