import { textBeside } from '../analysis/beside.ts'
import type { BudgetResult, Unevaluated } from '../analysis/check.ts'
import type { PublishedResult } from '../analysis/published.ts'
import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import type { AskedStatistic } from '../lang/statistics.ts'
import type { Typed } from '../lang/typed.ts'
import type { Budget, StatisticalBudget } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { dateOf } from '../units/calendar.ts'
import type { Dimension } from '../units/dimension.ts'
import { shownAs } from './breaks.ts'
import type { CheckedValue, CheckLine, CheckState } from './check-data.ts'
import { baseUnit, finite } from './envelope.ts'
import type { Figures } from './figures.ts'
import { placeAt } from './frame-json.ts'

/** A budget as a line of a report; whoever lets it through says so afterwards. */
export function budgetLine(result: BudgetResult, figures: Figures): CheckLine {
  const { budget, nearest, state } = result
  return {
    kind: 'budget',
    name: budget.text,
    severity: budget.severity === 'error' ? 'error' : 'warn',
    state: state === 'over' ? 'off' : state,
    compared:
      nearest === undefined
        ? null
        : {
            left: textOf(nearest.left.span).trim(),
            op: nearest.op,
            right: textOf(nearest.right.span).trim(),
            value: checkedValue(nearest.value, nearest.left, figures, budget),
            limit: checkedValue(nearest.limit, nearest.right, figures, budget),
            headroom: nearest.headroom ?? null,
          },
    reason: reasonOf(result),
    why: budget.why ?? null,
    place: placeAt(budget.span),
    waiver: null,
  }
}

function checkedValue(value: number, typed: Typed, figures: Figures, budget: Budget): CheckedValue {
  const asked = statisticIn(typed, budget)
  const dimension: Dimension = typed.dimension
  const text = figures.format(value, dimension, shapeOf(typed, asked, figures))
  return {
    value: finite(value),
    unit: baseUnit(dimension),
    text: Number.isFinite(value) ? text : 'not finite',
  }
}

const statisticIn = (typed: Typed, budget: Budget): AskedStatistic | undefined =>
  typed.kind === 'ref' ? (budget as Partial<StatisticalBudget>).statistics?.get(typed.id) : undefined

/** A chance and a growth are shares; a quantile is shown as what it is one of; a figure as it was written. */
function shapeOf(typed: Typed, asked: AskedStatistic | undefined, figures: Figures): string | undefined {
  if (asked !== undefined) {
    const { kind } = asked.statistic
    return kind === 'chance' || kind === 'increase' ? '%' : shownAs(asked.of, figures)
  }
  if (typed.kind === 'constant' && typed.text.endsWith('%')) return '%'
  return shownAs(typed, figures)
}

function reasonOf({ state, cause, sampled, budget }: BudgetResult): string | null {
  if (state === 'over')
    return `it had to hold until ${dateOf(budget.lastDay ?? 0)} and is not checked any more`
  if (state === 'new') return 'there is nothing it has grown from'
  if (cause !== undefined) return causeText(cause)
  if (sampled === undefined) return null
  const samples = sampled.samples.toLocaleString('en-US')
  return sampled.undecided ? `too close to call: ${samples} samples leave it open` : `from ${samples} samples`
}

function causeText(cause: Unevaluated): string {
  switch (cause.kind) {
    case 'needs':
      return cause.needs.length === 0
        ? 'something in it could not be read'
        : `it needs ${cause.needs.join(' and ')}, which nothing given determines`
    case 'not finite':
      return 'a figure in it is not finite'
    case 'no base':
      return {
        none: 'there is nothing to compare with: name a base with --against, or keep one with `bote baseline write`',
        model: 'what it was before could not be read',
        value: 'what it is about had no value before',
      }[cause.why]
  }
}

/** A published figure as a line of a report; `told` is what there is to say against it. */
export function publishedLine(
  result: PublishedResult,
  told: readonly Diagnostic[],
  severity: 'off' | 'warn' | 'error',
  figures: Figures
): CheckLine {
  const { published, verdict, value } = result
  const { model } = figures.of
  const against = told.find(({ labels }) => labels[0]?.span === published.saysSpan)
  const words = against === undefined ? undefined : describeDiagnostic(against)
  const unit = baseUnit(published.dimension)
  const state: CheckState = severity === 'off' ? 'off' : against === undefined ? 'holds' : 'broken'
  const slip = verdict === 'slip' ? `a slip of its source: ${published.slip ?? ''}` : null
  return {
    kind: 'published',
    name: `${textOf(published.is.span)} says ${published.says}`,
    severity: severity === 'error' ? 'error' : 'warn',
    state,
    compared: {
      left: textOf(published.is.span),
      op: '==',
      right: published.says,
      value: { value: finite(value), unit, text: textBeside(result, model.units) },
      limit: { value: finite(published.value), unit, text: published.says },
      headroom: null,
    },
    reason: words === undefined ? slip : [words.message, words.why].filter((x) => x !== undefined).join('; '),
    why: published.why ?? null,
    place: placeAt(published.saysSpan),
    waiver: null,
  }
}
