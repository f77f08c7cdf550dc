import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BAD, BAD_OVER, BASE, GOOD, GOOD_OVER } from './fragments.ts'
import { disagreement, judge, library } from './judges.ts'
import { type Data, inYaml, mutation } from './mutation.ts'

const root = join(import.meta.dirname, '..', '..')

/** Every model in the project that is meant to be read without complaint. */
const models = ['models', 'bench/models', 'test/golden/ok']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.bote.yaml'))
      .map((file) => join(folder, file))
  )

describe('the schema and the reader', () => {
  test.each(models)('both accept %s', (file) => {
    const beside = (path: string) => readFileSync(join(root, dirname(file), path), 'utf8')
    const judgement = judge(readFileSync(join(root, file), 'utf8'), beside)
    expect(judgement).toMatchObject({ schema: [], reader: [], zod: true })
  })

  test.each(library.kinds.map((kind) => [kind.kind, kind.example]))(
    'both accept the example of %s',
    (_, text) => {
      expect(judge(text)).toMatchObject({ schema: [], reader: [], zod: true })
    }
  )

  test.each(GOOD)('both accept %s', (_, text) => {
    expect(judge(text)).toMatchObject({ schema: [], reader: [], zod: true })
  })

  test.each(BAD)('both refuse %s', (_, text) => {
    const { schema, reader, zod } = judge(text)
    expect([schema.length > 0, reader.length > 0, zod]).toEqual([true, true, false])
  })

  test.each(GOOD_OVER)('both accept, in a model that extends another, %s', (_, text) => {
    expect(judge(`extends: base\n${text}`, () => BASE)).toMatchObject({ schema: [], reader: [], zod: true })
  })

  test.each(BAD_OVER)('both refuse, in a model that extends another, %s', (_, text) => {
    const { schema, reader, zod } = judge(`extends: base\n${text}`, () => BASE)
    expect([schema.length > 0, reader.length > 0, zod]).toEqual([true, true, false])
  })

  test('agree on models that were changed at random', () => {
    const alone = [
      ...models.map((file) => readFileSync(join(root, file), 'utf8')),
      ...GOOD.map(([, text]) => text),
    ]
    const over = GOOD_OVER.map(([, text]) => `extends: base\n${text}`)
    const data = [...alone, ...over].map((text) => parse(text, { schema: 'core' }) as Data)
    const changes = fc.array(mutation, { minLength: 1, maxLength: 3 })
    const check = fc.property(fc.constantFrom(...data), changes, (model, steps) => {
      const text = inYaml(steps.reduce((changing, step) => step(changing), model))
      // Values of a key of this name are not looked at by zod; what is made of it does look, as the test below shows.
      fc.pre(!text.includes('__proto__'))
      // The reader takes no notice of an end that is not a word.
      fc.pre(!/"at": [[{]/.test(text))
      expect([text, disagreement(judge(text, () => BASE))]).toEqual([text, undefined])
    })
    fc.assert(check, { numRuns: 300 })
  })

  test('a component named __proto__ is looked at as any other', () => {
    expect(judge('stores: { __proto__: { retention: 5 years } }')).toMatchObject({ schema: [], reader: [] })
    const { schema, reader } = judge('stores: { __proto__: [5 years] }')
    expect([schema.length > 0, reader.length > 0]).toEqual([true, true])
  })
})
