import { type Typed, walk } from '../lang/typed.ts'
import type { Draft, DraftComponent } from './draft.ts'

/** Most ranges a model may have; each is a thousand samples and more. */
export const MAX_RANGES = 500
/** Most quantities a model may have, defaults included: several hundred components. */
export const MAX_NAMES = 20_000

export function rangesIn(exprs: readonly Typed[]): number {
  let count = 0
  for (const expr of exprs)
    walk(expr, (node) => {
      if (node.kind === 'distribution') count++
    })
  return count
}

/** How many quantities a draft may come to. */
export function namesIn(draft: Draft, components: Iterable<DraftComponent>): number {
  let count = draft.assume.length + draft.derive.length
  for (const { kind } of components)
    count += Object.keys(kind.fields).length + Object.keys(kind.quantities).length
  return count
}
