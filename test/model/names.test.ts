import { describe, expect, test } from 'vitest'
import { describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { load } from './load.ts'

/** Names that objects of JavaScript have by birth. */
const BORN = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  '__defineGetter__',
]

describe.each(BORN)('%s', (name) => {
  test('is an ordinary name of figures', () => {
    const loaded = load(`assume: { ${name}: 5 B }\nderive: { twice: ${name} * 2 }\n`)
    expect(loaded.problems).toEqual([])
    expect(loaded.value(name)).toBe(5)
    expect(loaded.value('twice')).toBe(10)
  })

  test('is an ordinary name of components and of parts', () => {
    const loaded = load(
      [
        `actions: { ${name}: { rate: 2/s, payload: { ${name}: 3 B, b1: 4 B }, writes: ${name} } }`,
        `stores: { ${name}: { retention: 10 s } }`,
        `derive: { kept: stores.${name}.retained, rate: actions.${name}.rate }`,
      ].join('\n')
    )
    expect(loaded.problems).toEqual([])
    expect(loaded.value('kept')).toBe(140)
    expect(loaded.value('rate')).toBe(2)
  })

  test('is an ordinary noun, and an ordinary scenario', () => {
    const text = `nouns: [${name}]\nassume: { x1: 3 ${name} }\nderive: { y1: x1 / 3 }\nscenarios: { ${name}: { x1: x2 } }\n`
    expect(load(text).problems).toEqual([])
    expect(load(text, { scenario: name }).value('x1')).toBe(6)
  })

  test.each([
    [`users: { ${name}: 5 }`, 'unknown-field'],
    [`${name}: 5`, 'unknown-field'],
    [`stores: { s1: { ${name}: 5 } }`, 'unknown-field'],
    [`stores: { s1: { erasure: { data: 1, parity: 1, ${name}: 5 } } }`, 'unknown-field'],
    [`stores: { s1: { engine: ${name} } }`, 'unknown-reference'],
    [`stores: { s1: { engine: { use: postgres, at: ${name} } } }`, 'unknown-reference'],
    [`actions: { a1: { rate: 1/s, payload: 1 B, writes: ${name} } }`, 'unknown-reference'],
    [`conventions: { ${name}: 5 s }\nderive: { x1: 1 }`, 'unknown-field'],
    [`derive: { x1: 2 * ${name} }`, 'unknown-name'],
    [`derive: { x1: users.${name} }`, 'unknown-name'],
    [`derive: { x1: latency.${name} }`, 'unknown-name'],
    [`derive: { x1: ${name}(2) }`, 'unknown-function'],
    [`derive: { x1: 2 ${name} }`, 'unknown-unit'],
    [`derive: { x1: 2 B to ${name} }`, 'unknown-unit'],
    [`derive: { x1: 1 }\nscenarios: { big: { ${name}: x2 } }`, 'unknown-name'],
    [`derive: { x1: 1 }\nbudgets: [{ check: x1 < 2, ${name}: 1 }]`, 'unknown-field'],
    [`derive: { x1: 1 }\nbudgets: [{ check: x1 < 2, severity: ${name} }]`, 'wrong-shape'],
    [`derive: { x1: 1 }\npublished: [{ is: x1, says: ${name} }]`, 'wrong-shape'],
    [`assume: { x1: { value: 1, ${name}: 2 } }\nderive: { x2: x1 }`, 'unknown-field'],
  ])('where it is not known it is reported like any other: %s', (text, slug) => {
    const { diagnostics } = load(text)
    expect(diagnostics.map((d) => d.slug)).toEqual([slug])
    for (const d of diagnostics)
      expect(JSON.stringify(describeDiagnostic(d).message)).not.toMatch(/undefined|native code/)
  })

  test('is no scenario that is not there', () => {
    expect(load('assume: { x1: 1 }\nderive: { x2: x1 }\n', { scenario: name }).codes).toEqual(['B211'])
  })
})
