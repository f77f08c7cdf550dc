import type { Program } from '../engine/program.ts'
import { headlineOf } from '../model/kind.ts'
import type { Model, Quantity } from '../model/model.ts'

/**
 * The figure that a model is likely to be about, where nobody says. What it costs, all in all: whatever else is asked,
 * someone pays for it, and the total holds every component. Where nothing is priced, the greatest of the counts that bind:
 * the largest fleet is what costs most and where an error is dearest, and, unlike the last component that happens to be
 * written, it does not change when a model is put in another order. Else the last figure that stands for a component, or
 * the last that was derived. Undefined for a model in which nothing is worked out.
 */
export function mainOutput(model: Model, program: Program, values: Float64Array): Quantity | undefined {
  const byId = new Map(model.quantities.map((q) => [q.id, q]))
  // What stands for a whole section, such as all traffic, is not what anyone set out to size.
  const written = model.components.filter(({ kind }) => kind.implied === undefined)
  const value = ({ id }: Quantity): number => values[program.indexOf.get(id) ?? -1] ?? Number.NaN
  const headlines = written.flatMap(({ kind, members }) => {
    const found = byId.get(members.get(headlineOf(kind, (name) => members.has(name)) ?? '') ?? '')
    return found === undefined || !isWorkedOut(found) || value(found) === 0 ? [] : [found]
  })
  const greatest = (found: readonly Quantity[]): Quantity | undefined =>
    found.toSorted((a, b) => value(b) - value(a))[0]
  return (
    greatest(headlines.filter(({ dimension }) => dimension.money === 1)) ??
    greatest(headlines.filter(({ binding }) => binding !== undefined)) ??
    headlines.at(-1) ??
    model.quantities.findLast(({ role }) => role === 'derived') ??
    model.quantities.findLast(isWorkedOut)
  )
}

const isWorkedOut = ({ role }: Quantity): boolean => role === 'computed' || role === 'derived'
