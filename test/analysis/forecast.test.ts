import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datesOf, gridOf, turnsOf } from '../../src/analysis/days.ts'
import { type Forecast, forecastOf } from '../../src/analysis/forecast.ts'
import { compounded } from '../../src/analysis/growing.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { type Day, dateOf, dayOf, yearsAfter } from '../../src/units/calendar.ts'
import { standardLibrary } from '../library.ts'
import { load } from '../model/load.ts'

const { tables } = standardLibrary()
const day = (text: string): Day => dayOf(text) as Day
const TODAY = day('2026-11-01')
const END = yearsAfter(TODAY, 2)

function forecast(text: string, end = yearsAfter(TODAY, 5), today = TODAY) {
  const { model, rendered } = load(text)
  if (model === undefined) throw new Error(rendered)
  const program = compile(model)
  const evaluated = { model, program, values: evaluate(program) }
  const found = forecastOf(evaluated, today, end, (name) => tables.find(name))
  const valueOn = (id: string, on: Day): number => found.valueOn(program.indexOf.get(id) ?? -1, on)
  return { ...found, on: valueOn }
}

const budgetIn = ({ limits }: Forecast, text: string) =>
  limits.find(({ of }) => 'budget' in of && of.budget.text === text)

const feed = (dau: string, budgets: string) => `users: { dau: ${dau} }
actions: { post: { per_user: 2/day, payload: 500 B, writes: tweets } }
stores: { tweets: { retention: 5 years, engine: postgres } }
budgets: [${budgets}]
`

describe('compounding', () => {
  test('of whole periods is exact, and of parts as near as doubles are', () => {
    expect(compounded(2, 3)).toBe(8)
    expect(compounded(1.5, -2)).toBe(1 / 2.25)
    expect(compounded(1, 1e6 + 0.3)).toBe(1)
    expect(compounded(1.04, 0)).toBe(1)
    expect(compounded(4, 0.5)).toBeCloseTo(2, 14)
    expect(compounded(0, 2)).toBe(0)
  })

  test('two stretches of time compose', () => {
    const factor = fc.double({ min: 0.5, max: 3, noNaN: true })
    const periods = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(factor, periods, periods, (x, a, b) => {
        expect((compounded(x, a) * compounded(x, b)) / compounded(x, a + b)).toBeCloseTo(1, 9)
      })
    )
  })
})

describe('a forecast', () => {
  test('of growth by nothing is the same every day, to the last bit', () => {
    const found = forecast(
      feed('{ value: 100M, growth: 0%/month, as_of: 2020-02-29 }', 'tweets.shards <= 10')
    )
    const { values } = load(feed('100M', 'tweets.shards <= 10'))
    for (const [id, value] of values)
      for (const on of gridOf(found.today, found.end, 40)) expect([id, found.on(id, on)]).toEqual([id, value])
    expect(found.counts).toEqual([])
    expect(found.limits.filter(({ standing }) => standing === 'breaks')).toEqual([])
  })

  test('looks at half of a horizon as at the whole', () => {
    const text = feed('{ value: 100M, growth: 4%/month }', 'tweets.shards <= 60')
    const [half, whole] = [forecast(text, TODAY + 900), forecast(text, TODAY + 1800)]
    const late = forecast(
      text.replace('growth: 4%/month', 'growth: 4%/month, as_of: 2026-11-01'),
      TODAY + 1800,
      TODAY + 900
    )
    for (const id of ['users.dau', 'stores.tweets.shards', 'actions.post.rate']) {
      expect(half.on(id, TODAY + 900)).toBe(whole.on(id, TODAY + 900))
      expect(late.on(id, TODAY + 900)).toBe(half.on(id, TODAY + 900))
      expect(late.on(id, TODAY + 1800)).toBe(whole.on(id, TODAY + 1800))
    }
    const steps = ({ counts }: Forecast) =>
      counts.flatMap((count) => (count.id === 'stores.tweets.shards' ? count.steps : []))
    expect([...steps(half), ...steps(late)]).toEqual(steps(whole))
  })

  test('finds the first day on which a limit is broken: that of the day, not of the day before', () => {
    const growths = fc.oneof(
      fc.integer({ min: 5, max: 900 }).map((x) => ({
        text: `${x / 10}%/year`,
        after: (value: number, days: number) => value * (1 + x / 1000) ** (days / 365),
      })),
      fc.integer({ min: 1, max: 90 }).map((x) => ({
        text: `${x / 10}%/month`,
        after: (value: number, days: number) => value * (1 + x / 1000) ** ((days * 12) / 365),
      })),
      fc.integer({ min: 1, max: 500 }).map((x) => ({
        text: `${x}k/day`,
        after: (value: number, days: number) => value + x * 1000 * days,
      }))
    )
    const limit = fc.oneof(
      fc.integer({ min: 28, max: 60 }).map((n) => `stores.tweets.shards <= ${n}`),
      fc.integer({ min: 250, max: 500 }).map((n) => `actions.post.rate < ${n}/s`)
    )
    const since = fc.integer({ min: -900, max: 400 })
    let hits = 0
    fc.assert(
      fc.property(growths, limit, since, ({ text, after }, check, ago) => {
        const figure = `{ value: 10M, growth: ${text}, as_of: ${dateOf(TODAY + ago)} }`
        const found = budgetIn(forecast(feed(figure, check), END), check)
        const broken = (on: Day): boolean => {
          const { model, value } = direct(after(10e6, on - TODAY - ago), check)
          const [left, op, right] = check.split(' ')
          const [now, most] = [value(left as string), Number.parseFloat(right as string)]
          expect(model).toBeDefined()
          return op === '<=' ? now > most : now >= most
        }
        if (found?.standing === 'broken') expect(broken(TODAY)).toBe(true)
        else if (found?.standing === 'never') expect(broken(END)).toBe(false)
        else {
          hits++
          expect(found?.standing).toBe('breaks')
          expect(broken(found?.day as Day)).toBe(true)
          expect(broken((found?.day as Day) - 1)).toBe(false)
        }
      }),
      { numRuns: 25 }
    )
    expect(hits).toBeGreaterThan(3)
  }, 60_000)
})

/** The model with the figure of one day written into it. */
function direct(dau: number, check: string) {
  const found = load(feed(String(dau), check))
  return { model: found.model, value: (id: string) => found.value(id) }
}

describe('limits by date', () => {
  test('a ceiling is hit in the order of dates, and a budget only as long as it has to hold', () => {
    const checks =
      '{ check: users.dau < 11M, until: 2027-06-30 }, { check: users.dau < 20M, until: 2027-06-30 }'
    const found = forecast(feed('{ value: 10M, growth: 4%/month }', checks))
    expect(budgetIn(found, 'users.dau < 11M')).toMatchObject({ standing: 'breaks', mends: undefined })
    expect(budgetIn(found, 'users.dau < 20M')?.standing).toBe('never')
    const days = found.limits.flatMap((limit) => limit.day ?? [])
    expect(days).toEqual(days.toSorted((a, b) => a - b))
  })

  test('a range of growth gives the date at its median, and dates at its ends around it', () => {
    const found = forecast(feed('{ value: 10M, growth: 2%..6%/month }', 'users.dau < 20M'))
    const { day: at, fast, slow } = budgetIn(found, 'users.dau < 20M') ?? {}
    const median = forecast(feed('{ value: 10M, growth: 3.4641016151%/month }', 'users.dau < 20M'))
    expect(at).toBe(budgetIn(median, 'users.dau < 20M')?.day)
    expect(fast).toBeLessThan(at as Day)
    expect(slow).toBeGreaterThan(at as Day)
  })

  test('what shrinks mends what is broken, and by an amount is gone at 0', () => {
    const found = forecast(feed('{ value: 10M, growth: -10k/day }', 'users.dau < 9M'))
    expect(budgetIn(found, 'users.dau < 9M')).toMatchObject({ standing: 'broken', mends: TODAY + 101 })
    expect(found.gone).toEqual([{ id: 'users.dau', day: TODAY + 1000 }])
    expect(found.on('users.dau', TODAY + 1500)).toBe(0)
  })

  test('several figures grow at once', () => {
    const text = feed('{ value: 10M, growth: 4%/month }', 'users.dau < 20M').replace(
      'per_user: 2/day',
      'per_user: { value: 2/day, growth: 10%/year }'
    )
    const found = forecast(text)
    const after = (10e6 * 1.04 ** 12 * 2 * 1.1) / 86_400
    expect(found.on('actions.post.rate', TODAY + 365) / after).toBeCloseTo(1, 12)
  })

  test('it ends before the day from which on the model has no answer', () => {
    const text =
      'caches: { hot: { hit_rate: { value: 90%, growth: 1%/month } } }\nusers: { dau: 1M }\nactions: { get: { per_user: 3/day, payload: 1 KB, reads: hot } }'
    const found = forecast(text)
    expect(found.stopped?.unsound).toMatchObject({
      quantity: 'caches.hot.hit_rate',
      bound: { limit: '100%' },
    })
    expect(found.on('caches.hot.hit_rate', found.end)).toBeLessThanOrEqual(1)
    expect(found.on('caches.hot.hit_rate', found.end + 1)).toBeGreaterThan(1)
  })
})

describe('days', () => {
  test('every turn is found to the day, and on a grid of every day no turn is missed', () => {
    const flips = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 12 })
    fc.assert(
      fc.property(flips, fc.integer({ min: 1, max: 300 }), (days, every) => {
        const read = (on: Day) => days.filter((flip) => flip <= on).length
        const grid = gridOf(0, 300, Math.ceil(300 / every))
        const turns = [...turnsOf(read, grid)]
        expect(turns.map((turn) => turn.day)).toEqual(days.toSorted((a, b) => a - b))
        expect(
          turns.every((turn) => read(turn.day - 1) === turn.before && read(turn.day) === turn.after)
        ).toBe(true)
      })
    )
  })

  test.each([
    ['2027-11-01', 12, 12],
    ['2028-11-01', 12, 8],
    ['2031-11-01', 12, 5],
    ['2031-11-01', 4, 3],
    ['2126-11-01', 12, 10],
    ['2026-11-20', 12, 1],
  ])('rows up to %s, at most %i: %i', (to, most, count) => {
    const days = datesOf(TODAY, day(to), most)
    expect(days).toHaveLength(count + 1)
    expect([days[0], days.at(-1)]).toEqual([TODAY, day(to)])
  })
})
