import { echoOf, figureText } from './echo.ts'
import { errorInWords } from './marking.ts'
import { letterOf } from './options.ts'
import type { Asks, Question } from './question.ts'
import type { Entry } from './session.ts'

/** What there is to say of an answer, for any front end. */
export interface Told {
  readonly outcome: 'right' | 'wrong' | 'skipped'
  /** `sharp, 1.2x high`; `held, 3.5x wide`; `wrong`. */
  readonly verdict: string
  readonly points: number
  /** As the answer was read; empty when it was skipped. */
  readonly read: string
  /** What was taken for granted in reading it. */
  readonly notes: readonly string[]
  readonly truth: string
  /** In a chain with a slip before: what that led to, and how the answer stands to each. */
  readonly own: string | undefined
}

/** Puts a marked answer into words. */
export function toldOf({ question, answer, marked, carried, answered }: Entry): Told {
  const { asks } = question
  const echo = echoOf(answer, asks)
  return {
    outcome: answered.outcome,
    verdict: verdictOf(question, { answer, marked }),
    points: answered.points,
    read: echo === undefined ? '' : echo.words === '' ? echo.value : `${echo.value} (${echo.words})`,
    notes: echo?.notes ?? [],
    truth: truthText(asks),
    own: ownText(asks, marked, carried),
  }
}

function verdictOf({ asks }: Question, { answer, marked }: Pick<Entry, 'answer' | 'marked'>): string {
  const { outcome, band, error } = marked
  if (outcome === 'skipped') return 'skipped'
  if (band !== undefined && error !== undefined) {
    const words = errorInWords(error)
    return words === 'spot on' ? words : `${band}, ${words}`
  }
  if (answer.kind !== 'interval') return outcome
  const width = `${factor(answer.high / answer.low)} wide`
  if (outcome === 'right') return `held, ${width}`
  const truth = asks.kind === 'interval' ? asks.truth : Number.NaN
  const by =
    truth < answer.low ? `${factor(answer.low / truth)} below` : `${factor(truth / answer.high)} above`
  return `missed, the truth is ${by} it; ${width}`
}

const factor = (x: number): string => `${Number(x.toPrecision(2))}x`

/** The right answer, as it is printed. */
function truthText(asks: Asks): string {
  switch (asks.kind) {
    case 'figure':
    case 'interval':
      return figureText(asks.truth, asks)
    case 'choice':
      return `${letterOf(asks.truth)}) ${asks.options[asks.truth] ?? ''}`
    case 'order':
      return asks.truth.map(letterOf).join(' ')
  }
}

/** Two figures as near as this, on log10, are one to anyone. */
const SAME = 0.005

function ownText(asks: Asks, { steps }: Entry['marked'], carried: number | undefined): string | undefined {
  if (asks.kind !== 'figure' || carried === undefined || steps === undefined) return undefined
  if (Math.abs(Math.log10(carried / asks.truth)) < SAME) return undefined
  const [own, truth] = [steps.own, steps.truth].map(errorInWords)
  return `your figures before lead to ${figureText(carried, asks)}: ${own}; from the truth: ${truth}`
}
