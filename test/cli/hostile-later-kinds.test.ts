import { afterAll, describe, expect, test } from 'vitest'
import { answeredHere, refusedHere, sound, times } from './answered.ts'
import { Workspace } from './process.ts'

const space = new Workspace()
afterAll(() => space.remove())
const flags = ['--disallow-code-generation-from-strings']

const steps = (count: number, step: string) =>
  `paths:\n  p:\n    steps:\n${times(count, () => `      - ${step}\n`, '')}`

const RANGES =
  'derive: { e: "erlang_c(1M..2M, 999k..1M)", k: "k_of_n(500k..600k, 1M, 50%..90%)", z: "zipf_share(100k..1M, 10M..100M, 0.5..1.5)" }'

describe('models of the later kinds', () => {
  test.each([
    ['steps in steps', `paths: { p: { steps: ${'['.repeat(1000)}1 ms${']'.repeat(1000)} } }`, 'B104'],
    [
      'steps at once in steps at once',
      `paths: { p: { steps: ${'[{ parallel: '.repeat(500)}[1 ms]${'}]'.repeat(500)} } }`,
      'B104',
    ],
    ['no steps', 'paths: { p: { steps: [] } }', 'B202'],
    ['no steps at once', 'paths: { p: { steps: [{ parallel: [] }] } }', 'B202'],
    ['a step of bytes', 'paths: { p: { steps: [1 B] } }', 'B302'],
    ['what needs itself', 'availability: { a: { needs: [a] } }', 'B203'],
    ['what need each other', 'availability: { a: { needs: [b] }, b: { any_of: [a] } }', 'B212'],
    [
      'a circle of needs',
      `availability: { ${times(90, (i) => `a${i}: { needs: [a${(i + 1) % 90}] }`)} }`,
      'B212',
    ],
    [
      'a long circle of needs',
      `availability: { ${times(300, (i) => `a${i}: { needs: [a${(i + 1) % 300}] }`)} }`,
      'B213',
    ],
    ['actions after each other', 'actions: { a: { after: c, share: 5% }, c: { after: a } }', 'B212'],
    ['an action after itself', 'actions: { a: { after: a } }', 'B203'],
    [
      'a circle of actions',
      `actions: { ${times(300, (i) => `a${i}: { after: a${(i + 1) % 300} }`)} }`,
      'B212',
    ],
    [
      'a pool of a million parts',
      `pools: { p: { capacity: 1 PB, parts: { ${times(1e6, (i) => `p${i}: 1 B`)} } } }`,
      'B103',
    ],
    ['an infinite keyspace', 'keyspaces: { k: { length: 1000, rate: 1/s } }', 'B401'],
    ['ids of a million bits', 'keyspaces: { k: { id_bits: 1e6 } }', 'B401'],
    ['an unknown provider', 'costs: { provider: nowhere }', 'B203'],
    ['parts of nothing', 'costs: { provider: aws, other: {} }', 'B202'],
    ['servers that are no number', 'derive: { none: 0/0, waiting: "erlang_c(none, 1)" }', 'B401'],
    ['parts that are no number', 'derive: { some: "k_of_n(0/0, 1, 50%)" }', 'B401'],
    ['a share that is no number', 'derive: { some: "zipf_share(1, 10, -1e308)" }', 'B401'],
  ])('%s', async (_, text, code) => {
    const files = { 'later.bote.yaml': text }
    await refusedHere(['run', 'later.bote.yaml'], files, code)
    await refusedHere(['explain', 'later.bote.yaml'], files, code)
  })

  test.each([
    ['ten thousand steps', steps(10_000, '1 us')],
    ['ten thousand rows for steps', steps(8000, 'dc_round_trip')],
    ['steps of ranges', steps(400, '1..3 us')],
    [
      'a pool of thousands of parts',
      `pools: { p: { capacity: 1 PB, parts: { ${times(15_000, (i) => `p${i}: 1 B`)} } } }`,
    ],
    ['a million parts that work', 'availability: { a: { parts: 1M, required: 999k, each: 99.9% } }'],
    ['more parts than there can be', 'availability: { a: { parts: 1e308, required: 5, each: 99.9% } }'],
    [
      'hundreds of needs',
      `availability: { all: { needs: [${times(300, (i) => `a${i}`)}] }, ${times(300, (i) => `a${i}: 99.99%`)} }`,
    ],
    [
      'actions one after the other',
      `actions: { a0: { rate: 1/s }, ${times(60, (i) => `a${i + 1}: { after: a${i} }`)} }`,
    ],
    ['costs of nothing', 'costs:'],
    ['costs of nothing at a provider', 'costs: { provider: aws }'],
    [
      'everything left out',
      times(
        13,
        (i) =>
          `${['links', 'queues', 'series', 'vectors', 'inference', 'indexes', 'filters', 'keyspaces', 'pools', 'connection_pools', 'paths', 'availability', 'connections'][i]}: { x: {} }`,
        '\n'
      ),
    ],
    [
      'figures beyond all others',
      'derive: { e: "erlang_c(1e308, 1e307)", k: "k_of_n(1e307, 1e308, 50%)", z: "zipf_share(1e307, 1e308, 1e308)", n: "erlang_c(-5, 1) + k_of_n(-1e308, -2, -3) + zipf_share(-1, -2, -3)" }',
    ],
  ])('%s are computed', async (_, text) => {
    for (const command of ['run', 'explain']) {
      const { code, out, err } = await answeredHere([command, 'later.bote.yaml'], { 'later.bote.yaml': text })
      expect([code, err]).toEqual([0, ''])
      expect(out).not.toMatch(/\b(NaN|Infinity)\b/)
    }
  })

  // Four seconds of work: in a process without the overhead of a test run.
  test('ranges of them are computed, by a real process', () => {
    space.write({ 'later.bote.yaml': RANGES })
    for (const command of ['run', 'explain']) {
      const ran = sound([command], space.bote([command, 'later.bote.yaml'], { flags }))
      expect([ran.code, ran.err]).toEqual([0, ''])
      expect(ran.out).not.toMatch(/\b(NaN|Infinity)\b/)
    }
  }, 20_000)
})
