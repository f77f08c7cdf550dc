import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Condition } from '../../src/analysis/condition.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import type { Typed } from '../../src/lang/typed.ts'
import { spanOf } from '../../src/text/source.ts'
import { COUNT } from '../../src/units/dimension.ts'

const span = spanOf({ name: 'test', text: '' }, 0, 0)
const number = (value: number): Typed => ({
  kind: 'constant',
  value,
  text: '',
  span,
  dimension: COUNT,
  boolean: false,
})
const condition = { span, dimension: COUNT, boolean: true } as const

const compared = fc
  .tuple(
    fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -3, max: 3 })
  )
  .map(
    ([op, a, b]): Typed => ({
      kind: 'binary',
      op: op as '<',
      left: number(a),
      right: number(b),
      ...condition,
    })
  )

const conditions = fc.letrec<{ any: Typed }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    compared,
    fc
      .tuple(fc.constantFrom('and', 'or'), tie('any'), tie('any'))
      .map(([op, left, right]): Typed => ({ kind: 'binary', op: op as 'and', left, right, ...condition })),
    tie('any').map((operand): Typed => ({ kind: 'unary', op: 'not', operand, ...condition }))
  ),
})).any

const valuesOf = ({ sides }: Condition): readonly number[] => sides.map((side) => evaluateTree(side, () => 0))

describe('a condition taken apart', () => {
  it('holds exactly when it does as a whole, and its margin has the same sign', () => {
    fc.assert(
      fc.property(conditions, (typed) => {
        const taken = new Condition(typed)
        const values = valuesOf(taken)
        const signs = taken.signs(values)
        const holds = evaluateTree(typed, () => 0) !== 0
        expect(signs === undefined ? undefined : taken.holds(signs)).toBe(holds)
        const margin = taken.margin(values)
        if (margin > 0) expect(holds).toBe(true)
        if (margin < 0) expect(holds).toBe(false)
        expect(Math.abs(margin)).toBeLessThanOrEqual(1)
      })
    )
  })

  it('says nothing where a side is not finite', () => {
    const taken = new Condition({ kind: 'binary', op: '<', left: number(1), right: number(2), ...condition })
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(taken.signs([1, wrong])).toBeUndefined()
  })

  it('is lenient about equality alone', () => {
    const of = (op: '<' | '<=' | '==' | '!=') =>
      new Condition({ kind: 'binary', op, left: number(0), right: number(0), ...condition })
    const [a, b] = [1, 1 + 1e-13]
    const holds = (taken: Condition) => taken.holds(taken.signs([b, a], 1e-12) ?? '')
    expect([of('=='), of('!='), of('<='), of('<')].map(holds)).toEqual([true, false, false, false])
  })
})
