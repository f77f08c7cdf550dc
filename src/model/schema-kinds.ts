import * as z from 'zod'
import {
  type EngineField,
  type Field,
  type GroupField,
  isEngine,
  isGroup,
  isReference,
  type Kind,
  type QuantityField,
  type ReferenceField,
} from './kind.ts'
import { definitionOf, type Engines, engineNames, titleOf, titleOfEngine } from './schema-engines.ts'
import type { Examples } from './schema-examples.ts'
import { type Figures, familyOf } from './schema-figures.ts'
import { type Common, idIn, optional, type Strictness, used } from './schema-shapes.ts'
import { wordsOf, wordsOfKind, wordsOfQuantity, wordsOfReference } from './schema-words.ts'

/** What the sections of a model are made with. */
export interface KindContext {
  readonly common: Common
  readonly figures: Figures
  readonly examples: Examples
  /** Names of technologies by section; shared by both readings of the language. */
  readonly engines: ReadonlyMap<string, z.ZodType>
  /** Columns by table. */
  readonly columns: ReadonlyMap<string, z.ZodType>
  readonly strictness: Strictness
}

export const engineSchemas = (
  kinds: readonly Kind[],
  engines: Engines,
  common: Common
): KindContext['engines'] =>
  new Map(
    kinds.flatMap((kind) =>
      Object.entries(kind.fields).flatMap(([key, field]) => {
        const known = isEngine(field) ? engines.get(field.of) : undefined
        return isEngine(field) && known !== undefined
          ? [[`${kind.section}.${key}`, engineNames(kind, [key, field], known, common)] as const]
          : []
      })
    )
  )

/** The section of a model that holds components of a kind: `stores`. */
export function sectionSchema(kind: Kind, context: KindContext): z.ZodType {
  const { common, examples } = context
  const component = componentSchema(kind, context)
  const note = { title: kind.section, ...wordsOfKind(kind), defaultSnippets: examples.component(kind) }
  if (kind.single === true) return optional(component, common.notes, note)
  const components = z.record(common.name, used(component, common.notes, wordsOfKind(kind)))
  return z.union([components, z.null()]).optional().register(common.notes, note)
}

/** One component: its fields, and what may be said of it. */
function componentSchema(kind: Kind, context: KindContext): z.ZodType {
  const { common, figures, strictness } = context
  const { overlay } = strictness
  const own = Object.entries(kind.fields).map(
    ([key, field]) => [key, fieldSchema(kind, key, field, context)] as const
  )
  const fields: Record<string, z.ZodType> = Object.fromEntries(own)
  // What the library works out may be given instead; it comes after what is meant to be written.
  for (const [key, { unit, doc }] of Object.entries(kind.quantities)) {
    if (Object.hasOwn(fields, key)) continue
    fields[key] = optional(figures.of(familyOf(unit).family), common.notes, {
      ...wordsOf(`${doc}; worked out unless it is given`),
      examples: familyOf(unit).family.examples,
    })
  }
  fields.about ??= optional(common.text, common.notes, {
    ...wordsOf('what it is, in a sentence'),
    examples: ['what it is for'],
  })
  const id = idIn(definitionOf(kind), strictness)
  const short = kind.shorthand === undefined ? undefined : kind.fields[kind.shorthand]
  if (short === undefined || !('unit' in short)) {
    const shape = z.union([z.strictObject(fields), z.null()])
    return shape.register(common.notes, { id, title: titleOf(kind) })
  }
  // `users: 100M`, and `users: { value: 100M, growth: 4%/month }`, stand for the figure the kind is about.
  const written = Object.hasOwn(kind.fields, 'value')
    ? []
    : [figures.annotated(familyOf(short.unit).family, true)]
  const rest = overlay ? { ...figures.annotations, ...fields } : fields
  const shapes = [figures.formula(), z.number(), z.null(), ...written, z.strictObject(rest)]
  return z.union(shapes).register(common.notes, {
    id,
    title: titleOf(kind),
    ...(written.length === 0 ? {} : { byKey: 'value' }),
  })
}

function fieldSchema(kind: Kind, key: string, field: Field, context: KindContext): z.ZodType {
  if (isReference(field)) return referenceSchema(kind, key, field, context)
  if (isEngine(field)) return engineSchema(kind, key, field, context)
  if (isGroup(field)) return groupSchema(field, context)
  return quantitySchema(field, context.examples.field(kind, key), context)
}

function quantitySchema(field: QuantityField, shown: string | undefined, context: KindContext): z.ZodType {
  const { family } = familyOf(field.unit)
  const written = typeof field.default === 'string' ? plain(field.default) : undefined
  const listed = field.examples ?? (shown === undefined ? family.examples : [shown])
  const examples = [...new Set(listed.map(plain))].filter((example) => example !== written)
  return optional(
    context.figures.of(family, { parts: field.parts === true, steps: field.steps === true }),
    context.common.notes,
    {
      ...wordsOfQuantity(field),
      ...(written === undefined ? {} : { default: written }),
      ...(examples.length === 0 ? {} : { examples }),
    }
  )
}

/** A number is offered without the quotes that a string of digits would need. */
const plain = (text: string): string | number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text)

function referenceSchema(kind: Kind, key: string, field: ReferenceField, context: KindContext): z.ZodType {
  const { common, examples, strictness } = context
  const { name, notes } = common
  const nothing = strictness.overlay ? [z.null()] : []
  const shapes = field.many === true ? [name, z.array(name), ...nothing] : [name, ...nothing]
  const shown = examples.field(kind, key) ?? field.to?.[0]?.replace(/s$/, '') ?? 'api'
  const schema = shapes.length === 1 ? name : z.union(shapes)
  return optional(schema, notes, { title: 'Name', ...wordsOfReference(field), examples: [shown] })
}

function engineSchema(kind: Kind, key: string, field: EngineField, context: KindContext): z.ZodType {
  const { common, engines, columns, strictness } = context
  const { overlay } = strictness
  const names = engines.get(`${kind.section}.${key}`) ?? z.string()
  const title = titleOfEngine(field)
  const use = used(names, common.notes, wordsOf(`the ${title.toLowerCase()}`))
  const at = used(
    columns.get(field.of) ?? z.string(),
    common.notes,
    wordsOf('which end of what is known of it')
  )
  const nothing = overlay ? [z.null()] : []
  const written = z.strictObject({
    use: overlay ? z.union([use, z.null()]).optional() : use,
    at: (overlay ? z.union([at, z.null()]) : at).optional(),
  })
  return optional(z.union([names, written, ...nothing]), common.notes, {
    title,
    ...wordsOf(
      field.doc,
      ...(field.default === undefined ? [] : [`*Default:* \`${field.default}\`.`]),
      field.of !== 'ceilings'
        ? ''
        : `Another end of what is known of it: \`{ use: ${field.default ?? 'postgres'}, at: high }\`.`
    ),
    ...(field.default === undefined
      ? { examples: [context.examples.field(kind, key) ?? ''] }
      : { default: field.default }),
  })
}

function groupSchema(field: GroupField, context: KindContext): z.ZodType {
  const { common, strictness } = context
  const fields = Object.entries(field.group).map(
    ([key, inner]) => [key, quantitySchema(inner, undefined, context)] as const
  )
  const group = z.strictObject(Object.fromEntries(fields))
  const shape = strictness.overlay ? z.union([group, z.null()]) : group
  return optional(shape, common.notes, wordsOf(field.doc))
}
