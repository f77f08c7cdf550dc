import type { Base } from '../analysis/statistics.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type AtRef, isProblem, openRef } from './at-ref.ts'
import { type Baseline, readBaseline } from './baseline-file.ts'
import type { Host } from './host.ts'

/** What models are compared with. */
export type Against =
  | { readonly kind: 'ref'; readonly name: string; readonly at: AtRef }
  | { readonly kind: 'baseline'; readonly name: string; readonly baseline: BaselineBase }
  | { readonly kind: 'nothing' }

/** A baseline as a base of models by their path from the working folder. */
interface BaselineBase {
  of(path: string): Base
}

const NOTHING: Against = { kind: 'nothing' }

/**
 * Opens what `--against` names: a baseline file, by its `.json`, or else a git reference; without one, the baseline
 * that a configuration names, where it exists.
 */
export function openAgainst(
  named: string | undefined,
  configured: string | undefined,
  host: Host
): Against | Diagnostic {
  if (named !== undefined && !named.endsWith('.json')) {
    const at = openRef(named, host)
    return isProblem(at) ? at : { kind: 'ref', name: named, at }
  }
  const file = named ?? configured
  if (file === undefined) return NOTHING
  const baseline = readBaseline(file, host)
  // One that is configured and was never written is not there yet, and what asks for it says so.
  if (baseline === 'missing' && named === undefined) return NOTHING
  if (baseline === 'missing')
    return { slug: 'cannot-read', file, problem: 'missing', suggestion: undefined, labels: [] }
  if ('slug' in baseline) return baseline
  return { kind: 'baseline', name: file, baseline: { of: (path) => baseOf(path, baseline) } }
}

function baseOf(path: string, baseline: Baseline): Base {
  const values = baseline.models.get(path)
  return values === undefined
    ? { kind: 'unread' }
    : { kind: 'values', value: (id) => values.get(id) ?? Number.NaN }
}
