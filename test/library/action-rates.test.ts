import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

const KB = 1e3
const [HOUR, DAY] = [3600, 86_400]

describe('ways to say a rate', () => {
  const cases: readonly (readonly [
    name: string,
    action: string,
    figures: Readonly<Record<string, number>>,
  ])[] = [
    ['15 billion pages in four weeks', 'volume: 15bn, within: 4 weeks', { rate: 15e9 / (28 * DAY) }],
    ['a nightly import of 8 hours', 'volume: 2.88M, within: 8 h, peak: 1x', { rate: 100, peak_rate: 100 }],
    ['a share of what goes before it', 'after: view, share: 5%', { rate: 5, peak: 10, peak_rate: 50 }],
    ['more often than what goes before it', 'after: view, share: 100x', { rate: 10_000, peak_rate: 100_000 }],
    ['once for each', 'after: view', { rate: 100 }],
    ['a peak of its own', 'after: view, share: 5%, peak: 2x', { peak_rate: 10 }],
    ['hours of its own', 'after: view, active: 12 h', { peak: 2 }],
    ['a trading day of 6.5 h', 'rate: 1bn/day, active: 6.5 h', { peak_rate: 1e9 / (6.5 * HOUR) }],
    [
      'a trading day, five times busier at the open',
      'rate: 1bn/day, active: 6.5 h, burst: 5x',
      { peak_rate: 213_675 },
    ],
    [
      'half a day of messages in one hour',
      'rate: 10.24bn/day, peak_share: 50%, peak_window: 1 h',
      { peak: 12, peak_rate: 1_422_222 },
    ],
    ['the busiest hour, where no window is said', 'rate: 1M/day, peak_share: 10%', { peak: 2.4 }],
    ['a peak that was given wins', 'rate: 100/s, active: 6 h, peak: 5x', { peak_rate: 500 }],
    ['so many emitters at an interval', 'emitters: 2M, every: 4 s', { rate: 500_000 }],
    [
      'minutes of use over a sampling interval',
      'per_user: 35 min/week / 15 s, peak: 5x',
      { rate: (1e9 * 300) / 15 / DAY },
    ],
    [
      'rooms times occupancy over the length of a stay',
      'emitters: 1M * 70%, every: 3 days',
      { per_day: 233_333 },
    ],
    ['people at once over the time between two clicks', 'emitters: 300k, every: 30 s', { rate: 10_000 }],
    ['nothing said of the peak', 'rate: 100/s', { peak: 3 }],
  ]
  test.each(cases)('%s', (name, action, figures) => {
    const text = `
users: { dau: 1bn }
actions:
  view: { rate: 100/s, peak: 10x }
  it: { ${action} }
`
    const model = evaluated(name, text)
    for (const [quantity, value] of Object.entries(figures))
      expect(model.value(`actions.it.${quantity}`) / value, quantity).toBeCloseTo(1, 4)
  })

  test('a funnel goes down step by step, and carries its peak along', () => {
    const model = evaluated(
      'funnel',
      `
actions:
  visit: { rate: 1000/s, peak: 4x }
  cart: { after: visit, share: 10% }
  order: { after: cart, share: 30% }
`
    )
    holds(model, { 'actions.order.rate': 30, 'actions.order.peak_rate': 120 })
  })

  test('what the hours make impossible is called out', () => {
    const wrong = evaluated('hours', 'actions: { trade: { rate: 1M/day, active: 6 h, peak: 2x } }')
    expect(wrong.verdicts()[0]).toMatch(/within 6 h is 4x the average there; a peak of 2x is too low/)
    const window = evaluated('window', 'actions: { send: { rate: 1M/day, peak_share: 2% } }')
    expect(window.verdicts()[0]).toMatch(/2% of a day in its peak window is less than an even spread/)
    const right = evaluated('hours', 'actions: { trade: { rate: 1M/day, active: 6 h, peak: 8x } }')
    expect(right.verdicts()).toEqual([])
  })

  test('what is pushed came in first', () => {
    const model = evaluated(
      'push',
      'actions: { say: { rate: 10/s, payload: 1 KB, pushes: room } }\nconnections: { room: { concurrent: 10 } }'
    )
    holds(model, { 'actions.say.ingress': 10 * KB })
    const digest = `
actions: { digest: { rate: 10/s, payload: 1 KB, reads: posts, pushes: room } }
stores: { posts: { initial: 1 GB } }
connections: { room: { concurrent: 10 } }
`
    expect(evaluated('digest', digest).value('actions.digest.ingress')).toBe(0)
  })
})
