import type { Conventions } from '../units/conventions.ts'
import type { Dimension } from '../units/dimension.ts'

/** How near an answer must be: arithmetic and known facts, or an estimate of a system. */
export type Accuracy = 'exact' | 'estimate'

/** How units in an answer are read: as in the model a question is about. */
export interface Reads {
  readonly conventions: Conventions
  /** Nouns of the model's own. */
  readonly nouns: readonly string[]
}

interface Figure {
  readonly dimension: Dimension
  /**
   * The unit the question names, as `1/s`, `GB/day`, `ms`: a bare number is read in it. Undefined where the unit is part
   * of the answer.
   */
  readonly unit: string | undefined
  /** The shape figures are printed in, as `B/day`; undefined for the one their size suggests. */
  readonly as: string | undefined
  /** In base units: bytes, seconds, US dollars. Finite and above 0. */
  readonly truth: number
  readonly reads: Reads
}

export interface AsksFigure extends Figure {
  readonly kind: 'figure'
  readonly accuracy: Accuracy
  /** The answer has to be in the unit itself, whatever its prefix: to repeat the question in its own unit is none. */
  readonly strict?: boolean
}

/** An interval that is to hold the truth with a probability of `share`. */
export interface AsksInterval extends Figure {
  readonly kind: 'interval'
  readonly share: number
}

/** One of several; the truth is its place among the options. */
export interface AsksChoice {
  readonly kind: 'choice'
  readonly options: readonly string[]
  readonly truth: number
}

/** Items put in an order; the truth is the place of the first one among the items, of the second one, and so on. */
export interface AsksOrder {
  readonly kind: 'order'
  readonly items: readonly string[]
  readonly truth: readonly number[]
}

export type Asks = AsksFigure | AsksInterval | AsksChoice | AsksOrder

/** Where the truth of a question can be looked up, with commands anyone can type. */
export type Origin =
  | { readonly kind: 'calc'; readonly expression: string }
  | {
      readonly kind: 'model'
      /** As a command line names it. */
      readonly model: string
      readonly quantity: string
      /** As after `--set`. */
      readonly set: readonly string[]
    }
  /** A model the deck wrote itself. */
  | { readonly kind: 'text'; readonly text: string; readonly quantity: string }
  | { readonly kind: 'whatif'; readonly model: string; readonly mutation: string; readonly quantity: string }
  | { readonly kind: 'limits'; readonly model: string }
  | { readonly kind: 'sensitivity'; readonly model: string; readonly quantity: string }
  | { readonly kind: 'tables'; readonly table: string }

/** A step of a longer piece of work, each of which rests on those before. */
interface Chain {
  /** What the steps have in common. */
  readonly id: string
  /** From 0 on. */
  readonly step: number
  readonly steps: number
}

/** One question, ready to be asked: plain data, made from its deck and id alone. */
export interface Question {
  readonly deck: string
  /** By which its deck makes the same question again. */
  readonly id: string
  readonly skill: string
  /** What is given, a line each; the steps of a chain all say it. May hold what a user wrote in a model. */
  readonly known: readonly string[]
  readonly prompt: string
  readonly asks: Asks
  /** From a nudge to nearly the answer. */
  readonly hints: readonly string[]
  /** Seconds a practised person takes. */
  readonly par: number
  /** How one gets there, a line a step, with the trick to do it in one's head. */
  readonly working: readonly string[]
  /** Where figures come from that are not arithmetic. */
  readonly sources: readonly string[]
  readonly origin: Origin
  readonly chain?: Chain
}
