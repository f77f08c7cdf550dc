import type { Mend } from '../diagnostics/units.ts'
import { textOf } from '../text/source.ts'
import { COUNT, DATA, type Dimension, describe, same, sameHard, withoutNouns } from '../units/dimension.ts'
import type { Checking } from './agree.ts'
import { asBillion } from './literal.ts'
import { mendWith } from './mend.ts'
import type { Scope } from './scope.ts'
import type { Tree } from './tree.ts'
import { type Typed, walk } from './typed.ts'

/** What a field or formula must come to. */
export interface Expectation {
  readonly dimension: Dimension
  /** How the field is named in messages: `payload`. */
  readonly field: string
  /** The unit as declared, for messages: `B`, `1/s`. */
  readonly unit: string
  /** May be per event: a payload of `500 B/tweet` is as good as `500 B`. Per user never is. */
  readonly each?: boolean
}

/** A number in bits: `500 b`, `200 Kb`. Spelled-out bits are meant. */
const BITS = /(?<![A-Za-z])[kKMGTPE]?i?b$/

/** People are counted apart: what is per user must be multiplied by users before it is a total. */
const POPULATION = new Set(['user', 'customer', 'subscriber', 'member', 'person', 'employee', 'account'])

/**
 * Fits a checked expression to what its place expects. A hard mismatch is reported and gives undefined; a noun
 * that should not be there is a warning. The result has exactly the expected dimension, nouns included.
 */
export function fitTo(
  node: Typed,
  tree: Tree,
  wanted: Expectation,
  scope: Scope,
  to: Checking
): Typed | undefined {
  if (node.wild === true) return { ...node, dimension: wanted.dimension }
  const billion = sameHard(wanted.dimension, COUNT) ? asBillion(tree) : undefined
  if (billion !== undefined && node.kind === 'constant') {
    to.report({
      slug: 'read-as-billion',
      text: node.text,
      labels: [{ span: node.span, role: 'read as billion' }],
    })
    return { ...node, value: billion, dimension: wanted.dimension }
  }
  if (!sameHard(node.dimension, wanted.dimension)) {
    to.report({
      slug: 'field-dimension',
      field: wanted.field,
      wanted: describe(withoutNouns(wanted.dimension)),
      found: describe(node.dimension),
      mend: unitWrong(node, wanted) ?? mendWith(node, wanted.dimension, scope),
      labels: [{ span: node.span, role: `this is ${describe(node.dimension)}` }],
    })
    return undefined
  }
  checkNouns(node, wanted, scope, to)
  if (wanted.unit === 'B') checkBits(node, wanted.field, to)
  return same(node.dimension, wanted.dimension) ? node : { ...node, dimension: wanted.dimension }
}

/** A plain figure was written: most likely it lacks its unit, or has one it should not have. */
function unitWrong(node: Typed, { dimension: d }: Expectation): Mend | undefined {
  if (node.kind === 'constant' && sameHard(d, COUNT)) return { kind: 'no-unit' }
  if (node.kind !== 'constant' || !/^[\d.,_]+\s*[kKMGTPE]?$/.test(node.text) || d.money !== 0)
    return undefined
  if (d.data === 1 && d.time === 0) return { kind: 'unit', text: `${node.text} B` }
  if (d.data === 0 && d.time === 1) return { kind: 'unit', text: `${node.text} s` }
  return d.data === 0 && d.time === -1 ? { kind: 'unit', text: `${node.text}/day` } : undefined
}

function checkNouns(node: Typed, wanted: Expectation, scope: Scope, to: Checking): void {
  if (node.dimension.nouns.size === 0) return
  const labels = [{ span: node.span, role: `this is ${describe(node.dimension)}` }]
  const expected = wanted.dimension.nouns
  for (const [noun, exponent] of node.dimension.nouns) {
    if (expected.get(noun) === exponent) continue
    const { field } = wanted
    if (exponent < 0) {
      if (wanted.each === true && !POPULATION.has(noun)) continue
      const names = scope.having({ ...COUNT, nouns: new Map([[noun, 1]]) })
      to.report({ slug: 'leftover-noun', field, noun, names: names.slice(0, 1), labels })
    } else if (POPULATION.has(noun) && [...expected].some(([other, e]) => e > 0 && POPULATION.has(other))) {
      // Employees, customers and members are users by another name.
    } else if (expected.size > 0 && [...expected].some(([, e]) => e > 0)) {
      to.report({ slug: 'other-noun', field, noun, wanted: describe(wanted.dimension), labels })
    } else if (!sameHard(wanted.dimension, COUNT) && wanted.dimension.data !== 0) {
      // A size times a population is a total; a rate may count whatever it likes.
      to.report({ slug: 'total-for-each', field, noun, labels })
    }
  }
}

/** A size written in lowercase b is eight times smaller than its reader will think, wherever in a sum it stands. */
export function checkBits(node: Typed, field: string, to: Checking): void {
  walk(node, (part) => {
    if ((part.kind !== 'constant' && part.kind !== 'distribution') || !sameHard(part.dimension, DATA)) return
    const text = textOf(part.span)
    if (!BITS.test(text)) return
    const meant = text.replace(BITS, (unit) => unit.replace(/b$/, 'B').replace(/^k/, 'K'))
    const bytes = part.kind === 'constant' ? part.value : undefined
    to.report({
      slug: 'size-in-bits',
      field,
      text,
      meant,
      bytes,
      labels: [{ span: part.span, role: 'bits' }],
    })
  })
}
