import { type Axis, isOn, type Mark, placeOn } from './chart.ts'
import { besideEachOther, rowsFor } from './chart-label.ts'
import { COLUMN, element, LINE, label, lengthOf, lineTo } from './svg.ts'

export const WIDTH = 880
export const MARGIN = 16
/** Baseline of the title, and where what follows may begin. */
const TITLE_LINE = 28
export const BELOW_TITLE = 44

const BETWEEN_LABELS = 2 * COLUMN
/** The longest label of a mark, in columns: longer ones are cut. */
const MARK_COLUMNS = 44

/** The rectangle that values are drawn in. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const titleOf = (title: string): string =>
  label(MARGIN, TITLE_LINE, title, { look: 'title', columns: Math.floor((WIDTH - 2 * MARGIN) / COLUMN) })

export const across = (axis: Axis, value: number, { left, right }: Plot): number =>
  left + placeOn(axis, value) * (right - left)

export const upwards = (axis: Axis, value: number, { top, bottom }: Plot): number =>
  bottom - placeOn(axis, value) * (bottom - top)

/** The horizontal axis: a line of the grid at every tick, and under the plot the labels that have room. */
export function acrossAxis(axis: Axis, plot: Plot, labelled = true): readonly string[] {
  const { top, bottom, left, right } = plot
  const grid = axis.ticks.map((tick) => {
    const x = across(axis, tick.at, plot)
    return Number.isFinite(x) ? lineTo(x, top, x, bottom, 'grid') : ''
  })
  const labels = labelled
    ? besideEachOther(
        axis.ticks,
        (tick) => across(axis, tick.at, plot),
        lengthOf,
        WIDTH - MARGIN / 2,
        BETWEEN_LABELS
      )
    : []
  return [
    ...grid,
    lineTo(left, bottom, right, bottom, 'axis'),
    ...labels.map(({ mark, from }) => label(from, bottom + LINE, mark.text, { look: 'dim' })),
  ]
}

/** The vertical axis: a line of the grid at every tick with its label to the left. */
export function upwardsAxis(axis: Axis, plot: Plot, columns: number): readonly string[] {
  return axis.ticks.flatMap((tick) => {
    const y = upwards(axis, tick.at, plot)
    if (!Number.isFinite(y)) return []
    return [
      lineTo(plot.left, y, plot.right, y, 'grid'),
      label(plot.left - COLUMN, y + LINE / 4, tick.text, { anchor: 'end', look: 'dim', columns }),
    ]
  })
}

/** Labels of places on x, above a plot, in as many rows as they take so that none touches another. */
export interface MarkRows {
  readonly height: number
  /** From the labels down to the bottom: to be drawn first, under all words. */
  lines(top: number, bottom: number): readonly string[]
  labels(top: number): readonly string[]
}

export function markRows(marks: readonly Mark[], axis: Axis, plot: Pick<Plot, 'left' | 'right'>): MarkRows {
  const edges = { ...plot, top: 0, bottom: 0 }
  const placed = marks.flatMap((mark) => {
    if (!isOn(axis, mark.at)) return []
    const x = across(axis, mark.at, edges)
    const length = Math.min(lengthOf(mark.text), MARK_COLUMNS * COLUMN)
    const from = Math.max(MARGIN, Math.min(x, WIDTH - MARGIN - length))
    return [{ mark, x, from, length }]
  })
  const rows = rowsFor(placed, BETWEEN_LABELS)
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 0)
  const baseline = (i: number, top: number) => top - LINE / 2 - (rows[i] ?? 0) * LINE
  return {
    height: count * LINE,
    lines: (top, bottom) => placed.map(({ x }, i) => lineTo(x, baseline(i, top) + 3, x, bottom, 'mark')),
    labels: (top) =>
      placed.map(({ mark, from }, i) =>
        label(from, baseline(i, top), mark.text, { look: 'halo', columns: MARK_COLUMNS })
      ),
  }
}

/** A coloured square with its meaning, and the next ones to the right of it. */
export function legend(
  x: number,
  y: number,
  entries: readonly { readonly look: string; readonly text: string }[]
): readonly string[] {
  const SQUARE = 11
  let at = x
  return entries.flatMap(({ look, text }) => {
    const here = at
    at += SQUARE + 7 + lengthOf(text) + 3 * COLUMN
    return [
      element('rect', { x: here, y: y - SQUARE + 1, width: SQUARE, height: SQUARE, class: look }),
      label(here + SQUARE + 7, y, text, { look: 'dim' }),
    ]
  })
}
