import { type Axis, type Chart, type DistributionChart, isOn, type Mark, placeOn } from './chart.ts'
import { besideEachOther } from './chart-label.ts'
import { type Columns, columnsOf, layoutCurves } from './chart-text-curves.ts'
import { layoutTornado } from './chart-text-tornado.ts'
import { terminal } from './neutral.ts'
import { gap, indent, type Run, type Runs, runsOf, runsWidth } from './text-runs.ts'
import { widthOf } from './text-width.ts'
import { wrap } from './text-wrap.ts'

/** Beyond this many columns a chart gains nothing. */
const WIDEST = 100
const BAR_ROWS = 7
/** Room for `100%` and the axis. */
const LEFT = 6
const FEWEST_COLUMNS = 12
const EIGHTHS = ' ▁▂▃▄▅▆▇█'

/** A chart as lines of at most `width` columns: block and line characters, or ASCII. */
export function layoutChart(chart: Chart, width: number, unicode: boolean): Runs[] {
  const room = Math.min(width, WIDEST)
  const title = chart.title === '' ? [] : wrap(runsOf([{ text: chart.title, tone: 'strong' }], unicode), room)
  switch (chart.kind) {
    case 'tornado':
      return [...title, ...layoutTornado(chart, room, unicode)]
    case 'distribution':
      return [...title, ...layoutDistribution(chart, room, unicode)]
    case 'lines': {
      const { panels, x, at, marks } = chart
      const margin = columnsOf(panels, room, unicode)
      const over = { x, at, marks, many: panels.length > 1, ...margin }
      return [
        ...title,
        ...panels.flatMap((panel) => layoutCurves(panel, over, unicode)),
        ...acrossLabels(x, margin, unicode),
        ...markLines(marks, x, margin, room, unicode),
      ]
    }
  }
}

/** The labels of the horizontal axis that have room, under the drawing. */
function acrossLabels(axis: Axis, { left, columns }: Columns, unicode: boolean): Runs[] {
  const words = axis.ticks.map(({ at, text }) => ({ at, text: terminal(text, unicode) }))
  const place = (mark: Mark) => placeOn(axis, mark.at) * (columns - 1) + 0.5
  const placed = besideEachOther(words, place, widthOf, columns, 2).filter(({ length }) => length <= columns)
  let used = 0
  const runs = placed.flatMap(({ mark, from, length }): Run[] => {
    const start = Math.max(used, Math.floor(from))
    const before = gap(start - used)
    used = start + length
    return [before, { text: mark.text, tone: 'dim' }]
  })
  return runs.length === 0 ? [] : [indent(runs, left)]
}

/** A row that points at the marks, then what they are. */
function markLines(
  marks: readonly Mark[],
  axis: Axis,
  { left, columns }: Columns,
  width: number,
  unicode: boolean
): Runs[] {
  const here = marks.filter((mark) => isOn(axis, mark.at)).toSorted((a, b) => a.at - b.at)
  if (here.length === 0) return []
  const row = Array<string>(columns).fill(' ')
  for (const { at } of here) row[Math.round(placeOn(axis, at) * (columns - 1))] = unicode ? '▲' : '^'
  const listed = here.flatMap(({ text }) => {
    const words = wrap(runsOf([{ text, tone: 'plain' }], unicode), width - 2)
    const sign: Run = { text: unicode ? '▲ ' : '^ ', tone: 'dim' }
    return words.map((line, n) => (n === 0 ? [sign, ...line] : indent(line, 2)))
  })
  return [[gap(left), { text: row.join(''), tone: 'dim' }], ...listed]
}

function layoutDistribution(chart: DistributionChart, width: number, unicode: boolean): Runs[] {
  const { x, bins, cumulative, marks } = chart
  const margin = { left: LEFT, columns: Math.max(FEWEST_COLUMNS, width - LEFT), right: 0 }
  const heights = heightsOf(chart, margin.columns)
  const most = heights.reduce((a, b) => Math.max(a, b), 0)
  const bars = Array.from({ length: BAR_ROWS }, (_, row): Runs => {
    const cells = heights.map((height) => {
      const eighths = most > 0 ? Math.round((height / most) * BAR_ROWS * 8) - (BAR_ROWS - 1 - row) * 8 : 0
      if (height > 0 && row === BAR_ROWS - 1 && eighths < 1) return unicode ? '▁' : '.'
      return unicode ? EIGHTHS.charAt(Math.max(0, Math.min(8, eighths))) : eighths >= 4 ? '=' : ' '
    })
    return [
      { text: `${' '.repeat(margin.left - 2)}${unicode ? '│' : '|'} `, tone: 'dim' },
      { text: cells.join(''), tone: 'value' },
    ]
  })
  const panel = {
    title: '',
    y: { low: 0, high: 1, log: false, ticks: [0, 0.5, 1].map((at) => ({ at, text: `${100 * at}%` })) },
    series: [{ name: '', values: cumulative.map(({ p }) => p), lastText: '' }],
    limits: [],
  }
  const at = cumulative.map((point) => point.x)
  return [
    ...(bins.length === 0 ? [] : [[note('how often')], ...bars]),
    ...(cumulative.length === 0
      ? []
      : [
          [note('share at or below')],
          ...layoutCurves(panel, { x, at, marks, many: true, ...margin }, unicode),
        ]),
    ...acrossLabels(x, margin, unicode),
    ...markLines(marks, x, margin, width, unicode),
  ].filter((runs) => runsWidth(runs) > 0)
}

const note = (text: string): Run => ({ text: ' '.repeat(LEFT) + text, tone: 'dim' })

/**
 * How tall the histogram stands at each column: the density of the bin at its middle, so that any bins do. Bars with room
 * between them begin and end where a column does.
 */
function heightsOf({ x, bins }: DistributionChart, columns: number): readonly number[] {
  const heights = Array<number>(columns).fill(0)
  const apart = bins.some(({ to }, i) => to < (bins[i + 1]?.from ?? to))
  const edge = (at: number): number =>
    apart ? Math.round(placeOn(x, at) * columns) : placeOn(x, at) * columns
  for (const { from, to, share } of bins) {
    const start = edge(from)
    const end = apart ? Math.max(start + 1, edge(to)) : edge(to)
    if (!Number.isFinite(start) || !Number.isFinite(end)) continue
    const last = Math.max(Math.floor(start), Math.ceil(end) - 1)
    for (let column = Math.floor(start); column <= Math.min(last, columns - 1); column++) {
      const covered = end > start ? Math.min(end, column + 1) - Math.max(start, column) : 1
      const density = share / Math.max(end - start, 1)
      heights[column] = (heights[column] ?? 0) + density * Math.min(1, covered)
    }
  }
  return heights
}
