import type { Report } from '../diagnostics/diagnostic.ts'
import { agree, type Checking, wants } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import type { Scope } from '../lang/scope.ts'
import type { Typed } from '../lang/typed.ts'
import { textOf } from '../text/source.ts'
import { describe, sameHard, withoutNouns } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
import { isThere, type Surroundings } from './definition.ts'
import type { DraftComponent } from './draft.ts'
import { formulaOf } from './formula.ts'
import type { VerdictDeclaration } from './kind.ts'
import type { Ceiling, Verdict } from './model.ts'
import { componentScope, engineOf, type Resolving } from './naming.ts'

/** Verdicts whose inputs are all known, for every component. One that lacks an input has nothing to say. */
export function verdictsOf(
  which: 'verdicts' | 'summary' | 'lints',
  around: Surroundings,
  resolving: Resolving
): readonly Verdict[] {
  const report = once(around.report)
  return [...around.components.values()].filter(isThere).flatMap((component) => {
    const scope = componentScope(component, around, resolving)
    return (component.kind[which] ?? []).flatMap(
      (v, i) => verdictOf(v, `kind.${which}.${i}`, component, scope, report, resolving) ?? []
    )
  })
}

/** What one of each thing takes, where both sides are known. */
export function ceilingsOf(around: Surroundings, resolving: Resolving): readonly Ceiling[] {
  const report = once(around.report)
  return [...around.components.values()].filter(isThere).flatMap((component) => {
    const { kind } = component
    const scope = componentScope(component, around, resolving)
    const to: Checking = { report, lenient: true, absent: () => undefined }
    return Object.entries(kind.ceilings ?? {}).flatMap(([name, declared]): Ceiling[] => {
      const at = `kind.ceilings.${name}`
      const load = read(declared.load, `${at}.load`, component, scope, to)
      const limit = read(declared.limit, `${at}.limit`, component, scope, to)
      const when =
        declared.when === undefined ? undefined : read(declared.when, `${at}.when`, component, scope, to)
      if (load === undefined || limit === undefined || !wants(load, false, to) || !wants(limit, false, to))
        return []
      if (declared.when !== undefined && (when === undefined || !wants(when, true, to))) return []
      if (!agree(load, limit, scope, to)) return []
      return [{ component: component.id, name, doc: declared.doc, load, limit, when }]
    })
  })
}

/** Components of one kind share its declarations, and what is wrong with them: a fault is reported once. */
function once(report: Report): Report {
  const told = new Set<string>()
  return (diagnostic) => {
    const span = diagnostic.labels[0]?.span
    const fault = `${diagnostic.slug} ${span?.source.name}:${span?.start} ${span && textOf(span)}`
    if (!told.has(fault)) report(diagnostic)
    told.add(fault)
  }
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
  return { component: component.id, key: at, when, say }
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
  const { tree } = formulaOf(component.kind, text, at, to.report)
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
