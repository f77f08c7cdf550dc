import { keyOf, randomWords, type Words } from '../engine/random.ts'

const WORDS = 2 ** 32

/** Draws from a seed and a name: the same two give the same draws, in the same order, anywhere. */
export class Draw {
  private readonly key: Words
  private counter = 0

  constructor(seed: number, name: string) {
    this.key = keyOf(seed, name)
  }

  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number {
    const [word] = randomWords(this.key, this.counter++, 0)
    return Math.floor(((word >>> 0) / WORDS) * count)
  }

  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** The list in another order, each order as likely as any other. */
  shuffled<T>(list: readonly T[]): readonly T[] {
    const left = [...list]
    return list.map(() => left.splice(this.below(left.length), 1)[0] as T)
  }

  /** So many of a list, or all there are, in random order. */
  some<T>(count: number, list: readonly T[]): readonly T[] {
    return this.shuffled(list).slice(0, count)
  }

  /** A number to seed another draw with. */
  seed(): number {
    return this.below(SEEDS)
  }
}

/** As many as are short enough to type, and more than anyone will see. */
const SEEDS = 1_000_000
