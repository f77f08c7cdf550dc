import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { factorInWords } from '../units/factor.ts'
import { formatQuantity } from '../units/print.ts'
import type { Units } from '../units/table.ts'
import type { PublishedResult } from './published.ts'

/** What a reader must be told of published figures: those that are off unexplained, and slips that are none. */
export function diagnosePublished(results: readonly PublishedResult[], units: Units): readonly Diagnostic[] {
  return results.flatMap(({ published, value, verdict, factor, cause }): Diagnostic[] => {
    const quantity = published.is.span.source.text.slice(published.is.span.start, published.is.span.end)
    const computed = formatQuantity(value, published.is.dimension, units)
    const labels = [
      { span: published.saysSpan, role: '' },
      { span: published.is.span, role: `comes to ${computed}` },
    ]
    const { says } = published
    if (verdict === 'differs')
      return [
        { slug: 'published-differs', quantity, says, computed, factor: factorInWords(factor), cause, labels },
      ]
    return verdict === 'slip-agrees' ? [{ slug: 'slip-agrees', quantity, says, computed, labels }] : []
  })
}
