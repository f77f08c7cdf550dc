import { exp } from '../lang/elementary.ts'
import { rowOf, SCALE } from './cubics.ts'
import { type Kernel, Memory } from './kernel.ts'
import { LOOPS } from './loops.ts'
import { randomWords } from './random.ts'

/**
 * The kernel in plain JavaScript: what the compiled one is tested against, and what runs where there is no
 * WebAssembly. `cells` is how many doubles its memory holds.
 */
export function plainKernel(cells: number): Kernel {
  return { memory: new Memory(new ArrayBuffer(8 * cells)), loops: LOOPS, ...PLAIN }
}

/** How many values a word of 32 bits has. */
const WORDS = 2 ** 32

/** Bits of a word. */
const BITS = 32

const PLAIN: Omit<Kernel, 'memory' | 'loops'> = {
  digits(columns, count, key, replicate) {
    const basis: number[] = []
    for (let digit = 0; digit < count; digit++) {
      const [low, choice] = randomWords(key, digit, replicate)
      const one = 1 << (BITS - 1 - digit)
      // The digit itself is 1, those above it 0, those below it random.
      let column = one | (low & ((one >>> 0) - 1))
      basis.push(column)
      for (let j = 0; j < digit; j++) if ((choice >>> j) & 1) column ^= basis[j] as number
      columns[digit] = column
    }
    return randomWords(key, BITS, replicate)[0]
  },

  net(into, from, count, { columns, shift }) {
    let point = shift
    for (let code = from ^ (from >>> 1), k = 0; code !== 0; code >>>= 1, k++)
      if (code & 1) point ^= columns[k] as number
    for (let i = 0; i < count; i++) {
      into[i] = ((point >>> 0) + 0.5) / WORDS
      // The next code differs in one digit: the lowest that is 1 in its number.
      const next = from + i + 1
      point ^= columns[31 - Math.clz32(next & -next)] as number
    }
  },

  random(into, from, count, key, stream) {
    for (let i = 0; i < count; i++) {
      const [word] = randomWords(key, from + i, stream)
      into[i] = ((word >>> 0) + 0.5) / WORDS
    }
  },

  toNormal(column, count, { octaves, coefficients }) {
    const least = 2 ** (31 - octaves)
    for (let i = 0; i < count; i++) {
      const p = column[i] as number
      const tail = p < 0.5 ? p : 1 - p
      const bits = Math.max(least, (tail * SCALE) | 0)
      const row = rowOf(Math.clz32(bits), bits)
      const square = (coefficients[row + 2] as number) + tail * (coefficients[row + 3] as number)
      const z = (coefficients[row] as number) + tail * ((coefficients[row + 1] as number) + tail * square)
      column[i] = p < 0.5 ? z : -z
    }
  },

  toLognormal(column, count, median, spread) {
    for (let i = 0; i < count; i++) column[i] = median * exp(spread * (column[i] as number))
  },

  sum(column, count) {
    let total = 0
    for (let i = 0; i < count; i++) total += column[i] as number
    return total
  },

  span(column, ends) {
    let least = column[0] as number
    let most = least
    for (let i = 1; i < column.length; i++) {
      least = Math.min(least, column[i] as number)
      most = Math.max(most, column[i] as number)
    }
    ends[0] = least
    ends[1] = most
  },

  tally(column, least, shift, binOf, counts) {
    const words = highWords(column)
    for (let i = 0; i < column.length; i++) {
      // As an unsigned number: keys of both signs may lie further apart than a signed one holds.
      const bin = (ordered(words[2 * i + HIGH] as number) - least) >>> shift
      binOf[i] = bin
      counts[bin] = (counts[bin] as number) + 1
    }
  },

  gather(column, binOf, next, members) {
    for (let i = 0; i < column.length; i++) {
      const bin = binOf[i] as number
      const to = next[bin] as number
      if (to < 0) continue
      members[to] = column[i] as number
      next[bin] = to + 1
    }
  },
}

/** Which half of a double holds its sign, its exponent and its leading digits depends on the machine. */
export const HIGH = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

const highWords = (column: Float64Array): Int32Array =>
  new Int32Array(column.buffer, column.byteOffset, 2 * column.length)

/** The high word of a double as a whole number in the same order as the doubles themselves. */
const ordered = (word: number): number => word ^ ((word >> 31) & 0x7fffffff)

/** The key by which a double is put into a bin: of two doubles the greater one never has the lesser key. */
export const keyOf = (value: number): number => ordered(highWords(Float64Array.of(value))[HIGH] as number)
