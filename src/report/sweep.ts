import type { Sweep, SweepEvent } from '../analysis/sweep.ts'
import { axisOf, type Chart, type Axis as ChartAxis, type Panel } from './chart.ts'
import { renderCsv } from './csv.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import { baseUnit, finite } from './envelope.ts'
import { type FigureOptions, Figures, shortName } from './figures.ts'
import { byName } from './run.ts'

export interface SweepReport {
  readonly sweep: Sweep
  readonly options: FigureOptions
  readonly scenario: string | undefined
}

/** Marks that fit a chart. */
const MOST_MARKS = 6

/** A row for every value, with what moves beside it, and what changes on the way. */
export function sweepDocument({ sweep, options, scenario }: SweepReport): Document {
  const { axes, points, columns, events } = sweep
  const rows = points.map(({ of, at }, n): Line[] => {
    const figures = new Figures(of, options)
    const before = points[n - 1]
    const earlier = before === undefined ? undefined : new Figures(before.of, options)
    return [
      ...axes.map(({ id }, i) => line(say(axisText(figures, id, at[i] ?? Number.NaN), 'name'))),
      ...columns.map((id) => {
        const text = figures.pointText(id)
        // What moved from the row before is what the eye looks for.
        return line(say(text, earlier === undefined || earlier.pointText(id) === text ? 'value' : 'strong'))
      }),
    ]
  })
  const first = points[0]
  const model = first?.of.model
  const names = axes.map(({ id }) => id).join(' and ')
  const under: Line[] = [
    line('along ', say(names, 'name'), scenario === undefined ? '' : `, scenario ${scenario}`),
  ]
  const table: Block = {
    kind: 'table',
    columns: [...axes.map(({ id }) => id), ...columns].map((id) => ({
      title: shortName(id, undefined).replaceAll('_', ' '),
      align: 'right',
    })),
    rows,
  }
  const figures = first === undefined ? undefined : new Figures(first.of, options)
  const items =
    figures === undefined
      ? []
      : events.map((event): Line => {
          const at = axisText(figures, axes[0]?.id ?? '', event.at)
          return [say(`from ${at} `, 'strong'), ...eventWords(event)]
        })
  return {
    blocks: [
      { kind: 'title', line: line(model?.title ?? model?.source.name ?? ''), under },
      table,
      ...(items.length === 0
        ? []
        : ([
            { kind: 'heading', line: line('Where it changes') },
            { kind: 'list', items },
          ] as const)),
    ],
  }
}

const axisText = (figures: Figures, id: string, value: number): string => {
  const quantity = figures.quantity(id)
  return quantity === undefined ? String(value) : figures.format(value, quantity.dimension, quantity.show)
}

function eventWords(event: SweepEvent): Line {
  switch (event.kind) {
    case 'binding':
      return line(say(event.id, 'name'), ` is bound by ${byName(event.by)}`)
    case 'ceiling': {
      const { component, name, doc } = event.ceiling
      const what = event.passed ? 'passes its ceiling' : 'is within its ceiling'
      return line(say(`${component} ${name.replaceAll('_', ' ')}`, 'name'), ` ${what}, ${doc}`)
    }
    case 'budget':
      return line(say(event.budget.text, 'name'), event.holds ? ' holds' : ' is broken')
  }
}

/** The same in as few words as a chart has room for. */
function markText(event: SweepEvent): string {
  switch (event.kind) {
    case 'binding':
      return `${shortName(event.id, undefined)} by ${byName(event.by)}`
    case 'ceiling':
      return `${shortName(event.ceiling.component, undefined)} ${event.ceiling.name}`.replaceAll('_', ' ')
    case 'budget':
      return event.budget.text
  }
}

/** The machine's reading of a sweep: every row in base units. */
export function sweepData({ sweep, options, scenario }: SweepReport): object {
  const { axes, points, columns, events } = sweep
  const [first] = points
  const figures = first === undefined ? undefined : new Figures(first.of, options)
  const described = (id: string) => ({
    name: id,
    unit: unitOf(figures, id),
  })
  return {
    scenario: scenario ?? null,
    axes: axes.map(({ id, values, log }) => ({ ...described(id), log, values })),
    columns: columns.map(described),
    rows: points.map(({ at, of }) => {
      const own = new Figures(of, options)
      return {
        at,
        values: columns.map((id) => finite(own.value(id))),
        display: columns.map((id) => own.pointText(id)),
      }
    }),
    changes: events.map((event) => ({
      at: event.at,
      kind: event.kind,
      ...(event.kind === 'binding' ? { name: event.id, by: event.by } : {}),
      ...(event.kind === 'ceiling'
        ? { component: event.ceiling.component, name: event.ceiling.name, passed: event.passed }
        : {}),
      ...(event.kind === 'budget' ? { check: event.budget.text, holds: event.holds } : {}),
    })),
  }
}

function unitOf(figures: Figures | undefined, id: string): string {
  const quantity = figures?.quantity(id)
  return quantity === undefined ? '1' : baseUnit(quantity.dimension)
}

/** A row for every value, a column for every figure, in base units. */
export function sweepCsv({ sweep }: SweepReport): string {
  const { axes, points, columns } = sweep
  const header = [...axes.map(({ id }) => id), ...columns]
  const rows = points.map(({ at, of }) => {
    const figures = new Figures(of)
    return Object.fromEntries([
      ...axes.map(({ id }, i) => [id, String(at[i])]),
      ...columns.map((id) => [id, String(figures.value(id))]),
    ])
  })
  return renderCsv(header, rows)
}

/** Every column along the swept figure; none where two figures are swept. */
export function sweepChart({ sweep, options }: SweepReport): Chart | undefined {
  const { axes, points, columns, events } = sweep
  const [axis, another] = axes
  const [first] = points
  if (axis === undefined || another !== undefined || first === undefined || columns.length === 0)
    return undefined
  const figures = new Figures(first.of, options)
  const x: ChartAxis = axisOf(axis.values, (value) => axisText(figures, axis.id, value), { log: axis.log })
  const panels = columns.map((id): Panel => {
    const values = points.map(({ of }) => new Figures(of).value(id))
    const text = (value: number): string => axisText(figures, id, value)
    const spread = Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) >= 10
    return {
      title: shortName(id, undefined).replaceAll('_', ' '),
      y: axisOf(values, text, { log: spread }),
      series: [{ name: id, values, lastText: text(values.at(-1) ?? Number.NaN) }],
      limits: [],
    }
  })
  const marks = events.slice(0, MOST_MARKS).map((event) => ({
    at: event.at,
    text: markText(event),
  }))
  return { kind: 'lines', title: `Along ${axis.id}`, x, at: axis.values, panels, marks }
}
