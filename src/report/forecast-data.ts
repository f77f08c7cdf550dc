import { datesOf } from '../analysis/days.ts'
import type { Dated } from '../analysis/forecast.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Day, dateOf } from '../units/calendar.ts'
import { renderCsv } from './csv.ts'
import { answerJson, baseUnit, finite, type JsonSource } from './envelope.ts'
import type { ForecastReport } from './forecast-report.ts'
import { textOn } from './forecast-table.ts'

/** Rows of a table for programs. */
const MOST_ROWS = 120

const dateText = (day: Day | undefined): string | null => (day === undefined ? null : dateOf(day))

/** The machine's reading of a forecast: dates as ISO text, figures in base units. */
export function forecastJson(
  report: ForecastReport,
  input: JsonSource,
  diagnostics: readonly Diagnostic[]
): string {
  const { figures, found, scenario, ids } = report
  return answerJson('forecast', input, diagnostics, {
    scenario: scenario ?? null,
    today: dateOf(found.today),
    to: dateOf(found.end),
    everyDays: found.every,
    growth: found.growers.map(({ id, growth, since, base, pace }) => ({
      name: id,
      written: growth.written,
      kind: growth.kind,
      value: finite(base),
      from: dateOf(since),
      ...(growth.kind === 'amount'
        ? { perSecond: finite(pace) }
        : { factor: finite(pace), everySeconds: growth.period }),
    })),
    limits: found.limits.map(limitData),
    counts: found.counts.map(({ id, now, steps }) => ({
      name: id,
      now,
      steps: steps.map(({ day, value }) => ({ from: dateOf(day), value })),
    })),
    table: daysOf(report).map((day) => ({
      date: dateOf(day),
      values: Object.fromEntries(ids.map((id) => [id, finite(valueOn(id, day, report))])),
      display: Object.fromEntries(ids.map((id) => [id, textOn(id, day, report)])),
    })),
    units: Object.fromEntries(
      ids.flatMap((id) => {
        const quantity = figures.quantity(id)
        return quantity === undefined ? [] : [[id, baseUnit(quantity.dimension)]]
      })
    ),
  })
}

const daysOf = ({ found }: ForecastReport): readonly Day[] => datesOf(found.today, found.end, MOST_ROWS)

function valueOn(id: string, day: Day, { figures, found }: ForecastReport): number {
  const index = figures.of.program.indexOf.get(id)
  return index === undefined ? Number.NaN : found.valueOn(index, day)
}

function limitData({ of, standing, moves, day, slow, fast, mends, load, now, there, needs }: Dated): object {
  const own =
    'ceiling' in of
      ? { kind: 'ceiling', component: of.ceiling.component, name: of.ceiling.name, doc: of.ceiling.doc }
      : {
          kind: 'budget',
          name: of.budget.text,
          severity: of.budget.severity,
          until: dateText(of.budget.lastDay),
          why: of.budget.why ?? null,
        }
  return {
    ...own,
    standing,
    depends: moves,
    date: dateText(day),
    interval:
      slow === undefined && fast === undefined ? null : { fast: dateText(fast), slow: dateText(slow) },
    wholeAgainOn: dateText(mends),
    unit: load === undefined ? null : baseUnit(load.dimension),
    now: { load: finite(now.load), limit: finite(now.limit) },
    there: { load: finite(there.load), limit: finite(there.limit) },
    ...(needs.length === 0 ? {} : { needs }),
  }
}

/** One row a fact: a limit and its date, a step of a count, a quantity on a day. */
export function forecastCsv(report: ForecastReport): string {
  const { figures, found, ids } = report
  const header = ['what', 'date', 'component', 'name', 'value', 'limit', 'unit', 'display', 'standing']
  const text = (x: number): string => (Number.isFinite(x) ? String(x) : '')
  const limits = found.limits.map(({ of, standing, day, load, there }) => ({
    what: 'ceiling' in of ? 'ceiling' : 'budget',
    date: day === undefined ? '' : dateOf(day),
    component: 'ceiling' in of ? of.ceiling.component : '',
    name: 'ceiling' in of ? of.ceiling.name : of.budget.text,
    value: text(there.load),
    limit: text(there.limit),
    unit: load === undefined ? '' : baseUnit(load.dimension),
    standing,
  }))
  const counts = found.counts.flatMap(({ id, steps }) =>
    steps.map(({ day, value }) => ({
      what: 'count',
      date: dateOf(day),
      component: figures.quantity(id)?.component ?? '',
      name: id,
      value: text(value),
      unit: '1',
    }))
  )
  const values = daysOf(report).flatMap((day) =>
    ids.flatMap((id) => {
      const quantity = figures.quantity(id)
      if (quantity === undefined) return []
      return [
        {
          what: 'value',
          date: dateOf(day),
          component: quantity.component ?? '',
          name: id,
          value: text(valueOn(id, day, report)),
          unit: baseUnit(quantity.dimension),
          display: textOn(id, day, report),
        },
      ]
    })
  )
  return renderCsv(header, [...limits, ...counts, ...values])
}
