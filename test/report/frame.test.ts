import { describe, expect, test } from 'vitest'
import type { Described } from '../../src/diagnostics/described.ts'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { type Source, spanOf } from '../../src/text/source.ts'
import { withoutColor } from './arbitrary.ts'
import { at, described, feed } from './wrong.ts'

const options = { width: 80, color: false, unicode: true }

const printed = (one: Described | Described[], more: Partial<typeof options> = {}) =>
  `\n${renderDiagnostics([one].flat(), { ...options, ...more })}`

describe('the frame', () => {
  test('shows the words, the other half, why and how to mend it', () => {
    const one = described(
      [at(feed, 'users.dau * size', 'this is B'), at(feed, '500 B', 'a size, from here')],
      {
        message: 'this is B, but a rate is 1/time',
        why: 'a rate counts events in a time; an amount of data is no count, and nothing here says how long it takes',
        fix: 'give the rate and the size apart:\n  post: { per_user: 2/day, payload: size }',
      }
    )
    expect(printed(one)).toBe(`
error[B301]: this is B, but a rate is 1/time
  --> models/feed.bote.yaml:7:17
   |
 4 |   size: 500 B
   |         ----- a size, from here
...
 7 |   post: { rate: users.dau * size }
   |                 ^^^^^^^^^^^^^^^^ this is B
   |
   = why: a rate counts events in a time; an amount of data is no count, and
          nothing here says how long it takes
   = help: give the rate and the size apart:
             post: { per_user: 2/day, payload: size }

1 error
`)
  })

  test('shows a line between two labelled ones rather than dots', () => {
    expect(printed(described([at(feed, 'users: { dau'), at(feed, 'size', 'here')]))).toBe(`
error[B301]: this is wrong
  --> models/feed.bote.yaml:2:1
   |
 2 | users: { dau: 100M }
   | ^^^^^^^^^^^^
 3 | assume:
 4 |   size: 500 B
   |   ---- here

1 error
`)
  })

  test('gives each label of a line its own row, the primary one first', () => {
    const labels = [at(feed, 'users.dau * size', 'this is B'), at(feed, 'users.dau', 'a count')]
    expect(printed(described(labels))).toContain(`
 7 |   post: { rate: users.dau * size }
   |                 ^^^^^^^^^^^^^^^^ this is B
   |                 --------- a count
`)
  })

  test('gives another file its own place', () => {
    const library: Source = {
      name: 'library/store.yaml',
      text: `${'\n'.repeat(11)}  shards: retained / node\n`,
    }
    expect(
      printed(
        described([at(feed, 'size: 500 B', 'because of this'), at(library, 'retained / node', 'formula')])
      )
    ).toBe(`
error[B301]: this is wrong
   --> models/feed.bote.yaml:4:3
    |
  4 |   size: 500 B
    |   ^^^^^^^^^^^ because of this
    |
   --> library/store.yaml:12:11
    |
 12 |   shards: retained / node
    |           --------------- formula

1 error
`)
  })

  test('marks an empty span once, at the end of a line too', () => {
    const start = feed.text.indexOf('\nassume')
    expect(printed(described([{ span: spanOf(feed, start, start), role: 'a comma is missing' }]))).toContain(`
 2 | users: { dau: 100M }
   |                     ^ a comma is missing
`)
  })

  test('quotes nothing of a file that could not be read', () => {
    const unread: Source = { name: 'nope.yaml', text: '' }
    expect(printed(described([{ span: spanOf(unread, 0, 0), role: '' }]))).toMatch(/--> nope\.yaml:1:1\n\n/)
  })

  test('marks the first line of several to its end', () => {
    expect(printed(described([at(feed, 'assume:\n  size: 500 B\n', 'all of this')]))).toContain(`
 3 | assume:
   | ^^^^^^^ all of this
...
`)
    // What only takes in its own line break is one line.
    expect(printed(described([at(feed, 'size: 500 B\n')]))).toContain('   |   ^^^^^^^^^^^\n\n1 error')
  })

  test('reads files with CR LF as the same lines', () => {
    const dos: Source = { name: feed.name, text: feed.text.replaceAll('\n', '\r\n') }
    const labels = (source: Source) => [
      at(source, 'users.dau * size', 'this is B'),
      at(source, '500 B', 'a size'),
    ]
    expect(printed(described(labels(dos)))).toBe(printed(described(labels(feed))))
  })

  test('keeps the mark under the words whatever stands before them', () => {
    const source: Source = { name: 'a', text: '漢字: "👩‍👩‍👧 e\u0301 × \x1b[31m\u202e",\tdau: usres' }
    expect(printed(described([at(source, 'usres', 'unknown')]))).toContain(`
 1 | 漢字: "👩‍👩‍👧 e\u0301 × \\x1b[31m\\u202e",    dau: usres
   |                                        ^^^^^ unknown
`)
    expect(printed(described([at(source, '漢字', 'wide')]))).toContain('\n   | ^^^^ wide\n')
    expect(printed(described([at(source, '\x1b', 'shown')]))).toContain('\n   |               ^^^^ shown\n')
    expect(printed(described([at(source, '×', 'longer')]), { unicode: false })).toContain('x \\x1b')
  })

  test('cuts a long line around the words', () => {
    const text = `sum: ${'stores.tweets.shards + '.repeat(200)}users.dua + ${'stores.images.shards + '.repeat(200)}1`
    const source: Source = { name: 'a', text }
    expect(printed(described([at(source, 'users.dua', 'unknown')]), { width: 60 })).toContain(`
 1 | …s.tweets.shards + users.dua + stores.images.shards + …
   |                    ^^^^^^^^^ unknown
`)
    // Labels too far apart to be seen together show the line once for each.
    const apart = described([at(source, 'users.dua', 'unknown'), at(source, 'sum', 'of this')])
    expect(printed(apart, { width: 40, unicode: false })).toContain(`
 1 | ...rds + users.dua + stores.imag...
   |          ^^^^^^^^^ unknown
 1 | sum: stores.tweets.shards + stor...
   | --- of this
`)
  })

  test('puts a role beneath when there is no room beside', () => {
    expect(
      printed(described([at(feed, 'users.dau * size', 'this is an amount of data')]), { width: 40 })
    ).toContain(`
 7 |   post: { rate: users.dau * size }
   |                 ^^^^^^^^^^^^^^^^
   |                 this is an amount
   |                 of data
`)
  })

  test('says what points nowhere without a frame', () => {
    expect(printed(described([], { severity: 'note', code: 'B001', fix: 'name a file' }))).toBe(`
note[B001]: this is wrong
   = help: name a file

1 note
`)
  })
})

test('diagnostics come in the order of files and places, then the count of each kind', () => {
  const other: Source = { name: 'a.yaml', text: 'x: 1\ny: 2\n' }
  const list = [
    described([at(feed, '500 B')], { code: 'B003' }),
    described([at(other, 'y')], { code: 'B002', severity: 'warning' }),
    described([at(other, 'x')], { code: 'B001' }),
  ]
  const text = renderDiagnostics(list, options)
  expect(text.match(/B00\d/g)).toEqual(['B001', 'B002', 'B003'])
  expect(text.endsWith('\n\n2 errors, 1 warning\n')).toBe(true)
  expect(renderDiagnostics([], options)).toBe('')
})

test('colour marks the severity and changes nothing else', () => {
  const one = described([at(feed, '500 B', 'a size')])
  const text = renderDiagnostics([one], { ...options, color: true })
  expect(withoutColor(text)).toBe(renderDiagnostics([one], options))
  expect(text).toContain('\x1b[31merror[B301]\x1b[39m\x1b[1m: this is wrong\x1b[22m')
  expect(text).toContain('\x1b[31m^^^^^ a size\x1b[39m')
})
