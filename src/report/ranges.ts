import type { Interval } from '../engine/intervals.ts'
import type { Model } from '../model/model.ts'
import { inFull } from '../units/number.ts'
import { type Block, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'

/** 90% intervals of the quantities that depend on a range. */
export class RangeOf {
  private readonly byId: ReadonlyMap<string, Interval>

  constructor(
    intervals: readonly Interval[],
    private readonly figures: Figures,
    readonly samples: number,
    readonly seed: number
  ) {
    const steps = figures.of.program.steps
    this.byId = new Map(
      intervals.flatMap((i) => (steps[i.index] === undefined ? [] : [[steps[i.index]?.quantity.id ?? '', i]]))
    )
  }

  get(id: string): Interval | undefined {
    return this.byId.get(id)
  }

  /** `139k/s to 386k/s`, or undefined for what does not vary. */
  text(id: string): string | undefined {
    const interval = this.byId.get(id)
    const quantity = this.figures.quantity(id)
    if (interval === undefined || quantity === undefined) return undefined
    const [low, high] = [interval.p5, interval.p95].map((v) =>
      this.figures.format(v, quantity.dimension, quantity.show)
    )
    return low === high ? undefined : `${low} to ${high}`
  }

  ids(): readonly string[] {
    return [...this.byId.keys()]
  }
}

/** Quantities in the tables of a report, each once. */
const tabledIn = (model: Model): readonly string[] => [
  ...new Set(
    model.components.flatMap((c) =>
      (c.kind.table?.columns ?? []).flatMap(({ of }) => c.members.get(of) ?? [])
    )
  ),
]

/** Quantities that a report shows an interval of, where they vary: the tabled ones and the derived ones. */
export const shownWithRanges = (model: Model): readonly string[] => [
  ...tabledIn(model),
  ...model.quantities.filter((q) => q.role === 'derived').map((q) => q.id),
]

/** The tabled quantities that vary, each with its interval beside the point value. */
export function rangeBlocks(ranges: RangeOf | undefined, figures: Figures): Block[] {
  if (ranges === undefined) return []
  const tabled = tabledIn(figures.of.model)
  const rows = tabled.flatMap((id): Line[][] => {
    const text = ranges.text(id)
    if (text === undefined) return []
    return [[line(say(id, 'name')), line(say(figures.text(id), 'value')), line(text)]]
  })
  if (rows.length === 0) return []
  const titles = ['', 'point', '90% interval']
  const note = `from ${inFull(ranges.samples)} samples, seed ${ranges.seed}; the point value takes every range at its median`
  return [
    { kind: 'heading', line: line('Ranges') },
    {
      kind: 'table',
      columns: titles.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      rows,
      notes: [line(say(note, 'dim'))],
    },
  ]
}
