import type { Report } from '../diagnostics/diagnostic.ts'
import type { Given } from '../model/draft.ts'
import { readFigure } from '../model/figure.ts'
import type { Asked } from '../model/model.ts'
import { type Source, spanOf } from '../text/source.ts'

/**
 * Reads what a flag asks about, as in `--until 'cost.monthly <= 100k USD'`: an expression over the model in a source of
 * its own, so that a diagnostic can point into it.
 */
export function readAsked(flag: string, text: string, report: Report): Given {
  const source: Source = { name: flag, text }
  const lead = text.length - text.trimStart().length
  const span = spanOf(source, text.trim() === '' ? 0 : lead, text.trimEnd().length)
  const node = { kind: 'scalar', value: text.trim(), quoted: false, multiline: false, span } as const
  return readFigure(node, flag, false, report) ?? { tree: undefined, span }
}

/** The quantity that an asked expression names, by id; reports when it has no value, or is more than a name. */
export function quantityAsked(
  { text, typed, needs }: Asked,
  { span }: Given,
  report: Report
): string | undefined {
  const labels = [{ span, role: '' }]
  if (typed?.kind === 'ref') return typed.id
  if (typed === undefined) report({ slug: 'no-value', text, needs, labels })
  else report({ slug: 'one-quantity', text, labels })
  return undefined
}
