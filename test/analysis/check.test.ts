import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BudgetResult, checkBudgets } from '../../src/analysis/check.ts'
import type { Base } from '../../src/analysis/statistics.ts'
import { dayOf } from '../../src/units/calendar.ts'
import { read } from './seeking.ts'

const TODAY = dayOf('2026-11-30') as number
const NONE: Base = { kind: 'none' }

const LOADS = `assume: { load: 3..5, size: 2 KB, limit: 100 KB, none: 0 }
derive: { flow: load * size, nothing: size / none }
`

function check(budgets: readonly string[], base: Base = NONE, model = LOADS): readonly BudgetResult[] {
  const of = read(`${model}budgets:\n${budgets.map((b) => `  - ${b}\n`).join('')}`)
  return checkBudgets(of, { today: TODAY, base, seed: 1 })
}

const only = (budget: string, base?: Base): BudgetResult => check([`"${budget}"`], base)[0] as BudgetResult

describe('headroom', () => {
  test.each([
    ['size <= 4 KB', 0.5],
    ['4 KB >= size', 0.5],
    ['size < 1 KB', -1],
    ['size >= 1 KB', 1],
    ['size > 4 KB', -0.5],
    ['not (size > 4 KB)', 0.5],
    ['size <= 4 KB and size <= 2.5 KB', 0.2],
    ['size <= 1 KB or size <= 4 KB', 0.5],
    ['not (size > 4 KB or size > 2.5 KB)', 0.2],
    ['size == 2 KB', undefined],
    ['size <= 0 B', undefined],
  ])('%s: %s', (budget, headroom) => {
    const found = only(budget).nearest?.headroom
    if (headroom === undefined) expect(found).toBeUndefined()
    else expect(found).toBeCloseTo(headroom, 12)
  })

  test('is below zero exactly where a budget is broken', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.constantFrom('<', '<=', '>', '>='),
        (limit, op) => {
          const { state, nearest } = only(`size ${op} ${limit} B`)
          const headroom = nearest?.headroom ?? Number.NaN
          if (headroom < 0) expect(state).toBe('broken')
          if (headroom > 0) expect(state).toBe('holds')
        }
      ),
      { numRuns: 60 }
    )
  })
})

describe('states', () => {
  test('what lacks a figure, or is not finite, is not evaluated', () => {
    const users = check(['users.mau <= 3'], NONE, 'users: { dau: 3 }\nactions: { a: { per_user: 1/day } }\n')
    expect(users[0]).toMatchObject({ state: 'not evaluated', cause: { kind: 'needs', needs: ['users.mau'] } })
    expect(only('nothing < 3 B')).toMatchObject({ state: 'not evaluated', cause: { kind: 'not finite' } })
  })

  test('off, and over after its last day', () => {
    const [off, over, last] = check([
      '{ check: size < 1 B, severity: off }',
      '{ check: size < 1 B, until: 2026-11-29 }',
      '{ check: size < 1 B, until: 2026-11-30 }',
    ])
    expect([off?.state, over?.state, last?.state]).toEqual(['off', 'over', 'broken'])
  })

  test('come in the order they are written, statistics among the others', () => {
    const all = check(['size < 3 KB', 'p95(load) < 9', 'size < 4 KB', 'mean(load) < 9'])
    expect(all.map(({ budget }) => budget.text)).toEqual([
      'size < 3 KB',
      'p95(load) < 9',
      'size < 4 KB',
      'mean(load) < 9',
    ])
  })
})

describe('statistics', () => {
  test('of a range are the ends it is written with', () => {
    expect(only('p95(load) <= 5.0001').state).toBe('holds')
    expect(only('p95(load) <= 4.9999').state).toBe('broken')
    expect(only('p5(load) >= 2.9999').state).toBe('holds')
    expect(only('p95(flow) <= 10.001 KB').state).toBe('holds')
    // A quantity that falls as the range grows has its 95% point where the range has its 5% point.
    expect(only('p95(1 / load) <= 0.33334').state).toBe('holds')
    expect(only('p95(1 / load) <= 0.33332').state).toBe('broken')
  })

  test('of what does not vary are its value', () => {
    for (const one of ['p50(size)', 'p99_9(size)', 'mean(size)'])
      expect(only(`${one} == 2 KB`).state).toBe('holds')
    expect(only('chance(size > 1 KB) >= 100%').state).toBe('holds')
    expect(only('chance(size > 3 KB) <= 0%').state).toBe('holds')
  })

  test('a chance is the share of cases in which a condition holds', () => {
    const { nearest, sampled } = only('chance(load > 5) <= 5.5%')
    expect(nearest?.value).toBeCloseTo(0.05, 3)
    expect(sampled).toEqual({ samples: 16_384, undecided: false })
  })

  test('what is close is sampled for longer, and said to be open in the end', () => {
    const mean = only('mean(load * load) < 100').nearest?.value as number
    const close = only(`mean(load * load) < ${mean}`)
    expect(close.sampled?.samples).toBeGreaterThan(16_384)
  })

  test('the mean of a lognormal is what the textbook says', () => {
    const sigma = Math.log(5 / 3) / (2 * 1.6448536269514722)
    const exact = Math.sqrt(15) * Math.exp((sigma * sigma) / 2)
    expect(only('mean(load) < 9').nearest?.value).toBeCloseTo(exact, 3)
  })
})

describe('growth', () => {
  const since = (values: Record<string, number>): Base => ({
    kind: 'values',
    value: (id) => values[id] ?? Number.NaN,
  })

  test('is measured against the base', () => {
    expect(only('increase(size) <= 20%', since({ size: 1000 }))).toMatchObject({
      state: 'broken',
      nearest: { value: 1 },
    })
    expect(only('increase(size) <= 20%', since({ size: 1900 })).state).toBe('holds')
    expect(only('increase(size) <= 20%', since({ size: 4000 })).nearest?.value).toBe(-0.5)
    expect(only('size <= 1.5 * base(size)', since({ size: 1000 })).state).toBe('broken')
    expect(only('increase(none) <= 20%', since({ none: 0 })).state).toBe('holds')
  })

  test('by nothing is no increase, whatever the model', () => {
    const of = read(`${LOADS}budgets: [increase(flow) == 0, increase(size + limit) == 0]\n`)
    const base: Base = {
      kind: 'values',
      value: (id) => of.values.slots[of.program.indexOf.get(id) ?? -1] ?? Number.NaN,
    }
    const all = checkBudgets(of, { today: TODAY, base, seed: 1 })
    expect(all.map(({ state }) => state)).toEqual(['holds', 'holds'])
  })

  test('without a base is not evaluated; of a new model there is none to speak of', () => {
    const cause = (base: Base) => only('increase(size) <= 20%', base).cause
    expect(cause(NONE)).toEqual({ kind: 'no base', why: 'none' })
    expect(cause({ kind: 'unread' })).toEqual({ kind: 'no base', why: 'model' })
    expect(cause(since({}))).toEqual({ kind: 'no base', why: 'value' })
    expect(only('increase(size) <= 20%', { kind: 'new' }).state).toBe('new')
    expect(only('size <= 1 KB', { kind: 'new' }).state).toBe('broken')
  })
})
