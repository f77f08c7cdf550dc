import type { Forecast } from '../analysis/forecast.ts'
import type { Figures } from './figures.ts'

/** A forecast and the model it is of. */
export interface ForecastReport {
  readonly figures: Figures
  readonly found: Forecast
  /** The quantities that are shown over time. */
  readonly ids: readonly string[]
  readonly scenario: string | undefined
}
