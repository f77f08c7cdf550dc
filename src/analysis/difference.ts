import { evaluate } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import { conventionsInWords } from '../model/conventions.ts'
import type { Budget, Ceiling, Model, Quantity } from '../model/model.ts'
import { type BudgetState, budgetState, type Comparison, compare, isPassed, type Said } from './compare.ts'
import { type Computed, valueIn } from './computed.ts'
import { sameFormula } from './same-formula.ts'

/** A figure or a formula that was written, or taken by default, and is another one in the other version. */
interface Restated {
  readonly id: string
  readonly base: Quantity | undefined
  readonly head: Quantity | undefined
}

/** Something a model states that is no figure: a technology, what writes where, how fast a figure grows. */
export interface Setting {
  readonly name: string
  readonly base: string | undefined
  readonly head: string | undefined
}

/** What one of something is asked and takes, in one version. */
export interface CeilingSide {
  readonly ceiling: Ceiling
  readonly passed: boolean
  readonly load: number
  readonly limit: number
}

/** A ceiling that one version passes and the other does not, or does not have. */
export interface CeilingMoved {
  readonly base: CeilingSide | undefined
  readonly head: CeilingSide | undefined
}

/** A budget that came, went, changed its state, or is taken less or more seriously. */
interface BudgetDiffers {
  readonly text: string
  readonly base: { readonly budget: Budget; readonly state: BudgetState } | undefined
  readonly head: { readonly budget: Budget; readonly state: BudgetState } | undefined
}

/** What differs between two versions of a model, one of which may not be there. */
export interface Difference {
  /** Its ceilings and budgets are seen from the head alone: those below are of both. */
  readonly comparison: Comparison
  readonly restated: readonly Restated[]
  readonly settings: readonly Setting[]
  readonly ceilings: readonly CeilingMoved[]
  readonly budgets: readonly BudgetDiffers[]
}

/** Compares two versions of a model, in base units; of what is not there, everything is new or gone. */
export function differenceOf(
  base: Computed | undefined,
  head: Computed | undefined,
  said: Said
): Difference | undefined {
  const [before, after] = [base ?? (head && nothingOf(head)), head ?? (base && nothingOf(base))]
  if (before === undefined || after === undefined) return undefined
  return {
    comparison: compare(before, after, said),
    restated: restatedIn(before, after),
    settings: settingsIn(before.model, after.model),
    ceilings: ceilingsIn(before, after),
    budgets: budgetsIn(before, after),
  }
}

/** Whether nothing at all differs. */
export const isAlike = ({ comparison, restated, settings, ceilings, budgets }: Difference): boolean => {
  const { numbers, verdicts, restated: said, bindings } = comparison
  return [numbers, verdicts, said, bindings, restated, settings, ceilings, budgets].every(
    (list) => list.length === 0
  )
}

/** The same model before anything was written into it. */
function nothingOf({ model: { units, source } }: Computed): Computed {
  const none: [] = []
  const model: Model = {
    ...{ units, source, title: undefined, about: undefined, origin: undefined, quantities: none },
    ...{ absent: none, components: none, summaries: none, verdicts: none, ceilings: none, published: none },
    ...{ budgets: none, statistical: none, waivers: none, lints: none },
    ...{ correlations: none, scenarios: none, asked: none },
  }
  const program = compile(model)
  return { model, program, values: evaluate(program) }
}

/** Things of two lists by a key, in the order of the first, then what only the second has. */
function paired<T>(
  base: readonly T[],
  head: readonly T[],
  keyOf: (one: T) => string
): readonly { readonly key: string; readonly base: T | undefined; readonly head: T | undefined }[] {
  const [before, after] = [base, head].map((list) => new Map(list.map((one) => [keyOf(one), one])))
  const keys = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  return [...keys].map((key) => ({ key, base: before?.get(key), head: after?.get(key) }))
}

const idOf = ({ id }: { readonly id: string }): string => id

/** Whether a person, or a default in their stead, states it; what a library works out is no statement. */
const isStated = (quantity: Quantity | undefined): boolean =>
  quantity !== undefined && quantity.role !== 'computed'

function restatedIn(before: Computed, after: Computed): readonly Restated[] {
  return paired(before.model.quantities, after.model.quantities, idOf).flatMap(({ key, base, head }) => {
    if (!isStated(base) && !isStated(head)) return []
    if (base !== undefined && head !== undefined && sameFormula(base.expr, head.expr)) return []
    return [{ id: key, base, head }]
  })
}

function settingsIn(before: Model, after: Model): readonly Setting[] {
  const pairs = paired(settingsOf(before), settingsOf(after), ([name]) => name)
  return pairs.flatMap(({ key, base, head }) =>
    base?.[1] === head?.[1] ? [] : [{ name: key, base: base?.[1], head: head?.[1] }]
  )
}

/** Everything a model states in words, by a name that says where. */
function settingsOf({ units, components, quantities, correlations }: Model): readonly [string, string][] {
  const conventions = conventionsInWords(units.conventions)
  return [
    ['conventions', conventions.length === 0 ? 'exact' : conventions.join(', ')],
    ...components.flatMap(({ id, engine, points }): [string, string][] => [
      ...(engine === undefined ? [] : [[`${id}.engine`, engine] as [string, string]]),
      ...[...points].map(([field, to]): [string, string] => [`${id}.${field}`, to.join(', ')]),
    ]),
    ...quantities.flatMap(({ id, growth }): [string, string][] =>
      growth === undefined ? [] : [[`${id}.growth`, growth.written]]
    ),
    ...correlations.map(({ between, rank }): [string, string] => [
      `correlation of ${between.join(' and ')}`,
      String(rank),
    ]),
  ]
}

function ceilingsIn(before: Computed, after: Computed): readonly CeilingMoved[] {
  const keyOf = ({ component, name }: Ceiling): string => `${component} ${name}`
  const side = (ceiling: Ceiling | undefined, of: Computed): CeilingSide | undefined => {
    if (ceiling === undefined) return undefined
    const [load, limit] = [valueIn(ceiling.load, of), valueIn(ceiling.limit, of)]
    return { ceiling, load, limit, passed: isPassed(ceiling, of) === true }
  }
  return paired(before.model.ceilings, after.model.ceilings, keyOf)
    .map(({ base, head }) => ({ base: side(base, before), head: side(head, after) }))
    .filter(({ base, head }) => (base?.passed ?? false) !== (head?.passed ?? false))
}

function budgetsIn(before: Computed, after: Computed): readonly BudgetDiffers[] {
  const side = (budget: Budget | undefined, of: Computed) =>
    budget === undefined ? undefined : { budget, state: budgetState(budget, of) }
  return paired(before.model.budgets, after.model.budgets, ({ text }) => text)
    .map(({ key, base, head }) => ({ text: key, base: side(base, before), head: side(head, after) }))
    .filter(({ base, head }) => {
      const [a, b] = [base?.budget, head?.budget]
      return base?.state !== head?.state || a?.severity !== b?.severity || a?.until !== b?.until
    })
}
