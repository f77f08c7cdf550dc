import type { Tree, UnitWord } from '../lang/tree.ts'
import type { DraftChange } from '../model/draft.ts'
import { spanOf } from '../text/source.ts'
import { COUNT, type Dimension } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import type { Units } from '../units/table.ts'

/**
 * A change that sets a quantity to a value in base units, exactly. `unit` is the one its kind declares; an assumption
 * has its dimension alone.
 */
export function setTo(
  id: string,
  value: number,
  unit: string | undefined,
  units: Units,
  own: Dimension | undefined
): DraftChange {
  const dimension = own ?? (unit === undefined ? COUNT : (dimensionNamed(unit, units) ?? COUNT))
  const [over, under] = [wordsOf(dimension, 1), wordsOf(dimension, -1)]
  const share = unit === '%' ? `${value * 100}%` : unit === 'x' ? `${value}x` : undefined
  const figure = share ?? [value, ...over].join(' ') + under.map((word) => `/${word}`).join('')
  const source = { name: 'what if', text: `${id}=${figure}` }
  const span = spanOf(source, id.length + 1, source.text.length)
  const literal = (number: number, names: readonly string[]): Tree => ({
    kind: 'literal',
    value: number,
    scale: 1,
    words: names.map((name): UnitWord => ({ name, span, attached: false })),
    form: unit === '%' ? 'percent' : unit === 'x' ? 'factor' : 'plain',
    span,
  })
  const top = literal(value, over)
  const tree: Tree =
    under.length === 0 ? top : { kind: 'binary', op: '/', left: top, right: literal(1, under), span }
  return { path: id, pathSpan: spanOf(source, 0, id.length), change: { kind: 'set', given: { tree, span } } }
}

/** Base units of a dimension on one side of its fraction line, each as often as it counts there. */
function wordsOf({ data, time, money, nouns }: Dimension, sign: 1 | -1): readonly string[] {
  const parts: readonly (readonly [string, number])[] = [['B', data], ['s', time], ['USD', money], ...nouns]
  return parts.flatMap(([name, exponent]) =>
    Array.from({ length: Math.max(0, Math.round(exponent * sign)) }, () => name)
  )
}
