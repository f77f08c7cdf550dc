import type { Answered, Grade } from '../../src/drill/answered.ts'
import { keyOf, randomWords } from '../../src/engine/random.ts'
import { answered, DAY, MINUTE, NOON } from './answers.ts'

/** Each skill of a person's, how far off it begins, and how much nearer every answer brings it. */
const PERSON = [
  { skill: 'latency-ladder', dex: 0.2, learns: 0.9 },
  { skill: 'per-day-to-per-second', dex: 0.12, learns: 0.85 },
  { skill: 'bits-to-bytes', dex: 0.35, learns: 0.97 },
  { skill: 'replication', dex: 0.6, learns: 1 },
  { skill: 'first-to-break', dex: undefined, learns: 0.9 },
  { skill: 'calibration', dex: 0.25, learns: 0.98 },
] as const

/** Three weeks of practice with a day missed, the same every time: estimates a little high, intervals too narrow. */
export function practised(): readonly Answered[] {
  const answers: Answered[] = []
  for (let day = 0; day < 21; day++) {
    if (day === 13 || day === 4 || day === 5) continue
    for (const [i, { skill, dex, learns }] of PERSON.entries()) {
      if (i > day) continue
      const [a, b] = randomWords(keyOf(day, skill), i, 0).map((word) => (word >>> 0) / 2 ** 32) as [
        number,
        number,
      ]
      const error = dex === undefined ? undefined : 0.05 + dex * learns ** day * (2 * a - 1)
      const isRight = error === undefined ? b > 0.3 : Math.abs(error) <= 0.3
      const grade: Grade = !isRight ? 1 : Math.abs(error ?? 0) > 0.15 ? 2 : b > 0.7 ? 4 : 3
      const truth = 1000
      const guess = truth * 10 ** (error ?? 0)
      const interval =
        skill === 'calibration' ? { low: guess / 1.4, high: guess * 1.4, truth, share: 0.8 } : undefined
      answers.push(
        answered({
          at: NOON + (day - 21) * DAY + i * MINUTE,
          session: `day-${day}`,
          deck: 'mixed',
          question: `${skill}:${day}`,
          skill,
          outcome: isRight ? 'right' : 'wrong',
          grade,
          points: Math.round(isRight ? 100 - 60 * Math.abs(error ?? 0) : 20 * b),
          seconds: Math.round(8 + 30 * b + (skill === 'replication' ? 25 : 0)),
          ...(error === undefined ? {} : { error }),
          ...(interval === undefined ? {} : { interval }),
        })
      )
    }
  }
  return answers
}
