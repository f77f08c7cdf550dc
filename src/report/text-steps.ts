import type { Step } from './document.ts'
import { gap, indent, type Runs, runsOf, runsWidth } from './text-runs.ts'
import { wrap } from './text-wrap.ts'

const BETWEEN = 3
const BENEATH = 4
const FURTHEST_SIGN = 24

interface Laid {
  readonly indent: number
  readonly body: readonly Runs[]
  readonly margin: Runs
  /** Where the body ends when it takes one line; a body of several lines has its margin beneath. */
  readonly end: number
}

/**
 * A derivation, one step a line, two columns in per level. Margin notes share a column to the right of the steps;
 * one that does not fit there stands on a line of its own beneath its step.
 */
export function layoutSteps(steps: readonly Step[], width: number, unicode: boolean): Runs[] {
  const laid = steps.map((step) => layStep(step, width, unicode))
  const column = marginColumn(laid, width)
  return laid.flatMap(({ indent: left, body, margin, end }) => {
    const lines = body.map((line, n) => (n === 0 ? indent(line, left) : line))
    if (margin.length === 0) return lines
    // A step that reaches past the column pushes its note to the right.
    const at = Math.max(column, end + BETWEEN)
    if (at + runsWidth(margin) <= width) return [[...(lines[0] ?? []), gap(at - end), ...margin]]
    const under = left + BENEATH
    return [...lines, ...wrap(margin, width - under).map((line) => indent(line, under))]
  })
}

function layStep(step: Step, width: number, unicode: boolean): Laid {
  // However deep the derivation, two thirds of the line stay for what it says.
  const left = Math.min(2 * Math.max(0, step.depth), Math.floor(width / 3 / 2) * 2)
  const runs = runsOf(step.line, unicode)
  const room = width - left
  const hang = hangOf(runs, room)
  const body = wrap(runs, room, room - hang).map((line, n) => (n === 0 ? line : indent(line, left + hang)))
  const end = body.length === 1 ? left + runsWidth(runs) : Number.POSITIVE_INFINITY
  return { indent: left, body, margin: runsOf(step.margin, unicode, 'dim'), end }
}

/** A step that runs on does so under its first `=` sign, as on a whiteboard. */
function hangOf(runs: Runs, room: number): number {
  const text = runs.map((run) => run.text).join('')
  const sign = text.search(/(?<=^| )[=≈~] /)
  const at = sign <= 0 ? 2 : runsWidth([{ text: text.slice(0, sign), tone: 'plain' }])
  return at <= Math.min(FURTHEST_SIGN, room / 3) ? at : 2
}

/** The column that puts the most notes beside their step; of several, the leftmost. */
function marginColumn(laid: readonly Laid[], width: number): number {
  const noted = laid.filter(({ margin, end }) => margin.length > 0 && end < width)
  const fits = noted.map(({ end, margin }) => ({ from: end + BETWEEN, to: width - runsWidth(margin) }))
  let best = 0
  let most = 0
  for (const column of [...new Set(fits.map(({ from }) => from))].sort((a, b) => a - b)) {
    const count = fits.filter(({ from, to }) => from <= column && column <= to).length
    if (count > most) [best, most] = [column, count]
  }
  return best
}
