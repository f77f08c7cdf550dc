import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bote, type FakeOptions } from './fake-host.ts'
import { Workspace } from './process.ts'

const NOTES = 'twitter-feed-interview-2026-11-01.md'
const SECOND = 1000
const START = Date.parse('2026-11-01T12:00:00Z')

const interview = (words: string, lines: readonly string[], options: FakeOptions = {}) =>
  bote(`drill interview ${words}`, { input: lines.map((line) => `${line}\n`).join(''), ...options })

/** A clock that is 20 seconds on whenever someone looks. */
function clock(): () => number {
  let at = START - 20 * SECOND
  return () => {
    at += 20 * SECOND
    return at
  }
}

/** `UPDATE=1 npx vitest run test/cli/drill-interview.test.ts` writes them anew; each is then to be read. */
function golden(name: string, actual: string): void {
  const path = join(import.meta.dirname, '..', 'golden', 'drill', name)
  if (process.env.UPDATE === '1') writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

const WHOLE = [
  ...['100M people a day post and read', 'reads dominate; stale by seconds is fine', 'next'],
  ...['reveal given', 'est post.rat = 2k/s', 'est post.rate = 2k/s', 'est post.rate = 200 GB'],
  ...['est post.peak_rate = 10k/s', 'reveal read.rate', 'est read rate = 230k/s', 'est tweets.shards = 40'],
  ...['est tweets.shards = 100', 'time', '?', 'next', 'balancer -> api -> cache -> tweets', 'next'],
  ...['shard by user', 'next', 'the celebrity who posts', 'next', 'forgot the copies', 'next', 'lost'],
]

test('a whole interview, and the notes of it', async () => {
  const { code, out, err, file } = await interview('twitter-feed', WHOLE, { now: clock() })
  expect([code, err]).toEqual([0, ''])
  golden('interview.txt', out)
  golden('interview.md', file(NOTES) ?? '')
})

test('in a terminal the time left stands before each line', async () => {
  const { out } = await interview('twitter-feed --minutes 5', ['one', 'two', 'three'], {
    ...{ now: clock(), columns: 80, terminal: true },
  })
  const prompts = [...out.matchAll(/^(.*)> $|^([^\n]*?)> /gm)].map(([text]) => text)
  expect(prompts.join('')).toMatch(/Requirements 0:\d\d> .*Requirements \+\d:\d\d> /)
})

test('what the model has stays covered in what is saved early', async () => {
  const { file } = await interview('twitter-feed', [
    'est post.rate = 2k/s',
    'est fan_out = 1M/s',
    'reveal fan_out',
  ])
  const notes = file(NOTES) ?? ''
  expect(notes).toContain('sharp, 1.2x low')
  expect(notes).not.toContain('actions.post.rate =')
  expect(notes).toContain('463k/s')
  expect(notes).toContain('ended early')
})

describe('a system', () => {
  test('is drawn by the seed, the same each time, and one with something to estimate', async () => {
    const titles = await Promise.all(
      ['1', '1', '2', '3', '4'].map(async (seed) => {
        const { code, out } = await interview(`--seed ${seed}`, ['next', 'quit'])
        expect(code).toBe(0)
        expect(out).toContain(' = <figure>` checks one')
        return out.split('\n')[0]
      })
    )
    expect(titles[0]).toBe(titles[1])
    expect(new Set(titles).size).toBeGreaterThan(2)
  })

  test('may be a file, after which the notes are called', async () => {
    const text = 'title: Mine\nusers: { dau: 1M }\nactions: { post: { per_user: 2/day, payload: 1 KB } }\n'
    const { code, out, file } = await interview('mine.bote.yaml', ['hello'], {
      files: { 'mine.bote.yaml': text },
    })
    expect([code, out.split('\n')[0]]).toEqual([0, 'Design: Mine'])
    expect(file('mine-interview-2026-11-01.md')).toContain('hello')
  })

  test.each([
    ['chta', 3, 'did you mean `chat`?'],
    ['empty.bote.yaml', 3, 'the file is empty'],
    ['flat.bote.yaml', 3, 'gave no question for `interview`'],
    ['chat video', 2, 'takes one system, so leave out "video"'],
    ['-', 2, 'notes come from standard input'],
    ['chat --minutes 0', 2, '--minutes takes a number of minutes above 0, not "0"'],
    ['chat --minutes 1e9', 2, '--minutes takes a number of minutes above 0, not "1e9"'],
    ['--seed x', 2, '--seed takes a whole number from 0 on, not "x"'],
    ['chat --exam', 2, '`drill interview` takes no --exam'],
  ])('%s is told', async (words, code, message) => {
    const files = { 'empty.bote.yaml': '', 'flat.bote.yaml': 'assume: { disk: 1 TB }\n' }
    const ran = await interview(words, ['a note'], { files })
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toContain(message)
  })
})

describe('saving', () => {
  test('never goes over a file that is named, which is told before anyone begins', async () => {
    const { code, out, err, file } = await interview('chat --save notes.md', ['a note'], {
      files: { 'notes.md': 'mine' },
    })
    expect([code, out, file('notes.md')]).toEqual([3, '', 'mine'])
    expect(err).toContain('error[B614]: notes cannot be saved as notes.md: the file is there already')
  })

  test('takes another name where there are notes of that day', async () => {
    const { out, file } = await interview('twitter-feed', ['again'], { files: { [NOTES]: 'mine' } })
    expect(file(NOTES)).toBe('mine')
    expect(file('twitter-feed-interview-2026-11-01-2.md')).toContain('again')
    expect(out).toContain('saved as twitter-feed-interview-2026-11-01-2.md')
  })

  test.each(['nowhere/notes.md', '/elsewhere/notes.md'])(
    'as %s fails, and prints the notes',
    async (place) => {
      const { code, out, err } = await interview(`chat --save ${place}`, [
        'a thought',
        'est send.rate = 2k/s',
      ])
      expect(code).toBe(3)
      expect(err).toContain('so that none is lost, they are printed instead')
      expect(out).toContain('# Interview:')
      expect(out).toContain('a thought')
      expect(out).not.toContain('saved as nowhere/notes.md\n  saved')
    }
  )

  test('leaves no file of nothing', async () => {
    const { code, out, file } = await interview('twitter-feed', ['next', 'time', 'quit'])
    expect([code, file(NOTES)]).toEqual([0, undefined])
    expect(out).toContain('nothing was noted, so nothing is saved')
  })

  test.each([
    [2, 130],
    [15, 143],
    [1, 129],
  ])('on signal %d keeps what was noted, and exits with %d', async (signal, code) => {
    const ran = await interview('twitter-feed', ['one', 'two', 'three'], { interrupt: 3, signal })
    expect(ran.code).toBe(code)
    expect(ran.file(NOTES)).toContain('two')
    expect(ran.file(NOTES)).not.toContain('three')
  })
})

test('what is typed, and what a model says, is text and nothing else', async () => {
  const title = 'x\x1b]0;owned\x07 <script>alert(1)</script>'
  const text = `title: ${JSON.stringify(title)}\nusers: { dau: 1M }\nactions: { post: { per_user: 2/day, payload: 1 KB } }\n`
  const lines = [
    '# heading',
    '[a](javascript:x)',
    '\x1b[2J\u202ehidden',
    '</details><img src=x>',
    '```',
    'est \x1b[31m = 1',
  ]
  const ran = await interview('mine.bote.yaml', lines, { files: { 'mine.bote.yaml': text } })
  const notes = ran.file('mine-interview-2026-11-01.md') ?? ''
  for (const shown of [ran.out, ran.err, notes])
    for (const character of ['\x1b', '\x07', '\u202e']) expect(shown).not.toContain(character)
  expect(notes).not.toMatch(/(?<!\\)<(?:script|img|\/details)/)
  expect(notes).toContain('\\[a\\](javascript:x)')
  expect(notes.match(/^#+ /gm)).toHaveLength(3)
  expect(notes.match(/^```/gm)).toHaveLength(2)
})

describe('the real program', () => {
  const workspace = new Workspace()
  afterAll(() => workspace.remove())

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('keeps its notes on %s', async (signal, code) => {
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')
    const args = [bin, 'drill', 'interview', 'chat', '--save', `${signal}.md`]
    const child = spawn(process.execPath, args, { cwd: workspace.folder, env: { PATH: process.env.PATH } })
    const exit = once(child, 'exit')
    let out = ''
    const heard = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        if (out.includes('45:00 in all')) resolve()
      })
    })
    child.stdin.write('a thought\ntime\n')
    await heard
    child.kill(signal)
    expect(await exit).toEqual([code, null])
    expect(existsSync(join(workspace.folder, `${signal}.md`))).toBe(true)
    expect(workspace.read(`${signal}.md`)).toContain('a thought')
  })
})
