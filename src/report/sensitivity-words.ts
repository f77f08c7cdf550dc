import type { Assumption } from '../analysis/assumptions.ts'
import type { Estimate } from '../analysis/indices.ts'
import type { Sensitivity } from '../analysis/sensitivity.ts'
import type { Step } from '../analysis/steps.ts'
import { REACH } from '../analysis/steps.ts'
import type { Swing } from '../analysis/tornado.ts'
import { textOf } from '../text/source.ts'
import { formatMantissa } from '../units/number.ts'
import { cited, figuresIn } from './citations.ts'
import type { Figures } from './figures.ts'
import { movedText } from './multiple.ts'

/** Called by its quantity; a range inside a formula also by how it is written. */
export function assumptionName({ quantity, part }: Assumption): string {
  if (part === undefined) return quantity.id
  const which = part.of > 1 ? `, range ${part.nth} of ${part.of}` : ''
  return `${quantity.id} (${textOf(part.range.span)}${which})`
}

/** Where an assumption comes from, when a reference row says. */
export const referenceOf = ({ quantity }: Assumption): string | undefined =>
  figuresIn(quantity.expr).map(cited).join('; ') || undefined

/** How the figure of an assumption is shown. */
const shownAs = ({ quantity, part }: Assumption): string | undefined =>
  part === undefined ? quantity.show : textOf(part.range.span).endsWith('%') ? '%' : undefined

/** A value of an assumption, in the unit it was written in. */
export const inputText = (assumption: Assumption, value: number, figures: Figures): string =>
  figures.format(value, assumption.dimension, shownAs(assumption))

/** An assumption as it stands: as it was written, and a range with its point value. */
export function standsText({ assumption, value }: Swing, figures: Figures): string {
  const { quantity, part, input } = assumption
  const point = inputText(assumption, value, figures)
  if (input === undefined) return figures.text(quantity.id)
  return part === undefined ? `${figures.text(quantity.id)}, point ${point}` : `point ${point}`
}

/** A value of the output. */
export const outputText = (value: number, { output }: Sensitivity, figures: Figures): string =>
  Number.isFinite(value) ? figures.format(value, output.dimension, output.show) : 'no finite value'

/** How one assumption was swung. */
export function swungText({ assumption, within }: Swing, by: number): string {
  const how = assumption.input === undefined ? `÷ and × ${formatMantissa(by)}` : '5% to 95% of its range'
  if (within === undefined) return how
  const [least, most] = within
  const kept =
    least !== undefined && most !== undefined
      ? `within ${least}..${most}`
      : least === undefined
        ? `at most ${most}`
        : `at least ${least}`
  return `${how}, kept ${kept}`
}

export const elasticityText = (elasticity: number | undefined): string =>
  elasticity === undefined ? '—' : formatMantissa(elasticity)

/** A share as a percentage, with no more digits than its error leaves. */
function shareText(share: number, error = 0.005): string {
  const text = (100 * share).toFixed(error < 0.0005 ? 2 : error < 0.005 ? 1 : 0)
  return `${/^-[0.]+$/.test(text) ? text.slice(1) : text}%`
}

export const estimateText = ({ value, error }: Estimate): string =>
  Number.isFinite(error) ? `${shareText(value, error)} ± ${shareText(error, error)}` : shareText(value)

/** `119 from 101M users on (0.9% more)`. */
export function stepText(
  step: Step,
  side: 'below' | 'above',
  swing: Swing,
  of: Sensitivity,
  figures: Figures
): string {
  const { assumption, value } = swing
  // So many digits that it can be told from where the assumption stands.
  const at = movedText(step.at, step.at / value, assumption.dimension, figures, shownAs(assumption))
  const where = side === 'above' ? `from ${at} on` : `at ${at} and below`
  return `${outputText(step.to, of, figures)} ${where} (${apart(step.at, value)})`
}

/** How far a value is from another one, rounded away from it: whoever goes so far is there. */
function apart(at: number, from: number): string {
  const ratio = at / from
  if (ratio >= 2 || ratio <= 0.5) {
    const [times, more] = ratio >= 1 ? [ratio, true] : [1 / ratio, false]
    return `${formatMantissa(upTo(times))} times ${more ? 'as much' : 'less'}`
  }
  return `${formatMantissa(upTo(100 * Math.abs(ratio - 1)))}% ${Math.abs(at) > Math.abs(from) ? 'more' : 'less'}`
}

/** Up to two digits. */
function upTo(x: number): number {
  const rounded = Number(x.toPrecision(2))
  if (rounded >= x || x === 0) return rounded
  const unit = 10 ** (Math.floor(Math.log10(x)) - 1)
  return Number((rounded + unit).toPrecision(2))
}

/** A sentence or two: which assumptions to measure, and why these. */
export function adviceText(sensitivity: Sensitivity): string | undefined {
  const { advice, output } = sensitivity
  if (advice === undefined) return undefined
  const names = listed(advice.assumptions.map(assumptionName))
  const why = advice.kind === 'variance' ? varianceText(sensitivity) : swingText(sensitivity)
  return `To know ${output.id} better, measure ${names} first: ${why}`
}

function varianceText({ advice, swings, interplay, by }: Sensitivity): string {
  if (advice?.kind !== 'variance' || typeof interplay !== 'object') return ''
  const ranges = interplay.factors.length + interplay.left
  const [it, are] = advice.assumptions.length === 1 ? ['it', 'is'] : ['they', 'are']
  const why =
    advice.share === undefined
      ? `${it} ${are} all its ranges, in the order of what they add to its variance.`
      : `were ${it} known, ${estimateText(advice.share)} of the variance that its ${ranges} ranges give it would go.`
  const plain = swings.filter(({ assumption, moved }) => assumption.input === undefined && moved > 0)
  const [most] = plain
  if (most === undefined) return why
  const ranged = swings.find(({ assumption }) => assumption.input !== undefined)
  const exact =
    plain.length === 1
      ? `${assumptionName(most.assumption)}, without a range, counts as exact`
      : `The ${plain.length} figures without a range that move it count as exact`
  const further =
    most.moved > (ranged?.moved ?? 0) * (1 + SAME)
      ? `; ${plainly(by)}, ${assumptionName(most.assumption)} alone would move it further than any range`
      : ''
  return `${why} ${exact}${further}.`
}

const plainly = (by: number): string =>
  by === 2 ? 'halved and doubled' : `divided and multiplied by ${formatMantissa(by)}`

function swingText({ advice, swings, by }: Sensitivity): string {
  if (advice?.kind !== 'swing') return ''
  const ranges = swings.filter(({ assumption }) => assumption.input !== undefined).length
  const how =
    ranges === swings.length
      ? 'taken over its range'
      : ranges === 0
        ? plainly(by)
        : `taken over its range or, a plain figure, ${plainly(by)}`
  const why =
    advice.share === undefined
      ? `nothing else moves it when each assumption alone is ${how}`
      : `of how far all its assumptions move it, each alone ${how}, added up, ${shareText(advice.share)} is theirs`
  const last = swings[advice.assumptions.length - 1]
  const alike = swings
    .slice(advice.assumptions.length)
    .filter(({ moved }) => last !== undefined && moved >= last.moved * (1 - SAME))
  const others =
    alike.length === 0
      ? ''
      : ` ${listed(alike.slice(0, MOST_NAMED).map(({ assumption }) => assumptionName(assumption)))}${alike.length > MOST_NAMED ? ` and ${alike.length - MOST_NAMED} more` : ''} ${alike.length === 1 ? 'moves' : 'move'} it as far.`
  const few =
    swings.length === 1
      ? 'The one assumption it has'
      : `${ranges === 0 ? 'None' : `Only ${ranges}`} of its ${swings.length} assumptions`
  const are = swings.length === 1 ? 'is no range' : ranges > 1 ? 'are ranges' : 'is a range'
  const sharper =
    ranges === swings.length
      ? ''
      : ` ${few} ${are}: one in place of a figure (\`80..120\` for \`100\`) would sharpen this.`
  return `${why}.${others}${sharper}`
}

const SAME = 1e-9
const MOST_NAMED = 3

function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export const REACH_TEXT = `${formatMantissa(REACH)} times more or less`
