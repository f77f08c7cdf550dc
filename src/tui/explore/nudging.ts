import {
  type Direction,
  nudged,
  nudgedFactor,
  rangeAround,
  type Stride,
  shapeOf,
  typed,
} from '../../analysis/nudge.ts'
import { refsOf, type Typed } from '../../lang/typed.ts'
import { readFactor } from '../../model/figure.ts'
import type { Quantity } from '../../model/model.ts'
import { edited, withChange } from './edits.ts'
import { trying } from './showing.ts'
import type { State } from './state.ts'

/** The focused assumption by a step: a figure to the next round one, a range as a whole, a formula by a factor. */
export function nudge(state: State, direction: Direction, stride: Stride): State {
  const { history, focus, now } = state
  const id = focus.assumptions
  const quantity = now.model.quantities.find((q) => q.id === id)
  if (quantity === undefined) return state
  const text = nudgedText(state, quantity, direction, stride)
  if (text === undefined) return { ...state, note: { text: `${id} goes no further`, tone: 'plain' } }
  return trying(state, edited(history, withChange(history.now, id, text === AS_WRITTEN ? undefined : text)))
}

/** Stands for no change at all. */
const AS_WRITTEN = ''

function nudgedText(
  state: State,
  quantity: Quantity,
  direction: Direction,
  stride: Stride
): string | undefined {
  const { history, now, basis } = state
  const { model, program, values } = now
  const changed = history.now.changes.get(quantity.id)
  const value = values.slots[program.indexOf.get(quantity.id) ?? -1] ?? Number.NaN
  const own = basis.base.model.quantities.find((q) => q.id === quantity.id)
  const shape = shapeOf(quantity, model, own?.written)
  const factor = changed === undefined ? undefined : readFactor(changed)
  if (factor === undefined && isFigure(quantity.expr)) {
    const next = nudged(value, direction, stride, shape, model.units)
    if (next === undefined) return undefined
    const written = basis.base.values.slots[basis.base.program.indexOf.get(quantity.id) ?? -1]
    const isOwn = own !== undefined && isFigure(own.expr) && written === next.value
    return isOwn && history.now.scenario === undefined ? AS_WRITTEN : next.text
  }
  const ends = factor === undefined ? endsOf(quantity.expr) : undefined
  if (ends !== undefined) {
    const by = nudgedFactor(1, direction, stride)
    return ends.map((end) => typed(Number((end * by).toPrecision(3)), shape, model.units).text).join('..')
  }
  if (changed !== undefined && factor === undefined) return undefined
  const next = nudgedFactor(factor ?? 1, direction, stride)
  return next === 1 ? AS_WRITTEN : `x${next}`
}

/** Whether it is one figure that rests on nothing. */
const isFigure = (expr: Typed): boolean =>
  expr.kind === 'constant' || expr.kind === 'cite' || (refsOf(expr).length === 0 && !hasRange(expr))

function hasRange(expr: Typed): boolean {
  if (expr.kind === 'distribution') return true
  if (expr.kind === 'binary') return hasRange(expr.left) || hasRange(expr.right)
  if (expr.kind === 'unary' || expr.kind === 'convert') return hasRange(expr.operand)
  return expr.kind === 'call' && expr.args.some(hasRange)
}

/** Both ends of a plain range, `a..b`. */
function endsOf(expr: Typed): readonly [number, number] | undefined {
  if (expr.kind !== 'distribution' || (expr.family !== 'lognormal' && expr.family !== 'normal'))
    return undefined
  const [low, high] = expr.params
  return expr.family === 'lognormal' && low !== undefined && high !== undefined ? [low, high] : undefined
}

/** The focused assumption as a range around its figure; a range as the figure in its middle. */
export function rangedText({ now, focus, basis }: State): string | undefined {
  const { model, program, values } = now
  const quantity = model.quantities.find((q) => q.id === focus.assumptions)
  if (quantity === undefined) return undefined
  const value = values.slots[program.indexOf.get(quantity.id) ?? -1] ?? Number.NaN
  const own = basis.base.model.quantities.find((q) => q.id === quantity.id)
  const shape = shapeOf(quantity, model, own?.written)
  return hasRange(quantity.expr)
    ? typed(Number(value.toPrecision(3)), shape, model.units).text
    : rangeAround(value, shape, model.units)
}
