import type { AskedStatistic } from '../lang/statistics.ts'
import { statisticNamed } from '../lang/statistics.ts'
import type { Tree } from '../lang/tree.ts'
import type { Surroundings } from './definition.ts'
import type { DraftBudget, DraftWaiver } from './draft.ts'
import { dayIn } from './growth.ts'
import type { Budget, StatisticalBudget, Waiver } from './model.ts'
import type { Resolver } from './resolve.ts'

/** The budgets of a model: those that one run decides, and those that ask how something is distributed or has grown. */
export interface Budgets {
  readonly plain: readonly Budget[]
  readonly statistical: readonly StatisticalBudget[]
}

/** Checks the conditions of budgets. One that lacks a figure is kept, with what it lacks: it fails, by name. */
export function budgetsOf(
  drafts: readonly DraftBudget[],
  resolver: Resolver,
  { report }: Surroundings
): Budgets {
  const plain: Budget[] = []
  const statistical: StatisticalBudget[] = []
  for (const draft of drafts) {
    const lastDay = dayIn(draft.until, draft.untilSpan, report)
    const { tree, span } = draft.check
    const asked = new Map<string, AskedStatistic>()
    const statistic = (one: AskedStatistic): string => {
      // No name of a quantity has a blank in it.
      const id = `statistic ${asked.size}`
      asked.set(id, one)
      return id
    }
    const { typed, needs } = resolver.checkCondition(draft.check, statistic)
    const budget: Budget = { ...draft, check: typed, needs, span, lastDay }
    if (tree !== undefined && asksStatistics(tree)) statistical.push({ ...budget, statistics: asked })
    else plain.push(budget)
  }
  return { plain, statistical }
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
