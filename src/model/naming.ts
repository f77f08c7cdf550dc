import { type Found, type Scope, unknown } from '../lang/scope.ts'
import type { Figure } from '../lang/typed.ts'
import { suggest } from '../text/suggest.ts'
import type { Dimension } from '../units/dimension.ts'
import { sameHard } from '../units/dimension.ts'
import { isThere, type Surroundings } from './definition.ts'
import type { DraftComponent } from './draft.ts'
import { findFigure } from './figures.ts'
import { type EngineField, isEngine, isReference, pointedAt, sectionsOf } from './kind.ts'

/** What the resolver offers to scopes: the quantity behind an id, resolved on demand. */
export interface Resolving {
  lookup(id: string): Found
  /** The dimension of a quantity already resolved, or undefined. */
  dimensionOf(id: string): Dimension | undefined
  /** The reference figures that the resolved quantities of a component read themselves. */
  figuresOf(component: string): readonly Figure[]
}

/** The id a written path stands for: in full, or by a component's own name where that is unique. */
export function canonical(
  path: readonly string[],
  around: Surroundings
): Found | { readonly kind: 'id'; readonly id: string } {
  const name = path.join('.')
  if (around.definitions.has(name)) return { kind: 'id', id: name }
  const section = around.kinds.find(({ alias }) => alias !== undefined && alias === path[0])?.section
  if (section !== undefined) {
    const id = [section, ...path.slice(1)].join('.')
    if (around.definitions.has(id)) return { kind: 'id', id }
  }
  const short = [...around.components.values()]
    .filter((c) => c.name === path[0] && c.id !== c.name)
    .map((c) => [c.id, ...path.slice(1)].join('.'))
    .filter((id) => around.definitions.has(id))
  if (short.length === 1) return { kind: 'id', id: short[0] as string }
  if (short.length > 1) return { kind: 'ambiguous', candidates: short }
  const figure = findFigure(path, around.tables, around.units)
  if (figure.kind !== 'unknown') return figure
  return unknown(() =>
    around.hints.left-- > 0
      ? (figureOf(name, around) ?? suggest(name, namesOf(around)) ?? figure.suggestion)
      : undefined
  )
}

/** What a component is for, where its name alone is written: `tweets` has many figures. */
function figureOf(name: string, { components, definitions }: Surroundings): string | undefined {
  const [named, another] = [...components.values()].filter((c) => c.name === name || c.id === name)
  if (named === undefined || another !== undefined || named.kind.headline === undefined) return undefined
  const key = named.kind.headline
  return definitions.has(`${named.id}.${key}`) ? `${name}.${key}` : undefined
}

/** Every way of writing every quantity: in full, and by its component's own name. */
function* namesOf({ definitions }: Surroundings): Iterable<string> {
  for (const { id, component } of definitions.values()) {
    yield id
    if (component !== undefined && component.id !== component.name)
      yield id.slice(component.id.length - component.name.length)
  }
}

/** What a formula written in a model sees: every quantity, and the reference tables; of `from`, rows by their own name. */
export function modelScope(around: Surroundings, resolving: Resolving, from?: string): Scope {
  return {
    units: around.units,
    find: (path) => {
      const row = from === undefined ? undefined : findFigure([from, ...path], around.tables, around.units)
      const found = canonical(path, around)
      return found.kind === 'unknown' && row?.kind === 'figure' ? row : lookUp(found, resolving)
    },
    related: () => undefined,
    having: (dimension) => candidates(dimension, around, resolving),
  }
}

const lookUp = (found: ReturnType<typeof canonical>, resolving: Resolving): Found =>
  found.kind === 'id' ? resolving.lookup(found.id) : found

/**
 * What a library formula sees: its own component's fields and quantities, the components it points at or that
 * point at it, its technology's figures, the single components, and the reference tables. Never a user's own names.
 */
export function componentScope(component: DraftComponent, around: Surroundings, resolving: Resolving): Scope {
  const others = (name: string) => related(component, name, around)
  const scope: Scope = {
    units: around.units,
    find: (path) => {
      const own = `${component.id}.${path.join('.')}`
      if (around.definitions.has(own)) return resolving.lookup(own)
      const head = path[0] ?? ''
      const of = engineField(component, head)
      if (of !== undefined) return engineFigure(component, head, of, path.slice(1), around)
      const target = others(head)?.[0]
      if (target !== undefined) return resolving.lookup([target.id, ...path.slice(1)].join('.'))
      if (isPointer(component, head)) return { kind: 'absent', id: `${component.id}.${head}` }
      return lookUp(canonical(path, around), resolving)
    },
    related: (name) => others(name)?.map((other) => oneOf(name, other, scope, resolving)),
    having: (dimension) => candidates(dimension, around, resolving),
  }
  return scope
}

/** Inside `sum(writers.rate * block)`, `writers` is one writer at a time, and all else is as it was outside. */
function oneOf(name: string, component: DraftComponent, outside: Scope, resolving: Resolving): Scope {
  return {
    ...outside,
    find: (path) =>
      path[0] === name && path.length > 1
        ? resolving.lookup([component.id, ...path.slice(1)].join('.'))
        : outside.find(path),
    related: () => undefined,
  }
}

const isPointer = (component: DraftComponent, name: string): boolean => {
  const field = Object.hasOwn(component.kind.fields, name) ? component.kind.fields[name] : undefined
  return field !== undefined && isReference(field)
}

/** Components behind a name of this component: where its field points, or what points at it; undefined if neither. */
export function related(
  component: DraftComponent,
  name: string,
  around: Surroundings
): readonly DraftComponent[] | undefined {
  const known = RELATED.get(around.components) ?? new Map<DraftComponent, Relatives>()
  RELATED.set(around.components, known)
  const own: Relatives = known.get(component) ?? new Map()
  known.set(component, own)
  if (!own.has(name)) own.set(name, relativesOf(component, name, around))
  return own.get(name)
}

type Relatives = Map<string, readonly DraftComponent[] | undefined>

/** The components of a model stand before any formula is read; formulas ask for the same few relations again and again. */
const RELATED = new WeakMap<Surroundings['components'], Map<DraftComponent, Relatives>>()

function relativesOf(
  component: DraftComponent,
  name: string,
  around: Surroundings
): readonly DraftComponent[] | undefined {
  const relations = component.kind.relations ?? {}
  const relation = Object.hasOwn(relations, name) ? relations[name] : undefined
  if (relation !== undefined) {
    const { via, having } = relation
    const sections = sectionsOf(relation, around.kinds)
    return [...around.components.values()].filter(
      (other) =>
        sections.includes(other.kind.section) &&
        isThere(other) &&
        (via === undefined || targetsOf(other, via, around).includes(component)) &&
        (having === undefined || other.pointers.has(having) || other.given.has(having))
    )
  }
  return isPointer(component, name) && component.pointers.has(name)
    ? targetsOf(component, name, around)
    : undefined
}

/** The components a reference field names; names that do not exist are left out (and reported elsewhere). */
function targetsOf(
  component: DraftComponent,
  field: string,
  around: Surroundings
): readonly DraftComponent[] {
  const sections = pointedAt(component.kind, field, around.kinds)
  return (component.pointers.get(field) ?? []).flatMap(({ name }) => {
    const ids = name.includes('.') ? [name] : sections.map((section) => `${section}.${name}`)
    const found = ids.map((id) => around.components.get(id)).find((c) => c !== undefined && c !== component)
    return found === undefined || !sections.includes(found.kind.section) ? [] : [found]
  })
}

/** The field by which a component names its technology, if this is the name of one. */
function engineField({ kind }: DraftComponent, name: string): EngineField | undefined {
  const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined
  return field !== undefined && isEngine(field) ? field : undefined
}

/** Whether a component's technology has this figure: `engine.write_unit`. */
export function hasFigure(component: DraftComponent, path: string, around: Surroundings): boolean {
  const [head = '', ...metric] = path.split('.')
  const of = metric.length === 0 ? undefined : engineField(component, head)
  return of !== undefined && engineFigure(component, head, of, metric, around).kind === 'figure'
}

/** A figure of the component's technology: `engine.writes` is `ceilings.postgres.writes`. */
function engineFigure(
  component: DraftComponent,
  name: string,
  { of }: EngineField,
  metric: readonly string[],
  around: Surroundings
): Found {
  const engine = engineOf(component)
  const id = `${component.id}.${name}`
  if (engine === undefined) return { kind: 'absent', id }
  const at = component.engine?.at?.name
  const path = [of, engine, ...metric]
  const picked = at === undefined ? undefined : findFigure([...path, at], around.tables, around.units)
  // A row without that column falls back to its usual one; the explanation cites the column that was read.
  const found = picked?.kind === 'figure' ? picked : findFigure(path, around.tables, around.units)
  // A technology without this ceiling does not bind on it; that is for the formula's other terms to say.
  return found.kind === 'figure' ? found : { kind: 'absent', id: `${id}.${metric.join('.')}` }
}

/** The name of a component's technology: as written, else its kind's default. */
export function engineOf(component: DraftComponent): string | undefined {
  if (component.engine !== undefined) return component.engine.use.name
  return Object.values(component.kind.fields).find(isEngine)?.default
}

function candidates(dimension: Dimension, around: Surroundings, resolving: Resolving): readonly string[] {
  const names: string[] = []
  for (const { id, given } of around.definitions.values()) {
    if (given === undefined) continue
    const own = resolving.dimensionOf(id)
    if (own === undefined || !sameHard(own, dimension)) continue
    if ([...dimension.nouns].every(([noun, e]) => own.nouns.get(noun) === e)) names.push(id)
  }
  return names
}
