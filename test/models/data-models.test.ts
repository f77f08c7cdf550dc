import { describe, expect, test } from 'vitest'
import { bundled, textOfModel } from './evaluated.ts'

/** The models of metrics, embeddings and language models, with what bote must say of the figures they print. */
const models = {
  metrics: ['slip', 'rounded'],
  'vector-search': ['agrees'],
  recommendations: [],
  'llm-serving': [],
} as const

describe.each(Object.entries(models))('%s', (slug, verdicts) => {
  test('says what it is, whence, and how to edit it', () => {
    const [first] = textOfModel(slug).split('\n')
    expect(first).toBe('# yaml-language-server: $schema=../schema/bote.schema.json')
    const { title, about, origin } = bundled(slug).model
    expect(title).toMatch(/\w/)
    expect(about).toMatch(/[.?]$/)
    expect(origin).toMatch(/"/)
  })

  test('every assumption has its reason', () => {
    for (const q of bundled(slug).model.quantities) if (q.role === 'assumed') expect(q.why, q.id).toBeTruthy()
  })

  test('every published figure gets the verdict expected', () => {
    expect(bundled(slug).published.map((p) => p.verdict)).toEqual(verdicts)
  })

  test('every scenario evaluates, and so does every figure', () => {
    for (const scenario of [undefined, ...bundled(slug).model.scenarios]) {
      const { values, program, model } = bundled(slug, scenario)
      expect(model.absent, scenario).toEqual([])
      expect([...values.slots.slice(0, program.steps.length)].filter((x) => !Number.isFinite(x))).toEqual([])
    }
  })
})

test('1.37 bits a sample are eight times too few', () => {
  expect(bundled('metrics').published[0]?.factor).toBeCloseTo(1 / 8)
})

test('four GPUs a copy need fewer GPUs in all', () => {
  const gpus = (scenario?: string) => bundled('llm-serving', scenario).value('inference.assistant.gpus')
  expect(gpus('four_a_copy')).toBeLessThan(gpus())
})

test('catalogue vectors fit one node, a corpus of passages does not', () => {
  expect(bundled('recommendations').value('vectors.catalogue.hnsw_shards')).toBe(1)
  expect(bundled('vector-search').value('vectors.corpus.hnsw_shards')).toBe(14)
  expect(bundled('vector-search').value('vectors.corpus.ivf_pq_shards')).toBe(1)
})

test('the nearest-neighbour search and the whole answer keep their budgets', () => {
  expect(bundled('recommendations').budgets()).toEqual([true, true])
})
