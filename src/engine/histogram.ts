import { exp, ln } from '../lang/elementary.ts'
import { runColumns } from './columns.ts'
import type { Program } from './program.ts'
import { quantilesIn } from './quantiles.ts'
import { type Reduction, reduce } from './reduction.ts'
import type { SummaryOptions } from './summaries.ts'

/** Samples between two values, as a share of all of them. */
interface Bin {
  readonly from: number
  /** Itself in the bin of the last one only. */
  readonly to: number
  readonly share: number
}

/** How likely each value of a slot is, in base units. */
export interface Histogram {
  readonly bins: readonly Bin[]
  /** Equal widths are equal factors. */
  readonly log: boolean
  /** Shares of samples below the first bin and above the last. */
  readonly below: number
  readonly above: number
}

/** Bins of a histogram: enough for its shape, few enough for each to be known to a few percent. */
const BINS = 40
/** Values whose 5% and 95% points are more than so many times apart are shown by their factors. */
const WIDE = 8

/** Where a histogram begins and ends, as probabilities. */
const ENDS = [0.005, 0.995]
const TO_ENDS: Reduction = {
  cells: ENDS.length,
  of: (column, _, search) => ({ cells: Float64Array.from(quantilesIn(column, ENDS, search)), broken: 0 }),
}

/**
 * The histogram of one slot from its 0.5% to its 99.5% point; undefined if it does not vary, or not within finite
 * bounds. Whole numbers that are few get a bin each. Draws the samples again: nothing of them is kept.
 */
export function histogramOf(program: Program, slot: number, options: SummaryOptions): Histogram | undefined {
  const work = reduce(program, { ...options, wanted: [slot] }, TO_ENDS)
  let step = work.next()
  while (step.done !== true) step = work.next()
  const [low = Number.NaN, high = Number.NaN] = (step.value[0]?.cells ?? new Float64Array()).slice().sort()
  if (!(low < high) || !Number.isFinite(high - low)) return undefined
  let whole = true
  eachSample(program, slot, options, (column, count) => {
    for (let i = 0; i < count && whole; i++) whole = Number.isInteger(column[i])
  })
  const { edges, log } = edgesOf(low, high, whole)
  const counts = new Float64Array(edges.length + 1)
  eachSample(program, slot, options, (column, count) => {
    for (let i = 0; i < count; i++) {
      const x = column[i] as number
      if (Number.isNaN(x)) continue
      const at = x === edges.at(-1) ? edges.length - 1 : placeAmong(edges, x)
      counts[at] = (counts[at] as number) + 1
    }
  })
  const share = (i: number): number => (counts[i] as number) / options.samples
  const bins = edges.slice(1).map((to, i) => ({ from: edges[i] as number, to, share: share(i + 1) }))
  return { bins, log, below: share(0), above: share(edges.length) }
}

function eachSample(
  program: Program,
  slot: number,
  { samples, seed, method, overrides }: SummaryOptions,
  onBlock: (column: Float64Array, count: number) => void
): void {
  runColumns(program, {
    samples,
    seed,
    method,
    wanted: [slot],
    overrides,
    onBlock: ({ columns: [column], count }) => {
      if (column !== undefined) onBlock(column, count)
    },
  })
}

function edgesOf(
  low: number,
  high: number,
  whole: boolean
): { readonly edges: readonly number[]; readonly log: boolean } {
  const log = low > 0 && high / low > WIDE
  if (whole && !(log && high - low > BINS)) return { edges: wholeSteps(Math.floor(low), high), log: false }
  // Of whole numbers the narrowest bin holds two, so that none has twice as many of them as the next.
  const most = whole ? Math.floor(ln(high / low) / ln(1 + 2 / low)) : BINS
  const count = Math.max(1, Math.min(BINS, most))
  const edges = Array.from({ length: count + 1 }, (_, i) => {
    if (i === count) return whole ? Math.floor(high) + 0.5 : high
    const at = log ? low * exp((i / count) * ln(high / low)) : low + (i / count) * (high - low)
    return whole ? Math.round(at) - 0.5 : at
  })
  return { edges, log }
}

/** Edges between whole numbers, so many to a bin that there are few bins. */
function wholeSteps(low: number, high: number): readonly number[] {
  const step = Math.ceil((high - low + 1) / BINS)
  const count = Math.floor((high - low) / step) + 1
  return Array.from({ length: count + 1 }, (_, i) => low - 0.5 + i * step)
}

/** How many edges are at or below a value. */
function placeAmong(edges: readonly number[], x: number): number {
  let from = 0
  let to = edges.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((edges[middle] as number) <= x) from = middle + 1
    else to = middle
  }
  return from
}
