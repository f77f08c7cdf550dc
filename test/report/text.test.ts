import { expect, test } from 'vitest'
import { type Block, line, say } from '../../src/report/document.ts'
import { renderText } from '../../src/report/text.ts'
import { withoutColor } from './arbitrary.ts'
import { report } from './sample.ts'

const plain = { width: 80, color: false, unicode: true }

/** Blocks as printed at a width, without the last line feed, so that an expectation can be read in place. */
const printed = (width: number, ...blocks: Block[]) => `\n${renderText({ blocks }, { ...plain, width })}`

test('a report at 120 columns', () => {
  expect(`\n${renderText(report, { ...plain, width: 120 })}`).toBe(`
Twitter-like feed
100M people post twice a day and read 200 posts.
models/feed.bote.yaml · day = 86,400 s, year = 365 days · 90% intervals, lognormal

Traffic
  action        average       peak   per day          in        out
  post         2.31k /s   6.94k /s      200M   1.16 MB/s      0 B/s
  post_image     116 /s     347 /s       10M   23.1 MB/s      0 B/s
  read          231k /s    926k /s       20B       0 B/s   116 MB/s
  total         234k /s    933k /s     20.2B   24.3 MB/s   116 MB/s
  116 MB/s is 926 Mbit/s. Peak is 3 × average unless the action says otherwise.

Storage
  store    per day   after 5 years   with replicas   shards   bound by
  tweets    100 GB          183 TB          548 TB      131   storage: 2 TB a node, 70% full (postgres)
  images      2 TB         3.65 PB         4.69 PB      335   storage: 16 TB a node, 14 + 4 erasure coding

Verdict
  ✓ reads outnumber writes 100:1; the cache takes 95% of them
  ⚠ tweets need 131 nodes for storage where reads need 14: a larger node, or colder storage, is cheaper
  ✗ budget stores.tweets.shards ≤ 64 fails: 131, over by 105%

stores.tweets.shards = 131
  = max(by storage 130.5, by writes 2, by reads 14) rounded up   bound by storage
    by storage = retained ÷ (2 TB × 70%) = 183 TB ÷ 1.4 TB = 130.5
      retained = 2,315 /s × 500 B × 5 years × 1.0 = 183 TB   200M × 500 B = 100 GB/day
      2 TB                                                   postgres, comfortable data per node; reference table, 2025
      70%                                                    default

  3 defaults taken, 1 field unused; --verbose lists them
`)
})

test('a report at 40 columns: tables become records, notes go beneath their step', () => {
  const text = renderText(report, { ...plain, width: 40 })
  expect(text).toContain(`
Traffic
  post
    average:  2.31k /s
    peak:     6.94k /s
    per day:  200M
    in:       1.16 MB/s
    out:      0 B/s

  post_image
    average:  116 /s
`)
  expect(text).toContain(`
    shards:         335
    bound by:       storage: 16 TB a
                    node, 14 + 4 erasure
                    coding

Verdict
  ✓ reads outnumber writes 100:1; the
    cache takes 95% of them
`)
  expect(text).toContain(`
    by storage = retained ÷ (2 TB × 70%)
               = 183 TB ÷ 1.4 TB = 130.5
      retained = 2,315 /s × 500 B
               × 5 years × 1.0 = 183 TB
          200M × 500 B = 100 GB/day
      2 TB
          postgres, comfortable data per
          node; reference table, 2025
      70%   default
`)
})

test('an ASCII terminal gets the same report in ASCII', () => {
  const text = renderText(report, { ...plain, unicode: false })
  expect(text).toMatch(/^[\n\x20-\x7e]*$/)
  expect(text).toContain(`
  ok reads outnumber writes 100:1; the cache takes 95% of them
  !  tweets need 131 nodes for storage where reads need 14: a larger node, or
     colder storage, is cheaper
  x  budget stores.tweets.shards <= 64 fails: 131, over by 105%
`)
})

test('colour marks meaning and changes nothing else', () => {
  const colored = renderText(report, { ...plain, color: true })
  expect(withoutColor(colored)).toBe(renderText(report, plain))
  expect(colored).toContain('\x1b[1mTraffic\x1b[22m\n')
  expect(colored).toContain('  \x1b[32m✓\x1b[39m reads')
  expect(colored).toContain('  \x1b[31m✗\x1b[39m budget')
})

test('a wrapped stretch opens and closes its colour on each line', () => {
  const text = renderText(
    { blocks: [{ kind: 'text', lines: [line(say('one two three four five six', 'bad'))] }] },
    { ...plain, width: 14, color: true }
  )
  expect(text).toBe('\x1b[31mone two three\x1b[39m\n\x1b[31mfour five six\x1b[39m\n')
})

test('figures stand to the right whatever script their names are in', () => {
  const columns = [{ title: 'name', align: 'left' } as const, { title: 'value', align: 'right' } as const]
  const rows = [
    [line('漢字'), line('1')],
    [line('👩‍👩‍👧'), line('12.5')],
    [line('cafe\u0301'), line('1,000')],
    [line('short row')],
  ]
  expect(printed(40, { kind: 'table', columns, rows })).toBe(`
name        value
漢字            1
👩‍👩‍👧           12.5
cafe\u0301        1,000
short row
`)
})

test('prose in a table wraps before the table gives up its shape', () => {
  const columns = [
    { title: 'quantity', align: 'left' } as const,
    { title: 'value', align: 'right' } as const,
    { title: 'because', align: 'left' } as const,
  ]
  const row = [line('shards'), line('131'), line('retained data over what a node holds when it is 70% full')]
  const table: Block = { kind: 'table', columns, rows: [row], notes: [line('a note')] }
  expect(printed(50, table)).toBe(`
quantity  value  because
shards      131  retained data over what a node
                   holds when it is 70% full
a note
`)
  expect(printed(30, table)).toBe(`
shards
  value:    131
  because:  retained data over
            what a node holds
            when it is
            70% full

a note
`)
})

test('titles break before figures do', () => {
  const columns = ['requests per second', 'stored after five years'].map(
    (title) => ({ title, align: 'right' }) as const
  )
  expect(printed(26, { kind: 'table', columns, rows: [[line('231k /s'), line('3.65 PB')]] })).toBe(`
  requests    stored after
per second      five years
   231k /s         3.65 PB
`)
})

test('a table without titles has no empty line for them', () => {
  const columns = [{ title: '', align: 'left' } as const, { title: '', align: 'right' } as const]
  expect(printed(40, { kind: 'table', columns, rows: [[line('a'), line('1')]] })).toBe(`
a   1
`)
})

test('a figure stays with its unit and an operator with what it is applied to', () => {
  const words = line('it is 2,315 /s × 500 B × 5 years, all told')
  expect(printed(18, { kind: 'text', lines: [words] })).toBe(`
it is 2,315 /s
× 500 B × 5 years,
all told
`)
})

test('a word longer than the line is cut at the end of a part', () => {
  expect(printed(20, { kind: 'text', lines: [line('stores.tweets.shards_by_storage')] })).toBe(`
stores.tweets.
shards_by_storage
`)
  expect(printed(12, { kind: 'text', lines: [line('漢字漢字漢字漢字')] })).toBe(`
漢字漢字漢字
漢字
`)
})

test('a list is wrapped under its own words', () => {
  const items = [line('one two three four five'), line(say('✓', 'good'), ' six seven eight nine')]
  expect(printed(16, { kind: 'list', items })).toBe(`
• one two three
  four five
✓ six seven
  eight nine
`)
})

test('a long step pushes its note to the right, or beneath when there is no room', () => {
  const steps = [
    { depth: 0, line: line('a = 1'), margin: line('short') },
    { depth: 1, line: line('b = 2'), margin: line('shorter') },
    { depth: 1, line: line('c = 1 + 2 + 3 + 4'), margin: line('long') },
    { depth: 2, line: line('d = 5'), margin: line('a note too long for a place beside') },
  ]
  expect(printed(36, { kind: 'steps', steps })).toBe(`
a = 1                 short
  b = 2               shorter
  c = 1 + 2 + 3 + 4   long
    d = 5
        a note too long for a place
        beside
`)
})

test('a deep derivation keeps room for what it says', () => {
  const steps = [{ depth: 40, line: line('a = 1 + 2'), margin: line() }]
  expect(printed(30, { kind: 'steps', steps })).toBe(`
          a = 1 + 2
`)
})

test('what joins up to a command for a runner is taken apart', () => {
  const lines = [line(':', ':error::x'), line('a ##', '[group]'), line('six words ::error::y')]
  expect(printed(12, { kind: 'text', lines })).toBe(`
\\x3a:error::
x
a
#\\x23[group]
six words
\\x3a:error::
y
`)
})

test('nothing gives nothing', () => {
  expect(renderText({ blocks: [] }, plain)).toBe('')
  expect(renderText({ blocks: [{ kind: 'list', items: [] }] }, plain)).toBe('')
})

test('without a width nothing is wrapped', () => {
  const words = 'word '.repeat(200).trim()
  expect(
    renderText({ blocks: [{ kind: 'text', lines: [line(words)] }] }, { ...plain, width: Infinity })
  ).toBe(`${words}\n`)
})
