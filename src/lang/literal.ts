import type { Report } from '../diagnostics/diagnostic.ts'
import { type Span, textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { COUNT, type Dimension, describe, multiply, pluralOf, sameHard } from '../units/dimension.ts'
import { BILLION, type Unit, type Units } from '../units/table.ts'
import type { Scope } from './scope.ts'
import type { Tree, UnitWord } from './tree.ts'
import type { DistributionFamily, Typed } from './typed.ts'

type Literal = Tree & { kind: 'literal' }

/** `mb`, `mbps`, `mB`: with m for milli these are thousandths of a bit or byte, which nobody means. */
const MILLI_DATA = /^m(b|bit|bits|bps|B|Bps)$/

/** Looks up a unit written in an expression; reports and returns undefined when it is none. */
export function findUnit(name: string, span: Span, scope: Scope, report: Report): Unit | undefined {
  const unit = scope.units.find(name)
  if (unit !== undefined) return unit
  if (MILLI_DATA.test(name)) {
    report({
      slug: 'millibits',
      unit: name,
      meant: `M${name.slice(1)}`,
      labels: [{ span, role: 'm is milli' }],
    })
  } else {
    const suggestion = suggestUnit(name, scope.units)
    report({ slug: 'unknown-unit', unit: name, suggestion, labels: [{ span, role: 'not a unit' }] })
  }
  return undefined
}

/** The unit or noun most likely meant by a word that is none. */
export function suggestUnit(name: string, units: Units): string | undefined {
  if (/^[gtpe]b$/.test(name)) return `${name.slice(0, -1).toUpperCase()}B`
  const plurals = units.nouns.map(pluralOf)
  const nouns = name.endsWith('s') ? [...plurals, ...units.nouns] : [...units.nouns, ...plurals]
  // There are so many nouns that some are near to anything; few slip on the first letter.
  return (
    suggest(name, units.names) ??
    suggest(
      name,
      nouns.filter((noun) => noun[0] === name[0])
    )
  )
}

/** A literal in base units. Reports unknown units, a name where only a unit can stand, and `B` read as billion. */
export function checkLiteral(tree: Literal, scope: Scope, report: Report): Typed | undefined {
  let value = tree.value
  let dimension = COUNT
  for (const [i, word] of tree.words.entries()) {
    if (isBillion(word, tree.words[i + 1], scope)) {
      value *= BILLION
      report({
        slug: 'read-as-billion',
        text: textOf(tree.span),
        labels: [{ span: word.span, role: 'read as billion' }],
      })
      continue
    }
    if (scope.units.find(word.name) === undefined && isQuantity(word.name, scope)) {
      const number = textOf({ ...tree.span, end: word.span.start }).trim()
      report({
        slug: 'implicit-multiplication',
        number,
        name: word.name,
        labels: [{ span: word.span, role: 'a quantity, not a unit' }],
      })
      return undefined
    }
    const unit = findUnit(word.name, word.span, scope, report)
    if (unit === undefined) return undefined
    value *= unit.factor
    dimension = multiply(dimension, unit.dimension)
  }
  return { kind: 'constant', value, text: textOf(tree.span), dimension, boolean: false, span: tree.span }
}

function isBillion(word: UnitWord, next: UnitWord | undefined, scope: Scope): boolean {
  return (
    word.name === 'B' && word.attached && next !== undefined && scope.units.find(next.name)?.isNoun === true
  )
}

const isQuantity = (name: string, scope: Scope): boolean => scope.find(name.split('.')).kind !== 'unknown'

/** The same number read with `B` as billion, when a literal is nothing but a number and an attached `B`. */
export function asBillion(tree: Tree): number | undefined {
  if (tree.kind !== 'literal' || tree.words.length !== 1) return undefined
  const word = tree.words[0]
  return word?.name === 'B' && word.attached ? tree.value * BILLION : undefined
}

/**
 * A range `a..b`: a 90% interval, lognormal when both ends are positive, normal otherwise.
 * A unit, percent sign or multiplier at the end holds for both ends: `100..200 GB`, `5..20%`, `1..5M`.
 */
export function checkRange(tree: Tree & { kind: 'range' }, scope: Scope, report: Report): Typed | undefined {
  const low = checkEnd(shareUnit(tree.low, tree.high), scope, report)
  const high = checkEnd(tree.high, scope, report)
  if (low === undefined || high === undefined) return undefined
  const labels = [{ span: tree.span, role: '' }]
  if (!sameHard(low.dimension, high.dimension)) {
    const [left, right] = [describe(low.dimension), describe(high.dimension)]
    report({ slug: 'range-units', left, right, labels })
    return undefined
  }
  return interval(tree.span, low.value, high.value, high.dimension, report)
}

/** An interval as a distribution; reports swapped ends, and takes equal ends for a plain figure. */
function interval(
  span: Span,
  low: number,
  high: number,
  dimension: Dimension,
  report: Report
): Typed | undefined {
  if (low > high) {
    report({ slug: 'range-order', text: textOf(span), problem: 'range', labels: [{ span, role: '' }] })
    return undefined
  }
  if (low === high)
    return { kind: 'constant', value: low, text: textOf(span), dimension, boolean: false, span }
  const family: DistributionFamily = low > 0 ? 'lognormal' : 'normal'
  const params = low > 0 ? [low, high] : normalFrom(low, high)
  return { kind: 'distribution', family, params, dimension, boolean: false, span }
}

/** Standard normal quantile of 0.95, to double precision (Wichura, AS 241): half the width of a 90% interval in sd. */
export const Z95 = 1.6448536269514722

const normalFrom = (low: number, high: number): readonly number[] => [
  (low + high) / 2,
  (high - low) / (2 * Z95),
]

function checkEnd(
  tree: Tree,
  scope: Scope,
  report: Report
): { value: number; dimension: Dimension } | undefined {
  if (tree.kind === 'unary') {
    const inner = checkEnd(tree.operand, scope, report)
    return inner === undefined ? undefined : { ...inner, value: -inner.value }
  }
  if (tree.kind === 'binary' && tree.right.kind === 'name') {
    const left = checkEnd(tree.left, scope, report)
    const unit = findUnit(tree.right.path.join('.'), tree.right.span, scope, report)
    if (left === undefined || unit === undefined) return undefined
    return { value: left.value / unit.factor, dimension: multiply(left.dimension, invert(unit.dimension)) }
  }
  if (tree.kind !== 'literal') return undefined
  const literal = checkLiteral(tree, scope, report)
  return literal?.kind === 'constant' ? literal : undefined
}

const invert = (d: Dimension): Dimension => ({
  data: -d.data,
  time: -d.time,
  money: -d.money,
  nouns: new Map([...d.nouns].map(([name, e]) => [name, -e])),
})

/** The two ends of a range, the lower one with what the upper one says for both. */
export const endsOf = ({ low, high }: Tree & { kind: 'range' }): readonly [Tree, Tree] => [
  shareUnit(low, high),
  high,
]

function shareUnit(low: Tree, high: Tree): Tree {
  if (high.kind === 'unary') return shareUnit(low, high.operand)
  if (low.kind === 'unary') return { ...low, operand: shareUnit(low.operand, high) }
  if (low.kind === 'literal' && high.kind === 'binary')
    return { ...high, left: shareUnit(low, high.left), span: low.span }
  if (low.kind !== 'literal' || high.kind !== 'literal') return low
  const words = low.words.length === 0 ? high.words : low.words
  // `1..5M` is one to five million; in `500..2k` the lower end already stands above the upper one's digits.
  const shares = low.scale === 1 && low.words.length === 0 && low.value <= high.value / high.scale
  const scale = shares ? high.scale : high.form === 'percent' && low.scale === 1 ? high.scale : 1
  return { ...low, value: low.value * scale, scale: low.scale * scale, words }
}
