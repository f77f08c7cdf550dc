import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, type Override } from '../../src/engine/evaluate.ts'
import { elasticity, gradientOf } from '../../src/engine/gradient.ts'
import { compile, type Program } from '../../src/engine/program.ts'
import { slopeAt } from '../../src/engine/slope.ts'
import { load } from '../model/load.ts'
import { anyProgram, type Formula, lognormal, programOf } from './programs.ts'

/** A range so narrow that its median is `value`. */
const fixed = (value: number) => lognormal(value, value)
const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
const last = (program: Program): number => program.steps.length - 1

/** Elasticities of the last quantity with respect to every quantity of a program. */
function elasticitiesOf(program: Program, overrides = new Map<number, Override>()): (number | undefined)[] {
  const values = evaluate(program, overrides)
  const { of } = gradientOf(program, values, last(program))
  const at = (slot: number): number => values.slots[slot] as number
  return program.steps.map(({ slot }) => elasticity(at(slot), at(last(program)), of[slot] as number))
}

const near = (actual: number | undefined, wanted: number): void =>
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)))

describe('elasticities', () => {
  test('of products, quotients and powers are the exponents', () => {
    const factor = fc.tuple(positive, fc.constantFrom(-3, -2, -1, -0.5, 0.5, 1, 2, 3))
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 6 }), (factors) => {
        const formulas = factors.flatMap(([, exponent], i): Formula[] => [
          { name: `p${i}`, op: 'pow', args: [{ range: i }, Math.abs(exponent)] },
          { name: `q${i}`, op: exponent < 0 ? 'div' : 'mul', args: [i === 0 ? 1 : `q${i - 1}`, `p${i}`] },
        ])
        const found = elasticitiesOf(
          programOf(
            factors.map(([x]) => fixed(x)),
            formulas
          )
        )
        for (const [i, [, exponent]] of factors.entries()) near(found[i], exponent)
      })
    )
  })

  test('of the terms of a sum add up to one', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 8 }), (terms) => {
        const formulas = terms.map(
          (_, i): Formula => ({ name: `s${i}`, op: 'add', args: [i === 0 ? 0 : `s${i - 1}`, { range: i }] })
        )
        const found = elasticitiesOf(programOf(terms.map(fixed), formulas))
        near(
          found.slice(0, terms.length).reduce<number>((sum, e) => sum + (e ?? Number.NaN), 0),
          1
        )
      })
    )
  })

  test('multiply along a chain of quantities', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 60 }), (x, links) => {
        const formulas = Array.from(
          { length: links },
          (_, i): Formula => ({
            name: `c${i}`,
            op: i % 3 === 2 ? 'sqrt' : 'mul',
            args: [i === 0 ? { range: 0 } : `c${i - 1}`, 1.01],
          })
        )
        near(elasticitiesOf(programOf([fixed(x)], formulas))[0], 0.5 ** Math.floor(links / 3))
      })
    )
  })

  test('are undefined where there is none', () => {
    expect(elasticity(1, 0, 1)).toBeUndefined()
    expect(elasticity(0, 1, Infinity)).toBeUndefined()
    expect(elasticity(1, 1, Number.NaN)).toBeUndefined()
    expect(elasticity(5, 2, 0)).toBe(0)
  })
})

describe('derivatives', () => {
  /** The last quantity as it depends on a figure in the place of another. */
  const answering = (program: Program, index: number) => (value: number) =>
    evaluate(program, new Map([[index, { kind: 'value', value }]])).slots[last(program)] as number

  test('agree with differences, wherever these have a limit', () => {
    let compared = 0
    fc.assert(
      fc.property(anyProgram, (program) => {
        const values = evaluate(program)
        // Beside too great a figure a small step is lost, and near too small a one none is small.
        fc.pre(values.slots.every((v) => v === 0 || (Math.abs(v) > 1e-6 && Math.abs(v) < 1e6)))
        const { of, tied } = gradientOf(program, values, last(program))
        for (const index of program.steps.keys()) {
          const [x, f] = [values.slots[index] as number, answering(program, index)]
          const step = 1e-6 * Math.max(1, Math.abs(x))
          const [below, above] = [(f(x) - f(x - step)) / step, (f(x + step) - f(x)) / step]
          const size = Math.max(1e-2, Math.abs(below), Math.abs(above))
          if (tied || !(Math.abs(above - below) < 1e-4 * size) || size > 1e6) continue
          compared++
          const off = Math.abs((of[index] as number) - slopeAt(f, x))
          expect(off).toBeLessThanOrEqual(1e-4 * size)
        }
      }),
      { numRuns: 600 }
    )
    expect(compared).toBeGreaterThan(1000)
  })

  test('follow the side taken, and half of each where a maximum is tied', () => {
    const of = (x: number, y: number, op: Formula['op']) => {
      const program = programOf([fixed(x), fixed(y)], [{ name: 'm', op, args: [{ range: 0 }, { range: 1 }] }])
      const { of: slopes, tied } = gradientOf(program, evaluate(program), 2)
      return [slopes[0], slopes[1], tied]
    }
    expect(of(1, 2, 'max')).toEqual([0, 1, false])
    expect(of(3, 2, 'max')).toEqual([1, 0, false])
    expect(of(2, 2, 'max')).toEqual([0.5, 0.5, true])
    expect(of(1, 2, 'min')).toEqual([1, 0, false])
    expect(of(2, 2, 'min')).toEqual([0.5, 0.5, true])
  })

  test('a branch not taken may be anything', () => {
    const program = programOf(
      [fixed(2)],
      [
        { name: 'none', op: 'div', args: [{ range: 0 }, 0] },
        { name: 'small', op: 'lt', args: [{ range: 0 }, 1] },
        { name: 'y', op: 'if', args: ['small', 'none', { range: 0 }] },
      ]
    )
    expect(gradientOf(program, evaluate(program), 3).of[0]).toBe(1)
  })

  test('honour what a run overrides', () => {
    const program = programOf(
      [fixed(2)],
      [
        { name: 'double', op: 'mul', args: [{ range: 0 }, 2] },
        { name: 'y', op: 'mul', args: ['double', 'double'] },
      ]
    )
    const slopes = (override: Override) => {
      const { of } = gradientOf(program, evaluate(program, new Map([[1, override]])), 2)
      return [of[0], of[1]]
    }
    expect(slopes({ kind: 'scale', factor: 1 })).toEqual([16, 8])
    expect(slopes({ kind: 'scale', factor: 3 })).toEqual([144, 24])
    expect(slopes({ kind: 'value', value: 5 })).toEqual([0, 10])
  })

  test('pass through the functions that take whole numbers, once roundings are left out', () => {
    const { model } = load(
      'assume: { servers: 12, load: 9.5, k: 3, n: 5, p: 99%, top: 1000, items: 1M, skew: 0.9, budget: 3.2 }\n' +
        'derive:\n  wait: erlang_c(servers, load)\n  fails: 1 - k_of_n(k, n, p)\n  hits: zipf_share(top, items, skew)\n' +
        '  whole: ceil(budget) * floor(budget)\n'
    )
    if (model === undefined) throw new Error('does not load')
    const program = compile(model, { relaxed: true })
    const values = evaluate(program)
    const indexOf = (id: string): number => program.indexOf.get(id) ?? -1
    const slope = (of: string, by: string) =>
      gradientOf(program, values, indexOf(of)).of[indexOf(by)] as number
    const answer = (of: string, by: string) => {
      const f = (value: number) =>
        evaluate(program, new Map([[indexOf(by), { kind: 'value', value }]])).slots[indexOf(of)] as number
      return slopeAt(f, values.slots[indexOf(by)] as number)
    }
    const pairs = { wait: ['servers', 'load'], fails: ['k', 'n', 'p'], hits: ['top', 'items', 'skew'] }
    for (const [of, all] of Object.entries(pairs))
      for (const by of all) expect(slope(of, by) / answer(of, by)).toBeCloseTo(1, 6)
    // d/dn of n(1-p)^(n-1)p and the like have closed forms at whole numbers only for p.
    expect(slope('fails', 'p') / (-30 * 0.99 ** 2 * 0.01 ** 2)).toBeCloseTo(1, 12)
    expect(slope('whole', 'budget')).toBeCloseTo(6.4, 12)
    // With the roundings in, nothing moves.
    const exact = compile(model)
    const { of } = gradientOf(exact, evaluate(exact), exact.indexOf.get('fails') ?? -1)
    expect([of[indexOf('k')], of[indexOf('n')]]).toEqual([0, 0])
    expect(gradientOf(exact, evaluate(exact), exact.indexOf.get('whole') ?? -1).of[indexOf('budget')]).toBe(0)
  })
})

describe('a slope by differences', () => {
  test.each([
    ['a polynomial', (x: number) => x ** 3 - 2 * x, 5, 73],
    ['a sharp curve', (x: number) => 1 / (x - 1), 1.001, -1e6],
    ['a steep step', (x: number) => Math.tanh(1e4 * (x - 1)), 1, 1e4],
    ['a bend', (x: number) => Math.max(0, x - 3), 3, 0.5],
    ['nothing', () => 7, 3, 0],
    ['at zero', (x: number) => Math.exp(x), 0, 1],
  ])('of %s', (_, f, x, slope) => {
    expect(Math.abs(slopeAt(f, x) - slope)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(slope)))
  })

  test('has no value where the function has none', () => {
    expect(slopeAt(() => Number.NaN, 1)).toBeNaN()
  })
})
