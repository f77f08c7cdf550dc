import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readValue } from '../model/figures.ts'
import type { Model, Quantity } from '../model/model.ts'
import type { Values } from './evaluate.ts'
import type { Program } from './program.ts'

/** Quantities without a finite value, and figures outside what their field allows: errors, since results rest on them. */
export function outOfBounds(model: Model, program: Program, values: Values): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const broken = new Set<string>()
  for (const { quantity, slot } of program.steps) {
    const value = values.slots[slot] ?? Number.NaN
    const labels = quantity.span === undefined ? [] : [{ span: quantity.span, role: '' }]
    if (!Number.isFinite(value)) {
      // Only the first in a chain is news; what reads it is broken with it.
      const reads = program.steps[program.indexOf.get(quantity.id) ?? -1]?.reads ?? []
      const inherited = reads.some((r) => broken.has(program.steps[r]?.quantity.id ?? ''))
      broken.add(quantity.id)
      if (!inherited)
        found.push({
          slug: 'not-finite',
          quantity: quantity.id,
          value: String(value),
          labels: labels.length > 0 ? labels : nearest(model, quantity),
        })
      continue
    }
    if (quantity.span === undefined) continue
    for (const [bound, limit] of [
      ['at least', quantity.min],
      ['at most', quantity.max],
    ] as const) {
      const allowed = limit === undefined ? undefined : readValue(limit, model.units)?.value
      if (limit === undefined || allowed === undefined) continue
      if (bound === 'at least' ? value < allowed : value > allowed)
        found.push({
          slug: 'out-of-range',
          field: quantity.id.split('.').at(-1) ?? quantity.id,
          bound,
          limit,
          meant:
            quantity.written !== undefined && /^[\d.]+$/.test(quantity.written) && limit.endsWith('%')
              ? `${quantity.written}%`
              : undefined,
          labels,
        })
    }
  }
  return found
}

/** Where to point for a computed quantity: at something its component was given, or at the formula. */
function nearest(model: Model, { component, expr }: Quantity): Diagnostic['labels'] {
  const span = model.quantities.find((q) => q.component === component && q.span !== undefined)?.span
  return span === undefined ? [{ span: expr.span, role: '' }] : [{ span, role: 'in this component' }]
}
