import { isCount } from '../units/dimension.ts'
import { readAnswer } from './answer.ts'
import { asksFor } from './asks.ts'
import { echoOf } from './echo.ts'
import type { Figures } from './figures.ts'
import { type Band, errorInWords, mark } from './marking.ts'

/** An estimate of a quantity of a model, beside the model's own figure. */
export interface Estimate {
  /** The quantity, by its id. */
  readonly id: string
  readonly typed: string
  /** As it was read: `12k/s`, and in words; empty for what nobody says in words. */
  readonly read: string
  readonly words: string
  /** What was taken for granted in reading it. */
  readonly notes: readonly string[]
  /** In base units. */
  readonly value: number
  /** log10(value / the model's figure). */
  readonly error: number
  readonly band: Band
  /** `good, 1.4x high` */
  readonly verdict: string
  readonly right: boolean
  /** Nearer than right: nothing is left to explain. */
  readonly near: boolean
}

/** An estimate as it is typed, marked against the model; or in words why it does not count. */
export function checkEstimate(id: string, typed: string, figures: Figures): Estimate | string {
  const quantity = figures.quantity(id)
  const truth = figures.value(id)
  if (quantity === undefined || !(truth > 0) || !Number.isFinite(truth))
    return `the model has no figure above 0 for \`${id}\`, so there is nothing to compare with`
  const asks = asksFor(
    { value: truth, dimension: quantity.dimension },
    {
      accuracy: 'estimate',
      reads: figures.reads,
      ...(isCount(quantity.dimension) ? { unit: '1' } : {}),
      ...(quantity.show === undefined ? {} : { as: quantity.show }),
    }
  )
  const answer = readAnswer(typed, asks)
  if (answer.kind === 'wrong') return answer.why
  if (answer.kind !== 'figure') return 'say a figure after the `=`'
  const { band, error, outcome } = mark({ asks, par: 0 }, answer, {
    seconds: Number.POSITIVE_INFINITY,
    hints: 0,
  })
  const echo = echoOf(answer, asks)
  if (band === undefined || error === undefined || echo === undefined) return 'say a figure after the `=`'
  const words = errorInWords(error)
  return {
    ...{ id, typed, value: answer.value, error, band, right: outcome === 'right' },
    ...{ read: echo.value, words: echo.words, near: band === 'exact' || band === 'sharp' },
    notes: echo.notes,
    verdict: words === 'spot on' ? words : `${band}, ${words}`,
  }
}

/** How some estimates went together. */
export interface Together {
  readonly estimates: number
  /** How many of them are near enough. */
  readonly right: number
  /** Their median error in words: which way they lean. Undefined for fewer than three. */
  readonly lean: string | undefined
}

/** Fewer errors than this have no direction. */
const FEW = 3

export function together(estimates: readonly Estimate[]): Together {
  const errors = estimates.map(({ error }) => error).sort((a, b) => a - b)
  const middle = errors.slice(Math.floor((errors.length - 1) / 2), Math.floor(errors.length / 2) + 1)
  const median = middle.reduce((sum, error) => sum + error, 0) / middle.length
  return {
    estimates: estimates.length,
    right: estimates.filter(({ right }) => right).length,
    lean: errors.length < FEW ? undefined : errorInWords(median),
  }
}
