import { evaluate, type Override } from './evaluate.ts'
import { extrasFrom, type Input, type Op, type Program } from './program.ts'

/** What an instruction reads: another node, or a number that is the same for every sample. */
export type Operand =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'number'; readonly value: number }

/** One value that differs from sample to sample. */
export type Node =
  /** `median` is its point value. */
  | { readonly kind: 'input'; readonly input: Input; readonly median: number }
  | { readonly kind: 'op'; readonly op: Op; readonly args: readonly Operand[] }

/** The part of a program that differs from sample to sample, as a graph in which every node comes after its operands. */
export interface Varying {
  readonly nodes: readonly Node[]
  /** The node that holds a slot, or `SAME` where the slot is the same for every sample. */
  readonly nodeOf: Int32Array
  /** The point values of all slots. */
  readonly point: Float64Array
}

/** The model as it is written. */
export const NO_OVERRIDES: ReadonlyMap<number, Override> = new Map()

/** No node: the value is the same for every sample. */
export const SAME = -1

const UNARY: ReadonlySet<Op> = new Set([
  'neg',
  'not',
  'abs',
  'sqrt',
  'log',
  'log2',
  'log10',
  'exp',
  'ceil',
  'floor',
  'round',
  'copy',
])

const TERNARY: ReadonlySet<Op> = new Set(['if', 'k_of_n', 'k_of_n_smooth', 'zipf_share'])

/**
 * Separates what varies from what is computed once. A copy is no node of its own, and what is computed twice in the same
 * way is one node.
 */
export function varyingOf(program: Program, overrides: ReadonlyMap<number, Override>): Varying {
  const point = evaluate(program, overrides).slots
  const nodes: Node[] = []
  const nodeOf = new Int32Array(program.slots).fill(SAME)
  const inputs = new Map(program.inputs.map((input) => [input.slot, input]))
  const operand = (slot: number): Operand => {
    const input = inputs.get(slot)
    if (input !== undefined && nodeOf[slot] === SAME)
      nodeOf[slot] = nodes.push({ kind: 'input', input, median: program.initial[slot] as number }) - 1
    const node = nodeOf[slot] as number
    return node === SAME ? { kind: 'number', value: point[slot] as number } : { kind: 'node', node }
  }
  const known = new Map<string, number>()
  const add = (slot: number, op: Op, args: readonly Operand[]): void => {
    const key = `${op} ${args.map(nameOf).join(' ')}`
    const node = known.get(key) ?? nodes.push({ kind: 'op', op, args }) - 1
    known.set(key, node)
    nodeOf[slot] = node
  }
  const follow = (from: number, to: number): void => {
    for (const { op, to: target, a, b, c } of program.code.slice(from, to)) {
      const args = (TERNARY.has(op) ? [a, b, c] : UNARY.has(op) ? [a] : [a, b]).map(operand)
      const [first] = args
      if (op === 'copy' && first?.kind === 'node') nodeOf[target] = first.node
      else if (args.some((arg) => arg.kind === 'node')) add(target, op, args)
    }
  }
  for (const [index, { slot, from, to }] of program.steps.entries()) {
    const override = overrides.get(index)
    if (override?.kind === 'value') continue
    follow(from, to)
    if (override?.kind === 'scale' && nodeOf[slot] !== SAME)
      add(slot, 'mul', [operand(slot), { kind: 'number', value: override.factor }])
  }
  follow(extrasFrom(program), program.code.length)
  // An extra that is nothing but a range is read by no instruction.
  for (const slot of program.extras) operand(slot)
  return { nodes, nodeOf, point }
}

/** Equal for equal operands alone; the two zeros are not equal, since dividing by them is not. */
const nameOf = (operand: Operand): string =>
  operand.kind === 'node' ? `n${operand.node}` : Object.is(operand.value, -0) ? '-0' : String(operand.value)
