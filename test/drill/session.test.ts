import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../src/drill/answered.ts'
import { courseOf } from '../../src/drill/course.ts'
import { decksNamed } from '../../src/drill/decks.ts'
import { figureText } from '../../src/drill/echo.ts'
import { begin, type Event, type Session, type Settings, step } from '../../src/drill/session.ts'
import { summaryOf } from '../../src/drill/summary.ts'
import { toldOf } from '../../src/drill/told.ts'
import { MATERIAL } from './material.ts'

const SETTINGS: Settings = { session: 's', seed: 1, questions: 5, minutes: undefined, exam: false }
const course = courseOf(
  decksNamed('conversions'),
  MATERIAL,
  undefined,
  (skills) => (answers) => skills[answers.length % skills.length]
)
const ladder = courseOf(decksNamed('ladder'), MATERIAL, undefined, () => () => undefined)
const MINUTE = 60_000

const start = (about: Partial<Settings> = {}, of = course) => begin({ ...SETTINGS, ...about }, of, 0)

/** Plays events, and gives the state and everything that was to be recorded. */
function play(from: Session, events: readonly Event[], of = course) {
  const recorded: Answered[] = []
  const state = events.reduce((before, event) => {
    const { state: next, record } = step(before, event, of)
    recorded.push(...record)
    return next
  }, from)
  return { state, recorded }
}

const type = (text: string, at = 1000): Event[] => [
  { kind: 'insert', text, at },
  { kind: 'submit', at },
]
const truth = ({ question }: Session): number =>
  question?.asks.kind === 'figure' ? question.asks.truth : Number.NaN
/** The truth as an answer in base units that any figure takes. */
const rightAnswer = (state: Session): string => {
  if (state.question === undefined) throw new Error('nothing is asked')
  const { asks } = state.question
  return asks.kind === 'figure' ? toldOf(entryOf(state)).truth : ''
}
const entryOf = (state: Session) => {
  const { state: after } = play(state, [{ kind: 'skip', at: 1 }])
  const entry = after.entries.at(-1)
  if (entry === undefined) throw new Error('no entry')
  return entry
}

const at = fc.nat({ max: 10 * MINUTE })
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789kMGB/sday .%'), maxLength: 8 }),
  fc.constantFrom('12/s', '100 GB', '5 MB/s', '3k', '1M/day')
)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), text, at }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('submit' as const), at }) },
  fc.record({
    kind: fc.constantFrom('erase', 'clear', 'hint', 'skip', 'undo', 'next', 'tick'),
    at,
  }) as fc.Arbitrary<Event>,
  fc.record({
    kind: fc.constant('grade' as const),
    grade: fc.constantFrom(1, 2, 3, 4),
    at,
  }) as fc.Arbitrary<Event>
)

/** What the history comes to: the last entry of each answer, without those that were taken back. */
function kept(recorded: readonly Answered[]): readonly Answered[] {
  const last = new Map(recorded.map((entry) => [`${entry.question} ${entry.at}`, entry]))
  return [...last.values()].filter(({ undone }) => undone !== true)
}

describe('a session', () => {
  test('is the same whether what is typed comes at once or letter by letter', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        const split = events.flatMap((one): Event[] =>
          one.kind === 'insert' ? [...one.text].map((letter) => ({ ...one, text: letter })) : [one]
        )
        expect(play(start(), split)).toEqual(play(start(), events))
      }),
      { numRuns: 60 }
    )
  })

  test('is, when an answer is taken back, what it was before the answer', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.nat(10 * MINUTE), (events, then) => {
        const before = play(start({ questions: 50 }), [...events, { kind: 'next', at: then }]).state
        const { state: after, recorded } = play(before, [{ kind: 'skip', at: then }])
        const undone = play(after, [{ kind: 'undo', at: then + 5 }])
        expect(undone.state).toEqual(before)
        expect(undone.recorded).toEqual(recorded.map((entry) => ({ ...entry, undone: true })))
      }),
      { numRuns: 60 }
    )
  })

  test('tells the history all that it holds, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.boolean(), (events, exam) => {
        // Moments that only go on, as clocks do.
        const onward = events.map((one, i) => ({ ...one, at: 1000 * (i + 1) }))
        const { state, recorded } = play(start({ exam }), onward)
        expect(kept(recorded)).toEqual(state.entries.map(({ answered }) => answered))
      }),
      { numRuns: 60 }
    )
  })

  test('counts nothing that is in the wrong dimension, and says why', () => {
    const before = start()
    const { state, recorded } = play(before, type('5 USD'))
    expect([state.phase, state.entries, recorded]).toEqual(['asking', [], []])
    expect(state.problem).toContain('that is measured in USD')
    expect(play(state, [{ kind: 'erase', at: 1 }]).state.problem).toBeUndefined()
  })

  test('marks an answer and goes on to the next question', () => {
    const first = start()
    const { state, recorded } = play(first, type(rightAnswer(first)))
    expect([state.phase, recorded.map(({ outcome, at: when, seconds }) => [outcome, when, seconds])]).toEqual(
      ['marked', [['right', 1000, 1]]]
    )
    const next = play(state, [{ kind: 'submit', at: 2000 }]).state
    expect([next.phase, next.asked, next.draft, next.shownAt]).toEqual(['asking', 2, '', 2000])
    expect(next.question?.id).not.toBe(first.question?.id)
  })

  test('ends after as many questions as were asked for', () => {
    const skip = Array.from({ length: 20 }, (_, i): Event => ({ kind: 'skip', at: i }))
    const { state } = play(start({ questions: 3 }), skip)
    expect([state.phase, state.end, state.entries.length]).toEqual(['over', 'done', 3])
    expect(new Set(state.entries.map(({ question }) => question.id)).size).toBe(3)
  })

  test('ends when the time is up, after the question that is being answered', () => {
    const late = play(start({ minutes: 1, questions: undefined }), [{ kind: 'tick', at: MINUTE }]).state
    expect([late.phase, late.outOfTime]).toEqual(['asking', true])
    const { state } = play(late, [...type(rightAnswer(late), MINUTE + 1), { kind: 'next', at: MINUTE + 2 }])
    expect([state.phase, state.end, state.entries.length]).toEqual(['over', 'time', 1])
  })

  test('shows hints one by one, at a price', () => {
    const hint: Event = { kind: 'hint', at: 1 }
    const { state } = play(start(), [hint, hint, hint, hint, hint])
    expect(state.hints).toBe(state.question?.hints.length)
    expect(state.problem).toBe('there is no further hint')
    const { recorded } = play(play(start(), [hint]).state, type(rightAnswer(start()), 15_000))
    expect(recorded[0]).toMatchObject({ hints: 1, points: 95, grade: 2 })
  })

  test('gives no hint in an exam, and says nothing of an answer', () => {
    const exam = start({ exam: true })
    expect(play(exam, [{ kind: 'hint', at: 1 }]).state).toMatchObject({
      hints: 0,
      problem: 'an exam gives no hints',
    })
    expect(play(exam, type(rightAnswer(exam))).state.phase).toBe('asking')
  })

  test('takes the grade of whoever answered', () => {
    const first = start()
    const marked = play(first, type(rightAnswer(first))).state
    const { state, recorded } = play(marked, [{ kind: 'grade', grade: 1, at: 5 }])
    expect(recorded).toEqual([{ ...marked.entries[0]?.answered, grade: 1, overridden: true }])
    expect(state.entries[0]?.answered.grade).toBe(1)
  })

  test('has nothing to take back or to grade at the beginning', () => {
    const first = start()
    expect(play(first, [{ kind: 'undo', at: 1 }]).state.problem).toBe('there is no answer to take back')
    expect(play(first, [{ kind: 'grade', grade: 1, at: 1 }]).state.problem).toBe(
      'there is no answer to grade yet'
    )
  })
})

describe('a ladder', () => {
  test('asks every step, as one question', () => {
    const skip = Array.from({ length: 40 }, (_, i): Event => ({ kind: 'skip', at: i }))
    const { state } = play(start({ questions: 1 }, ladder), skip, ladder)
    expect([state.end, state.asked, state.entries.map(({ question }) => question.chain?.step)]).toEqual([
      'done',
      1,
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
    ])
  })

  test('charges a slip once: all that follows from it is right', () => {
    // Ten times too much at the first step, and from there what one's own figures lead to.
    let state = start({ questions: 1 }, ladder)
    const first = 10 * truth(state)
    state = play(state, [...type(String(first)), { kind: 'next', at: 2 }], ladder).state
    const lastly = 9
    for (let i = 1; i < lastly; i++) {
      const { carried } = entryAfter(state)
      state = play(
        state,
        [...type(inUnits(carried ?? truth(state), state)), { kind: 'next', at: 3 }],
        ladder
      ).state
    }
    const outcomes = state.entries.map(({ answered }) => answered.outcome)
    expect(outcomes).toEqual(['wrong', ...Array.from({ length: lastly - 1 }, () => 'right')])
    const told = state.entries.map((entry) => toldOf(entry).own)
    expect(told[0]).toBeUndefined()
    expect(told[1]).toMatch(/^your figures before lead to .*: spot on; from the truth: 10x high$/)
  })

  test('takes the truth as well as what a slip led to', () => {
    let state = start({ questions: 1 }, ladder)
    state = play(state, [...type(String(100 * truth(state))), { kind: 'next', at: 2 }], ladder).state
    state = play(state, type(inUnits(truth(state), state)), ladder).state
    expect(state.entries.at(-1)?.answered.outcome).toBe('right')
  })
})

const entryAfter = (state: Session) => {
  const entry = play(state, [{ kind: 'skip', at: 1 }], ladder).state.entries.at(-1)
  if (entry === undefined) throw new Error('no entry')
  return entry
}

/** A value in base units, as one would type it for the question. */
function inUnits(value: number, { question }: Session): string {
  const dimension = question?.asks.kind === 'figure' ? question.asks.dimension : undefined
  const [data, time] = [dimension?.data ?? 0, dimension?.time ?? 0]
  const bits = question?.asks.kind === 'figure' && question.asks.unit === 'b/s'
  return `${value * (bits ? 8 : 1)}${data === 1 ? (bits ? ' b' : ' B') : ''}${time === -1 ? '/s' : ''}`
}

describe('the summary', () => {
  test('counts what was not reached of an exam as nothing', () => {
    const first = start({ exam: true })
    const { state } = play(first, [...type(rightAnswer(first)), { kind: 'quit', at: 2000 }])
    expect(summaryOf(state, undefined)).toMatchObject({ answers: 1, right: 1, unreached: 0, score: 100 })
    expect(summaryOf(state, 5)).toMatchObject({ unreached: 4, score: 20 })
  })

  test('counts the steps a broken ladder lacks', () => {
    const { state } = play(
      start({ questions: 1 }, ladder),
      [
        { kind: 'skip', at: 1 },
        { kind: 'next', at: 1 },
        { kind: 'quit', at: 2 },
      ],
      ladder
    )
    expect(summaryOf(state, 1).unreached).toBe(8)
  })

  test('says how each skill went, weakest first, and what was worst', () => {
    const first = start({ questions: 2 })
    const second = play(first, [...type(rightAnswer(first)), { kind: 'next', at: 1500 }]).state
    const wrong =
      second.question?.asks.kind === 'figure' ? figureText(1000 * truth(second), second.question.asks) : ''
    const { state } = play(second, [...type(wrong, 9000), { kind: 'next', at: 9500 }])
    const summary = summaryOf(state, undefined)
    expect(summary.skills.map(({ right, answers }) => [right, answers])).toEqual([
      [0, 1],
      [1, 1],
    ])
    expect(summary.worst?.answered.error).toBeCloseTo(3, 2)
    expect(summary.slowest?.answered.seconds).toBe(7.5)
  })

  test('of nothing is nothing', () => {
    const { state } = play(start(), [{ kind: 'quit', at: 5 }])
    expect(summaryOf(state, undefined)).toMatchObject({
      answers: 0,
      score: 0,
      skills: [],
      slowest: undefined,
    })
  })
})
