import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { conventionsInWords } from '../model/conventions.ts'
import type { Quantity } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { describe } from '../units/dimension.ts'
import { cited, figuresIn } from './citations.ts'
import { renderCsv } from './csv.ts'
import { envelope, finite } from './envelope.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import type { RunReport } from './run.ts'
import { totalsOf } from './totals.ts'

export interface JsonInput {
  readonly name: string
  readonly sha256: string
  readonly diagnostics: readonly Diagnostic[]
  readonly report: RunReport | undefined
}

/** The machine's reading of a run: every quantity in base units, with where it comes from. */
export function runJson(inputs: readonly JsonInput[]): string {
  const ok = inputs.every((i) => i.report !== undefined)
  return envelope('run', ok, {
    totals: totalsOf(inputs.map((i) => i.report)),
    inputs: inputs.map(({ name, sha256 }) => ({ path: name, sha256 })),
    models: inputs.map(({ name, report, diagnostics }) => ({
      path: name,
      ...(report === undefined ? { evaluated: false } : modelData(report)),
      diagnostics: renderDiagnosticsJson(diagnostics.map(describeDiagnostic)),
    })),
  })
}

function modelData({ figures, exact, published, ranges }: RunReport): object {
  const { model } = figures.of
  return {
    evaluated: true,
    title: model.title ?? null,
    conventions: conventionsInWords(model.units.conventions),
    quantities: model.quantities.map((q) => ({
      ...quantityData(q, figures.value(q.id), figures.text(q.id)),
      ...(exact === undefined ? {} : { exact: finite(exact.value(q.id)) }),
      ...(ranges?.get(q.id) === undefined
        ? {}
        : { p5: ranges.get(q.id)?.p5, p95: ranges.get(q.id)?.p95, mean: ranges.get(q.id)?.mean }),
    })),
    ...(ranges === undefined ? {} : { samples: ranges.samples, seed: ranges.seed }),
    verdicts: model.verdicts.flatMap((v) => figures.said(v) ?? []),
    // Those that ask statistics are left to a check: nothing here says that they hold.
    budgets: [...model.budgets, ...model.statistical.map((b) => ({ ...b, check: undefined }))].map((b) => ({
      check: b.text,
      severity: b.severity,
      holds: b.check === undefined ? null : (figures.holds(b.check) ?? null),
      needs: b.needs,
    })),
    published: published.map((p) => ({
      is: textOf(p.published.is.span),
      says: p.published.says,
      published: finite(p.published.value),
      computed: finite(p.value),
      verdict: p.verdict,
      factor: finite(p.factor),
      ...(p.from.length === 0 ? {} : { from: p.from.map(({ is, says }) => ({ is: textOf(is.span), says })) }),
      ...(p.cause === undefined ? {} : { cause: p.cause }),
      ...(p.published.slip === undefined ? {} : { slip: p.published.slip }),
      ...(p.published.why === undefined ? {} : { why: p.published.why }),
    })),
    notEvaluated: model.absent.map(({ id, needs }) => ({ name: id, needs })),
  }
}

function quantityData(q: Quantity, value: number, display: string): object {
  return {
    name: q.id,
    value: finite(value),
    unit: describe(q.dimension) === 'a plain number' ? '1' : describe(q.dimension),
    display,
    role: q.role,
    ...(q.changed === undefined ? {} : { changed: q.changed }),
    ...(q.binding === undefined ? {} : { binding: { of: q.binding.of, unknown: q.binding.unknown } }),
    ...(q.why === undefined ? {} : { why: q.why }),
    ...(q.source === undefined ? {} : { source: q.source }),
    ...(figuresIn(q.expr).length === 0 ? {} : { cites: figuresIn(q.expr).map(cited) }),
  }
}

/** A row a quantity, for spreadsheets: values in base units. */
export function runCsv(reports: readonly RunReport[]): string {
  const header = ['model', 'name', 'value', 'unit', 'display', 'role', 'p5', 'p95']
  const rows = reports.flatMap(({ figures, ranges }) =>
    figures.of.model.quantities.map((q) => {
      const interval = ranges?.get(q.id)
      const unit = describe(q.dimension)
      return {
        model: figures.of.model.source.name,
        name: q.id,
        value: String(figures.value(q.id)),
        unit: unit === 'a plain number' ? '1' : unit,
        display: figures.text(q.id),
        role: q.role,
        p5: interval === undefined ? '' : String(interval.p5),
        p95: interval === undefined ? '' : String(interval.p95),
      }
    })
  )
  return renderCsv(header, rows)
}
