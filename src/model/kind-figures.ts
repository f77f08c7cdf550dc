import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import { spanOf } from '../text/source.ts'
import { COUNT, isCount, sameHard } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
import { readValue } from './figures.ts'
import { isGroup, isQuantity, type Kind, type QuantityField } from './kind.ts'
import { nodeAt } from './kind-names.ts'
import { entryOf, type Node, shapeOf } from './node.ts'

const UNITS = unitsUnder()

type Path = readonly (string | number)[]

/** Whether bounds and the units to print in fit what they are of, and whether what binds is a greatest. */
export function figuresSound(node: Node, kind: Kind, report: Report): boolean {
  let sound = true
  const wrong = (path: Path, wanted: string): void => {
    const at = nodeAt(node, ...path)
    if (at === undefined) return
    sound = false
    const field = String(path.findLast((key) => typeof key === 'string'))
    report({ slug: 'wrong-shape', field, wanted, found: shapeOf(at), labels: [{ span: at.span, role: '' }] })
  }
  const fits = (unit: string, other: string): boolean => {
    const [a, b] = [dimensionNamed(unit, UNITS), dimensionNamed(other, UNITS)]
    return a === undefined || b === undefined || sameHard(a, b)
  }
  const shown = (show: string | undefined, unit: string, ...path: Path): void => {
    if (show !== undefined && show !== 'auto' && !fits(unit, show))
      wrong(path, isCount(dimensionNamed(unit, UNITS) ?? COUNT) ? '1, % or x' : `a unit like ${unit}`)
  }
  const figure = ({ unit, min, max, show }: QuantityField, ...path: Path): void => {
    shown(show, unit, ...path, 'show')
    for (const [key, bound] of Object.entries({ min, max })) {
      const value = bound === undefined ? undefined : readValue(bound, UNITS)
      const dimension = dimensionNamed(unit, UNITS)
      if (bound === undefined || dimension === undefined) continue
      if (value === undefined || !sameHard(value.dimension, dimension))
        wrong([...path, key], `a figure in ${unit}`)
    }
  }
  for (const [name, field] of Object.entries(kind.fields)) {
    if (isQuantity(field)) figure(field, 'fields', name)
    for (const [key, inner] of isGroup(field) ? Object.entries(field.group) : [])
      figure(inner, 'fields', name, 'group', key)
  }
  for (const [name, { formula, unit, show, binding }] of Object.entries(kind.quantities)) {
    shown(show, unit, 'quantities', name, 'show')
    const named = entryOf(nodeAt(node, 'quantities'), name)
    if (named !== undefined && Object.hasOwn(kind.fields, name)) {
      sound = false
      const [problem, instead] = [
        'there is a field of that name already',
        'a figure given for a quantity replaces it: leave out the field',
      ]
      report({ slug: 'bad-name', name, problem, instead, labels: [{ span: named.keySpan, role: '' }] })
    }
    for (const [i, alternative] of (typeof formula === 'string' ? [formula] : formula).entries()) {
      const text = typeof alternative === 'string' ? alternative : alternative.formula
      const inner = typeof alternative === 'string' ? [] : ['formula']
      if (binding === true && !isGreatest(text))
        wrong(['quantities', name, 'formula', i, ...inner], 'one max(...) of what may bind')
    }
  }
  for (const [i, { of, show }] of (kind.table?.columns ?? []).entries()) {
    const field = kind.fields[of]
    const unit =
      kind.quantities[of]?.unit ?? (field !== undefined && isQuantity(field) ? field.unit : undefined)
    if (unit !== undefined) shown(show, unit, 'table', 'columns', i, 'show')
  }
  return sound
}

/** Whether a formula is one `max(...)`. What else may be wrong with it is reported where it is used. */
function isGreatest(text: string): boolean {
  const source = { name: '', text }
  let broken = false
  const tree = parseExpression(spanOf(source, 0, text.length), () => {
    broken = true
  })
  return broken || (tree?.kind === 'call' && tree.name === 'max')
}
