import type { Deck } from './deck.ts'
import { ceilings } from './decks/ceilings.ts'
import { conversions } from './decks/conversions.ts'
import { latency } from './decks/latency.ts'
import { links } from './decks/links.ts'
import { nines } from './decks/nines.ts'
import { powers } from './decks/powers.ts'
import { time } from './decks/time.ts'

/** Every deck, in the order they are listed. Adding one is a row here and a file under decks/. */
export const DECKS: readonly Deck[] = [latency, powers, time, links, nines, ceilings, conversions]

export const deckNamed = (name: string): Deck | undefined => DECKS.find((deck) => deck.name === name)
