import type { Histogram } from '../engine/histogram.ts'
import { type Axis, axisOf, type DistributionChart, type Mark } from './chart.ts'
import { type SimulationReport, shownText } from './simulate-report.ts'

type Shape = Pick<DistributionChart, 'x' | 'bins' | 'cumulative'>

/** The chart of the distribution: how often each value comes, the share at or below it, and the 90% interval. */
export function distributionOf({ figures, focus, found }: SimulationReport): DistributionChart | undefined {
  if (focus === undefined) return undefined
  const { id, histogram } = focus
  const text = (value: number): string => shownText(id, value, figures)
  const values = valuesIn(histogram)
  const summary = found.quantities.find((q) => q.id === id)?.summary
  const points: readonly Mark[] =
    summary === undefined
      ? []
      : (['p5', 'p50', 'p95'] as const).map((name) => {
          const { value } = summary[name]
          return { at: value, text: `${name} ${text(value)}` }
        })
  return {
    kind: 'distribution',
    title: `${id}: how likely each value is`,
    ...(values === undefined ? ofSteps(histogram, text) : ofValues(values, histogram.below, text)),
    marks: points,
  }
}

/** One of few whole numbers that come up, and the share of samples that are it. */
interface Value {
  readonly at: number
  readonly share: number
}

/** So many values have room for a bar and a label each. */
const FEW = 12

/** The values that come up, where each bin is one whole number and few of them are not empty. */
function valuesIn({ bins }: Histogram): readonly Value[] | undefined {
  if (!bins.every(({ from, to }) => to - from === 1 && Number.isInteger(from + 0.5))) return undefined
  const values = bins.flatMap(({ from, share }) => (share > 0 ? [{ at: from + 0.5, share }] : []))
  return values.length > 0 && values.length <= FEW ? values : undefined
}

/** How much of the room between two values their bars fill. */
const FILLED = 0.8

/** A bar at each value, over an axis that holds them and no more; what is at or below goes up by steps. */
function ofValues(values: readonly Value[], below: number, text: (value: number) => string): Shape {
  const places = values.map(({ at }) => at)
  const nearest = Math.min(...places.slice(1).map((at, i) => at - (places[i] as number)))
  const room = Number.isFinite(nearest) ? nearest : 1
  const [low, high] = [(places[0] as number) - room / 2, (places.at(-1) as number) + room / 2]
  const x: Axis = { low, high, log: false, ticks: places.map((at) => ({ at, text: text(at) })) }
  const half = (room * FILLED) / 2
  let p = below
  const steps = values.flatMap(({ at, share }) => {
    const before = p
    p = Math.min(1, p + share)
    return [
      { x: at, p: before },
      { x: at, p },
    ]
  })
  return {
    x,
    bins: values.map(({ at, share }) => ({ from: at - half, to: at + half, share })),
    cumulative: [{ x: low, p: below }, ...steps, { x: high, p }],
  }
}

/** Bins side by side, over an axis with round ends. */
function ofSteps({ bins, log, below }: Histogram, text: (value: number) => string): Shape {
  const ends = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1]
  let p = below
  const cumulative = [{ x: ends[0] as number, p }]
  for (const { to, share } of bins) {
    p += share
    cumulative.push({ x: to, p: Math.min(1, p) })
  }
  return { x: axisOf(ends, text, { log }), bins, cumulative }
}
