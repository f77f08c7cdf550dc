import type { Definition, Surroundings } from './definition.ts'
import type { DraftChange } from './draft.ts'
import type { Alternative } from './kind.ts'
import { hasFigure, related } from './naming.ts'

/** The text of an alternative whose condition on what was given holds. */
export function applicable(
  { component }: Definition,
  alternative: Alternative,
  around: Surroundings,
  changes: ReadonlyMap<string, DraftChange>
): string | undefined {
  if (typeof alternative === 'string') return alternative
  const gave = (field: string): boolean =>
    component !== undefined &&
    (hasFigure(component, field, around) ||
      component.given.has(field) ||
      component.pointers.has(field) ||
      component.engine?.field === field ||
      (related(component, field, around)?.length ?? 0) > 0 ||
      changes.has(`${component.id}.${field}`))
  if (alternative.if !== undefined && !gave(alternative.if)) return undefined
  if (alternative.unless !== undefined && gave(alternative.unless)) return undefined
  return alternative.formula
}

/** Whether it depends on this having been given how a quantity is worked out. */
export const dependsOn = ({ formula }: Definition, field: string): boolean =>
  typeof formula === 'object' &&
  formula.some((one) => typeof one !== 'string' && (one.if === field || one.unless === field))

/** Where in the declaration of its kind the i-th way of working a quantity out stands. */
export function alternativeAt({ at, formula }: Definition, i: number): string {
  const alternative = typeof formula === 'string' ? undefined : formula?.[i]
  if (alternative === undefined) return at
  return typeof alternative === 'string' ? `${at}.${i}` : `${at}.${i}.formula`
}
