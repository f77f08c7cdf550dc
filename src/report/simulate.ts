import type { Risk, Simulation } from '../analysis/simulate.ts'
import { MOST_SAMPLES, REPLICATES } from '../engine/samples.ts'
import type { Estimate } from '../engine/summaries.ts'
import { COUNT } from '../units/dimension.ts'
import { inFull } from '../units/number.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import { distributionOf } from './simulate-chart.ts'
import { type SimulationReport, shownText } from './simulate-report.ts'

/** How a model's figures are distributed, and what may go wrong with what probability. */
export function simulationDocument(report: SimulationReport): Document {
  const chart = distributionOf(report)
  return {
    blocks: [
      titleBlock(report),
      ...(chart === undefined ? [] : [{ kind: 'chart', chart } as const]),
      quantityBlock(report),
      ...riskBlocks(report),
    ],
  }
}

function titleBlock({ figures, scenario, found, within, interrupted }: SimulationReport): Block {
  const { model } = figures.of
  const under: Line[] = []
  if (scenario !== undefined) under.push(line('scenario ', say(scenario, 'name')))
  under.push(line(drawnText(found)))
  if (interrupted) under.push(line(say('interrupted: this is what was known by then', 'warn')))
  if (within !== undefined)
    under.push(
      found.met === true
        ? line(`every quantile that has a value is within ${percent(within)}`)
        : line(say(`not every quantile is within ${percent(within)} yet`, 'warn'))
    )
  return { kind: 'title', line: line(model.title ?? model.source.name), under }
}

/** How the samples were drawn: `16,384 samples: spread evenly over each range alone, in 16 independent parts; seed 1`. */
function drawnText({ samples, method, seed }: Simulation): string {
  const how =
    method === 'sobol'
      ? `spread evenly over each range alone, in ${REPLICATES} independent parts`
      : `plain random numbers, in ${REPLICATES} independent parts`
  return `${inFull(samples)} samples: ${how}; seed ${seed}`
}

const NOTES = [
  'p5 to p95 is a 90% interval: one time in ten the figure is outside it.',
  '± is the 95% error bar of the sampling, from how far the independent parts disagree; more --samples narrow it.',
] as const

function quantityBlock(report: SimulationReport): Block {
  const { figures, found, settled } = report
  const tabled = tabledOf(report)
  const rows = tabled.map(({ id, summary }): Line[] => {
    const shown = (value: number): string => shownText(id, value, figures)
    const cell = (estimate: Estimate): Line =>
      line(say(shown(estimate.value), 'value'), say(errorText(estimate, shown), 'dim'))
    return [
      line(say(id, 'name')),
      cell(summary.p5),
      cell(summary.p50),
      cell(summary.p95),
      cell(summary.mean),
      line(say(shown(summary.sd), 'value')),
    ]
  })
  const fixed = settled.map((id): Line[] => [
    line(say(id, 'name')),
    line(say(figures.text(id), 'value'), say(' whatever the ranges come to', 'dim')),
  ])
  const titles = ['', 'p5', 'p50', 'p95', 'mean', 'sd']
  return {
    kind: 'table',
    columns: titles.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
    rows: [...rows, ...fixed],
    notes: [
      ...leftOut(found.quantities.length - tabled.length),
      ...NOTES.map((note) => line(say(note, 'dim'))),
    ],
  }
}

/** What the table holds: where it is brief, what varies in the digits shown; all of it where nothing does. */
function tabledOf({ figures, found: { quantities }, brief }: SimulationReport): Simulation['quantities'] {
  if (!brief) return quantities
  const seen = quantities.filter(({ id, summary: { p5, p95, broken } }) => {
    const [low, high] = [p5, p95].map(({ value }) => shownText(id, value, figures))
    return low !== high || broken > 0
  })
  return seen.length === 0 ? quantities : seen
}

const leftOut = (count: number): readonly Line[] =>
  count === 0
    ? []
    : [
        line(
          `${count} more ${count === 1 ? 'varies' : 'vary'} by less than the digits shown; --all ${count === 1 ? 'shows it' : 'shows them'}.`
        ),
      ]

/** ` ±0.4%`: half the error bar as a share of the figure; of a figure of 0, as one of its kind. */
function errorText({ value, low, high }: Estimate, shown: (value: number) => string): string {
  const half = (high - low) / 2
  if (!Number.isFinite(half) || !Number.isFinite(value)) return ''
  if (half === 0) return ''
  return value === 0 ? ` ±${shown(half)}` : ` ±${percent(half / Math.abs(value), 1)}`
}

/** A share to a digit or two, and no smaller than a thousandth of a percent. */
export function percent(share: number, digits = 2): string {
  const hundredths = 100 * share
  if (hundredths !== 0 && hundredths < 0.001) return '<0.001%'
  return `${Number(hundredths.toPrecision(digits))}%`
}

function riskBlocks(report: SimulationReport): Block[] {
  const { risks, samples } = report.found
  const budgets = risks.filter(({ of }) => 'budget' in of)
  const ceilings = risks.filter(({ of }) => 'ceiling' in of)
  const quiet = ceilings.filter(({ finding }) => finding.kind === 'settled' && !finding.broken)
  const told = ceilings.filter((risk) => !quiet.includes(risk))
  const others = quiet.length === 1 ? '1 more is' : `${quiet.length} more are`
  const items = told.map((risk) => riskLine(risk, samples, report))
  if (quiet.length > 0) items.push(line(say(`${others} not passed, whatever the ranges come to`, 'dim')))
  return [
    ...listed(
      'Budgets',
      budgets.map((risk) => riskLine(risk, samples, report))
    ),
    ...listed('Ceilings', items),
  ]
}

const listed = (title: string, items: readonly Line[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', line: line(title) },
        { kind: 'list', items },
      ]

function riskLine({ of, finding }: Risk, samples: number, { figures }: SimulationReport): Line {
  const isBudget = 'budget' in of
  const name = isBudget ? of.budget.text : riskName(of.ceiling)
  const after = isBudget ? (of.budget.why ?? '') : of.ceiling.doc
  const happens = isBudget ? 'broken' : 'passed'
  const why = after === '' ? '' : say(`  ${after}`, 'dim')
  const named = (mark: string, tone: 'good' | 'warn' | 'bad', words: string): Line =>
    line(say(`${mark} `, tone), say(name, 'name'), `  ${words}`, why)
  const severe = isBudget && of.budget.severity === 'error' ? 'bad' : 'warn'
  switch (finding.kind) {
    case 'not evaluated':
      return named('✗', 'bad', `not evaluated: needs ${finding.needs.join(', ')}`)
    case 'not finite': {
      return named(
        '✗',
        'bad',
        `not evaluated: a figure in it is not finite in ${inFull(finding.samples)} samples`
      )
    }
    case 'settled':
      return finding.broken
        ? named('✗', severe, `${happens}, whatever the ranges come to`)
        : named('✓', 'good', `never ${happens}, whatever the ranges come to`)
    case 'probability': {
      const { value, low, high } = finding.estimate
      const shown = (share: number): string => figures.format(share, COUNT, '%')
      if (value === 0)
        return named('✓', 'good', `${happens} in none of ${inFull(samples)} samples: below ${shown(high)}`)
      if (value === 1)
        return named('✗', severe, `${happens} in all of ${inFull(samples)} samples: above ${shown(low)}`)
      const within = shown(low) === shown(high) ? '' : `, ${shown(low)} to ${shown(high)}`
      return named(value < 0.5 ? '⚠' : '✗', severe, `${happens} in ${shown(value)} of cases${within}`)
    }
  }
}

/** `stores.tweets writes` */
export const riskName = ({
  component,
  name,
}: {
  readonly component: string
  readonly name: string
}): string => `${component} ${name.replaceAll('_', ' ')}`

/** The most samples of one run, as text. */
export const mostSamples = inFull(MOST_SAMPLES)
