import type { Override, Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import { evaluateTree } from '../engine/tree.ts'
import { quantileOf } from '../lang/distributions.ts'
import { exp, ln } from '../lang/elementary.ts'
import type { Typed } from '../lang/typed.ts'
import type { Growth, Model, Quantity } from '../model/model.ts'
import type { Day } from '../units/calendar.ts'

/** A figure that grows, and how: what it takes to say what it comes to on any day. */
export interface Grower {
  readonly index: number
  readonly id: string
  readonly growth: Growth
  /** The day on which it has the value the model gives it. */
  readonly since: Day
  /** That value, in base units. */
  readonly base: number
  /** What it is multiplied by in a period, or what is added in a second, in base units. */
  readonly pace: number
  /** Whether how fast it grows is a range. */
  readonly varies: boolean
}

/**
 * What grows in a model. A rate that is a range is taken at its quantile `p`: one half is its median. What says no
 * date holds `today`.
 */
export function growersOf(
  { model, program, values }: { readonly model: Model; readonly program: Program; readonly values: Values },
  today: Day,
  p = 0.5
): readonly Grower[] {
  const read = (id: string): number => values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
  return model.quantities.flatMap(({ id, growth }, index): Grower[] => {
    if (growth === undefined) return []
    const { kind, period, since = today } = growth
    const range = rangeIn(growth.rate, model.quantities)
    const rate =
      range === undefined ? evaluateTree(growth.rate, read) : quantileOf(range.family, range.params)(p)
    const pace = kind === 'amount' ? rate : kind === 'share' ? 1 + rate * period : rate * period
    return [{ index, id, growth, since, base: read(id), pace, varies: range !== undefined }]
  })
}

/** The range that a rate is, itself or by the name of one. */
function rangeIn(
  rate: Typed,
  quantities: readonly Quantity[]
): (Typed & { kind: 'distribution' }) | undefined {
  if (rate.kind === 'distribution') return rate
  const named = rate.kind === 'ref' ? quantities.find(({ id }) => id === rate.id) : undefined
  return named === undefined ? undefined : rangeIn(named.expr, quantities)
}

/** What a growing figure is on a day. `dayLength` is the seconds of a day by the model's conventions. */
export function grownOn({ growth, since, base, pace }: Grower, day: Day, dayLength: number): Override {
  const elapsed = (day - since) * dayLength
  if (growth.kind !== 'amount') return { kind: 'scale', factor: compounded(pace, elapsed / growth.period) }
  const value = base + pace * elapsed
  // What runs out is gone; there is no less than none of it.
  return { kind: 'value', value: base >= 0 ? Math.max(0, value) : value }
}

/**
 * A factor compounded over a number of periods, a part of one included. Whole periods are multiplied out, so that
 * doubling three times is eight; the same on every engine.
 */
export function compounded(factor: number, periods: number): number {
  if (periods < 0) return 1 / compounded(factor, -periods)
  const whole = Math.floor(periods)
  const part = periods - whole
  let product = part === 0 ? 1 : exp(part * ln(factor))
  let power = factor
  for (let left = whole; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product *= power
    power *= power
  }
  return product
}
