import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate, type Override } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import { roundDown, roundNearest, roundUp } from '../../src/lang/functions.ts'
import { walk } from '../../src/lang/typed.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import type { Model, Quantity } from '../../src/model/model.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { standardLibrary } from '../library.ts'

const folder = join(import.meta.dirname, '..', '..', 'models')
const library = standardLibrary()

const texts = [
  ...readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
  ...library.kinds.map(({ kind, example }) => [`the example of ${kind}`, example] as const),
]
const models = texts.map(([file, text]): [string, Model] => {
  const source = { name: file, text }
  const node = readYaml(source, () => undefined)
  const model = node === undefined ? undefined : elaborate(node, source, library).model
  if (model === undefined) throw new Error(`${file} does not load`)
  return [file, model]
})

const rounded = { up: roundUp, down: roundDown, nearest: roundNearest }
const finish = (q: Quantity, x: number): number => (q.round === undefined ? x : rounded[q.round](x))

describe.each(models)('%s', (_, model) => {
  const program = compile(model)
  const point = evaluate(program)
  const read = (id: string): number => point.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN

  test('the flat program and the expression trees come to the same', () => {
    for (const q of model.quantities) expect(finish(q, evaluateTree(q.expr, read)), q.id).toBe(read(q.id))
  })

  test('a factor of one on anything is no change', () => {
    const overrides = new Map(
      program.steps.map((_, i): [number, Override] => [i, { kind: 'scale', factor: 1 }])
    )
    expect(evaluate(program, overrides).slots).toEqual(point.slots)
  })

  test('computing again only what depends on a change gives what computing everything gives', () => {
    for (const index of program.steps.keys()) {
      const overrides = new Map<number, Override>([[index, { kind: 'scale', factor: 3 }]])
      const whole = evaluate(program, overrides).slots
      expect(evaluate(program, overrides, point).slots).toEqual(whole)
      // And back again, from the changed run.
      expect(
        evaluate(program, new Map(), { slots: whole, overrides }).slots.subarray(0, program.steps.length)
      ).toEqual(point.slots.subarray(0, program.steps.length))
    }
  })

  test('without rounding nothing is rounded', () => {
    const relaxed = compile(model, { relaxed: true })
    const { slots } = evaluate(relaxed)
    const relaxedRead = (id: string): number => slots[relaxed.indexOf.get(id) ?? -1] ?? Number.NaN
    for (const { quantity, slot } of relaxed.steps) {
      // A formula that calls a rounding has it left out too, which the tree does not know of.
      const rounding = ['ceil', 'floor', 'round', 'erlang_c', 'k_of_n']
      let calls = false
      walk(quantity.expr, (node) => {
        if (node.kind === 'call' && rounding.includes(node.name)) calls = true
      })
      if (calls) continue
      const formula = evaluateTree(quantity.expr, relaxedRead)
      expect(slots[slot] === formula || Object.is(slots[slot], formula), quantity.id).toBe(true)
    }
  })
})
