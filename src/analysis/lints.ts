import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Figure } from '../lang/typed.ts'
import { walk } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'
import type { Span } from '../text/source.ts'
import { type Day, dateOf, dayOf, yearsAfter } from '../units/calendar.ts'
import { allBudgets } from './check.ts'
import type { Said } from './compare.ts'
import type { Computed } from './computed.ts'

/** Years after which a reference figure should be looked up again: prices change with every price list. */
const PRICE_YEARS = 2
const FIGURE_YEARS = 10
const PRICES = 'prices.'

/**
 * What a reviewer would ask about a model that runs: figures nobody gave a reason for, reference figures that are old,
 * budgets that are over, and what its kinds advise against. `today` decides what is old.
 */
export function lintsOf(computed: Computed, said: Said, today: Day): readonly Diagnostic[] {
  const { model } = computed
  return [
    ...unreasoned(model),
    ...stale(model, today),
    ...over(model, today),
    ...model.lints.flatMap((lint): Diagnostic[] => {
      const says = said(lint, computed)
      if (says === undefined) return []
      const { component } = lint
      return [{ slug: 'lint-of-kind', component, says, labels: labelsAt(placeOf(component, model)) }]
    }),
  ]
}

const labelsAt = (span: Span | undefined): Diagnostic['labels'] =>
  span === undefined ? [] : [{ span, role: '' }]

/** Where a component is written: at the first of its figures. */
const placeOf = (component: string, { quantities }: Model): Span | undefined =>
  quantities
    .filter((q) => q.component === component)
    .flatMap(({ span }) => span ?? [])
    .toSorted((a, b) => a.start - b.start)[0]

const unreasoned = ({ quantities }: Model): readonly Diagnostic[] =>
  quantities
    .filter(
      ({ role, why, source, written }) => role === 'assumed' && !why && !source && written !== undefined
    )
    .map(({ id, span }) => ({ slug: 'unreasoned-figure', name: id, labels: labelsAt(span) }))

interface Old {
  readonly figure: Figure
  readonly readers: Quantity[]
}

/** The old figures of each technology together, by the oldest of them. */
function stale(model: Model, today: Day): readonly Diagnostic[] {
  const found = new Map<string, Old>()
  for (const quantity of model.quantities)
    walk(quantity.expr, (node) => {
      if (node.kind !== 'cite' || !isOld(node.figure, today)) return
      const { figure } = node
      const name = figure.name.split('.').slice(0, 2).join('.')
      const known = found.get(name)
      const older = known !== undefined && known.figure.date <= figure.date ? known.figure : figure
      found.set(name, { figure: older, readers: [...(known?.readers ?? []), quantity] })
    })
  return [...found].map(([name, { figure, readers }]) => {
    const years = `${yearsOf(figure)} years`
    const owner = readers.find(({ component }) => component !== undefined)?.component
    const span = readers.find(({ span: own }) => own !== undefined)?.span
    const labels = labelsAt(span ?? (owner === undefined ? undefined : placeOf(owner, model)))
    const count = new Set(readers.map(({ id }) => id)).size
    return { slug: 'stale-figure', name, date: figure.date, years, readers: count, labels }
  })
}

const yearsOf = ({ name }: Figure): number => (name.startsWith(PRICES) ? PRICE_YEARS : FIGURE_YEARS)

/** Of a date without a day, or without a month, the last one it may mean: in doubt a figure is not old. */
function isOld(figure: Figure, today: Day): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(figure.date) ?? []
  if (year === undefined) return false
  const date = dayOf(`${year}-${month ?? '12'}-${day ?? '28'}`)
  return date !== undefined && yearsAfter(date, yearsOf(figure)) < today
}

const over = (model: Model, today: Day): readonly Diagnostic[] =>
  allBudgets(model)
    .filter(({ severity, lastDay }) => severity !== 'off' && lastDay !== undefined && lastDay < today)
    .map(({ text, lastDay, untilSpan, span }) => ({
      slug: 'budget-over',
      check: text,
      until: dateOf(lastDay ?? today),
      labels: labelsAt(untilSpan ?? span),
    }))
