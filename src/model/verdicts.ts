import { check } from '../lang/check.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Scope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import { isThere, type Surroundings } from './definition.ts'
import type { DraftComponent } from './draft.ts'
import { placeOf, type VerdictDeclaration } from './kind.ts'
import type { Verdict } from './model.ts'
import { componentScope, engineOf, type Resolving } from './naming.ts'

/** Verdicts whose inputs are all known, for every component. One that lacks an input has nothing to say. */
export function verdictsOf(
  which: 'verdicts' | 'summary',
  around: Surroundings,
  resolving: Resolving
): readonly Verdict[] {
  return [...around.components.values()].filter(isThere).flatMap((component) => {
    const scope = componentScope(component, around, resolving)
    return (component.kind[which] ?? []).flatMap(
      (v) => verdictOf(v, component, scope, around, resolving) ?? []
    )
  })
}

function verdictOf(
  declared: VerdictDeclaration,
  component: DraftComponent,
  scope: Scope,
  around: Surroundings,
  resolving: Resolving
): Verdict | undefined {
  const when = declared.when === undefined ? undefined : read(declared.when, component, scope, around)
  if (declared.when !== undefined && when === undefined) return undefined
  const say: Verdict['say'][number][] = []
  let known = true
  for (const [i, part] of declared.say.split(/\{([^}]*)\}/).entries()) {
    if (i % 2 === 0) say.push(part)
    else if (part === 'name') say.push(component.name)
    else if (part === component.engine?.field || part === 'engine')
      say.push(engineOf(component) ?? component.kind.kind)
    else if (component.pointers.has(part)) say.push(targetNames(component, part))
    else if (part === 'dates') say.push(datesOf(component, resolving))
    else {
      const [formula = '', show] = part.split('|')
      const value = read(formula, component, scope, around)
      if (value === undefined) known = false
      else say.push({ value, show })
    }
  }
  if (!known) return undefined
  return { component: component.id, when, say }
}

/** What a component points at, by name: `{origin}`. */
const targetNames = ({ pointers }: DraftComponent, field: string): string =>
  (pointers.get(field) ?? []).map(({ name }) => name).join(', ')

/** The dates of the reference figures a component's own fields take, the first and the last of them. */
function datesOf({ id }: DraftComponent, resolving: Resolving): string {
  const dates = resolving.figuresOf(id).flatMap(({ date }) => (/^\d{4}/.test(date) ? [date] : []))
  const sorted = [...new Set(dates)].sort()
  const [first = 'unknown', last = first] = [sorted[0], sorted.at(-1)]
  return first === last ? first : `${first} to ${last}`
}

function read(
  text: string,
  component: DraftComponent,
  scope: Scope,
  around: Surroundings
): Typed | undefined {
  const tree = parseExpression(placeOf(component.kind, text), around.report)
  return tree === undefined
    ? undefined
    : check(tree, scope, { report: around.report, lenient: true, absent: () => undefined })
}
