import { normalQuantile } from '../lang/distributions.ts'
import { exp } from '../lang/elementary.ts'

/** Tails from 1/2 down to 2^-13 are tabled; what lies below is one sample in 4096. */
const OCTAVES = 13
const SEGMENT_BITS = 5
const SEGMENTS = 2 ** SEGMENT_BITS
/** Scales a tail to the whole number whose leading bits say which octave and which segment of it. */
const SCALE = 2 ** 31
const LEAST = 2 ** (31 - OCTAVES)

let memo: Float64Array | undefined

/**
 * Turns the first `count` of `column`, probabilities in (0, 1), into standard normal quantiles, in place. Each octave
 * of the tail's probability is cut into 32 segments with a cubic on each, which is within 3e-8 (in standard
 * deviations) of `normalQuantile` at a fifth of its time; the far tails go to that function itself.
 */
export function toNormal(column: Float64Array, count: number): void {
  memo ??= cubics()
  const table = memo
  for (let i = 0; i < count; i++) {
    const p = column[i] as number
    const tail = p < 0.5 ? p : 1 - p
    const bits = (tail * SCALE) | 0
    if (bits < LEAST) {
      column[i] = normalQuantile(p)
      continue
    }
    const octave = Math.clz32(bits)
    const at = rowOf(octave, bits >>> (31 - SEGMENT_BITS - octave))
    const square = (table[at + 2] as number) + tail * (table[at + 3] as number)
    const z = (table[at] as number) + tail * ((table[at + 1] as number) + tail * square)
    column[i] = p < 0.5 ? z : -z
  }
}

/**
 * Where the four coefficients of a segment start. The octave is 1 for a tail of 1/2, 2 down to 1/4 and so on; the
 * segment counts from 32, since the leading bit is still on it.
 */
const rowOf = (octave: number, segment: number): number =>
  4 * ((octave << SEGMENT_BITS) + segment - 2 * SEGMENTS)

/** Coefficients of 1, t, t^2, t^3 for every segment: the cubic with the right values and slopes at both of its ends. */
function cubics(): Float64Array {
  // The first row is for exactly 1/2, where the quantile is 0; the rest of that octave is never asked for.
  const table = new Float64Array(4 * OCTAVES * SEGMENTS)
  let right = { t: 0.5, z: 0, slope: slopeAt(0) }
  for (let octave = 2; octave <= OCTAVES; octave++) {
    for (let segment = 2 * SEGMENTS - 1; segment >= SEGMENTS; segment--) {
      const t = segment / SEGMENTS / 2 ** octave
      const z = normalQuantile(t)
      const left = { t, z, slope: slopeAt(z) }
      table.set(cubicThrough(left, right), rowOf(octave, segment))
      right = left
    }
  }
  return table
}

/** How fast the quantile grows with the probability: the inverse of the density. */
const slopeAt = (z: number): number => Math.sqrt(2 * Math.PI) * exp((z * z) / 2)

interface End {
  readonly t: number
  readonly z: number
  readonly slope: number
}

function cubicThrough(left: End, right: End): readonly number[] {
  const h = right.t - left.t
  const chord = (right.z - left.z) / h
  const a2 = (3 * chord - 2 * left.slope - right.slope) / h
  const a3 = (left.slope + right.slope - 2 * chord) / (h * h)
  // From powers of (t - left.t) to powers of t.
  const { t } = left
  return [
    left.z - t * (left.slope - t * (a2 - t * a3)),
    left.slope - t * (2 * a2 - 3 * t * a3),
    a2 - 3 * t * a3,
    a3,
  ]
}
