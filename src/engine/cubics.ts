import { normalQuantile } from '../lang/distributions.ts'
import { exp } from '../lang/elementary.ts'

const SEGMENT_BITS = 4
const SEGMENTS = 2 ** SEGMENT_BITS
const ROOT_TAU = Math.sqrt(2 * Math.PI)
/** Scales a tail to the whole number whose leading bits say which octave and which segment of it. */
export const SCALE = 2 ** 31

/** Octaves in the table: it goes down to tails of 2^-26, which one sample in 2^25 falls short of. */
export const OCTAVES = 26

/**
 * The coefficients of the normal quantile as cubics, see `cubicsIn` in normal.ts. The build works them out: that takes
 * longer than the samples of a whole run.
 */
export function cubics(): Float64Array {
  const coefficients = new Float64Array(CUBIC_CELLS)
  let right = { t: 0.5, z: 0, slope: ROOT_TAU }
  for (let octave = 2; octave <= OCTAVES; octave++) {
    for (let segment = 2 * SEGMENTS - 1; segment >= SEGMENTS; segment--) {
      const t = segment / SEGMENTS / 2 ** octave
      const z = normalQuantile(t)
      // How fast the quantile grows with the probability: the inverse of the density.
      const left = { t, z, slope: ROOT_TAU * exp((z * z) / 2) }
      putCubic(coefficients, rowOf(octave, t * SCALE), left, right)
      right = left
    }
  }
  return coefficients
}

/** How many coefficients there are: those of octave 1 are all 0. */
export const CUBIC_CELLS = 4 * SEGMENTS * OCTAVES

/** Where the four coefficients, of 1, t, t^2 and t^3, of a scaled tail in an octave start. */
export const rowOf = (octave: number, bits: number): number =>
  4 * ((octave << SEGMENT_BITS) + (bits >> (31 - SEGMENT_BITS - octave)) - 2 * SEGMENTS)

interface End {
  readonly t: number
  readonly z: number
  readonly slope: number
}

/** Writes the cubic that has the right values and slopes at both ends of a segment. */
function putCubic(coefficients: Float64Array, at: number, { t, z, slope }: End, right: End): void {
  const h = right.t - t
  const chord = (right.z - z) / h
  const a2 = (3 * chord - 2 * slope - right.slope) / h
  const a3 = (slope + right.slope - 2 * chord) / (h * h)
  // In powers of the tail itself, not of its distance from t.
  coefficients[at] = z - t * (slope - t * (a2 - t * a3))
  coefficients[at + 1] = slope - t * (2 * a2 - 3 * t * a3)
  coefficients[at + 2] = a2 - 3 * t * a3
  coefficients[at + 3] = a3
}
