/** A place at which a reading changes: `below` and `above` are doubles, or days, with none between them. */
export interface Change<S> {
  readonly below: number
  readonly above: number
  /** The reading at `below` and at `above`, each from a direct look at that very double. */
  readonly before: S
  readonly after: S
}

/** Reads something of a plain number: whether a condition holds, how many nodes there are, which side is greater. */
export type Read<S> = (x: number) => S

/**
 * Every change of a reading between the first and the last number of a rising grid, from the lowest on, each bisected
 * to neighbouring doubles. Nothing is assumed of the reading but that it is steady for longer than one step of the
 * grid: what changes and changes back between two of its numbers is not seen. Of a reading that goes through several
 * values within a step (a count that rises), each is found in turn. Lazy: whoever wants the first stops there. Of numbers other
 * than all doubles, such as days, `halfway` says which is in the middle; the lower one if there is none between.
 */
export function* changesOf<S>(
  read: Read<S>,
  grid: readonly number[],
  same: (a: S, b: S) => boolean = Object.is,
  halfway: (low: number, high: number) => number = between
): Generator<Change<S>, void> {
  let from = grid[0]
  if (from === undefined) return
  let state = read(from)
  for (const to of grid.slice(1)) {
    const last = read(to)
    while (!same(state, last)) {
      let [below, above, after]: [number, number, S] = [from, to, last]
      for (let x = halfway(below, above); x !== below; x = halfway(below, above)) {
        const found = read(x)
        if (same(found, state)) below = x
        else [above, after] = [x, found]
      }
      yield { below, above, before: state, after }
      from = above
      state = after
    }
    from = to
  }
}

/** The flips of a condition over a rising grid, lowest first; a reading of undefined is one of its own. */
export const crossings = (
  holds: Read<boolean | undefined>,
  grid: readonly number[]
): readonly Change<boolean | undefined>[] => [...changesOf(holds, grid)]

/** A stretch of numbers over which a condition holds, both ends included; they are ends of the grid or of the stretch. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The stretches of a grid over which a reading is one that is looked for, lowest first. */
export function stretchesOf<S>(
  read: Read<S>,
  grid: readonly number[],
  wanted: (state: S) => boolean
): readonly Stretch[] {
  const [first, last] = [grid[0], grid.at(-1)]
  if (first === undefined || last === undefined) return []
  const stretches: Stretch[] = []
  let from = wanted(read(first)) ? first : undefined
  for (const { below, above, after } of changesOf(read, grid)) {
    const goes = wanted(after)
    if (from !== undefined && !goes) stretches.push({ from, to: below })
    if (!goes) from = undefined
    else from ??= above
  }
  if (from !== undefined) stretches.push({ from, to: last })
  return stretches
}

/** Where a figure is least over a rising grid, looked at more closely around the least number of the grid. */
export function leastOf(
  figure: Read<number>,
  grid: readonly number[]
): { readonly at: number; readonly value: number } | undefined {
  let best: { at: number; value: number; index: number } | undefined
  for (const [index, at] of grid.entries()) {
    const value = figure(at)
    if (value < (best?.value ?? Number.POSITIVE_INFINITY)) best = { at, value, index }
  }
  if (best === undefined) return undefined
  let [low, high] = [grid[best.index - 1] ?? best.at, grid[best.index + 1] ?? best.at]
  let { at, value } = best
  for (let step = 0; step < CLOSER; step++) {
    const [left, right] = [between(low, at), between(at, high)]
    const [ofLeft, ofRight] = [figure(left), figure(right)]
    if (ofLeft < value) [high, at, value] = [at, left, ofLeft]
    else if (ofRight < value) [low, at, value] = [at, right, ofRight]
    else [low, high] = [left, right]
  }
  return { at, value }
}

/**
 * A grid with the bottoms of the deepest dips of a figure added: what falls below zero for less than a step of the grid
 * shows there, if the figure falls towards it.
 */
export function withDips(figure: Read<number>, grid: readonly number[], most = MOST_DIPS): readonly number[] {
  const values = grid.map(figure)
  const dips = grid.flatMap((_, i) => {
    const [left, value, right] = [values[i - 1], values[i], values[i + 1]]
    if (value === undefined || left === undefined || right === undefined) return []
    return value <= left && value <= right && value < Math.max(left, right) ? [{ i, value }] : []
  })
  const deepest = dips.sort((a, b) => a.value - b.value).slice(0, most)
  const bottoms = deepest.flatMap(({ i }) => leastOf(figure, grid.slice(i - 1, i + 2))?.at ?? [])
  return bottoms.length === 0 ? grid : [...new Set([...grid, ...bottoms])].sort((a, b) => a - b)
}

/** Each costs some forty looks. */
const MOST_DIPS = 6

/** Looks of `leastOf` beyond the grid: each halves what is left, down to a millionth of a step of the grid. */
const CLOSER = 20

/**
 * A grid from `from` to `to`, both above zero and both on it, each number `ratio` times the one before. Multiplied, not
 * raised to a power: the same doubles on every engine.
 */
export function growing(from: number, to: number, ratio: number): readonly number[] {
  const grid: number[] = []
  for (let x = from; x < to; x *= ratio) grid.push(x)
  return [...grid, to]
}

/** A grid of `count` equal steps from `from` to `to`, for what may be zero or below. */
export const even = (from: number, to: number, count: number): readonly number[] => [
  ...Array.from({ length: count }, (_, i) => from + ((to - from) * i) / count),
  to,
]

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)
const LOWEST = -(2n ** 63n)

/** Doubles in their order, as whole numbers: neighbours differ by one. */
function orderOf(x: number): bigint {
  double[0] = x
  const own = bits[0] as bigint
  return own >= 0n ? own : LOWEST - own
}

function doubleAt(order: bigint): number {
  bits[0] = order >= 0n ? order : LOWEST - order
  return double[0] as number
}

/** The double in the middle of those from `low` to `high`; `low` itself if there is none between. */
export const between = (low: number, high: number): number => doubleAt((orderOf(low) + orderOf(high)) >> 1n)
