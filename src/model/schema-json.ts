/** A JSON Schema, or any object within one. */
export type Json = { [key: string]: unknown }

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typesOf = (schema: Json): readonly string[] =>
  [schema.type].flat().filter((type) => typeof type === 'string')

/**
 * Rewrites alternatives of different types into one schema with several types. It means the same, and editors then
 * point at the field that is wrong instead of saying that no alternative fits.
 */
export function joinShapes(schema: Json): void {
  const key = schema.byKey
  delete schema.byKey
  if (!Array.isArray(schema.anyOf)) return
  const alternatives = schema.anyOf as Json[]
  if (typeof key === 'string') joinByKey(schema, alternatives, key)
  else if (areDistinct(alternatives)) {
    delete schema.anyOf
    Object.assign(schema, joined(alternatives), own(schema))
  }
}

/** Alternatives that are objects, of which the first applies when the key is there and the second when not. */
function joinByKey(schema: Json, alternatives: readonly Json[], key: string): void {
  const objects = alternatives.filter((a) => a.$ref !== undefined || typesOf(a).includes('object'))
  const others = alternatives.filter((a) => !objects.includes(a))
  const [withKey, without] = objects
  if (objects.length !== 2 || withKey === undefined || without === undefined || !areDistinct(others))
    throw new Error(`alternatives told apart by ${key} must be two`)
  delete schema.anyOf
  const types = [...others.flatMap(typesOf), 'object']
  Object.assign(schema, joined(others), own(schema), {
    type: types.length === 1 ? 'object' : types,
    // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
    then: withoutType(withKey),
    if: { type: 'object', required: [key] },
    else: withoutType(without),
  })
}

/** Whether every alternative is for another type of value, so that one schema can say it all. */
function areDistinct(alternatives: readonly Json[]): boolean {
  const types = alternatives.flatMap(typesOf)
  const plain = alternatives.every((a) => typesOf(a).length > 0 && a.enum === undefined)
  return plain && new Set(types).size === types.length
}

const joined = (alternatives: readonly Json[]): Json => ({
  ...Object.assign({}, ...alternatives),
  type: alternatives.flatMap(typesOf),
})

/** What a schema says beside its type: it comes before what its alternatives say. */
const own = (schema: Json): Json => withoutType(schema)

function withoutType({ type: _, ...rest }: Json): Json {
  return rest
}

/** Keywords in the order in which a person reads a schema; those not named come where they were, after these. */
const ORDER = [
  ...[
    '$schema',
    '$id',
    '$comment',
    '$ref',
    'title',
    'description',
    'markdownDescription',
    'default',
    'examples',
  ],
  ...['type', 'enum', 'enumDescriptions', 'pattern', 'patternErrorMessage', 'minLength', 'minProperties'],
  ...[
    'propertyNames',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'allOf',
    'anyOf',
    'if',
    'then',
    'else',
  ],
]
const rankOf = (key: string): number => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1)

/** Keywords whose value is a map of schemas, whose keys are names and not keywords. */
const MAPS = ['properties', 'definitions']
/** Keywords whose value is data. */
const DATA = ['default', 'examples', 'enum', 'enumDescriptions', 'required', 'type', 'defaultSnippets']

/** The same schema with its keywords in one order, so that the text of a schema changes only when it does. */
export function inOrder(schema: unknown): Json {
  const entries = isJson(schema) ? Object.entries(schema) : []
  entries.sort(([a], [b]) => rankOf(a) - rankOf(b))
  return Object.fromEntries(entries.map(([key, value]) => [key, orderedValue(key, value)]))
}

function orderedValue(key: string, value: unknown): unknown {
  if (DATA.includes(key)) return value
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isJson(value)) return value
  if (!MAPS.includes(key)) return inOrder(value)
  const entries = Object.entries(value).map(([name, schema]) => [name, inOrder(schema)] as const)
  if (key === 'definitions') entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries)
}
