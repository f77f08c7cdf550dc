import { quantileOf } from '../lang/distributions.ts'
import type { BinaryOperator } from '../lang/tree.ts'
import { type DistributionFamily, refsOf, type Typed } from '../lang/typed.ts'
import { mixesOf } from '../model/correlations.ts'
import type { Model, Quantity, Rounding } from '../model/model.ts'
import { textOf } from '../text/source.ts'

/** What one instruction does with its operands `a`, `b`, `c`. Conditions are 0 and 1. */
export const OPS = [
  'add',
  'sub',
  'mul',
  'div',
  'pow',
  'neg',
  'lt',
  'le',
  'gt',
  'ge',
  'eq',
  'ne',
  'and',
  'or',
  'not',
  'min',
  'max',
  'abs',
  'sqrt',
  'log',
  'log2',
  'log10',
  'exp',
  'ceil',
  'floor',
  'round',
  'if',
  'erlang_c',
  'k_of_n',
  'zipf_share',
  'erlang_c_smooth',
  'k_of_n_smooth',
  'copy',
] as const
export type Op = (typeof OPS)[number]

/** One instruction: `slot = op(a, b, c)`. Unused operands are 0. */
export interface Instruction {
  readonly op: Op
  readonly to: number
  readonly a: number
  readonly b: number
  readonly c: number
}

/** A figure that is a distribution: the slot that holds it, and how a probability becomes a value. */
export interface Input {
  readonly slot: number
  /** Names its stream of samples: the quantity's id, and which of its ranges this is. */
  readonly stream: string
  readonly family: DistributionFamily
  readonly params: readonly number[]
  quantile(p: number): number
  /** What its normal scores are made of, if it is correlated: those of these streams, which are independent. */
  readonly mix?: readonly { readonly stream: string; readonly weight: number }[]
}

/** Where one quantity lives in the program. */
export interface Step {
  readonly quantity: Quantity
  readonly slot: number
  /** Its instructions, a half-open range. */
  readonly from: number
  readonly to: number
  /** Steps it reads, by index. */
  readonly reads: readonly number[]
}

/**
 * A model as a flat program: numbered slots, constants preloaded, instructions in an order in which every operand
 * is ready. Slots 0..n-1 are the quantities, in the model's order.
 */
export interface Program {
  readonly slots: number
  /** Values of the slots before anything runs: constants, and medians of the inputs. */
  readonly initial: Float64Array
  readonly code: readonly Instruction[]
  readonly steps: readonly Step[]
  readonly inputs: readonly Input[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Slots of the expressions asked for beside the quantities, in that order; conditions come to 0 or 1. */
  readonly extras: readonly number[]
}

/** Where the code of the extras starts: it follows that of the last quantity. */
export const extrasFrom = ({ steps }: Program): number => steps.at(-1)?.to ?? 0

/** The instruction of each operator. */
export const BINARY: Readonly<Record<BinaryOperator, Op>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '^': 'pow',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
  and: 'and',
  or: 'or',
}
const ROUNDING: Readonly<Record<Rounding, Op>> = { up: 'ceil', down: 'floor', nearest: 'round' }
/** What stands in for a function that rounds its arguments where roundings are left out; undefined: the argument. */
const RELAXED: ReadonlyMap<string, Op | undefined> = new Map([
  ['ceil', undefined],
  ['floor', undefined],
  ['round', undefined],
  ['erlang_c', 'erlang_c_smooth'],
  ['k_of_n', 'k_of_n_smooth'],
])
const FOLDED: Readonly<Record<string, Op>> = { sum: 'add', product: 'mul', min: 'min', max: 'max' }

export interface CompileOptions {
  /** Leave rounding steps out: what sensitivity and goal seeking read. */
  readonly relaxed?: boolean
  /** Further expressions over the quantities, such as the conditions of budgets. */
  readonly extras?: readonly Typed[]
}

/** Compiles a checked model. Never fails: whatever could go wrong was reported when the model was checked. */
export function compile(model: Model, options: CompileOptions = {}): Program {
  const indexOf = new Map(model.quantities.map((q, i) => [q.id, i]))
  const code: Instruction[] = []
  const initial: number[] = model.quantities.map(() => 0)
  const inputs: Input[] = []
  const fresh = (value = 0): number => initial.push(value) - 1
  const mixes = mixesOf(model.correlations)
  /** Emits the code of one expression and returns the slot it comes out in; `name` is that of its ranges. */
  const placed = (expr: Typed, name: string): number => {
    let ranges = 0
    const emit = (op: Op, a: number, b = 0, c = 0): number => {
      const to = fresh()
      code.push({ op, to, a, b, c })
      return to
    }
    const input = (node: Typed & { kind: 'distribution' }): number => {
      const quantile = quantileOf(node.family, node.params)
      const at = fresh(
        node.family === 'lognormal' ? Math.sqrt((node.params[0] ?? 0) * (node.params[1] ?? 0)) : quantile(0.5)
      )
      const stream = ranges === 0 ? name : `${name}#${ranges}`
      const mix = mixes.get(stream)?.map(({ of, weight }) => ({ stream: of, weight }))
      inputs.push({
        slot: at,
        stream,
        family: node.family,
        params: node.params,
        quantile,
        ...(mix === undefined ? {} : { mix }),
      })
      ranges++
      return at
    }
    const place = (node: Typed): number => {
      switch (node.kind) {
        case 'constant':
          return fresh(node.value)
        case 'cite':
          return fresh(node.figure.value)
        case 'ref':
          return indexOf.get(node.id) ?? fresh(Number.NaN)
        case 'distribution':
          return input(node)
        case 'unary':
          return emit(node.op === '-' ? 'neg' : 'not', place(node.operand))
        case 'binary':
          return emit(BINARY[node.op], place(node.left), place(node.right))
        case 'convert':
          return place(node.operand)
        case 'call':
          return placeCall(node)
      }
    }
    const placeCall = (node: Typed & { kind: 'call' }): number => {
      const args = node.args.map(place)
      const fold = FOLDED[node.name]
      const [first = 0, second, third] = args
      if (fold !== undefined) return args.slice(1).reduce((left, right) => emit(fold, left, right), first)
      if (node.name === 'if') return emit('if', first, second, third)
      if (node.name === 'log' && second !== undefined)
        return emit('div', emit('log', first), emit('log', second))
      if (options.relaxed !== true || !RELAXED.has(node.name))
        return emit(node.name as Op, first, second, third)
      const relaxed = RELAXED.get(node.name)
      return relaxed === undefined ? first : emit(relaxed, first, second, third)
    }
    return place(expr)
  }
  const steps = model.quantities.map((quantity, slot): Step => {
    const from = code.length
    const result = placed(quantity.expr, quantity.id)
    const rounds = quantity.round !== undefined && options.relaxed !== true
    code.push({ op: rounds ? ROUNDING[quantity.round as Rounding] : 'copy', to: slot, a: result, b: 0, c: 0 })
    const reads = refsOf(quantity.expr).flatMap((id) => indexOf.get(id) ?? [])
    return { quantity, slot, from, to: code.length, reads }
  })
  const extras = (options.extras ?? []).map((expr) => placed(expr, textOf(expr.span)))
  return { slots: initial.length, initial: Float64Array.from(initial), code, steps, inputs, indexOf, extras }
}
