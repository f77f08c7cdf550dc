import { expect } from 'vitest'
import type { Deck } from '../../src/drill/deck.ts'
import type { Question } from '../../src/drill/question.ts'
import { FEW, MATERIAL } from './material.ts'

/** Seeds of each deck: thousands where questions are made up, fewer where they are written out or take a model each. */
const SEEDS: Readonly<Record<string, number>> = {
  ...{
    conversions: 3000,
    links: 2000,
    components: 2000,
    intervals: 500,
    slips: 150,
    latency: 400,
    ladder: 100,
  },
  ...{ mutations: 400, breaks: 400, sensitivity: 400 },
}
export const USUAL = 300
/** A prime, so that seeds are spread. */
const STRIDE = 7919

/** Decks that work out much of each model: asked about a few of them. */
const HEAVY = new Set(['mutations', 'breaks', 'sensitivity'])
const materialFor = ({ name }: Deck) => (HEAVY.has(name) ? FEW : MATERIAL)

/** Questions of a deck from as many seeds, spread over its skills; every step of a chain. */
export function* questionsOf(deck: Deck, seeds = SEEDS[deck.name] ?? USUAL): Generator<Question> {
  const material = materialFor(deck)
  for (let i = 0; i < seeds; i++) {
    const skill = deck.skills[i % deck.skills.length] ?? ''
    let id = deck.draw(skill, i * STRIDE, material)
    expect([deck.name, skill, id === undefined]).toEqual([deck.name, skill, false])
    while (id !== undefined) {
      const question = deck.make(id, material)
      if (question === undefined) throw new Error(`${deck.name} does not make its own ${id}`)
      yield question
      id = deck.next?.(question)
    }
  }
}
