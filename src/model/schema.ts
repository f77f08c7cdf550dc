import * as z from 'zod'
import type { Kind } from './kind.ts'
import { type Engines, enginesIn } from './schema-engines.ts'
import { inOrder, type Json, joinShapes } from './schema-json.ts'
import { type ModelSchema, modelSchema } from './schema-model.ts'

export { type Engines, enginesIn, type ModelSchema, modelSchema }

/** The JSON Schema of model files, for editors: draft 7, which every one of them understands. */
export function jsonSchemaOf(kinds: readonly Kind[], engines: Engines): object {
  const { schema, notes } = modelSchema(kinds, engines)
  const json = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    metadata: notes,
    override: ({ jsonSchema }) => joinShapes(jsonSchema as Json),
  })
  const head = {
    $id: 'urn:bote:schema:model',
    title: 'bote model',
    description: 'A back-of-the-envelope capacity estimate, as bote reads it from files named *.bote.yaml.',
  }
  return inOrder({ ...json, ...head })
}

/** The same as the text of a file. */
export const schemaText = (kinds: readonly Kind[], engines: Engines): string =>
  `${JSON.stringify(jsonSchemaOf(kinds, engines), null, 2)}\n`
