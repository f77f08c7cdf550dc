import type { DerivationStep } from '../engine/derivation.ts'
import { walk } from '../lang/typed.ts'
import { type Leaf, writeFormula } from '../lang/written.ts'
import { conventionsInWords } from '../model/conventions.ts'
import type { Quantity } from '../model/model.ts'
import { positionOf, textOf } from '../text/source.ts'
import { RATE, sameHard } from '../units/dimension.ts'
import { figuresIn, provenance } from './citations.ts'
import { type Document, type Inline, type Line, line, type Step, say } from './document.ts'
import type { Figures } from './figures.ts'
import { shortName } from './figures.ts'
import { also, byName } from './run.ts'

/** One equation: what stands on each side of its equals signs. */
export interface Equation {
  readonly name: string
  /** In names; undefined for a figure that was given. */
  readonly formula: string | undefined
  /** In figures. */
  readonly numbers: string | undefined
  readonly value: string
  /** Where it comes from, or what binds. */
  readonly note: string
}

/** Longest equation kept on one line. */
const ONE_LINE = 84

/** The working of the first quantity and of everything under it, one line a step, down to what was given or cited. */
export function explainDocument(roots: readonly (readonly DerivationStep[])[], figures: Figures): Document {
  const { model } = figures.of
  const words = conventionsInWords(model.units.conventions)
  return {
    blocks: [
      ...(words.length > 0
        ? [
            {
              kind: 'text',
              lines: [line(say(`by the model's conventions: ${words.join(', ')}`, 'warn'))],
            } as const,
          ]
        : []),
      ...roots
        .filter((steps) => steps.length > 0)
        .map(
          (steps) =>
            ({
              kind: 'steps',
              steps: [
                ...steps.flatMap((s) => stepLines(s, (steps[0] as DerivationStep).quantity, figures)),
                ...idleLines(steps, figures),
              ],
            }) as const
        ),
    ],
  }
}

export function equationOf(step: DerivationStep, root: Quantity, figures: Figures): Equation {
  const { quantity, formula } = step
  const name = quantity === root ? quantity.id : shortName(quantity.id, root.component)
  const given = quantity.role === 'given' || quantity.role === 'assumed' || quantity.role === 'default'
  const plain = formula.kind === 'constant' || formula.kind === 'distribution' || formula.kind === 'cite'
  const value = figures.text(quantity.id)
  if (plain)
    return {
      name,
      formula: undefined,
      numbers: undefined,
      value: perSecond(quantity, figures),
      note: originOf(quantity),
    }
  const names: Leaf = (node) => leafName(node, root)
  const numbers: Leaf = (node) => (node.kind === 'ref' ? figures.pointText(node.id) : leafName(node, root))
  const inNames = writeFormula(formula, names)
  const inNumbers =
    quantity.binding === undefined ? writeFormula(formula, numbers) : bindingText(step, figures)
  const rounded =
    step.unrounded === step.value
      ? ''
      : `, rounded ${quantity.round === 'nearest' ? 'to the nearest' : (quantity.round ?? '')}`
  const second = also(quantity, figures)
  // `stored = retained = 183 TB` needs no second 183 TB.
  const copied = rounded === '' && inNumbers === value
  return {
    name,
    formula: quantity.binding === undefined && inNames !== inNumbers ? inNames : undefined,
    numbers: copied ? '' : `${inNumbers}${rounded}`,
    value: second === undefined || !isRateLike(quantity) ? value : `${value} ${second}`,
    note: given ? originOf(quantity) : noteOf(step, figures),
  }
}

/** A figure as it was written; one a day, a month or a year also by the second, where the engine counts. */
function perSecond(quantity: Quantity, figures: Figures): string {
  const text = figures.text(quantity.id)
  if (!isRateLike(quantity) || quantity.dimension.money !== 0 || text.endsWith('/s')) return text
  const value = figures.value(quantity.id)
  const second = figures.format(value, quantity.dimension, quantity.dimension.data === 0 ? '1/s' : 'B/s')
  return value === 0 ? text : `${text} = ${second}`
}

const isRateLike = (q: Quantity): boolean => q.dimension.time === -1 && q.dimension.nouns.size === 0

/** The candidates of a binding maximum, greatest first, each by what it is about. */
function bindingText({ quantity }: DerivationStep, figures: Figures): string {
  const of = quantity.binding?.of ?? []
  const ranked = [...of].sort((a, b) => figures.value(b) - figures.value(a))
  return `max(${ranked.map((id) => `by ${byName(id)} ${figures.text(id)}`).join(', ')})`
}

/** Names are written as seen from the component the explanation is about. */
function leafName(node: Parameters<Leaf>[0], root: Quantity): string {
  switch (node.kind) {
    case 'ref':
      return shortName(node.id, root.component)
    case 'cite':
      return node.figure.text
    case 'constant':
      return node.text
    case 'distribution':
      return textOf(node.span)
  }
}

/** Where a figure that is not computed comes from. */
function originOf(quantity: Quantity): string {
  const parts: string[] = []
  if (quantity.changed !== undefined) parts.push('changed for this run')
  const read = figuresIn(quantity.expr).map(
    (figure) => `${figure.label} (${figure.name}, ${figure.column}): ${provenance(figure)}`
  )
  if (quantity.span !== undefined) {
    const { line: at } = positionOf(quantity.span.source, quantity.span.start)
    parts.push(`${quantity.span.source.name}:${at}`)
    if (quantity.why !== undefined) parts.push(quantity.why)
  } else if (read.length === 0)
    parts.push(quantity.source === undefined ? 'by default' : `by default; ${quantity.source}`)
  if (quantity.span !== undefined && quantity.source !== undefined) parts.push(quantity.source)
  if (quantity.expr.kind === 'distribution') parts.push(`median of a ${familyWords(quantity.expr.family)}`)
  return [...parts, ...read].join('; ')
}

const familyWords = (family: string): string => (family === 'lognormal' ? '90% interval, lognormal' : family)

function noteOf({ quantity }: DerivationStep, figures: Figures): string {
  const notes: string[] = []
  const formula = ownFormula(quantity, figures)
  if (formula !== undefined) notes.push(formula)
  if (quantity.changed === 'scale') notes.push('scaled for this run')
  if (quantity.binding !== undefined) {
    const first = [...quantity.binding.of].sort((a, b) => figures.value(b) - figures.value(a))[0]
    if (first !== undefined) notes.push(`bound by ${byName(first)}`)
    if (quantity.binding.unknown.length > 0)
      notes.push(`not known: ${quantity.binding.unknown.map(byName).join(', ')}`)
  }
  if (divides(quantity, figures)) notes.push('a day is 86,400 s ≈ 10^5, and 16% on top')
  if (quantity.source !== undefined) notes.push(quantity.source)
  return notes.join('; ')
}

/** Where a formula stands that a kind of the user's own declares. */
function ownFormula({ component, role, expr }: Quantity, figures: Figures): string | undefined {
  const owner = figures.of.model.components.find((c) => c.id === component)
  if (role !== 'computed' || owner?.kind.origin === undefined) return undefined
  const { source, start } = expr.span
  return source === owner.kind.origin.source ? `${source.name}:${positionOf(source, start).line}` : undefined
}

/** Whether this step turns a figure a day into one a second: the division everyone does in their head. */
function divides(quantity: Quantity, figures: Figures): boolean {
  if (!sameHard(quantity.dimension, RATE) || figures.value(quantity.id) < 1) return false
  let daily = false
  walk(quantity.expr, (node) => {
    if (node.kind === 'ref' && figures.quantity(node.id)?.show === '1/day') daily = true
    if (node.kind === 'constant' && /\/\s*day$/.test(node.text)) daily = true
  })
  return daily && conventionsInWords(figures.of.model.units.conventions).length === 0
}

/** Factors that change nothing here, named once at the end rather than carried through every line. */
function idleLines(steps: readonly DerivationStep[], figures: Figures): Step[] {
  const idle = [...new Set(steps.flatMap((s) => s.idle))]
  if (idle.length === 0) return []
  const root = steps[0]?.quantity.component
  const words = idle.map((id) => `${shortName(id, root)} ${figures.text(id)}`).join(', ')
  return [{ depth: 1, line: line(say(`left out, as they change nothing: ${words}`, 'dim')), margin: [] }]
}

function stepLines(step: DerivationStep, root: Quantity, figures: Figures): Step[] {
  const { name, formula, numbers, value, note } = equationOf(step, root, figures)
  const isRoot = step.quantity === root
  const depth = isRoot ? 0 : 1
  const margin: Line = note === '' ? [] : line(say(note, 'dim'))
  const head: Inline[] = [say(name, isRoot ? 'strong' : 'name')]
  if (numbers === undefined) return [{ depth, line: [...head, say(' = '), say(value, 'value')], margin }]
  if (isRoot) {
    const equals = [formula, numbers].filter((t) => t !== undefined && t !== '')
    return [
      { depth, line: [...head, say(' = '), say(value, 'strong')], margin },
      ...equals.map((text) => ({ depth: 1, line: line(`= ${text}`), margin: [] as Line })),
    ]
  }
  const whole = [formula, numbers].filter((t) => t !== undefined && t !== '').join(' = ')
  if (name.length + whole.length + value.length <= ONE_LINE)
    return [{ depth, line: [...head, say(` = ${whole} = `), say(value, 'value')], margin }]
  return [
    { depth, line: [...head, say(` = ${formula ?? numbers}`)], margin },
    {
      depth: depth + 1,
      line: line(formula === undefined ? '= ' : `= ${numbers} = `, say(value, 'value')),
      margin: [],
    },
  ]
}
