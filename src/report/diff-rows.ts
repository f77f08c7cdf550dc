import { type Moved, near } from '../analysis/compare.ts'
import type { Setting } from '../analysis/difference.ts'
import type { Quantity } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import type { DiffAssumption, DiffRow, DiffValue, StatedValue } from './diff-data.ts'
import { baseUnit, finite } from './envelope.ts'
import type { Figures } from './figures.ts'
import { multipleText } from './multiple.ts'

/** The figures of both versions; a side that is not there has none. */
export interface Texts {
  readonly base: Figures | undefined
  readonly head: Figures | undefined
}

/** One quantity of two versions, side by side. */
export function rowOf({ id, component, rank, base, variant, ratio }: Moved, texts: Texts): DiffRow {
  const [before, after] = [sideOf(id, texts.base), sideOf(id, texts.head)]
  // Three digits may hide that they differ; then all of them are shown.
  const alike = before?.text === after?.text && base !== undefined && variant !== undefined
  const full = alike && !near(base, variant)
  const shown = (figures: Figures | undefined, side: DiffValue | null): DiffValue | null =>
    side === null || figures === undefined || !full ? side : { ...side, text: inFull(id, figures) }
  return {
    ...{ id, component: component ?? null, rank },
    ...{ base: shown(texts.base, before), head: shown(texts.head, after) },
    ratio: finite(ratio),
    times: ratio === undefined || !Number.isFinite(ratio) || ratio <= 0 ? '' : multipleText(ratio, false),
    change: base === undefined || variant === undefined ? '' : changeText(id, variant - base, texts.head),
  }
}

function sideOf(id: string, figures: Figures | undefined): DiffValue | null {
  const quantity = figures?.quantity(id)
  if (figures === undefined || quantity === undefined) return null
  const unit = baseUnit(quantity.dimension)
  return { value: finite(figures.value(id)), unit, text: figures.pointText(id) }
}

function inFull(id: string, figures: Figures): string {
  const quantity = figures.quantity(id)
  if (quantity === undefined) return figures.text(id)
  return figures.format(figures.value(id), quantity.dimension, quantity.show, false, true)
}

/** A difference with its sign; of shares in points, as a share of a share would be read for one. */
function changeText(id: string, change: number, figures: Figures | undefined): string {
  const quantity = figures?.quantity(id)
  if (figures === undefined || quantity === undefined) return ''
  const text = figures.format(Math.abs(change), quantity.dimension, quantity.show)
  const sign = change === 0 ? '' : change > 0 ? '+' : '−'
  return sign + (text.endsWith('%') ? `${text.slice(0, -1)} points` : text)
}

/** What a model states of one quantity in two versions, as it is written there. */
export function statedRow(
  moved: Moved,
  stated: { readonly base: Quantity | undefined; readonly head: Quantity | undefined },
  texts: Texts
): DiffAssumption {
  const row = rowOf(moved, texts)
  const side = (value: DiffValue | null, quantity: Quantity | undefined): StatedValue | null =>
    value === null || quantity === undefined ? null : { ...value, ...statementOf(quantity, value) }
  const component = (stated.head ?? stated.base)?.component ?? null
  const still = row.ratio === 1
  return {
    ...row,
    ...(still ? { times: '', change: '' } : {}),
    component,
    base: side(row.base, stated.base),
    head: side(row.head, stated.head),
  }
}

function statementOf(
  { role, written, span }: Quantity,
  { text }: DiffValue
): Pick<StatedValue, 'formula' | 'by' | 'text'> {
  if (role === 'computed') return { formula: null, by: 'formula', text }
  if (role === 'default' || span === undefined) return { formula: null, by: 'default', text }
  // A range says more than its median.
  return written === undefined
    ? { formula: textOf(span).trim(), by: 'stated', text }
    : { formula: null, by: 'stated', text: written }
}

/** What a model states in words. */
export function settingRow({ name, base, head }: Setting): DiffAssumption {
  const side = (text: string | undefined): StatedValue | null =>
    text === undefined ? null : { value: null, unit: '', text, formula: null, by: 'stated' }
  return {
    ...{ id: name, component: null, rank: 'other', ratio: null, times: '', change: '' },
    ...{ base: side(base), head: side(head) },
  }
}
