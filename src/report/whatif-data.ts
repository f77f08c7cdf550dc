import type { BudgetMoved, CeilingPassed, Comparison, Moved, VerdictMoved } from '../analysis/compare.ts'
import type { Way } from '../analysis/goal.ts'
import type { Breach } from '../analysis/order.ts'
import type { Answer } from '../analysis/whatif.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { renderCsv } from './csv.ts'
import { baseUnit, finite } from './envelope.ts'
import type { Figures } from './figures.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import { sidesOf, type WhatIfReport } from './whatif-report.ts'
import { type Sides, sideText } from './whatif-words.ts'

/** The machine's reading of answers: every figure that moved, in base units, and what of the design changed. */
export function whatIfData(report: WhatIfReport): object {
  return {
    scenario: report.scenario ?? null,
    answers: report.answers.map((answer) => ({
      name: answer.name,
      question: answer.question,
      title: answer.title,
      answer: answer.kind,
      ...answerData(answer, report),
    })),
  }
}

function answerData(answer: Answer, report: WhatIfReport): object {
  switch (answer.kind) {
    case 'not-applicable':
      return { needs: answer.needs }
    case 'unchanged':
      return { because: answer.already, shows: answer.shows.map((id) => figureData(id, report.base)) }
    case 'failed':
      return { reasons: renderDiagnosticsJson(answer.diagnostics.map(describeDiagnostic)) }
    case 'goal': {
      const { of, base, target, ways } = answer.goal
      return {
        of,
        unit: unitOf(of, report.base),
        base,
        target,
        ways: ways.map((way) => wayData(way, report.base)),
      }
    }
    case 'changed':
      return changedData(answer, sidesOf(answer, report))
  }
}

function changedData(
  { comparison, inputs, shows, breaches }: Extract<Answer, { kind: 'changed' }>,
  sides: Sides
): object {
  return {
    inputs,
    design: designData(comparison, sides),
    ...(breaches === undefined ? {} : { order: breaches.map(breachData) }),
    shows: shows.map((id) => figureData(id, sides.variant)),
    numbers: comparison.numbers.map((moved) => movedData(moved, sides)),
    stayed: comparison.stayed.map(({ id }) => figureData(id, sides.base)),
  }
}

const designData = (comparison: Comparison, sides: Sides): object => ({
  counts: comparison.counts.map((moved) => movedData(moved, sides)),
  bindings: comparison.bindings.map(({ id, base, variant }) => ({
    name: id,
    base: base ?? null,
    variant: variant ?? null,
  })),
  ceilings: comparison.ceilings.map(ceilingData),
  budgets: comparison.budgets.map(budgetData),
  verdicts: comparison.verdicts.map(verdictData),
  restated: comparison.restated.map(verdictData),
})

const ceilingData = ({ ceiling, passed, load, limit }: CeilingPassed): object => ({
  component: ceiling.component,
  name: ceiling.name,
  doc: ceiling.doc,
  passed,
  load: finite(load),
  limit: finite(limit),
  unit: baseUnit(ceiling.load.dimension),
})

const budgetData = ({ budget, base, variant }: BudgetMoved): object => ({
  check: budget.text,
  severity: budget.severity,
  base,
  variant,
})

const verdictData = ({ component, base, variant }: VerdictMoved): object => ({
  component,
  base: base ?? null,
  variant: variant ?? null,
})

function breachData(breach: Breach): object {
  const { times } = breach
  switch (breach.kind) {
    case 'ceiling':
      return {
        times,
        kind: 'ceiling',
        component: breach.ceiling.component,
        name: breach.ceiling.name,
        limit: finite(breach.limit),
      }
    case 'budget':
      return { times, kind: 'budget', check: breach.budget.text }
    case 'count':
      return { times, kind: 'count', name: breach.id, base: breach.base }
  }
}

const wayData = ({ id, base, to, reaches, at }: Way, figures: Figures): object => ({
  name: id,
  unit: unitOf(id, figures),
  base,
  to: to ?? null,
  at,
  reaches,
})

function movedData({ id, base, variant, ratio }: Moved, sides: Sides): object {
  return {
    name: id,
    base: finite(base),
    variant: finite(variant),
    ratio: finite(ratio),
    unit: unitOf(id, sides.variant.quantity(id) === undefined ? sides.base : sides.variant),
    display: { base: sideText(sides.base, id), variant: sideText(sides.variant, id) },
  }
}

const figureData = (id: string, figures: Figures): object => ({
  name: id,
  value: finite(figures.value(id)),
  unit: unitOf(id, figures),
  display: figures.pointText(id),
})

function unitOf(id: string, figures: Figures): string {
  const quantity = figures.quantity(id)
  return quantity === undefined ? '1' : baseUnit(quantity.dimension)
}

const HEADER = ['what', 'title', 'answer', 'part', 'name', 'base', 'variant', 'ratio', 'unit', 'says']

type Row = Readonly<Record<string, string>>

/** A row for every figure that moved and everything of the design that changed; one where nothing did. */
export function whatIfCsv(report: WhatIfReport): string {
  const rows = report.answers.flatMap((answer): readonly Row[] => {
    const own = { what: answer.name, title: answer.title, answer: answer.kind }
    return partsOf(answer, report).map((part) => ({ ...own, ...part }))
  })
  return renderCsv(HEADER, rows)
}

function partsOf(answer: Answer, report: WhatIfReport): readonly Row[] {
  switch (answer.kind) {
    case 'not-applicable':
      return [{ says: answer.needs }]
    case 'unchanged':
      return [{ says: answer.already }]
    case 'failed':
      return answer.diagnostics.map((d) => ({ says: describeDiagnostic(d).message }))
    case 'goal':
      return answer.goal.ways.map(({ id, base, to, at, reaches }) => ({
        part: to === undefined ? 'cannot alone' : 'way',
        name: id,
        base: String(base),
        variant: String(to ?? at),
        unit: unitOf(id, report.base),
        says: `${answer.goal.of} ${reaches}`,
      }))
    case 'changed':
      return changedRows(answer, sidesOf(answer, report))
  }
}

function changedRows(
  { comparison, inputs, breaches }: Extract<Answer, { kind: 'changed' }>,
  sides: Sides
): readonly Row[] {
  const { numbers, counts, bindings, ceilings, budgets, verdicts, restated } = comparison
  const counted = new Set(counts.map(({ id }) => id))
  const part = (id: string): string => (inputs.includes(id) ? 'input' : counted.has(id) ? 'count' : 'figure')
  return [
    ...numbers.map(({ id, base, variant, ratio }) => ({
      part: part(id),
      name: id,
      base: text(base),
      variant: text(variant),
      ratio: text(ratio),
      unit: unitOf(id, sides.variant.quantity(id) === undefined ? sides.base : sides.variant),
    })),
    ...bindings.map(({ id, base, variant }) => ({
      part: 'binding',
      name: id,
      base: base ?? '',
      variant: variant ?? '',
    })),
    ...ceilings.map(({ ceiling, passed, load, limit }) => ({
      part: passed ? 'ceiling passed' : 'ceiling kept',
      name: `${ceiling.component} ${ceiling.name}`,
      base: text(limit),
      variant: text(load),
      unit: baseUnit(ceiling.load.dimension),
      says: ceiling.doc,
    })),
    ...budgets.map(({ budget, base, variant }) => ({ part: 'budget', name: budget.text, base, variant })),
    ...[...verdicts, ...restated].map(({ component, base, variant }) => ({
      part: 'verdict',
      name: component,
      base: base ?? '',
      variant: variant ?? '',
    })),
    ...(breaches ?? []).map((breach) => ({
      part: `breaks: ${breach.kind}`,
      name:
        breach.kind === 'ceiling'
          ? `${breach.ceiling.component} ${breach.ceiling.name}`
          : breach.kind === 'budget'
            ? breach.budget.text
            : breach.id,
      ratio: text(breach.times),
    })),
  ]
}

const text = (value: number | undefined): string => (value === undefined ? '' : String(value))
