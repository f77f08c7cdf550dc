import { describe, expect, test } from 'vitest'
import { elaborate } from '../../src/model/elaborate.ts'
import type { Kind } from '../../src/model/kind.ts'
import { MODEL_KEYS } from '../../src/model/read.ts'
import { jsonSchemaOf, schemaText } from '../../src/model/schema.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { engines, judgeOf, library } from './judges.ts'

interface Described {
  readonly description?: string
  readonly markdownDescription?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Described>>
  readonly else?: Described
}

const schema = jsonSchemaOf(library.kinds, engines) as {
  readonly definitions: Readonly<Record<string, Described>>
  readonly defaultSnippets: readonly { readonly body: unknown }[]
}
const written = library.kinds.filter((kind) => kind.implied === undefined)

describe('the schema of our own kinds', () => {
  test('is the same text every time', () => {
    expect(schemaText(library.kinds, engines)).toBe(schemaText(library.kinds, engines))
  })

  test('offers every heading the reader knows', () => {
    const headings = Object.keys(schema.definitions.Model?.properties ?? {})
    expect(headings.toSorted()).toEqual([...MODEL_KEYS, ...written.map((kind) => kind.section)].toSorted())
  })

  test.each(written)('describes every field of $section, in order', (kind) => {
    const definition = schema.definitions[kind.kind.charAt(0).toUpperCase() + kind.kind.slice(1)]
    const fields = definition?.properties ?? definition?.else?.properties ?? {}
    const names = new Set([...Object.keys(kind.fields), ...Object.keys(kind.quantities), 'about'])
    expect(Object.keys(fields)).toEqual([...names])
    for (const [key, field] of Object.entries(fields)) {
      const { description, markdownDescription, default: usual, examples = [] } = field
      expect(description, key).toMatch(/^\p{Lu}.*[^.]$/u)
      expect(markdownDescription, key).toMatch(/^\p{Lu}/u)
      // Without one an editor inserts the bare name, not even its colon.
      const inserted = usual !== undefined || examples.length > 0 || field.properties !== undefined
      expect(inserted, key).toBe(true)
    }
  })

  test('says of a figure what is known of it', () => {
    const { retention, initial } = schema.definitions.Store?.properties ?? {}
    expect(retention).toMatchObject({
      default: '5 years',
      description: 'How long a record is kept (a duration; default 5 years)',
    })
    expect(retention?.markdownDescription).toMatch(
      /\*Unit:\* `s`.*\*At least\* `0 s`.*\*Source of the default:\*/s
    )
    expect(initial?.markdownDescription).toContain('parts that add up')
  })

  test('has a first model that bote reads without complaint', () => {
    const text = JSON.stringify(schema.defaultSnippets[0]?.body).replace(/\$\{\d+:([^}]*)\}/g, '$1')
    const complaints: string[] = []
    const node = readYaml({ name: 'first', text }, (d) => complaints.push(d.slug))
    const loaded = node && elaborate(node, { name: 'first', text }, library)
    expect([...complaints, ...(loaded?.diagnostics ?? []).map((d) => d.slug)]).toEqual([])
    expect(loaded?.model?.components.length).toBeGreaterThan(3)
  })
})

describe('the schema of kinds someone else declares', () => {
  const power: Kind = {
    kind: 'power',
    section: 'power',
    single: true,
    shorthand: 'price',
    doc: 'What a watt costs.',
    fields: {
      price: { unit: 'USD/month', doc: 'price of a watt' },
      value: { unit: '1', default: '2', doc: 'a field with the name of an annotation' },
    },
    quantities: {},
    example: 'power: { price: 3 USD/month }',
  }
  const site: Kind = {
    kind: 'site',
    section: 'site',
    single: true,
    doc: 'Where it all stands.',
    fields: { racks: { unit: 'rack', doc: 'how many racks' }, near: { to: ['fans'], doc: 'what cools it' } },
    quantities: {},
    example: 'not: [a model',
  }
  const judge = judgeOf([power, site, { ...site, kind: 'fan', section: 'fans', single: false }])

  test.each([
    'power: 3 USD/month',
    'power: { value: 3 }',
    'power: { price: { value: 3 USD/month, why: a } }',
    'site: { racks: 3, near: big }\nfans: { big: { racks: 1 } }',
    'site:\nfans: { big: }',
  ])('accepts %s', (text) => {
    expect(judge(text)).toMatchObject({ schema: [], reader: [], zod: true })
  })

  test.each([
    'power: { value: 3, why: a }',
    'power: [3]',
    'site: 3',
    'site: { near: [big] }',
    'stores: { a: }',
  ])('refuses %s', (text) => {
    const { schema: found, reader, zod } = judge(text)
    expect([found.length > 0, reader.length > 0, zod]).toEqual([true, true, false])
  })
})
