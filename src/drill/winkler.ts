/**
 * The interval score of a central interval on log10, lower is better: its width plus, where the truth lies outside, 2/α
 * for every decade it is outside. All three figures are above 0; `share` is how often it is to hold the truth, as 0.8.
 *
 * Proper: nobody does better on average than by giving the interval they believe in, neither wider nor narrower.
 * Source: R. Winkler, "A decision-theoretic approach to interval estimation", JASA 67 (1972), as in T. Gneiting and
 * A. Raftery, "Strictly proper scoring rules, prediction, and estimation", JASA 102 (2007), section 6.2.
 */
export function winkler(low: number, high: number, truth: number, share: number): number {
  const [l, u, x] = [low, high, truth].map(Math.log10) as [number, number, number]
  const outside = Math.max(0, l - x, x - u)
  return u - l + (2 / (1 - share)) * outside
}

/** A Winkler score that earns nothing: an interval of two decades, or one that misses by a fifth of one. */
const WORST = 2

/** Points of 100: in proportion to the score, so that what is proper stays so, down to none. */
export const intervalPoints = (score: number): number => Math.max(0, 100 * (1 - score / WORST))
