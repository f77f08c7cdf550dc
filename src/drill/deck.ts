import type { Material } from './material.ts'
import type { Question } from './question.ts'

/** Questions of one sort. Adding a deck is a file under decks/ and a row of the registry in decks.ts. */
export interface Deck {
  /** As it is asked for: `bote drill conversions`. */
  readonly name: string
  readonly title: string
  readonly doc: string
  /** What it practises; every skill here has questions in the material bote comes with. */
  readonly skills: readonly string[]
  /** Decks that are asked for together under one word, beside their own: `flashcards`. */
  readonly family?: string
  /** Questions of a usual session, 10 unless it says otherwise. A chain counts as one. */
  readonly usual?: number
  /** Whether it asks about models, and so about one of someone's own. */
  readonly ofModels?: boolean
  /** Left out of a mix of decks: its questions are chains, of several skills each. */
  readonly alone?: boolean
  /**
   * The id of a question that practises the skill, drawn with `seed`; of a chain, that of its first step. Undefined where
   * the material has none.
   */
  draw(skill: string, seed: number, material: Material): string | undefined
  /** The question of that id. Undefined for an id that is none, or not with this material. */
  make(id: string, material: Material): Question | undefined
  /** The id of the step that follows one of a chain; undefined after the last one. */
  next?(question: Question): string | undefined
  /**
   * Of a step of a chain, the value the steps answered so far lead to, as a run of the model says with their slips in it:
   * by which a slip is charged once. In base units; undefined where it is the truth.
   */
  carried?(question: Question, earlier: readonly Earlier[], material: Material): number | undefined
}

/** A step of a chain that was answered with a figure, in base units. */
export interface Earlier {
  readonly id: string
  readonly value: number
}

/** `per-day/4711`: a name within a deck and a seed. */
export function idParts(id: string): { readonly name: string; readonly seed: number } | undefined {
  const [, name, seed] = /^(.+)\/(\d{1,9})$/.exec(id) ?? []
  return name === undefined || seed === undefined ? undefined : { name, seed: Number(seed) }
}
