import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { textOf } from '../text/source.ts'
import { factorInWords } from '../units/factor.ts'
import type { Units } from '../units/table.ts'
import { textBeside } from './beside.ts'
import type { PublishedResult } from './published.ts'

/** What a reader must be told of published figures: those that are off unexplained, and slips that are none. */
export function diagnosePublished(results: readonly PublishedResult[], units: Units): readonly Diagnostic[] {
  return results.flatMap((result): Diagnostic[] => {
    const { published, verdict, factor, cause, mend } = result
    const quantity = textOf(published.is.span)
    const computed = textBeside(result, units)
    const labels = [
      { span: published.saysSpan, role: '' },
      { span: published.is.span, role: `comes to ${computed}` },
    ]
    const { says } = published
    const near = result.near && cause === undefined
    // A little off and said why: there is nothing left to mend.
    if (verdict === 'differs' && !(near && published.why !== undefined))
      return [
        {
          slug: 'published-differs',
          quantity,
          says,
          computed,
          factor: factorInWords(factor),
          cause,
          mend,
          near,
          labels,
        },
      ]
    return verdict === 'slip-agrees' ? [{ slug: 'slip-agrees', quantity, says, computed, labels }] : []
  })
}
