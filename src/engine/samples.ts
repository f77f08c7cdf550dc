/** The probabilities of one assumption, sample by sample: what its quantile function is applied to. */
export interface Stream {
  /** Writes the probabilities of samples `from` to `from + count - 1`, each in (0, 1), to the start of `into`. */
  fill(into: Float64Array, from: number, count: number): void
}

/** How many values a word of 32 bits has. */
const WORDS = 2 ** 32

/** Most samples a stream can be cut into: what its arithmetic holds exactly in 32-bit whole numbers. */
const MOST_SAMPLES = 2 ** 30

/**
 * A stratified stream: (0, 1) is cut into `samples` slices of equal width and the stream takes the middle of every
 * slice once, in an order that depends on nothing but `seed`, `name` and `samples`. Streams of different names are
 * Latin hypercube samples of each other.
 *
 * What that gives: one assumption alone has the mean and quantiles of its distribution to about `1 / samples`,
 * whatever the seed; the error of a sum is that of its parts. The order is as good as random, so what several
 * assumptions do together (the width of a product, say) is known no better than from plain random samples; their
 * chance correlation is about `1 / sqrt(samples)`. The first part of a stream is a plain random sample. No value lies
 * closer to 0 or 1 than half a slice.
 *
 * The order comes from a Feistel network of four rounds over pairs (high, low) of digits, whose round functions are
 * tables filled at random, so that any sample can be computed without the ones before it and nothing is kept per
 * sample. Sources: M. Luby and C. Rackoff, SIAM J. Comput. 17 (1988), for the network; J. Black and P. Rogaway,
 * CT-RSA 2002, for two radices and walking the cycle past pairs that are out of range.
 *
 * `seed` is a whole number. Throws a RangeError if `samples` is not one from 1 to 2^30.
 */
export function streamOf(seed: number, name: string, samples: number): Stream {
  assertSamples(samples)
  const rows = Math.ceil(Math.sqrt(samples))
  const width = Math.ceil(samples / rows)
  const random = generator(keyOf(seed, name))
  const [first, third] = [table(width, rows, random), table(width, rows, random)]
  const [second, fourth] = [table(rows, width, random), table(rows, width, random)]
  const fill = (into: Float64Array, from: number, count: number): void => {
    let row = Math.floor(from / width)
    let column = from - row * width
    for (let i = 0; i < count; i++) {
      let high = row
      let low = column
      do {
        // Addition modulo the radix; the shift makes a mask of the sign, for want of a branch that is a coin toss.
        high += (first[low] as number) - rows
        high += rows & (high >> 31)
        low += (second[high] as number) - width
        low += width & (low >> 31)
        high += (third[low] as number) - rows
        high += rows & (high >> 31)
        low += (fourth[high] as number) - width
        low += width & (low >> 31)
      } while (high * width + low >= samples)
      into[i] = (high * width + low + 0.5) / samples
      column++
      if (column === width) {
        column = 0
        row++
      }
    }
  }
  return { fill }
}

/** Throws a RangeError unless `samples` is a whole number from 1 to 2^30. */
export function assertSamples(samples: number): void {
  if (!Number.isInteger(samples) || samples < 1 || samples > MOST_SAMPLES)
    throw new RangeError(`samples must be a whole number from 1 to ${MOST_SAMPLES}`)
}

/** A round function: for each of `length` digits, how far to move the other one, below `radix`. */
function table(length: number, radix: number, random: () => number): Uint16Array {
  return Uint16Array.from({ length }, () => Math.floor(random() * radix))
}

/**
 * Numbers in [0, 1) with 32 random bits, from a key of four words.
 * Source: D. Blackman and S. Vigna, xoshiro128**, 2018, in the public domain.
 */
function generator(key: Uint32Array): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = key
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const next = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= next
    d = rotated(d, 11)
    return word / WORDS
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/**
 * The 128-bit key of a stream: four hashes of its name, told apart by their start.
 * Source of the mixing steps: A. Appleby, MurmurHash3 (x86, 32 bits), in the public domain.
 */
function keyOf(seed: number, name: string): Uint32Array {
  const key = new Uint32Array(4)
  for (let word = 0; word < key.length; word++) {
    let hash = mixed(mixed(word + 1, seed | 0), Math.floor(seed / WORDS) | 0)
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
