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

export const deckNamed = (name: string): Deck | undefined => DECKS.find((deck) => deck.name === name)
