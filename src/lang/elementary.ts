/**
 * Exponentials, logarithms and powers from additions, multiplications and divisions alone. IEEE 754 fixes those
 * to the last bit and leaves `Math.exp` and `Math.log` to the engine, so what goes through these is the same
 * bytes on every version of Node. Relative error of `exp` and the logarithms: below 1e-15. `exp` is also quicker than
 * `Math.exp`.
 */

/** ln 2, and 1/64 of it in two parts: the first has so few digits that its multiples up to 2^20 are exact. */
const LN2 = Math.LN2
const STEPS = 64
const STEP_HIGH = 0.01083042469326756
const STEP_LOW = 2.9815858269852933e-12

/** 2^(j/64) for j from 0 to 63, by the series of e^x. */
export const FRACTIONS = Float64Array.from({ length: STEPS }, (_, j) => {
  const x = (j * LN2) / STEPS
  let sum = 1
  for (let k = 18; k > 0; k--) sum = 1 + (x / k) * sum
  return sum
})

/**
 * Powers of two in two parts, 2^(64 i) from i = -16 on and 2^j: small tables, since every start makes them. By
 * multiplication, since not every engine's `**` is exact for these.
 */
const COARSE = powersOf(2 ** 64, 32, 16)
const FINE = powersOf(2, 64, 0)

/** `base` to the powers from -`before` on, each exact if the base is a power of two. */
function powersOf(base: number, length: number, before: number): Float64Array {
  const powers = new Float64Array(length)
  powers[before] = 1
  for (let i = before + 1; i < length; i++) powers[i] = (powers[i - 1] as number) * base
  for (let i = before - 1; i >= 0; i--) powers[i] = (powers[i + 1] as number) / base
  return powers
}

/** 2^k, exactly, for k from -1022 to 1023. */
const powerOfTwo = (k: number): number => (COARSE[(k >> 6) + 16] as number) * (FINE[k & 63] as number)

/** e to the power of `x`: a power of two, a tabled 64th of one, and a short series for what is left. */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return extremeExp(x)
  const steps = Math.floor(x * (STEPS / LN2) + 0.5)
  const r = x - steps * STEP_HIGH - steps * STEP_LOW
  const rest = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))))
  const fraction = FRACTIONS[steps & (STEPS - 1)] as number
  return fraction * rest * powerOfTwo(steps >> 6)
}

function extremeExp(x: number): number {
  if (x > 710) return Infinity
  if (x < -746) return 0
  const half = x / 2
  return Number.isNaN(half) ? half : exp(half) * exp(half)
}

/** The natural logarithm of `x`; NaN below 0 and -Infinity at 0, as `Math.log`. */
export function ln(x: number): number {
  if (!(x > 0 && x < Infinity)) return limitOfLog(x)
  const { doublings, rest } = halved(x)
  return doublings * LN2 + rest
}

/** The logarithm to base 2; a whole number for a power of 2. */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return limitOfLog(x)
  const { doublings, rest } = halved(x)
  return doublings + rest / LN2
}

/** The logarithm to base 10; a whole number for a power of 10. */
export function log10(x: number): number {
  const found = ln(x) / Math.LN10
  const whole = Math.round(found)
  return Math.abs(found - whole) < 1e-12 && Number(`1e${whole}`) === x ? whole : found
}

const limitOfLog = (x: number): number => (x === 0 ? -Infinity : x > 0 ? x : Number.NaN)

/** Takes a positive number for a power of two times what is near 1, of which `rest` is the natural logarithm. */
function halved(x: number): { readonly doublings: number; readonly rest: number } {
  let m = x
  let doublings = 0
  for (; m > Math.SQRT2; m /= 2) doublings++
  for (; m < Math.SQRT1_2; m *= 2) doublings--
  // ln m = 2 artanh((m - 1) / (m + 1)), whose series is short this close to 1.
  const s = (m - 1) / (m + 1)
  let sum = 0
  for (let k = 23; k > 0; k -= 2) sum = 1 / k + s * s * sum
  return { doublings, rest: 2 * s * sum }
}

/** The sine of an angle of at most a right one, by its series. */
export function sine(x: number): number {
  let sum = 1
  for (let k = 26; k > 0; k -= 2) sum = 1 - ((x * x) / (k * (k + 1))) * sum
  return x * sum
}

/** Beyond so large a whole power the errors of so many multiplications are more than those of a logarithm. */
const MOST_SQUARED = 1074

/**
 * `x` to the power of `y`, as the operator has it for what is not finite. A whole power is a product, exact where the
 * result has few enough digits, and so is half of an odd one but for the square root. Relative error: below 1.2e-13.
 */
export function pow(x: number, y: number): number {
  // Fixed to the last bit by the language: results that are 0, 1, infinite or not a number.
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return x ** y
  const whole = Math.trunc(y)
  const part = y - whole
  if (part === 0 && Math.abs(whole) <= MOST_SQUARED) return wholePower(x, whole)
  if (part === 0 && x < 0) return (whole % 2 === 0 ? 1 : -1) * pow(-x, y)
  if (x < 0) return Number.NaN
  if (Math.abs(whole) > MOST_SQUARED) return exp(y * ln(x))
  const rest = Math.abs(part) === 0.5 ? Math.sqrt(x) : exp(Math.abs(part) * ln(x))
  return part < 0 ? wholePower(x, whole) / rest : wholePower(x, whole) * rest
}

/** By squaring. A negative power is one over the positive one, unless that has no finite double. */
function wholePower(x: number, y: number): number {
  if (y < 0) {
    const inverse = wholePower(x, -y)
    return inverse !== 0 && Number.isFinite(inverse) ? 1 / inverse : wholePower(1 / x, -y)
  }
  let result = 1
  let square = x
  for (let left = y; left > 0; left >>= 1) {
    if (left & 1) result *= square
    square *= square
  }
  return result
}
