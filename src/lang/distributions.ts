import { exp, ln, pow } from './elementary.ts'
import { Z95 } from './literal.ts'
import type { DistributionFamily } from './typed.ts'

/**
 * The quantile function of a distribution: maps a probability in (0, 1) to a value in the unit of the parameters.
 * An interval family's parameters are its 5% and 95% points.
 */
export function quantileOf(family: DistributionFamily, params: readonly number[]): (p: number) => number {
  const [a = 0, b = 0, c = 0] = params
  switch (family) {
    case 'uniform':
      return (p) => a + p * (b - a)
    case 'normal':
      return (p) => a + b * normalQuantile(p)
    case 'lognormal': {
      const sd = lognormalSpread(a, b)
      const median = medianOf(family, params)
      return (p) => median * exp(sd * normalQuantile(p))
    }
    case 'triangular': {
      const share = (b - a) / (c - a)
      return (p) =>
        p < share ? a + Math.sqrt(p * (c - a) * (b - a)) : c - Math.sqrt((1 - p) * (c - a) * (c - b))
    }
    case 'pert':
      return pertQuantile(a, b, c)
  }
}

/** The standard deviation of the logarithm of a quantity whose 5% and 95% points these are. */
export const lognormalSpread = (low: number, high: number): number => (ln(high) - ln(low)) / (2 * Z95)

/** The point value of a distribution: its median. */
export function medianOf(family: DistributionFamily, params: readonly number[]): number {
  const [a = 0, b = 0] = params
  // Exact for the commonest case, where exp(log) would leave dust.
  return family === 'lognormal' ? Math.sqrt(a * b) : quantileOf(family, params)(0.5)
}

const PERT_STEPS = 2048

/** PERT is a beta distribution on [low, high] with weight 4 on the mode; its quantiles come from a fine table. */
function pertQuantile(low: number, mode: number, high: number): (p: number) => number {
  const width = high - low
  const alpha = 1 + (4 * (mode - low)) / width
  const beta = 1 + (4 * (high - mode)) / width
  const cumulative = new Float64Array(PERT_STEPS + 1)
  for (let i = 1; i <= PERT_STEPS; i++) {
    const x = (i - 0.5) / PERT_STEPS
    cumulative[i] = (cumulative[i - 1] ?? 0) + pow(x, alpha - 1) * pow(1 - x, beta - 1)
  }
  const total = cumulative[PERT_STEPS] ?? 1
  return (p) => {
    const target = p * total
    let from = 0
    let to = PERT_STEPS
    while (to - from > 1) {
      const middle = (from + to) >> 1
      if ((cumulative[middle] ?? 0) <= target) from = middle
      else to = middle
    }
    const [below = 0, above = 1] = [cumulative[from], cumulative[to]]
    return low + (width * (from + (target - below) / (above - below || 1))) / PERT_STEPS
  }
}

const ratio = (x: number, over: readonly number[], under: readonly number[]): number => {
  let n = 0
  let d = 0
  for (let i = over.length - 1; i >= 0; i--) {
    n = n * x + (over[i] as number)
    d = d * x + (under[i] as number)
  }
  return n / d
}

/**
 * The standard normal quantile, to about 16 digits.
 * Source: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), routine PPND16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, CENTRE[0], CENTRE[1])
  const tail = Math.min(p, 1 - p)
  if (tail <= 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-ln(tail))
  const size = r <= 5 ? ratio(r - 1.6, TAIL[0], TAIL[1]) : ratio(r - 5, FAR[0], FAR[1])
  return q < 0 ? -size : size
}

/**
 * The probability that a standard normal value is below `z`, to 14 digits in the middle and 8 in the tails.
 * Source: G. West, Better approximations to cumulative normal functions, Wilmott (2005), after J. F. Hart et al.,
 * Computer Approximations (1968), algorithm 5666.
 */
export function normalProbability(z: number): number {
  const size = Math.abs(z)
  const density = exp((-size * size) / 2)
  const tail =
    size < 7.07106781186547
      ? density * ratio(size, HART[0], HART[1])
      : density / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / Math.sqrt(2 * Math.PI)
  return z > 0 ? 1 - tail : tail
}

type Coefficients = readonly [readonly number[], readonly number[]]

const CENTRE: Coefficients = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
]
const TAIL: Coefficients = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
]
const FAR: Coefficients = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
]
const HART: Coefficients = [
  [
    220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165,
    0.700383064443688, 0.0352624965998911, 0,
  ],
  [
    440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
    1.75566716318264, 0.0883883476483184,
  ],
]
