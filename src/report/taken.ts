import { refsOf } from '../lang/typed.ts'
import type { Model, Quantity } from '../model/model.ts'
import { cited, figuresIn } from './citations.ts'
import { type Block, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import { shortName } from './figures.ts'

/** What the result rests on: assumptions, defaults taken for you, figures unused, and what could not be computed. */
export function takenBlocks(figures: Figures, verbose: boolean): Block[] {
  return [
    ...assumptionBlocks(figures),
    ...defaultBlocks(figures, verbose),
    ...unusedBlocks(figures),
    ...absentBlocks(figures),
  ]
}

function assumptionBlocks(figures: Figures): Block[] {
  const assumed = figures.of.model.quantities.filter((q) => q.role === 'assumed')
  if (assumed.length === 0) return []
  const rows = assumed.map((q): Line[] => [
    line(say(q.id, 'name')),
    line(say(figures.text(q.id), 'value'), ...(q.changed === undefined ? [] : [say(' (changed)', 'warn')])),
    line(say([q.why, q.source, citation(q)].filter((t) => t !== undefined).join('; '), 'dim')),
  ])
  const columns = ['left', 'right', 'left'] as const
  return [
    { kind: 'heading', line: line('Assumed') },
    { kind: 'table', columns: columns.map((align) => ({ title: '', align })), rows },
  ]
}

/** The reference rows a figure reads, with source and date. */
const citation = (quantity: Quantity): string | undefined =>
  figuresIn(quantity.expr).map(cited).join('; ') || undefined

const isUnverified = (quantity: Quantity): boolean =>
  figuresIn(quantity.expr).some((figure) => !figure.verified)

function defaultBlocks(figures: Figures, verbose: boolean): Block[] {
  const used = usedIn(figures.of.model)
  const taken = figures.of.model.quantities.filter(
    (q) => q.role === 'default' && used.has(q.id) && !isNeutral(q, figures)
  )
  if (taken.length === 0) return []
  const heading: Block = { kind: 'heading', line: line('Taken by default') }
  if (verbose) {
    const rows = taken.map((q): Line[] => [
      line(say(q.id, 'name')),
      line(say(figures.text(q.id), 'value')),
      line(say([q.doc, q.source, citation(q)].filter((t) => t !== undefined && t !== '').join('; '), 'dim')),
    ])
    const columns = ['left', 'right', 'left'] as const
    return [heading, { kind: 'table', columns: columns.map((align) => ({ title: '', align })), rows }]
  }
  const groups = new Map<string, string[]>()
  for (const component of new Set(taken.map((q) => q.component ?? ''))) {
    const own = taken.filter((q) => (q.component ?? '') === component)
    const words = own.map((q) => defaultWords(q, component, figures)).join(', ')
    groups.set(words, [...(groups.get(words) ?? []), component])
  }
  // Components that took the same defaults share a line.
  const items = [...groups].map(
    ([words, components]): Line => line(say(components.join(', '), 'name'), ` ${words}`)
  )
  return [heading, { kind: 'list', items }]
}

function defaultWords(q: Quantity, component: string, figures: Figures): string {
  const doubt = isUnverified(q) ? ' (unverified)' : ''
  return `${shortName(q.id, component).replaceAll('_', ' ')} ${figures.text(q.id)}${doubt}`
}

/** A default that changes nothing (no index, no compression, one copy) is not worth a line. */
function isNeutral(quantity: Quantity, figures: Figures): boolean {
  const value = figures.value(quantity.id)
  const isFactor = (quantity.show ?? 'x') === 'x' && quantity.component !== undefined
  return value === 0 || (value === 1 && isFactor)
}

/** Quantities that something reads: a formula, a verdict, a budget, a published figure. */
function usedIn({ quantities, verdicts, summaries, published, budgets }: Model): ReadonlySet<string> {
  const said = [...verdicts, ...summaries].flatMap(({ when, say: parts }) => [
    ...(when === undefined ? [] : [when]),
    ...parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value])),
  ])
  const checked = budgets.flatMap(({ check }) => check ?? [])
  const exprs = [...quantities.map((q) => q.expr), ...said, ...checked, ...published.map((p) => p.is)]
  return new Set(exprs.flatMap(refsOf))
}

/** Figures written in a component that nothing reads: likely a slip, or a field of another shape. */
function unusedBlocks(figures: Figures): Block[] {
  const { model } = figures.of
  const used = usedIn(model)
  // A result that was given rather than worked out is there to be seen.
  const results = new Set(
    model.components.flatMap((c) => Object.keys(c.kind.quantities).map((key) => `${c.id}.${key}`))
  )
  const unused = model.quantities.filter(
    (q) =>
      q.role === 'given' && q.component !== undefined && !q.optional && !used.has(q.id) && !results.has(q.id)
  )
  if (unused.length === 0) return []
  const names = unused.flatMap((q, i) => [...(i === 0 ? [] : [', ']), say(q.id, 'name')])
  return [{ kind: 'text', lines: [line(say('Written but not used: ', 'warn'), ...names)] }]
}

function absentBlocks(figures: Figures): Block[] {
  const { absent } = figures.of.model
  const groups = new Map<string, string[]>()
  for (const { id, needs } of absent) {
    if (needs.length === 0) continue
    const key = needs.join(' and ')
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  if (groups.size === 0) return []
  const items = [...groups].map(([needs, ids]): Line => {
    const shown = ids.slice(0, 4).join(', ') + (ids.length > 4 ? ` and ${ids.length - 4} more` : '')
    return line(say(shown, 'name'), ': give ', say(needs, 'strong'))
  })
  return [
    { kind: 'heading', line: line('Not evaluated') },
    { kind: 'list', items },
  ]
}
