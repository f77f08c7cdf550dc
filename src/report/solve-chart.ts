import { pow } from '../lang/elementary.ts'
import { textOf } from '../text/source.ts'
import { axisOf, type Chart } from './chart.ts'
import { type SolveReport, soughtText } from './solve.ts'

/** Values of the figure that are drawn: from a tenth of the least to ten times the greatest of today's and the answer. */
const AROUND = 10
const PLACES = 80

/** What is compared along the figure that is sought, with today and the answer marked; undefined when there is no answer. */
export function solveChart(report: SolveReport): Chart | undefined {
  const { figures, sought, solution, until } = report
  const { now, answer, looked } = solution
  if (answer === undefined || until.kind !== 'binary' || until.left.boolean) return undefined
  const { left, right } = until
  const [least, most] = [Math.min(now, answer.value), Math.max(now, answer.value)]
  const [from, to] = [Math.max(looked.from, least / AROUND), Math.min(looked.to, most * AROUND)]
  if (!(from < to)) return undefined
  const log = from > 0
  const ratio = log ? pow(to / from, 1 / PLACES) : 0
  const at = Array.from({ length: PLACES + 1 }, (_, i) =>
    log ? from * pow(ratio, i) : from + ((to - from) * i) / PLACES
  )
  const sides = at.map((x) => solution.at(x).sides)
  const text = (value: number): string =>
    figures.format(value, left.dimension, left.kind === 'ref' ? figures.quantity(left.id)?.show : undefined)
  const of = (which: 0 | 1, name: string) => {
    const values = sides.map((pair) => pair[which] ?? Number.NaN)
    return { name, values, lastText: text(values.at(-1) ?? Number.NaN) }
  }
  const fixed = right.kind === 'constant' || right.kind === 'cite'
  const limit = solution.at(answer.value).sides[1] ?? Number.NaN
  const series = [of(0, textOf(left.span)), ...(fixed ? [] : [of(1, textOf(right.span))])]
  const values = [...series.flatMap((one) => one.values), ...(fixed ? [limit] : [])]
  const y = axisOf(values, text, { log: true })
  const words = (x: number): string => soughtText(x, report)
  return {
    kind: 'lines',
    title: `${textOf(until.span)}, by ${sought.id}`,
    x: axisOf(at, words, { log }),
    at,
    panels: [{ title: '', y, series, limits: fixed ? [{ at: limit, text: text(limit) }] : [] }],
    marks: [
      { at: now, text: `today ${words(now)}` },
      { at: answer.value, text: words(answer.value) },
    ],
  }
}
