/** A figure of one side of a comparison: in base units, and as people write it. */
interface DiffValue {
  /** Null when it is not finite. */
  readonly value: number | null
  readonly unit: string
  readonly text: string
}

/** A figure on both sides; null where that side does not have it. */
interface DiffRow {
  readonly id: string
  readonly base: DiffValue | null
  readonly head: DiffValue | null
  /** Head over base; null where either is missing, or the base is zero. */
  readonly ratio: number | null
}

/** What became of one model between two versions, as plain data. */
export interface DiffedModel {
  readonly path: string
  /** Its path in the base, where that is another one. */
  readonly was: string | null
  readonly status: 'same' | 'changed' | 'added' | 'deleted' | 'renamed'
  /** Changed assumptions. */
  readonly assumptions: readonly DiffRow[]
  /** Every other quantity that moved, what a reader looks for first. */
  readonly numbers: readonly DiffRow[]
}
