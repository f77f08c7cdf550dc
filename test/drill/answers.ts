import type { Answered } from '../../src/drill/answered.ts'

/** A moment for tests to begin at: 2026-11-01, noon UTC. */
export const NOON = Date.UTC(2026, 10, 1, 12)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** An answer like any other, but for what is said of it. */
export const answered = (about: Partial<Answered> = {}): Answered => ({
  at: NOON,
  session: 's1',
  deck: 'conversions',
  question: 'conversions:1',
  skill: 'bits-to-bytes',
  typed: '12 MB/s',
  outcome: 'right',
  grade: 3,
  points: 90,
  seconds: 12,
  hints: 0,
  ...about,
})
