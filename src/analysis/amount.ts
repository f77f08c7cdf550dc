import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Typed, walk } from '../lang/typed.ts'
import { readValue } from '../model/figures.ts'
import { describe, sameHard } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { type Computed, valueIn } from './computed.ts'
import type { Wanted } from './mutate.ts'

/**
 * What is wrong with the amounts mutations are asked with: of another kind, no single figure, or out of bounds. `base`
 * has been asked about those amounts, in this order, and about nothing else.
 */
export const amountFaults = (wanted: readonly Wanted[], base: Computed): readonly Diagnostic[] =>
  wanted.filter(({ amount }) => amount !== undefined).flatMap((one, at) => faultsOf(one, at, base))

function faultsOf({ mutation, amount }: Wanted, at: number, base: Computed): readonly Diagnostic[] {
  const declared = mutation.amount
  if (declared === undefined || amount === undefined) return []
  const labels = [{ span: amount.span, role: '' }]
  const typed = base.model.asked[at]?.typed
  const { units } = base.model
  const wanted = dimensionNamed(declared.unit, units)
  const fault = (found: string, bound?: string): Diagnostic => ({
    slug: 'mutation-amount',
    mutation: mutation.name,
    found,
    bound,
    of: declared.doc,
    example: declared.default,
    labels,
  })
  if (typed === undefined || wanted === undefined) return [fault('no figure')]
  if (typed.boolean || !sameHard(typed.dimension, wanted))
    return [fault(typed.boolean ? 'a condition' : describe(typed.dimension))]
  if (hasRange(typed)) return [fault('a range')]
  const value = valueIn(typed, base)
  if (!Number.isFinite(value)) return [fault('no finite figure')]
  const [min, max] = [declared.min, declared.max].map((text) =>
    text === undefined ? undefined : readValue(text, units)?.value
  )
  if (min !== undefined && value < min) return [fault('less', `at least ${declared.min}`)]
  if (max !== undefined && value > max) return [fault('more', `at most ${declared.max}`)]
  return []
}

function hasRange(typed: Typed): boolean {
  let found = false
  walk(typed, (node) => {
    if (node.kind === 'distribution') found = true
  })
  return found
}
