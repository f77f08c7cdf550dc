import { type Day, dateOf } from '../units/calendar.ts'
import { formatCount } from '../units/number.ts'
import { type Axis, axisAt, axisOf, type Chart, type Mark, type Panel } from './chart.ts'
import { factorText, type Practice, percent } from './practice.ts'

const MOST_TICKS = 6

/** How practice went over the days; undefined before there are two of them. */
export function practiceChart({ days }: Practice): Chart | undefined {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const every = everyDay(days)
  const errors = every.map(({ error }) => error ?? Number.NaN)
  const counts = every.map(({ answers }) => answers)
  const shares = every.map(({ right }) => right)
  const panels = [
    panelOf('right, of the last 20 answers', shares, SHARES, percent),
    panelOf('off by, the median of the last 20 answers', errors, factors(errors), factorText),
    panelOf('answers a day', counts, axisOf(counts, formatCount, { zero: true }), formatCount),
  ]
  return {
    kind: 'lines',
    title: `Practice, ${dateOf(first.day)} to ${dateOf(last.day)}`,
    x: datesAxis(first.day, last.day),
    at: every.map(({ day }) => day),
    panels: panels.filter(({ series }) => series.some(({ values }) => values.some(Number.isFinite))),
    marks: [],
  }
}

type PracticeDay = Practice['days'][number]

/** The days without practice as well: no answers, and a form that stays what it was. */
function everyDay(days: readonly PracticeDay[]): readonly PracticeDay[] {
  return days.flatMap((day, i) => {
    const missed = (days[i + 1]?.day ?? day.day + 1) - day.day - 1
    const idle = Array.from({ length: missed }, (_, n) => ({ ...day, day: day.day + n + 1, answers: 0 }))
    return [day, ...idle]
  })
}

const SHARES: Axis = axisAt([0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: percent(at) })))

/** Distances stand by their powers of ten, and are named by factors. */
function factors(errors: readonly number[]): Axis {
  const most = errors.reduce((a, b) => (b > a ? b : a), 0)
  const factor = [2, 10, 100, 1000].find((f) => Math.log10(f) >= most) ?? 10 ** Math.ceil(most)
  const named = [1, 1.25, 1.5, 2, 5, 10, 100, 1000].filter((f) => f < factor)
  const shown = named.filter((f) => factor <= 2 || f === 1 || f >= 2)
  return axisAt([...shown, factor].map((f): Mark => ({ at: Math.log10(f), text: `${f}x` })))
}

function panelOf(title: string, values: readonly number[], y: Axis, text: (value: number) => string): Panel {
  const last = values.findLast(Number.isFinite)
  return {
    title,
    y,
    series: [{ name: title, values, lastText: last === undefined ? '' : text(last) }],
    limits: [],
  }
}

/** A few days with their dates, the first and the last among them. */
function datesAxis(from: Day, to: Day): Axis {
  const count = Math.min(MOST_TICKS, to - from + 1)
  const days = Array.from({ length: count }, (_, i) => from + Math.round(((to - from) * i) / (count - 1)))
  return axisAt(days.map((day) => ({ at: day, text: dateOf(day) })))
}
