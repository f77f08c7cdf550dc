import type { AskedStatistic } from '../lang/statistics.ts'
import { statisticNamed } from '../lang/statistics.ts'
import type { Tree } from '../lang/tree.ts'
import type { Typed } from '../lang/typed.ts'
import type { Surroundings } from './definition.ts'
import type { DraftBudget, DraftWaiver } from './draft.ts'
import { dayIn } from './growth.ts'
import type { Budget, StatisticalBudget, Waiver } from './model.ts'
import { canonical } from './naming.ts'
import type { Resolver } from './resolve.ts'

/** The budgets of a model: those that one run decides, and those that ask how something is distributed or has grown. */
export interface Budgets {
  readonly plain: readonly Budget[]
  readonly statistical: readonly StatisticalBudget[]
}

/** Checks the conditions of budgets. One that lacks a figure is kept, with what it lacks: it fails, by name. */
export function budgetsOf(drafts: readonly DraftBudget[], resolver: Resolver, around: Surroundings): Budgets {
  const plain: Budget[] = []
  const statistical: StatisticalBudget[] = []
  for (const draft of drafts) {
    const { tree, span } = draft.check
    if (draft.optional === true && tree !== undefined && !isKnown(tree, around)) continue
    const lastDay = dayIn(draft.until, draft.untilSpan, around.report)
    const asked = new Map<string, AskedStatistic>()
    const statistic = (one: AskedStatistic): string => {
      // No name of a quantity has a blank in it.
      const id = `statistic ${asked.size}`
      asked.set(id, one)
      return id
    }
    const { typed, needs } = resolver.checkCondition(draft.check, statistic)
    if (draft.optional === true && typed === undefined && needs.length > 0) continue
    const budget: Budget = { ...draft, check: typed, needs, span, lastDay }
    if (tree !== undefined && asksStatistics(tree)) statistical.push({ ...budget, statistics: asked })
    else plain.push(budget)
  }
  return { plain, statistical }
}

/** Whether a model has, or could have, every figure that an expression names. */
const isKnown = (tree: Tree, around: Surroundings): boolean =>
  namesIn(tree).every(
    (path) =>
      (path.length === 1 && around.units.find(path[0] ?? '') !== undefined) ||
      canonical(path, around).kind !== 'unknown'
  )

function namesIn(tree: Tree): readonly (readonly string[])[] {
  switch (tree.kind) {
    case 'name':
      return [tree.path]
    case 'unary':
    case 'convert':
      return namesIn(tree.operand)
    case 'binary':
      return [...namesIn(tree.left), ...namesIn(tree.right)]
    case 'call':
      return tree.args.flatMap(namesIn)
    default:
      return []
  }
}

function asksStatistics(tree: Tree): boolean {
  switch (tree.kind) {
    case 'unary':
    case 'convert':
      return asksStatistics(tree.operand)
    case 'binary':
      return asksStatistics(tree.left) || asksStatistics(tree.right)
    case 'call':
      return statisticNamed(tree.name) !== undefined || tree.args.some(asksStatistics)
    default:
      return false
  }
}

/** Waivers with the day they end; one without a day there is was reported and lets nothing through. */
export const waiversOf = (drafts: readonly DraftWaiver[], { report }: Surroundings): readonly Waiver[] =>
  drafts.flatMap((draft) => {
    const lastDay = dayIn(draft.until, draft.untilSpan, report)
    return lastDay === undefined ? [] : [{ ...draft, lastDay }]
  })

/** Everything that budgets read, within the statistics they ask for as well. */
export const readBy = ({ plain, statistical }: Budgets): readonly Typed[] => [
  ...[...plain, ...statistical].flatMap(({ check }) => check ?? []),
  ...statistical.flatMap(({ statistics }) => [...statistics.values()].map(({ of }) => of)),
]
