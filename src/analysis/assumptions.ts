import type { Values } from '../engine/evaluate.ts'
import { evaluate } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import { type Typed, walk } from '../lang/typed.ts'
import type { Quantity } from '../model/model.ts'
import type { Dimension } from '../units/dimension.ts'

/** Something a result rests on that rests on nothing itself: a figure, or a range. */
export interface Assumption {
  readonly quantity: Quantity
  /** Of the quantity, in the program. */
  readonly index: number
  /** The range it is, by its place among the program's inputs; undefined for a plain figure. */
  readonly input: number | undefined
  /** The range, where it is only part of its quantity's formula: which of those in it, from 1 on, and of how many. */
  readonly part: { readonly range: Typed; readonly nth: number; readonly of: number } | undefined
  readonly dimension: Dimension
}

/** Quantities that a quantity rests on, itself among them, by their index; in the order of the program. */
function upstreamOf(program: Program, index: number): readonly number[] {
  const reached = new Set<number>()
  const open = [index]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(program.steps[next]?.reads ?? []))
  }
  return [...reached].sort((a, b) => a - b)
}

/**
 * What a quantity rests on, in the order of the program: the quantities upstream that read no other one, and the ranges
 * written inside formulas. A quantity that is itself assumed rests on itself.
 */
export function assumptionsOf(program: Program, index: number): readonly Assumption[] {
  return upstreamOf(program, index).flatMap((at): Assumption[] => {
    const step = program.steps[at]
    if (step === undefined) return []
    const { quantity } = step
    const ranges = rangesIn(quantity.expr)
    const inputs = inputsOf(program, quantity.id)
    const common = { quantity, index: at, dimension: quantity.dimension }
    if (quantity.expr.kind === 'distribution') return [{ ...common, input: inputs[0], part: undefined }]
    if (ranges.length > 0)
      return ranges.map((range, i) => ({
        ...common,
        input: inputs[i],
        part: { range, nth: i + 1, of: ranges.length },
        dimension: range.dimension,
      }))
    return step.reads.length > 0 || quantity.expr.boolean
      ? []
      : [{ ...common, input: undefined, part: undefined }]
  })
}

/** The ranges in an expression, left to right: the order in which a program has them. */
function rangesIn(expr: Typed): readonly (Typed & { kind: 'distribution' })[] {
  const found: (Typed & { kind: 'distribution' })[] = []
  walk(expr, (node) => {
    if (node.kind === 'distribution') found.push(node)
  })
  return found
}

/** The inputs of a program that are ranges of one quantity, in the order of its formula. */
function inputsOf(program: Program, id: string): readonly number[] {
  const first = program.inputs.findIndex(({ stream }) => stream === id)
  if (first < 0) return []
  const own = (stream: string, nth: number): boolean => stream === (nth === 0 ? id : `${id}#${nth}`)
  let count = 0
  while (own(program.inputs[first + count]?.stream ?? '', count)) count++
  return Array.from({ length: count }, (_, i) => first + i)
}

/** The slot that holds an assumption's own value. */
export const slotOf = (program: Program, { index, input, part }: Assumption): number =>
  (part === undefined || input === undefined ? undefined : program.inputs[input]?.slot) ??
  (program.steps[index]?.slot as number)

/** The program evaluated with another value for one assumption, given a run of it with none changed. */
export function valuesWith(program: Program, base: Values, assumption: Assumption, value: number): Values {
  if (assumption.part === undefined)
    return evaluate(program, new Map([[assumption.index, { kind: 'value', value }]]), base)
  const initial = program.initial.slice()
  initial[slotOf(program, assumption)] = value
  return evaluate({ ...program, initial })
}
