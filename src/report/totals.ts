import { pluralOf } from '../text/plural.ts'
import { inFull } from '../units/number.ts'
import { type Document, line } from './document.ts'
import type { RunReport } from './run.ts'

/** What a run over several models came to, counted. */
export interface Totals {
  readonly models: number
  /** Models that could not be evaluated. */
  readonly failed: number
  readonly quantities: number
  readonly published: number
  /** Published figures that are right, as printed or rounded. */
  readonly agree: number
  /** Published figures that the model marks as wrong, and that are. */
  readonly slips: number
  /** Published figures that are wrong without a word, or marked as wrong but right. */
  readonly differ: number
}

export function totalsOf(reports: readonly (RunReport | undefined)[]): Totals {
  const ready = reports.filter((report) => report !== undefined)
  const verdicts = ready.flatMap(({ published }) => published.map(({ verdict }) => verdict))
  const slips = verdicts.filter((verdict) => verdict === 'slip').length
  const differ = verdicts.filter((verdict) => verdict === 'differs' || verdict === 'slip-agrees').length
  return {
    models: reports.length,
    failed: reports.length - ready.length,
    quantities: ready.reduce((sum, { figures }) => sum + figures.of.model.quantities.length, 0),
    published: verdicts.length,
    agree: verdicts.length - slips - differ,
    slips,
    differ,
  }
}

const counted = (n: number, noun: string): string => `${inFull(n)} ${n === 1 ? noun : pluralOf(noun)}`

/** The last words of a run over several models. */
export function totalsDocument({
  models,
  failed,
  quantities,
  published,
  agree,
  slips,
  differ,
}: Totals): Document {
  const figures = `${counted(published, 'published figure')}: ${agree} agree, ${counted(slips, 'slip')} flagged, ${differ} differ`
  const notRead = failed === 0 ? '' : `, ${failed} not evaluated`
  const words = `${counted(models, 'model')}${notRead}, ${counted(quantities, 'quantity')}. ${figures}.`
  return { blocks: [{ kind: 'text', lines: [line(words)] }] }
}
