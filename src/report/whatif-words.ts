import type { BudgetMoved, CeilingPassed, Comparison, Moved, Rank, Rebound } from '../analysis/compare.ts'
import { pluralOf } from '../text/plural.ts'
import { formatMantissa } from '../units/number.ts'
import { type Inline, type Line, line, say } from './document.ts'
import { type Figures, shortName } from './figures.ts'
import { multipleText } from './multiple.ts'
import { byName } from './run.ts'

/** Two readings of a model, side by side. */
export interface Sides {
  readonly base: Figures
  readonly variant: Figures
}

/** A figure of one side as text; `—` where that side has none. */
export function sideText(figures: Figures, id: string): string {
  return figures.quantity(id) === undefined ? '—' : figures.pointText(id)
}

/** `140 → 14,000` */
export const moveWords = (id: string, { base, variant }: Sides): string =>
  base.quantity(id) === undefined ? sideText(variant, id) : `${sideText(base, id)} → ${sideText(variant, id)}`

/** Whether both sides read the same, in the digits shown. */
export const isAlike = (id: string, { base, variant }: Sides): boolean =>
  sideText(base, id) === sideText(variant, id)

/** `140 → 14,000 (100x)`; of what is alike in the digits shown, `26.1k, 0.012% more`. */
export function moveParts(moved: Moved, sides: Sides): readonly Inline[] {
  const { id, ratio } = moved
  if (isAlike(id, sides) && ratio !== undefined && Number.isFinite(ratio) && ratio > 0) {
    const share = Number((100 * Math.abs(ratio - 1)).toPrecision(2))
    const words = `, ${formatMantissa(share)}% ${ratio > 1 ? 'more' : 'less'}`
    return [say(`${sideText(sides.base, id)}${words}`, 'strong')]
  }
  const times = ratioWords(moved)
  return [say(moveWords(id, sides), 'strong'), ...(times === '' ? [] : [say(` (${times})`, 'dim')])]
}

/** `100x`, `0.03x`; nothing where a side is missing or zero. */
export const ratioWords = ({ ratio }: Moved): string =>
  ratio === undefined || !Number.isFinite(ratio) || ratio <= 0 ? '' : multipleText(ratio, false)

/** Everything of the design that changed, one line each, what weighs most first. */
export function designLines(comparison: Comparison, sides: Sides): readonly Line[] {
  return [
    ...countLines(comparison.counts, sides),
    ...comparison.bindings.flatMap((b) => bindingLine(b, sides)),
    ...comparison.ceilings.map((c) => ceilingLine(c, sides)),
    ...comparison.budgets.map(budgetLine),
    ...comparison.verdicts.map(({ base, variant }) =>
      variant === undefined
        ? line(say('no longer: ', 'dim'), say(base ?? '', 'dim'))
        : line(say('now: ', 'warn'), variant)
    ),
    ...comparison.restated.map(({ variant }) => line(say('still: ', 'dim'), variant ?? '')),
  ]
}

/** The counts of one component on one line: `tweets: shards 140 → 14,000, nodes 420 → 42,000`. */
function countLines(counts: readonly Moved[], sides: Sides): readonly Line[] {
  const owners = [...new Set(counts.map(({ component }) => component))]
  return owners.map((owner) => {
    const own = ofOwner(counts, owner)
    const parts = own.flatMap((moved, i): Inline[] => {
      const name = shortName(moved.id, owner).replaceAll('_', ' ')
      return [say(`${i === 0 ? '' : ', '}${name} `), ...moveParts(moved, sides)]
    })
    return owner === undefined ? parts : [say(owner, 'name'), say(': '), ...parts]
  })
}

/** A figure of a component, and how much a reader looks for it. */
interface Owned {
  readonly component: string | null | undefined
  readonly rank: Rank
}

/** The counts of one component that a report of it shows; all of them where it shows none. */
export function ofOwner<T extends Owned>(counts: readonly T[], owner: T['component']): readonly T[] {
  const own = counts.filter(({ component }) => component === owner)
  const shown = own.filter(({ rank }) => rank !== 'other')
  return shown.length > 0 ? shown : own
}

/** The counts that the design names. */
export const countsNamed = ({
  counts,
}: {
  readonly counts: readonly (Owned & { readonly id: string })[]
}): readonly string[] =>
  [...new Set(counts.map(({ component }) => component))].flatMap((owner) =>
    ofOwner(counts, owner).map(({ id }) => id)
  )

function bindingLine({ id, base, variant }: Rebound, { variant: figures }: Sides): readonly Line[] {
  if (variant === undefined) return []
  const was = base === undefined ? '' : `, no longer by ${byName(base)}`
  return [
    line(say(id, 'name'), ' is bound by ', say(byName(variant), 'strong'), ` ${figures.text(variant)}${was}`),
  ]
}

function ceilingLine({ ceiling, passed, load, limit }: CeilingPassed, { variant }: Sides): Line {
  const [asked, taken] = [
    variant.format(load, ceiling.load.dimension),
    variant.format(limit, ceiling.limit.dimension),
  ]
  const where = say(`${ceiling.component} ${ceiling.name.replaceAll('_', ' ')}`, 'name')
  return passed
    ? line(say('⚠ ', 'warn'), where, ` passes a ceiling: ${asked} where ${taken} is the most, ${ceiling.doc}`)
    : line(say('✓ ', 'good'), where, ` is within its ceiling again: ${asked} of ${taken}, ${ceiling.doc}`)
}

function budgetLine({ budget, variant }: BudgetMoved): Line {
  const name = say(budget.text, 'name')
  const why = say(budget.why === undefined ? '' : `  ${budget.why}`, 'dim')
  if (variant === 'holds') return line(say('✓ ', 'good'), name, ' holds', why)
  if (variant === 'broken')
    return line(
      say(budget.severity === 'error' ? '✗ ' : '⚠ ', budget.severity === 'error' ? 'bad' : 'warn'),
      name,
      ' is broken',
      why
    )
  return line(say('✗ ', 'bad'), name, variant === 'absent' ? ' is gone' : ' cannot be evaluated', why)
}

/** `3 counts move, 1 constraint changes`: what of the design changed, counted; empty where nothing did. */
export function designCounted(comparison: Comparison): string {
  const { bindings, ceilings, budgets, verdicts } = comparison
  return designWords({
    counts: countsNamed(comparison).length,
    bindings: bindings.length,
    passed: ceilings.filter((c) => c.passed).length,
    kept: ceilings.filter((c) => !c.passed).length,
    broken: budgets.filter((b) => b.variant !== 'holds').length,
    mended: budgets.filter((b) => b.variant === 'holds').length,
    fresh: verdicts.filter((v) => v.variant !== undefined).length,
    gone: verdicts.filter((v) => v.variant === undefined).length,
  })
}

/** How many things of a design changed, by what they are. */
export interface DesignTally {
  readonly counts: number
  readonly bindings: number
  /** Ceilings that are passed, and those that are not any more. */
  readonly passed: number
  readonly kept: number
  readonly broken: number
  readonly mended: number
  /** Verdicts that are new, and those that are said no longer. */
  readonly fresh: number
  readonly gone: number
}

/** `3 counts move, 1 constraint changes`; empty where nothing did. */
export function designWords(tally: DesignTally): string {
  const parts = [
    several(tally.counts, 'count', 'moves', 'move'),
    several(tally.bindings, 'constraint', 'changes', 'change'),
    several(tally.passed, 'ceiling', 'is passed', 'are passed'),
    several(tally.kept, 'ceiling', 'is no longer passed', 'are no longer passed'),
    several(tally.broken, 'budget', 'breaks', 'break'),
    several(tally.mended, 'budget', 'holds again', 'hold again'),
    several(tally.fresh, 'verdict', 'is new', 'are new'),
    several(tally.gone, 'verdict', 'no longer holds', 'no longer hold'),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** `3 counts move`; nothing where there are none. */
export const several = (n: number, noun: string, one: string, many: string): string =>
  n === 0 ? '' : `${n} ${n === 1 ? noun : pluralOf(noun)} ${n === 1 ? one : many}`

/** The bill, or what else is counted in money and heads its component, where it moves by what can be seen. */
export function moneyMoved({ numbers }: Comparison, sides: Sides): Moved | undefined {
  return numbers.find(({ id, rank }) => {
    const d = sides.variant.quantity(id)?.dimension
    const isMoney = d !== undefined && d.money === 1 && d.data === 0 && d.time === 0
    return rank === 'headline' && isMoney && !isAlike(id, sides)
  })
}
