import type { Kernel } from './kernel.ts'
import { keyOf, plainKernel } from './plain.ts'

/** Where a quantile lies among the sorted samples: between two ranks, and how far from the first to the second. */
export interface Place {
  readonly below: number
  readonly above: number
  readonly share: number
}

/**
 * The place of the quantile of probability `p`, 0 to 1, among `count` samples: rank `p * (count - 1)`, counted from 0,
 * with a straight line between whole ranks. This is type 7 of R. J. Hyndman and Y. Fan, The American Statistician 50
 * (1996), which R, numpy and spreadsheets take unless told otherwise.
 */
export function placeOf(p: number, count: number): Place {
  const rank = p * (count - 1)
  const below = Math.floor(rank)
  return { below, above: Math.min(below + 1, count - 1), share: rank - below }
}

/** The value a share of the way from one order statistic to the next; NaN between opposite infinities. */
export function between(below: number, above: number, share: number): number {
  if (below === above || share === 0) return below
  const step = (above - below) * share
  // The difference is infinite next to an infinity, and between huge numbers of opposite sign.
  return Number.isFinite(step) ? below + step : below * (1 - share) + above * share
}

/**
 * Quantiles of `column`, at least one sample, at each of several probabilities from 0 to 1. Exact, not estimated.
 * All of them are NaN if any sample is.
 */
export const quantilesOf = (column: Float64Array, probabilities: readonly number[]): readonly number[] =>
  quantilesIn(column, probabilities, plainSearch(column.length))

/** The same by a search whose kernel's memory the column lies in. */
export function quantilesIn(
  column: Float64Array,
  probabilities: readonly number[],
  search: Search
): readonly number[] {
  const places = probabilities.map((p) => placeOf(p, column.length))
  const ranks = places.flatMap(({ below, above }) => [below, above])
  const values = search.orderStatistics(column, ranks)
  return places.map(({ share }, i) => between(values[2 * i] as number, values[2 * i + 1] as number, share))
}

/** A rank among the values at hand, and where in the answer its value goes. */
interface Asked {
  readonly rank: number
  readonly to: number
}

/** So few are simply sorted. */
const SMALL = 4096
/** Few enough for their counts to stay in cache. */
const BIN_BITS = 10
const BINS = 2 ** BIN_BITS

const plainSearch = (length: number): Search => new Search(plainKernel(Search.cells(length)), length)

/**
 * Finds values by their rank in columns of at most `length` cells, without sorting them. Samples are counted into bins
 * by their high words: even steps within a power of two and as many steps for the next, which suits quantities that
 * multiply up. Only the bins that hold a rank are looked at again: three passes over the column, however many ranks.
 */
export class Search {
  private readonly binOf: Uint16Array
  private readonly counts: Int32Array
  private readonly next: Int32Array
  private readonly ends: Float64Array
  private readonly members: Float64Array

  constructor(
    readonly kernel: Kernel,
    length: number
  ) {
    const { memory } = kernel
    this.binOf = memory.halves(length)
    this.counts = memory.words(BINS)
    this.next = memory.words(BINS)
    this.ends = memory.doubles(2)
    this.members = memory.doubles(length)
  }

  /** How many doubles of the kernel's memory a search takes. */
  static cells(length: number): number {
    return Math.ceil(length / 4) + BINS + 2 + length
  }

  /**
   * The values that would be at `ranks`, counted from 0, if `column`, which lies in the kernel's memory, were sorted;
   * all NaN if any sample is. The column is left as it is.
   */
  orderStatistics(column: Float64Array, ranks: readonly number[]): Float64Array {
    const found = new Float64Array(ranks.length)
    const asked = ranks.map((rank, to) => ({ rank, to })).sort((a, b) => a.rank - b.rank)
    this.select(column, asked, found)
    return found
  }

  /** Puts the asked values of `column` into `found`; `asked` is in the order of its ranks. */
  private select(column: Float64Array, asked: readonly Asked[], found: Float64Array): void {
    this.kernel.span(column, this.ends)
    const [least = 0, most = 0] = this.ends
    if (!(least < most)) {
      for (const { to } of asked) found[to] = least
      return
    }
    this.tally(column, least, most)
    const held = binsHolding(asked, this.counts)
    // Where the next member of a bin goes, or -1 for a bin that holds nothing asked for.
    this.next.fill(-1)
    let total = 0
    for (const { bin } of held) {
      this.next[bin] = total
      total += this.counts[bin] as number
    }
    this.kernel.gather(column, this.binOf, this.next, this.members)
    for (const { bin, within } of held) {
      const end = this.next[bin] as number
      const part = this.members.subarray(end - (this.counts[bin] as number), end)
      // Counts of machines pile up on few values.
      const one = part.length > SMALL ? this.only(part) : undefined
      if (one !== undefined) for (const { to } of within) found[to] = one
      else if (part.length > SMALL) plainSearch(part.length).select(part, within, found)
      else {
        part.sort()
        for (const { rank, to } of within) found[to] = part[rank] as number
      }
    }
  }

  /** The value that all cells of a column have, if there is one. */
  private only(column: Float64Array): number | undefined {
    this.kernel.span(column, this.ends)
    const [least, most] = this.ends
    return least === most ? least : undefined
  }

  /** Finds the bin of every sample and how many each bin has. */
  private tally(column: Float64Array, least: number, most: number): void {
    const { kernel, binOf, counts } = this
    counts.fill(0)
    const [from, to] = [keyOf(least), keyOf(most)]
    if (from < to) {
      kernel.tally(column, from, Math.max(0, 32 - Math.clz32(to - from) - BIN_BITS), binOf, counts)
      return
    }
    // So close together that their high words are all the same: even steps of the value itself.
    for (let i = 0; i < column.length; i++) {
      const share = ((column[i] as number) - least) / (most - least)
      const bin = Math.min(BINS - 1, Math.floor(share * BINS))
      binOf[i] = bin
      counts[bin] = (counts[bin] as number) + 1
    }
  }
}

/** The bins that hold the asked ranks, each with those ranks counted within the bin. */
function binsHolding(asked: readonly Asked[], counts: Int32Array) {
  const held: { readonly bin: number; readonly within: Asked[] }[] = []
  let bin = 0
  let before = 0
  for (const { rank, to } of asked) {
    while (before + (counts[bin] as number) <= rank) before += counts[bin++] as number
    if (held.at(-1)?.bin !== bin) held.push({ bin, within: [] })
    held.at(-1)?.within.push({ rank: rank - before, to })
  }
  return held
}
