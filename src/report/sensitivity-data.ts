import type { Estimate } from '../analysis/indices.ts'
import type { Factor, Sensitivity } from '../analysis/sensitivity.ts'
import type { Step } from '../analysis/steps.ts'
import type { Swing } from '../analysis/tornado.ts'
import { describe } from '../units/dimension.ts'
import { renderCsv } from './csv.ts'
import { finite } from './envelope.ts'
import type { SensitivityReport } from './sensitivity.ts'
import {
  adviceText,
  assumptionName,
  inputText,
  outputText,
  referenceOf,
  standsText,
} from './sensitivity-words.ts'

/** What the numbers are by, word for word in every answer. */
const METHODS = {
  swing:
    'each assumption alone, the others as they stand: a range from its 5% to its 95% point, a plain figure divided and multiplied by `by`, within the bounds of its field',
  elasticity: 'exact derivative (reverse-mode automatic differentiation), roundings left out',
  first: 'Sobol first-order index of the unrounded figure, Saltelli 2010',
  total: 'Sobol total index of the unrounded figure, Jansen 1999',
  error: 'half of a 95% interval, jackknife over 16 independent parts of the samples',
}

/** The machine's reading: everything in base units, every assumption, whatever was shown. */
export function sensitivityData({ figures, outputs, asked, scenario }: SensitivityReport): object {
  return {
    scenario: scenario ?? null,
    asked,
    methods: METHODS,
    outputs: outputs.map((of) => ({
      of: of.output.id,
      unit: unitOf(of.output.dimension),
      value: finite(of.exact),
      unrounded: finite(of.relaxed),
      display: outputText(of.exact, of, figures),
      advice: adviceText(of) ?? null,
      measure: adviceData(of),
      by: of.by,
      kink: of.tied,
      assumptions: of.swings.map((swing, i) => ({
        name: assumptionName(swing.assumption),
        quantity: swing.assumption.quantity.id,
        unit: unitOf(swing.assumption.dimension),
        value: finite(swing.value),
        display: standsText(swing, figures),
        swung: swing.assumption.input === undefined ? 'factor' : 'range',
        within: swing.within === undefined ? null : swing.within.map((bound) => bound ?? null),
        low: endData(swing, 'low', of, figures),
        high: endData(swing, 'high', of, figures),
        moved: finite(swing.moved),
        elasticity: swing.elasticity ?? null,
        ...(of.steps[i] === undefined
          ? {}
          : { steps: { below: stepData(of.steps[i].below), above: stepData(of.steps[i].above) } }),
        ...(referenceOf(swing.assumption) === undefined ? {} : { reference: referenceOf(swing.assumption) }),
      })),
      interplay: interplayData(of),
    })),
  }
}

function endData(
  swing: Swing,
  side: 'low' | 'high',
  of: Sensitivity,
  figures: SensitivityReport['figures']
): object {
  const end = swing[side]
  return {
    input: finite(end.input),
    inputDisplay: inputText(swing.assumption, end.input, figures),
    output: finite(end.relaxed),
    rounded: finite(end.exact),
    display: outputText(end.exact, of, figures),
  }
}

const stepData = (step: Step | undefined): object | null =>
  step === undefined ? null : { at: finite(step.at), to: finite(step.to) }

const estimateData = ({ value, error }: Estimate): object => ({ value: finite(value), error: finite(error) })

function adviceData({ advice }: Sensitivity): object | null {
  if (advice === undefined) return null
  const share =
    advice.share === undefined ? null : advice.kind === 'variance' ? estimateData(advice.share) : advice.share
  return { by: advice.kind, assumptions: advice.assumptions.map(assumptionName), share }
}

function interplayData({ interplay }: Sensitivity): object | null {
  if (interplay === undefined || interplay === 'not finite') return null
  const { factors, interaction, left, samples, seed } = interplay
  return {
    samples,
    seed,
    factors: factors.map(({ assumptions, first, total }) => ({
      assumptions: assumptions.map(assumptionName),
      first: estimateData(first),
      total: estimateData(total),
    })),
    interaction: estimateData(interaction),
    notTakenApart: left,
  }
}

const unitOf = (dimension: Parameters<typeof describe>[0]): string => {
  const unit = describe(dimension)
  return unit === 'a plain number' ? '1' : unit
}

const HEADER = [
  'of',
  'assumption',
  'value',
  'unit',
  'swung',
  'low_input',
  'high_input',
  'low',
  'high',
  'low_rounded',
  'high_rounded',
  'moved',
  'elasticity',
  'first_order',
  'first_order_error',
  'total',
  'total_error',
]

/** A row an assumption of each output, for spreadsheets: values in base units, low and high unrounded. */
export function sensitivityCsv({ outputs }: SensitivityReport): string {
  const rows = outputs.flatMap((of) =>
    of.swings.map((swing) => {
      const { assumption, value, low, high, moved, elasticity } = swing
      const factor = factorOf(swing, of)
      return {
        of: of.output.id,
        assumption: assumptionName(assumption),
        value: number(value),
        unit: unitOf(assumption.dimension),
        swung: assumption.input === undefined ? 'factor' : 'range',
        low_input: number(low.input),
        high_input: number(high.input),
        low: number(low.relaxed),
        high: number(high.relaxed),
        low_rounded: number(low.exact),
        high_rounded: number(high.exact),
        moved: number(moved),
        elasticity: number(elasticity),
        first_order: number(factor?.first.value),
        first_order_error: number(factor?.first.error),
        total: number(factor?.total.value),
        total_error: number(factor?.total.error),
      }
    })
  )
  return renderCsv(HEADER, rows)
}

const factorOf = ({ assumption }: Swing, { interplay }: Sensitivity): Factor | undefined =>
  typeof interplay === 'object'
    ? interplay.factors.find((f) => f.assumptions.includes(assumption))
    : undefined

const number = (x: number | undefined): string => (x === undefined || !Number.isFinite(x) ? '' : String(x))
