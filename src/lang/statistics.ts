import type { Span } from '../text/source.ts'
import { COUNT, type Dimension } from '../units/dimension.ts'
import type { Typed } from './typed.ts'

/**
 * What can be asked of an expression beyond its value in one run: a quantile of its distribution, its mean, how likely
 * a condition holds, its value in the version it is compared with, or by which share it has grown since then.
 */
export type Statistic =
  | { readonly kind: 'quantile'; readonly p: number }
  | { readonly kind: 'mean' | 'chance' | 'base' | 'increase' }

/** A statistic of an expression, as a budget asks for it. */
export interface AskedStatistic {
  readonly statistic: Statistic
  /** A condition for a chance, a quantity for all others. */
  readonly of: Typed
  readonly span: Span
}

interface StatisticSpec {
  /** As it is written, `pNN` for any per cent. */
  readonly name: string
  readonly doc: string
}

/** All statistics there are, for documentation and suggestions. */
export const STATISTICS: readonly StatisticSpec[] = [
  {
    name: 'pNN',
    doc: 'the value that its argument stays below in NN per cent of all cases: p50, p95, p99_9',
  },
  { name: 'mean', doc: 'the average over all that its ranges allow' },
  { name: 'chance', doc: 'how likely a condition holds' },
  { name: 'base', doc: 'the value in the version that is compared with' },
  { name: 'increase', doc: 'growth since the version that is compared with, as a share of it' },
]

const QUANTILE = /^p(\d{1,2})(?:_(\d{1,3}))?$/

/** The statistic of that name, or undefined. */
export function statisticNamed(name: string): Statistic | undefined {
  const [, percent, rest = ''] = QUANTILE.exec(name) ?? []
  if (percent !== undefined) {
    // By way of the digits, so that p99_9 is the double that 0.999 is.
    const p = Number(`${percent}.${rest}e-2`)
    return p > 0 ? { kind: 'quantile', p } : undefined
  }
  switch (name) {
    case 'mean':
    case 'chance':
    case 'base':
    case 'increase':
      return { kind: name }
    default:
      return undefined
  }
}

/** The dimension of a statistic of something. */
export const statisticDimension = ({ kind }: Statistic, of: Dimension): Dimension =>
  kind === 'chance' || kind === 'increase' ? COUNT : of

/** Whether it is about a version that the model is compared with. */
export const isOfBase = ({ kind }: Statistic): boolean => kind === 'base' || kind === 'increase'
