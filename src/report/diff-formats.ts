import { renderCsv } from './csv.ts'
import type { DiffReport } from './diff.ts'
import type { DiffBudget, DiffCeiling, DiffedModel, DiffFirst, DiffRow, DiffValue } from './diff-data.ts'
import { envelope } from './envelope.ts'

/** How many models came to what. */
function diffTally(models: readonly DiffedModel[]): Readonly<Record<DiffedModel['status'], number>> {
  const tally = { same: 0, changed: 0, added: 0, deleted: 0, renamed: 0, invalid: 0 }
  for (const { status } of models) tally[status]++
  return tally
}

/** The machine's reading: every model with all that differs, figures in base units. */
export function diffJson({ against, reproduce, models, diagnostics }: DiffReport): string {
  const ok = diagnostics.length === 0 && models.every(({ status }) => status !== 'invalid')
  return envelope('diff', ok, {
    against: against ?? null,
    reproduce,
    tally: { models: models.length, ...diffTally(models) },
    models,
    diagnostics,
  })
}

const HEADER = ['model', 'was', 'status', 'part', 'name', 'base', 'head', 'ratio', 'unit', 'says']

type Row = Readonly<Record<string, string>>

/** A row for everything that differs; one for a model of which nothing does. */
export function diffCsv({ models, diagnostics }: DiffReport): string {
  const problems = diagnostics.map(
    ({ code, message }): Row => ({ part: 'problem', name: code, says: message })
  )
  return renderCsv(HEADER, [...problems, ...models.flatMap(rowsOf)])
}

function rowsOf(model: DiffedModel): readonly Row[] {
  const own = { model: model.path, was: model.was ?? '', status: model.status }
  const { assumptions, counts, numbers, bindings, ceilings, budgets, verdicts, first, diagnostics } = model
  const parts: readonly Row[] = [
    ...assumptions.map((row) => ({ part: 'assumption', ...figures(row), says: statedText(row) })),
    ...counts.map((row) => ({ part: 'count', ...figures(row) })),
    ...bindings.map(({ id, base, head }) => ({
      ...{ part: 'binding', name: id, base: base?.id ?? '', head: head?.id ?? '' },
    })),
    ...ceilings.map(ceilingRow),
    ...budgets.map(budgetRow),
    ...verdicts.map(({ component, base, head }) => ({
      ...{ part: 'verdict', name: component, base: base ?? '', head: head ?? '' },
    })),
    ...(first.base === null && first.head === null ? [] : [firstRow(first)]),
    ...numbers.map((row) => ({ part: 'figure', ...figures(row) })),
    ...diagnostics.map(({ code, message, file }) => ({
      part: 'problem',
      name: code,
      base: file ?? '',
      says: message,
    })),
  ]
  return parts.length === 0 ? [{ ...own, part: 'model' }] : parts.map((part) => ({ ...own, ...part }))
}

const figures = ({ id, base, head, ratio }: DiffRow): Row => ({
  ...{ name: id, base: amount(base), head: amount(head) },
  ratio: ratio === null ? '' : String(ratio),
  unit: (head ?? base)?.unit ?? '',
})

/** A figure in base units; what is none as it is written. */
function amount(of: DiffValue | null): string {
  if (of === null) return ''
  return of.value === null ? of.text : String(of.value)
}

const statedText = ({ base, head }: DiffRow): string =>
  `${base?.text ?? 'nothing'} → ${head?.text ?? 'nothing'}`

function ceilingRow({ component, name, doc, base, head }: DiffCeiling): Row {
  const side = (of: DiffCeiling['base']): string => amount(of?.load ?? null)
  return {
    part: head?.passed === true ? 'ceiling passed' : 'ceiling kept',
    name: `${component} ${name}`,
    ...{ base: side(base), head: side(head), unit: (head ?? base)?.load.unit ?? '' },
    says: head === null ? doc : `${head.load.text} of ${head.limit.text}: ${doc}`,
  }
}

const budgetRow = ({ text, why, base, head }: DiffBudget): Row => ({
  ...{
    part: 'budget',
    name: text,
    base: base?.state ?? 'absent',
    head: head?.state ?? 'absent',
    says: why ?? '',
  },
})

function firstRow({ base, head }: DiffedModel['first']): Row {
  const side = (of: DiffFirst | null): string =>
    of?.multiple === null || of === null ? '' : String(of.multiple)
  return {
    ...{ part: 'breaks first', name: head?.what ?? base?.what ?? '', base: side(base), head: side(head) },
    ...{ unit: 'x', says: [base, head].map((of) => of?.what ?? of?.kind ?? 'absent').join(' → ') },
  }
}
