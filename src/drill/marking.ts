import type { Answer } from './answer.ts'
import type { Answered, Grade } from './answered.ts'
import type { Accuracy, Asks, Question } from './question.ts'
import { intervalPoints, winkler } from './winkler.ts'

/** How near an answer came, nearest first. */
export type Band = 'exact' | 'sharp' | 'good' | 'ballpark' | 'right order' | 'miss'

/** Twice or half as much is still good: a little more than 0.3 on log10. */
const TWICE = Math.log10(2)

/** Bands by the distance on log10 up to which they go: 1.12x, 1.26x, 2x, 3.2x and 10x. */
const BANDS: readonly (readonly [number, Band])[] = [
  [0.05, 'exact'],
  [0.1, 'sharp'],
  [TWICE, 'good'],
  [0.5, 'ballpark'],
  [1, 'right order'],
]
/** Two figures as near as this are one: no rounding of a double takes a band away. */
const DUST = 1e-9

/** Points halve with every so much of distance, on log10: with every factor of two. */
const HALVING = 0.3
const FULL = 100
/** What a hint costs. */
const HINT = 15
/** What a right answer earns on top within par, and within half of it. */
const SOON = 10
const AT_ONCE = 20
/** Wider than this, on log10, an interval that holds the truth says little. */
const NARROW = 0.6
const WIDE = 1.5
/** Outside by no more than this is nearly held. */
const NEARLY = 0.1

/** By how far, on log10, an answer may be off: without losing a point, and to be easy, right, or not quite forgotten. */
const ALLOWED: Readonly<Record<Accuracy, { free: number; easy: number; right: number; hard: number }>> = {
  exact: { free: 0.05, easy: 0.05, right: 0.1, hard: TWICE },
  estimate: { free: 0.1, easy: 0.1, right: TWICE, hard: 1 },
}

/** What an answer came to. */
export interface Marked {
  readonly outcome: Answered['outcome']
  /** Of a figure. */
  readonly band: Band | undefined
  readonly points: number
  readonly grade: Grade
  /** log10(answer / truth) of a figure; in a chain, against what the steps before led to where that is nearer. */
  readonly error: number | undefined
  /** Of a step of a chain: log10 against the truth, and against what the answers before led to. */
  readonly steps: { readonly truth: number; readonly own: number } | undefined
  /** Of an interval: its Winkler score on log10. */
  readonly score: number | undefined
}

export interface Circumstances {
  readonly seconds: number
  readonly hints: number
  /** The value that the answers before lead to, in base units; undefined where it is the truth. */
  readonly carried?: number | undefined
}

const SKIPPED: Marked = {
  outcome: 'skipped',
  band: undefined,
  points: 0,
  grade: 1,
  error: undefined,
  steps: undefined,
  score: undefined,
}

/**
 * Marks an answer that can count (`nothing` is a skipped question). Points are 100 x 2^(-(distance - free) / 0.3), the
 * distance being |log10(answer / truth)|, less 15 a hint; being quick adds to a right answer and never to a wrong one.
 */
export function mark(
  { asks, par }: Pick<Question, 'asks' | 'par'>,
  answer: Answer,
  about: Circumstances
): Marked {
  const quick = about.seconds <= par / 2 ? 2 : about.seconds <= par ? 1 : 0
  const found = markPlain(asks, answer, about)
  if (found.outcome === 'skipped') return found
  const right = found.outcome === 'right'
  const bonus = right ? [0, SOON, AT_ONCE][quick] : 0
  const points = Math.max(0, Math.round(found.points) - about.hints * HINT) + (bonus ?? 0)
  return { ...found, points, grade: gradeOf(found, about.hints, quick === 2) }
}

/** Points before hints and speed, and as grade the best there can be: easy. */
function markPlain(asks: Asks, answer: Answer, { carried }: Circumstances): Marked {
  if (asks.kind === 'figure' && answer.kind === 'figure') {
    const truth = Math.log10(answer.value / asks.truth)
    const own = carried === undefined ? truth : Math.log10(answer.value / carried)
    const error = Math.abs(own) < Math.abs(truth) ? own : truth
    return { ...markFigure(error, asks.accuracy), steps: carried === undefined ? undefined : { truth, own } }
  }
  if (asks.kind === 'interval' && answer.kind === 'interval') {
    const { low, high } = answer
    const score = winkler(low, high, asks.truth, asks.share)
    const width = Math.log10(high / low)
    const held = low <= asks.truth && asks.truth <= high
    const outside = Math.max(low / asks.truth, asks.truth / high)
    const grade = held ? (width <= NARROW ? 4 : width <= WIDE ? 3 : 2) : Math.log10(outside) <= NEARLY ? 2 : 1
    return { ...SKIPPED, outcome: held ? 'right' : 'wrong', points: intervalPoints(score), grade, score }
  }
  if (asks.kind === 'choice' && answer.kind === 'choice') {
    const right = answer.index === asks.truth
    return { ...SKIPPED, outcome: right ? 'right' : 'wrong', points: right ? FULL : 0, grade: right ? 4 : 1 }
  }
  if (asks.kind === 'order' && answer.kind === 'order') {
    const share = pairsInOrder(answer.order, asks.truth)
    const points = share === 1 ? FULL : Math.max(0, FULL * (2 * share - 1))
    return {
      ...SKIPPED,
      outcome: share === 1 ? 'right' : 'wrong',
      points,
      grade: share === 1 ? 4 : points > 0 ? 2 : 1,
    }
  }
  return SKIPPED
}

function markFigure(error: number, accuracy: Accuracy): Marked {
  const allowed = ALLOWED[accuracy]
  const distance = Math.max(0, Math.abs(error) - DUST)
  const band = bandOf(distance)
  const points = band === 'miss' ? 0 : FULL * 2 ** (-Math.max(0, distance - allowed.free) / HALVING)
  const grade =
    distance <= allowed.easy ? 4 : distance <= allowed.right ? 3 : distance <= allowed.hard ? 2 : 1
  return { ...SKIPPED, outcome: distance <= allowed.right ? 'right' : 'wrong', band, points, grade, error }
}

const bandOf = (distance: number): Band => BANDS.find(([most]) => distance <= most)?.[1] ?? 'miss'

/** Easy only at once and without a hint; with one, at most hard. */
function gradeOf({ grade }: Marked, hints: number, atOnce: boolean): Grade {
  const most = hints > 0 ? 2 : atOnce ? 4 : 3
  return Math.min(grade, most) as Grade
}

/** The share of all pairs that two orders of the same items agree on. */
function pairsInOrder(order: readonly number[], truth: readonly number[]): number {
  const place = new Map(truth.map((item, i) => [item, i]))
  let right = 0
  let all = 0
  for (const [i, first] of order.entries())
    for (const second of order.slice(i + 1)) {
      all++
      if ((place.get(first) ?? 0) < (place.get(second) ?? 0)) right++
    }
  return all === 0 ? 1 : right / all
}

/** An error on log10 as people say it: `1.4x high`, `spot on`. */
export function errorInWords(error: number): string {
  const ratio = 10 ** Math.abs(error)
  if (ratio < 1.005) return 'spot on'
  const percent = Math.round(FULL * (error > 0 ? ratio - 1 : 1 - 1 / ratio))
  const way = error > 0 ? 'high' : 'low'
  if (ratio < 1.1) return `${percent}% ${way}`
  const digits = ratio < 10 ? 2 : 3
  return ratio < 1000
    ? `${Number(ratio.toPrecision(digits))}x ${way}`
    : `${Math.round(Math.abs(error))} powers of ten too ${way}`
}
