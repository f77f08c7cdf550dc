import fc from 'fast-check'
import { type Card, createEmptyCard, fsrs, Rating, type RecordLogItem } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import type { Answered, Grade } from '../../src/drill/answered.ts'
import { readHistory } from '../../src/drill/history.ts'
import { answerLine } from '../../src/drill/log.ts'
import { Schedule } from '../../src/drill/schedule.ts'
import { answered, DAY, HOUR, MINUTE, NOON } from './answers.ts'
import { anyGrade, anySkill } from './arbitrary-answers.ts'

const reference = fsrs({ enable_fuzz: false })
const ratings = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const

/** Reviews at rising times, from seconds to months apart. */
const gap = fc.oneof(fc.integer({ min: 0, max: 10 * MINUTE }), fc.integer({ min: HOUR, max: 90 * DAY }))
const anyHistory = fc
  .array(fc.record({ skill: anySkill, grade: anyGrade, gap }), { minLength: 1, maxLength: 25 })
  .map((all) => {
    let at = NOON
    return all.map(({ skill, grade, gap }) => {
      at += gap + 1
      return answered({ skill, grade, at })
    })
  })

/** The reviews of one skill, each by a call of the scheduler itself. */
function reviews(answers: readonly Answered[], skill: string): readonly RecordLogItem[] {
  const of = answers.filter((answer) => answer.skill === skill)
  let card: Card = createEmptyCard(new Date(of[0]?.at ?? 0))
  return of.map(({ at, grade }) => {
    const item = reference.next(card, new Date(at), ratings[grade])
    card = item.card
    return item
  })
}

describe('the schedule', () => {
  test('is what the scheduler makes of the same reviews, one by one', () => {
    fc.assert(
      fc.property(anyHistory, (answers) => {
        const schedule = new Schedule(answers)
        for (const skill of schedule.skills) {
          const { card } = reviews(answers, skill).at(-1) as RecordLogItem
          expect(schedule.card(skill)).toMatchObject({
            due: card.due.getTime(),
            stability: card.stability,
            difficulty: card.difficulty,
            lapses: card.lapses,
            answers: card.reps,
            last: card.last_review?.getTime(),
          })
          // Theirs counts whole days, ours the part of one as well.
          const days = 12
          const then = (card.last_review?.getTime() ?? 0) + days * DAY
          const recall = reference.get_retrievability(card, new Date(then), false)
          expect(schedule.recall(skill, then)).toBeCloseTo(recall, 6)
        }
      })
    )
  })

  test('goes on from another as if all answers had been given to one', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(25), (answers, at) => {
        const whole = new Schedule(answers)
        const before = new Schedule(answers.slice(0, at))
        const frozen = before.skills.map((skill) => before.card(skill))
        const after = new Schedule(answers.slice(at), before)
        expect(after.skills.map((skill) => after.card(skill))).toEqual(
          whole.skills.map((skill) => whole.card(skill))
        )
        expect(before.skills.map((skill) => before.card(skill))).toEqual(frozen)
      })
    )
  })

  test('an answer that is taken back leaves the card as the rollback of the scheduler does', () => {
    fc.assert(
      fc.property(anyHistory, (answers) => {
        const last = answers.at(-1) as Answered
        const log = [...answers, { ...last, undone: true }].map(answerLine).join('')
        const card = new Schedule(readHistory(log).answers).card(last.skill)
        const item = reviews(answers, last.skill).at(-1) as RecordLogItem
        const back = reference.rollback(item.card, item.log)
        if (back.reps === 0) expect(card).toBeUndefined()
        else
          expect(card).toMatchObject({
            stability: back.stability,
            difficulty: back.difficulty,
            answers: back.reps,
            lapses: back.lapses,
          })
      })
    )
  })

  test('tells beforehand when each grade would bring a skill back', () => {
    fc.assert(
      fc.property(anyHistory, anySkill, anyGrade, gap, (answers, skill, grade, wait) => {
        const now = (answers.at(-1)?.at ?? NOON) + wait
        const told = new Schedule(answers).dueAfter(skill, now)
        const after = new Schedule([...answers, answered({ skill, grade, at: now })])
        expect(told[grade]).toBe(after.card(skill)?.due)
        expect([1, 2, 3, 4].map((g) => told[g as Grade])).toEqual(
          Object.values(told).toSorted((a, b) => a - b)
        )
      })
    )
  })

  test('a clock that was put back does no harm', () => {
    const answers = [answered({ at: NOON }), answered({ at: NOON - DAY })]
    const schedule = new Schedule(answers)
    expect(schedule.card('bits-to-bytes')).toMatchObject({ answers: 2, last: NOON })
    expect(schedule.recall('bits-to-bytes', NOON - 9 * DAY)).toBe(1)
  })
})
