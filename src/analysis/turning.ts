import { type Bound, boundsOf } from '../engine/bounds.ts'
import { evaluate, type Override, rerunning } from '../engine/evaluate.ts'
import { type CompileOptions, compile, type Program } from '../engine/program.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model } from '../model/model.ts'

/** Why a model says nothing at some place: a quantity without a finite value there, or one outside its bounds. */
export interface Unsound {
  readonly quantity: string
  /** Undefined when it is not finite. */
  readonly bound: Bound | undefined
}

/** What a knob does to the quantities at a number it is turned to, by their index in the program. */
export type Knob = (x: number) => ReadonlyMap<number, Override>

/** More than the numbers of any grid, which are looked at again for every question. */
const MOST_SEEN = 2 ** 11

/** A model with a knob: what its quantities, and some expressions beside them, come to wherever it is turned. */
export class Turning {
  readonly program: Program
  private readonly seen = new Map<number, Float64Array>()
  private last: { readonly x: number; readonly values: Float64Array } | undefined
  private readonly bounds: readonly Bound[]
  private readonly rerun: (overrides: ReadonlyMap<number, Override>) => Float64Array

  constructor(
    model: Model,
    /** The quantities that are turned, by their index in the model. */
    indices: readonly number[],
    private readonly knob: Knob,
    extras: readonly Typed[] = [],
    options: CompileOptions = {}
  ) {
    this.program = compile(model, { ...options, extras })
    const turned = indices.flatMap((index) => model.quantities[index]?.id ?? [])
    this.bounds = boundsOf(model, this.program, turned)
    this.rerun = rerunning(this.program, evaluate(this.program), indices)
  }

  /** Values of the quantities, and after them of the extras, in base units. */
  at(x: number): Float64Array {
    const known = this.last?.x === x ? this.last.values : this.seen.get(x)
    if (known !== undefined) return known
    const { steps, extras } = this.program
    const slots = this.rerun(this.knob(x))
    const values = new Float64Array(steps.length + extras.length)
    values.set(slots.subarray(0, steps.length))
    for (const [i, slot] of extras.entries()) values[steps.length + i] = slots[slot] ?? Number.NaN
    this.last = { x, values }
    if (this.seen.size < MOST_SEEN) this.seen.set(x, values)
    return values
  }

  /** Values of `count` extras from the one at `from` on. */
  extras(x: number, from: number, count: number): readonly number[] {
    const start = this.program.steps.length + from
    return [...this.at(x).subarray(start, start + count)]
  }

  /** What stands in the way of an answer at a number, as it would in the way of a run; undefined when nothing does. */
  unsound(x: number): Unsound | undefined {
    const values = this.at(x)
    for (const [index, { quantity }] of this.program.steps.entries())
      if (!Number.isFinite(values[index])) return { quantity: quantity.id, bound: undefined }
    const bound = this.bounds.find(({ index, isWithin }) => !isWithin(values[index] ?? Number.NaN))
    return bound === undefined
      ? undefined
      : { quantity: this.program.steps[bound.index]?.quantity.id ?? '', bound }
  }
}
