import { type Source, type Span, spanOf } from '../text/source.ts'

/**
 * The declaration form of design: a kind of component as data. Our own kinds are files in this form, and so are a
 * user's. Formulas are text in bote's language; nothing here computes.
 */
export interface Kind {
  /** `store` */
  readonly kind: string
  /** The section of a model that holds components of this kind: `stores`. */
  readonly section: string
  /** What formulas may also call it: `cost.monthly` for a section called `costs`. */
  readonly alias?: string
  readonly doc: string
  /** How the estimate is reasoned, for someone who has not made one: a paragraph or two of Markdown. */
  readonly about?: string
  /** The quantity whose working is shown on its page; the last column of its table, or the last quantity, if not said. */
  readonly headline?: string
  /** One component per model, named by its section: `users.dau`. */
  readonly single?: boolean
  /** Not written by anyone: there is one as soon as the named section has a component. */
  readonly implied?: string
  /** The field a bare value stands for: `users: 100M`. */
  readonly shorthand?: string
  readonly fields: Readonly<Record<string, Field>>
  /** Components elsewhere that point here: `writers: { from: actions, via: writes }`. */
  readonly relations?: Readonly<Record<string, Relation>>
  readonly quantities: Readonly<Record<string, Declaration>>
  readonly table?: TableDeclaration
  /** Lines under the table, as verdicts are written. */
  readonly summary?: readonly VerdictDeclaration[]
  readonly verdicts?: readonly VerdictDeclaration[]
  /** What is most likely a mistake when it holds, said as a verdict is. */
  readonly lints?: readonly VerdictDeclaration[]
  /** What one of something can take, and what is asked of it, by a name for the pair: `writes`. */
  readonly ceilings?: Readonly<Record<string, CeilingDeclaration>>
  /** A small model that shows the kind; every quantity's `example` is its value there. */
  readonly example: string
  /**
   * The file of a kind that a model brings along, and where each formula stands in it, by its path
   * (`kind.quantities.needed.formula`); ours have none.
   */
  readonly origin?: { readonly source: Source; readonly spans: ReadonlyMap<string, Span> }
}

export type Field = QuantityField | ReferenceField | EngineField | GroupField

interface Described {
  readonly doc: string
}

/** A figure: `retention: { unit: time, default: 5 years }`. */
export interface QuantityField extends Described {
  readonly unit: string
  readonly default?: Formula
  readonly min?: string
  readonly max?: string
  /** May be written per event, as in `500 B/tweet`. */
  readonly each?: boolean
  /** May be written as a map of parts that add up: `{ id: 8 B, text: 280 B }`. */
  readonly parts?: boolean
  /** May be written as a list of steps that add up; `parallel:` within it takes as long as the longest. */
  readonly steps?: boolean
  /** Names that are not otherwise known are rows of this reference table: `dc_round_trip`. */
  readonly from?: string
  /** Shape to print in. */
  readonly show?: string
  /** What part it plays in any estimate, such as `retention`: what a declared mutation matches. */
  readonly role?: string
  /** Kept for the reader: nothing need compute with it. */
  readonly informative?: boolean
  /** Where the default comes from, when it is not arithmetic. */
  readonly source?: string
  readonly examples?: readonly string[]
}

/** One component, or several: `writes: { to: [stores, caches], many: true }`. */
export interface ReferenceField extends Described {
  readonly to?: readonly string[]
  /** Instead of `to`: components of every kind, users' own included, that has this quantity or field. */
  readonly declaring?: string
  readonly many?: boolean
}

/** A technology, or a provider, whose rows of a reference table apply: `engine: postgres`. */
export interface EngineField extends Described {
  /** The table, whose rows are called `postgres.writes`: `ceilings`. */
  readonly of: string
  readonly default?: string
}

/** Fields under one name: `erasure: { data: 14, parity: 4 }`. */
export interface GroupField extends Described {
  readonly group: Readonly<Record<string, QuantityField>>
}

/** One formula, or several of which the first whose inputs are all known applies. */
export type Formula = string | readonly Alternative[]

export type Alternative =
  | string
  /** Applies only when the named field is given (or, with `unless`, not given). */
  | { readonly if?: string; readonly unless?: string; readonly formula: string }

export interface Relation {
  readonly from?: string
  /** Instead of `from`: components of every kind, users' own included, that has this quantity. */
  readonly declaring?: string
  /** The reference field that points here; without it, every component of the section. */
  readonly via?: string
  /** Only components that were given this field. */
  readonly having?: string
}

export interface Declaration extends Described {
  readonly formula: Formula
  readonly unit: string
  readonly round?: 'up' | 'down' | 'nearest'
  /** The formula is a `max` of named quantities and the greatest one binds; those not known are left out, by name. */
  readonly binding?: boolean
  readonly show?: string
  /** Said only where its inputs are given; not missed otherwise. */
  readonly optional?: boolean
  /** Worked out only where something asks for it: a formula, a budget, a verdict, a figure that was published. */
  readonly asked?: boolean
  /** As the role of a field. */
  readonly role?: string
  readonly source?: string
  /** Its value in the kind's example model. */
  readonly example?: string
}

/** How components of a kind are listed in a report. */
export interface TableDeclaration {
  readonly title: string
  readonly columns: readonly {
    readonly of: string
    readonly title: string
    /** Shape to print in; `auto` is the one the size suggests, however the figure was written. */
    readonly show?: string
    /** Print the value in powers of 1024 beside it. */
    readonly iec?: boolean
  }[]
}

/** Something breaks when more is asked of it than it takes: `{ load: peak_write_rate, limit: node_writes }`. */
interface CeilingDeclaration extends Described {
  readonly load: string
  readonly limit: string
  /** A condition under which there is such a ceiling; without one there always is. */
  readonly when?: string
}

export interface VerdictDeclaration {
  /** A condition over the component's quantities; without one it always holds. */
  readonly when?: string
  /** What to say; `{shards}` is replaced by the quantity, `{engine}` by the name of the technology. */
  readonly say: string
}

export const isReference = (field: Field): field is ReferenceField => 'to' in field || 'declaring' in field
export const isEngine = (field: Field): field is EngineField => 'of' in field
/** Whether components of a kind have a figure of this name. */
const declares = (kind: Kind, name: string): boolean =>
  Object.hasOwn(kind.quantities, name) || Object.hasOwn(kind.fields, name)

/** The sections whose components a reference field or a relation may mean. */
export const sectionsOf = (
  { to, from, declaring }: { to?: readonly string[]; from?: string; declaring?: string },
  kinds: readonly Kind[]
): readonly string[] =>
  declaring === undefined
    ? (to ?? (from === undefined ? [] : [from]))
    : kinds.filter((kind) => declares(kind, declaring)).map(({ section }) => section)

/**
 * The sections a reference field of a kind may point into: those it names, and those of users' own kinds that say
 * they are pointed at, as in `writers: { from: actions, via: writes }`.
 */
export function pointedAt(kind: Kind, key: string, kinds: readonly Kind[]): readonly string[] {
  const known = POINTED.get(kinds) ?? new Map<Kind, Map<string, readonly string[]>>()
  POINTED.set(kinds, known)
  const ofKind = known.get(kind) ?? new Map<string, readonly string[]>()
  known.set(kind, ofKind)
  const found = ofKind.get(key) ?? sectionsAt(kind, key, kinds)
  ofKind.set(key, found)
  return found
}

/** Kinds never change, and every field that points is asked about for every formula that follows it. */
const POINTED = new WeakMap<readonly Kind[], Map<Kind, Map<string, readonly string[]>>>()

function sectionsAt(kind: Kind, key: string, kinds: readonly Kind[]): readonly string[] {
  const field = kind.fields[key]
  if (field === undefined || !isReference(field)) return []
  // Asked in this order because the relations of ours are read only when someone looks at them.
  const own = kinds.filter(
    (other) =>
      other.origin !== undefined &&
      Object.values(other.relations ?? {}).some(({ from, via }) => from === kind.section && via === key)
  )
  return [...new Set([...sectionsOf(field, kinds), ...own.map(({ section }) => section)])]
}

export const isGroup = (field: Field): field is GroupField => 'group' in field
export const isQuantity = (field: Field): field is QuantityField => 'unit' in field

/** The figure of a kind to show first: its headline, or the last column of its table, or the last quantity it has. */
export function headlineOf(kind: Kind, has: (name: string) => boolean): string | undefined {
  if (kind.headline !== undefined && has(kind.headline)) return kind.headline
  const listed = kind.table?.columns.map(({ of }) => of) ?? Object.keys(kind.quantities)
  return listed.findLast(has)
}

/** Where a formula of a kind stands: at a path in its file when a model brought it, else in a text of its own. */
export function placeOf(kind: Kind | undefined, text: string, at: string): Span {
  const place = kind?.origin?.spans.get(at)
  return place ?? spanOf({ name: `library/${kind?.kind ?? 'model'}`, text }, 0, text.length)
}
