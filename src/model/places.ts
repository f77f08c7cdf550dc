import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import type { Definition } from './definition.ts'

interface Resolving {
  readonly around: { readonly definitions: ReadonlyMap<string, Definition> }
  readonly tried: ReadonlyMap<string, Span>
}

/**
 * Where quantities were written: a figure, the formula that was tried for one of a kind of the user's own, or, if none
 * was, their components.
 */
export function placesOf(
  ids: readonly string[],
  role: (id: string) => string,
  { around: { definitions }, tried }: Resolving
): Diagnostic['labels'] {
  const labels = (of: (id: string) => Span | undefined): Diagnostic['labels'] => {
    const all = ids.flatMap((id) => {
      const span = of(id)
      return span === undefined ? [] : [{ span, role: role(id) }]
    })
    return all.filter(({ span }, i) => all.findIndex((other) => other.span === span) === i)
  }
  const written = labels((id) => definitions.get(id)?.given?.span ?? tried.get(id))
  return written.length > 0 ? written : labels((id) => definitions.get(id)?.component?.nameSpan)
}
