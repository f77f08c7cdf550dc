/** One result a source printed, and what a reader who worked it out by hand made of it. */
export interface Expected {
  readonly name: string
  /** As printed, in bote's notation, without the `~`. */
  readonly says: string
  readonly verdict: 'ok' | 'rounded' | 'wrong'
  /** Worked out by hand without rounding or conventions, in base units: bytes, seconds, counts, US dollars. */
  readonly recomputed: number
  /** Printed over recomputed, for a figure that is wrong. */
  readonly factor?: number
  /** The same by the source's own day or year, where that was worked out too. */
  readonly via?: number
}

/** By the name of the model, in the order of its published figures. */
export type Corpus = Readonly<Record<string, readonly Expected[]>>

/** Models and results that the rule does not hold for, each with the reason: `model` or `model result`. */
type Exceptions = Readonly<Record<string, string>>

/** Some models with what is known of them. */
export interface Part {
  readonly corpus: Corpus
  /** Results that bote judges otherwise than the reader did. */
  readonly disagreements: Exceptions
  /** Models whose inputs are meant in their own units too, so that they are compared under their conventions. */
  readonly conventional: Exceptions
  /** Models that load with something to say, and the codes it says. */
  readonly remarks: Readonly<Record<string, readonly string[]>>
}
