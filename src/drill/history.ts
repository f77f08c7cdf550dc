import type { Answered } from './answered.ts'
import { type Flaw, readLine } from './log.ts'

/** Lines of a log that say nothing. */
interface Unread {
  /** How many there are. */
  readonly lines: number
  /** The first of them, counted from 1. */
  readonly first: number
  /** What is wrong with them, each reason once, the commonest first. */
  readonly flaws: readonly Flaw[]
}

/** What was practised, as far as it could be read. */
export interface History {
  /** Answers as they stand in the end, without those that were taken back, in the order they were given. */
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
  const read: Answered[] = []
  const flaws: { readonly line: number; readonly flaw: Flaw }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const whole = readLine(line)
    if (typeof whole !== 'string') {
      read.push(whole)
      continue
    }
    read.push(...line.split(BEGINNING).map(readLine).filter(isAnswer))
    flaws.push({ line: i + 1, flaw: whole })
  }
  const answers = latest(read).toSorted((a, b) => a.at - b.at)
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

const isAnswer = (line: Answered | Flaw): line is Answered => typeof line !== 'string'

/** Of entries about one answer the last one, in the place of the first; none where that takes the answer back. */
function latest(entries: readonly Answered[]): readonly Answered[] {
  const last = new Map(entries.map((entry) => [keyOf(entry), entry]))
  return [...last.values()].filter(({ undone }) => undone !== true)
}

const keyOf = ({ session, question, at }: Answered): string => JSON.stringify([session, question, at])
