import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bote, type FakeOptions } from './fake-host.ts'

const folder = join(import.meta.dirname, '..', 'golden', 'sensitivity')

const MODEL = `assume: { one: 1..9, two: 4..6, three: 7 }
derive:
  out: one * two * three
  other: three + 1
`
const files = { 'm.bote.yaml': MODEL }
const ask = (words: string, options: FakeOptions = {}) => bote(`sensitivity ${words}`, { files, ...options })

// With ranges enough to take the variance apart, and with none. UPDATE=1 writes them anew, to be read.
test.each(['news-feed', 'url-shortener', 'photo-sharing'])('%s reads as it should', async (slug) => {
  const { out, err, code } = await bote(`sensitivity ${slug}`)
  expect([code, err]).toEqual([0, ''])
  const path = join(folder, `${slug}.out`)
  if (process.env.UPDATE === '1') writeFileSync(path, out)
  expect(out).toBe(readFileSync(path, 'utf8'))
})

describe('the figure asked about', () => {
  test('is said when it was not named, and how to name another', async () => {
    const { out } = await ask('m.bote.yaml')
    expect(out).toContain('What moves other = 8')
    expect(out).toContain('--of <quantity> asks about another')
    expect((await ask('m.bote.yaml --of out')).out).not.toContain('asks about another')
  })

  test('steps at figures that can be told from where it stands', async () => {
    const text =
      'stores: { db: { initial: 3.001 TB, node_storage: 1 TB, utilization: 100%, index_overhead: 0% } }\n'
    const { out } = await ask('m.bote.yaml --of db.shards', { files: { 'm.bote.yaml': text } })
    expect(out).toContain('stores.db.node_storage: 5 at 750 GB and below (25% less); 3 from 1.00033 TB on')
  })

  test('may be several, in the order they are named', async () => {
    const { out } = await ask('m.bote.yaml --of other --of out --of other')
    expect([...out.matchAll(/What moves (\w+)/g)].map((m) => m[1])).toEqual(['other', 'out'])
  })

  test('may be named in short, by its component, or by another name of its kind', async () => {
    const titleOf = async (of: string) =>
      /What moves (\S+)/.exec((await bote(`sensitivity photo-sharing --of ${of}`)).out)?.[1]
    expect(await titleOf('photos.retained')).toBe('stores.photos.retained')
    expect(await titleOf('cost.yearly')).toBe('costs.yearly')
    expect(await titleOf('stores.photos')).toBe('stores.photos.monthly_cost')
    expect(await titleOf('costs')).toBe('costs.monthly')
  })

  test.each([
    ['oot', 'did you mean `out`'],
    ['one', 'error[B420]'],
    ['one', 'such as `out`'],
    ['one*two', 'error['],
    ['(', 'error['],
    ['__proto__', 'error['],
  ])('%s has no answer: %s', async (of, says) => {
    const { out, err, code: exit } = await ask(`m.bote.yaml --of ${of}`)
    expect([exit, out]).toEqual([3, ''])
    expect(err).toContain(says)
  })

  test('that nothing moves is said to be so', async () => {
    const still = { 'm.bote.yaml': 'assume: { one: 3 }\nderive: { out: "max(10, one)" }\n' }
    const { out, err, code } = await ask('m.bote.yaml', { files: still })
    expect(code).toBe(0)
    expect(err).toContain('warning[B421]: nothing moves `out`')
    expect(out).toContain('Nothing moves it')
    expect(out).not.toContain('Tornado')
  })

  test('that is not always finite has no indices, and that is said', async () => {
    const text = 'assume: { one: 1..2, two: 1..3 }\nderive: { out: "1 / max(0, one * two - 1.5)" }\n'
    const { out, err, code } = await ask('m.bote.yaml', { files: { 'm.bote.yaml': text } })
    expect(code).toBe(0)
    expect(err).toContain('warning[B422]')
    expect(out).not.toContain('Share of the variance')
    expect(out).toContain('no finite value')
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('is worked out when it is asked for alone, and refused when it cannot be', async () => {
    const text = 'actions:\n  post: { per_user: 2/day, payload: 500 B }\n'
    const { err, code } = await ask('m.bote.yaml --of actions.post.peak_rate', {
      files: { 'm.bote.yaml': text },
    })
    expect(code).toBe(3)
    expect(err).toContain('error[B430]')
    expect(err).toContain('give `users.dau`')
  })
})

describe('the sentence', () => {
  const advice = async (three: string) => {
    const text = `assume: { one: 1..4, two: 1..4, three: ${three} }\nderive: { out: one * two * three }\n`
    return (await ask('m.bote.yaml --samples 256', { files: { 'm.bote.yaml': text } })).out.replace(
      /\s+/g,
      ' '
    )
  }

  test('says that a plain figure moves it further than any range only where it does', async () => {
    // Halved and doubled it goes exactly as far as a range from half to double.
    expect(await advice('7')).toContain('three, without a range, counts as exact.')
    const wide = 'assume: { one: 1..4, two: 1..4, three: 7 }\nderive: { out: one * two * three ^ 2 }\n'
    const { out } = await ask('m.bote.yaml --samples 256', { files: { 'm.bote.yaml': wide } })
    expect(out.replace(/\s+/g, ' ')).toContain('three alone would move it further than any range')
  })
})

describe('a reference figure within a longer formula', () => {
  const text = `assume: { load: 3 /s }
derive:
  wait: load * (2 * latency.dc_round_trip + 1 ms)
  again: wait * latency.dc_round_trip / 1 s
`
  const swings = async (of: string) => {
    const { out } = await ask(`m.bote.yaml --of ${of} -f json`, { files: { 'm.bote.yaml': text } })
    const [{ assumptions, value }] = JSON.parse(out).outputs
    return { value, by: new Map(assumptions.map((a: { name: string }) => [a.name, a])) } as {
      value: number
      by: Map<string, { elasticity: number; low: { output: number }; reference?: string }>
    }
  }

  test('is swung by its name, with its source', async () => {
    const { value, by } = await swings('wait')
    expect([...by.keys()].toSorted()).toEqual(['latency.dc_round_trip', 'load'])
    const figure = by.get('latency.dc_round_trip')
    // Twice 500 us beside 1 ms: half of it; halved, a quarter goes.
    expect(figure?.elasticity).toBeCloseTo(0.5, 12)
    expect((figure?.low.output ?? 0) / value).toBeCloseTo(0.75, 12)
    expect(figure?.reference).toContain('latency.dc_round_trip (')
  })

  test('is one assumption, wherever it is read', async () => {
    const { by } = await swings('again')
    expect(by.get('latency.dc_round_trip')?.elasticity).toBeCloseTo(1.5, 12)
  })
})

describe('flags', () => {
  test.each([
    ['--by 1', '--by takes a factor above 1'],
    ['--by 0.5', '--by takes a factor above 1'],
    ['--by -2', '--by takes a factor above 1'],
    ['--by much', '--by takes a factor above 1'],
    ['--by 1e300', '--by takes a factor above 1'],
    ['--top 0', '--top takes a whole number'],
    ['--top 2.5', '--top takes a whole number'],
    ['--samples 10', '--samples takes a whole number from 256'],
    ['--samples 1e12', '--samples takes a whole number from 256'],
    ['--samples 1000.5', '--samples takes a whole number from 256'],
    ['--seed -1', '--seed takes a whole number'],
    ['--seed x', '--seed takes a whole number'],
    ['-o chart', '--output takes'],
    ['--of out --of other -o chart=x.svg', 'a chart shows one figure'],
    ['--set out', 'B210'],
  ])('%s is wrong usage', async (words, says) => {
    const { code, err, out } = await ask(`m.bote.yaml ${words}`)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })

  test('--by takes a factor as people write it', async () => {
    const outs = await Promise.all(
      ['1.5', '1.5x', 'x1.5'].map((by) => ask(`m.bote.yaml --by ${by} --of out`))
    )
    expect(new Set(outs.map(({ out }) => out)).size).toBe(1)
    expect(outs[0]?.out).toContain('÷ and × 1.5')
    expect(outs[0]?.out).toContain('4.67 → 10.5')
  })

  test('--top counts what it leaves out', async () => {
    const { out } = await ask('m.bote.yaml --of out --top 1')
    expect(out).toContain('2 more move it by at most')
    expect(out).toContain('--top 3 shows them')
    expect(out).toContain('and 1 more range')
  })

  test('--set and --scenario change the model first', async () => {
    const { out } = await ask('m.bote.yaml --of other --set three=x2')
    expect(out).toContain('What moves other = 15')
    const text = `${MODEL}scenarios: { twice: { three: x2 } }\n`
    const scenario = await ask('m.bote.yaml --of other --scenario twice', { files: { 'm.bote.yaml': text } })
    expect(scenario.out).toContain('What moves other = 15')
    expect(scenario.out).toContain('scenario twice')
  })

  test('--seed draws others, and the same ones again', async () => {
    const [one, again, two] = await Promise.all(
      [1, 1, 2].map((seed) => ask(`m.bote.yaml --of out --seed ${seed}`))
    )
    expect(one?.out).toBe(again?.out)
    expect(one?.out).not.toBe(two?.out)
    expect(two?.out).toContain('seed 2')
  })
})

describe('the machine’s reading', () => {
  test('is JSON with every assumption, its method and finite numbers or null', async () => {
    const { out, err, code } = await ask('m.bote.yaml --of out -f json --top 1')
    expect([code, err]).toEqual([0, ''])
    const data = JSON.parse(out)
    expect([data.schemaVersion, data.command, data.ok, data.asked]).toEqual([1, 'sensitivity', true, true])
    expect(Object.keys(data.methods)).toEqual(['swing', 'elasticity', 'first', 'total', 'error'])
    const [found] = data.outputs
    expect(found.of).toBe('out')
    expect(found.assumptions.map((a: { name: string }) => a.name)).toEqual(['one', 'three', 'two'])
    expect(found.assumptions[1]).toMatchObject({
      value: 7,
      swung: 'factor',
      within: null,
      low: { input: 3.5 },
      high: { input: 14 },
      elasticity: 1,
    })
    expect(found.interplay.factors.map((f: { assumptions: string[] }) => f.assumptions)).toEqual([
      ['one'],
      ['two'],
    ])
    expect(found.measure.by).toBe('variance')
  })

  test('says in JSON why there is none', async () => {
    const { out, code, err } = await ask('m.bote.yaml --of one -f json')
    expect([code, err]).toEqual([3, ''])
    const data = JSON.parse(out)
    expect(data.ok).toBe(false)
    expect(data.diagnostics[0].code).toBe('B420')
  })

  test('is CSV, a row an assumption of each figure', async () => {
    const { out } = await ask('m.bote.yaml --of out --of other -f csv')
    const lines = out.trimEnd().split('\n')
    expect(lines[0]?.split(',').slice(0, 5)).toEqual(['of', 'assumption', 'value', 'unit', 'swung'])
    expect(lines.length).toBe(1 + 3 + 1)
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1)
  })

  test('is a chart in a file, and files beside what is printed', async () => {
    const { file, code } = await ask('m.bote.yaml --of out -o chart=t.svg -o json=t.json -o markdown=t.md')
    expect(code).toBe(0)
    expect(file('t.svg')).toMatch(/^<svg/)
    expect(file('t.svg')).toContain('three')
    expect(JSON.parse(file('t.json') ?? '').outputs.length).toBe(1)
    expect(file('t.md')).toContain('out')
  })
})

describe('hostile models', () => {
  test('names and texts are inert in every format', async () => {
    const text =
      'title: "<b>\\u001b[31m|`x`"\nassume:\n  one: 1..3   # =cmd() <script>\n  two: 2..4\nderive: { out: one * two }\n'
    const hostile = { files: { 'm.bote.yaml': text } }
    for (const format of ['text', 'markdown', 'csv', 'json']) {
      const { out } = await ask(`m.bote.yaml -f ${format}`, hostile)
      expect(out).not.toContain('\u001b')
      expect(out).not.toMatch(/<script>|<b>/)
    }
  })

  test('with as many ranges as there may be end in time, and say what was left out', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `r${i}`)
    const sums = Array.from({ length: 5 }, (_, i) => names.slice(100 * i, 100 * (i + 1)).join(' + '))
    const text = `assume:\n${names.map((n) => `  ${n}: 1..2\n`).join('')}derive:\n${sums.map((sum, i) => `  s${i}: ${sum}\n`).join('')}  out: ${sums.map((_, i) => `s${i}`).join(' + ')}\n`
    const start = Date.now()
    const { out, code, err } = await ask('m.bote.yaml --of out --samples 1024', {
      files: { 'm.bote.yaml': text },
    })
    expect([code, err]).toEqual([0, ''])
    expect(Date.now() - start).toBeLessThan(15_000)
    expect(out).toMatch(/and 49\d more ranges/)
    expect(out).toMatch(/is left to the other 49\d ranges\s+and\s+to\s+interactions/)
  })

  test('with figures at the ends of the doubles say no more than they know', async () => {
    const text =
      'assume: { big: 1e308, small: 5e-324, none: 0, odd: 1e-300..1e300 }\nderive:\n  out: big * odd\n  tiny: small * odd\n  root: sqrt(none) + odd\n'
    for (const of of ['out', 'tiny', 'root']) {
      const { out, code } = await ask(`m.bote.yaml --of ${of}`, { files: { 'm.bote.yaml': text } })
      expect([of, code]).toEqual([of, 0])
      expect(out).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})
