import { type Card, createEmptyCard, type FSRS, type Grade as FsrsGrade, fsrs, State } from 'ts-fsrs'
import { DAY_MS } from '../units/calendar.ts'
import type { Answered, Grade } from './answered.ts'

/** What is remembered of a skill: one card of the FSRS scheduler. */
export interface SkillCard {
  readonly skill: string
  /** When it is to be practised again, in milliseconds from 1970. */
  readonly due: number
  /** Days until recall has fallen to 90%. */
  readonly stability: number
  /** 1 (easy) to 10. */
  readonly difficulty: number
  readonly answers: number
  /** How often it was forgotten after it had been learnt. */
  readonly lapses: number
  /** When it was practised last, in milliseconds from 1970. */
  readonly last: number
  /** Whether it is still, or again, in the steps of minutes that come before days. */
  readonly learning: boolean
}

/**
 * The scheduler's own parameters, and no chance: the same history gives the same plan. Source: FSRS-6 as ts-fsrs
 * implements it, https://github.com/open-spaced-repetition/ts-fsrs.
 */
const PARAMETERS = { enable_fuzz: false } as const

/** The cards behind a history: every answer is one review of the card of its skill. */
export class Schedule {
  private readonly scheduler: FSRS = fsrs(PARAMETERS)
  private readonly cards: Map<string, Card>

  /** Answers in order of time, as `readHistory` gives them; those of `before` come before them. */
  constructor(answers: readonly Answered[], before?: Schedule) {
    this.cards = new Map(before?.cards)
    for (const answer of answers) this.add(answer)
  }

  private add({ skill, at, grade }: Answered): void {
    const before = this.cards.get(skill) ?? createEmptyCard<Card>(new Date(at))
    const moment = new Date(Math.max(at, before.last_review?.getTime() ?? at))
    this.cards.set(skill, this.scheduler.next(before, moment, fsrsGrade(grade)).card)
  }

  /** Skills practised so far, in the order they were begun. */
  get skills(): readonly string[] {
    return [...this.cards.keys()]
  }

  /** The card of a skill; undefined for one never practised. */
  card(skill: string): SkillCard | undefined {
    const card = this.cards.get(skill)
    return card === undefined ? undefined : skillCard(skill, card)
  }

  /** How likely a skill is remembered at a moment, 0 to 1: 0 for one never practised. */
  recall(skill: string, now: number): number {
    const card = this.cards.get(skill)
    if (card?.last_review === undefined) return 0
    const days = Math.max(0, now - card.last_review.getTime()) / DAY_MS
    return this.scheduler.forgetting_curve(days, card.stability)
  }

  /** When a skill would be due again for each grade of an answer given now, in milliseconds from 1970. */
  dueAfter(skill: string, now: number): Readonly<Record<Grade, number>> {
    const card = this.cards.get(skill) ?? createEmptyCard<Card>(new Date(now))
    const at = new Date(Math.max(now, card.last_review?.getTime() ?? now))
    const due = (grade: Grade) => this.scheduler.next(card, at, fsrsGrade(grade)).card.due.getTime()
    return { 1: due(1), 2: due(2), 3: due(3), 4: due(4) }
  }
}

/** Their grades are the same numbers under names of an enumeration. */
const fsrsGrade = (grade: Grade): FsrsGrade => grade as FsrsGrade

function skillCard(skill: string, card: Card): SkillCard {
  const { due, stability, difficulty, reps, lapses, last_review: last, state } = card
  return {
    skill,
    due: due.getTime(),
    stability,
    difficulty,
    answers: reps,
    lapses,
    last: (last ?? due).getTime(),
    learning: state === State.Learning || state === State.Relearning,
  }
}
