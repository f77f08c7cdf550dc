import { evaluate, type Override } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import type { Typed } from '../lang/typed.ts'
import type { Budget, Ceiling } from '../model/model.ts'
import { budgetState, isPassed, valueAt } from './compare.ts'
import { type Computed, valueIn } from './computed.ts'
import { changesOf, growing } from './crossing.ts'
import type { Input } from './decide.ts'

/** Something that breaks on the way from the model as it stands to so many times as much. */
export type Breach = { readonly times: number } & (
  | { readonly kind: 'ceiling'; readonly ceiling: Ceiling; readonly limit: number }
  | { readonly kind: 'budget'; readonly budget: Budget }
  /** A count the model asks for that there are no longer enough of. */
  | { readonly kind: 'count'; readonly id: string; readonly base: number }
)

/** Each multiple tried over the one before: two changes within one step that undo each other are not seen. */
const STEP = 1.05

/**
 * What breaks on the way, first things first: the multiples of the changed figures at which ceilings are passed,
 * budgets broken and counts outgrown that hold as the model stands. Figures that are set rather than multiplied stay.
 */
export function orderOf(
  inputs: readonly Input[],
  counts: readonly string[],
  base: Computed
): readonly Breach[] {
  const { model, program } = base
  const factors = new Set(inputs.flatMap(({ factor }) => factor ?? []))
  const [most] = factors
  if (factors.size !== 1 || most === undefined || !(most > 1)) return []
  const slots = inputs.flatMap(({ id, factor }) =>
    factor === undefined ? [] : (program.indexOf.get(id) ?? [])
  )
  const checks = model.budgets.flatMap(({ check }) => check ?? [])
  const whole = compile(model, { extras: checks satisfies readonly Typed[] })
  const standing = evaluate(whole)
  const known = new Map<number, Computed>()
  const at = (times: number): Computed => {
    const seen = known.get(times)
    if (seen !== undefined) return seen
    const overrides = new Map(
      slots.map((slot): [number, Override] => [slot, { kind: 'scale', factor: times }])
    )
    const computed = { model, program: whole, values: evaluate(whole, overrides, standing) }
    known.set(times, computed)
    return computed
  }
  const grid = growing(1, most, STEP)
  const first = (broken: (of: Computed) => boolean): number | undefined => {
    if (broken(at(1))) return undefined
    for (const { above, after } of changesOf((times) => broken(at(times)), grid)) if (after) return above
    return undefined
  }
  const ceilings = model.ceilings.flatMap((ceiling): readonly Breach[] => {
    const times = first((of) => isPassed(ceiling, of) === true)
    return times === undefined
      ? []
      : [{ kind: 'ceiling', ceiling, limit: valueIn(ceiling.limit, at(times)), times }]
  })
  const budgets = model.budgets.flatMap((budget): readonly Breach[] => {
    const times = first((of) => budgetState(budget, of) === 'broken')
    return times === undefined ? [] : [{ kind: 'budget', budget, times }]
  })
  const outgrown = counts.flatMap((id): readonly Breach[] => {
    const have = valueAt(base, id) ?? Number.NaN
    const times = first((of) => (valueAt(of, id) ?? Number.NaN) > have)
    return times === undefined ? [] : [{ kind: 'count', id, base: have, times }]
  })
  return [...ceilings, ...budgets, ...outgrown].toSorted((a, b) => a.times - b.times)
}
