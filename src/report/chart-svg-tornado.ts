import type { TornadoChart } from './chart.ts'
import {
  across,
  acrossAxis,
  BELOW_TITLE,
  legend,
  MARGIN,
  type Plot,
  titleOf,
  WIDTH,
} from './chart-svg-frame.ts'
import { COLUMN, element, LINE, label, lengthOf, lineTo, page } from './svg.ts'

const ROW = 44
const BAR = 20
/** Of two bars on the same side of the base, the shorter is drawn this much thinner, on the other one. */
const INSET = 5
const MOST_NAME = 34
const MOST_RESULT = 30

type Bar = TornadoChart['bars'][number]

const inputOf = (bar: Bar): string => `${bar.lowInput} → ${bar.highInput}`
const resultOf = (bar: Bar): string => `${bar.lowText} → ${bar.highText}`

const longest = (texts: readonly string[], most: number): number =>
  Math.min(
    most * COLUMN,
    texts.reduce((length, text) => Math.max(length, lengthOf(text)), 0)
  )

/** Names and inputs at the left, bars from the base to either end, and what they come to at the right. */
export function tornadoSvg(chart: TornadoChart): string {
  const { bars, axis } = chart
  const names = longest([...bars.map((bar) => bar.name), ...bars.map(inputOf)], MOST_NAME)
  const results = longest(bars.map(resultOf), MOST_RESULT)
  const plot: Plot = {
    left: MARGIN + names + 2 * COLUMN,
    right: WIDTH - MARGIN - results - 2 * COLUMN,
    top: BELOW_TITLE + LINE + 4,
    bottom: BELOW_TITLE + LINE + 4 + Math.max(1, bars.length) * ROW,
  }
  const base = across(axis, chart.base, plot)
  const length = Math.min(lengthOf(chart.baseText), WIDTH / 2)
  const middle = Math.max(MARGIN + length / 2, Math.min(WIDTH - MARGIN - length / 2, base))
  const parts = [
    titleOf(chart.title),
    ...acrossAxis(axis, plot),
    ...bars.flatMap((bar, i) => rowOf(bar, i, chart, plot)),
    ...(Number.isFinite(base)
      ? [
          lineTo(base, plot.top - 4, base, plot.bottom, 'mark'),
          label(middle, plot.top - 9, chart.baseText, {
            anchor: 'middle',
            columns: Math.floor(WIDTH / 2 / COLUMN),
          }),
        ]
      : []),
    ...legend(MARGIN, plot.bottom + 3 * LINE, [
      { look: 'fill0', text: 'input at its low end' },
      { look: 'fill1', text: 'input at its high end' },
    ]),
  ]
  const description = bars.map((bar) => `${bar.name} ${inputOf(bar)}: ${resultOf(bar)}`).join('; ')
  return page(
    { width: WIDTH, height: plot.bottom + 4 * LINE },
    { title: chart.title, description: `${chart.baseText}. ${description}` },
    parts
  )
}

function rowOf(bar: Bar, row: number, { axis, base }: TornadoChart, plot: Plot): readonly string[] {
  const top = plot.top + row * ROW
  const from = across(axis, base, plot)
  const ends = [
    { look: 'fill0', to: across(axis, bar.low, plot) },
    { look: 'fill1', to: across(axis, bar.high, plot) },
  ].filter(({ to }) => Number.isFinite(to) && Number.isFinite(from))
  const sameSide =
    ends.length === 2 && ends.every(({ to }) => to > from) !== ends.every(({ to }) => to <= from)
  const inOrder = ends.toSorted((a, b) => Math.abs(b.to - from) - Math.abs(a.to - from))
  return [
    label(MARGIN, top + ROW / 2 - 4, bar.name, { columns: MOST_NAME }),
    label(MARGIN, top + ROW / 2 + LINE - 6, inputOf(bar), { look: 'dim', columns: MOST_NAME }),
    ...inOrder.map(({ look, to }, i) => {
      const inset = i === 1 && sameSide ? INSET : 0
      return element('rect', {
        x: Math.min(from, to),
        y: top + (ROW - BAR) / 2 + inset,
        width: Math.max(1, Math.abs(to - from)),
        height: BAR - 2 * inset,
        class: look,
      })
    }),
    label(plot.right + 2 * COLUMN, top + ROW / 2 + 4, resultOf(bar), { columns: MOST_RESULT }),
  ]
}
