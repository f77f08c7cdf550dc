import { unitNamed } from '../units/named.ts'
import { formatQuantity } from '../units/print.ts'
import type { Answer } from './answer.ts'
import { unitsOf } from './answer.ts'
import { letterOf } from './options.ts'
import type { Asks, AsksFigure, AsksInterval } from './question.ts'
import { numberInWords, unitInWords } from './words.ts'

/** How an answer is read, for whoever is still typing it. */
export interface Echo {
  /** `11.6k/s`; of a choice, the option. */
  readonly value: string
  /** `1.16e4`, in the unit that is asked for without its prefix; empty where a figure is none. */
  readonly scientific: string
  /** `eleven thousand six hundred per second`; empty for what nobody says in words. */
  readonly words: string
  /** What was taken for granted: `read in GB/day`. */
  readonly notes: readonly string[]
}

/** The echo of an answer that can count; undefined for what cannot. */
export function echoOf(answer: Answer, asks: Asks): Echo | undefined {
  if (answer.kind === 'figure' && asks.kind === 'figure') {
    const { value, notes } = answer
    const text = figureText(value, asks)
    return { value: text, scientific: scientific(value, asks), words: inWords(text), notes }
  }
  if (answer.kind === 'interval' && asks.kind === 'interval') {
    const { low, high, notes } = answer
    const ends = [low, high].map((end) => figureText(end, asks))
    return {
      value: ends.join(' to '),
      scientific: [low, high].map((end) => scientific(end, asks)).join(' to '),
      words: `a factor of ${Number((high / low).toPrecision(2))} wide`,
      notes,
    }
  }
  const plain = { scientific: '', words: '', notes: [] }
  if (answer.kind === 'choice' && asks.kind === 'choice')
    return { ...plain, value: `${letterOf(answer.index)}) ${asks.options[answer.index] ?? ''}` }
  if (answer.kind === 'order' && asks.kind === 'order')
    return { ...plain, value: answer.order.map(letterOf).join(' ') }
  return undefined
}

/** A value in base units as this question prints figures. */
export const figureText = (value: number, { dimension, as, reads }: AsksFigure | AsksInterval): string =>
  formatQuantity(value, dimension, unitsOf(reads), as === undefined ? {} : { as })

function scientific(value: number, { as, reads }: AsksFigure | AsksInterval): string {
  const unit = as === undefined ? 1 : (unitNamed(as, unitsOf(reads))?.factor ?? 1)
  return Number((value / unit).toPrecision(3))
    .toExponential()
    .replace('e+', 'e')
}

const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, bn: 1e9, T: 1e12 }

/** A printed figure in words. */
function inWords(text: string): string {
  const [, digits = '', suffix = '', unit = ''] = /^([\d.,]+(?:e-?\d+)?)(k|M|bn|T)?\s*(.*)$/.exec(text) ?? []
  const number = Number(digits.replaceAll(',', '')) * (SUFFIXES[suffix] ?? 1)
  const words = Number.isFinite(number) ? numberInWords(number) : undefined
  return words === undefined ? '' : `${words} ${unitInWords(unit)}`.trim()
}
