import type { Sensitivity } from '../analysis/sensitivity.ts'
import type { Swing } from '../analysis/tornado.ts'
import { inFull } from '../units/number.ts'
import { axisOf, type TornadoChart } from './chart.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import {
  adviceText,
  assumptionName,
  elasticityText,
  estimateText,
  inputText,
  outputText,
  REACH_TEXT,
  referenceOf,
  standsText,
  stepText,
  swungText,
} from './sensitivity-words.ts'

export interface SensitivityReport {
  readonly figures: Figures
  readonly outputs: readonly Sensitivity[]
  /** Whether the output was named, or taken because none was. */
  readonly asked: boolean
  readonly scenario: string | undefined
  /** Rows at most of each table; the rest is counted. */
  readonly top: number
}

/** What moves each output: what to measure in a sentence, then a tornado, elasticities, indices and steps. */
export function sensitivityDocument(report: SensitivityReport): Document {
  return { blocks: report.outputs.flatMap((of) => outputBlocks(of, report)) }
}

function outputBlocks(of: Sensitivity, report: SensitivityReport): Block[] {
  const { figures, asked, scenario, top } = report
  const value = outputText(of.exact, of, figures)
  const under: Line[] = []
  if (scenario !== undefined) under.push(line('scenario ', say(scenario, 'name')))
  if (!asked)
    under.push(
      line(
        say('no figure was named, so this one was taken; ', 'dim'),
        say('--of <quantity>', 'name'),
        say(' asks about another', 'dim')
      )
    )
  const advice = adviceText(of)
  return [
    {
      kind: 'title',
      line: line('What moves ', say(of.output.id, 'name'), ' = ', say(value, 'value')),
      under,
    },
    { kind: 'text', lines: [line(advice ?? 'Nothing moves it, each of its assumptions alone.')] },
    ...swingBlocks(of, figures, top),
    ...interplayBlocks(of.interplay, top),
    ...stepBlocks(of, figures),
  ]
}

/** The tornado of the assumptions that move the output furthest. */
export function tornadoOf(of: Sensitivity, figures: Figures, top: number): TornadoChart {
  const swings = of.swings.slice(0, top).filter(({ moved }) => moved > 0)
  const text = (value: number): string => outputText(value, of, figures)
  const ends = swings.flatMap(({ low, high }) => [low.relaxed, high.relaxed])
  const same = text(of.exact) === text(of.relaxed)
  return {
    kind: 'tornado',
    title: `${of.output.id}, each assumption alone`,
    axis: axisOf([of.relaxed, ...ends], text),
    base: of.relaxed,
    baseText: same
      ? `${text(of.relaxed)} as it stands`
      : `${text(of.relaxed)} as it stands, before rounding to ${text(of.exact)}`,
    bars: swings.map(({ assumption, low, high }) => ({
      name: assumptionName(assumption),
      low: low.relaxed,
      high: high.relaxed,
      lowText: text(low.relaxed),
      highText: text(high.relaxed),
      lowInput: inputText(assumption, low.input, figures),
      highInput: inputText(assumption, high.input, figures),
    })),
  }
}

function swingBlocks(of: Sensitivity, figures: Figures, top: number): Block[] {
  const { swings, by, tied } = of
  const moving = swings.filter(({ moved }) => moved > 0)
  const shown = moving.slice(0, top)
  if (shown.length === 0) return []
  const text = (value: number): string => outputText(value, of, figures)
  // Rounding shows only where it changes what is printed.
  const rounds = shown.some(({ low, high }) =>
    [low, high].some((end) => text(end.exact) !== text(end.relaxed))
  )
  const titles = ['', 'as it stands', 'swung', ...(rounds ? ['rounded'] : []), 'elasticity']
  const rows = shown.map((swing): Line[] => [
    line(say(assumptionName(swing.assumption), 'name')),
    line(say(standsText(swing, figures), 'value')),
    line(say(swungText(swing, by), 'dim')),
    ...(rounds ? [line(`${text(swing.low.exact)} to ${text(swing.high.exact)}`)] : []),
    line(say(elasticityText(swing.elasticity), 'value')),
  ])
  const under = shown.map(({ assumption }): Line[] => {
    const reference = referenceOf(assumption)
    return reference === undefined ? [] : [line(say(reference, 'dim'))]
  })
  return [
    { kind: 'heading', line: line('Tornado') },
    { kind: 'chart', chart: tornadoOf(of, figures, top) },
    {
      kind: 'table',
      columns: titles.map((title, i) => ({ title, align: i === 0 || title === 'swung' ? 'left' : 'right' })),
      rows,
      ...(under.some((lines) => lines.length > 0) ? { under } : {}),
      notes: [
        ...restLines(moving, swings, top, text),
        dim('bars: one assumption at a time, the others as they stand; roundings left out'),
        ...(rounds ? [dim('rounded: the same ends, as they would be printed')] : []),
        dim(
          'elasticity: per cent of the output for one per cent of the assumption, here; exact derivative, roundings left out'
        ),
        ...(tied
          ? [
              dim(
                'two sides of a maximum or minimum are equal here: an elasticity is the mean of those to either side'
              ),
            ]
          : []),
      ],
    },
  ]
}

const dim = (text: string): Line => line(say(text, 'dim'))

function restLines(
  moving: readonly Swing[],
  swings: readonly Swing[],
  top: number,
  text: (value: number) => string
): Line[] {
  const rest = moving.slice(top)
  const still = swings.length - moving.length
  const parts = [
    ...(rest.length === 0
      ? []
      : [
          `${rest.length} more move it by at most ${text(rest[0]?.moved ?? 0)} (--top ${moving.length} shows them)`,
        ]),
    ...(still === 0 ? [] : [`${still} ${still === 1 ? 'does' : 'do'} not move it`]),
  ]
  return parts.length === 0 ? [] : [line(parts.join('; '))]
}

/** Sobol's indices, where there are ranges enough to interact. */
function interplayBlocks(interplay: Sensitivity['interplay'], top: number): Block[] {
  if (interplay === undefined || interplay === 'not finite') return []
  const { factors, interaction, left, samples, seed } = interplay
  const rows = factors
    .slice(0, top)
    .map(({ assumptions, first, total }): Line[] => [
      line(say(assumptions.map(assumptionName).join(' with '), 'name')),
      line(say(estimateText(first), 'value')),
      line(say(estimateText(total), 'value')),
    ])
  const beyond = factors.length - rows.length + left
  const alone = { value: 1 - interaction.value, error: interaction.error }
  return [
    { kind: 'heading', line: line('Share of the variance') },
    {
      kind: 'table',
      columns: ['', 'alone', 'with interactions'].map((title, i) => ({
        title,
        align: i === 0 ? 'left' : 'right',
      })),
      rows,
      notes: [
        ...(beyond === 0 ? [] : [line(`and ${beyond} more ranges`)]),
        line(
          `Alone ${left === 0 ? 'the' : 'these'} ranges make ${estimateText(alone)} of it; ${estimateText(interaction)} is left to ${left === 0 ? '' : `the other ${left} ranges and to `}interactions.`
        ),
        dim(
          'Sobol indices of the unrounded figure over its ranges: first-order (Saltelli 2010), with interactions total (Jansen 1999)'
        ),
        dim(
          `${inFull(samples)} samples a draw, seed ${seed}; ± is a 95% interval, from 16 independent parts (jackknife)`
        ),
      ],
    },
  ]
}

/** Where a rounded output takes its next steps. */
function stepBlocks(of: Sensitivity, figures: Figures): Block[] {
  const items = of.steps.flatMap((steps, i): Line[] => {
    const swing = of.swings[i]
    if (swing === undefined) return []
    const words = (['below', 'above'] as const).flatMap((side) => {
      const step = steps[side]
      return step === undefined ? [] : [stepText(step, side, swing, of, figures)]
    })
    return words.length === 0
      ? []
      : [line(say(assumptionName(swing.assumption), 'name'), `: ${words.join('; ')}`)]
  })
  if (items.length === 0) return []
  return [
    { kind: 'heading', line: line('Next steps of the rounded figure') },
    { kind: 'list', items },
    { kind: 'text', lines: [dim(`one assumption alone, roundings kept, up to ${REACH_TEXT}`)] },
  ]
}
