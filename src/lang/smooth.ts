import { exp, ln } from './elementary.ts'
import {
  alike,
  erlangC,
  incompleteBeta,
  lnGamma,
  MOST_PARTS,
  MOST_SERVERS,
  ofMany,
  UNLIKELY,
} from './natives.ts'

/*
 * The functions that take whole numbers only, carried on between them: what sensitivity, limits and goal seeking read,
 * which leave roundings out. At whole numbers each is its namesake in natives.ts, to the last bit.
 */

/**
 * The share of requests that wait, by Erlang's C formula, for any number of servers: the recurrence of Erlang's B
 * down from `servers` to what is left of them below one, and there its integral.
 * Source: D. L. Jagerman, Bell System Technical Journal 53 (1974), 525-551, theorems 3 and 6.
 */
export function erlangCSmooth(servers: number, load: number): number {
  if (Number.isNaN(servers + load)) return Number.NaN
  if (load <= 0) return 0
  if (servers <= load) return 1
  const whole = Math.floor(servers)
  if (whole === servers) return erlangC(servers, load)
  if (servers > MOST_SERVERS) return erlangC(MOST_SERVERS, alike(servers, load))
  let term = 1
  let sum = 0
  for (let j = 0; j < whole && sum < UNLIKELY; j++) {
    sum += term
    term *= (servers - j) / load
    if (term < sum / UNLIKELY) break
  }
  sum += term * overBlocked(servers - whole, load)
  if (sum >= UNLIKELY) return 0
  const blocked = 1 / sum
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/** Where the continued fraction takes over from the series. */
const SERIES_UP_TO = 2

/**
 * One over Erlang's B for part of a server, 0 to 1: e^a a^-part Γ(1 + part, a) for a load of `a`. The incomplete gamma
 * function is a series or a continued fraction: NIST Digital Library of Mathematical Functions, 8.7.1 and 8.9.2.
 */
function overBlocked(part: number, load: number): number {
  const s = 1 + part
  if (load < SERIES_UP_TO) {
    let term = 1 / s
    let sum = term
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= load / (s + n)
      sum += term
    }
    return exp(load - part * ln(load) + lnGamma(s)) - load * sum
  }
  // By Lentz's method; every denominator is positive here.
  let b = load + 1 - s
  let c = Infinity
  let d = 1 / b
  let value = d
  for (let i = 1; i <= MOST_TERMS; i++) {
    const a = i * (s - i)
    b += 2
    d = 1 / (b + a * d)
    c = b + a / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return load * value
}

const MOST_TERMS = 1000

/**
 * The chance that at least `k` of `n` parts work when each does with chance `p`, for parts of a part too: the
 * regularised incomplete beta function I_p(k, n - k + 1), which is the binomial tail at whole numbers.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.5.
 */
export function kOfNSmooth(k: number, n: number, p: number): number {
  if (Number.isNaN(k + n + p)) return Number.NaN
  if (k <= 0) return 1
  if (k >= n + 1 || p <= 0) return 0
  if (p >= 1) return 1
  return n > MOST_PARTS ? ofMany(k, n, p) : incompleteBeta(p, k, n - k + 1)
}

/** How fast that chance rises with `p`: the density of the beta distribution. */
export function kOfNDensity(k: number, n: number, p: number): number {
  const [a, b] = [k, n - k + 1]
  if (Number.isNaN(a + b + p)) return Number.NaN
  if (a <= 0 || b <= 0 || p < 0 || p > 1) return 0
  const power = (x: number, y: number): number => (y === 0 ? 0 : y * ln(x))
  return exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + power(p, a - 1) + power(1 - p, b - 1))
}
