import type { Report } from '../diagnostics/diagnostic.ts'
import { type Checking, wants } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Scope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import { textOf } from '../text/source.ts'
import { describe, sameHard, withoutNouns } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
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
  const told = new Set<string>()
  // Components of one kind share its verdicts, and what is wrong with them.
  const report: Report = (diagnostic) => {
    const span = diagnostic.labels[0]?.span
    const fault = `${diagnostic.slug} ${span?.source.name}:${span?.start} ${span && textOf(span)}`
    if (!told.has(fault)) around.report(diagnostic)
    told.add(fault)
  }
  return [...around.components.values()].filter(isThere).flatMap((component) => {
    const scope = componentScope(component, around, resolving)
    return (component.kind[which] ?? []).flatMap(
      (v, i) => verdictOf(v, `kind.${which}.${i}`, component, scope, report, resolving) ?? []
    )
  })
}

function verdictOf(
  declared: VerdictDeclaration,
  at: string,
  component: DraftComponent,
  scope: Scope,
  report: Report,
  resolving: Resolving
): Verdict | undefined {
  const to: Checking = { report, lenient: true, absent: () => undefined }
  const { when: condition } = declared
  const when = condition === undefined ? undefined : read(condition, `${at}.when`, component, scope, to)
  if (condition !== undefined && (when === undefined || !wants(when, true, to))) return undefined
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
      const value = read(formula, `${at}.say.${(i - 1) / 2}`, component, scope, to)
      if (value === undefined || !wants(value, false, to) || !fits(value, show, to)) known = false
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
  at: string,
  component: DraftComponent,
  scope: Scope,
  to: Checking
): Typed | undefined {
  const tree = parseExpression(placeOf(component.kind, text, at), to.report)
  return tree === undefined ? undefined : check(tree, scope, to)
}

/** Whether a figure can be printed in the unit that is asked for. */
function fits({ dimension, wild, span }: Typed, show: string | undefined, { report }: Checking): boolean {
  const asked = show === undefined ? undefined : dimensionNamed(show, UNITS)
  if (asked === undefined || wild === true || sameHard(asked, dimension)) return true
  const [wanted, found] = [`a unit like ${describe(withoutNouns(dimension))}`, `\`${show}\``]
  report({ slug: 'wrong-shape', field: `|${show}`, wanted, found, labels: [{ span, role: '' }] })
  return false
}

const UNITS = unitsUnder()
