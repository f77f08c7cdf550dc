/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>

export const described = (schema: Schema, description: string): Schema => ({ ...schema, description })
export const text = (description: string): Schema => ({ type: 'string', description })
export const maybeText = (description: string): Schema => ({ type: ['string', 'null'], description })
export const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description })
export const fromOne = (description: string): Schema => ({ type: 'integer', minimum: 1, description })
const maybeFromOne = (description: string): Schema => ({
  type: ['integer', 'null'],
  minimum: 1,
  description,
})
export const oneOf = (values: readonly (string | number)[], description: string): Schema => ({
  enum: values,
  description,
})
export const day = (description: string): Schema => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description,
})
export const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description })
export const orNull = (schema: Schema, description: string): Schema => ({
  anyOf: [schema, { type: 'null' }],
  description,
})
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` })

/** An object with all of these fields and no other. */
export const object = (description: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  description,
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
})

export const PLACE = {
  file: text('The file, as written on the command line, with / between folders.'),
  line: fromOne('The line it begins on, counted from 1.'),
  column: fromOne('The column it begins at, counted from 1 in UTF-16 units.'),
  endLine: fromOne('The line it ends on, counted from 1.'),
  endColumn: fromOne('The column after its last, counted from 1 in UTF-16 units.'),
}

/** The fields of a diagnostic, which refer to `related`. */
export const PROBLEM = {
  code: text('The code of the diagnostic: B301, say. Codes keep their meaning.'),
  slug: text('Its name in words: dimension-mismatch, say.'),
  severity: oneOf(['error', 'warning', 'note'], 'Its weight.'),
  message: text('What is wrong, in one sentence without a full stop.'),
  why: maybeText('The reason, where the message alone does not teach it.'),
  fix: maybeText('How to mend it.'),
  file: maybeText('The file it points at; null, like the next four, when it points nowhere.'),
  line: maybeFromOne('The line it begins on, counted from 1.'),
  column: maybeFromOne('The column it begins at, counted from 1 in UTF-16 units.'),
  endLine: maybeFromOne('The line it ends on, counted from 1.'),
  endColumn: maybeFromOne('The column after its last, counted from 1 in UTF-16 units.'),
  related: list(ref('related'), 'Other places it is about: where the other half is declared.'),
}

export const RELATED = object('Another place, and what stands there.', {
  role: text('What stands there, in a few words; may be empty.'),
  ...PLACE,
})
