import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../report/arbitrary.ts'
import { bote } from './fake-host.ts'

// Anything that acts on a terminal instead of being shown, but for the line feed.
const acts = /(?!\n)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff]/u
const commands = /^\s*::[^:\s]|##\[/m

/** A model in which every text that is a user's own is one of these, in turn. */
function model(texts: readonly string[], dau: string): string {
  let at = 0
  const word = (): string => JSON.stringify(`${texts[at++ % texts.length] ?? ''}w${at}`)
  return `title: ${word()}
about: ${word()}
users: { dau: { value: ${dau}, why: ${word()}, source: ${word()} } }
assume: { größe: 500 B }
actions:
  名前: { per_user: 2/day, payload: { ${word()}: größe, ${word()}: 8 B }, writes: tweets }
stores: { tweets: { retention: 5 years } }
budgets: [{ check: stores.tweets.shards < 300, why: ${word()} }]
`
}

test('no word of a model acts on what shows a difference of it', async () => {
  const words = fc.array(anyText, { minLength: 1, maxLength: 8 })
  const file = anyText.map((text) => `${text.replace(/[\0/\\]/g, '')}x.bote.yaml`)
  const named = file.filter((name) => !/^\s|\s$|^-/.test(name))
  const check = fc.asyncProperty(words, named, async (texts, name) => {
    const files = { 'a.bote.yaml': model(texts, '100M'), [name]: model(texts.toReversed(), '300M') }
    for (const format of ['text', 'markdown', 'csv', 'json']) {
      const { code, out, err } = await bote(['diff', 'a.bote.yaml', name, '-v', '-f', format], { files })
      expect([files, code, err]).toEqual([files, 0, ''])
      expect(out).not.toMatch(acts)
      expect(out).not.toMatch(commands)
    }
  })
  await fc.assert(check, { numRuns: 8 })
}, 120_000)

const EVIL = '<img src=x onerror=a> </details> --> @team #1 [x](http://y) `t` | =1+1'

test('markup of every kind is text in a comment', async () => {
  const files = { 'a.bote.yaml': model([EVIL], '100M'), 'b.bote.yaml': model([EVIL], '300M') }
  const { out } = await bote(['diff', 'a.bote.yaml', 'b.bote.yaml', '-f', 'markdown'], { files })
  const text = out.replace(/`[^`\n]+`/g, '')
  expect(text).not.toMatch(/(?<!\\)<img|@team(?!\u200b)(?<!@&#8203;team)|(?<!\\)\[x\]\(/)
  // The only tags are our own, and an address that is a link as it stands; each that opens closes.
  expect(text.match(/(?<!\\)<\/?[a-z]+/g)?.every((tag) => /^<(\/?(details|summary)|http)$/.test(tag))).toBe(
    true
  )
  expect(text.match(/(?<!\\)<details>/g)?.length).toBe(text.match(/(?<!\\)<\/details>/g)?.length)
  expect(text.match(/<!--/g)).toHaveLength(1)
})

test('a formula of a spreadsheet is text in a row', async () => {
  const files = { '=1+1.bote.yaml': model(['=1+1'], '100M'), '@SUM(A1).bote.yaml': model(['+cmd'], '300M') }
  const { out } = await bote(['diff', '=1+1.bote.yaml', '@SUM(A1).bote.yaml', '-f', 'csv'], { files })
  const records = out.trimEnd().split('\n')
  for (const record of records) expect(record).not.toMatch(/(?:^|,)"?[=@+]|(?:^|,)"?-[^\d]/)
  const fields = records.map((record) => record.replace(/"(?:[^"]|"")*"/g, '').split(',').length)
  expect(new Set(fields)).toEqual(new Set([10]))
})

test('a diagnostic that quotes a broken version is inert in every format', async () => {
  const files = { 'a.bote.yaml': 'derive: { a: "\\e[31m<b>::error::" }\n', 'b.bote.yaml': model(['b'], '1M') }
  for (const format of ['text', 'markdown', 'csv', 'json']) {
    const { code, out, err } = await bote(['diff', 'a.bote.yaml', 'b.bote.yaml', '-f', format], { files })
    expect(code).toBe(3)
    expect(out + err).not.toMatch(acts)
    expect(out + err).not.toMatch(commands)
  }
})
