import type { Computed } from '../analysis/computed.ts'
import { type DerivationStep, derive } from '../engine/derivation.ts'
import { type Leaf, writeFormula } from '../lang/written.ts'
import type { Quantity } from '../model/model.ts'
import { RATE, sameHard } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { Reads } from './question.ts'

/** What a division by a day is in one's head. */
export const DAY_TRICK = 'a day is 86,400 s, 10^5 less 14%: divide by 10^5 and add 16%'

/** One evaluated model, in the words and figures of questions. */
export class Figures {
  private readonly byId: ReadonlyMap<string, Quantity>

  constructor(readonly of: Computed) {
    this.byId = new Map(of.model.quantities.map((q) => [q.id, q]))
  }

  quantity(id: string): Quantity | undefined {
    return this.byId.get(id)
  }

  /** In base units; NaN where there is no such quantity. */
  value(id: string): number {
    return this.of.values.slots[this.of.program.indexOf.get(id) ?? -1] ?? Number.NaN
  }

  get reads(): Reads {
    const { conventions, nouns } = this.of.model.units
    return { conventions, nouns }
  }

  /** A quantity's value in the shape its kind shows it in. */
  text(id: string, as = this.byId.get(id)?.show): string {
    return this.textOf(id, this.value(id), as)
  }

  /** Another value of a quantity, in base units, in the same shape. */
  textOf(id: string, value: number, as = this.byId.get(id)?.show): string {
    const quantity = this.byId.get(id)
    if (quantity === undefined) return ''
    return formatQuantity(value, quantity.dimension, this.of.model.units, as === undefined ? {} : { as })
  }

  /** A quantity as it is called within its component, in words: `peak rate`; of another one, `post peak rate`. */
  name(id: string, component: string | undefined): string {
    return this.shortName(id, component).replaceAll('.', ' ').replaceAll('_', ' ')
  }

  /** The step that works a quantity out, with idle factors left out. */
  step(id: string): DerivationStep | undefined {
    return derive([id], this.of.model, this.of.program, this.of.values)[0]
  }

  /**
   * How a quantity is worked out, on one line, or on two where it is long: in names, then in figures. Of what binds, the
   * candidate that does comes first.
   */
  working(id: string): readonly string[] {
    const step = this.step(id)
    const quantity = this.quantity(id)
    if (step === undefined || quantity === undefined) return []
    const { component } = quantity
    if (quantity.binding !== undefined) return this.bindingLines(quantity)
    const names: Leaf = (node) => (node.kind === 'ref' ? this.name(node.id, component) : leafText(node))
    const numbers: Leaf = (node) => (node.kind === 'ref' ? this.text(node.id) : leafText(node))
    const rounded = step.unrounded === step.value ? '' : `, rounded ${quantity.round ?? ''}`
    const result = `${this.text(id)}${rounded}`
    const inNames = writeFormula(step.formula, names)
    const inNumbers = writeFormula(step.formula, numbers)
    return [
      `${this.name(id, component)} = ${inNames}`,
      inNumbers === this.text(id) ? `  = ${result}` : `  = ${inNumbers} = ${result}`,
      ...(this.dividesByDay(step) ? [`  ${DAY_TRICK}`] : []),
    ]
  }

  private bindingLines(quantity: Quantity): readonly string[] {
    const ranked = [...(quantity.binding?.of ?? [])].sort((a, b) => this.value(b) - this.value(a))
    const words = ranked.map((id) => `${this.name(id, quantity.component)} ${this.text(id)}`)
    const [first] = ranked
    const most = ranked.length > 1 ? `the most of ${words.join(', ')}` : words.join()
    return [
      ...(first === undefined ? [] : this.working(first)),
      `${this.name(quantity.id, quantity.component)} = ${most}, rounded up = ${this.text(quantity.id)}`,
    ]
  }

  /** Whether this step turns a figure a day into one a second. */
  private dividesByDay({ quantity, formula, value }: DerivationStep): boolean {
    if (!sameHard(quantity.dimension, RATE) || value < 1) return false
    return /\/\s*day\b/.test(
      writeFormula(formula, (node) => (node.kind === 'ref' ? this.text(node.id) : leafText(node)))
    )
  }

  private shortName(id: string, component: string | undefined): string {
    if (component !== undefined && id.startsWith(`${component}.`)) return id.slice(component.length + 1)
    const parts = id.split('.')
    return parts.length > 2 ? parts.slice(1).join('.') : id
  }
}

function leafText(node: Parameters<Leaf>[0]): string {
  switch (node.kind) {
    case 'cite':
      return node.figure.text
    case 'constant':
      return node.text
    default:
      return node.kind
  }
}
