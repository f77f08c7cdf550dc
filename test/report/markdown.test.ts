import { expect, test } from 'vitest'
import { type Block, type Inline, line, say } from '../../src/report/document.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { report } from './sample.ts'

const rendered = (...blocks: Block[]) => renderMarkdown({ blocks })

test('a report reads well raw and rendered', () => {
  expect(renderMarkdown(report)).toBe(`# Twitter-like feed

100M people post twice a day and read 200 posts.\\
models/feed.bote.yaml · day = 86,400 s, year = 365 days · 90% intervals, lognormal

## Traffic

| action       |  average |     peak | per day |        in |      out |
| :----------- | -------: | -------: | ------: | --------: | -------: |
| \`post\`       | 2.31k /s | 6.94k /s |    200M | 1.16 MB/s |    0 B/s |
| \`post_image\` |   116 /s |   347 /s |     10M | 23.1 MB/s |    0 B/s |
| \`read\`       |  231k /s |  926k /s |     20B |     0 B/s | 116 MB/s |
| **total**    |  234k /s |  933k /s |   20.2B | 24.3 MB/s | 116 MB/s |

116 MB/s is 926 Mbit/s. Peak is 3 × average unless the action says otherwise.

## Storage

| store    | per day | after 5 years | with replicas | shards | bound by                                     |
| :------- | ------: | ------------: | ------------: | -----: | :------------------------------------------- |
| \`tweets\` |  100 GB |        183 TB |        548 TB |    131 | storage: 2 TB a node, 70% full (postgres)    |
| \`images\` |    2 TB |       3.65 PB |       4.69 PB |    335 | storage: 16 TB a node, 14 + 4 erasure coding |

## Verdict

- ✓ reads outnumber writes 100:1; the cache takes 95% of them
- **⚠** tweets need 131 nodes for storage where reads need 14: a larger node, or colder storage, is cheaper
- **✗** budget stores.tweets.shards ≤ 64 fails: 131, over by 105%

## \`stores.tweets.shards\` = 131

\`\`\`text
= max(by storage 130.5, by writes 2, by reads 14) rounded up   bound by storage
  by storage = retained ÷ (2 TB × 70%) = 183 TB ÷ 1.4 TB = 130.5
    retained = 2,315 /s × 500 B × 5 years × 1.0 = 183 TB       200M × 500 B = 100 GB/day
    2 TB
        postgres, comfortable data per node; reference table, 2025
    70%                                                        default
\`\`\`

3 defaults taken, 1 field unused; --verbose lists them
`)
})

test('the title can start at a deeper level', () => {
  const document = {
    blocks: [
      { kind: 'title', line: line('a') },
      { kind: 'heading', line: line('b') },
    ],
  } as const
  expect(renderMarkdown(document, { level: 3 })).toBe('### a\n\n#### b\n')
})

test('what a user wrote makes no markup, wherever it stands', () => {
  const evil = line('# <b>|`@x`')
  const safe = '\\# \\<b>\\|\\`@&#8203;x\\`'
  expect(rendered({ kind: 'heading', line: evil })).toBe(`## ${safe.slice(1)}\n`)
  expect(rendered({ kind: 'text', lines: [evil] })).toBe(`${safe}\n`)
  expect(rendered({ kind: 'list', items: [evil] })).toBe(`- ${safe}\n`)
  expect(rendered({ kind: 'table', columns: [{ title: '|', align: 'left' }], rows: [[evil]] })).toContain(
    `| ${safe.slice(1)} |`
  )
})

test('a line start made of two stretches is still a line start', () => {
  expect(rendered({ kind: 'text', lines: [line(say('1', 'value'), '. x')] })).toBe('1\\. x\n')
})

test('lines stay lines and an empty one parts paragraphs', () => {
  expect(rendered({ kind: 'text', lines: [line('a'), line('b'), line(), line('c')] })).toBe('a\\\nb\n\nc\n')
})

test('bold and code close where they should', () => {
  const bold = (...parts: (string | Inline)[]) => rendered({ kind: 'text', lines: [line(...parts)] })
  expect(bold(say('a ', 'strong'), 'b')).toBe('**a** b\n')
  expect(bold(say('a', 'strong'), say('b', 'bad'))).toBe('**ab**\n')
  expect(bold(say('50%', 'strong'), 'of')).toBe('50%of\n')
  expect(bold(say('a`b', 'name'), ' ', say('`', 'name'))).toBe('``a`b`` `` ` ``\n')
})

test('a name that would split a table cell is escaped text, not code', () => {
  const columns = [{ title: 'a', align: 'left' }] as const
  const table = rendered({
    kind: 'table',
    columns,
    rows: [[line(say('x|y', 'name'))], [line(say('z', 'name'))]],
  })
  expect(table).toBe('| a    |\n| :--- |\n| x\\|y |\n| `z`  |\n')
})

test('no text can end the block of a derivation', () => {
  const step = { depth: 0, line: line('```\n<b>'), margin: line('````') }
  expect(rendered({ kind: 'steps', steps: [step] })).toBe('`````text\n``` <b>   ````\n`````\n')
})

test('a row with too few cells is filled up', () => {
  const columns = [{ title: 'a', align: 'left' } as const, { title: 'b', align: 'right' } as const]
  expect(rendered({ kind: 'table', columns, rows: [[line('x')]], notes: [line('n')] })).toBe(
    '| a   |   b |\n| :-- | --: |\n| x   |     |\n\nn\n'
  )
})
