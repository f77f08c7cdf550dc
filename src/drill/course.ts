import type { Answer } from './answer.ts'
import type { Answered } from './answered.ts'
import type { Deck } from './deck.ts'
import { Draw } from './draw.ts'
import type { Material } from './material.ts'
import type { Question } from './question.ts'

/** Where a session gets its questions. Everything in it is a function of what it is given. */
export interface Course {
  readonly decks: readonly Deck[]
  readonly material: Material
  /** Every skill that may be asked for. */
  readonly skills: readonly string[]
  /** The skill to ask for next, after the answers of this session; undefined leaves it to the order of the skills. */
  pick(answers: readonly Answered[], at: number): string | undefined
  /** The step that follows in a chain. */
  after(question: Question): Question | undefined
}

/** A course of some decks, narrowed to one skill where that is asked for. */
export function courseOf(
  decks: readonly Deck[],
  material: Material,
  only: string | undefined,
  pick: (skills: readonly string[]) => Course['pick']
): Course {
  // A model of someone's own has something for few skills; those that come with bote have for all.
  const all = [...new Set(decks.flatMap((deck) => deck.skills))].filter(
    (skill) =>
      !material.own ||
      decks.some((deck) => deck.skills.includes(skill) && deck.draw(skill, 0, material) !== undefined)
  )
  const skills = only === undefined ? all : all.filter((skill) => skill === only)
  return {
    ...{ decks, material, skills, pick: pick(skills) },
    after(question) {
      const deck = decks.find(({ name }) => name === question.deck)
      const id = deck?.next?.(question)
      return id === undefined ? undefined : deck?.make(id, material)
    },
  }
}

interface Turn {
  readonly seed: number
  /** Questions asked before. */
  readonly turn: number
  readonly answers: readonly Answered[]
  /** Ids of questions of this session, which are not asked again while there are others. */
  readonly seen: readonly string[]
  readonly at: number
}

/** Draws in search of a question that was not asked yet; a small deck may have no other. */
const TRIES = 8

/** The next question: of the skill that is picked, or where the material has none for it, of the next one that has. */
export function nextQuestion(course: Course, { seed, turn, answers, seen, at }: Turn): Question | undefined {
  const { skills, material } = course
  const wanted = course.pick(answers, at) ?? skills[turn % Math.max(1, skills.length)]
  const from = Math.max(0, skills.indexOf(wanted ?? ''))
  for (const skill of [...skills.slice(from), ...skills.slice(0, from)]) {
    let again: Question | undefined
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const draw = new Draw(seed, `question ${turn} ${attempt} ${skill}`)
      const decks = course.decks.filter((deck) => deck.skills.includes(skill))
      if (decks.length === 0) break
      const deck = draw.one(decks)
      const id = deck.draw(skill, draw.seed(), material)
      const question = id === undefined ? undefined : deck.make(id, material)
      if (question !== undefined && !seen.includes(question.id)) return question
      again ??= question
    }
    if (again !== undefined) return again
  }
  return undefined
}

/** What is known of an answer to an earlier step. */
interface Before {
  readonly question: Question
  readonly answer: Answer
}

/** The value that the steps of a chain answered so far lead to, in base units; undefined where it is the truth. */
export function carriedBy(
  course: Course,
  question: Question,
  entries: readonly Before[]
): number | undefined {
  const { chain } = question
  const deck = course.decks.find(({ name }) => name === question.deck)
  if (chain === undefined || deck?.carried === undefined) return undefined
  const earlier = entries.flatMap(({ question: other, answer }) =>
    other.chain?.id === chain.id && answer.kind === 'figure' ? [{ id: other.id, value: answer.value }] : []
  )
  return earlier.length === 0 ? undefined : deck.carried(question, earlier, course.material)
}
