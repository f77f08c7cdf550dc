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
export function quantilesOf(column: Float64Array, probabilities: readonly number[]): readonly number[] {
  const places = probabilities.map((p) => placeOf(p, column.length))
  const ranks = places.flatMap(({ below, above }) => [below, above])
  const values = orderStatistics(column, ranks)
  return places.map(({ share }, i) => between(values[2 * i] as number, values[2 * i + 1] as number, share))
}

/**
 * The values that would be at `ranks`, counted from 0, if `column` were sorted; all NaN if any sample is. The column is
 * left as it is. Samples are counted into bins, and only the bins that hold a rank are looked at again: two passes
 * over the column instead of a sort, and no more when many samples are equal.
 */
export function orderStatistics(column: Float64Array, ranks: readonly number[]): Float64Array {
  const found = new Float64Array(ranks.length)
  const asked = ranks.map((rank, to) => ({ rank, to })).sort((a, b) => a.rank - b.rank)
  if (hasNaN(column)) found.fill(Number.NaN)
  else select(column, asked, found)
  return found
}

/** A rank among the values at hand, and where in the answer its value goes. */
interface Asked {
  readonly rank: number
  readonly to: number
}

/** So few are simply sorted. */
const SMALL = 4096
/** Few enough for their counts to stay in cache. */
const BIN_BITS = 11
const BINS = 2 ** BIN_BITS

/** Puts the asked values of `values` into `found`; `asked` is in the order of its ranks. */
function select(values: Float64Array, asked: readonly Asked[], found: Float64Array): void {
  if (values.length <= SMALL) {
    const sorted = values.slice().sort()
    for (const { rank, to } of asked) found[to] = sorted[rank] as number
    return
  }
  const binOf = new Uint16Array(values.length)
  if (!binByWord(values, binOf) && !binByValue(values, binOf)) {
    for (const { to } of asked) found[to] = values[0] as number
    return
  }
  const counts = new Uint32Array(BINS)
  for (let i = 0; i < binOf.length; i++)
    counts[binOf[i] as number] = (counts[binOf[i] as number] as number) + 1
  const held = binsHolding(asked, counts)
  // Where the next member of a bin goes, or -1 for a bin nobody asked about.
  const next = new Int32Array(BINS).fill(-1)
  let total = 0
  for (const { bin } of held) {
    next[bin] = total
    total += counts[bin] as number
  }
  const members = new Float64Array(total)
  for (let i = 0; i < binOf.length; i++) {
    const bin = binOf[i] as number
    const to = next[bin] as number
    if (to === -1) continue
    members[to] = values[i] as number
    next[bin] = to + 1
  }
  for (const { bin, within } of held) {
    const end = next[bin] as number
    select(members.subarray(end - (counts[bin] as number), end), within, found)
  }
}

/** The bins that hold the asked ranks, each with those ranks counted within the bin. */
function binsHolding(asked: readonly Asked[], counts: Uint32Array) {
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

/** Which half of a double holds its sign, its exponent and its leading digits depends on the machine. */
const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

/** The high words of doubles, as whole numbers in the same order as the doubles. */
const keyOf = (word: number): number => word ^ ((word >> 31) & 0x7fffffff)

/**
 * Spreads values over the bins by their high words: even steps within a power of two and as many steps for the next,
 * which suits quantities that multiply up. False, and nothing done, if all high words are the same.
 */
function binByWord(values: Float64Array, binOf: Uint16Array): boolean {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  let least = keyOf(words[HIGH_WORD] as number)
  let most = least
  for (let i = HIGH_WORD; i < words.length; i += 2) {
    const key = keyOf(words[i] as number)
    if (key < least) least = key
    if (key > most) most = key
  }
  if (least === most) return false
  const shift = Math.max(0, 32 - Math.clz32(most - least) - BIN_BITS)
  for (let i = 0; i < binOf.length; i++) {
    // As an unsigned number: the keys of both signs may lie further apart than a signed one holds.
    binOf[i] = (keyOf(words[2 * i + HIGH_WORD] as number) - least) >>> shift
  }
  return true
}

/** Spreads values that share a high word, so are close together, evenly. False if all of them are equal. */
function binByValue(values: Float64Array, binOf: Uint16Array): boolean {
  let least = values[0] as number
  let most = least
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least === most) return false
  for (let i = 0; i < binOf.length; i++) {
    const share = ((values[i] as number) - least) / (most - least)
    binOf[i] = Math.min(BINS - 1, Math.floor(share * BINS))
  }
  return true
}

function hasNaN(column: Float64Array): boolean {
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) return true
  return false
}
