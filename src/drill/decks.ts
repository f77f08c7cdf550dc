import type { Deck } from './deck.ts'
import { breaks } from './decks/breaks.ts'
import { ceilings } from './decks/ceilings.ts'
import { components } from './decks/components.ts'
import { conversions } from './decks/conversions.ts'
import { intervals } from './decks/intervals.ts'
import { ladder } from './decks/ladder.ts'
import { latency } from './decks/latency.ts'
import { links } from './decks/links.ts'
import { mutations } from './decks/mutations.ts'
import { nines } from './decks/nines.ts'
import { powers } from './decks/powers.ts'
import { sensitivity } from './decks/sensitivity.ts'
import { slips } from './decks/slips.ts'
import { time } from './decks/time.ts'

/** Every deck, in the order they are listed. Adding one is a row here and a file under decks/. */
export const DECKS: readonly Deck[] = [
  latency,
  powers,
  time,
  links,
  nines,
  ceilings,
  conversions,
  components,
  ladder,
  mutations,
  breaks,
  sensitivity,
  slips,
  intervals,
]

/** Words that stand for several decks: a family, as `flashcards`, and `all`, which leaves out what goes alone. */
export function decksNamed(word: string): readonly Deck[] {
  if (word === ALL) return DECKS.filter(({ alone }) => alone !== true)
  return DECKS.filter(({ name, family }) => name === word || family === word)
}

/** Everything that mixes. */
export const ALL = 'all'

/** Every word that names decks. */
export const DECK_WORDS: readonly string[] = [
  ...new Set([...DECKS.map(({ name }) => name), ...DECKS.flatMap(({ family }) => family ?? []), ALL]),
]
