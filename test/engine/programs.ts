import fc from 'fast-check'
import { type Input, type Instruction, OPS, type Program, type Step } from '../../src/engine/program.ts'
import { quantileOf } from '../../src/lang/distributions.ts'
import type { DistributionFamily } from '../../src/lang/typed.ts'
import type { Quantity } from '../../src/model/model.ts'

/** A range as a test writes it. */
export interface Range {
  readonly family: DistributionFamily
  readonly params: readonly number[]
}

export const lognormal = (low: number, high: number): Range => ({ family: 'lognormal', params: [low, high] })
export const normal = (mean: number, sd: number): Range => ({ family: 'normal', params: [mean, sd] })

/** An operand of a formula: a range by its number, a constant, or a quantity by its name. */
type Operand = { readonly range: number } | number | string

/** A quantity of a test program: one instruction, of which the result may be rounded up. */
export interface Formula {
  readonly name: string
  readonly op: Instruction['op']
  readonly args: readonly Operand[]
}

/**
 * A program without a model around it. Each range is a quantity `r0`, `r1`, ... and a stream of that name; formulas
 * come after them, in order.
 */
export function programOf(ranges: readonly Range[], formulas: readonly Formula[]): Program {
  const names = [...ranges.map((_, i) => `r${i}`), ...formulas.map((f) => f.name)]
  const initial: number[] = names.map(() => 0)
  const code: Instruction[] = []
  const fresh = (value: number): number => initial.push(value) - 1
  const inputs = ranges.map(({ family, params }, i): Input => {
    const quantile = quantileOf(family, params)
    return { slot: fresh(quantile(0.5)), stream: `r${i}`, family, params, quantile }
  })
  const slotOf = (operand: Operand): number =>
    typeof operand === 'number'
      ? fresh(operand)
      : names.indexOf(typeof operand === 'string' ? operand : `r${operand.range}`)
  const steps = names.map((id, slot): Step => {
    const from = code.length
    const input = inputs[slot]
    const formula = formulas[slot - ranges.length]
    if (input !== undefined) code.push({ op: 'copy', to: slot, a: input.slot, b: 0, c: 0 })
    else if (formula !== undefined) {
      const [a = 0, b = 0, c = 0] = formula.args.map(slotOf)
      const to = fresh(0)
      code.push({ op: formula.op, to, a, b, c }, { op: 'copy', to: slot, a: to, b: 0, c: 0 })
    }
    return { quantity: { id } as Quantity, slot, from, to: code.length, reads: [] }
  })
  const indexOf = new Map(names.map((name, i) => [name, i]))
  return {
    slots: initial.length,
    initial: Float64Array.from(initial),
    code,
    steps,
    inputs,
    indexOf,
    extras: [],
  }
}

const anyRange: fc.Arbitrary<Range> = fc.oneof(
  fc
    .tuple(fc.double({ min: 1e-3, max: 1e3 }), fc.double({ min: 1.01, max: 50 }))
    .map(([a, f]) => lognormal(a, a * f)),
  fc
    .tuple(fc.double({ min: -100, max: 100 }), fc.double({ min: 0.01, max: 50 }))
    .map(([m, sd]) => normal(m, sd)),
  fc
    .tuple(fc.double({ min: -100, max: 100 }), fc.double({ min: 0.01, max: 50 }))
    .map(([a, w]): Range => ({ family: 'uniform', params: [a, a + w] })),
  fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([a, w]): Range => ({ family: 'triangular', params: [a, a + w, a + 3 * w] })),
  fc.constant<Range>({ family: 'pert', params: [1, 2, 5] })
)

/** Figures that have fooled programs before, among ordinary ones. */
const anyNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 2, 1e-9, 3 + 1e-12, 1e300, Infinity, -Infinity, Number.NaN),
  fc.double({ min: -1000, max: 1000, noNaN: true })
)

const anyOp = fc.constantFrom(...OPS)

/** Random programs over every operation: up to four ranges and twelve formulas, each over any that came before. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .tuple(
    fc.array(anyRange, { minLength: 1, maxLength: 4 }),
    fc.array(
      fc.tuple(
        anyOp,
        fc.array(fc.tuple(fc.nat(), anyNumber, fc.integer({ min: 0, max: 3 })), {
          minLength: 3,
          maxLength: 3,
        })
      ),
      { maxLength: 12 }
    )
  )
  .map(([ranges, drafts]) =>
    programOf(
      ranges,
      drafts.map(([op, operands], i) => ({
        name: `q${i}`,
        op,
        args: operands.map(([pick, number, kind]): Operand => {
          const at = pick % (ranges.length + i)
          if (kind === 0) return number
          return at < ranges.length ? { range: at } : `q${at - ranges.length}`
        }),
      }))
    )
  )
