import type { Report } from '../diagnostics/diagnostic.ts'
import type { Units } from '../units/table.ts'
import type { Draft, DraftChange, DraftComponent, Given } from './draft.ts'
import {
  type Declaration,
  type Formula,
  isEngine,
  isGroup,
  isQuantity,
  isReference,
  type Kind,
  type QuantityField,
} from './kind.ts'
import type { Role, Rounding } from './model.ts'
import type { ReferenceTables } from './reference.ts'

/** Everything that may define a quantity, before anything is looked up. */
export interface Definition {
  readonly id: string
  readonly component: DraftComponent | undefined
  /** What someone wrote; wins over the formula. */
  readonly given: Given | undefined
  readonly givenRole: Role
  readonly formula: Formula | undefined
  /** Where in the declaration of its kind the formula stands. */
  readonly at: string
  readonly formulaRole: Role
  /** Declared unit; undefined for `assume` and `derive`, which have whatever dimension they come to. */
  readonly unit: string | undefined
  readonly doc: string
  readonly show: string | undefined
  readonly round: Rounding | undefined
  readonly binding: boolean
  readonly source: string | undefined
  readonly each: boolean
  /** The reference table in which names that are not otherwise known are looked up. */
  readonly from: string | undefined
  /** Not missed when it cannot be computed, or not needed by anything. */
  readonly optional: boolean
  /** Resolved only when something reads it. */
  readonly idle: boolean
  readonly min: string | undefined
  readonly max: string | undefined
  /** The role its kind declares. */
  readonly plays: string | undefined
}

/** What names are looked up in while a model is elaborated. */
export interface Surroundings {
  readonly draft: Draft
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
  readonly units: Units
  readonly report: Report
  /** How many more times a likely meaning is looked for: comparing every wrong name with every right one adds up. */
  readonly hints: { left: number }
  readonly definitions: ReadonlyMap<string, Definition>
  readonly components: ReadonlyMap<string, DraftComponent>
}

/**
 * Components of the draft, with those nobody writes: singles left out, and what other sections imply. A single one
 * that a change of this run gives a figure is there as if it had been written, at the place of the change.
 */
export function componentsOf(
  draft: Draft,
  kinds: readonly Kind[],
  changes: readonly DraftChange[]
): ReadonlyMap<string, DraftComponent> {
  const components = new Map(draft.components.map((c) => [c.id, c]))
  for (const kind of kinds) {
    const implied =
      kind.implied !== undefined && draft.components.some((c) => c.kind.section === kind.implied)
    if (components.has(kind.section) || !(implied || (kind.single === true && kind.implied === undefined)))
      continue
    components.set(kind.section, {
      kind,
      id: kind.section,
      name: kind.section,
      nameSpan: changes.find(({ path }) => names(path, kind))?.pathSpan,
      given: new Map(),
      pointers: new Map(),
      engine: undefined,
    })
  }
  return components
}

/** Whether a path leads into a single component of a kind: `outage.lasts`. */
const names = (path: string, { section, alias, single }: Kind): boolean => {
  const [head, ...rest] = path.split('.')
  return single === true && rest.length > 0 && (head === section || (alias !== undefined && head === alias))
}

/** A single component nobody wrote can be named, but is not one of those that are there. */
export const isThere = ({ kind, nameSpan }: DraftComponent): boolean =>
  kind.single !== true || kind.implied !== undefined || nameSpan !== undefined

/** All definitions by id, in the order a reader would go through them. */
export function definitionsOf(
  draft: Draft,
  components: Iterable<DraftComponent>
): ReadonlyMap<string, Definition> {
  const all = new Map<string, Definition>()
  const add = (definition: Definition) => all.set(definition.id, definition)
  for (const { name, given } of draft.assume) add(free(name, given, 'assumed'))
  for (const component of components) {
    for (const [key, field] of Object.entries(component.kind.fields)) {
      if (isReference(field) || isEngine(field)) continue
      if (isQuantity(field)) add(ofField(component, key, field, `kind.fields.${key}.default`))
      else if (isGroup(field))
        for (const [sub, inner] of Object.entries(field.group))
          add(ofField(component, `${key}.${sub}`, inner, `kind.fields.${key}.group.${sub}.default`))
    }
    for (const [key, declaration] of Object.entries(component.kind.quantities))
      add(ofDeclaration(component, key, declaration))
  }
  for (const { name, given } of draft.derive) add(free(name, given, 'derived'))
  return all
}

// Written out, not spread over defaults: there are thousands of them, and copying shows in every start.
function free(name: string, given: Given, role: Role): Definition {
  return {
    id: name,
    component: undefined,
    given,
    givenRole: role,
    formula: undefined,
    at: '',
    formulaRole: 'computed',
    unit: undefined,
    doc: '',
    show: undefined,
    round: undefined,
    binding: false,
    source: given.source,
    each: false,
    from: undefined,
    optional: false,
    idle: false,
    min: undefined,
    max: undefined,
    plays: undefined,
  }
}

function ofField(component: DraftComponent, key: string, field: QuantityField, at: string): Definition {
  const given = component.given.get(key)
  return {
    id: `${component.id}.${key}`,
    component,
    given,
    givenRole: 'given',
    formula: field.default,
    at,
    formulaRole: 'default',
    unit: field.unit,
    doc: field.doc,
    show: field.show ?? shapeOf(field.unit),
    round: undefined,
    binding: false,
    source: field.source,
    each: field.each === true,
    from: field.from,
    optional: field.informative === true,
    // A default nobody reads is not part of the estimate; everything written or computed is.
    idle: given === undefined,
    min: field.min,
    max: field.max,
    plays: field.role,
  }
}

function ofDeclaration(component: DraftComponent, key: string, declaration: Declaration): Definition {
  const given = component.given.get(key)
  return {
    id: `${component.id}.${key}`,
    component,
    given,
    givenRole: 'given',
    formula: declaration.formula,
    at: `kind.quantities.${key}.formula`,
    formulaRole: 'computed',
    unit: declaration.unit,
    doc: declaration.doc,
    show: declaration.show ?? shapeOf(declaration.unit),
    round: declaration.round,
    binding: declaration.binding === true,
    source: declaration.source,
    each: false,
    from: undefined,
    optional: declaration.optional === true || declaration.asked === true,
    idle: given === undefined && (declaration.asked === true || !isThere(component)),
    min: undefined,
    max: undefined,
    plays: declaration.role,
  }
}

/** Shares and factors are shown as such. */
const shapeOf = (unit: string): string | undefined => (unit === '%' || unit === 'x' ? unit : undefined)
