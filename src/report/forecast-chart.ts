import { datesOf, gridOf } from '../analysis/days.ts'
import type { Dated } from '../analysis/forecast.ts'
import { type Day, dateOf } from '../units/calendar.ts'
import { componentName, shownAs } from './breaks.ts'
import { type Axis, axisOf, type Chart, type Mark, type Panel } from './chart.ts'
import type { ForecastReport } from './forecast-report.ts'

/** Places along a line. */
const PLACES = 120
const MOST_TICKS = 6
const MOST_MARKS = 6
const MOST_PANELS = 6
/** A limit further from what is drawn than this many times would press the line to the bottom. */
const FAR = 3
/** What grows this many times is drawn by factors. */
const STEEP = 50
/** Characters of a date without its day. */
const MONTH = 7

/** The quantities over time, with the limits of each and the dates on which they are hit. */
export function forecastChart(report: ForecastReport, most = MOST_PANELS): Chart | undefined {
  const { found, figures } = report
  const at = gridOf(found.today, found.end, PLACES)
  const own = new Set(found.growers.map(({ id }) => id))
  // How a figure itself grows is known; it is drawn where there is nothing else.
  const worked = report.ids.filter((id) => !own.has(id))
  const ids = (worked.length > 0 ? worked : report.ids).slice(0, most)
  if (ids.length === 0 || found.end <= found.today) return undefined
  const hits = found.limits.filter(({ standing }) => standing === 'breaks').slice(0, MOST_MARKS)
  return {
    kind: 'lines',
    title: `${figures.of.model.title ?? figures.of.model.source.name}, ${dateOf(found.today)} to ${dateOf(found.end)}`,
    x: timeAxis(report),
    at,
    panels: ids.flatMap((id) => panelOf(id, at, report) ?? []),
    marks: marksOf(hits, report),
  }
}

function timeAxis({ found }: ForecastReport): Axis {
  const { today, end } = found
  const ticks = datesOf(today, end, MOST_TICKS).map((day) => ({ at: day, text: dateOf(day).slice(0, MONTH) }))
  return {
    low: today,
    high: end,
    log: false,
    ticks: ticks.filter((tick, i) => tick.text !== ticks[i - 1]?.text),
  }
}

function panelOf(id: string, at: readonly Day[], report: ForecastReport): Panel | undefined {
  const { figures, found } = report
  const quantity = figures.quantity(id)
  const index = figures.of.program.indexOf.get(id)
  if (quantity === undefined || index === undefined) return undefined
  const text = (value: number): string => figures.format(value, quantity.dimension, quantity.show)
  const values = at.map((day) => found.valueOn(index, day))
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  const limits = limitsOn(id, report).filter((limit) => Math.abs(limit.at) <= FAR * most)
  const places = [...values, ...limits.map((limit) => limit.at)]
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const y = axisOf(places, text, { log: most > STEEP * least, unit: figures.unitOf(most, quantity) })
  return { title: id, y, series: [{ name: id, values, lastText: text(values.at(-1) ?? Number.NaN) }], limits }
}

/** The limits that compare this very quantity, where they stay what they are. */
function limitsOn(id: string, report: ForecastReport): readonly Mark[] {
  return report.found.limits.flatMap(({ load, limit, now, there, of }): Mark[] => {
    if (load?.kind !== 'ref' || load.id !== id || limit === undefined || now.limit !== there.limit) return []
    const value = report.figures.format(now.limit, limit.dimension, shownAs(limit, report.figures))
    const text = 'ceiling' in of ? `${of.ceiling.name.replaceAll('_', ' ')} ${value}` : of.budget.text
    return [{ at: now.limit, text }]
  })
}

/** Limits hit on the same day share a mark. */
function marksOf(hits: readonly Dated[], report: ForecastReport): readonly Mark[] {
  const days = new Map<Day, string[]>()
  for (const { day, of } of hits) {
    if (day === undefined) continue
    const name =
      'ceiling' in of
        ? `${componentName(of.ceiling.component, report)} ${of.ceiling.name.replaceAll('_', ' ')}`
        : of.budget.text
    days.set(day, [...(days.get(day) ?? []), name])
  }
  return [...days].map(([day, names]) => ({ at: day, text: `${dateOf(day)} ${names.join(', ')}` }))
}
