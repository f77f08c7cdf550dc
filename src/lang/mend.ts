import type { Mend } from '../diagnostics/units.ts'
import { type Dimension, divide, isCount, power, sameHard, withoutNouns } from '../units/dimension.ts'
import type { Scope } from './scope.ts'
import { type Typed, walk } from './typed.ts'

/** Names offered at most; more than two is a list to search, not a suggestion. */
const OFFERED = 2

/** What each single missing factor is called. */
const FACTORS: readonly (readonly [keyof Omit<Dimension, 'nouns'>, string])[] = [
  ['data', 'a size'],
  ['time', 'a time'],
  ['money', 'a price'],
]

/** The single factor between what a node is and what is wanted; silent when more than one is missing. */
export function mendWith(node: Typed, wanted: Dimension, scope: Scope): Mend | undefined {
  const missing = withoutNouns(divide(wanted, node.dimension))
  const billion = billionIn(node)
  if (billion !== undefined && sameHard(missing, power(DATA_LIKE, -1))) return billion
  if (!isCount(wanted) && sameHard(wanted, power(node.dimension, -1))) return { kind: 'invert' }
  const parts = FACTORS.filter(([key]) => missing[key] !== 0)
  const [part] = parts
  if (parts.length !== 1 || part === undefined || Math.abs(missing[part[0]]) !== 1) return undefined
  const factor = missing[part[0]] > 0 ? missing : power(missing, -1)
  const kind = missing[part[0]] > 0 ? 'multiply' : 'divide'
  // What is wanted is a stock times a time, which is the slip itself.
  if (wanted.data === 1 && wanted.time === 1) return undefined
  return { kind, by: part[1], names: scope.having(factor).slice(0, OFFERED) }
}

const DATA_LIKE: Dimension = { data: 1, time: 0, money: 0, nouns: new Map() }

function billionIn(node: Typed): Mend | undefined {
  let found: Mend | undefined
  walk(node, (part) => {
    if (part.kind !== 'constant' || part.dimension.data !== 1) return
    const text = /^[\d._,]+B(?![\p{L}\p{N}_])/u.exec(part.text)?.[0]
    if (text !== undefined) found = { kind: 'billion', text, plain: `${text.slice(0, -1)}bn` }
  })
  return found
}
