import { expect, test } from 'vitest'
import { ALL, DECK_WORDS, DECKS, decksNamed } from '../../src/drill/decks.ts'
import { SKILLS } from '../../src/drill/skills.ts'

test('every skill is practised by a deck, and every deck practises skills there are', () => {
  const practised = new Set(DECKS.flatMap(({ skills }) => skills))
  expect([...practised].sort()).toEqual(SKILLS.map(({ id }) => id).sort())
})

test('every word names decks, and no deck has the word of a part of the command', () => {
  for (const word of DECK_WORDS) {
    expect(decksNamed(word).length).toBeGreaterThan(0)
    expect(['stats', 'export', 'interview']).not.toContain(word)
  }
  expect(new Set(DECK_WORDS).size).toBe(DECK_WORDS.length)
})

test('all of them are a mix, without what goes alone', () => {
  expect(decksNamed(ALL).map(({ name }) => name)).not.toContain('ladder')
  expect(decksNamed('flashcards').length).toBeGreaterThan(4)
})
