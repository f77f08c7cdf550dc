import type { Published } from '../model/model.ts'
import { AsPrinted } from './as-printed.ts'
import { carriedOn } from './carried.ts'
import { causeOf } from './cause.ts'
import { type Computed, valueIn } from './computed.ts'
import { agreement, type Rounding } from './tolerance.ts'

export type PublishedVerdict =
  | 'agrees'
  | 'rounded' // right at the precision printed
  | 'carried' // right by what the source had printed before, which was rounded
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
  /** The earlier figures a carried one was worked out from as printed; none for any other. */
  readonly from: readonly Published[]
  /** Off by so little that a rounding on the way there may be why. */
  readonly near: boolean
  /** What most likely went wrong, where one thing alone explains the factor. */
  readonly cause: string | undefined
  /** What to write where the source meant it so. */
  readonly mend: string | undefined
}

/** Entries whose cause is looked for; a model with more that are off has other troubles. */
const MOST_CAUSES = 50
/** As the logarithm of a ratio. Roundings add up to less; slips of units come to more. */
const NEAR = 0.05
const RIGHT: ReadonlySet<PublishedVerdict> = new Set(['agrees', 'rounded', 'carried'])

/** Compares every published figure with the computed value, under the model's own conventions. */
export function checkPublished(computed: Computed): readonly PublishedResult[] {
  const asPrinted = new AsPrinted(computed)
  const right: PublishedResult[] = []
  const judged = computed.model.published.map((published) => {
    const alone = judge(published, computed)
    // A figure marked as wrong was looked at by someone; what happens to come near it is no news.
    const result = alone.verdict === 'differs' ? judgeAmong(alone, right, asPrinted) : alone
    if (RIGHT.has(result.verdict)) right.push(result)
    return result
  })
  const off = judged.filter((result) => result.rounding === undefined).slice(0, MOST_CAUSES)
  const explained = new Set(off)
  return judged.map((result) => {
    const cause = explained.has(result) ? causeOf(result, off, asPrinted, computed) : undefined
    return cause === undefined ? result : { ...result, cause: cause.words, mend: cause.mend }
  })
}

function judge(published: Published, computed: Computed): PublishedResult {
  const value = valueIn(published.is, computed)
  const { rounding, rounded } = agreement(published.value, value, published.precision)
  const marked = published.slip !== undefined
  const right = marked ? 'slip-agrees' : rounded ? 'rounded' : 'agrees'
  const verdict = rounding !== undefined ? right : marked ? 'slip' : 'differs'
  const factor = value === published.value ? 1 : published.value / value
  const near = rounding === undefined && Math.abs(Math.log(factor)) < NEAR
  return { published, value, factor, verdict, rounding, from: [], near, cause: undefined, mend: undefined }
}

/** A figure that is off by the model's own figures, judged by those printed before it. */
function judgeAmong(
  alone: PublishedResult,
  earlier: readonly PublishedResult[],
  asPrinted: AsPrinted
): PublishedResult {
  const { rounding, from, near } = carriedOn(alone, earlier, asPrinted)
  if (rounding !== undefined) return { ...alone, verdict: 'carried', rounding, from, near: false }
  return { ...alone, near: alone.near || near < NEAR }
}
