import { formatQuantity } from '../units/print.ts'
import { unitsUnder } from '../units/table.ts'
import { asksFor } from './asks.ts'
import type { Deck } from './deck.ts'
import { Draw } from './draw.ts'
import { calculate, cited, type Material, PLAIN } from './material.ts'
import type { Accuracy, Question } from './question.ts'

/** A question whose truth is an expression of figures, units and reference tables: what a flashcard has on its back. */
export interface Card {
  /** Names it within its deck for good. */
  readonly id: string
  readonly skill: string
  readonly known?: readonly string[]
  readonly prompt: string
  /** What `bote calc` is asked for the answer. */
  readonly expression: string
  /** The unit the prompt names; without it, the answer has to say its own. */
  readonly unit?: string
  readonly as?: string
  readonly accuracy?: Accuracy
  readonly strict?: boolean
  readonly hints: readonly string[]
  /** `{answer}` stands for the answer as it is printed. */
  readonly working: readonly string[]
  /** Reference figures it rests on, by name. */
  readonly cites?: readonly string[]
  readonly par?: number
}

/** Seconds to know something by heart. */
const PAR = 12

/** The question on the front of a card. */
export function questionOf(card: Card, deck: string, material: Material): Question {
  const worked = calculate(card.expression, material)
  const { unit, as = unit } = card
  const text = formatQuantity(worked.value, worked.dimension, unitsUnder(), as === undefined ? {} : { as })
  return {
    deck,
    id: card.id,
    skill: card.skill,
    known: card.known ?? [],
    prompt: card.prompt,
    asks: asksFor(worked, {
      accuracy: card.accuracy ?? 'exact',
      reads: PLAIN,
      ...(unit === undefined ? {} : { unit }),
      ...(as === undefined ? {} : { as: as.replace(/^[kKMGTPE](?=[Bb])/, '') }),
      ...(card.strict === true ? { strict: true } : {}),
    }),
    hints: card.hints,
    par: card.par ?? PAR,
    working: card.working.map((line) => line.replaceAll('{answer}', () => text)),
    sources: (card.cites ?? []).map((name) => sourceOf(name, material)),
    origin: { kind: 'calc', expression: card.expression },
  }
}

/** Where a reference figure comes from: `latency.main_memory (taught): ...`. */
export function sourceOf(name: string, material: Pick<Material, 'library'>): string {
  const { text, column, source, date, verified } = cited(name, material)
  const when = date === 'unknown' ? 'undated' : date
  const computed = source === 'computed' || source === 'bote'
  const from = computed ? 'arithmetic' : `${source}, ${when}${verified ? '' : ', unverified'}`
  return `${name} (${column}) ${text}: ${from}`
}

/** A deck of cards that are written out, each drawn as often as any other. */
export function deckOfCards(
  about: Pick<Deck, 'name' | 'title' | 'doc' | 'skills' | 'family'>,
  cards: (material: Material) => readonly Card[]
): Deck {
  return {
    ...about,
    draw(skill, seed, material) {
      const own = cards(material).filter((card) => card.skill === skill)
      return own.length === 0 ? undefined : new Draw(seed, about.name).one(own).id
    },
    make(id, material) {
      const card = cards(material).find((one) => one.id === id)
      return card === undefined ? undefined : questionOf(card, about.name, material)
    },
  }
}
