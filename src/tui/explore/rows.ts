import { ranksOf } from '../../analysis/compare.ts'
import type { Computed } from '../../analysis/computed.ts'
import { mainOutput } from '../../analysis/output.ts'
import type { Quantity } from '../../model/model.ts'
import { shortName } from '../../report/figures.ts'
import type { Pane, State } from './state.ts'

/** A line of a list: the name of a group, something to focus, or how much is not listed. */
export type Row =
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'item'; readonly id: string; readonly name: string }
  | { readonly kind: 'more'; readonly count: number }

interface Listed {
  readonly quantity: Quantity
  /** Whether it is listed where not everything is. */
  readonly main: boolean
}

/** What a pane lists: grouped by component, in the order of the model. A search goes through everything. */
export function rowsOf(state: Pick<State, 'now' | 'basis' | 'filter' | 'all'>, pane: Pane): readonly Row[] {
  const places = placesIn(state.basis.base.model)
  const listed = pane === 'assumptions' ? assumptionsIn(state.now, places) : quantitiesIn(state.now, places)
  const words = state.filter[pane]
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const all = state.all[pane] || words.length > 0
  const matches = ({ quantity }: Listed): boolean =>
    words.every((word) => quantity.id.toLowerCase().includes(word))
  // What was changed is listed wherever it stands.
  const shown = listed.filter(
    (one) => (all || one.main || one.quantity.changed !== undefined) && matches(one)
  )
  const rows: Row[] = []
  let group: string | undefined
  for (const { quantity } of shown) {
    const { component, id } = quantity
    const name = component ?? (pane === 'assumptions' ? 'assume' : 'derive')
    if (name !== group) rows.push({ kind: 'group', name })
    group = name
    rows.push({ kind: 'item', id, name: shortName(id, component) })
  }
  const rest = words.length > 0 ? 0 : listed.length - shown.length
  return rest > 0 ? [...rows, { kind: 'more', count: rest }] : rows
}

const isSetting = ({ role, changed }: Quantity): boolean =>
  role === 'given' || role === 'assumed' || role === 'default' || changed !== undefined

/** Everything that can be set: what was written, then what was taken by default. */
function assumptionsIn({ model }: Computed, places: Places): readonly Listed[] {
  const settings = model.quantities.filter(isSetting)
  return grouped(settings, model, places).map((quantity) => ({ quantity, main: quantity.role !== 'default' }))
}

/** Everything that is worked out. */
function quantitiesIn({ model }: Computed, places: Places): readonly Listed[] {
  const ranks = ranksOf(model.components)
  const worked = model.quantities.filter((q) => q.role === 'computed' || q.role === 'derived')
  return grouped(worked, model, places).map((quantity) => ({
    quantity,
    main: quantity.role === 'derived' || ranks.has(quantity.id) || quantity.binding !== undefined,
  }))
}

/** Where everything stands in the file as it is written, so that nothing jumps while it is changed. */
type Places = ReadonlyMap<string, number>

const placesIn = ({ quantities, source }: Computed['model']): Places =>
  new Map(
    quantities.flatMap(({ id, span, role }) =>
      span?.source === source && role !== 'default' ? [[id, span.start] as const] : []
    )
  )

/** By component, those of none first; within it what was written as it was written, then the rest. */
function grouped(
  quantities: readonly Quantity[],
  model: Computed['model'],
  places: Places
): readonly Quantity[] {
  const order = new Map(model.components.map(({ id }, i) => [id, i]))
  const owner = ({ component }: Quantity): number =>
    component === undefined ? -1 : (order.get(component) ?? 0)
  const from = ({ id }: Quantity): number => places.get(id) ?? Number.POSITIVE_INFINITY
  return quantities.toSorted((a, b) => owner(a) - owner(b) || compared(from(a), from(b)))
}

const compared = (a: number, b: number): number => (a === b ? 0 : a - b)

/** What is focused to begin with: the first assumption, and what the model is likely to be about. */
export function firstOf(state: State, pane: Pane): string {
  const items = rowsOf(state, pane).flatMap((row) => (row.kind === 'item' ? [row.id] : []))
  const { model, program, values } = state.now
  const main = pane === 'quantities' ? mainOutput(model, program, values.slots)?.id : undefined
  return main !== undefined && items.includes(main) ? main : (items[0] ?? '')
}
