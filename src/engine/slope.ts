/** How far apart the first two points are, beside the size of where they lie. */
const FIRST_STEP = 0.1
/** Each pair of points is this much nearer than the one before. */
const SHRINK = 1.6
const MOST_PAIRS = 36

/**
 * The derivative of `f` at `x` from differences of points around it, ever nearer and extrapolated to no distance at
 * all; of all the estimates the one that its neighbours bear out best. Nine or more digits where `f` is smooth near
 * `x`, however near; at a bend, the mean of the slopes on either side, to six or so.
 * Source: C. J. F. Ridders, Advances in Engineering Software 4 (1982), 75-76.
 */
export function slopeAt(f: (x: number) => number, x: number): number {
  if (!Number.isFinite(f(x))) return Number.NaN
  let before: number[] = []
  let best = Number.NaN
  let error = Infinity
  let step = FIRST_STEP * Math.max(Math.abs(x), FIRST_STEP)
  for (let i = 0; i < MOST_PAIRS; i++, step /= SHRINK) {
    // As far as the points really are apart, not as far as was asked for.
    const [from, to] = [x - step, x + step]
    const row = [(f(to) - f(from)) / (to - from)]
    let factor = 1
    for (let j = 1; j <= i; j++) {
      factor *= SHRINK * SHRINK
      const [coarse, fine] = [before[j - 1] as number, row[j - 1] as number]
      const refined = (fine * factor - coarse) / (factor - 1)
      row.push(refined)
      const off = Math.max(Math.abs(refined - fine), Math.abs(refined - coarse))
      if (off < error) [best, error] = [refined, off]
    }
    before = row
  }
  return best
}
