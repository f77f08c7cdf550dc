import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SimulateOptions, type Simulation, simulate } from '../../src/analysis/simulate.ts'
import { runColumns } from '../../src/engine/columns.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import type { Estimate } from '../../src/engine/summaries.ts'
import type { Model } from '../../src/model/model.ts'
import { load } from '../model/load.ts'

const root = join(import.meta.dirname, '..', '..')

function modelOf(text: string): Model {
  const { model, rendered } = load(text)
  if (model === undefined) throw new Error(rendered)
  return model
}

/** Everything found on the way, the last of which stands. */
function findings(
  model: Model,
  wanted: readonly string[],
  options: Partial<SimulateOptions> = {}
): Simulation[] {
  const found: Simulation[] = []
  const all = { samples: 2 ** 14, seed: 1, method: 'sobol', within: undefined, ...options, wanted } as const
  for (const step of simulate(model, all)) if (step.kind === 'found') found.push(step.simulation)
  return found
}

const simulated = (...args: Parameters<typeof findings>): Simulation => findings(...args).at(-1) as Simulation

describe('an independent implementation, written plainly, agrees', () => {
  /** mulberry32: nothing of ours. */
  function randomFrom(seed: number): () => number {
    let state = seed
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
    }
  }

  const random = randomFrom(42)
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const from = (low: number, high: number, score = gauss()) =>
    Math.exp(Math.log(low * high) / 2 + ((Math.log(high) - Math.log(low)) / (2 * 1.6448536269514722)) * score)

  const DAY = 86_400
  const YEAR = 365 * DAY
  const DRAWS = 200_000

  /** Estimates from the plain draws, with the error that as many independent ones have. */
  function plainly(sample: () => number) {
    const values = Float64Array.from({ length: DRAWS }, sample)
    const mean = values.reduce((a, b) => a + b, 0) / DRAWS
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / DRAWS)
    const sorted = values.slice().sort()
    const at = (p: number) => sorted[Math.round(Math.min(1, Math.max(0, p)) * (DRAWS - 1))] as number
    const quantile = (p: number) => {
      const off = 3 * Math.sqrt((p * (1 - p)) / DRAWS)
      return { low: at(p - off), high: at(p + off) }
    }
    const off = (3 * sd) / Math.sqrt(DRAWS)
    return {
      p5: quantile(0.05),
      p50: quantile(0.5),
      p95: quantile(0.95),
      mean: { low: mean - off, high: mean + off },
      sd,
    }
  }

  /** Whether an estimate and a plain one may be of the same figure: three errors each. */
  function meet(name: string, ours: Estimate, theirs: { readonly low: number; readonly high: number }): void {
    const [below, above] = [ours.value - ours.low, ours.high - ours.value]
    const [low, high] = [ours.value - 1.5 * below, ours.value + 1.5 * above]
    expect([name, low, high, theirs.low, theirs.high]).toSatisfy(
      () => low <= theirs.high * (1 + 1e-9) && high >= theirs.low * (1 - 1e-9)
    )
  }

  function compare(found: Simulation, plain: Readonly<Record<string, () => number>>): void {
    for (const [id, sample] of Object.entries(plain)) {
      const ours = found.quantities.find((q) => q.id === id)?.summary
      const theirs = plainly(sample)
      if (ours === undefined) throw new Error(`no ${id}`)
      for (const point of ['p5', 'p50', 'p95', 'mean'] as const)
        meet(`${id} ${point}`, ours[point], theirs[point])
      expect(ours.sd / theirs.sd).toBeCloseTo(1, 1)
    }
  }

  test('on nine ranges and what follows from them', () => {
    const model = modelOf(readFileSync(join(root, 'bench', 'models', 'simulate.bote.yaml'), 'utf8'))
    const stored = () =>
      from(80e6, 120e6) *
      from(1 / DAY, 3 / DAY) *
      from(300, 700) *
      from(3 * YEAR, 7 * YEAR) *
      (1 + from(0.1, 0.5))
    compare(simulated(model, ['post_rate', 'stored', 'shards'], { samples: 2 ** 16 }), {
      post_rate: () => from(80e6, 120e6) * from(1 / DAY, 3 / DAY),
      stored,
      shards: () => Math.ceil((stored() * from(2, 4)) / from(0.5e12, 2e12)),
    })
  })

  test('on the links of a bundled model', () => {
    const model = modelOf(readFileSync(join(root, 'models', 'twitter-feed.bote.yaml'), 'utf8'))
    const origin = () => ((100e6 * 200) / DAY) * 0.1 * 200e3 * 3 * (1 - from(0.9, 0.98))
    const found = simulated(model, ['links.cdn.peak_origin_egress'])
    compare(found, { 'links.cdn.peak_origin_egress': origin })
    const egress = found.risks.find(({ of }) => 'ceiling' in of && of.ceiling.name === 'egress')
    if (egress?.finding.kind !== 'probability')
      throw new Error('the egress of the link is a matter of chance')
    // A link of 10 Gb/s, of which 94% are left for what it carries.
    const share = plainly(() => Number(origin() > (0.94 * 10e9) / 8)).mean
    meet('egress', egress.finding.estimate, share)
  })

  test('on a model of ours with correlations and budgets', () => {
    const model = modelOf(`users: { dau: 50M..200M }
actions:
  read: { per_user: 20/day..80/day, payload: 2 KB }
  post: { per_user: 2/day, payload: "triangular(100 B, 200 B, 600 B)" }
correlations:
  - { between: [users.dau, read.per_user], rank: 0.7 }
budgets:
  - actions.read.rate < 100k/s
  - { check: "actions.post.ingress < 1 MB/s and actions.read.rate < 300k/s", severity: warn }
`)
    const rho = 2 * Math.sin((Math.PI / 6) * 0.7)
    const sample = () => {
      const [z1, z2] = [gauss(), gauss()]
      const dau = from(50e6, 200e6, z1)
      const read = (dau * from(20, 80, rho * z1 + Math.sqrt(1 - rho * rho) * z2)) / DAY
      const p = random()
      const payload = p < 0.2 ? 100 + Math.sqrt(p * 500 * 100) : 600 - Math.sqrt((1 - p) * 500 * 400)
      return { read, ingress: ((dau * 2) / DAY) * payload }
    }
    const found = simulated(model, ['actions.read.rate', 'actions.post.ingress'], { samples: 2 ** 16 })
    compare(found, {
      'actions.read.rate': () => sample().read,
      'actions.post.ingress': () => sample().ingress,
    })
    const broken = [
      () => Number(!(sample().read < 100e3)),
      () => {
        const { read, ingress } = sample()
        return Number(!(ingress < 1e6 && read < 300e3))
      },
    ]
    for (const [i, one] of broken.entries()) {
      const finding = found.risks[i]?.finding
      if (finding?.kind !== 'probability') throw new Error(`budget ${i} is a matter of chance`)
      meet(`budget ${i}`, finding.estimate, plainly(one).mean)
    }
  })
})

const RANGED =
  'assume:\n  load: 3..5\n  size: 1 KB..9 KB\nderive: { flow: load * size, most: ceil(flow / 2 KB) }\n'

describe('laws', () => {
  test('a spread of nothing is the run at the point values, of every family', () => {
    const families = [
      'A..A',
      'normal(A, 0)',
      'lognormal(A, A)',
      'uniform(A, A)',
      'triangular(A, A, A)',
      'pert(A, A, A)',
    ]
    const figure = fc.integer({ min: 1, max: 1e9 }).map((thousandths) => String(thousandths / 1000))
    const text = (size: string) =>
      `assume: { load: 3..5, size: "${size}" }\nderive: { flow: load * size, fixed: size * 7, most: ceil(flow / 7) }\n`
    fc.assert(
      fc.property(fc.constantFrom(...families), figure, (family, at) => {
        const [ranged, plain] = [family.replaceAll('A', at), at].map((size) => modelOf(text(size)))
        if (ranged === undefined || plain === undefined) throw new Error('no model')
        const program = compile(ranged)
        const values = [program, compile(plain)].map((p) => [
          ...evaluate(p).slots.subarray(0, p.steps.length),
        ])
        expect(values[0]).toEqual(values[1])
        // What else varies is as beside the plain figure, and what rests on nothing else does not vary.
        const wanted = ['size', 'flow', 'fixed', 'most']
        const found = simulated(ranged, wanted)
        expect(found.quantities.map(({ id }) => id)).toEqual(['flow', 'most'])
        expect(found).toEqual(simulated(plain, wanted))
      }),
      { numRuns: 30 }
    )
  })

  test('an assumption more, or another order of them, leaves the others as they were', () => {
    const columns = (text: string) => {
      const program = compile(modelOf(text))
      const wanted = ['load', 'size', 'flow'].map((id) => program.indexOf.get(id) as number)
      const kept = wanted.map(() => new Float64Array(1000))
      runColumns(program, {
        samples: 1000,
        seed: 1,
        wanted,
        onBlock: ({ from, count, columns: block }) => {
          for (const [i, column] of kept.entries())
            column.set((block[i] as Float64Array).subarray(0, count), from)
        },
      })
      return kept
    }
    const before = columns(RANGED)
    expect(columns(RANGED.replace('  load', '  ahead: 1..2\n  load'))).toEqual(before)
    expect(columns(RANGED.replace('  size', '  between: 1..2\n  size'))).toEqual(before)
    expect(columns(RANGED.replace('derive', '  after: 1..2\nderive'))).toEqual(before)
    expect(
      columns(RANGED.replace('  load: 3..5\n  size: 1 KB..9 KB', '  size: 1 KB..9 KB\n  load: 3..5'))
    ).toEqual(before)
  })

  test('the same seed gives the same, another one something else', () => {
    const model = modelOf(RANGED)
    expect(simulated(model, ['flow'])).toEqual(simulated(model, ['flow']))
    expect(simulated(model, ['flow'], { seed: 2 }).quantities).not.toEqual(
      simulated(model, ['flow']).quantities
    )
  })

  test('what else is wanted changes nothing', () => {
    const model = modelOf(RANGED)
    const [flow] = simulated(model, ['flow']).quantities
    expect(simulated(model, ['load', 'most', 'flow']).quantities[2]).toEqual(flow)
  })
})

describe('how long it goes on', () => {
  const model = modelOf(RANGED)

  test('a long run has a first look, and each is what a run of as many samples finds', () => {
    const found = findings(model, ['flow'], { samples: 2 ** 19 })
    expect(found.map(({ samples }) => samples)).toEqual([2 ** 15, 2 ** 19])
    expect(found[0]).toEqual(simulated(model, ['flow'], { samples: 2 ** 15 }))
  })

  test('until every error is as small as asked', () => {
    const found = findings(model, ['flow'], { samples: 2 ** 24, within: 0.003 })
    expect(found.map(({ met }) => met)).toEqual([...found.slice(1).map(() => false), true])
    expect(
      found.every(({ quantities }, i) => (quantities[0]?.error ?? 1) <= 0.003 === (i === found.length - 1))
    ).toBe(true)
    expect(found.map(({ samples }) => samples)).toEqual(found.map((_, i) => 2 ** (14 + i)))
  })

  test('or until there are as many samples as allowed', () => {
    const found = findings(model, ['flow'], { samples: 30_000, within: 1e-6 })
    expect(found.map(({ samples, met }) => [samples, met])).toEqual([
      [16_384, false],
      [30_000, false],
    ])
  })
})

describe('budgets and ceilings', () => {
  const found = (budgets: string) =>
    simulated(modelOf(`${RANGED}budgets:\n${budgets}`), ['flow']).risks.map(({ finding }) => finding)

  test('by chance, or whatever the ranges come to', () => {
    const [rare, always, never, off] = found(
      '  - flow < 30 KB\n  - 3 < 2\n  - 2 < 3\n  - { check: flow < 1 B, severity: off }\n'
    )
    expect(rare?.kind).toBe('probability')
    expect(always).toEqual({ kind: 'settled', broken: true })
    expect(never).toEqual({ kind: 'settled', broken: false })
    // What is switched off is not asked.
    expect(off).toBeUndefined()
  })

  test('that cannot be evaluated are said by name, and those of figures that are not finite', () => {
    const model = modelOf(`assume: { spare: "normal(1, 1)" }
derive: { root: sqrt(spare) }
actions: { post: { payload: 500 B } }
budgets: [actions.post.rate < 3/s, root < 1, not (root < 1)]
`)
    const [absent, ...unfinite] = simulated(model, ['root']).risks.map(({ finding }) => finding)
    expect(absent).toMatchObject({ kind: 'not evaluated' })
    expect(unfinite.map((f) => f.kind)).toEqual(['not finite', 'not finite'])
  })
})
