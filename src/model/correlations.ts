import { sine } from '../lang/elementary.ts'
import type { Typed } from '../lang/typed.ts'
import type { Surroundings } from './definition.ts'
import type { DraftCorrelation } from './draft.ts'
import type { Correlation, Quantity } from './model.ts'
import { canonical } from './naming.ts'
import type { Resolver } from './resolve.ts'

/** Checks what a model says of how its ranges move together. */
export function correlationsOf(
  drafts: readonly DraftCorrelation[],
  around: Surroundings,
  resolver: Resolver
): readonly Correlation[] {
  const { report } = around
  const told = new Set<string>()
  const found = drafts.flatMap((draft): Correlation[] => {
    const ids = draft.between.map((name) => rangeNamed(name, around, resolver))
    const [a, b] = ids
    const labels = [{ span: draft.span, role: '' }]
    if (a === undefined || b === undefined) return []
    if (a === b) {
      report({ slug: 'correlated-with-itself', name: a, labels })
      return []
    }
    const pair = [a, b].sort().join(' ')
    if (told.has(pair)) {
      report({ slug: 'correlated-twice', names: [a, b], labels })
      return []
    }
    told.add(pair)
    return [{ between: [a, b], rank: draft.rank, why: draft.why }]
  })
  for (const group of groupsOf(found)) {
    const [strongest] = [...group].sort((x, y) => Math.abs(y.rank) - Math.abs(x.rank))
    if (strongest === undefined || mixOf(group) !== undefined) continue
    const factor = possibleFactor(group)
    const rank = Math.trunc(strongest.rank * factor * 1000) / 1000
    const draft = drafts.find((d) => d.rank === strongest.rank)
    const count = namesIn(group).length
    const labels = draft === undefined ? [] : [{ span: draft.span, role: '' }]
    report({ slug: 'impossible-correlations', names: strongest.between, count, factor, rank, labels })
  }
  return found
}

function rangeNamed(
  { text, span }: DraftCorrelation['between'][number],
  around: Surroundings,
  resolver: Resolver
): string | undefined {
  const found = canonical(text.split('.'), around)
  const labels = [{ span, role: '' }]
  if (found.kind === 'ambiguous') {
    around.report({ slug: 'ambiguous-name', name: text, candidates: found.candidates, labels })
    return undefined
  }
  const definition = found.kind === 'id' ? around.definitions.get(found.id) : undefined
  if (definition === undefined) {
    const suggestion = found.kind === 'unknown' ? found.suggestion : undefined
    around.report({ slug: 'unknown-name', name: text, suggestion, labels })
    return undefined
  }
  const resolved = resolver.resolve(definition)
  if (resolved.kind === 'broken') return undefined
  if (resolved.kind === 'quantity' && isRange(resolved.quantity)) return definition.id
  around.report({ slug: 'no-range', name: definition.id, labels })
  return undefined
}

/** Whether a quantity is one range; one that this run fixes was, for all that is known. */
const isRange = ({ expr, changed }: Quantity): boolean => changed === 'set' || isOneRange(expr)

/** A range, in another unit or times a positive figure: what keeps the order of its values. */
function isOneRange(expr: Typed): boolean {
  if (expr.kind === 'distribution') return true
  if (expr.kind === 'convert') return isOneRange(expr.operand)
  if (expr.kind !== 'binary') return false
  const { op, left, right } = expr
  if (op === '*' && isPositive(left)) return isOneRange(right)
  return (op === '*' || op === '/') && isPositive(right) && isOneRange(left)
}

const isPositive = (expr: Typed): boolean => expr.kind === 'constant' && expr.value > 0

/** What the normal scores of a correlated range are made of: those of these ranges, were they independent. */
export type Mix = readonly { readonly of: string; readonly weight: number }[]

/**
 * The mixes that give ranges their rank correlations, by id: a Gaussian copula, which leaves the distribution of each
 * as it is. The normal scores of a pair are correlated by 2 sin(π/6 × rank) (K. Pearson, 1907). The first range of a
 * group, in the order of their names, is its own independent self; a range with no correlations has no mix.
 */
export function mixesOf(correlations: readonly Correlation[]): ReadonlyMap<string, Mix> {
  return new Map(groupsOf(correlations).flatMap((group) => [...(mixOf(group) ?? [])]))
}

/** Splits correlations into groups that have no range in common. */
function groupsOf(correlations: readonly Correlation[]): readonly (readonly Correlation[])[] {
  let groups: readonly (readonly Correlation[])[] = []
  for (const correlation of correlations) {
    const meets = (group: readonly Correlation[]): boolean =>
      group.some(({ between }) => between.some((id) => correlation.between.includes(id)))
    groups = [...groups.filter((g) => !meets(g)), [...groups.filter(meets).flat(), correlation]]
  }
  return groups
}

const namesIn = (group: readonly Correlation[]): readonly string[] =>
  [...new Set(group.flatMap(({ between }) => between))].sort()

/** Below this a pivot is zero: a range that is settled by those before it. */
const NOTHING = 1e-9

/** Cholesky's factor of the matrix of one group, a row a range; undefined if there is none. */
function mixOf(group: readonly Correlation[], factor = 1): ReadonlyMap<string, Mix> | undefined {
  const names = namesIn(group)
  const wanted = (a: string | undefined, b: string | undefined): number => {
    const pair = group.find(({ between: [x, y] }) => (x === a && y === b) || (x === b && y === a))
    return pair === undefined ? 0 : 2 * sine((Math.PI / 6) * pair.rank * factor)
  }
  const rows: number[][] = []
  for (const [i, name] of names.entries()) {
    const row: number[] = []
    for (let j = 0; j < i; j++) {
      const other = rows[j] ?? []
      const rest = wanted(name, names[j]) - row.reduce((sum, x, k) => sum + x * (other[k] ?? 0), 0)
      const pivot = other[j] ?? 0
      if (pivot === 0 && Math.abs(rest) > NOTHING) return undefined
      row.push(pivot === 0 ? 0 : rest / pivot)
    }
    const left = 1 - row.reduce((sum, x) => sum + x * x, 0)
    if (left < -NOTHING) return undefined
    rows.push([...row, left < NOTHING ? 0 : Math.sqrt(left)])
  }
  return new Map(
    rows.map((row, i) => [
      names[i] ?? '',
      row.flatMap((weight, j) => (weight === 0 ? [] : [{ of: names[j] ?? '', weight }])),
    ])
  )
}

/** The greatest factor, in hundredths, by which all of a group go together. */
function possibleFactor(group: readonly Correlation[]): number {
  for (let hundredths = 99; hundredths > 0; hundredths--)
    if (mixOf(group, hundredths / 100) !== undefined) return hundredths / 100
  return 0
}
