import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerLine } from '../../src/drill/log.ts'
import { answered } from '../drill/answers.ts'
import { practised } from '../drill/practised.ts'
import { bote, type FakeOptions } from './fake-host.ts'

const FILE = '.local/share/bote/history.jsonl'
const HISTORY = practised().map(answerLine).join('')

const drill = (words: string, history: NonNullable<FakeOptions['files']>[string] | undefined = HISTORY) =>
  bote(`drill ${words}`, {
    env: { HOME: '/example' },
    files: history === undefined ? {} : { [FILE]: history },
  })

/** `UPDATE=1 npx vitest run test/cli/drill-stats.test.ts` writes them anew; each is then to be read. */
function golden(name: string, actual: string): void {
  const path = join(import.meta.dirname, '..', 'golden', 'drill', name)
  if (process.env.UPDATE === '1') writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

describe('progress', () => {
  test.each([
    ['', 'stats.txt'],
    ['-f markdown', 'stats.md'],
    ['-f json', 'stats.json'],
    ['-f csv', 'stats.csv'],
  ])('drill stats %s', async (flags, name) => {
    const { code, out, err } = await drill(`stats --today 2026-11-01 ${flags}`)
    expect([code, err]).toEqual([0, ''])
    golden(name, out)
  })

  test('as a chart', async () => {
    const ran = await drill('stats -o chart=progress.svg')
    expect(ran.code).toBe(0)
    golden('stats.svg', ran.file('progress.svg') ?? '')
  })

  test('of a day in the past is what was known on that day', async () => {
    const then = await drill('stats --today 2026-10-15 -f json')
    const whole = JSON.parse(then.out) as { answers: number; days: { day: string }[] }
    expect(whole.answers).toBeLessThan(practised().length)
    expect(whole.days.at(-1)?.day).toBe('2026-10-14')
  })

  test('of nothing says how to begin, and draws nothing', async () => {
    const none = await bote('drill stats', { env: { HOME: '/example' } })
    expect([none.code, none.err]).toEqual([0, ''])
    expect(none.out).toContain('bote drill')
    const chart = await bote('drill stats -o chart=a.svg', { env: { HOME: '/example' } })
    expect(chart.code).toBe(3)
    expect(chart.err).toContain('there is nothing to draw')
  })

  test('is plain ASCII for a terminal that knows no more', async () => {
    const { out } = await bote('drill stats', {
      ...{ env: { HOME: '/example', TERM: 'dumb' }, columns: 80, terminal: true },
      files: { [FILE]: HISTORY },
    })
    expect(out).toMatch(/^[\n\x20-\x7e]*$/)
    expect(out).toContain('..%%##___# worse')
  })

  test('of one answer is a whole sentence everywhere', async () => {
    const { out } = await drill('stats', answerLine(answered({ error: 0 })))
    golden('one-answer.txt', out)
  })

  test('counts what is undamaged of a damaged history, and says what it passes over', async () => {
    const torn = `${HISTORY.slice(0, 50)}\n${HISTORY}`
    const text = await drill('stats', torn)
    expect(text.code).toBe(0)
    expect(text.err).toContain('warning[B603]')
    expect(text.err).toContain('line 1 of ~/.local/share/bote/history.jsonl')
    expect(text.out).toContain(`${practised().length} answers`)
    const data = JSON.parse((await drill('stats -f json', torn)).out) as { diagnostics: { code: string }[] }
    expect(data.diagnostics.map(({ code }) => code)).toEqual(['B603'])
  })

  test('of a history that cannot be read says so, and is no failure', async () => {
    const { code, err, out } = await drill('stats', { kind: 'problem', problem: 'directory' })
    expect(code).toBe(0)
    expect(err).toContain('warning[B602]')
    expect(out).toContain('What has been practised cannot be read')
  })

  test('neutralises what is in a history', async () => {
    const evil = answerLine(answered({ skill: '\x1b]0;x\x07=cmd|a\u202e', typed: '=1+1' }))
    for (const words of ['stats', 'stats -f markdown', 'stats -f json', 'export', 'export -f csv']) {
      const { out } = await drill(words, evil)
      for (const character of ['\x1b', '\x07', '\u202e']) expect(out).not.toContain(character)
      expect(out.replaceAll('"typed": "=1+1"', '')).not.toMatch(/(?:^|[,"])=1/m)
    }
  })

  test.each([
    ['stats --today tomorrow', '--today takes a date such as 2026-11-01, not "tomorrow"'],
    ['stats weekly', '`drill stats` takes no "weekly"'],
    ['stats -o chart', '--output takes <format>=<file>'],
    ['export -f markdown', '`drill export` takes --format json or csv'],
    ['export all', '`drill export` takes no "all"'],
    ['export --today 2026-11-01', '`drill export` takes no --today'],
  ])('drill %s is wrong usage', async (words, said) => {
    const { code, out, err } = await drill(words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
  })
})

describe('the history', () => {
  test('is exported as it is kept, with the time in words', async () => {
    const { out } = await drill('export')
    const { answers } = JSON.parse(out) as {
      answers: readonly { readonly time: string; readonly at: number }[]
    }
    const kept = practised()
    expect(answers.map(({ time: _, ...answer }) => answer)).toEqual(kept)
    expect(answers.map(({ time }) => Date.parse(time))).toEqual(kept.map(({ at }) => at))
  })

  test('is one record an answer in CSV', async () => {
    const history = [
      answered({ typed: '=cmd|"x"', error: -0.1, overridden: true }),
      answered({ at: 5, interval: { low: 1, high: 2, truth: 3, share: 0.8 }, typed: '1..2, so\nthere' }),
    ]
    const { out } = await drill('export -f csv', history.map(answerLine).join(''))
    golden('export.csv', out)
  })
})
