import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bote, type FakeOptions } from './fake-host.ts'

const folder = join(import.meta.dirname, '..', 'golden', 'whatif')

const FEED = `title: Feed
users: { dau: 10M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: posts }
  read: { per_user: 200/day, payload: 500 B, reads: posts }
stores:
  posts: { retention: 5 years }
budgets: ["stores.posts.shards <= 64"]
scenarios:
  event: { read.peak: 10x }
  peak: { read.peak: 5x }
`
const files = { 'feed.bote.yaml': FEED }
const ask = (words: string | readonly string[], options: FakeOptions = {}) =>
  bote(
    typeof words === 'string' ? `whatif feed.bote.yaml ${words}` : ['whatif', 'feed.bote.yaml', ...words],
    {
      files,
      ...options,
    }
  )

// An overview, full answers, a goal and a sweep. UPDATE=1 writes them anew, to be read.
test.each([
  ['overview', 'photo-sharing'],
  ['twitter-feed', 'twitter-feed writes offline pinned event'],
  ['kv-store', 'kv-store users zone consistent'],
  ['budget', 'photo-sharing budget'],
  ['sweep', 'twitter-feed --vary users.dau=1M..1bn'],
])(
  '%s reads as it should',
  async (name, words) => {
    const { out, err, code } = await bote(`whatif ${words}`)
    expect([code, err]).toEqual([0, ''])
    const path = join(folder, `${name}.out`)
    mkdirSync(folder, { recursive: true })
    if (process.env.UPDATE === '1') writeFileSync(path, out)
    expect(out).toBe(readFileSync(path, 'utf8'))
  },
  60_000
)

describe('what is asked', () => {
  test('is everything there is, in a line each, when nothing is named', async () => {
    const { out } = await ask('')
    for (const name of ['writes', 'reversed', 'budget', 'event'])
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(out).toContain('does not apply: it needs prices')
  })

  test('by one changes nothing, and that takes a line', async () => {
    const { out, code } = await ask('users=x1')
    expect(code).toBe(0)
    expect(out).toBe('Feed\n\nWhat if: 1x users\n  changes nothing: there are no more users\n')
  })

  test('leads with the design, then has the numbers, then what stayed', async () => {
    const { out } = await ask('writes')
    const order = ['4 counts', 'Changed', 'Design', 'Numbers', 'Stayed'].map((word) => out.indexOf(word))
    expect(order.slice(1)).toEqual(order.slice(1).toSorted((a, b) => a - b))
    expect(out).toContain('stores.posts: shards 27 → 2,608')
    expect(out).toContain('stores.posts.shards <= 64 is broken')
  })

  test('is never said to move from a figure to the same one', async () => {
    const text = FEED.replace('10M', '10bn').replace(
      'event:',
      'slightly: { post.payload: x1.0001 }\n  event:'
    )
    const files = { 'feed.bote.yaml': text }
    const [one, all] = await Promise.all(['slightly', ''].map((words) => ask(words, { files })))
    expect(one?.out).toContain('shards 26.1k, 0.012% more, nodes')
    expect(all?.out).toMatch(/slightly +posts.shards 26.1k, 0.012% more$/m)
    for (const { out } of [one, all] as { out: string }[])
      expect(out.replace(/\s+/g, ' ')).not.toMatch(/ ([\d.,]+\S*(?: [A-Z]\S+)?) → \1[ ;(,]/)
  })

  test('may be a scenario, which comes before a mutation of its name; an amount tells them apart', async () => {
    expect((await ask('peak')).out).toContain('actions.read.peak     3x        5x')
    expect((await ask('peak=10x')).out).toContain('What if: a peak of 10x')
  })

  test('may be made up, and several things are shown beside each other', async () => {
    const { out } = await ask('event writes=2x --set users.dau=x3')
    expect(out).toContain('Side by side')
    expect(out).toContain('What if: users.dau=x3')
    expect(out.match(/What if: /g)).toHaveLength(3)
  })

  test('starts from a scenario where one is named', async () => {
    const { out } = await ask('users=2x --scenario event')
    expect(out).toContain('scenario event')
  })

  test('that does not apply says why, and that is an answer', async () => {
    const { out, code } = await ask('budget')
    expect(code).toBe(0)
    expect(out).toContain('does not apply: it needs prices')
  })

  test('is read from standard input once', async () => {
    const { out, code } = await bote('whatif - users', { input: FEED })
    expect(code).toBe(0)
    expect(out).toContain('users.dau')
  })

  test('is listed with what it means', async () => {
    const { out, code } = await bote('whatif --list')
    expect(code).toBe(0)
    expect(out).toContain('offline=1 day')
    expect((await bote('docs mutations')).out).toContain('offline=1 day')
    expect(JSON.parse((await bote('whatif --list -f json')).out).mutations).toHaveLength(12)
    expect((await bote('whatif --list -f csv')).out).toMatch(/^name,title,amount,unit,doc\n/)
  })
})

describe('what cannot be asked', () => {
  test.each([
    ['wirtes', 'B435', 'did you mean `writes`?'],
    ['evnt', 'B435', 'did you mean `event`?'],
    ['__proto__', 'B435', 'neither a mutation nor a scenario'],
    ['constructor=2', 'B435', 'neither a mutation nor a scenario'],
    ['offline=3x', 'B436', 'cannot be asked with a plain number'],
    ['users=1..9', 'B436', 'a range'],
    ['users=-2x', 'B436', 'at least 0x'],
    ['zone=1', 'B436', 'at least 2'],
    ['budget=100%', 'B436', 'at most 99.9%'],
    ['users=', 'B436', 'with nothing'],
    ['cold=3', 'B437', 'takes no amount'],
    ['users=nobody', 'B304', 'nothing called'],
    ['--vary users.dau', 'B438', 'needs a name'],
    ['--vary users.dau=5M', 'B438', 'one figure is no sweep'],
    ['--vary users.dau=', 'B438', 'nothing after'],
    ['--vary users.dau=1bn..1M', 'B439', 'users.dau=1M..1bn'],
    ['--vary users.dau=1M,5M,2M', 'B439', 'users.dau=1M,2M,5M'],
    ['--vary users.dau=1M..1bn --steps 1000000', 'B440', '1000000 values'],
    ['--vary users.dau=1..9 --vary read.peak=1x..9x --steps 100', 'B440', '10000 combinations'],
    ['--vary users.dau=1..9 --vary read.peak=1x..9x --vary post.peak=1x..9x', 'B440', '3 figures'],
    ['--vary users.dua=1M..1bn', 'B304', 'users.dau'],
    ['--vary read.peak=0.5x..3x', 'B', 'at least'],
  ])('%s: %s', async (words, code, says) => {
    const { out, err, code: exit } = await ask(words)
    expect([exit, out]).toEqual([3, ''])
    expect(err).toContain(`error[${code}`)
    expect(err).toContain(says)
  })

  test('a sweep in another unit', async () => {
    const { err, code } = await ask(['--vary', 'users.dau=1 GB..1 TB'])
    expect(code).toBe(3)
    expect(err).toContain('error[B302]')
    const model = { 'feed.bote.yaml': `assume: { size: 1 KB }\nderive: { all: size * 3 }\n` }
    const { err: other } = await ask(['--vary', 'size=1 s..1 h'], { files: model })
    expect(other).toContain('error[B441]')
  })

  test.each([
    ['whatif', 'takes a model'],
    ['whatif feed.bote.yaml users --vary users.dau=1M..2M', 'leave out users'],
    ['whatif feed.bote.yaml --steps 3', 'goes with --vary'],
    ['whatif feed.bote.yaml --vary users.dau=1M..2M --steps 1', 'from 2 on'],
    ['whatif feed.bote.yaml --vary users.dau=1M..2M --steps 2.5', 'from 2 on'],
    ['whatif feed.bote.yaml -o svg=x', '--output takes'],
  ])('%s is wrong usage', async (words, says) => {
    const { err, code, out } = await bote(words, { files })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a model with an error, in JSON as well', async () => {
    const broken = { 'feed.bote.yaml': 'derive: { a: no_such_name }\n' }
    expect(await ask('users', { files: broken })).toMatchObject({ code: 3, out: '' })
    const { out, code } = await ask('users -f json', { files: broken })
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ command: 'whatif', ok: false })
  })

  test('a change that leaves no finite figure', async () => {
    const ratio = {
      'feed.bote.yaml': 'assume: { one: 2 }\nderive: { share: 5 / one }\nscenarios: { none: { one: 0 } }\n',
    }
    const { out, code } = await ask('', { files: ratio })
    expect(code).toBe(0)
    expect(out).toContain('cannot be evaluated: `share` has no finite value')
    expect(await ask('--set one=0', { files: ratio })).toMatchObject({ code: 3, out: '' })
  })

  test('a figure that nothing depends on is swept with a warning', async () => {
    const { err, code } = await ask('--vary users.registered=1M..1bn')
    expect(code).toBe(0)
    expect(err).toContain('warning[B442]')
  })
})

describe('as data', () => {
  test('an answer has every figure that moved, and what of the design changed', async () => {
    const { out } = await ask('users budget event -f json')
    const { answers, ok, input } = JSON.parse(out)
    expect([ok, input.path]).toEqual([true, 'feed.bote.yaml'])
    const [users, budget, event] = answers
    expect(users).toMatchObject({
      name: 'users',
      question: 'mutation',
      answer: 'changed',
      inputs: ['users.dau'],
    })
    expect(users.design.counts[0]).toMatchObject({
      name: 'stores.posts.shards',
      base: 27,
      variant: 261,
      unit: '1',
    })
    expect(users.design.budgets).toEqual([
      { check: 'stores.posts.shards <= 64', severity: 'error', base: 'holds', variant: 'broken' },
    ])
    expect(users.order.map((b: { times: number }) => b.times)).toEqual(
      users.order.map((b: { times: number }) => b.times).toSorted((a: number, b: number) => a - b)
    )
    expect(budget).toMatchObject({ answer: 'not-applicable' })
    expect(event).toMatchObject({ question: 'scenario', answer: 'changed' })
  })

  test('CSV has a row for each, and a sweep a row for each value', async () => {
    const { out } = await ask('users budget -f csv')
    expect(out.split('\n')[0]).toBe('what,title,answer,part,name,base,variant,ratio,unit,says')
    expect(out).toContain('users,10x users,changed,count,stores.posts.shards,27,261')
    const { out: swept } = await ask('--vary users.dau=1M,10M -f csv')
    expect(swept).toBe('users.dau,stores.posts.shards,stores.posts.nodes\n1000000,3,9\n10000000,27,81\n')
  })

  test('a sweep over two figures has every pair, and no chart', async () => {
    const { out, code } = await ask('--vary users.dau=1M,10M --vary read.peak=1x,3x -f json')
    expect(code).toBe(0)
    expect(JSON.parse(out).rows).toHaveLength(4)
    const { code: none, err } = await ask('--vary users.dau=1M,10M --vary read.peak=1x,3x -o chart=a.svg')
    expect(none).toBe(3)
    expect(err).toContain('chart')
    const drawn = await ask('--vary users.dau=1M..1bn -o chart=a.svg')
    expect(drawn.code).toBe(0)
    expect(drawn.file('a.svg')).toContain('<svg')
  })
})

test('names and amounts are harmless in every form', async () => {
  const nasty = { 'feed.bote.yaml': FEED.replace('event:', '"=cmd|\u001b[31m<b>":') }
  for (const format of ['text', 'markdown', 'csv', 'json']) {
    const { out, code } = await ask(`-f ${format}`, { files: nasty })
    expect(code).toBe(0)
    expect(out).not.toContain('\u001b')
    if (format === 'csv') expect(out).not.toMatch(/^=cmd/m)
  }
})
