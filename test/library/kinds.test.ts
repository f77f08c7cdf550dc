import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import { readValue } from '../../src/model/figures.ts'
import {
  isEngine,
  isGroup,
  isQuantity,
  isReference,
  type Kind,
  type QuantityField,
  sectionsOf,
} from '../../src/model/kind.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { dimensionNamed } from '../../src/units/named.ts'
import { unitsUnder } from '../../src/units/table.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()
const units = unitsUnder()

/** Loads the kind's own example; its diagnostics must be none, warnings included. */
function exampleOf(kind: Kind) {
  const source = { name: `${kind.kind} example`, text: kind.example }
  const slugs: string[] = []
  const node = readYaml(source, (d) => slugs.push(d.slug))
  if (node === undefined) throw new Error(`the example of ${kind.kind} is not YAML`)
  const { model, diagnostics } = elaborate(node, source, library)
  slugs.push(...diagnostics.map((d) => d.slug))
  if (model === undefined) throw new Error(`the example of ${kind.kind} has errors: ${slugs.join(', ')}`)
  const program = compile(model)
  const { slots } = evaluate(program)
  return { slugs, valueAt: (id: string) => slots[program.indexOf.get(id) ?? -1], model }
}

/** A field and the fields of its groups, by path. */
function figureFields(kind: Kind): [string, QuantityField][] {
  return Object.entries(kind.fields).flatMap(([name, field]): [string, QuantityField][] => {
    if (isGroup(field)) return Object.entries(field.group).map(([sub, inner]) => [`${name}.${sub}`, inner])
    return isQuantity(field) ? [[name, field]] : []
  })
}

describe.each(library.kinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  test('its example loads without a word of complaint', () => {
    expect(exampleOf(kind).slugs).toEqual([])
  })

  test('every field and quantity says what it is, in a unit that exists', () => {
    expect(kind.doc).not.toBe('')
    for (const [name, field] of Object.entries(kind.fields)) expect(field.doc, name).toBeTruthy()
    for (const [name, { unit, min, max }] of figureFields(kind)) {
      expect(dimensionNamed(unit, units), name).toBeDefined()
      for (const bound of [min, max])
        if (bound !== undefined) expect(readValue(bound, units), name).toBeDefined()
    }
    for (const [name, { doc, unit }] of Object.entries(kind.quantities)) {
      expect(doc, name).toBeTruthy()
      expect(dimensionNamed(unit, units), name).toBeDefined()
    }
  })

  test('a default that is a plain figure of judgement says whose judgement', () => {
    const neutral = /^(0|1|0%|100%|1x|0 B|0 USD\/month|1 day)$/
    for (const [name, field] of figureFields(kind)) {
      if (typeof field.default !== 'string' || neutral.test(field.default)) continue
      expect(field.source, name).toBeTruthy()
    }
  })

  test('every quantity has an example, and comes to it in the example model', () => {
    const { valueAt, model } = exampleOf(kind)
    const own = model.components.filter((c) => c.kind.kind === kind.kind)
    for (const [name, { example }] of Object.entries(kind.quantities)) {
      // What excludes another is shown by a component of its own.
      const component = own.find((c) => c.members.has(name))
      const wanted = example === undefined ? undefined : readValue(example, units)
      const value = valueAt(`${component?.id}.${name}`)
      if (wanted === undefined || value === undefined)
        throw new Error(`${kind.kind}.${name} has no example with a value`)
      expect(
        Math.abs(value - wanted.value) / Math.max(wanted.value, 1e-12),
        `${name} = ${value}`
      ).toBeLessThan(0.005)
    }
  })

  test('what it points at, and what points at it, exists', () => {
    const sections = new Set(library.kinds.map((k) => k.section))
    for (const field of Object.values(kind.fields)) {
      if (isReference(field))
        for (const section of sectionsOf(field, library.kinds)) expect(sections).toContain(section)
      if (isEngine(field)) {
        const table = library.tables.find(field.of)
        expect(table).toBeDefined()
        if (field.default !== undefined)
          expect(table?.rows.some((r) => r.key.startsWith(`${field.default}.`))).toBe(true)
      }
    }
    for (const relation of Object.values(kind.relations ?? {})) {
      const { from, via } = relation
      expect(sectionsOf(relation, library.kinds).length).toBeGreaterThan(0)
      if (from === undefined) continue
      const other = library.kinds.find((k) => k.section === from)
      expect(other).toBeDefined()
      const field = via === undefined ? undefined : other?.fields[via]
      if (via !== undefined)
        expect(
          field !== undefined && isReference(field) && sectionsOf(field, library.kinds).includes(kind.section)
        ).toBe(true)
    }
  })

  test('every verdict and summary can be said of some component', () => {
    const { model } = exampleOf(kind)
    const ids = new Set(model.components.filter((c) => c.kind === kind).map((c) => c.id))
    const said = [...model.verdicts, ...model.summaries]
      .filter((v) => ids.has(v.component))
      .map(({ say }) => say.map((part) => (typeof part === 'string' ? part : '#')).join(''))
    for (const { say } of [...(kind.verdicts ?? []), ...(kind.summary ?? [])]) {
      const literal = say.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      expect(
        said.some((text) => new RegExp(`^${literal.join('.*')}$`).test(text)),
        say
      ).toBe(true)
    }
  })
})
