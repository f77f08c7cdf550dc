import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answered, Grade } from '../../src/drill/answered.ts'
import { Plan } from '../../src/drill/plan.ts'
import { Schedule } from '../../src/drill/schedule.ts'
import { keyOf, randomWords } from '../../src/engine/random.ts'
import { answered, DAY, MINUTE, NOON } from './answers.ts'
import { anyGrade } from './arbitrary-answers.ts'

const SKILLS = ['time', 'bits-to-bytes', 'per-day-to-per-second', 'replication', 'nines', 'ceilings', 'peak']
const QUESTION = MINUTE / 3

type Learner = (skill: string, turn: number) => Partial<Answered>

/** The questions of a session: what is asked, answered by a learner a while later, and so on. */
function practise(
  history: readonly Answered[],
  from: number,
  count: number,
  learner: Learner,
  { seed = 1, skills = SKILLS }: { readonly seed?: number; readonly skills?: readonly string[] } = {}
) {
  const plan = new Plan(history, { skills, seed }, from)
  const session: Answered[] = []
  for (let i = 0; i < count; i++) {
    const now = from + i * QUESTION
    const skill = plan.next(session, now)
    if (skill === undefined) throw new Error('nothing to ask')
    session.push(answered({ skill, at: now, session: String(from), ...learner(skill, i) }))
  }
  return session
}

const right: Partial<Answered> = { grade: 3, outcome: 'right', error: 0.02 }
const wrong: Partial<Answered> = { grade: 1, outcome: 'wrong', error: 0.9 }
const count = (answers: readonly Answered[], skill: string) =>
  answers.filter((answer) => answer.skill === skill).length

describe('the plan of a session', () => {
  test('is the same for the same history, time and seed, and another for another seed', () => {
    const asked = (seed: number) => practise([], NOON, 12, () => right, { seed }).map(({ skill }) => skill)
    expect(asked(1)).toEqual(asked(1))
    expect(new Set([1, 2, 3, 4].map((seed) => asked(seed).join())).size).toBeGreaterThan(1)
  })

  test('never asks for a skill three times in a row while there are others', () => {
    const grades = fc.array(anyGrade, { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(grades, fc.nat(), fc.integer({ min: 0, max: 40 }), (all, seed, days) => {
        const learner = (_: string, turn: number) => ({ grade: all[turn] as Grade })
        const before = practise([], NOON - days * DAY, 10, learner, { seed })
        const asked = practise(before, NOON, 30, learner, { seed }).map(({ skill }) => skill)
        const thrice = asked.filter((skill, i) => skill === asked[i - 1] && skill === asked[i - 2])
        expect(thrice).toEqual([])
      })
    )
  })

  test('asks for the only skill there is, and for none when there is none', () => {
    const of = (skills: readonly string[]) =>
      new Plan([], { skills, seed: 1 }, NOON).next(
        [answered({ skill: 'time' }), answered({ skill: 'time' })],
        NOON
      )
    expect(of(['time'])).toBe('time')
    expect(of([])).toBeUndefined()
  })

  test('begins everything there is before it repeats what is well remembered', () => {
    const asked = practise([], NOON, SKILLS.length, () => ({ ...right, grade: 4 }))
    expect(new Set(asked.map(({ skill }) => skill)).size).toBe(SKILLS.length)
  })

  test('puts what is due first, with a new skill only now and then', () => {
    const skills = Array.from({ length: 20 }, (_, i) => `skill-${i}`)
    const known = skills.slice(0, 12)
    const history = known.map((skill, i) => answered({ skill, at: NOON - 60 * DAY + i, ...right }))
    const asked = practise(history, NOON, 12, () => ({ ...right, grade: 4 }), { skills })
    expect(asked.flatMap(({ skill }, i) => (known.includes(skill) ? [] : [i]))).toEqual([3, 7, 11])
  })

  test('of two skills as long due, the one answered worse comes first', () => {
    const at = NOON - 30 * DAY
    const history = ['time', 'replication'].flatMap((skill) => [
      answered({ skill, at, ...(skill === 'replication' ? { ...right, error: 0.6 } : right) }),
    ])
    expect(new Plan(history, { skills: SKILLS.slice(0, 4), seed: 5 }, NOON).next([], NOON)).toBe(
      'replication'
    )
  })

  test('an answer dated years ahead by a wrong clock does not put its skill off for years', () => {
    const history = [answered({ skill: 'time', at: NOON + 9000 * DAY, ...wrong })]
    const skills = ['time', 'nines']
    const session = [answered({ skill: 'nines', at: NOON })]
    expect(new Plan(history, { skills, seed: 1 }, NOON).next(session, NOON + 20 * MINUTE)).toBe('time')
  })
})

describe('a learner who is weak at one skill', () => {
  const WEAK = 'replication'
  /** Wrong half of the time for three weeks, then seldom; good at everything else. */
  const weak =
    (day: number): Learner =>
    (skill, turn) => {
      const chance = (randomWords(keyOf(day, skill), turn, 0)[0] >>> 0) / 2 ** 32
      return skill === WEAK && chance < (day < 21 ? 0.5 : 0.03) ? wrong : right
    }
  const history: Answered[] = []
  const stability: number[] = []
  for (let day = 0; day < 60; day++) {
    history.push(...practise(history, NOON + day * DAY, 12, weak(day)))
    stability.push(new Schedule(history).card(WEAK)?.stability ?? 0)
  }

  test('is asked for it more often than for any other', () => {
    const others = SKILLS.filter((skill) => skill !== WEAK).map((skill) => count(history, skill))
    const early = history.filter(({ at }) => at < NOON + 21 * DAY)
    expect(count(early, WEAK)).toBeGreaterThan(
      1.5 * Math.max(...SKILLS.filter((skill) => skill !== WEAK).map((skill) => count(early, skill)))
    )
    expect(count(history, WEAK)).toBeGreaterThan(Math.max(...others))
  })

  test('sees its stability rise as the answers get better', () => {
    const [during, after] = [stability[20], stability[59]] as [number, number]
    expect(after).toBeGreaterThan(3 * during)
  })
})
