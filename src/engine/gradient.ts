import { exp, ln, pow } from '../lang/elementary.ts'
import { kOfNDensity } from '../lang/smooth.ts'
import { apply, type Values } from './evaluate.ts'
import { extrasFrom, type Instruction, type Op, type Program } from './program.ts'
import { slopeAt } from './slope.ts'

/** The derivatives of one output, at the values of one run. */
export interface Gradient {
  /**
   * By slot: how much the output rises for each unit that the slot does, all else that the slot does not feed left as
   * it is. For a quantity that is worked out it is the derivative with respect to a figure in its place.
   */
  readonly of: Float64Array
  /** Whether it bends here, as where two sides of a `max` are equal: the derivative then differs to either side. */
  readonly tied: boolean
}

/**
 * The derivatives of the quantity or expression in `slot` with respect to every other slot, in one pass from the output
 * back to the inputs (reverse-mode automatic differentiation). `values` are those of `evaluate` for the same program;
 * what a run overrides is honoured: nothing upstream of a figure in a quantity's place moves the output.
 *
 * Exact to rounding error, save for the functions whose derivatives have no formula, which have ten digits or so.
 * `max` and `min` follow the side that is taken, and half of each where the two are equal, which is the mean of the
 * slopes on either side; `if` follows the branch taken. Conditions, and roundings in a program that was not relaxed,
 * have no slope. NaN or infinite where there is no derivative, as of a root at 0.
 */
export function gradientOf(program: Program, { slots, overrides }: Values, slot: number): Gradient {
  const of = new Float64Array(program.slots)
  of[slot] = 1
  let tied = false
  const back = (instruction: Instruction, factor: number): void => {
    const { op, to, a, b, c } = instruction
    const weight = (of[to] as number) * factor
    // What the output does not depend on may have no finite derivative.
    if (weight === 0) return
    const [x, y, z] = [slots[a] as number, slots[b] as number, slots[c] as number]
    if (bends(instruction, x, y)) tied = true
    const slopes = SLOPES[op](x, y, z, op)
    for (const [i, operand] of [a, b, c].entries()) {
      const slope = slopes[i]
      if (slope !== undefined && slope !== 0) of[operand] = (of[operand] as number) + weight * slope
    }
  }
  for (let i = program.code.length - 1; i >= extrasFrom(program); i--) back(program.code[i] as Instruction, 1)
  for (let index = program.steps.length - 1; index >= 0; index--) {
    const { from, to } = program.steps[index] as Program['steps'][number]
    const override = overrides.get(index)
    if (override?.kind === 'value') continue
    for (let i = to - 1; i >= from; i--)
      back(program.code[i] as Instruction, override !== undefined && i === to - 1 ? override.factor : 1)
  }
  return { of, tied }
}

/**
 * The per cent that `y` rises for one per cent of `x`: (x / y) dy/dx. Undefined where it has no value: at an output of
 * 0, or where there is no derivative.
 */
export function elasticity(x: number, y: number, derivative: number): number | undefined {
  const value = derivative === 0 && y !== 0 ? 0 : (x * derivative) / y
  return Number.isFinite(value) ? value : undefined
}

/** Derivatives with respect to each operand; fewer than three where the rest are not read. */
type Slopes = (x: number, y: number, z: number, op: Op) => readonly number[]

/** Whether an operation has one slope to the one side of its operands and another to the other. */
function bends({ op, a, b }: Instruction, x: number, y: number): boolean {
  switch (op) {
    case 'max':
    case 'min':
      return x === y && a !== b
    case 'abs':
      return x === 0
    case 'erlang_c':
    case 'erlang_c_smooth':
    case 'zipf_share':
      return x === y
    case 'k_of_n_smooth':
      return x === 0 || x === y + 1
    default:
      return false
  }
}

const none: Slopes = () => []
const picked = (first: boolean, tie: boolean): readonly number[] =>
  tie ? [0.5, 0.5] : first ? [1, 0] : [0, 1]
/** By differences, in the first so many operands. */
const differences = (count: number, x: number, y: number, z: number, op: Op): readonly number[] =>
  [
    () => slopeAt((at) => apply(op, at, y, z), x),
    () => slopeAt((at) => apply(op, x, at, z), y),
    () => slopeAt((at) => apply(op, x, y, at), z),
  ]
    .slice(0, count)
    .map((slope) => slope())

const SLOPES: Readonly<Record<Op, Slopes>> = {
  add: () => [1, 1],
  sub: () => [1, -1],
  mul: (x, y) => [y, x],
  div: (x, y) => [1 / y, -x / y / y],
  pow: (x, y) => [y === 0 ? 0 : y * pow(x, y - 1), x === 0 && y > 0 ? 0 : pow(x, y) * ln(x)],
  neg: () => [-1],
  lt: none,
  le: none,
  gt: none,
  ge: none,
  eq: none,
  ne: none,
  and: none,
  or: none,
  not: none,
  min: (x, y) => picked(x < y, x === y),
  max: (x, y) => picked(x > y, x === y),
  abs: (x) => [Math.sign(x)],
  sqrt: (x) => [0.5 / Math.sqrt(x)],
  log: (x) => [1 / x],
  log2: (x) => [1 / (x * Math.LN2)],
  log10: (x) => [1 / (x * Math.LN10)],
  exp: (x) => [exp(x)],
  ceil: none,
  floor: none,
  round: none,
  if: (x) => (x !== 0 ? [0, 1, 0] : [0, 0, 1]),
  erlang_c: (x, y, z, op) => [0, slopeAt((at) => apply(op, x, at, z), y)],
  k_of_n: (x, y, z) => [0, 0, kOfNDensity(Math.ceil(x), Math.floor(y), z)],
  zipf_share: (x, y, z, op) => differences(3, x, y, z, op),
  erlang_c_smooth: (x, y, z, op) => differences(2, x, y, z, op),
  k_of_n_smooth: ofTail,
  copy: () => [1],
}

/** Of a chance near 1 it is its complement, the chance that fewer work, that has digits enough to take differences. */
function ofTail(k: number, n: number, p: number, op: Op): readonly number[] {
  const density = kOfNDensity(k, n, p)
  // Of parts that always or never work it makes no difference how many there are.
  if (p <= 0 || p >= 1) return [0, 0, density]
  if (k <= 0) return [...differences(1, k, n, p, op), 0, density]
  if (apply(op, k, n, p) <= 0.5) return [...differences(2, k, n, p, op), density]
  const [byMissing = 0, byAll = 0] = differences(2, n - k + 1, n, 1 - p, op)
  return [byMissing, -byMissing - byAll, density]
}
