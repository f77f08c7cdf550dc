import { courseOf } from '../../analysis/course.ts'
import { shapeOf } from '../../analysis/nudge.ts'
import { axisOf, type Chart } from '../../report/chart.ts'
import { layoutChart } from '../../report/chart-text.ts'
import { type Line, line, say } from '../../report/document.ts'
import type { Figures } from '../../report/figures.ts'
import { distributionOf } from '../../report/simulate-chart.ts'
import { shownText } from '../../report/simulate-report.ts'
import type { Runs } from '../../report/text-runs.ts'
import { settingText } from './lists.ts'
import type { State } from './state.ts'

const BLOCKS = '▁▂▃▄▅▆▇█'
const PLAIN_BLOCKS = '.:-=+*%#'
const SPARKS = 24
const POINTS = 60

/** The focused quantity in a line of blocks: how it spreads where there are ranges, else along the focused assumption. */
export function sparkLine(state: State, figures: Figures, unicode: boolean): Line {
  const spread = spreadOf(state)
  const label = say('Plot    ', 'dim')
  if (spread?.found !== undefined) {
    const { histogram, simulation } = spread.found
    const summary = simulation.quantities.find((q) => q.id === spread.id)?.summary
    const text = (value: number): string => shownText(spread.id, value, figures)
    const shares = resampled(histogram.bins.map(({ share }) => share))
    return line(
      label,
      say('spread ', 'dim'),
      say(summary === undefined ? '' : `${text(summary.p5.value)} `),
      say(blocks(shares, unicode), 'value'),
      say(summary === undefined ? '' : ` ${text(summary.p95.value)}`),
      say('  90% of it', 'dim')
    )
  }
  const course = courseFor(state, SPARKS)
  const { assumptions, quantities } = state.focus
  if (course === undefined)
    return line(label, say(`${lastOf(quantities)} does not follow ${lastOf(assumptions)}`, 'dim'))
  const [low, high] = [course.at[0] ?? Number.NaN, course.at.at(-1) ?? Number.NaN]
  return line(
    label,
    say(`${shownText(quantities, course.values[0] ?? Number.NaN, figures)} `),
    say(blocks(course.values, unicode), 'value'),
    say(` ${shownText(quantities, course.values.at(-1) ?? Number.NaN, figures)}`),
    say(
      `  for ${assumptions} ${settingText(assumptions, low, figures)} to ${settingText(assumptions, high, figures)}`,
      'dim'
    )
  )
}

const lastOf = (id: string): string => (id.split('.').at(-1) ?? id).replaceAll('_', ' ')

/** The same as a chart. */
export function chartLines(state: State, figures: Figures, width: number, unicode: boolean): readonly Runs[] {
  const spread = spreadOf(state)
  if (spread?.found !== undefined) {
    const { simulation, histogram } = spread.found
    const chart = distributionOf({
      figures,
      found: simulation,
      focus: { id: spread.id, histogram },
      scenario: undefined,
      within: undefined,
      interrupted: false,
      settled: [],
      brief: true,
    })
    return chart === undefined ? [] : layoutChart(chart, width, unicode)
  }
  const chart = courseChart(state, figures)
  return chart === undefined ? [] : layoutChart(chart, width, unicode)
}

function courseChart(state: State, figures: Figures): Chart | undefined {
  const course = courseFor(state, POINTS)
  if (course === undefined) return undefined
  const { assumptions, quantities } = state.focus
  const text = (value: number): string => shownText(quantities, value, figures)
  const finite = course.values.filter((value) => value > 0)
  const log = finite.length === course.values.length && Math.max(...finite) / Math.min(...finite) >= FACTOR
  const name = quantities.split('.').slice(-2).join('.')
  return {
    kind: 'lines',
    title: `${name} along ${assumptions}`,
    x: axisOf(course.at, (value) => settingText(assumptions, value, figures), { log: true }),
    at: course.at,
    panels: [
      {
        title: '',
        y: axisOf(course.values, text, { log }),
        series: [
          { name: quantities, values: course.values, lastText: text(course.values.at(-1) ?? Number.NaN) },
        ],
        limits: [],
      },
    ],
    marks: [{ at: figures.value(assumptions), text: `now ${text(figures.value(quantities))}` }],
  }
}

/** From here on equal distances are equal factors. */
const FACTOR = 10

const spreadOf = ({ spread, now, focus }: State): State['spread'] =>
  spread?.of === now && spread.id === focus.quantities ? spread : undefined

function courseFor({ now, focus }: State, count: number): ReturnType<typeof courseOf> {
  const quantity = now.model.quantities.find((q) => q.id === focus.assumptions)
  if (quantity === undefined) return undefined
  const { least, most, show } = shapeOf(quantity, now.model)
  const share = show === '%' ? Math.min(most, 1) : most
  return courseOf(now, focus.assumptions, focus.quantities, { least, most: share, count })
}

/** As many values as there are blocks, each of the bins next to it. */
function resampled(shares: readonly number[]): readonly number[] {
  if (shares.length <= SPARKS) return shares
  const sums = Array.from({ length: SPARKS }, () => 0)
  for (const [i, share] of shares.entries()) {
    const at = Math.floor((i * SPARKS) / shares.length)
    sums[at] = (sums[at] ?? 0) + share
  }
  return sums
}

/** Values as blocks of a height from the least to the most, by factors where they are far apart. */
function blocks(values: readonly number[], unicode: boolean): string {
  const signs = unicode ? BLOCKS : PLAIN_BLOCKS
  const finite = values.filter(Number.isFinite)
  const [least, most] = [Math.min(...finite), Math.max(...finite)]
  const log = least > 0 && most / least >= FACTOR
  const place = (x: number): number => {
    if (!(most > least)) return 0
    return log ? Math.log(x / least) / Math.log(most / least) : (x - least) / (most - least)
  }
  return values
    .map((x) => (Number.isFinite(x) ? signs[Math.round(place(x) * (signs.length - 1))] : ' '))
    .join('')
}
