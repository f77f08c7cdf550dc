import { refsOf } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'

/** Ids of the quantities that something reads: a formula, a verdict, a ceiling, a budget, a published figure. */
export function usedIn(model: Model): ReadonlySet<string> {
  const { quantities, verdicts, summaries, ceilings, published, budgets } = model
  const said = [...verdicts, ...summaries].flatMap(({ when, say: parts }) => [
    ...(when === undefined ? [] : [when]),
    ...parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value])),
  ])
  const checked = budgets.flatMap(({ check }) => check ?? [])
  const taken = ceilings.flatMap(({ load, limit, when }) => [
    load,
    limit,
    ...(when === undefined ? [] : [when]),
  ])
  const exprs = [
    ...quantities.map((q) => q.expr),
    ...said,
    ...taken,
    ...checked,
    ...published.map((p) => p.is),
  ]
  return new Set(exprs.flatMap(refsOf))
}

/** What is assumed and read by nothing. */
export function unreadIn(model: Model): readonly Quantity[] {
  const used = usedIn(model)
  return model.quantities.filter(({ id, role }) => role === 'assumed' && !used.has(id))
}
