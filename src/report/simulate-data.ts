import type { Risk } from '../analysis/simulate.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { REPLICATES } from '../engine/samples.ts'
import type { Estimate } from '../engine/summaries.ts'
import { COUNT } from '../units/dimension.ts'
import { renderCsv } from './csv.ts'
import { answerJson, baseUnit, finite, type JsonSource } from './envelope.ts'
import { riskName } from './simulate.ts'
import { type SimulationReport, shownText } from './simulate-report.ts'

/** How sure the error bars are. */
const CONFIDENCE = 0.95

/** The machine's reading of a simulation: figures in base units, each with its error bar. */
export function simulationJson(
  report: SimulationReport,
  input: JsonSource,
  diagnostics: readonly Diagnostic[]
): string {
  const { figures, found, focus, scenario, within, interrupted, settled } = report
  return answerJson('simulate', input, diagnostics, {
    scenario: scenario ?? null,
    samples: found.samples,
    method: found.method,
    replicates: REPLICATES,
    seed: found.seed,
    interval: 0.9,
    confidence: CONFIDENCE,
    within: within === undefined ? null : { asked: within, met: found.met === true },
    interrupted,
    quantities: found.quantities.map(({ id, summary, error }) => ({
      name: id,
      unit: baseUnit(figures.quantity(id)?.dimension ?? COUNT),
      p5: estimateData(summary.p5, id, report),
      p50: estimateData(summary.p50, id, report),
      p95: estimateData(summary.p95, id, report),
      mean: estimateData(summary.mean, id, report),
      sd: finite(summary.sd),
      error: finite(error),
      notFinite: summary.broken,
    })),
    settled: settled.map((id) => ({
      name: id,
      value: finite(figures.value(id)),
      unit: baseUnit(figures.quantity(id)?.dimension ?? COUNT),
      display: figures.text(id),
    })),
    risks: found.risks.map(riskData),
    distribution:
      focus === undefined
        ? null
        : {
            name: focus.id,
            scale: focus.histogram.log ? 'log' : 'linear',
            below: focus.histogram.below,
            bins: focus.histogram.bins,
            above: focus.histogram.above,
          },
  })
}

const estimateData = ({ value, low, high }: Estimate, id: string, { figures }: SimulationReport): object => ({
  value: finite(value),
  low: finite(low),
  high: finite(high),
  display: shownText(id, value, figures),
})

function riskData({ of, finding }: Risk): object {
  const own =
    'budget' in of
      ? { kind: 'budget', name: of.budget.text, severity: of.budget.severity, why: of.budget.why ?? null }
      : { kind: 'ceiling', component: of.ceiling.component, name: of.ceiling.name, doc: of.ceiling.doc }
  switch (finding.kind) {
    case 'probability':
      return { ...own, evaluated: true, varies: true, probability: finding.estimate }
    case 'settled': {
      const value = finding.broken ? 1 : 0
      return { ...own, evaluated: true, varies: false, probability: { value, low: value, high: value } }
    }
    case 'not evaluated':
      return { ...own, evaluated: false, needs: finding.needs }
    case 'not finite':
      return { ...own, evaluated: false, notFinite: finding.samples }
  }
}

/** A row for every quantity, budget and ceiling: figures in base units, probabilities as shares of 1. */
export function simulationCsv({ figures, found, settled }: SimulationReport): string {
  const points = ['p5', 'p50', 'p95', 'mean'] as const
  const header = [
    'kind',
    'name',
    'unit',
    ...points.flatMap((point) => [point, `${point}_low`, `${point}_high`]),
    'sd',
    'probability',
    'probability_low',
    'probability_high',
    'note',
  ]
  const unitOf = (id: string): string => baseUnit(figures.quantity(id)?.dimension ?? COUNT)
  const quantities = found.quantities.map(({ id, summary }) => ({
    kind: 'quantity',
    name: id,
    unit: unitOf(id),
    ...Object.fromEntries(
      points.flatMap((point) => [
        [point, String(summary[point].value)],
        [`${point}_low`, String(summary[point].low)],
        [`${point}_high`, String(summary[point].high)],
      ])
    ),
    sd: String(summary.sd),
    note: summary.broken === 0 ? '' : `not finite in ${summary.broken} samples`,
  }))
  const fixed = settled.map((id) => ({
    kind: 'quantity',
    name: id,
    unit: unitOf(id),
    p50: String(figures.value(id)),
    note: 'depends on no range',
  }))
  const risks = found.risks.map((risk) => ({
    kind: 'budget' in risk.of ? 'budget' : 'ceiling',
    name: 'budget' in risk.of ? risk.of.budget.text : riskName(risk.of.ceiling),
    unit: '1',
    ...findingCells(risk),
  }))
  const rows = [...quantities, ...fixed, ...risks].map(
    (row): Record<string, string> => ({ ...Object.fromEntries(header.map((name) => [name, ''])), ...row })
  )
  return renderCsv(header, rows)
}

function findingCells({ finding }: Risk): Record<string, string> {
  switch (finding.kind) {
    case 'probability': {
      const { value, low, high } = finding.estimate
      return { probability: String(value), probability_low: String(low), probability_high: String(high) }
    }
    case 'settled': {
      const value = finding.broken ? '1' : '0'
      return {
        probability: value,
        probability_low: value,
        probability_high: value,
        note: 'depends on no range',
      }
    }
    case 'not evaluated':
      return { note: `not evaluated: needs ${finding.needs.join(', ')}` }
    case 'not finite':
      return { note: `not evaluated: not finite in ${finding.samples} samples` }
  }
}
