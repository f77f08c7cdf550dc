import type { Op } from './program.ts'
import type { Words } from './random.ts'

/**
 * A column an instruction reads. What does not vary is a column of one with a mask of 0, so that `cells[i & mask]` is
 * its value for every sample; a column that varies has a mask of -1.
 */
export interface Cells {
  readonly cells: Float64Array
  readonly mask: number
}

/** Runs one operation over the first `count` samples. `out` may be one of the columns that are read. */
export type Loop = (out: Float64Array, count: number, a: Cells, b: Cells, c: Cells) => void

/** One part of a stream: a digital sequence in base 2. Its points are sums, without carry, of some of the columns. */
export interface Net {
  /** Where the digits of a sample's number lead; one more than there are digits, which is never read for good. */
  readonly columns: Int32Array
  readonly shift: number
}

/** The normal quantile as cubics: see `cubicsFor` in normal.ts. */
export interface Cubics {
  readonly octaves: number
  readonly coefficients: Float64Array
}

/** Arrays of zeros, one after another in one buffer. Each throws a RangeError when the buffer is used up. */
export class Memory {
  private used = 0

  constructor(private readonly buffer: ArrayBuffer) {}

  doubles(length: number): Float64Array {
    return new Float64Array(this.buffer, this.take(8 * length), length)
  }

  words(length: number): Int32Array {
    return new Int32Array(this.buffer, this.take(4 * length), length)
  }

  halves(length: number): Uint16Array {
    return new Uint16Array(this.buffer, this.take(2 * length), length)
  }

  private take(bytes: number): number {
    const from = this.used
    this.used += 8 * Math.ceil(bytes / 8)
    return from
  }
}

/**
 * The loops that run once per sample, and the memory they work in: every array they are given must come from it. There
 * are two kernels, one in plain JavaScript and one compiled ahead; both come to the same bytes.
 */
export interface Kernel {
  readonly memory: Memory
  readonly loops: Readonly<Record<Op, Loop>>
  /**
   * Writes as many columns of a net as its samples have digits, drawn by `key` for one replicate, and returns its shift.
   * They are those of (random lower triangle) × (random upper triangle): each is a basis vector of the first, plus a
   * random choice of those before it.
   */
  digits(columns: Int32Array, count: number, key: Words, replicate: number): number
  /** Writes points `from` to `from + count - 1` of a net, in the order of Gray's code: probabilities in (0, 1). */
  net(into: Float64Array, from: number, count: number, net: Net): void
  /** Writes as many random numbers of a key by their number, the same for the same `stream`: probabilities in (0, 1). */
  random(into: Float64Array, from: number, count: number, key: Words, stream: number): void
  /** Turns probabilities into standard normal quantiles, in place. */
  toNormal(column: Float64Array, count: number, cubics: Cubics): void
  /** Turns standard normal values into `median * e^(spread * value)`, in place; `fractions` is that of `exp`. */
  toLognormal(
    column: Float64Array,
    count: number,
    median: number,
    spread: number,
    fractions: Float64Array
  ): void
  sum(column: Float64Array, count: number): number
  /** Writes the least and the greatest cell of a column, at least one cell long, to `ends`; NaN if any cell is. */
  span(column: Float64Array, ends: Float64Array): void
  /** Writes the bin of every cell, `(keyOf(cell) - least) >>> shift`, and counts the cells of each bin. */
  tally(column: Float64Array, least: number, shift: number, binOf: Uint16Array, counts: Int32Array): void
  /** Copies every cell whose bin has a place in `next`, not -1, to that place of `members`, and moves the place on. */
  gather(column: Float64Array, binOf: Uint16Array, next: Int32Array, members: Float64Array): void
}
