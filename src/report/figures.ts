import type { Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import { evaluateTree } from '../engine/tree.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model, Quantity, Verdict } from '../model/model.ts'
import { EXACT } from '../units/conventions.ts'
import { DATA, type Dimension, sameHard } from '../units/dimension.ts'
import { formatQuantity, type PrintOptions, unitShown } from '../units/print.ts'

export interface FigureOptions {
  readonly exact?: boolean | undefined
  readonly iec?: boolean | undefined
}

/** An evaluated model: what every report reads. */
export interface Evaluated {
  readonly model: Model
  readonly program: Program
  readonly values: Values
}

/** Puts the figures of one evaluated model into text. */
export class Figures {
  private readonly byId: ReadonlyMap<string, Quantity>

  constructor(
    readonly of: Evaluated,
    readonly options: FigureOptions = {}
  ) {
    this.byId = new Map(of.model.quantities.map((q) => [q.id, q]))
  }

  quantity(id: string): Quantity | undefined {
    return this.byId.get(id)
  }

  /** In base units; NaN for what has no value. */
  value(id: string): number {
    const index = this.of.program.indexOf.get(id)
    return index === undefined ? Number.NaN : (this.of.values.slots[index] ?? Number.NaN)
  }

  /** The value of an expression over the model's quantities. */
  valueOf(node: Typed): number {
    return evaluateTree(node, (id) => this.value(id))
  }

  format(value: number, dimension: Dimension, as?: string, binary = false, full = false): string {
    const exact = full || this.options.exact === true
    const iec = binary || this.options.iec === true
    const options: PrintOptions = { exact, iec, ...(as === undefined ? {} : { as }) }
    return formatQuantity(value, dimension, this.of.model.units, options)
  }

  /** One of the unit that a value of a quantity is printed in, in base units: where round ticks are. */
  unitOf(value: number, { dimension, show }: Quantity): number {
    const { iec = false } = this.options
    return unitShown(value, dimension, this.of.model.units, {
      iec,
      ...(show === undefined ? {} : { as: show }),
    })
  }

  /** A quantity as people would write it; `as` asks for another shape, `auto` for the one its size suggests. */
  text(id: string, as?: string): string {
    const quantity = this.byId.get(id)
    if (quantity === undefined) return 'not evaluated'
    if (as === 'auto') return this.format(this.value(id), quantity.dimension)
    if (as === undefined && quantity.written !== undefined && this.options.exact !== true)
      return quantity.written
    return this.format(this.value(id), quantity.dimension, as ?? quantity.show)
  }

  /** As `text`, but a range by its point value: what stands in a product. */
  pointText(id: string): string {
    const quantity = this.byId.get(id)
    return quantity?.expr.kind === 'distribution'
      ? this.format(this.value(id), quantity.dimension, quantity.show)
      : this.text(id)
  }

  /** The same bytes in powers of 1024, for sizes large enough that the two differ in the digits shown. */
  iecBeside(id: string): string | undefined {
    const quantity = this.byId.get(id)
    const { units } = this.of.model
    if (quantity === undefined || this.options.iec === true || !sameHard(quantity.dimension, DATA))
      return undefined
    const value = this.value(id)
    // Where GB already means 2^30, the two would be the same figure.
    if (units.conventions.prefixBase !== EXACT.prefixBase) return undefined
    return value < 1000 ? undefined : formatQuantity(value, DATA, units, { iec: true })
  }

  /** Whether a condition holds; undefined when a figure in it is not finite, as after a division by zero. */
  holds(condition: Typed): boolean | undefined {
    return this.isFinite(condition) ? this.valueOf(condition) !== 0 : undefined
  }

  private isFinite(node: Typed): boolean {
    if (node.boolean && node.kind === 'binary') return this.isFinite(node.left) && this.isFinite(node.right)
    if (node.boolean && node.kind === 'unary') return this.isFinite(node.operand)
    return Number.isFinite(this.valueOf(node))
  }

  /** What a verdict or summary says, or undefined when its condition does not hold or a figure is not finite. */
  said(verdict: Verdict): string | undefined {
    if (verdict.when !== undefined && this.holds(verdict.when) !== true) return undefined
    if (verdict.say.some((part) => typeof part !== 'string' && !this.isFinite(part.value))) return undefined
    return verdict.say
      .map((part) => {
        if (typeof part === 'string') return part
        const shown =
          part.show ?? (part.value.kind === 'ref' ? this.byId.get(part.value.id)?.show : undefined)
        return this.format(this.valueOf(part.value), part.value.dimension, shown)
      })
      .join('')
  }
}

/** The last part of a path, or the last two when the quantity belongs to another component. */
export function shortName(id: string, component: string | undefined): string {
  if (component !== undefined && id.startsWith(`${component}.`)) return id.slice(component.length + 1)
  const parts = id.split('.')
  return parts.length > 2 ? parts.slice(1).join('.') : id
}
