import type { Override } from '../engine/evaluate.ts'
import { percentilesOf } from '../engine/percentiles.ts'
import { compile, type Program } from '../engine/program.ts'
import { type Estimate, probabilityOf, summariesOf } from '../engine/summaries.ts'
import { evaluateTree } from '../engine/tree.ts'
import type { AskedStatistic } from '../lang/statistics.ts'
import type { Computed } from './computed.ts'

/** What a model is compared with: the values it had, by id; that it is new; or nothing. */
export type Base =
  /** NaN for what had no value. */
  | { readonly kind: 'values'; value(id: string): number }
  | { readonly kind: 'new' }
  | { readonly kind: 'none' | 'unread' }

/** A statistic with its value, in base units. */
export interface Statistics {
  /** NaN where it has none. */
  readonly value: number
  /** Between what it lies with 95% confidence; the value itself where it is known. */
  readonly low: number
  readonly high: number
  /** Samples of it that are not finite. */
  readonly broken: number
}

export interface Sampling {
  /** A number of samples that `summariesOf` takes. */
  readonly samples: number
  readonly seed: number
}

/** The values of some statistics of a model, by id. */
export function statisticsOf(
  asked: ReadonlyMap<string, AskedStatistic>,
  computed: Computed,
  base: Base,
  sampling: Sampling
): ReadonlyMap<string, Statistics> {
  const read = (id: string) => computed.values.slots[computed.program.indexOf.get(id) ?? -1] ?? Number.NaN
  const found = new Map<string, Statistics>()
  const drawn: (readonly [string, AskedStatistic])[] = []
  for (const [id, one] of asked) {
    const { statistic, of } = one
    if (statistic.kind !== 'base' && statistic.kind !== 'increase') drawn.push([id, one])
    else {
      const before = base.kind === 'values' ? evaluateTree(of, base.value) : Number.NaN
      found.set(id, exactly(statistic.kind === 'base' ? before : increase(before, evaluateTree(of, read))))
    }
  }
  if (drawn.length === 0) return found
  const program = compile(computed.model, { extras: drawn.map(([, { of }]) => of) })
  for (const [i, [id, one]] of drawn.entries()) {
    const slot = program.extras[i] ?? -1
    const estimate = estimated(program, slot, one, sampling)
    // What no range has a part in is the same in every sample.
    found.set(id, estimate ?? exactly(Number(evaluateTree(one.of, read))))
  }
  return found
}

/** A baseline keeps twelve digits: growth of less than that is none. */
const NO_GROWTH = 1e-11

/** Growth as a share of what there was; nothing that stays nothing has not grown. */
function increase(before: number, now: number): number {
  if (before === 0 && now === 0) return 0
  const share = (now - before) / Math.abs(before)
  return Math.abs(share) < NO_GROWTH ? 0 : share
}

const exactly = (value: number): Statistics => ({
  value,
  low: value,
  high: value,
  broken: Number.isFinite(value) ? 0 : 1,
})

const NONE: ReadonlyMap<number, Override> = new Map()

/** By sampling; undefined where the slot does not vary. */
function estimated(
  program: Program,
  slot: number,
  { statistic }: AskedStatistic,
  { samples, seed }: Sampling
): Statistics | undefined {
  const options = { samples, seed, method: 'sobol', wanted: [slot], overrides: NONE } as const
  if (statistic.kind === 'quantile') return finished(percentilesOf(program, options, statistic.p))[0]
  const [summary] = finished(summariesOf(program, options))
  if (summary === undefined) return undefined
  const { mean, broken } = summary
  const estimate: Estimate = statistic.kind === 'chance' ? probabilityOf(summary, samples) : mean
  return { ...estimate, broken }
}

function finished<T>(work: Generator<number, T>): T {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}
