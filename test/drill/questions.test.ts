import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../src/drill/answer.ts'
import { DECKS } from '../../src/drill/decks.ts'
import { figureText } from '../../src/drill/echo.ts'
import { mark } from '../../src/drill/marking.ts'
import { letterOf } from '../../src/drill/options.ts'
import type { Asks } from '../../src/drill/question.ts'
import { skillNamed } from '../../src/drill/skills.ts'
import { questionsOf } from './asked-questions.ts'
import { MATERIAL } from './material.ts'

/** What one would type who knows the answer. */
function rightAnswer(asks: Asks): string {
  switch (asks.kind) {
    case 'figure':
      return figureText(asks.truth, asks)
    case 'interval': {
      const [low, high] = [asks.truth / 1.5, asks.truth * 1.5].map((end) => figureText(end, asks))
      return `${low}..${high}`
    }
    case 'choice':
      return letterOf(asks.truth)
    case 'order':
      return asks.truth.map(letterOf).join(' ')
  }
}

describe.each(DECKS.map((deck) => [deck.name, deck] as const))('every question of %s', (_, deck) => {
  test('can be answered as it is printed, and the answer is right', () => {
    for (const question of questionsOf(deck)) {
      const { asks, id, prompt, par, skill } = question
      const typed = rightAnswer(asks)
      const answer = readAnswer(typed, asks)
      const marked = mark(question, answer, { seconds: par, hints: 0 })
      expect([id, typed, answer.kind, marked.outcome]).toEqual([id, typed, asks.kind, 'right'])
      if (asks.kind === 'figure') expect(marked.points).toBe(110)
      expect(skillNamed(skill)).toBeDefined()
      expect(prompt.length).toBeLessThan(200)
      expect(par).toBeGreaterThan(5)
    }
  })

  test('is made again from its id, and only a few are the same', () => {
    const seen = new Set<string>()
    for (const question of questionsOf(deck, 30)) {
      expect(deck.make(question.id, MATERIAL)).toEqual(question)
      seen.add(question.id)
    }
    expect(seen.size).toBeGreaterThan(6)
  })

  test.each([
    '',
    'nonsense',
    'x/1',
    'twitter-feed:no.such/3',
    '../../etc:passwd/1',
    'scenario/9999999999#0',
    '__proto__/1',
  ])('is none of the id %j', (id) => {
    expect(deck.make(id, MATERIAL)).toBeUndefined()
  })

  test('gives no hint that says nothing, and options that differ', () => {
    for (const { asks, hints, working } of questionsOf(deck, 30)) {
      for (const line of [...hints, ...working]) expect(line.trim()).not.toBe('')
      const options = asks.kind === 'choice' ? asks.options : asks.kind === 'order' ? asks.items : []
      expect(new Set(options).size).toBe(options.length)
    }
  })
})
