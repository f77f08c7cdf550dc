import type { Published } from '../model/model.ts'
import { causeOf } from './cause.ts'
import { type Computed, valueIn } from './computed.ts'
import { agreement, type Rounding } from './tolerance.ts'

export type PublishedVerdict =
  | 'agrees'
  | 'rounded' // right at the precision printed
  | 'slip' // the model says the source is wrong here, and it is
  | 'differs'
  | 'slip-agrees' // the model says the source is wrong here, but it is not

/** One figure a source printed, beside the one computed. */
export interface PublishedResult {
  readonly published: Published
  /** Computed, in base units. */
  readonly value: number
  /** Printed over computed: 1000 for a figure a thousand times too high. */
  readonly factor: number
  readonly verdict: PublishedVerdict
  /** How the source rounded; undefined when no rounding explains the difference. */
  readonly rounding: Rounding | undefined
  /** What most likely went wrong, where one thing alone explains the factor. */
  readonly cause: string | undefined
}

/** Entries whose cause is looked for; a model with more that are off has other troubles. */
const MOST_CAUSES = 50

/** Compares every published figure with the computed value, under the model's own conventions. */
export function checkPublished(computed: Computed): readonly PublishedResult[] {
  const judged = computed.model.published.map((published) => judge(published, computed))
  const off = judged.filter((result) => result.rounding === undefined).slice(0, MOST_CAUSES)
  const explained = new Set(off)
  return judged.map((result) =>
    explained.has(result) ? { ...result, cause: causeOf(result, off, computed) } : result
  )
}

function judge(published: Published, computed: Computed): PublishedResult {
  const value = valueIn(published.is, computed)
  const { rounding, rounded } = agreement(published.value, value, published.precision)
  const marked = published.slip !== undefined
  const right = marked ? 'slip-agrees' : rounded ? 'rounded' : 'agrees'
  const verdict = rounding !== undefined ? right : marked ? 'slip' : 'differs'
  const factor = value === published.value ? 1 : published.value / value
  return { published, value, factor, verdict, rounding, cause: undefined }
}
