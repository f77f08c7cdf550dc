import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Basis, Question } from '../../src/analysis/whatif.ts'
import { readChanges } from '../../src/cli/changes.ts'
import { refsOf } from '../../src/lang/typed.ts'
import type { Model } from '../../src/model/model.ts'
import { ask, basisOf, mutations } from '../analysis/asked.ts'

const folder = join(import.meta.dirname, '..', '..', 'models')
const byId = (model: Model) => new Map(model.quantities.map((quantity) => [quantity.id, quantity]))

/** A model varied is the model read, but for the order of its quantities, which is one that can be computed. */
function expectSame(varied: Model, read: Model | undefined): void {
  if (read === undefined) throw new Error('varied, but cannot be read')
  const rest = ({ quantities: _, units: __, ...others }: Model) => others
  expect(byId(varied)).toEqual(byId(read))
  expect(rest(varied)).toEqual(rest(read))
  const done = new Set<string>()
  for (const { id, expr } of varied.quantities) {
    for (const ref of refsOf(expr)) expect(done).toContain(ref)
    done.add(id)
  }
}

/** A basis that checks each variation against a reading, and counts those that were and were not possible. */
function checked(basis: Basis, counts: { varied: number; read: number }): Basis {
  const read: Basis['read'] = (options) => {
    const loaded = basis.read(options)
    return {
      ...loaded,
      vary: (changes, scenarios) => {
        const model = loaded.vary?.(changes, scenarios)
        if (model !== undefined) expectSame(model, basis.read({ ...options, changes, scenarios }).model)
        counts[model === undefined ? 'read' : 'varied']++
        return model
      },
    }
  }
  return { ...basis, read }
}

test.each(['twitter-feed', 'kv-store', 'event-log', 'tracing'])(
  'most questions to %s need no reading, and come to the same',
  (name) => {
    const counts = { varied: 0, read: 0 }
    const text = readFileSync(join(folder, `${name}.bote.yaml`), 'utf8')
    const basis = checked(basisOf(name, text), counts)
    const scenarios = basis.read({}).model?.scenarios ?? []
    const questions = [
      ...mutations.map(
        (mutation): Question => ({ kind: 'mutation', wanted: { mutation, amount: undefined } })
      ),
      ...scenarios.map((scenario): Question => ({ kind: 'scenario', name: scenario })),
    ]
    ask(basis, questions)
    expect(counts.varied).toBeGreaterThan(counts.read)
  },
  60_000
)

const TEXT = `
assume: { kept: 5 years, size: 1 KB..4 KB, more: 1..2, slow: 4%/month }
users: { dau: { value: 10M, growth: slow } }
actions:
  post: { per_user: 2/day, payload: size, writes: tweets }
  image: { after: post, share: 10%, payload: more * 100 KB, writes: tweets }
stores: { tweets: { retention: kept } }
derive: { total: stores.tweets.retained * 2 }
scenarios:
  longer: { kept: 10 years }
`
const UNGROWN = TEXT.replace('{ value: 10M, growth: slow }', '10M').replace(', slow: 4%/month', '')

function vary(text: string, sets: readonly string[], scenarios: readonly string[] = []): Model | undefined {
  const basis = basisOf('model', text)
  const changes = readChanges(sets, () => undefined)
  const model = basis.read({}).vary?.(changes, scenarios)
  if (model !== undefined) expectSame(model, basis.read({ changes, scenarios }).model)
  return model
}

describe('is varied', () => {
  test.each([
    [['kept=1 year'], []],
    [['kept=x3', 'users.dau=20M'], []],
    [['actions.post.payload=size * 2'], []],
    [['actions.image.share=20%'], ['longer']],
    [['kept=1 year'], ['longer']],
    // A figure that was not written, with a formula of its own.
    [['actions.post.rate=x2'], []],
  ])('%j %j', (sets, scenarios) => {
    expect(vary(UNGROWN, sets, scenarios)).toBeDefined()
  })
})

describe('has to be read', () => {
  test.each([
    ['a name that is not there', UNGROWN, ['nothing=3'], []],
    ['a scenario that is not there', UNGROWN, [], ['nothing']],
    ['another dimension', UNGROWN, ['size=3'], []],
    ['a figure after what reads it', UNGROWN, ['kept=total / 1 TB * 1 year'], []],
    ['more ranges', UNGROWN, ['kept=1 year..2 years'], []],
    ['a single component nobody wrote', UNGROWN, ['outage.lasts=2 h'], []],
    ['a growth that is a figure', TEXT, ['slow=x2'], []],
    [
      'a correlated range',
      `${UNGROWN}correlations: [{ between: [size, more], rank: 0.5 }]`,
      ['size=2 KB'],
      [],
    ],
  ])('for %s', (_, text, sets, scenarios) => {
    expect(basisOf('model', text).read({}).model).toBeDefined()
    expect(vary(text, sets, scenarios)).toBeUndefined()
  })
})
