import Ajv from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkJson } from '../../src/report/check-json.ts'
import { checkSchemaText } from '../../src/report/check-schema.ts'
import { anyText } from './arbitrary.ts'
import { anyReport, wordsOf } from './arbitrary-check.ts'
import { sample } from './sample-check.ts'

interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
}

const schema = JSON.parse(checkSchemaText()) as Schema
// `object` and `null` as one type are no slip here.
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema)

const judged = (report: unknown) => (validate(report) ? [] : validate.errors)

test('any report is as the published schema says', () => {
  expect(judged(JSON.parse(checkJson(sample)))).toEqual([])
  fc.assert(
    fc.property(anyReport(wordsOf(anyText)), (report) => {
      const read: unknown = JSON.parse(checkJson(report))
      expect(read).toEqual(report)
      expect(judged(read)).toEqual([])
    })
  )
})

type Path = readonly (string | number)[]

/** The way to every object of some data. */
function objectsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return []
  const inside = Object.entries(data).flatMap(([key, value]) => objectsIn(value, [...path, key]))
  return Array.isArray(data) ? inside : [path, ...inside]
}

const reach = (data: unknown, path: Path) =>
  path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], data) as Record<string, unknown>

test('a report that lacks any field, or has one more, is refused', () => {
  const paths = objectsIn(sample)
  expect(paths.length).toBeGreaterThan(50)
  for (const path of paths) {
    const more = structuredClone(sample)
    reach(more, path).extra = 1
    expect(validate(more), `${path.join('.')} with a field more`).toBe(false)
    for (const field of Object.keys(reach(sample, path))) {
      const less = structuredClone(sample)
      delete reach(less, path)[field]
      expect(validate(less), `${path.join('.')} without ${field}`).toBe(false)
    }
  }
})

test('every field is described', () => {
  const objects = [schema, ...Object.values(schema.definitions ?? {})]
  for (const { properties = {} } of objects)
    for (const [name, field] of Object.entries(properties))
      if (!('$ref' in field)) expect(field.description ?? '', name).not.toBe('')
})
