import type { Report } from '../diagnostics/diagnostic.ts'
import { constantOf } from '../lang/agree.ts'
import { medianOf } from '../lang/distributions.ts'
import { fitTo } from '../lang/expect.ts'
import { unitScope } from '../lang/scope.ts'
import { refsOf, type Typed, walk } from '../lang/typed.ts'
import { type Span, textOf } from '../text/source.ts'
import { type Day, dayOf } from '../units/calendar.ts'
import { COUNT, type Dimension, describe, divide, isCount, RATE, sameHard, TIME } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { Given } from './draft.ts'
import type { Growth, Quantity } from './model.ts'

/** What reading a growth needs to know of the model around it. */
export interface Growing {
  readonly around: { readonly report: Report; readonly units: Units }
  check(given: Given): { readonly typed: Typed | undefined }
  quantityAt(id: string): Quantity | undefined
}

/**
 * A quantity with its growth, and the date from which on it grows: each as the first of several sources says that
 * says it at all. The first is the command line's, a growth alone.
 */
export function grownAs(
  quantity: Quantity,
  [asked, ...figures]: readonly (Given | undefined)[],
  model: Growing
): Quantity {
  const dated = figures.find((given) => given?.asOf !== undefined)
  const since = dayIn(dated?.asOf, dated?.asOfSpan, model.around.report)
  const given = asked ?? figures.find((figure) => figure?.growth !== undefined)?.growth
  return given === undefined ? quantity : { ...quantity, growth: growthOf(quantity, given, since, model) }
}

/**
 * Checks how a quantity grows: a share in a time, or an amount of the quantity in a time. For a plain count both have
 * one dimension; there a percent sign makes the share. Reports what is neither, and the growth of a formula, which
 * would come on top of that of what it reads.
 */
function growthOf(
  quantity: Quantity,
  given: Given,
  since: Day | undefined,
  model: Growing
): Growth | undefined {
  const { report, units } = model.around
  const { typed } = model.check(given)
  if (typed === undefined || given.tree === undefined) return undefined
  const labels = [{ span: given.span, role: '' }]
  const reads = refsOf(quantity.expr)
  if (reads.length > 0) {
    report({ slug: 'growth-of-formula', quantity: quantity.id, reads: reads.slice(0, 3), labels })
    return undefined
  }
  const words = wordsOf(typed, model)
  const kind = kindOf(typed, quantity.dimension, words)
  if (kind === undefined) {
    const [found, amount] = [describe(typed.dimension), amountLike(quantity.dimension)]
    report({
      slug: 'growth-dimension',
      quantity: quantity.id,
      found,
      amount,
      meant: meantBy(typed, quantity, given),
      labels,
    })
    return undefined
  }
  const dimension = kind === 'amount' ? divide(quantity.dimension, TIME) : RATE
  const wanted = { dimension, field: 'growth', unit: describe(dimension) }
  const rate = fitTo(typed, given.tree, wanted, unitScope(units), { report, absent: () => undefined })
  if (rate === undefined) return undefined
  const period = units.find(words.per ?? '')?.factor
  if (period === undefined && kind !== 'amount') {
    report({ slug: 'growth-period', quantity: quantity.id, labels })
    return undefined
  }
  const written = textOf(given.span).trim()
  const growth: Growth = { kind, rate, period: period ?? 1, written, since, span: given.span }
  const lasts = warnOfAmount(quantity, growth, words, report) && endures(quantity, growth, report)
  return lasts ? growth : undefined
}

/** The day a figure says it was true; an empty word says nothing. Reports what is no date. */
export function dayIn(text: string | undefined, span: Span | undefined, report: Report): Day | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const day = dayOf(text.trim())
  const labels = span === undefined ? [] : [{ span, role: '' }]
  if (day === undefined)
    report({ slug: 'bad-date', text, noSuchDay: /^\d{4}-\d{2}-\d{2}$/.test(text.trim()), labels })
  return day
}

/** What the figures of a growth say beside their values. */
interface Words {
  /** The unit of time behind the slash, if all say the same. */
  readonly per: string | undefined
  readonly percent: boolean
  readonly factor: boolean
}

const PER = /\/\s*([A-Za-zµμ]+)\s*$/

function wordsOf(rate: Typed, model: Growing): Words {
  const pers = new Set<string>()
  const seen = new Set<string>()
  let [percent, factor] = [false, false]
  const add = (word: string | undefined) => {
    const unit = timeIn(word, model.around.units)
    if (unit !== undefined) pers.add(unit)
  }
  const visit = (node: Typed): void => {
    if (node.kind === 'ref' && !seen.has(node.id)) {
      seen.add(node.id)
      const expr = model.quantityAt(node.id)?.expr
      if (expr !== undefined) walk(expr, visit)
    }
    // `-3%/month` negates the share and divides what comes of it.
    if (node.kind === 'binary' && node.op === '/') add(textOf(node.right.span))
    if (node.kind !== 'constant' && node.kind !== 'distribution') return
    const text = textOf(node.span)
    add(PER.exec(text)?.[1])
    percent ||= text.includes('%')
    factor ||= /\dx(?:\W|$)/.test(text)
  }
  walk(rate, visit)
  return { per: pers.size === 1 ? [...pers][0] : undefined, percent, factor }
}

const timeIn = (name: string | undefined, units: Units): string | undefined => {
  const unit = name === undefined ? undefined : units.find(name)
  return unit !== undefined && sameHard(unit.dimension, TIME) ? name : undefined
}

function kindOf(
  { dimension, boolean }: Typed,
  of: Dimension,
  { per, percent, factor }: Words
): Growth['kind'] | undefined {
  if (boolean) return undefined
  const relative = factor && !percent ? 'factor' : 'share'
  if (isCount(of)) {
    if (!sameHard(dimension, RATE)) return undefined
    return percent || factor ? relative : 'amount'
  }
  if (sameHard(dimension, RATE)) return relative
  // `4%` of a duration would be seconds in a second: nobody means that.
  if (sameHard(of, TIME) && per === undefined) return undefined
  return sameHard(dimension, divide(of, TIME)) ? 'amount' : undefined
}

/** An amount of a quantity in a time, as an example. */
function amountLike(of: Dimension): string | undefined {
  if (isCount(of)) return '1M/month'
  if (sameHard(of, { ...COUNT, data: 1 })) return '500 GB/day'
  if (sameHard(of, { ...COUNT, money: 1 })) return '100 USD/month'
  return sameHard(of, RATE) ? '10/s/month' : undefined
}

/** A share without its time is taken for one a month. */
const meantBy = (typed: Typed, { dimension }: Quantity, given: Given): string | undefined =>
  isCount(typed.dimension) && (isCount(dimension) || textOf(given.span).trim().endsWith('%'))
    ? `${textOf(given.span).trim()}/month`
    : undefined

const pointOf = (node: Typed): number | undefined =>
  node.kind === 'distribution' ? medianOf(node.family, node.params) : constantOf(node)

/** Fewer than this of a count is no count that anyone would add a fraction of one to. */
const MANY = 100

function warnOfAmount(
  quantity: Quantity,
  { kind, rate, period, span }: Growth,
  words: Words,
  report: Report
): true {
  const [value, amount] = [pointOf(quantity.expr), constantOf(rate)]
  const perPeriod = amount === undefined ? 1 : Math.abs(amount * period)
  if (kind !== 'amount' || !isCount(quantity.dimension) || words.per === undefined) return true
  if (value === undefined || Math.abs(value) < MANY || perPeriod >= 1 || amount === 0) return true
  const text = textOf(span).trim()
  const meant = `${Number(((amount ?? 0) * period * 100).toPrecision(6))}%/${words.per}`
  report({ slug: 'growth-as-amount', quantity: quantity.id, text, meant, labels: [{ span, role: '' }] })
  return true
}

/** Whether something is left of it after one period. */
function endures({ id }: Quantity, { kind, rate, period, written, span }: Growth, report: Report): boolean {
  const point = pointOf(rate)
  if (kind === 'amount' || point === undefined || point * period > (kind === 'share' ? -1 : 0)) return true
  report({ slug: 'shrinks-below-nothing', quantity: id, text: written, labels: [{ span, role: '' }] })
  return false
}
