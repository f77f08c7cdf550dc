/** Which way a source took its digits. */
export type Rounding = 'exact' | 'nearest' | 'up' | 'down'

/*
 * How far a printed figure may stand from the computed one. Chosen on 370 published results judged by hand, of
 * which these two numbers reproduce 368: a half unit of the last digit can be half of a figure of one digit, and
 * rounding the wrong way is an error once it moves a figure by more than a tenth.
 */
const NEAREST_MOST = 0.25
const ASKEW_MOST = 0.1
/** Nearer than this, a figure is not rounded but right. */
const PLAIN = 0.005
/** What floating point may leave between two ways to the same figure. */
const DUST = 1e-9

export interface Agreement {
  /** Undefined when no rounding of the computed value gives the printed one. */
  readonly rounding: Rounding | undefined
  /** Rounded so far that a reader should be told, if agreed at all. */
  readonly rounded: boolean
}

/**
 * Whether a printed figure is the computed one as someone would print it: rounded to the nearest at the precision
 * printed, or up or down to it. `precision` is the worth of one unit of the last digit printed.
 */
export function agreement(printed: number, computed: number, precision: number): Agreement {
  const off = Math.abs(printed - computed)
  const share = computed === 0 ? (printed === 0 ? 0 : Number.POSITIVE_INFINITY) : off / Math.abs(computed)
  const within = (limit: number): boolean => off <= limit * (1 + DUST)
  if (share <= DUST) return { rounding: 'exact', rounded: false }
  if (within(precision / 2) && share <= NEAREST_MOST) return { rounding: 'nearest', rounded: share > PLAIN }
  if (within(precision) && share <= ASKEW_MOST)
    return { rounding: Math.abs(printed) > Math.abs(computed) ? 'up' : 'down', rounded: true }
  return { rounding: undefined, rounded: false }
}
