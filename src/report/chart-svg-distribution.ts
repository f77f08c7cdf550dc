import { axisOf, type DistributionChart } from './chart.ts'
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
import { COLUMN, element, LINE, label, page, pathThrough, seriesLook } from './svg.ts'

const HISTOGRAM = 220
const CURVE = 150
const Y_COLUMNS = 7
/** Bars wider than this have a gap between them. */
const WITH_GAP = 4

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))}%`

/** The histogram, and under it the share of samples at or below each value, over the same x. */
export function distributionSvg(chart: DistributionChart): string {
  const { x } = chart
  const sides = { left: MARGIN + (Y_COLUMNS + 1) * COLUMN, right: WIDTH - MARGIN }
  const marks = markRows(chart.marks, x, sides)
  const first = BELOW_TITLE + marks.height + LINE
  const upper: Plot = { ...sides, top: first + LINE, bottom: first + LINE + HISTOGRAM }
  const second = upper.bottom + LINE + 4
  const lower: Plot = { ...sides, top: second + LINE, bottom: second + LINE + CURVE }
  const shares = axisOf(
    chart.bins.map((bin) => bin.share),
    percent,
    { zero: true }
  )
  const whole = axisOf([0, 1], percent, { zero: true })
  const parts = [
    titleOf(chart.title),
    ...upwardsAxis(shares, upper, Y_COLUMNS),
    ...acrossAxis(x, upper, false),
    ...chart.bins.map(({ from, to, share }) => {
      const [start, end] = [across(x, from, upper), across(x, to, upper)]
      const top = upwards(shares, share, upper)
      if (![start, end, top].every(Number.isFinite) || share === 0) return ''
      const gap = end - start > WITH_GAP ? 1 : 0
      const size = { width: Math.max(0.5, end - start - gap), height: Math.max(0.5, upper.bottom - top) }
      return element('rect', { x: start, y: upper.bottom - size.height, ...size, class: 'fill0' })
    }),
    ...upwardsAxis(whole, lower, Y_COLUMNS),
    ...acrossAxis(x, lower),
    pathThrough(
      chart.cumulative.map((point) => [across(x, point.x, lower), upwards(whole, point.p, lower)] as const),
      seriesLook(0)
    ),
    ...marks.lines(first, lower.bottom),
    label(sides.left, first + LINE - 6, 'share of samples in each step', { look: 'dim halo' }),
    label(sides.left, second + LINE - 6, 'share of samples at or below', { look: 'dim halo' }),
    ...marks.labels(first),
  ]
  const description = chart.marks.map((mark) => mark.text).join('; ')
  const size = { width: WIDTH, height: lower.bottom + LINE + MARGIN }
  return page(size, { title: chart.title, description }, parts)
}
