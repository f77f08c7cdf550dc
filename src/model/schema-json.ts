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
