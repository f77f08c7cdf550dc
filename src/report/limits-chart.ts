import { COUNT } from '../units/dimension.ts'
import { componentName } from './breaks.ts'
import { axisOf, type Chart } from './chart.ts'
import type { LimitsReport } from './limits.ts'
import { multipleText } from './multiple.ts'

/** Load against limit of what breaks first, along the multiples of today; undefined where nothing breaks. */
export function limitsChart(report: LimitsReport): Chart | undefined {
  const { found, figures } = report
  const { curves } = found
  if (curves.of.length === 0) return undefined
  const share = (x: number): string => figures.format(x, COUNT, '%')
  const times = (x: number): string => multipleText(x, false)
  const series = curves.of.map(({ limit, shares }) => ({
    name: 'ceiling' in limit.of ? nameOf(limit.of.ceiling, report) : limit.of.budget.text,
    values: shares,
    lastText: share(shares.at(-1) ?? Number.NaN),
  }))
  const marks = curves.of.flatMap(({ limit: { at } }) => (at === undefined ? [] : [{ at, text: times(at) }]))
  const y = axisOf([1, ...series.flatMap(({ values }) => values)], share, { log: true, unit: 0.01 })
  return {
    kind: 'lines',
    title: 'Load as a share of the limit',
    x: axisOf(curves.at, times, { log: true }),
    at: curves.at,
    panels: [{ title: '', y, series, limits: [{ at: 1, text: 'limit' }] }],
    marks,
  }
}

const nameOf = ({ component, name }: { component: string; name: string }, report: LimitsReport): string =>
  `${componentName(component, report)} ${name.replaceAll('_', ' ')}`
