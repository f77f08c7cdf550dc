import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { GIB, holds, KIB, verdictsOf } from './holds.ts'

describe('inference', () => {
  const llama8b = 'layers: 32, kv_heads: 8, head_dim: 128'

  test('what an A100 has left for the cache of Llama 3 8B (vllm-project/vllm issue 12330)', () => {
    const model = evaluated(
      'vllm',
      `
inference:
  llama:
    gpu_memory: 39.5 GiB
    utilization: 90%
    weights: 14.96 GiB
    other: 0.1 GiB
    activation: 9.37 GiB
    layers: 32
    kv_heads: 8
    head_dim: 128
    context: 8192 tokens
published:
  - { is: llama.budget, says: 35.55 GiB }
  - { is: llama.kv_pool, says: 11.12 GiB }
  - { is: llama.sequences, says: 11.12x }
  - { is: llama.tokens, says: ~91k tokens }
  - { is: llama.kv_per_token, says: 131072 B }
`
    )
    expect(verdictsOf(model)).toEqual(['agrees', 'agrees', 'agrees', 'agrees', 'agrees'])
    holds(model, { 'inference.llama.blocks': 5693, 'inference.llama.tokens': 91_088 })
  })

  test('optimizer state of T5 3B: AdamW, Adafactor and 8-bit Adam', () => {
    const model = evaluated(
      't5',
      `
inference:
  adamw: { parameters: 3bn, optimizer: 8 B }
  adafactor: { parameters: 3bn, optimizer: 4 B }
  adam_8bit: { parameters: 3bn, optimizer: 2 B }
published:
  - { is: adamw.optimizer_memory, says: 24 GB }
  - { is: adafactor.optimizer_memory, says: 12 GB }
  - { is: adam_8bit.optimizer_memory, says: 6 GB }
`
    )
    expect(verdictsOf(model)).toEqual(['agrees', 'agrees', 'agrees'])
    expect(model.verdicts()).toEqual([])
  })

  test('800 KB a token and 1.6 GB a sequence for OPT 13B (the PagedAttention paper)', () => {
    const model = evaluated(
      'opt',
      'inference: { opt: { parameters: 13bn, weight_size: 2 B, layers: 40, kv_heads: 40, head_dim: 128, context: 2048 } }'
    )
    expect(model.value('inference.opt.kv_per_token')).toBe(800 * KIB)
    expect(model.value('inference.opt.kv_per_sequence') / GIB).toBeCloseTo(1.6, 1)
    expect(model.value('inference.opt.weights')).toBe(26e9)
  })

  test('70bn parameters of 16 bits are 140 GB and two H100 at least', () => {
    const model = evaluated('llama', 'inference: { llama: { parameters: 70bn, weight_size: 2 B } }')
    holds(model, { 'inference.llama.weights': 140e9, 'inference.llama.gpus_per_copy': 2 })
    expect(model.verdicts()).toEqual([
      'llama: the weights take 140 GB where one GPU has 72 GB for them; one copy needs 2, or fewer bytes a parameter.',
    ])
  })

  const served = (load: string, more = '') =>
    evaluated(
      'served',
      `
actions: { ask: { rate: ${load}, peak: 2x } }
inference: { llm: { serves: ask, parameters: 8bn, weight_size: 2 B, ${llama8b}, prompt: 1500, output: 500, gpu_tokens: 5000/s${more} } }
`
    )

  test('sequences in flight by the law of Little, and GPUs by tokens', () => {
    const model = served('10/s')
    holds(model, {
      'inference.llm.latency': 0.45 + 500 * 0.04,
      'inference.llm.concurrent': 20 * 20.45,
      'inference.llm.peak_tokens': 10_000,
      'inference.llm.gpus_by_tokens': 2,
      'inference.llm.tokens_per_day': 10 * 2000 * 86_400,
    })
  })

  test('one GPU carries a small model under a small load', () => {
    const model = served('1/s')
    expect(model.value('inference.llm.gpus')).toBe(1)
    expect(model.verdicts()).toEqual([
      'llm: one GPU carries it; a second one is for failover, not for capacity.',
    ])
  })

  test('a long context binds on the cache, a short one on tokens', () => {
    const long = served('10/s', ', context: 32k')
    const [sequences, flight] = ['sequences', 'concurrent'].map((q) => long.value(`inference.llm.${q}`))
    expect(long.value('inference.llm.gpus')).toBe(Math.ceil((flight ?? 0) / (sequences ?? 1)))
    expect(long.verdicts()[0]).toMatch(/the KV cache binds, not tokens per second; 409 sequences of 4.19 GB/)
    expect(served('10/s', ', token_time: 5 ms').verdicts()[0]).toMatch(/tokens per second bind, at 10k\/s/)
  })

  test('GPUs come in whole copies of the model', () => {
    const model = served('30/s', ', tensor_parallel: 4')
    holds(model, { 'inference.llm.needed': 6, 'inference.llm.copies': 2, 'inference.llm.gpus': 8 })
  })

  test('a copy that was to be split over too few GPUs is split over enough, and that is said', () => {
    const sixteen = '70bn, weight_size: 2 B, layers: 80, kv_heads: 8, head_dim: 128, context: 8192'
    const model = evaluated('split', `inference: { llm: { parameters: ${sixteen}, tensor_parallel: 1 } }`)
    expect(model.value('inference.llm.gpus_per_copy')).toBe(2)
    expect(model.verdicts().at(-1)).toBe(
      'llm: 1 GPUs do not hold the weights and one sequence; this is sized with 2 a copy.'
    )
  })

  test('where weights crowd out the cache, splitting wider beats another copy', () => {
    const shape = 'parameters: 70bn, weight_size: 2 B, layers: 80, kv_heads: 8, head_dim: 128, context: 8192'
    const served = (more: string) =>
      evaluated('crowded', `inference: { llm: { ${shape}, peak_rate: 10/s, output: 100${more} } }`)
    expect(served('').verdicts().at(-1)).toBe(
      'llm: a copy holds more weights than cache; split over 4 GPUs it takes 55.1 sequences, where two copies take 2.98.'
    )
    holds(served(''), { 'inference.llm.gpus': 60 })
    holds(served(', tensor_parallel: 4'), { 'inference.llm.gpus': 4 })
  })

  test('weights that fit, but with no sequence beside them', () => {
    const full = 'parameters: 70bn, layers: 80, kv_heads: 8, head_dim: 128, context: 8192'
    const model = evaluated('full', `inference: { llm: { ${full} } }`)
    expect(model.value('inference.llm.gpus_per_copy')).toBe(2)
    expect(model.verdicts()).toEqual([
      'llm: the weights fit one GPU, but not with the cache of one sequence of 8,192 tokens beside them, 2.68 GB; one copy needs 2 GPUs, or a shorter context.',
    ])
  })

  test('tokens per second that are given are taken whole, those of a benchmark are not', () => {
    expect(served('10/s').value('inference.llm.efficiency')).toBe(1)
    const benchmark = evaluated(
      'benchmark',
      'inference: { llm: { parameters: 8bn, peak_rate: 10/s, output: 500 } }'
    )
    holds(benchmark, { 'inference.llm.gpus_by_tokens': 5000 / (2209 * 0.3) })
    expect(benchmark.verdicts().at(-1)).toMatch(/was measured with 70bn parameters, and this model has 8bn/)
  })

  test('a benchmark with prompts as long as answers says too much of longer ones', () => {
    const said = (prompt: number) =>
      evaluated(
        'prompt',
        `inference: { llm: { parameters: 70bn, peak_rate: 10/s, prompt: ${prompt}, output: 500 } }`
      ).verdicts()
    expect(said(1000).join()).not.toMatch(/as many tokens read as written/)
    expect(said(2500)).toContainEqual(
      expect.stringMatching(/2,209\/s a GPU was measured .* here 2,500 are read for 500/)
    )
  })

  test('weights and cache of one sequence decide how many GPUs a copy takes', () => {
    const model = evaluated(
      'long',
      'inference: { llm: { parameters: 70bn, layers: 80, kv_heads: 8, head_dim: 128, context: 128k, engine: h200 } }'
    )
    holds(model, {
      'inference.llm.room': 126.9e9,
      'inference.llm.gpus_per_copy': 1,
      'inference.llm.kv_pool': 56.9e9,
    })
    expect(model.value('inference.llm.sequences')).toBeGreaterThan(1)
  })
})
