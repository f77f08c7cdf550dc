import { describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const FEED = `title: Feed
users: { dau: { value: 10M, growth: 4%/month, as_of: 2026-11-01 } }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
stores:
  tweets: { retention: 5 years, replication: 3, engine: postgres }
budgets:
  - stores.tweets.shards <= 100
  - { check: users.dau < 15M, severity: warn, why: contract }
`
const files = { 'feed.bote.yaml': FEED }

describe('growth on the command line', () => {
  const plain = { 'feed.bote.yaml': FEED.replace(/\{ value: (.*?),.*?\}/, '$1') }

  test('grows what the model leaves alone, several figures at once', async () => {
    const words =
      'forecast feed.bote.yaml -f json --growth users.dau=4%/month --growth actions.post.per_user=10%/year'
    const { code, out } = await bote(words, { files: plain })
    expect(code).toBe(0)
    expect(JSON.parse(out).growth.map((one: { name: string }) => one.name)).toEqual([
      'users.dau',
      'actions.post.per_user',
    ])
  })

  test('is asked for, at the figure that grows most likely, where nothing grows', async () => {
    const { code, err } = await bote('forecast feed.bote.yaml', { files: plain })
    expect(code).toBe(3)
    expect(`\n${err}`).toMatchInlineSnapshot(`
      "
      error[B450]: nothing in this model grows, so there is nothing to look ahead to
        --> feed.bote.yaml:2:15
         |
       2 | users: { dau: 10M }
         |               ^^^ grows, most likely
         |
         = help: write \`{ value: 10M, growth: 4%/month }\` for \`users.dau\`, or add \`--growth
                 users.dau=4%/month\`

      1 error
      "
    `)
  })

  test('is asked for at a figure that is there, where nobody uses it', async () => {
    const load = { 'm.bote.yaml': 'assume: { load: 3 }\nderive: { out: load * 2 }\n' }
    const { code, err } = await bote('forecast m.bote.yaml', { files: load })
    expect(code).toBe(3)
    expect(err).toContain('`{ value: 3, growth: 4%/month }` for `load`')
    expect(err).not.toContain('users.dau')
    const none = await bote('forecast m.bote.yaml', { files: { 'm.bote.yaml': 'derive: { out: 2 * 3 }\n' } })
    expect([none.code, none.err]).toEqual([3, expect.stringContaining('what can grow')])
  })

  test('of an unknown name, of a formula, of another dimension', async () => {
    const growth = ['users.dua=4%/month', 'actions.post.rate=4%/month', 'users.dau=4 GB/month']
    const words = `forecast feed.bote.yaml ${growth.map((one) => `--growth "${one}"`).join(' ')}`
    const { code, err } = await bote(words.match(/"[^"]*"|\S+/g)?.map((w) => w.replaceAll('"', '')) ?? [], {
      files,
    })
    expect(code).toBe(3)
    expect(err).toContain('error[B304]: there is nothing called `users.dua` here')
    expect(err).toContain('error[B448]: `actions.post.rate` is worked out from')
    expect(err).toContain('error[B447]: `users.dau` cannot grow by B/s')
  })
})

describe('wrong usage', () => {
  test.each([
    ['--growth users.dau', '--growth takes <name>=<rate>, such as users.dau=4%/month, not "users.dau"'],
    ['--growth =4%/month', '--growth takes <name>=<rate>, such as users.dau=4%/month, not "=4%/month"'],
    ['--today tomorrow', '--today takes a date such as 2026-11-01, not "tomorrow"'],
    ['--today 2026-02-30', '--today takes a date such as 2026-11-01, not "2026-02-30"'],
    ['--to 2026-13-01', '--to takes a date such as 2026-11-01, not "2026-13-01"'],
    ['--to 2030-01-01 --horizon 2years', '--horizon and --to both say how far to look: give one of them'],
    [
      '-o svg=a.svg',
      '--output takes <format>=<file> with one of text, json, markdown, csv, chart, not "svg=a.svg"',
    ],
  ])('%s', async (words, message) => {
    expect(await bote(`forecast feed.bote.yaml ${words}`, { files })).toMatchObject({
      code: 2,
      out: '',
      err: `bote: ${message}\n`,
    })
  })
})

describe('how far one can look', () => {
  test.each([
    ['10000 years', '`10000 years` is too far ahead'],
    ['1e300 years', '`1e300 years` is too far ahead'],
    ['soon', '`soon` is not a time'],
    ['3 GB', '`3 GB` is not a time'],
    ['0 days', '0 days is not after 2026-11-01'],
    ['-1 year', '-1 year is not after 2026-11-01'],
  ])('--horizon %s', async (horizon, message) => {
    const { code, out, err } = await bote(['forecast', 'feed.bote.yaml', `--horizon=${horizon}`], { files })
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(`error[B451]: ${message}`)
  })

  test('100 years, in time', async () => {
    const { code, out } = await bote(['forecast', 'feed.bote.yaml', '--horizon', '100 years'], { files })
    expect(code).toBe(0)
    expect(out).toContain('2126-11-01')
  })

  test('not from a figure of long ago', async () => {
    const old = { 'feed.bote.yaml': FEED.replace('2026-11-01', '1726-11-01') }
    const { code, err } = await bote('forecast feed.bote.yaml', { files: old })
    expect(code).toBe(3)
    expect(err).toContain('1726-11-01, when this figure was true, is more than 100 years from 2026-11-01')
  })

  test('a figure that explodes ends the forecast, and is said', async () => {
    const explosive = { 'feed.bote.yaml': FEED.replace('4%/month', '1000000000%/day') }
    const { code, out, err } = await bote('forecast feed.bote.yaml', { files: explosive })
    expect(code).toBe(0)
    expect(err).toMatch(/warning\[B452\]: from 2026-1\d-\d\d on `.*` has no\s+finite\s+value/)
    expect(out).toMatch(/looked at every day from 2026-11-01 to 2026-1\d-\d\d/)
    const words = 'forecast feed.bote.yaml --today 2036-01-01'
    expect(await bote(words, { files: explosive })).toMatchObject({ code: 3, out: '' })
  })
})

test('a broken model under -f json is JSON all the same', async () => {
  const broken = { 'feed.bote.yaml': 'users: { dau: { value: 1M, growth: 4%/month, as_of: 2026-02-30 } }\n' }
  const { code, out, err } = await bote('forecast feed.bote.yaml -f json', { files: broken })
  expect([code, err]).toEqual([3, ''])
  const data = JSON.parse(out)
  expect(data).toMatchObject({ command: 'forecast', ok: false })
  expect(data.diagnostics[0]).toMatchObject({
    code: 'B446',
    message: 'there is no 2026-02-30 in the calendar',
  })
})

test('--set and scenarios change what grows, and it grows on', async () => {
  const dateOf = async (words: string) => {
    const { out } = await bote(`forecast feed.bote.yaml -f json ${words}`, { files })
    return JSON.parse(out).limits.find((limit: { name: string }) => limit.name === 'users.dau < 15M').date
  }
  expect(await dateOf('--set users.dau=14M')).toBe('2026-12-25')
  expect(await dateOf('--set users.dau=x1.4')).toBe('2026-12-25')
})

test('names that act on a terminal or a page are inert', async () => {
  const hostile = {
    'feed.bote.yaml': `title: "</svg><script>\\e[31m"
users: { dau: { value: 10M, growth: 4%/month } }
budgets:
  - { check: users.dau < 15M, why: "\\u202e<b>##[error]" }
`,
  }
  for (const format of ['text', 'json', 'markdown', 'csv']) {
    const { code, out, file } = await bote(`forecast feed.bote.yaml -f ${format} -o chart=a.svg`, {
      files: hostile,
    })
    expect(code).toBe(0)
    expect(out).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}|##\[/u)
    expect(file('a.svg')).not.toMatch(/<script|\p{Cf}|(?!\n)\p{Cc}/u)
  }
})
