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
  for (const { name, given } of draft.assume) all.set(name, free(name, given, 'assumed'))
  for (const component of components)
    for (const declared of declaredBy(component.kind)) {
      const definition = new OfComponent(component, declared)
      all.set(definition.id, definition)
    }
  for (const { name, given } of draft.derive) all.set(name, free(name, given, 'derived'))
  return all
}

/** What a kind declares of one quantity: the same for all its components. */
interface Declared extends Omit<Definition, 'id' | 'component' | 'given' | 'idle'> {
  readonly key: string
  /** Unless someone wrote it, it is resolved only when something reads it. */
  readonly waits: boolean
}

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

/** A quantity of a component. It holds what is its own and reads the rest off its kind: models have thousands. */
class OfComponent implements Definition {
  readonly id: string
  readonly given: Given | undefined

  constructor(
    readonly component: DraftComponent,
    private readonly declared: Declared
  ) {
    this.id = `${component.id}.${declared.key}`
    this.given = component.given.get(declared.key)
  }

  get idle(): boolean {
    const { waits } = this.declared
    return this.given === undefined && (waits || !isThere(this.component))
  }

  get givenRole(): Role {
    return this.declared.givenRole
  }
  get formula(): Formula | undefined {
    return this.declared.formula
  }
  get at(): string {
    return this.declared.at
  }
  get formulaRole(): Role {
    return this.declared.formulaRole
  }
  get unit(): string | undefined {
    return this.declared.unit
  }
  get doc(): string {
    return this.declared.doc
  }
  get show(): string | undefined {
    return this.declared.show
  }
  get round(): Rounding | undefined {
    return this.declared.round
  }
  get binding(): boolean {
    return this.declared.binding
  }
  get source(): string | undefined {
    return this.declared.source
  }
  get each(): boolean {
    return this.declared.each
  }
  get from(): string | undefined {
    return this.declared.from
  }
  get optional(): boolean {
    return this.declared.optional
  }
  get min(): string | undefined {
    return this.declared.min
  }
  get max(): string | undefined {
    return this.declared.max
  }
  get plays(): string | undefined {
    return this.declared.plays
  }
}

/** Kinds are data that never changes, so what one declares is worked out once. */
const DECLARED = new WeakMap<Kind, readonly Declared[]>()

function declaredBy(kind: Kind): readonly Declared[] {
  const known = DECLARED.get(kind)
  if (known !== undefined) return known
  const fields = Object.entries(kind.fields).flatMap(([key, field]): Declared[] => {
    if (isReference(field) || isEngine(field)) return []
    if (isQuantity(field)) return [ofField(key, field, `kind.fields.${key}.default`)]
    const group = isGroup(field) ? Object.entries(field.group) : []
    return group.map(([sub, inner]) =>
      ofField(`${key}.${sub}`, inner, `kind.fields.${key}.group.${sub}.default`)
    )
  })
  const all = [...fields, ...Object.entries(kind.quantities).map(([key, q]) => ofDeclaration(key, q))]
  DECLARED.set(kind, all)
  return all
}

const PLAIN = {
  formula: undefined,
  at: '',
  givenRole: 'given',
  formulaRole: 'computed',
  unit: undefined,
  round: undefined,
  binding: false,
  each: false,
  from: undefined,
  optional: false,
  min: undefined,
  max: undefined,
  plays: undefined,
} as const

function ofField(key: string, field: QuantityField, at: string): Declared {
  return {
    ...PLAIN,
    key,
    formula: field.default,
    at,
    formulaRole: 'default',
    unit: field.unit,
    doc: field.doc,
    show: field.show ?? shapeOf(field.unit),
    source: field.source,
    each: field.each === true,
    from: field.from,
    optional: field.informative === true,
    // A default nobody reads is not part of the estimate; everything written or computed is.
    waits: true,
    min: field.min,
    max: field.max,
    plays: field.role,
  }
}

function ofDeclaration(key: string, declaration: Declaration): Declared {
  return {
    ...PLAIN,
    key,
    formula: declaration.formula,
    at: `kind.quantities.${key}.formula`,
    unit: declaration.unit,
    doc: declaration.doc,
    show: declaration.show ?? shapeOf(declaration.unit),
    round: declaration.round,
    binding: declaration.binding === true,
    optional: declaration.optional === true || declaration.asked === true,
    waits: declaration.asked === true,
    source: declaration.source,
    plays: declaration.role,
  }
}

/** Shares and factors are shown as such. */
const shapeOf = (unit: string): string | undefined => (unit === '%' || unit === 'x' ? unit : undefined)
