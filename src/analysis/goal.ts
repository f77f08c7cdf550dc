import { evaluate } from '../engine/evaluate.ts'
import { refsOf } from '../lang/typed.ts'
import { readValue } from '../model/figures.ts'
import type { Model, Quantity } from '../model/model.ts'
import { near } from './compare.ts'
import { type Computed, upstreamOf } from './computed.ts'
import { changesOf, growing } from './crossing.ts'

/** How far one assumption alone would have to move for a quantity to come down to a target. */
export interface Way {
  readonly id: string
  readonly base: number
  /** The nearest figure, on either side, that does it; undefined when none does. */
  readonly to: number | undefined
  /** What the quantity comes to there, or, where nothing does it, at the least that this assumption alone makes of it. */
  readonly reaches: number
  /** The figure at which it comes to that. */
  readonly at: number
}

export interface Goal {
  readonly of: string
  readonly base: number
  readonly target: number
  /** Those that can do it alone, the one that has to move the least first; then those that cannot, the strongest first. */
  readonly ways: readonly Way[]
}

/** How far below and above itself an assumption is tried. */
const FURTHEST = 1e6
/** Each figure tried over the one before. */
const STEP = 1.25

/**
 * Seeks, for every assumption a quantity depends on, the figure nearest to the present one at which that quantity is no
 * more than a share of what it is. Counts are whole throughout, so the answer is one that can be built.
 */
export function seek(of: string, share: number, base: Computed): Goal {
  const { program, values, model } = base
  const index = program.indexOf.get(of) ?? -1
  const now = values.slots[index] ?? Number.NaN
  const quantity = model.quantities[index]
  const roots = quantity === undefined ? [] : upstreamOf(quantity.expr, base).filter(isKnob)
  const target = now * share
  const bounds = boundsOf(base)
  const ways = roots.flatMap((root) => wayOf(root, index, target, bounds, base) ?? [])
  return { of, base: now, target, ways: ways.toSorted(byReach) }
}

/** A figure that someone chose and may choose otherwise; what a table or the library says of the world is none. */
const isKnob = ({ role, expr, plays }: Quantity): boolean =>
  refsOf(expr).length === 0 &&
  (role === 'given' || role === 'assumed' || (role === 'default' && plays !== undefined))

/** Whether a figure is one its field allows. */
type Within = (slots: Float64Array) => boolean

/** The bounds that fields declare, of what someone wrote: beyond them there is no such model. */
function boundsOf({ model, program }: Computed): readonly Within[] {
  return model.quantities.flatMap(({ id, min, max, span }): readonly Within[] => {
    const index = program.indexOf.get(id)
    if (index === undefined || span === undefined || (min ?? max) === undefined) return []
    const least = boundIn(min, model) ?? Number.NEGATIVE_INFINITY
    const most = boundIn(max, model) ?? Number.POSITIVE_INFINITY
    return [(slots) => (slots[index] ?? Number.NaN) >= least && (slots[index] ?? Number.NaN) <= most]
  })
}

const boundIn = (text: string | undefined, { units }: Model): number | undefined =>
  text === undefined ? undefined : readValue(text, units)?.value

function wayOf(
  root: Quantity,
  of: number,
  target: number,
  bounds: readonly Within[],
  base: Computed
): Way | undefined {
  const { program, values, model } = base
  const at = program.indexOf.get(root.id) ?? -1
  const now = values.slots[at] ?? Number.NaN
  if (!(now > 0)) return undefined
  const figure = (value: number): number => {
    const { slots } = evaluate(program, new Map([[at, { kind: 'value', value }]]), values)
    return bounds.every((within) => within(slots)) ? (slots[of] ?? Number.NaN) : Number.NaN
  }
  const holds = (value: number): boolean => figure(value) <= target
  const least = Math.max(boundIn(root.min, model) ?? 0, 0)
  const most = boundIn(root.max, model) ?? now * FURTHEST
  const below = least >= now ? [] : growing(Math.max(least, now / FURTHEST), now, STEP)
  const down = least > 0 || below.length === 0 ? below : [0, ...below]
  const up = most <= now ? [] : growing(now, most, STEP)
  const fallen = [...changesOf(holds, down)].findLast(({ before }) => before)?.below
  const [risen] = [...changesOf(holds, up)].filter(({ after }) => after).map(({ above }) => above)
  const to = nearest(now, fallen, risen)
  if (to !== undefined) return { id: root.id, base: now, to, reaches: figure(to), at: to }
  const tried = [...down, ...up]
    .map((value) => ({ value, comes: figure(value) }))
    .filter(({ comes }) => comes >= 0)
  const best = tried.reduce((a, b) => (b.comes < a.comes ? b : a), { value: now, comes: figure(now) })
  // What changes nothing that is paid for is no way at all.
  return near(best.comes, figure(now))
    ? undefined
    : { id: root.id, base: now, to, reaches: best.comes, at: best.value }
}

/** The figure that is fewer times more or less. */
function nearest(now: number, fallen: number | undefined, risen: number | undefined): number | undefined {
  if (fallen === undefined || risen === undefined) return fallen ?? risen
  return now / Math.max(fallen, Number.MIN_VALUE) <= risen / now ? fallen : risen
}

function byReach(a: Way, b: Way): number {
  if ((a.to === undefined) !== (b.to === undefined)) return a.to === undefined ? 1 : -1
  return a.to === undefined ? a.reaches - b.reaches : times(a) - times(b)
}

/** How many times more or less it has to be. */
const times = ({ base, to }: Way): number => Math.max(base / (to ?? 0), (to ?? 0) / base)
