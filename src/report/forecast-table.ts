import { datesOf } from '../analysis/days.ts'
import { type Day, dateOf } from '../units/calendar.ts'
import { type Block, type Line, line, say } from './document.ts'
import { forecastChart } from './forecast-chart.ts'
import type { ForecastReport } from './forecast-report.ts'

/** Beyond so many quantities they stand under each other, and the dates beside each other. */
const MOST_BESIDE = 4
const MOST_ROWS = 12
/** Dates beside the first that still fit a terminal. */
const MOST_COLUMNS = 4
/** Most panels drawn in a report. */
const MOST_PANELS = 3

/** The quantities on some days, and how they go. */
export function overTimeBlocks(report: ForecastReport): Block[] {
  const { found, ids } = report
  if (ids.length === 0) return []
  const beside = ids.length <= MOST_BESIDE
  const days = datesOf(found.today, found.end, beside ? MOST_ROWS : MOST_COLUMNS)
  const chart = forecastChart(report, MOST_PANELS)
  return [
    { kind: 'heading', line: line('Over time') },
    beside ? datesDown(days, report) : datesAcross(days, report),
    ...(chart === undefined ? [] : [{ kind: 'chart', chart } as const]),
  ]
}

/** What a quantity comes to on a day, in its unit. */
export function textOn(id: string, day: Day, { figures, found }: ForecastReport): string {
  const quantity = figures.quantity(id)
  const index = figures.of.program.indexOf.get(id)
  if (quantity === undefined || index === undefined) return ''
  return figures.format(found.valueOn(index, day), quantity.dimension, quantity.show)
}

/** `tweets.shards`, where no other quantity shown is called so. */
function inShort(id: string, { ids }: ForecastReport): string {
  const short = (one: string): string => one.split('.').slice(-2).join('.')
  return ids.filter((other) => short(other) === short(id)).length === 1 ? short(id) : id
}

function datesDown(days: readonly Day[], report: ForecastReport): Block {
  return {
    kind: 'table',
    columns: [
      { title: '', align: 'left' },
      ...report.ids.map((id) => ({ title: inShort(id, report), align: 'right' }) as const),
    ],
    rows: days.map((day): Line[] => [
      line(dateOf(day)),
      ...report.ids.map((id) => line(say(textOn(id, day, report), 'value'))),
    ]),
  }
}

function datesAcross(days: readonly Day[], report: ForecastReport): Block {
  return {
    kind: 'table',
    columns: [
      { title: '', align: 'left' },
      ...days.map((day) => ({ title: dateOf(day), align: 'right' }) as const),
    ],
    rows: report.ids.map((id): Line[] => [
      line(say(inShort(id, report), 'name')),
      ...days.map((day) => line(say(textOn(id, day, report), 'value'))),
    ]),
  }
}
