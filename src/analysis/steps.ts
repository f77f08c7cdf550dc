import type { Units } from '../units/table.ts'
import { type Assumption, valuesWith } from './assumptions.ts'
import { changesOf, growing } from './crossing.ts'
import { limitsOf, type Point } from './tornado.ts'

/** Where a rounded output changes as one assumption moves away from where it stands. */
export interface Step {
  /** The first value of the assumption, in base units, at which the output is another. */
  readonly at: number
  /** The output there. */
  readonly to: number
}

/** The nearest steps below and above; undefined where none is found within the assumption's bounds and reach. */
export interface Steps {
  readonly below: Step | undefined
  readonly above: Step | undefined
}

/** How many times more or less of an assumption is looked at. */
export const REACH = 1000
/** Each look is this much further than the one before: a count that goes up and comes back within is not seen. */
const STRIDE = 1.05

/** The steps of the exact output nearest to where an assumption stands. None for an assumption of 0. */
export function stepsOf(
  assumption: Assumption,
  value: number,
  index: number,
  exact: Point,
  units: Units
): Steps {
  const { least, most } = limitsOf(assumption, value, units)
  const output = (x: number): number =>
    valuesWith(exact.program, exact.values, assumption, x).slots[index] as number
  const along = (at: (factor: number) => number): Step | undefined => {
    const inside = growing(1, REACH, STRIDE).filter(
      (factor) => at(factor) >= least.value && at(factor) <= most.value
    )
    const [change] = changesOf((factor) => output(at(factor)), inside)
    return change === undefined ? undefined : { at: at(change.above), to: change.after }
  }
  if (value === 0 || !Number.isFinite(value)) return { below: undefined, above: undefined }
  const [greater, smaller] = [along((factor) => value * factor), along((factor) => value / factor)]
  return value > 0 ? { below: smaller, above: greater } : { below: greater, above: smaller }
}
