import { expect } from 'vitest'
import type { Evaluated } from '../models/evaluated.ts'

/** Expects published or textbook figures, in base units, of an evaluated model, to four digits. */
export function expectFigures(model: Evaluated, figures: Readonly<Record<string, number>>): void {
  for (const [quantity, value] of Object.entries(figures))
    expect(model.value(quantity) / value, `${quantity} = ${model.value(quantity)}`).toBeCloseTo(1, 3)
}
