import { exp, ln, log2, log10, pow } from '../lang/elementary.ts'
import { roundDown, roundNearest, roundUp } from '../lang/functions.ts'
import { erlangC, kOfN, zipfShare } from '../lang/natives.ts'
import { erlangCSmooth, kOfNSmooth } from '../lang/smooth.ts'
import { extrasFrom, type Instruction, type Program } from './program.ts'

/** What a run replaces: a quantity's value in base units, or a factor on what it comes to. */
export type Override =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'scale'; readonly factor: number }

/** The value of every quantity, in base units, by its index in the program. */
export interface Values {
  /** All slots; the first ones are the quantities. */
  readonly slots: Float64Array
  readonly overrides: ReadonlyMap<number, Override>
}

const NONE: ReadonlyMap<number, Override> = new Map()

/**
 * Evaluates a program at the point values. With `base`, a run of the same program, only what depends on a changed
 * override is computed again.
 */
export function evaluate(
  program: Program,
  overrides: ReadonlyMap<number, Override> = NONE,
  base?: Values
): Values {
  const slots = Float64Array.from(base?.slots ?? program.initial)
  const dirty = new Uint8Array(program.steps.length)
  for (const [index, { slot, from, to, reads }] of program.steps.entries()) {
    const override = overrides.get(index)
    const before = base?.overrides.get(index)
    if (base !== undefined && same(override, before) && !reads.some((r) => dirty[r])) continue
    dirty[index] = 1
    if (override?.kind === 'value') slots[slot] = override.value
    else {
      for (let i = from; i < to; i++) step(program.code[i] as Instruction, slots)
      if (override?.kind === 'scale') slots[slot] = (slots[slot] ?? 0) * override.factor
    }
  }
  for (let i = extrasFrom(program); i < program.code.length; i++) step(program.code[i] as Instruction, slots)
  return { slots, overrides }
}

/**
 * Evaluates a program again and again with overrides of the same quantities, from a run of it without any: only what
 * follows from those is worked out, into one array of slots that the next run writes over.
 */
export function rerunning(
  program: Program,
  base: Values,
  indices: readonly number[]
): (overrides: ReadonlyMap<number, Override>) => Float64Array {
  const dirty = new Uint8Array(program.steps.length)
  for (const index of indices) dirty[index] = 1
  for (const [index, { reads }] of program.steps.entries()) if (reads.some((r) => dirty[r])) dirty[index] = 1
  const steps = program.steps.filter((_, index) => dirty[index] === 1)
  const slots = Float64Array.from(base.slots)
  const extras = extrasFrom(program)
  return (overrides) => {
    for (const { slot, from, to } of steps) {
      const override = overrides.get(slot)
      if (override?.kind === 'value') slots[slot] = override.value
      else {
        for (let i = from; i < to; i++) step(program.code[i] as Instruction, slots)
        if (override?.kind === 'scale') slots[slot] = (slots[slot] ?? 0) * override.factor
      }
    }
    for (let i = extras; i < program.code.length; i++) step(program.code[i] as Instruction, slots)
    return slots
  }
}

function same(a: Override | undefined, b: Override | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.kind === 'value'
    ? b.kind === 'value' && a.value === b.value
    : b.kind === 'scale' && a.factor === b.factor
}

/** Runs one instruction on single values. */
function step({ op, to, a, b, c }: Instruction, slots: Float64Array): void {
  slots[to] = apply(op, slots[a] as number, slots[b] as number, slots[c] as number)
}

/** The arithmetic of one instruction; the columnar interpreter is tested against it. */
export function apply(op: Instruction['op'], x: number, y: number, z: number): number {
  switch (op) {
    case 'add':
      return x + y
    case 'sub':
      return x - y
    case 'mul':
      return x * y
    case 'div':
      return x / y
    case 'pow':
      return pow(x, y)
    case 'neg':
      return -x
    case 'lt':
      return Number(x < y)
    case 'le':
      return Number(x <= y)
    case 'gt':
      return Number(x > y)
    case 'ge':
      return Number(x >= y)
    case 'eq':
      return Number(x === y)
    case 'ne':
      return Number(x !== y)
    case 'and':
      return Number(x !== 0 && y !== 0)
    case 'or':
      return Number(x !== 0 || y !== 0)
    case 'not':
      return Number(x === 0)
    case 'min':
      return Math.min(x, y)
    case 'max':
      return Math.max(x, y)
    case 'abs':
      return Math.abs(x)
    case 'sqrt':
      return Math.sqrt(x)
    case 'log':
      return ln(x)
    case 'log2':
      return log2(x)
    case 'log10':
      return log10(x)
    case 'exp':
      return exp(x)
    case 'ceil':
      return roundUp(x)
    case 'floor':
      return roundDown(x)
    case 'round':
      return roundNearest(x)
    case 'if':
      return x !== 0 ? y : z
    case 'erlang_c':
      return erlangC(x, y)
    case 'k_of_n':
      return kOfN(x, y, z)
    case 'zipf_share':
      return zipfShare(x, y, z)
    case 'erlang_c_smooth':
      return erlangCSmooth(x, y)
    case 'k_of_n_smooth':
      return kOfNSmooth(x, y, z)
    case 'copy':
      return x
  }
}
