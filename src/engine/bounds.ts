import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readValue } from '../model/figures.ts'
import type { Model, Quantity } from '../model/model.ts'
import type { Values } from './evaluate.ts'
import type { Program } from './program.ts'

/** How far a field lets its figure go. */
export interface Bound {
  /** Of the quantity, in the program. */
  readonly index: number
  readonly bound: 'at least' | 'at most'
  /** As declared: `100%`. */
  readonly limit: string
  /** The same in base units. */
  readonly allowed: number
  isWithin(value: number): boolean
}

/** The bounds of every figure that was written, and of those named, in the order of the program. */
export function boundsOf(model: Model, program: Program, named: readonly string[] = []): readonly Bound[] {
  return program.steps.flatMap(({ quantity }, index) =>
    quantity.span === undefined && !named.includes(quantity.id) ? [] : boundsOn(quantity, index, model)
  )
}

function boundsOn({ min, max }: Quantity, index: number, { units }: Model): readonly Bound[] {
  const bound = (of: Bound['bound'], limit: string | undefined): readonly Bound[] => {
    const allowed = limit === undefined ? undefined : readValue(limit, units)?.value
    if (limit === undefined || allowed === undefined) return []
    const isWithin = (value: number): boolean => (of === 'at least' ? value >= allowed : value <= allowed)
    return [{ index, bound: of, limit, allowed, isWithin }]
  }
  return [...bound('at least', min), ...bound('at most', max)]
}

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
    for (const { bound, limit, isWithin } of boundsOn(quantity, slot, model)) {
      if (!isWithin(value))
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
