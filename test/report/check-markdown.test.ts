import { expect, test } from 'vitest'
import { checkMarkdown, checkSummary } from '../../src/report/check-markdown.ts'
import { line } from '../../src/report/document.ts'
import { budget, compared, finding, model, reportOf, sample } from './sample-check.ts'

test('one of everything', () => {
  expect(checkMarkdown(sample)).toMatchInlineSnapshot(`
    "<!-- bote:check -->
    **✗ Capacity check failed**: 3 models: 1 failed, 1 invalid; 10 checks: 4 hold, 1 broken, 1 broken as a warning, 1 not evaluated, 1 waived, 1 off; 2 errors, 1 warning, 1 note; 1 expired waiver, 1 unused waiver

    |       | model                 | condition                      | value | limit | headroom     | remarks                       |
    | :---- | :-------------------- | :----------------------------- | ----: | ----: | :----------- | :---------------------------- |
    | **✗** | models/feed.bote.yaml | \`stores.tweets.stored <= 2 PB\` |    56 |    64 | **40% over** |                               |
    | **✗** | models/feed.bote.yaml | \`p95(x) <= 1\`                  |       |       |              | not evaluated: x is not known |
    | **⚠** | models/feed.bote.yaml | \`actions.read.peak <= 1M/s\`    |    56 |    64 | **40% over** |                               |

    ### Problems

    - **✗** \`models/feed.bote.yaml:3:5\` B502: The cache is larger than its store. Help: take it out.
    - **✗** \`models/feed.bote.yaml:21:5\` expired-waiver: The waiver of B504 expired on 2026-01-31. Contract renewal. Owner: the platform team.
    - **✗** \`models/broken.bote.yaml\` model: The model could not be checked.
    - **⚠** \`models/feed.bote.yaml:3:5\` B501: Nothing uses post_size. Help: take it out.
    - **⚠** \`models/feed.bote.yaml:22:5\` unused-waiver: The waiver of B505 lets nothing through any more. Contract renewal.

    ### Waivers

    | model                 | lets through               | until      | why              | owner             | state          |
    | :-------------------- | :------------------------- | :--------- | :--------------- | :---------------- | :------------- |
    | models/feed.bote.yaml | \`cost.monthly <= 250k USD\` | 2027-06-30 | contract renewal | the platform team | in use         |
    | models/feed.bote.yaml | \`B504\`                     | 2026-01-31 | contract renewal | the platform team | **expired**    |
    | models/feed.bote.yaml | \`B505\`                     | 2027-06-30 | contract renewal |                   | **not needed** |

    <details>
    <summary>Everything else: 7 checks, 2 remarks</summary>

    |       | model                 | condition                               | value | limit | headroom           | remarks |
    | :---- | :-------------------- | :-------------------------------------- | ----: | ----: | :----------------- | :-- |
    | ✓     | models/feed.bote.yaml | \`stores.tweets.shards <= 64\`            |    56 |    64 | 12% left           |     |
    | **w** | models/feed.bote.yaml | \`cost.monthly <= 250k USD\`              |    56 |    64 | **3.2x the limit** | waived until 2027-06-30: contract renewal (the platform team) |
    | -     | models/feed.bote.yaml | \`caches.hot.nodes <= 9\`                 |       |       |                    | off; until we measure it |
    | -     | models/feed.bote.yaml | \`increase(stores.tweets.stored) <= 20%\` |       |       |                    | new: the base does not have this model |
    | ✓     | models/feed.bote.yaml | \`actions.post.rate says 2300/s\`         |    56 |    64 |                    |     |
    | ✓     | models/chat.bote.yaml | \`stores.tweets.shards <= 64\`            |    56 |    64 | 12% left           |     |
    | ✓     | models/chat.bote.yaml | \`a < 1\`                                 |    56 |    64 | 12% left           |     |

    - \`models/feed.bote.yaml:3:5\` B503: A price is from 2024.
    - **w** \`models/feed.bote.yaml:9:5\` B502: An older one. Help: take it out. Waived until 2027-06-30: contract renewal (the platform team).

    </details>

    To get this again:

    \`\`\`sh
    bote check models
    \`\`\`
    "
  `)
})

test('what changed comes from the words for it, and a long table of it is cut', () => {
  const changes = { path: 'a', was: null, status: 'changed', assumptions: [], numbers: [] } as never
  const text = checkMarkdown(reportOf([model({ changes })]), {
    changes: () => [
      {
        kind: 'table',
        columns: [{ title: 'quantity', align: 'left' }],
        rows: Array.from({ length: 50 }, (_, i) => [line(`row ${i}`)]),
      },
    ],
  })
  expect(text).toContain('### What changed\n\n| quantity')
  expect(text).toContain('| row 39 ')
  expect(text).not.toContain('| row 40 ')
  expect(text).toContain('and 10 rows left out')
})

const crowd = (checks: number, holding: number, findings: number) =>
  reportOf([
    model({
      verdict: 'failed',
      checks: [
        ...Array.from({ length: holding }, (_, i) => budget({ name: `holding.${i} <= 1` })),
        ...Array.from({ length: checks }, (_, i) =>
          budget({ name: `broken.${i} <= 1`, state: 'broken', compared: compared(-0.4), why: '$'.repeat(50) })
        ),
      ],
      findings: Array.from({ length: findings }, (_, i) => finding({ message: `problem ${i}` })),
    }),
  ])

test('a comment that would be too long loses what is least important, and says so', () => {
  const some = checkMarkdown(crowd(10, 1000, 20))
  expect(some.length).toBeLessThanOrEqual(65_536)
  expect(some).toContain('broken.9 <= 1')
  expect(some).toContain('Problem 19')
  expect(some).toMatch(/and \d+ lines left out for want of space/)
  const more = checkMarkdown(crowd(10, 1000, 5000))
  expect(more.length).toBeLessThanOrEqual(65_536)
  expect(more).toContain('broken.9 <= 1')
  expect(more).toMatch(/and \d+ problems left out for want of space/)
  expect(more).toContain('1000 lines left out for want of space')
  expect(more).not.toContain('<details>')
  const most = checkMarkdown(crowd(5000, 1000, 5000))
  expect(most.length).toBeLessThanOrEqual(65_536)
  expect(most.length).toBeGreaterThan(60_000)
  expect(most).toMatch(/and \d+ checks left out/)
  expect(most.trimEnd().endsWith('bote check models\n```')).toBe(true)
})

test('a job summary is the same without the mark, below a mebibyte', () => {
  expect(checkMarkdown(sample)).toBe(`<!-- bote:check -->\n${checkSummary(sample)}`)
  const long = checkSummary(crowd(1000, 12_000, 100))
  expect(Buffer.byteLength(long)).toBeLessThan(1_000_000)
  expect(Buffer.byteLength(long)).toBeGreaterThan(900_000)
})

test('even one text that is longer than all the room leaves a comment', () => {
  const long = 'x'.repeat(200_000)
  const report = reportOf(
    [model({ path: long, verdict: 'failed', checks: [budget({ name: long, state: 'broken', why: long })] })],
    { reproduce: long, against: long }
  )
  const text = checkMarkdown(report)
  expect(text.length).toBeLessThan(65_536)
  expect(text).toContain('✗ Capacity check failed')
})
