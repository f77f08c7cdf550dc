import { describe, expect, test } from 'vitest'
import { bundled } from './evaluated.ts'

/** The models of metrics, embeddings and language models, with what bote must say of the figures they print. */
const models = {
  metrics: ['slip', 'rounded'],
  'vector-search': ['agrees'],
  recommendations: [],
  'llm-serving': [],
} as const

describe.each(Object.entries(models))('%s', (slug, verdicts) => {
  test('every assumption has its reason', () => {
    for (const q of bundled(slug).model.quantities) if (q.role === 'assumed') expect(q.why, q.id).toBeTruthy()
  })

  test('every published figure gets the verdict expected', () => {
    expect(bundled(slug).published.map((p) => p.verdict)).toEqual(verdicts)
  })
})

test('1.37 bits a sample are eight times too few', () => {
  expect(bundled('metrics').published[0]?.factor).toBeCloseTo(1 / 8)
})

describe('an assistant', () => {
  const assistant = (quantity: string, scenario?: string) =>
    bundled('llm-serving', scenario).value(`inference.assistant.${quantity}`)

  test('is bound by tokens, of which most are read', () => {
    const [question, answer] = [Math.sqrt(500 * 3000), Math.sqrt(150 * 500)]
    const peak = (200e3 * 10 * 3) / 86_400
    const written = (2 * 2209 * answer) / (question + answer)
    expect(assistant('gpus_by_tokens')).toBeCloseTo((peak * answer) / (written * 0.3), 6)
    expect(assistant('gpus_by_tokens')).toBeGreaterThan(assistant('gpus_by_cache'))
    expect(assistant('gpus', 'short_prompts')).toBeLessThan(assistant('gpus') / 2)
  })

  test('whose cache is set aside for the longest context is bound by that, and then by copies of the weights', () => {
    expect(assistant('gpus_by_cache', 'whole_context')).toBeGreaterThan(assistant('gpus_by_tokens'))
    for (const scenario of ['whole_context_of_four', 'half_the_cache'])
      expect(assistant('gpus', scenario)).toBeLessThan(assistant('gpus', 'whole_context'))
  })
})

test('catalogue vectors fit one node, a corpus of passages does not', () => {
  expect(bundled('recommendations').value('vectors.catalogue.hnsw_shards')).toBe(1)
  expect(bundled('recommendations').value('vectors.catalogue.copies')).toBe(4)
  expect(bundled('vector-search').value('vectors.corpus.hnsw_shards')).toBe(14)
  expect(bundled('vector-search').value('vectors.corpus.ivf_pq_shards')).toBe(1)
})

test('the nearest-neighbour search and the whole answer keep their budgets', () => {
  expect(bundled('recommendations').budgets()).toEqual([true, true])
})
