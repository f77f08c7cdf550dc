import { exp, ln } from './elementary.ts'

/**
 * The share of requests that wait when `load` servers' worth of work (rate times service time) meets `servers` of
 * them, by Erlang's C formula. 1 when the load is not carried, 0 when there is none; a fraction of a server is none.
 * Source: A. K. Erlang, Post Office Electrical Engineers' Journal 10 (1917).
 */
export function erlangC(servers: number, load: number): number {
  const n = Math.floor(servers)
  if (Number.isNaN(n) || Number.isNaN(load)) return Number.NaN
  if (load <= 0) return 0
  if (n <= load) return 1
  if (n > MOST_SERVERS) return erlangC(MOST_SERVERS, alike(n, load))
  // One over Erlang's B, as a sum that is left where it is settled.
  let term = 1
  let sum = 1
  for (let j = 0; j < n && sum < UNLIKELY; j++) {
    term *= (n - j) / load
    sum += term
    if (term < sum / UNLIKELY) break
  }
  if (sum >= UNLIKELY) return 0
  const blocked = 1 / sum
  return blocked / (1 - (load / n) * (1 - blocked))
}

export const MOST_SERVERS = 1_000_000
/** One in so many is none, to the last digit of a double. */
export const UNLIKELY = 1e17

/**
 * The load on a million servers that waits as often as this one on more: the spare servers grow with the root of the
 * load. Source: S. Halfin, W. Whitt, Operations Research 29 (1981); 0.1% off here.
 */
export function alike(servers: number, load: number): number {
  const spare = (servers - load) / Math.sqrt(load)
  const root = (2 * MOST_SERVERS) / (Math.sqrt(spare * spare + 4 * MOST_SERVERS) + spare)
  return root * root
}

/**
 * The chance that at least `k` of `n` independent parts work when each does with chance `p`: the binomial tail.
 * Whole parts only; a fraction needs more, or has fewer.
 */
export function kOfN(k: number, n: number, p: number): number {
  const [need, have] = [Math.ceil(k), Math.floor(n)]
  if (Number.isNaN(need + have + p)) return Number.NaN
  if (need <= 0) return 1
  if (need > have || p <= 0) return 0
  if (p >= 1) return 1
  return have > MOST_PARTS ? ofMany(need, have, p) : incompleteBeta(p, need, have - need + 1)
}

/** Beyond so many parts the terms below no longer settle. */
export const MOST_PARTS = 1e8

/**
 * The same from fewer parts: as many standard deviations from the mean, and where the rarer outcome is rare, as many
 * of it (Poisson). Within 0.001 of the chance.
 */
export function ofMany(need: number, have: number, p: number): number {
  if (p > 0.5) return 1 - ofMany(have - need + 1, have, 1 - p)
  const chance = Math.max(p, Math.min((have / MOST_PARTS) * p, 0.01))
  const [mean, alike] = [have * p, MOST_PARTS * chance]
  const spread = Math.sqrt((alike * (1 - chance)) / (mean * (1 - p)))
  const k = alike + 0.5 + (need - 0.5 - mean) * spread
  if (k <= 0) return 1
  return k > MOST_PARTS ? 0 : incompleteBeta(chance, k, MOST_PARTS - k + 1)
}

/** The regularised incomplete beta function; whichever of it and its complement is the smaller is computed. */
export function incompleteBeta(x: number, a: number, b: number): number {
  const front = exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * ln(x) + b * ln(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    for (const factor of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / notZero(1 + factor * d)
      c = notZero(1 + factor / c)
      value *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return value
}

const MOST_TERMS = 2000
const notZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)

/** The logarithm of the gamma function by Stirling's series, shifted to where that is exact enough. */
export function lnGamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < 15; z++) shift += ln(z)
  const square = 1 / (z * z)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / z
  return (z - 0.5) * ln(z) - z + 0.5 * ln(2 * Math.PI) + series - shift
}

/**
 * The share of requests that go to the `top` most popular of `items`, when the popularity of the r-th falls as
 * 1/r^exponent (Zipf): what a cache of the `top` items answers at best.
 * Source: L. Breslau et al., Web Caching and Zipf-like Distributions, INFOCOM 1999.
 */
export function zipfShare(top: number, items: number, exponent: number): number {
  if (Number.isNaN(top + items + exponent)) return Number.NaN
  if (top >= items) return 1
  return top <= 0 ? 0 : harmonic(top, exponent) / harmonic(items, exponent)
}

/** Terms summed one by one; what follows them is an integral, whose error is then below 1e-6 of the whole. */
const EXACT_TERMS = 500

/** 1 + 1/2^s + ... + 1/n^s, by Euler and Maclaurin where n is large; linear between whole numbers where it is not. */
function harmonic(n: number, s: number): number {
  const whole = Math.floor(Math.min(n, EXACT_TERMS))
  let sum = 0
  for (let r = 1; r <= whole; r++) sum += exp(-s * ln(r))
  if (n <= EXACT_TERMS) return sum + (n - whole) * exp(-s * ln(whole + 1))
  const [a, b] = [ln(EXACT_TERMS), ln(n)]
  const integral = Math.abs(s - 1) < 1e-9 ? b - a : (exp((1 - s) * b) - exp((1 - s) * a)) / (1 - s)
  return sum + integral + (exp(-s * b) - exp(-s * a)) / 2
}
