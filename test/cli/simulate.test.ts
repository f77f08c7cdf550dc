import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'
import { Workspace } from './process.ts'

const FEED = `title: A feed
users: { dau: 50M..200M }
actions:
  post: { per_user: 1/day..3/day, payload: 300 B..700 B, writes: posts }
stores:
  posts: { retention: 5 years, replication: 3 }
derive: { flow: users.dau * 2, fixed: 3 * 4 }
budgets: [posts.shards <= 64]
`
const files = { 'feed.bote.yaml': FEED }
const simulate = (words: string, options = {}) =>
  bote(`simulate feed.bote.yaml ${words}`, { files, ...options })

describe('what is said', () => {
  test('method, samples, seed, and what an interval and an error bar are', async () => {
    const { code, out, err } = await simulate('--seed 7')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(
      '16,384 samples: spread evenly over each range alone, in 16 independent parts; seed 7'
    )
    expect(out).toContain('90% interval')
    expect(out).toContain('95% error bar')
    expect(out).toContain('posts.shards <= 64  broken in')
    expect(out).toContain('stores.posts.shards: how likely each value is')
  })

  test('the interval that `run` shows', async () => {
    const [run, found] = await Promise.all([
      bote('run feed.bote.yaml -f json', { files }),
      simulate('-f json'),
    ])
    const intervals = new Map<string, { p5: number; p95: number }>()
    for (const q of JSON.parse(run.out).models[0].quantities) if (q.p5 !== undefined) intervals.set(q.name, q)
    const { quantities } = JSON.parse(found.out)
    expect(quantities.length).toBeGreaterThan(3)
    for (const { name, p5, p95 } of quantities)
      expect([p5.value, p95.value]).toEqual([intervals.get(name)?.p5, intervals.get(name)?.p95])
  })

  test('what does not depend on a range, when it is asked for', async () => {
    const { code, out } = await simulate('flow fixed')
    expect(code).toBe(0)
    expect(out).toMatch(/fixed\s+12 whatever the ranges come to/)
  })

  test('no row of what varies by less than the digits shown, unless it is asked for', async () => {
    const text = `assume: { wide: 1..9, narrow: 1.00001..1.00002, load: 1..1.5 }
derive: { much: wide * 2, little: narrow * 3, count: ceil(load) }
`
    const ask = (words: string) => bote(`simulate m.bote.yaml ${words}`, { files: { 'm.bote.yaml': text } })
    const rows = async (words: string) =>
      [...(await ask(words)).out.matchAll(/^(much|little|count) /gm)].map((m) => m[1])
    expect(await rows('')).toEqual(['much'])
    expect((await ask('')).out).toContain('2 more vary by less than the digits shown; --all shows them.')
    expect(await rows('--all')).toEqual(['much', 'little', 'count'])
    expect(await rows('little')).toEqual(['little'])
    expect(await rows('--exact')).toContain('little')
    const { quantities } = JSON.parse((await ask('-f json')).out)
    expect(quantities.map((q: { name: string }) => q.name)).toEqual(['much', 'little', 'count'])
  })

  test('a bar for each of few counts that come up, and no axis beyond them', async () => {
    const text = 'assume: { load: 500..4k /s }\nderive: { boxes: 3 * ceil(load / (3k/s)) + 10 }\n'
    const { out } = await bote('simulate m.bote.yaml', { files: { 'm.bote.yaml': text } })
    const lines = out.split('\n')
    const bars = lines[lines.findIndex((l) => l.includes('share at or below')) - 1] ?? ''
    expect(bars.slice(6).trim().split(/ {2,}/).length).toBe(3)
    const axis = lines[lines.findIndex((l) => l.startsWith('▲ p5')) - 2] ?? ''
    expect(axis.trim().split(/ +/)).toEqual(['13', '16', '19'])
  })

  test('a component by its table', async () => {
    const { quantities } = JSON.parse((await simulate('posts -f json')).out)
    expect(quantities.map((q: { name: string }) => q.name)).toContain('stores.posts.nodes')
  })

  test('in every format, the same twice', async () => {
    for (const words of ['', '-f json', '-f csv', '-f markdown', '--method random', '--exact']) {
      const [one, other] = await Promise.all([simulate(words), simulate(words)])
      expect(one).toMatchObject({ code: 0, out: other.out })
      expect(one.out.length).toBeGreaterThan(200)
    }
  })

  test('a chart as a file of its own', async () => {
    const { code, file } = await simulate('posts.shards -o chart=shards.svg')
    expect(code).toBe(0)
    expect(file('shards.svg')).toContain('<svg')
  })

  test('that a share asked for was reached, or was not', async () => {
    expect((await simulate('flow --within 5%')).out).toContain('every quantile that has a value is within 5%')
    const { code, out, err } = await simulate('posts.shards --within 0.1% --samples 20000')
    expect(code).toBe(0)
    expect(out).toContain('20,000 samples')
    expect(out).toContain('not every quantile is within 0.1% yet')
    expect(err).toContain('B418')
  })

  test('samples that are not finite', async () => {
    const spare = { 'spare.bote.yaml': 'assume: { spare: "normal(1, 1)" }\nderive: { root: sqrt(spare) }\n' }
    const { code, err } = await bote('simulate spare.bote.yaml', { files: spare })
    expect(code).toBe(0)
    expect(err).toContain('B417')
    expect(err).toMatch(/`root` has no finite value in 2,6\d\d of 16,384 samples/)
  })
})

describe('what is refused', () => {
  test.each([
    ['--samples 1000000000000', '--samples takes a whole number from 256 to 16,777,216, not "1000000000000"'],
    ['--samples 10', '--samples takes'],
    ['--samples many', '--samples takes'],
    ['--seed -1', '--seed takes a whole number'],
    ['--within 0', '--within takes a share such as 1%'],
    ['--within 200%', '--within takes a share such as 1%'],
    ['--set nothing', 'B210'],
  ])('%s as wrong usage', async (words, said) => {
    const { code, out, err } = await simulate(words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
  })

  test.each([
    ['posts.shrads', 'did you mean `posts.shards`?'],
    ['fixed', 'B415'],
    ['--scenario none', 'none'],
  ])('%s as unanswered', async (words, said) => {
    const { code, out, err } = await simulate(words)
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(said)
  })

  test('a model without ranges, with how to write one', async () => {
    const plain = { 'plain.bote.yaml': 'assume: { load: 4 }\nderive: { twice: load * 2 }\n' }
    const { code, err } = await bote('simulate plain.bote.yaml', { files: plain })
    expect(code).toBe(3)
    expect(err).toContain('nothing in this model varies')
    expect(err).toContain('`3..5`')
  })
})

describe('an interrupt', () => {
  test('ends with what is known', async () => {
    const { code, out } = await simulate('posts.shards --samples 4194304', { interrupt: 20 })
    expect(code).toBe(130)
    expect(out).toContain('interrupted: this is what was known by then')
    expect(out).toContain('16,384 samples')
    expect(JSON.parse((await simulate('--samples 4194304 -f json', { interrupt: 20 })).out)).toMatchObject({
      interrupted: true,
    })
  })

  test('before anything is known says so', async () => {
    const { code, out, err } = await simulate('--samples 4194304', { interrupt: 1 })
    expect([code, out, err]).toEqual([130, '', 'bote: interrupted before anything was known\n'])
  })

  const workspace = new Workspace().write(files)
  afterAll(() => workspace.remove())

  test('of a real process', async () => {
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')
    const words = [bin, 'simulate', 'feed.bote.yaml', '--samples', '16777216']
    const child = spawn(process.execPath, words, { cwd: workspace.folder, env: { PATH: process.env.PATH } })
    let out = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
    // Long enough for a first look, and far too short for all of them.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    if (out !== '') expect(out).toContain('interrupted: this is what was known by then')
  }, 60_000)
})

test('progress of a long run is shown on a terminal and taken away again', async () => {
  const { err } = await simulate('flow --samples 524288', { columns: 100, terminal: true })
  expect(err).toContain('524,288 samples: 50%')
  expect(err.endsWith('\r\u001b[K')).toBe(true)
  expect((await simulate('flow --samples 524288')).err).toBe('')
})
