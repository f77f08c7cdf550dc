import type { Report } from '../diagnostics/diagnostic.ts'
import { constantOf } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import { mendWith } from '../lang/mend.ts'
import { parseExpression } from '../lang/parse.ts'
import { type Scope, unitScope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import { spanOf, textOf } from '../text/source.ts'
import { describe, nounClash, sameHard } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { DraftPublished } from './draft.ts'
import type { Published } from './model.ts'

const ONE_FIGURE = 'one figure as printed, such as 2300/s'
/** What goes wrong when words stand where a figure should. */
const PROSE: ReadonlySet<string> = new Set(['expression-syntax', 'unknown-character', 'unknown-name'])

/** Reads what a source printed beside a quantity: its value, and how far its last digit reaches. */
export function readPublished(
  draft: DraftPublished,
  is: Typed,
  units: Units,
  report: Report
): Published | undefined {
  const says = textOf(draft.says).trim()
  const labels = [{ span: draft.says, role: '' }]
  const plain = says.replace(/^["']|["']$/g, '').replace(/^\s*[~≈]\s*/, '')
  // Where no data can stand, the B of 20B is a billion.
  const ratio = /^([\d.,]+)\s*:\s*([\d.,]+)$/.exec(plain)
  const text =
    ratio !== null
      ? `${ratio[1]} / ${ratio[2]}`
      : is.dimension.data === 0
        ? plain.replace(/(\d)B\b/g, '$1bn')
        : plain
  const source = { name: draft.says.source.name, text }
  const notFigure = () =>
    report({ slug: 'wrong-shape', field: 'says', wanted: ONE_FIGURE, found: `\`${says}\``, labels })
  // Prose is no slip of grammar; a unit misspelt in a figure is worth its own words.
  const here: Report = (diagnostic) =>
    PROSE.has(diagnostic.slug) ? notFigure() : report({ ...diagnostic, labels })
  const tree = parseExpression(spanOf(source, 0, text.length), here)
  const scope: Scope = unitScope(units)
  const typed = tree === undefined ? undefined : check(tree, scope, { report: here, absent: () => undefined })
  if (tree === undefined || typed === undefined) return undefined
  if (!sameHard(typed.dimension, is.dimension)) {
    const [wanted, found] = [describe(is.dimension), describe(typed.dimension)]
    const roles = [
      { span: draft.says, role: `this is ${found}` },
      { span: is.span, role: `this is ${wanted}` },
    ]
    report({
      slug: 'dimension-mismatch',
      wanted,
      found,
      mend: mendWith(typed, is.dimension, scope),
      labels: roles,
    })
    return undefined
  }
  const clash = nounClash(is.dimension, typed.dimension)
  if (clash?.kind === 'per') {
    const [left, right] = [describe(is.dimension), describe(typed.dimension)]
    report({ slug: 'noun-clash', left, right, per: clash.noun, labels })
    // A figure for one is not compared with a figure for all: that would pass by accident.
    return undefined
  }
  const value = constantOf(typed)
  if (value === undefined) {
    notFigure()
    return undefined
  }
  const { is: _, says: saysSpan, ...rest } = draft
  return {
    ...rest,
    is,
    says: plain,
    saysSpan,
    value,
    dimension: typed.dimension,
    precision: precisionOf(text, value),
  }
}

/**
 * What one unit of the last digit a source troubled to print is worth, in base units: trailing zeros of a whole
 * number are not counted as digits, so `2300/s` is good to 100/s and `4.20 GB` to 10 MB.
 */
function precisionOf(text: string, value: number): number {
  const digits = /\d[\d_,]*(?:\.\d+)?|\.\d+/.exec(text)?.[0].replace(/[_,]/g, '') ?? '1'
  const [whole = '', fraction] = digits.split('.')
  const mantissa = Number(digits)
  if (mantissa === 0) return 0
  const zeros = /0*$/.exec(whole)?.[0].length ?? 0
  const last = fraction === undefined ? 10 ** zeros : 10 ** -fraction.length
  return Math.abs((value / mantissa) * last)
}
