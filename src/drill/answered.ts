/** How well a question was answered, as the scheduler counts it: 1 again, 2 hard, 3 good, 4 easy. */
export type Grade = 1 | 2 | 3 | 4

/**
 * One answer as the history keeps it: everything progress and scheduling are worked out from, and enough to ask the
 * same question again. Plain data, one line of the log; a field is only ever added. One with the same `session`,
 * `question` and `at` as an earlier one takes its place: so a grade is set, and an answer undone, in a log that is only ever added to.
 */
export interface Answered {
  /** When the answer was given, in milliseconds of the Unix epoch. */
  readonly at: number
  /** The session it was given in. */
  readonly session: string
  /** The deck it came from. */
  readonly deck: string
  /** The question within the deck, by which the deck makes it again. */
  readonly question: string
  /** The skill it practises, as `bits-to-bytes`. */
  readonly skill: string
  /** What was typed; empty when it was skipped. */
  readonly typed: string
  readonly outcome: 'right' | 'wrong' | 'skipped'
  readonly grade: Grade
  /** Points of 100, bonuses included. */
  readonly points: number
  /** From question to answer, in seconds. */
  readonly seconds: number
  readonly hints: number
  /** log10(answer / truth) of a question that asks for a number and got one above 0. */
  readonly error?: number
  /** Of a question that asks for an interval: both ends and the truth in base units, and the share it was to hold. */
  readonly interval?: {
    readonly low: number
    readonly high: number
    readonly truth: number
    readonly share: number
  }
  /** Whether the person set the grade. */
  readonly overridden?: boolean
  /** Taken back: it counts for nothing. */
  readonly undone?: boolean
}
