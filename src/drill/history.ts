import type { Answered } from './answered.ts'
import { type Flaw, type LogLine, type Retraction, readLine } from './log.ts'

/** Lines of a log that say nothing. */
export interface Unread {
  /** How many there are. */
  readonly lines: number
  /** The first of them, counted from 1. */
  readonly first: number
  /** What is wrong with them, each reason once, the commonest first. */
  readonly flaws: readonly Flaw[]
}

/** What was practised, as far as it could be read. */
export interface History {
  /** Answers that were not taken back, in the order they were given. */
  readonly answers: readonly Answered[]
  /** Undefined when every line was read. */
  readonly unread: Unread | undefined
}

/** Where a line begins: quotes inside a text are escaped, so this stands nowhere else. */
const BEGINNING = /(?=\{"v":)/

/**
 * Reads a log. Lines that are torn, damaged or of another version are passed over and counted. A line that was torn
 * and then written on is taken apart, so that only what was damaged is lost. Answers stand in order of time; those of
 * one moment as they were written.
 */
export function readHistory(text: string): History {
  const read: LogLine[] = []
  const flaws: { readonly line: number; readonly flaw: Flaw }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const whole = readLine(line)
    if (typeof whole !== 'string') {
      read.push(whole)
      continue
    }
    const parts = line.split(BEGINNING).map(readLine)
    const kept = parts.filter((part) => typeof part !== 'string')
    read.push(...kept)
    flaws.push({ line: i + 1, flaw: whole })
  }
  const answers = withoutUndone(read).toSorted((a, b) => a.at - b.at)
  return { answers, unread: unreadOf(flaws) }
}

function unreadOf(flaws: readonly { readonly line: number; readonly flaw: Flaw }[]): Unread | undefined {
  const [first] = flaws
  if (first === undefined) return undefined
  const counts = new Map<Flaw, number>()
  for (const { flaw } of flaws) counts.set(flaw, (counts.get(flaw) ?? 0) + 1)
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([flaw]) => flaw)
  return { lines: flaws.length, first: first.line, flaws: ranked }
}

/** Each retraction takes back the last answer before it that it names; one that names none takes back nothing. */
function withoutUndone(lines: readonly LogLine[]): readonly Answered[] {
  const kept: (Answered | undefined)[] = []
  const places = new Map<string, number[]>()
  for (const line of lines) {
    if (line.kind === 'answer') {
      const key = keyOf(line.answer)
      places.set(key, [...(places.get(key) ?? []), kept.length])
      kept.push(line.answer)
    } else {
      const place = places.get(keyOf(line.undo))?.pop()
      if (place !== undefined) kept[place] = undefined
    }
  }
  return kept.filter((answer) => answer !== undefined)
}

const keyOf = ({ session, question, at }: Retraction): string => JSON.stringify([session, question, at])

/** The retraction of an answer. */
export const undoOf = ({ session, question, at }: Answered): Retraction => ({ session, question, at })
