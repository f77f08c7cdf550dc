import { isOn, type LinesChart, type Panel } from './chart.ts'
import { apart } from './chart-label.ts'
import {
  across,
  acrossAxis,
  BELOW_TITLE,
  MARGIN,
  markRows,
  type Plot,
  titleOf,
  upwards,
  upwardsAxis,
  WIDTH,
} from './chart-svg-frame.ts'
import { COLUMN, LINE, label, lengthOf, lineTo, page, pathThrough, seriesFill, seriesLook } from './svg.ts'

const HEIGHT = 200
/** With several panels each can do with less. */
const HEIGHT_OF_MANY = 130
const Y_COLUMNS = 14
const END_COLUMNS = 30
const LABEL_STEP = 15

const longest = (texts: readonly string[], most: number): number =>
  Math.min(
    most * COLUMN,
    texts.reduce((length, text) => Math.max(length, lengthOf(text)), 0)
  )

/** What stands where a line ends: its last value, with its name where there are several lines. */
const endTexts = ({ series }: Panel): readonly string[] =>
  series.map(({ name, lastText }) => (series.length > 1 ? `${name} ${lastText}`.trim() : lastText))

/** Panels one below another over the same x, with the marks through all of them. */
export function linesSvg(chart: LinesChart): string {
  const { panels, x } = chart
  const ticks = longest(
    panels.flatMap((panel) => panel.y.ticks.map((tick) => tick.text)),
    Y_COLUMNS
  )
  const sides = {
    left: MARGIN + ticks + COLUMN,
    right: WIDTH - MARGIN - longest(panels.flatMap(endTexts), END_COLUMNS) - COLUMN,
  }
  const marks = markRows(chart.marks, x, sides)
  const first = BELOW_TITLE + marks.height
  let next = first
  const plots = panels.map((panel): Plot => {
    const top = next + (panel.title === '' ? LINE / 2 : LINE + 6)
    const labels = LABEL_STEP * (panel.series.length + 1)
    const bottom = top + Math.max(panels.length > 1 ? HEIGHT_OF_MANY : HEIGHT, labels)
    next = bottom + LINE
    return { ...sides, top, bottom }
  })
  const bottom = plots.at(-1)?.bottom ?? first
  const parts = [
    titleOf(chart.title),
    ...marks.lines(first, bottom),
    ...panels.flatMap((panel, i) => {
      const plot = plots[i]
      return plot === undefined ? [] : panelParts(panel, chart, plot, i === panels.length - 1)
    }),
    ...marks.labels(first),
  ]
  const described = panels.flatMap((panel) => [
    ...panel.series.map((one) => `${one.name}: ${one.lastText} at the end`),
    ...panel.limits.map((limit) => limit.text),
  ])
  const description = [...described, ...chart.marks.map((mark) => mark.text)].join('; ')
  return page({ width: WIDTH, height: bottom + LINE + MARGIN }, { title: chart.title, description }, parts)
}

function panelParts(panel: Panel, { x, at }: LinesChart, plot: Plot, last: boolean): readonly string[] {
  const { y, series } = panel
  const limits = panel.limits.filter((limit) => isOn(y, limit.at))
  const columns = Math.floor((plot.left - MARGIN) / COLUMN)
  const texts = endTexts(panel)
  const ends = series.map(({ values }) => {
    const end = values.findLast((value) => Number.isFinite(upwards(y, value, plot)))
    return end === undefined ? plot.bottom : upwards(y, end, plot)
  })
  const places = apart(ends, LABEL_STEP, plot.top, plot.bottom)
  const limitPlaces = limits.map((limit) => upwards(y, limit.at, plot))
  const limitLabels = apart(
    limitPlaces.map((place) => place - 4),
    LABEL_STEP,
    plot.top + LINE - 6,
    plot.bottom - 4
  )
  return [
    panel.title === '' ? '' : label(plot.left, plot.top - 8, panel.title, { look: 'halo', columns: 100 }),
    ...upwardsAxis(y, plot, columns),
    ...acrossAxis(x, plot, last),
    ...limitPlaces.map((place) => lineTo(plot.left, place, plot.right, place, 'limit')),
    ...series.map((one, i) =>
      pathThrough(
        at.map(
          (value, n) => [across(x, value, plot), upwards(y, one.values[n] ?? Number.NaN, plot)] as const
        ),
        seriesLook(i)
      )
    ),
    ...limits.map((limit, i) =>
      label(plot.left + COLUMN / 2, limitLabels[i] ?? plot.top, limit.text, {
        look: 'limit-text halo',
        columns: Math.floor((plot.right - plot.left) / COLUMN) - 1,
      })
    ),
    ...series.map((_, i) =>
      label(plot.right + COLUMN, (places[i] ?? plot.top) + LINE / 4, texts[i] ?? '', {
        look: seriesFill(i),
        columns: END_COLUMNS,
      })
    ),
  ]
}
