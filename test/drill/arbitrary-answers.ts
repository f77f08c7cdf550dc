import fc from 'fast-check'
import type { Answered, Grade } from '../../src/drill/answered.ts'

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('__proto__', 'constructor', '{"v":1,', '\n', '\u2028', '\ud800', '"', '\\', '')
)
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x))
const atLeastNone = fc.double({ min: 0, max: 1e9, noNaN: true })

export const anySkill = fc.constantFrom('bits-to-bytes', 'per-day-to-per-second', 'replication', 'nines')
export const anyGrade = fc.constantFrom<Grade>(1, 2, 3, 4)

/** Answers with the worst that may stand in each field. */
export const anyAnswer: fc.Arbitrary<Answered> = fc.record(
  {
    at: fc.integer({ min: 0, max: 253_402_214_400_000 }),
    session: words,
    deck: words,
    question: words,
    skill: words,
    typed: words,
    outcome: fc.constantFrom('right', 'wrong', 'skipped'),
    grade: anyGrade,
    points: finite,
    seconds: atLeastNone,
    hints: fc.nat(9),
    error: finite,
    interval: fc.record({
      low: finite,
      high: finite,
      truth: finite,
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    }),
    overridden: fc.boolean(),
    undone: fc.boolean(),
  },
  {
    requiredKeys: [
      ...(['at', 'session', 'deck', 'question', 'skill', 'typed', 'outcome', 'grade'] as const),
      ...(['points', 'seconds', 'hints'] as const),
    ],
  }
)
