import type { Formula } from '../model/kind.ts'

/** A formula, or the alternatives in the order they are tried. */
export function formulaText(formula: Formula): string {
  if (typeof formula === 'string') return formula
  const parts = formula.map((alternative) => {
    if (typeof alternative === 'string') return alternative
    const conditions = [
      ...(alternative.if === undefined ? [] : [`with ${alternative.if}`]),
      ...(alternative.unless === undefined ? [] : [`without ${alternative.unless}`]),
    ]
    return `${alternative.formula} (${conditions.join(', ')})`
  })
  return parts.join(', else ')
}
