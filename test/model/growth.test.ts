import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/lang/parse.ts'
import type { DraftGrowth } from '../../src/model/draft.ts'
import { spanOf } from '../../src/text/source.ts'
import { dayOf } from '../../src/units/calendar.ts'
import { EXACT } from '../../src/units/conventions.ts'
import { load } from './load.ts'

const growthIn = (text: string, id: string, options = {}) => {
  const { model, rendered } = load(text, options)
  const growth = model?.quantities.find((q) => q.id === id)?.growth
  if (growth === undefined) throw new Error(rendered)
  const { rate, span, ...rest } = growth
  return { ...rest, rate: rate.kind === 'constant' ? rate.value * rest.period : rate.kind }
}

const dau = (growth: string, more = '') =>
  growthIn(`users: { dau: { value: 100M, growth: ${growth}${more} } }`, 'users.dau')

describe('what a growth is', () => {
  test.each([
    ['4%/month', 'share', EXACT.month, 0.04],
    ['10%/year', 'share', EXACT.year, 0.1],
    ['-3% / week', 'share', 7 * EXACT.day, undefined],
    ['2x/year', 'factor', EXACT.year, 2],
  ])('%s', (text, kind, period, rate) => {
    const growth = dau(text)
    expect(growth).toMatchObject({ kind, period, written: text, since: undefined })
    if (rate !== undefined) expect(growth.rate).toBeCloseTo(rate, 12)
  })

  test.each([
    ['1M/month', 'of a count, without a percent sign'],
    ['1M users/month', 'of users'],
  ])('%s: an amount %s', (text) => {
    const growth = dau(text)
    expect(growth.kind).toBe('amount')
    expect((growth.rate as number) * (EXACT.month / growth.period)).toBeCloseTo(1e6, 6)
  })

  test('an amount of a size, a price or a rate; a share of each', () => {
    const model = (figure: string, growth: string) =>
      growthIn(`assume: { a: { value: ${figure}, growth: ${growth} } }\nderive: { twice: 2 * a }`, 'a').kind
    expect(model('1 TB', '500 GB/day')).toBe('amount')
    expect(model('1 TB', '100 Mbps')).toBe('amount')
    expect(model('1 TB', '5%/year')).toBe('share')
    expect(model('3/s', '10/s/month')).toBe('amount')
    expect(model('3/s', '0.05/month')).toBe('share')
    expect(model('3/s', '1.5x/year')).toBe('factor')
    expect(model('10 USD', '1 USD/year')).toBe('amount')
    expect(model('5 years', '1 month/year')).toBe('amount')
  })

  test('a range, and a figure with a name of its own', () => {
    expect(dau('2%..6%/month')).toMatchObject({ kind: 'share', period: EXACT.month, rate: 'distribution' })
    const named = 'assume: { pace: 4%/month }\nusers: { dau: { value: 1M, growth: pace } }'
    expect(growthIn(named, 'users.dau')).toMatchObject({ kind: 'share', period: EXACT.month, rate: 'ref' })
  })

  test('the date from which on it grows, and a period by the conventions of the model', () => {
    expect(dau('4%/month', ', as_of: 2026-11-01').since).toBe(dayOf('2026-11-01'))
    expect(dau('4%/month', ', as_of: ').since).toBeUndefined()
    const text = 'conventions: { month: 30 days }\nusers: { dau: { value: 1M, growth: 4%/month } }'
    expect(growthIn(text, 'users.dau').period).toBe(30 * EXACT.day)
  })
})

describe('where a growth is said', () => {
  const source = { name: '--growth', text: 'users.dau=7%/month' }
  const span = spanOf(source, 10, source.text.length)
  const growth: readonly DraftGrowth[] = [
    {
      path: 'users.dau',
      pathSpan: spanOf(source, 0, 9),
      given: { tree: parseExpression(span, () => undefined), span },
    },
  ]

  test('the command line comes before the model, and keeps its date', () => {
    const text = 'users: { dau: { value: 1M, growth: 4%/month, as_of: 2026-11-01 } }'
    expect(growthIn(text, 'users.dau', { growth })).toMatchObject({
      written: '7%/month',
      since: dayOf('2026-11-01'),
    })
    expect(growthIn('users: { dau: 1M }', 'users.dau', { growth }).written).toBe('7%/month')
  })

  test('a changed figure grows as before, unless the change says otherwise', () => {
    const text = `users: { dau: { value: 1M, growth: 4%/month, as_of: 2026-11-01 } }
scenarios:
  large: { users.dau: 5M }
  threefold: { users.dau: x3 }
  fast: { users.dau: { value: 2M, growth: 9%/month, as_of: 2027-01-01 } }`
    const said = (scenario: string) => growthIn(text, 'users.dau', { scenario })
    expect(said('large')).toMatchObject({ written: '4%/month', since: dayOf('2026-11-01') })
    expect(said('threefold')).toMatchObject({ written: '4%/month', since: dayOf('2026-11-01') })
    expect(said('fast')).toMatchObject({ written: '9%/month', since: dayOf('2027-01-01') })
  })

  test('what is worked out does not grow by itself', () => {
    const { problems } = load(
      'users: { dau: 1M }\nactions: { post: { per_user: 2/day, payload: 1 KB } }\nderive: { a: { value: users.dau * 2, growth: 4%/month } }'
    )
    expect(problems).toEqual(['growth-of-formula: 4%/month'])
  })

  test('a growth that leads back to what grows is a circle', () => {
    const { problems } = load('users: { dau: { value: 1M, growth: users.dau * 1%/month } }')
    expect(problems.join()).toMatch(/^cycle:/)
  })
})
