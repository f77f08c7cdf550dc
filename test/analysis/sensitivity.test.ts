import { describe, expect, test } from 'vitest'
import { mainOutput } from '../../src/analysis/output.ts'
import { type Sensitivity, type SensitivityOptions, sensitivityOf } from '../../src/analysis/sensitivity.ts'
import type { Swing } from '../../src/analysis/tornado.ts'
import { readChanges } from '../../src/cli/changes.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import type { Model } from '../../src/model/model.ts'
import { Loaded, load } from '../model/load.ts'
import { slugs, textOfModel } from '../models/evaluated.ts'

type Options = Partial<Omit<SensitivityOptions, 'units'>>

function ofModel(model: Model, id: string, options: Options = {}): Sensitivity {
  const point = (relaxed: boolean) => {
    const program = compile(model, { relaxed })
    return { program, values: evaluate(program) }
  }
  const exact = point(false)
  const index = exact.program.indexOf.get(id)
  if (index === undefined) throw new Error(`no ${id}`)
  const all = { units: model.units, samples: 1024, seed: 1, by: 2, stepped: 10, ...options }
  return sensitivityOf(exact, point(true), index, all)
}

function of(text: string, id: string, options: Options = {}, sets: readonly string[] = []): Sensitivity {
  const changes = readChanges(sets, (d) => {
    throw new Error(d.slug)
  })
  const { model, rendered } = load(text, { changes })
  if (model === undefined) throw new Error(rendered)
  return ofModel(model, id, options)
}

const swingOf = (found: Sensitivity, id: string): Swing => {
  const swing = found.swings.find(({ assumption }) => assumption.quantity.id === id)
  if (swing === undefined) throw new Error(`no ${id}`)
  return swing
}

const FEED = `users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
stores:
  tweets: { retention: 5 years, replication: 3, engine: postgres }
`

describe('the assumptions of a figure', () => {
  const ids = (text: string, id: string) =>
    of(text, id)
      .swings.map(({ assumption }) => assumption.quantity.id)
      .sort()

  test('are what it rests on that reads nothing: given, assumed, default, from a table', () => {
    const found = ids(FEED, 'stores.tweets.shards')
    expect(found).toContain('users.dau')
    expect(found).toContain('actions.post.per_user')
    expect(found).toContain('stores.tweets.index_overhead')
    expect(found).not.toContain('stores.tweets.replication')
    expect(found).not.toContain('actions.post.rate')
  })

  test('are none that it does not read, and one that is added changes no other', () => {
    const text = (more: string) => `assume: { one: 1..3, two: 2..9${more} }\nderive: { out: one * two }\n`
    const [before, after] = [of(text(''), 'out'), of(text(', nil: 4..5'), 'out')]
    expect(ids(text(', nil: 4..5'), 'out')).toEqual(['one', 'two'])
    expect(after.interplay).toEqual({
      ...(before.interplay as object),
      factors: expect.anything(),
    })
    expect(after.swings.map(({ moved }) => moved)).toEqual(before.swings.map(({ moved }) => moved))
  })

  test('are ranges inside a formula, too, called by its quantity', () => {
    const found = of('assume: { one: 10 }\nderive: { out: one * 2..8 + 1..3 * 5%..20% }\n', 'out')
    const parts = found.swings.flatMap(({ assumption }) => assumption.part ?? [])
    expect(parts.map(({ nth, of: count }) => [nth, count]).sort()).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    const widest = found.swings.find(({ assumption }) => assumption.part?.nth === 1)
    expect(widest?.low.input).toBeCloseTo(2, 10)
    expect(widest?.high.relaxed).toBeCloseTo(80 + Math.sqrt(3) * 0.1, 6)
    expect(widest?.elasticity).toBeCloseTo(40 / (40 + Math.sqrt(3) * 0.1), 9)
  })

  test('are the same ones when a command line scales a range', () => {
    const found = of('assume: { one: 2..8, two: 3 }\nderive: { out: one * two }\n', 'out', {}, ['one=x10'])
    const one = swingOf(found, 'one')
    expect(one.assumption.part?.of).toBe(1)
    expect([one.low.relaxed, one.high.relaxed].map(Math.round)).toEqual([60, 240])
  })
})

describe('a swing', () => {
  test('of a plain figure is by the factor, of a range from its 5% to its 95% point', () => {
    const text = 'assume: { one: 10, two: 2..8, three: -5 }\nderive: { out: one + two + three }\n'
    const found = of(text, 'out', { by: 4 })
    const ends = (id: string) => [swingOf(found, id).low.input, swingOf(found, id).high.input]
    expect(ends('one')).toEqual([2.5, 40])
    expect(ends('three')).toEqual([-20, -1.25])
    expect(ends('two')[0]).toBeCloseTo(2, 10)
    expect(ends('two')[1]).toBeCloseTo(8, 10)
  })

  test('keeps within the bounds of a field, and a share within 0% and 100%', () => {
    const text = `${FEED}caches: { feed: { hit_rate: 80%, origin: tweets } }
assume: { share: 70%, whole: 3 }
derive: { out: share * whole * caches.feed.hit_rate }
`
    const found = of(text, 'out')
    expect(swingOf(found, 'share').high.input).toBe(1)
    expect(swingOf(found, 'share').within).toEqual(['0%', '100%'])
    expect(swingOf(found, 'caches.feed.hit_rate').high.input).toBe(1)
    expect(swingOf(found, 'caches.feed.hit_rate').within).toEqual(['0%', '100%'])
    expect(swingOf(found, 'whole').within).toBeUndefined()
    expect(swingOf(found, 'whole').high.input).toBe(6)
  })

  test('is measured before rounding, so that none is lost in it', () => {
    const found = of(FEED, 'stores.tweets.shards')
    expect(found.exact).toBe(Math.ceil(found.relaxed))
    const { low, high, moved, elasticity } = swingOf(found, 'actions.post.payload')
    expect(high.relaxed / low.relaxed).toBeCloseTo(4, 9)
    expect(low.exact).toBe(Math.ceil(low.relaxed))
    expect(high.exact).toBe(Math.ceil(high.relaxed))
    expect(moved).toBeCloseTo(high.relaxed - low.relaxed, 9)
    expect(elasticity).toBeCloseTo(1, 12)
  })

  test('comes first where it leaves no finite value', () => {
    const found = of('assume: { used: 60%, big: 100 }\nderive: { out: big * 1000 + 1 / (1 - used) }\n', 'out')
    expect(found.swings[0]?.assumption.quantity.id).toBe('used')
    expect(found.swings[0]?.moved).toBe(Infinity)
    expect(found.swings[0]?.high.relaxed).toBe(Infinity)
  })

  test('of nothing moves nothing', () => {
    const found = of('assume: { none: 0, one: 3 }\nderive: { out: "max(10, none + one)" }\n', 'out')
    expect(found.swings.map(({ moved, elasticity }) => [moved, elasticity])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(found.advice).toBeUndefined()
  })
})

describe('a step', () => {
  test('is the first value at which the rounded figure is another', () => {
    const { model } = load(FEED)
    const found = of(FEED, 'stores.tweets.shards')
    const program = compile(model as Model)
    let looked = 0
    for (const [i, { below, above }] of found.steps.entries()) {
      const { assumption, value } = found.swings[i] as Swing
      const shards = (x: number) =>
        evaluate(program, new Map([[assumption.index, { kind: 'value', value: x }]])).slots[found.index]
      for (const step of [below, above]) {
        if (step === undefined) continue
        looked++
        expect(shards(step.at)).toBe(step.to)
        expect(step.to).not.toBe(found.exact)
        // A hair nearer it is still the same.
        expect(shards(step.at + (value - step.at) * 1e-9)).toBe(found.exact)
      }
    }
    expect(looked).toBeGreaterThan(4)
  })

  test('is not looked for beyond the bounds of a field, nor for what is not rounded', () => {
    const text = FEED.replace('engine: postgres }', 'engine: postgres, utilization: 95% }')
    const found = of(text, 'stores.tweets.shards', { stepped: 100 })
    const place = found.swings.findIndex(({ assumption }) => assumption.quantity.id.endsWith('.utilization'))
    expect(found.swings[place]?.within?.[1]).toBe('100%')
    expect(found.steps[place]?.above?.at ?? 1).toBeLessThanOrEqual(1)
    expect(of(FEED, 'stores.tweets.retained').steps).toEqual([])
  })
})

describe('what to measure', () => {
  test('is by the variance where there are two ranges or more', () => {
    const text =
      'assume: { one: 1..9, two: 4..6, three: 5..5.1, four: 2..4, five: 7 }\nderive: { out: one * two * three * four * five }\n'
    const { advice, interplay } = of(text, 'out', { samples: 4096 })
    expect(advice?.kind).toBe('variance')
    expect(advice?.assumptions.map(({ quantity }) => quantity.id)).toEqual(['one', 'four', 'two'])
    if (advice?.kind !== 'variance' || advice.share === undefined) throw new Error('no share')
    expect(Math.abs(advice.share.value - 1)).toBeLessThan(2 * advice.share.error)
    expect(typeof interplay === 'object' && interplay.factors.length).toBe(4)
  })

  test('takes ranges that are correlated for one factor', () => {
    const text = (more: string) =>
      `assume: { one: 1..9, two: 2..9, three: 3..9, aside: 1..2 }\nderive: { out: one * two * three }\n${more}`
    const factors = (more: string) => {
      const { interplay } = of(text(more), 'out', { samples: 4096 })
      if (typeof interplay !== 'object') throw new Error('no indices')
      return interplay.factors
        .map(({ assumptions }) =>
          assumptions
            .map((a) => a.quantity.id)
            .sort()
            .join(' ')
        )
        .sort()
    }
    expect(factors('')).toEqual(['one', 'three', 'two'])
    expect(factors('correlations: [{ between: [one, three], rank: 0.8 }]\n')).toEqual(['one three', 'two'])
    // What it is correlated with need not be read here.
    expect(factors('correlations: [{ between: [one, aside], rank: 0.8 }]\n')).toEqual(['one', 'three', 'two'])
  })

  test('names no range that adds nothing', () => {
    const { advice } = of('assume: { one: 1..9, two: 4..4.001 }\nderive: { out: one * two }\n', 'out')
    expect(advice?.assumptions.map(({ quantity }) => quantity.id)).toEqual(['one'])
  })

  test('is by the swing where there are not', () => {
    const { advice, interplay } = of(
      'assume: { one: 3, two: 5, three: 7, four: 11 }\nderive: { out: one + two + three + four }\n',
      'out'
    )
    expect(interplay).toBeUndefined()
    expect(advice?.kind).toBe('swing')
    expect(advice?.assumptions.map(({ quantity }) => quantity.id)).toEqual(['four', 'three', 'two'])
    expect(advice?.kind === 'swing' && advice.share).toBeCloseTo(23 / 26, 12)
  })

  test('is by the swing where the ranges do not move it, and where it is not always finite', () => {
    const still = of(
      'assume: { one: 1..2, two: 1..2, big: 10 }\nderive: { out: "max(big, one + two)" }\n',
      'out'
    )
    expect([still.interplay, still.advice?.kind]).toEqual([undefined, 'swing'])
    const broken = of(
      'assume: { one: 1..2, two: 1..3 }\nderive: { out: "1 / max(0, one * two - 1.5)" }\n',
      'out'
    )
    expect([broken.interplay, broken.advice?.kind]).toEqual(['not finite', 'swing'])
  })

  test('is of one figure where nothing else counts', () => {
    const { advice } = of('assume: { one: 3, none: 0 }\nderive: { out: one * (1 + none) }\n', 'out')
    expect(advice?.assumptions.length).toBe(1)
    expect(advice?.share).toBeUndefined()
  })
})

describe('the same question', () => {
  test('has the same answer, and another seed nearly the same', () => {
    const text = 'assume: { one: 1..9, two: 4..6 }\nderive: { out: one * two }\n'
    expect(of(text, 'out')).toEqual(of(text, 'out'))
    const [a, b] = [1, 2].map((seed) => of(text, 'out', { seed, samples: 8192 }).interplay)
    if (typeof a !== 'object' || typeof b !== 'object') throw new Error('no indices')
    for (const [i, { total }] of a.factors.entries()) {
      const other = b.factors[i]?.total
      expect(Math.abs(total.value - (other?.value ?? 0))).toBeLessThan(
        2 * (total.error + (other?.error ?? 0))
      )
    }
  })
})

describe.each(slugs())('%s', (slug) => {
  const { model } = new Loaded(textOfModel(slug))
  if (model === undefined) throw new Error(slug)
  const program = compile(model)
  const output = mainOutput(model, program, evaluate(program).slots)

  test('has a figure to ask about that something moves', () => {
    const found = ofModel(model, output?.id ?? '', { samples: 256, stepped: 0 })
    expect(found.advice).toBeDefined()
    expect(found.swings.length).toBeGreaterThan(0)
  })

  test('elasticities are what a small change of each assumption shows', () => {
    const by = 1 + 1e-6
    const found = ofModel(model, output?.id ?? '', { samples: 256, stepped: 0, by })
    for (const { assumption, low, high, within, elasticity, value } of found.swings) {
      if (found.tied || within !== undefined || assumption.input !== undefined || value === 0) continue
      const shown = Math.log(high.relaxed / low.relaxed) / (2 * Math.log(by)) / Math.sign(value)
      expect([
        assumption.quantity.id,
        Math.abs(shown - (elasticity ?? Number.NaN)) < 1e-4 * Math.max(1, Math.abs(shown)),
      ]).toEqual([assumption.quantity.id, true])
    }
  })
})
