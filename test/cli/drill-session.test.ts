import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../src/drill/answered.ts'
import { bote, type FakeOptions } from './fake-host.ts'

const LOG = '.local/share/bote/history.jsonl'

const drill = (words: string, input: string, options: FakeOptions = {}) =>
  bote(`drill ${words}`, { env: { HOME: '/example' }, input, ...options })

/** `UPDATE=1 npx vitest run test/cli/drill-session.test.ts` writes them anew; each is then to be read. */
function golden(name: string, actual: string): void {
  const path = join(import.meta.dirname, '..', 'golden', 'drill', name)
  if (process.env.UPDATE === '1') writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

describe('a drill over lines', () => {
  test.each([
    [
      'conversions.txt',
      'conversions --seed 1 --questions 3',
      '12/s\n?\n550 TB\n\n100 GB\nundo\n400 GB\ngrade 4\n5\n',
    ],
    ['ladder.txt', 'ladder --seed 3', '50M\n600\n6k\n50 GB\n55 TB\n?\n165 TB\n48 Mb/s\n28\n3\n'],
    ['exam.txt', 'flashcards --exam --seed 7 --questions 4 --pass-mark 60', '?\n1 ms\nskip\n10\n'],
    ['mixed.txt', '--seed 5 --questions 8', 'a\nskip\nb\n1k..5k\nskip\nskip\nskip\nskip\nskip\n'],
    ['own.txt', '--model feed.bote.yaml --seed 2 --questions 4', 'skip\nskip\nskip\nskip\n'],
  ])('%s: %s', async (name, words, input) => {
    const { out, err } = await drill(words, input, { files: { 'feed.bote.yaml': FEED } })
    expect(err).toBe('')
    golden(name, out)
  })

  test('says the same every time for a seed, whatever was practised before', async () => {
    const once = await drill('--seed 9 --questions 4', 'skip\nskip\nskip\nskip\n')
    const again = await drill('--seed 9 --questions 4', 'skip\nskip\nskip\nskip\n', {
      files: { [LOG]: once.file(LOG) ?? '' },
    })
    expect(again.out).toBe(once.out)
  })

  test('keeps every answer at once, and what was taken back', async () => {
    const { file } = await drill('conversions --seed 1 --questions 2', 'skip\nundo\nskip\ngrade 3\nquit\n')
    const lines = (file(LOG) ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answered)
    expect(
      lines.map(({ outcome, undone, overridden, grade }) => [outcome, undone, overridden, grade])
    ).toEqual([
      ['skipped', undefined, undefined, 1],
      ['skipped', true, undefined, 1],
      ['skipped', undefined, undefined, 1],
      ['skipped', undefined, true, 3],
    ])
  })

  test('goes on when nothing can be kept, and says so once', async () => {
    const { code, out, err } = await drill('time --seed 1 --questions 2', 'skip\nskip\n', { env: {} })
    expect([code, err.match(/\[B601\]/g)?.length]).toEqual([0, 1])
    expect(err.match(/\[B604\]/g)).toHaveLength(1)
    expect(out).toContain('Session')
  })

  test('ends where its input ends, and in words', async () => {
    const { code, out } = await drill('time --seed 1', '')
    expect(code).toBe(0)
    expect(out).toContain('0 of 0 right')
  })

  test('as JSON prints nothing but the summary', async () => {
    const { code, out, err } = await drill('time --seed 1 --questions 2 -f json', '3600\nskip\n')
    const summary = JSON.parse(out) as { command: string; answers: number; given: { typed: string }[] }
    expect([code, summary.command, summary.answers, summary.given.length]).toEqual([0, 'drill', 2, 2])
    expect(err).toContain('1/2')
  })

  test.each([
    ['exits with 1 below the pass mark', '--pass-mark 50', 'skip\nskip\n', 1],
    ['exits with 1 when nothing was answered', '--pass-mark 1', '', 1],
    ['exits with 0 without a pass mark', '', 'skip\nskip\n', 0],
  ])('%s', async (_, flags, input, expected) => {
    expect((await drill(`time --seed 1 --questions 2 ${flags}`, input)).code).toBe(expected)
  })

  test('shows names and texts of a model without acting on them', async () => {
    const hostile = FEED.replace('Feed', '"\\e]0;own\\a\\e[2J"')
    const { out } = await drill(
      'components --model feed.bote.yaml --seed 1 --questions 3',
      'skip\nskip\nskip\n',
      {
        files: { 'feed.bote.yaml': hostile },
      }
    )
    expect(out).toContain('\\x1b]0;own')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what must not be there
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
  })

  test('takes nonsense for what it is', async () => {
    const { code, out, err } = await drill(
      'conversions --seed 1 --questions 1',
      '🦆\n)(\n1/0\n"\n9'.concat('9'.repeat(5000), '\nquit\n')
    )
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('0 of 0 right')
  })
})

describe('what cannot be asked', () => {
  test.each([
    ['latncy', 2, 'did you mean `latency`?'],
    ['conversions --skill nines', 2, 'do not practise a skill `nines`'],
    ['--questions 0', 2, '--questions takes a whole number from 1 to 1000, not "0"'],
    ['--minutes x', 2, '--minutes takes a number of minutes above 0'],
    ['--seed -1', 2, '--seed takes a whole number from 0 on'],
    ['--pass-mark 101', 2, '--pass-mark takes points from 0 to 100'],
    ['--model -', 2, 'answers come from standard input'],
    ['-f csv', 2, 'text or json'],
    ['--today 2026-11-01', 2, '`drill` takes no --today'],
    ['stats --seed 1', 2, '`drill stats` takes no --seed'],
    ['--list latency', 2, '--list lists every deck'],
    ['--model missing.bote.yaml', 3, 'there is no such file'],
    ['ladder --model nines', 3, 'gave no question for `ladder`'],
  ])('drill %s', async (words, expected, said) => {
    const { code, err, out } = await drill(words, 'skip\n')
    expect([words, code, out]).toEqual([words, expected, ''])
    expect(err).toContain(said)
  })

  test('the decks are listed', async () => {
    const { code, out } = await drill('--list', '')
    expect(code).toBe(0)
    for (const deck of ['latency', 'ladder', 'slips']) expect(out).toContain(deck)
  })
})

const FEED = `title: Feed
users: { dau: 20M }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: posts }
  read: { per_user: 50/day, payload: 500 B, reads: posts }
stores:
  posts: { retention: 5 years, replication: 3 }
services:
  api: { serves: [post, read], zones: 3, survive: 1 }
`
