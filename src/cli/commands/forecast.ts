import { countsOf } from '../../analysis/counts.ts'
import { type Forecast, forecastOf } from '../../analysis/forecast.ts'
import type { Report } from '../../diagnostics/diagnostic.ts'
import type { Model } from '../../model/model.ts'
import { Figures } from '../../report/figures.ts'
import { forecastDocument } from '../../report/forecast.ts'
import { forecastChart } from '../../report/forecast-chart.ts'
import { forecastCsv, forecastJson } from '../../report/forecast-data.ts'
import type { ForecastReport } from '../../report/forecast-report.ts'
import { dateOf } from '../../units/calendar.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type Dates, endOf, FURTHEST, isOverdue, readDates, readGrowth } from '../horizon.ts'
import type { Host } from '../host.ts'
import { headlineIn, idsNamed } from '../named.ts'
import { deliver } from '../outputs.ts'
import { Question } from '../question.ts'

/** `bote forecast <model> [quantity...]` */
export function run(invocation: Invocation, host: Host): number {
  const { flags, args } = invocation
  const question = new Question('forecast', invocation, host)
  const { report, diagnostics, library } = question
  const dates = readDates(flags, host)
  const growth = readGrowth(flags, host, report)
  if (!question.isUsable || dates === undefined || growth === undefined) return EXIT.usage
  if (question.failed) return question.fail()
  const words = args.slice(1)
  const { evaluated, diagnostics: found } = question.answer([], [], { ask: words, growth })
  diagnostics.push(...found)
  if (evaluated === undefined) return question.fail()
  const { model } = evaluated
  const end = endOf(dates, model.units, report)
  checkGrowing(model, dates, report)
  const { kinds } = library
  const ids = idsNamed(words, { model, kinds, from: 'command line', of: headlineIn, report })
  if (question.failed || end === undefined) return question.fail()
  const forecast = forecastOf(evaluated, dates.today, end, (name) => library.tables.find(name))
  tellEnd(forecast, report)
  if (question.failed) return question.fail()
  const figures = new Figures(evaluated, { exact: flags.exact === true, iec: flags.iec === true })
  const shown: ForecastReport = {
    figures,
    found: forecast,
    ids: words.length > 0 ? ids : usualIn(model, forecast),
    scenario: question.scenario,
  }
  question.print()
  return deliver(
    {
      document: forecastDocument(shown),
      json: () => forecastJson(shown, question.input, diagnostics),
      csv: () => forecastCsv(shown),
      chart: () => forecastChart(shown),
    },
    flags,
    host
  )
}

/** Reports a model in which nothing grows, and figures from so long ago that today cannot be told from them. */
function checkGrowing(model: Model, { today }: Dates, report: Report): void {
  const growing = model.quantities.filter(({ growth }) => growth !== undefined)
  if (growing.length === 0) {
    const written = model.quantities.filter(
      ({ role, span, written }) => (role === 'given' || role === 'assumed') && span && written
    )
    const people = written.find(({ plays }) => plays === 'population') ?? written[0]
    report({
      slug: 'nothing-grows',
      figure: people === undefined ? undefined : { name: people.id, text: people.written ?? '1M' },
      labels: people?.span === undefined ? [] : [{ span: people.span, role: 'grows, most likely' }],
    })
  }
  for (const { growth } of growing) {
    if (growth?.since === undefined || !isOverdue(growth.since, today)) continue
    const facts = { text: dateOf(growth.since), today: dateOf(today), limit: FURTHEST }
    report({ slug: 'bad-horizon', problem: 'overdue', ...facts, labels: [{ span: growth.span, role: '' }] })
  }
}

/** Reports from when on the model has no answer: an error when that is today. */
function tellEnd({ stopped, end, today, growers }: Forecast, report: Report): void {
  if (stopped === undefined) return
  const { quantity, bound } = stopped.unsound
  const span = (growers.find(({ id }) => id === quantity) ?? growers[0])?.growth.span
  const labels = span === undefined ? [] : [{ span, role: '' }]
  if (end >= today) {
    const limit = bound === undefined ? undefined : `${bound.bound} ${bound.limit}`
    report({ slug: 'forecast-ends', quantity, bound: limit, date: dateOf(stopped.day), labels })
  } else if (bound === undefined)
    report({ slug: 'not-finite', quantity, value: 'by today it has grown beyond all figures', labels })
  else
    report({
      slug: 'out-of-range',
      field: quantity,
      bound: bound.bound,
      limit: bound.limit,
      meant: undefined,
      labels,
    })
}

/**
 * What is shown when nothing is asked for: what grows, then the headlines of components that are counts or costs, or
 * else any, and what the model derives; of all that, what is not the same at the end as today.
 */
function usualIn(model: Model, { growers, today, end, valueOn }: Forecast): readonly string[] {
  const indexOf = new Map(model.quantities.map(({ id }, index) => [id, index]))
  const changes = (id: string): boolean => {
    const index = indexOf.get(id) ?? -1
    const [now, then] = [valueOn(index, today), valueOn(index, end)]
    return Math.abs(then - now) > DUST * Math.abs(now)
  }
  const headlines = model.components.flatMap(headlineIn).filter(changes)
  const counts = new Set(countsOf(model))
  const counted = headlines.filter((id) => {
    const index = indexOf.get(id) ?? -1
    return counts.has(index) || (model.quantities[index]?.dimension.money ?? 0) !== 0
  })
  const derived = model.quantities.filter(({ role }) => role === 'derived').map(({ id }) => id)
  const shown = [...(counted.length > 0 ? counted : headlines), ...derived.filter(changes)]
  return [...new Set([...growers.map(({ id }) => id), ...shown])]
}

/** What figures that do not change differ by all the same. */
const DUST = 1e-9
