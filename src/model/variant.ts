import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { refsOf, walk } from '../lang/typed.ts'
import { same } from '../units/dimension.ts'
import { dependsOn } from './alternative.ts'
import { type Definition, isThere, type Surroundings } from './definition.ts'
import type { DraftChange } from './draft.ts'
import type { Model, Quantity } from './model.ts'
import type { Resolver } from './resolve.ts'
import { rangesIn } from './size.ts'

/** A model and what it was resolved from. */
export interface Reading {
  readonly model: Model
  readonly resolver: Resolver
  /** By id, as they are in force. */
  readonly changes: ReadonlyMap<string, DraftChange>
}

/**
 * The model as reading it with other changes comes to, where these touch nothing but figures; undefined where it has
 * to be read for that: where something is there or of a dimension that it was not, or there is something to report.
 */
export function variantOf(
  { model, resolver, changes: before }: Reading,
  changes: ReadonlyMap<string, DraftChange>
): Model | undefined {
  const { around } = resolver
  const changed = [...new Set([...before.keys(), ...changes.keys()])].filter(
    (id) => before.get(id)?.change !== changes.get(id)?.change
  )
  const indexOf = new Map(model.quantities.map(({ id }, i) => [id, i]))
  const isKnown = (id: string): boolean => {
    const component = around.definitions.get(id)?.component
    return indexOf.has(id) && changes.has(id) && (component === undefined || isThere(component))
  }
  const correlated = model.correlations.flatMap(({ between }) => between)
  if (!changed.every(isKnown) || changed.some((id) => correlated.includes(id)) || growsByOthers(model))
    return undefined
  const touched = new Set(changed)
  for (const id of changed) if (!before.has(id)) for (const other of besides(id, resolver)) touched.add(other)
  const told: Diagnostic[] = []
  const quiet: Surroundings = { ...around, report: (d) => void told.push(d) }
  const again = resolver.anew(touched, quiet, changes)
  const quantities = [...model.quantities]
  const place = (id: string): number => indexOf.get(id) ?? Number.POSITIVE_INFINITY
  for (const id of [...touched].sort((a, b) => place(a) - place(b))) {
    const [was, is] = [resolver.resolvedAs(id), again.resolve(around.definitions.get(id) as Definition)]
    if (was?.kind === 'quantity' && is.kind === 'quantity') {
      // It has to come after all it reads.
      const ordered = refsOf(is.quantity.expr).every((read) => place(read) < place(id))
      if (!ordered || !isAlike(was.quantity, is.quantity)) return undefined
      quantities[place(id)] = is.quantity
    } else if (was?.kind !== 'absent' || is.kind !== 'absent' || was.needs.join() !== is.needs.join())
      return undefined
  }
  const none = again.order.some(({ id }) => !touched.has(id))
  return told.length === 0 && !none ? { ...model, quantities } : undefined
}

/** What else may turn on whether a figure is written. */
function besides(id: string, resolver: Resolver): readonly string[] {
  const { definitions } = resolver.around
  const definition = definitions.get(id)
  if (definition === undefined || definition.given !== undefined) return []
  const { component } = definition
  const field = id.slice((component?.id.length ?? 0) + 1)
  const siblings = [...definitions.values()].filter(
    (other) =>
      other.component === component && resolver.resolvedAs(other.id) !== undefined && dependsOn(other, field)
  )
  // What came to nothing may lack something else.
  const readers = [...(resolver.unwritten.get(id) ?? [])]
  const lacking = readers.filter((other) => resolver.resolvedAs(other)?.kind === 'absent')
  return [...siblings.map((other) => other.id), ...lacking]
}

/** Whether all that reads a quantity is the same for reading another one in its place. */
const isAlike = (a: Quantity, b: Quantity): boolean =>
  same(a.dimension, b.dimension) &&
  a.expr.boolean === b.expr.boolean &&
  rangesIn([b.expr]) <= rangesIn([a.expr]) &&
  // The dates of what a component cites are printed.
  !cites(a) &&
  !cites(b)

function cites({ expr }: Quantity): boolean {
  let found = false
  walk(expr, (node) => {
    if (node.kind === 'cite') found = true
  })
  return found
}

/** Whether some figure grows by what another one says: how that is written matters as well. */
const growsByOthers = ({ quantities }: Model): boolean =>
  quantities.some(({ growth }) => growth !== undefined && refsOf(growth.rate).length > 0)
