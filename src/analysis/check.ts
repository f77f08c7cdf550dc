import { evaluateTree } from '../engine/tree.ts'
import { isOfBase } from '../lang/statistics.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import type { Budget, Model, StatisticalBudget } from '../model/model.ts'
import type { Day } from '../units/calendar.ts'
import type { Computed } from './computed.ts'
import { Condition } from './condition.ts'
import { type Base, type Statistics, statisticsOf } from './statistics.ts'

/** The comparison that decides a condition, or comes nearest to changing it. */
interface Nearest {
  readonly left: Typed
  readonly op: string
  readonly right: Typed
  /** In base units. */
  readonly value: number
  readonly limit: number
  /** What is left of the limit, as a share of it; below zero when it is broken, undefined of a limit of zero. */
  readonly headroom: number | undefined
}

/** Why a budget was not evaluated. */
export type Unevaluated =
  | { readonly kind: 'needs'; readonly needs: readonly string[] }
  | { readonly kind: 'not finite' }
  | { readonly kind: 'no base'; readonly why: 'none' | 'model' | 'value' }

/** How a budget stands. `over`: its last day is past. `new`: it asks how a model has grown that was not there. */
export interface BudgetResult {
  readonly budget: Budget
  readonly state: 'holds' | 'broken' | 'not evaluated' | 'off' | 'over' | 'new'
  readonly nearest: Nearest | undefined
  readonly cause: Unevaluated | undefined
  /** How it was sampled; undefined where nothing had to be. */
  readonly sampled: { readonly samples: number; readonly undecided: boolean } | undefined
}

export interface CheckOptions {
  readonly today: Day
  readonly base: Base
  readonly seed: number
}

/** How every budget of a model stands. */
export function checkBudgets(computed: Computed, options: CheckOptions): readonly BudgetResult[] {
  const { budgets, statistical } = computed.model
  return inOrder([
    ...budgets.map((budget) => checked(budget, options, () => decided(budget, computed, NO_STATISTICS))),
    ...statistical.map((budget) => checked(budget, options, () => sampled(budget, computed, options))),
  ])
}

/** As they stand in their files: first those of the model, then others. */
function inOrder(results: readonly BudgetResult[]): readonly BudgetResult[] {
  const place = ({ budget }: BudgetResult) => budget.span.start
  const files = [...new Set(results.map(({ budget }) => budget.span.source))]
  return files.flatMap((file) =>
    results.filter(({ budget }) => budget.span.source === file).toSorted((a, b) => place(a) - place(b))
  )
}

type Found = Omit<BudgetResult, 'budget'>

const NO_STATISTICS: ReadonlyMap<string, Statistics> = new Map()
const NOTHING = { nearest: undefined, cause: undefined, sampled: undefined }

function checked(budget: Budget, { today }: CheckOptions, find: () => Found): BudgetResult {
  if (budget.severity === 'off') return { budget, state: 'off', ...NOTHING }
  if (budget.lastDay !== undefined && budget.lastDay < today) return { budget, state: 'over', ...NOTHING }
  return { budget, ...find() }
}

function decided(budget: Budget, computed: Computed, statistics: ReadonlyMap<string, Statistics>): Found {
  const { check, needs } = budget
  if (check === undefined) return { ...NOTHING, state: 'not evaluated', cause: { kind: 'needs', needs } }
  const value = reader(computed, statistics)
  const nearest = nearestIn(check, value)?.of
  const holds = holdsWith(check, value)
  return holds === undefined
    ? { ...NOTHING, state: 'not evaluated', nearest, cause: { kind: 'not finite' } }
    : { ...NOTHING, state: holds ? 'holds' : 'broken', nearest }
}

type Read = (node: Typed) => number

const reader =
  ({ program, values }: Computed, statistics: ReadonlyMap<string, Statistics>): Read =>
  (node) =>
    evaluateTree(
      node,
      (id) => statistics.get(id)?.value ?? values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
    )

/** Whether a condition holds; undefined when a figure in it is not finite. */
function holdsWith(check: Typed, value: Read): boolean | undefined {
  const condition = new Condition(check)
  const signs = condition.signs(condition.sides.map(value))
  return signs === undefined ? undefined : condition.holds(signs)
}

/** Numbers of samples, each tried when the one before leaves the answer open. */
const ROUNDS = [2 ** 14, 2 ** 17, 2 ** 19]

/** A budget that asks statistics, sampled until the error of sampling no longer matters, or as long as is reasonable. */
function sampled(budget: StatisticalBudget, computed: Computed, { base, seed }: CheckOptions): Found {
  const { check, statistics } = budget
  if (check === undefined) return decided(budget, computed, NO_STATISTICS)
  const compares = [...statistics.values()].some(({ statistic }) => isOfBase(statistic))
  if (compares && base.kind === 'new') return { ...NOTHING, state: 'new' }
  if (compares && base.kind !== 'values') {
    const why = base.kind === 'none' ? 'none' : 'model'
    return { ...NOTHING, state: 'not evaluated', cause: { kind: 'no base', why } }
  }
  for (const [round, samples] of ROUNDS.entries()) {
    const found = statisticsOf(statistics, computed, base, { samples, seed })
    const lost = [...statistics].find(
      ([id, { statistic }]) => isOfBase(statistic) && Number.isNaN(found.get(id)?.value)
    )
    if (lost !== undefined)
      return { ...NOTHING, state: 'not evaluated', cause: { kind: 'no base', why: 'value' } }
    if ([...found.values()].some(({ broken }) => broken > 0))
      return { ...NOTHING, state: 'not evaluated', cause: { kind: 'not finite' } }
    const answer = decided(budget, computed, found)
    const undecided = isOpen(check, computed, found)
    const varies = [...found.values()].some(({ low, high }) => low !== high)
    const isDrawn = varies || [...statistics.values()].some(({ statistic }) => !isOfBase(statistic))
    if (!undecided || round === ROUNDS.length - 1)
      return { ...answer, sampled: isDrawn ? { samples, undecided } : undefined }
  }
  return decided(budget, computed, NO_STATISTICS)
}

/** Whether the other end of an error bar would give another answer. */
function isOpen(check: Typed, computed: Computed, found: ReadonlyMap<string, Statistics>): boolean {
  const here = holdsWith(check, reader(computed, found))
  return [...found].some(([id, one]) =>
    [one.low, one.high].some((value) => {
      const moved = new Map(found).set(id, { ...one, value })
      return holdsWith(check, reader(computed, moved)) !== here
    })
  )
}

/** How far a comparison is from changing: above zero where it holds. */
interface Margin {
  readonly of: Nearest
  readonly margin: number
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
}
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Of all comparisons in a condition, the one its answer rests on; undefined when there is none. */
function nearestIn(node: Typed, value: Read, negated = false): Margin | undefined {
  if (node.kind === 'unary' && node.op === 'not') return nearestIn(node.operand, value, !negated)
  if (node.kind !== 'binary') return undefined
  if (node.op === 'and' || node.op === 'or') {
    const sides = [node.left, node.right].flatMap((side) => nearestIn(side, value, negated) ?? [])
    const all = (node.op === 'and') !== negated
    return sides.toSorted((a, b) => (all ? a.margin - b.margin : b.margin - a.margin))[0]
  }
  const asked = negated ? OPPOSITE[node.op] : node.op
  if (asked === undefined || OPPOSITE[node.op] === undefined) return undefined
  // The limit is the side that is written down: `64 >= shards` is read from the right.
  const turn = refsOf(node.left).length === 0 && refsOf(node.right).length > 0 && TURNED[asked] !== undefined
  const [left, right] = turn ? [node.right, node.left] : [node.left, node.right]
  const op = turn ? (TURNED[asked] as string) : asked
  const [measured, limit] = [value(left), value(right)]
  const room = roomOf(op, measured, limit)
  const size = Math.abs(limit)
  const headroom = op === '==' || op === '!=' || size === 0 ? undefined : room / size
  return {
    of: {
      left,
      op,
      right,
      value: measured,
      limit,
      headroom: Number.isFinite(headroom) ? headroom : undefined,
    },
    margin: room / (Math.abs(measured) + size || 1),
  }
}

function roomOf(op: string, value: number, limit: number): number {
  if (op === '<' || op === '<=') return limit - value
  if (op === '>' || op === '>=') return value - limit
  return op === '==' ? -Math.abs(value - limit) : Math.abs(value - limit)
}

/** Everything a model says must hold, however it is decided. */
export const allBudgets = ({ budgets, statistical }: Model): readonly Budget[] => [...budgets, ...statistical]
