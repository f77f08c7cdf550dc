import { DAY_MS, LAST_DAY } from '../units/calendar.ts'
import type { Answered, Grade } from './answered.ts'
import { isRecord, numberIn, textIn } from './fields.ts'

/** Why a line of the log says nothing: torn or damaged, written by a later bote, or not an answer. */
export type Flaw = 'damaged' | 'version' | 'shape'

/** The version of a line; a field is only ever added to it. */
const VERSION = 1
/** Longest text kept of what was typed, in UTF-16 units: a line stays short enough to be written in one piece. */
const MOST_TYPED = 400
/** Beyond it there are no dates of four digits, and a schedule could not be reckoned on. */
const LAST_MOMENT = LAST_DAY * DAY_MS

/** An answer as one line of the log, ended by a line feed. What was typed is kept up to 400 UTF-16 units. */
export function answerLine(answer: Answered): string {
  const { typed } = answer
  const kept = typed.length <= MOST_TYPED ? answer : { ...answer, typed: typed.slice(0, MOST_TYPED) }
  return `${JSON.stringify({ v: VERSION, ...kept })}\n`
}

/** What one line says, or why it says nothing. Fields it does not know are left alone: a later bote may add some. */
export function readLine(text: string): Answered | Flaw {
  let held: unknown
  try {
    held = JSON.parse(text)
  } catch {
    return 'damaged'
  }
  if (!isRecord(held)) return 'shape'
  // A later version is told from damage by being a version at all.
  if (held.v !== VERSION) return Number.isSafeInteger(held.v) ? 'version' : 'shape'
  return answerIn(held) ?? 'shape'
}

function answerIn(held: Readonly<Record<string, unknown>>): Answered | undefined {
  const at = momentIn(held)
  const [session, deck, question] = [textIn(held, 'session'), textIn(held, 'deck'), textIn(held, 'question')]
  const [skill, typed, outcome] = [textIn(held, 'skill'), textIn(held, 'typed'), outcomeIn(held)]
  const [grade, points, seconds] = [gradeIn(held), numberIn(held, 'points'), numberIn(held, 'seconds')]
  const hints = numberIn(held, 'hints')
  if (at === undefined || session === undefined || deck === undefined || question === undefined)
    return undefined
  if (skill === undefined || typed === undefined || outcome === undefined || grade === undefined)
    return undefined
  if (points === undefined || seconds === undefined || hints === undefined) return undefined
  if (seconds < 0 || hints < 0) return undefined
  const error = numberIn(held, 'error')
  if (held.error !== undefined && error === undefined) return undefined
  const interval = intervalIn(held.interval)
  if (held.interval !== undefined && interval === undefined) return undefined
  const { overridden, undone } = held
  if (overridden !== undefined && typeof overridden !== 'boolean') return undefined
  if (undone !== undefined && typeof undone !== 'boolean') return undefined
  return {
    ...{ at, session, deck, question, skill, typed, outcome, grade, points, seconds, hints },
    ...(error === undefined ? {} : { error }),
    ...(interval === undefined ? {} : { interval }),
    ...(overridden === undefined ? {} : { overridden }),
    ...(undone === undefined ? {} : { undone }),
  }
}

function momentIn(held: Readonly<Record<string, unknown>>): number | undefined {
  const at = numberIn(held, 'at')
  return at !== undefined && at >= 0 && at <= LAST_MOMENT ? at : undefined
}

function outcomeIn({ outcome }: Readonly<Record<string, unknown>>): Answered['outcome'] | undefined {
  return outcome === 'right' || outcome === 'wrong' || outcome === 'skipped' ? outcome : undefined
}

function gradeIn({ grade }: Readonly<Record<string, unknown>>): Grade | undefined {
  return grade === 1 || grade === 2 || grade === 3 || grade === 4 ? grade : undefined
}

function intervalIn(held: unknown): Answered['interval'] {
  if (!isRecord(held)) return undefined
  const [low, high] = [numberIn(held, 'low'), numberIn(held, 'high')]
  const [truth, share] = [numberIn(held, 'truth'), numberIn(held, 'share')]
  if (low === undefined || high === undefined || truth === undefined || share === undefined) return undefined
  return share > 0 && share < 1 ? { low, high, truth, share } : undefined
}
