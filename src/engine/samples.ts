import type { Kernel, Shuffle } from './kernel.ts'

const KEY_WORDS = 4

/** Most samples of one run: half a slice of this many is as near to 0 as the normal quantile is tabled. */
const MOST_SAMPLES = 2 ** 24

/**
 * The stream of samples of one assumption. It is stratified: (0, 1) is cut into `samples` slices of equal width and
 * the middle of every slice is taken once, in an order that depends on nothing but `seed`, `name` and `samples`.
 * Streams of different names are Latin hypercube samples of each other.
 *
 * What that gives: one assumption alone has the quantiles of its distribution to about `1 / samples`, whatever the
 * seed. Its mean is as good, but for a long tail, of which the last half slice is never drawn: 16,384 samples of 1..100
 * have a mean that is 0.1% short. The mean of a sum is as good as those of its parts. The order is as good as random, so what several assumptions do
 * together (the width of a product, say) is known little better than from plain random samples; their chance
 * correlation is about `1 / sqrt(samples)`. The first part of a stream is a plain random sample. Nothing lies closer
 * to 0 or 1 than half a slice.
 *
 * The order comes from a Feistel network of three rounds over pairs (high, low) of digits, whose round functions are
 * tables filled at random, so that any sample can be had without the ones before it and nothing is kept per sample.
 * Sources: M. Luby and C. Rackoff, SIAM J. Comput. 17 (1988), for why three rounds are enough; J. Black and
 * P. Rogaway, CT-RSA 2002, for two radices and for walking on past pairs that are out of range. The tables come from
 * xoshiro128** of D. Blackman and S. Vigna, 2018, in the public domain. The kernel runs both: `shuffled`, `deal`.
 *
 * `seed` is a whole number. Throws a RangeError if `samples` is not one from 1 to 2^24.
 */
export function shuffleOf(seed: number, name: string, samples: number, kernel: Kernel): Shuffle {
  assertSamples(samples)
  const { rows, width } = radices(samples)
  const state = kernel.memory.words(KEY_WORDS)
  state.set(keyOf(seed, name))
  const round = (length: number, radix: number): Uint16Array => {
    const moves = kernel.memory.halves(length)
    kernel.deal(moves, radix, state)
    return moves
  }
  return {
    samples,
    rows,
    width,
    rounds: [round(width, rows), round(rows, width), round(width, rows)],
  }
}

/** How many doubles of memory a shuffle takes. */
export function shuffleCells(samples: number): number {
  const { rows, width } = radices(samples)
  return KEY_WORDS / 2 + Math.ceil(rows / 4) + 2 * Math.ceil(width / 4)
}

function radices(samples: number): { readonly rows: number; readonly width: number } {
  const rows = Math.ceil(Math.sqrt(samples))
  return { rows, width: Math.ceil(samples / rows) }
}

/** Throws a RangeError unless `samples` is a whole number from 1 to 2^24. */
export function assertSamples(samples: number): void {
  if (!Number.isInteger(samples) || samples < 1 || samples > MOST_SAMPLES)
    throw new RangeError(`samples must be a whole number from 1 to ${MOST_SAMPLES}`)
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/**
 * The 128-bit key of a stream: four hashes of its name, told apart by their start.
 * Source of the mixing steps: A. Appleby, MurmurHash3 (x86, 32 bits), in the public domain.
 */
function keyOf(seed: number, name: string): Int32Array {
  const key = new Int32Array(KEY_WORDS)
  for (let word = 0; word < key.length; word++) {
    let hash = mixed(mixed(word + 1, seed | 0), Math.floor(seed / 2 ** 32) | 0)
    for (let i = 0; i < name.length; i++) hash = mixed(hash, name.charCodeAt(i))
    hash ^= name.length
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    key[word] = hash ^ (hash >>> 16)
  }
  return key
}

function mixed(hash: number, block: number): number {
  const scrambled = Math.imul(rotated(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotated(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0
}
