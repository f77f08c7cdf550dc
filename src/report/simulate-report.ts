import type { Simulation } from '../analysis/simulate.ts'
import type { Histogram } from '../engine/histogram.ts'
import { COUNT } from '../units/dimension.ts'
import type { Figures } from './figures.ts'

/** What a simulation found, and how it is to be shown. */
export interface SimulationReport {
  readonly figures: Figures
  readonly found: Simulation
  /** The distribution of the quantity in the chart. */
  readonly focus: { readonly id: string; readonly histogram: Histogram } | undefined
  readonly scenario: string | undefined
  readonly within: number | undefined
  /** Broken off from outside, so that fewer samples were drawn than asked for. */
  readonly interrupted: boolean
  /** Quantities that were asked for by name and do not depend on a range. */
  readonly settled: readonly string[]
  /** Leave out of the table what varies by less than the digits shown. */
  readonly brief: boolean
}

/** A value of a quantity, in base units, as its own figure is shown. */
export function shownText(id: string, value: number, figures: Figures): string {
  const quantity = figures.quantity(id)
  return figures.format(value, quantity?.dimension ?? COUNT, quantity?.show)
}
