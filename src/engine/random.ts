/** Two words of 32 bits, as signed numbers. */
export type Words = readonly [number, number]

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** How far the four rounds between two additions of the key turn a word: one row, then the other, and again. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const
/** Keeps a key of zeros from being one. */
const PARITY = 0x1bd11bda

/**
 * Random words by their number: the same key and counter give the same two words, in any order and at any time.
 * Source: Threefry-2x32 with 20 rounds, J. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011.
 */
export function randomWords([first, second]: Words, counter: number, stream: number): Words {
  const key = [first, second, first ^ second ^ PARITY] as const
  let a = (counter + first) | 0
  let b = (stream + second) | 0
  for (let part = 1; part <= 5; part++) {
    for (const turn of TURNS[(part - 1) % 2] as (typeof TURNS)[number]) {
      a = (a + b) | 0
      b = rotated(b, turn) ^ a
    }
    a = (a + (key[part % 3] as number)) | 0
    b = (b + (key[(part + 1) % 3] as number) + part) | 0
  }
  return [a, b]
}

/** The key of a name: two hashes of it and of `seed`, a whole number, told apart by their start. */
export const keyOf = (seed: number, name: string): Words => [hashOf(1, seed, name), hashOf(2, seed, name)]

/** Source of the mixing steps: A. Appleby, MurmurHash3 (x86, 32 bits), in the public domain. */
function hashOf(start: number, seed: number, name: string): number {
  let hash = mixed(mixed(start, seed | 0), Math.floor(seed / 2 ** 32) | 0)
  for (let i = 0; i < name.length; i++) hash = mixed(hash, name.charCodeAt(i))
  hash ^= name.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function mixed(hash: number, block: number): number {
  const scrambled = Math.imul(rotated(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotated(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0
}
