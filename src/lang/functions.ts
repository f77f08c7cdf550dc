import { COUNT, type Dimension, isCount, power, sameHard } from '../units/dimension.ts'
import { exp, ln, log2, log10 } from './elementary.ts'
import { erlangC, kOfN, zipfShare } from './natives.ts'

/** How a function's result dimension follows from its arguments'. */
export type Rule =
  | 'same' // all arguments alike; the result is like them
  | 'count' // takes and gives plain numbers
  | 'whole' // takes a plain number or a count of something, and gives the like
  | 'sqrt'
  | 'if' // a condition, then two values alike

export interface FunctionSpec {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly rule: Rule
  readonly doc: string
  /** Arguments and result in base units; booleans are 0 and 1. */
  evaluate(args: readonly number[]): number
}

const fold = (pick: (a: number, b: number) => number) => (args: readonly number[]) =>
  args.reduce((a, b) => pick(a, b))

const FUNCTIONS: readonly FunctionSpec[] = [
  spec('min', 1, Infinity, 'same', 'the least of its arguments', fold(Math.min)),
  spec('max', 1, Infinity, 'same', 'the greatest of its arguments', fold(Math.max)),
  spec('sum', 1, Infinity, 'same', 'its arguments added up', (args) => args.reduce((a, b) => a + b, 0)),
  spec('product', 1, Infinity, 'count', 'its arguments multiplied', (args) =>
    args.reduce((a, b) => a * b, 1)
  ),
  spec('abs', 1, 1, 'same', 'the size without the sign', ([x = 0]) => Math.abs(x)),
  spec('sqrt', 1, 1, 'sqrt', 'the square root', ([x = 0]) => Math.sqrt(x)),
  spec(
    'log',
    1,
    2,
    'count',
    'the natural logarithm, or to the base of the second argument',
    ([x = 0, base]) => (base === undefined ? ln(x) : ln(x) / ln(base))
  ),
  spec('log2', 1, 1, 'count', 'the logarithm to base 2', ([x = 0]) => log2(x)),
  spec('log10', 1, 1, 'count', 'the logarithm to base 10', ([x = 0]) => log10(x)),
  spec('exp', 1, 1, 'count', 'e to the power of its argument', ([x = 0]) => exp(x)),
  spec('ceil', 1, 1, 'whole', 'rounded up to a whole number', ([x = 0]) => roundUp(x)),
  spec('floor', 1, 1, 'whole', 'rounded down to a whole number', ([x = 0]) => roundDown(x)),
  spec('round', 1, 1, 'whole', 'rounded to the nearest whole number', ([x = 0]) => roundNearest(x)),
  spec('if', 3, 3, 'if', 'the second argument when the first holds, else the third', ([c, a = 0, b = 0]) =>
    c ? a : b
  ),
  spec(
    'erlang_c',
    2,
    2,
    'count',
    'the share of requests that wait: servers, then load (rate × service time)',
    ([servers = 0, load = 0]) => erlangC(servers, load)
  ),
  spec(
    'k_of_n',
    3,
    3,
    'count',
    'the chance that at least k of n work, each with the chance given third',
    ([k = 0, n = 0, p = 0]) => kOfN(k, n, p)
  ),
  spec(
    'zipf_share',
    3,
    3,
    'count',
    'the share of requests for the most popular so many of so many items, at a Zipf exponent',
    ([top = 0, items = 0, exponent = 0]) => zipfShare(top, items, exponent)
  ),
]

function spec(
  name: string,
  least: number,
  most: number,
  rule: Rule,
  doc: string,
  evaluate: (args: readonly number[]) => number
): FunctionSpec {
  return { name, least, most, rule, doc, evaluate }
}

/** Relative dust that unit conversion may leave on a whole number: 3.0000000000000004 servers are 3. */
const DUST = 1e-9

const whole = (x: number): number | undefined => {
  const nearest = Math.round(x)
  return Math.abs(x - nearest) <= DUST * Math.max(1, Math.abs(nearest)) ? nearest : undefined
}

/** Rounds up, but takes 3.0000000000000004 for the 3 it is. */
export const roundUp = (x: number): number => whole(x) ?? Math.ceil(x)
/** Rounds down, but takes 2.9999999999999996 for the 3 it is. */
export const roundDown = (x: number): number => whole(x) ?? Math.floor(x)
/** Halves away from zero, as on paper: `Math.round` would send -2.5 to -2. */
export const roundNearest = (x: number): number => Math.sign(x) * Math.floor(Math.abs(x) + 0.5)

const BY_NAME: ReadonlyMap<string, FunctionSpec> = new Map(FUNCTIONS.map((f) => [f.name, f]))

export const findFunction = (name: string): FunctionSpec | undefined => BY_NAME.get(name)
export const functionNames = (): readonly string[] => [...BY_NAME.keys()]
export const allFunctions = (): readonly FunctionSpec[] => FUNCTIONS

/** The distributions an assumption may name, with the parameters each takes. */
export const DISTRIBUTIONS: ReadonlyMap<
  string,
  { readonly params: readonly string[]; readonly doc: string }
> = new Map([
  ['uniform', { params: ['low', 'high'], doc: 'any value between the two alike' }],
  ['triangular', { params: ['low', 'mode', 'high'], doc: 'most likely in the middle, never outside' }],
  [
    'pert',
    { params: ['low', 'mode', 'high'], doc: 'like triangular, smoother, with less weight at the ends' },
  ],
  ['normal', { params: ['mean', 'sd'], doc: 'the bell curve' }],
  ['lognormal', { params: ['low', 'high'], doc: 'a 90% interval of a quantity that multiplies up' }],
])

/** Result dimension of a rule for arguments already known to fit it; `if` takes its second argument's. */
export function resultDimension(rule: Rule, args: readonly Dimension[]): Dimension {
  if (rule === 'count') return COUNT
  if (rule === 'sqrt') return power(args[0] ?? COUNT, 0.5)
  const alike = rule === 'if' ? args.slice(1) : args
  // A bare number beside counted things takes after them: `max(1, 20 servers)`.
  return alike.find((d) => d.nouns.size > 0) ?? alike[0] ?? COUNT
}

/** Index of the first argument whose hard dimension does not fit the rule, with the one it should match. */
export function misfit(
  rule: Rule,
  args: readonly Dimension[]
): { index: number; expected: Dimension } | undefined {
  if (rule === 'sqrt') return undefined
  const from = rule === 'if' ? 1 : 0
  const plain = rule === 'count' || rule === 'whole'
  const expected = plain ? COUNT : (args[from] ?? COUNT)
  for (let index = from; index < args.length; index++) {
    const d = args[index] as Dimension
    if (plain ? !isCount(d) : !sameHard(d, expected)) return { index, expected }
  }
  return undefined
}
