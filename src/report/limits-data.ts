import type { Limit } from '../analysis/breaking.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { COUNT } from '../units/dimension.ts'
import { renderCsv } from './csv.ts'
import { answerJson, baseUnit, finite, type JsonSource } from './envelope.ts'
import { type LimitsReport, placeText, unsoundText } from './limits.ts'

/** The machine's reading of limits: multiples of today, figures in base units. */
export function limitsJson(
  report: LimitsReport,
  input: JsonSource,
  diagnostics: readonly Diagnostic[]
): string {
  const { figures, found, scenario } = report
  return answerJson('limits', input, diagnostics, {
    scenario: scenario ?? null,
    drivers: found.drivers.map(({ id, now }) => ({
      name: id,
      value: finite(now),
      unit: baseUnit(figures.quantity(id)?.dimension ?? COUNT),
      display: figures.pointText(id),
    })),
    looked: {
      from: found.from,
      to: found.to,
      stopped: found.stopped === undefined ? null : unsoundText(found.stopped),
    },
    limits: found.limits.map((limit) => limitData(limit, report)),
    steps: found.steps.map(({ id, now, next, at }) => ({
      name: id,
      now,
      next,
      multiple: at,
      ...placed(at, report),
    })),
  })
}

function limitData(limit: Limit, report: LimitsReport): object {
  const { of, standing, at, mendsAt, moves, now, there, needs, cited } = limit
  const own =
    'ceiling' in of
      ? { kind: 'ceiling', component: of.ceiling.component, name: of.ceiling.name, doc: of.ceiling.doc }
      : { kind: 'budget', name: of.budget.text, severity: of.budget.severity, why: of.budget.why ?? null }
  return {
    ...own,
    standing,
    depends: moves,
    multiple: finite(at),
    ...(at === undefined ? {} : placed(at, report)),
    wholeAgainAt: finite(mendsAt),
    unit: limit.load === undefined ? null : baseUnit(limit.load.dimension),
    now: { load: finite(now.load), limit: finite(now.limit) },
    broken: { load: finite(there.load), limit: finite(there.limit) },
    ...(needs.length === 0 ? {} : { needs }),
    ...(cited === undefined
      ? {}
      : {
          cites: {
            name: cited.figure.name,
            column: cited.figure.column,
            others: Object.fromEntries(cited.others.map(({ column, value }) => [column, value])),
            source: cited.figure.source,
            date: cited.figure.date,
          },
        }),
  }
}

/** What the drivers come to at a multiple, and the same as text where there is one. */
function placed(multiple: number, report: LimitsReport): object {
  const drivers = report.found.drivers.map(({ id, now }) => [id, finite(now * multiple)])
  return { drivers: Object.fromEntries(drivers), display: placeText(multiple, report) }
}

/** A row for everything that can break, in the order of the report, and one for the next step of every count. */
export function limitsCsv(report: LimitsReport): string {
  const header = [
    'standing',
    'component',
    'name',
    'multiple',
    'at',
    'load',
    'limit',
    'unit',
    'whole_again_at',
  ]
  const text = (x: number | undefined): string => (x === undefined || !Number.isFinite(x) ? '' : String(x))
  const rows = report.found.limits.map(({ of, standing, at, now, load, mendsAt }) => ({
    standing,
    component: 'ceiling' in of ? of.ceiling.component : '',
    name: 'ceiling' in of ? of.ceiling.name : of.budget.text,
    multiple: text(at),
    at: at === undefined ? '' : placeText(at, report),
    load: text(now.load),
    limit: text(now.limit),
    unit: load === undefined ? '' : baseUnit(load.dimension),
    whole_again_at: text(mendsAt),
  }))
  const steps = report.found.steps.map(({ id, now, next, at }) => ({
    standing: 'step',
    component: report.figures.quantity(id)?.component ?? '',
    name: id,
    multiple: text(at),
    at: placeText(at, report),
    load: text(now),
    limit: text(next),
    unit: '1',
  }))
  return renderCsv(header, [...rows, ...steps])
}
