import fc from 'fast-check'
import type { Described } from '../../src/diagnostics/described.ts'
import type { Block, Document, Line, Tone } from '../../src/report/document.ts'
import { spanOf } from '../../src/text/source.ts'

const nasty = [
  ...[
    '\x1b[31m',
    '\x1b]8;;http://a\x07',
    '\x9b2J',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\x07',
    '\b',
    '\x7f',
    '\x85',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u2028',
    '\u{e0041}',
    '\ud800',
    '\udc00',
    '\u0301',
    '\u00ad',
  ],
  ...['::error::', '##[group]', '##', '[', ':', '`', '|', '=1+1', '@team', '"', ',', '\\', '<b>', '**'],
  ...['👩‍👩‍👧', '❤️', '漢字', '한글', 'ｶﾞ', 'می‌خواهم', 'é', '🇫🇷', '×', '÷', '…', '≤', 'µ', '1️⃣'],
  ...[' ', '  ', 'a', 'word', '1.5', '/s', 'stores.tweets.shards'],
]

/** Any text, with more than its share of what has fooled programs before. */
export const anyText = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...nasty), weight: 3 },
      fc.string({ unit: 'binary', maxLength: 4 })
    ),
    {
      maxLength: 10,
    }
  )
  .map((parts) => parts.join(''))

const tone = fc.constantFrom<Tone>('plain', 'strong', 'dim', 'value', 'name', 'good', 'warn', 'bad')
const anyLine: fc.Arbitrary<Line> = fc.array(fc.record({ text: anyText, tone }), { maxLength: 4 })
const lines = fc.array(anyLine, { maxLength: 3 })
const align = fc.constantFrom<'left' | 'right'>('left', 'right')

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), line: anyLine, under: lines }),
  fc.record({ kind: fc.constant('heading' as const), line: anyLine }),
  fc.record({ kind: fc.constant('text' as const), lines }),
  fc.record({ kind: fc.constant('list' as const), items: lines }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(fc.record({ title: anyText, align }), { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(anyLine, { maxLength: 5 }), { maxLength: 3 }),
    under: fc.array(lines, { maxLength: 3 }),
    notes: lines,
  }),
  fc.record({
    kind: fc.constant('code' as const),
    language: fc.constantFrom<'yaml' | 'sh' | 'text'>('yaml', 'sh', 'text'),
    lines: fc.array(anyText, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.array(fc.record({ depth: fc.nat(12), line: anyLine, margin: anyLine }), { maxLength: 4 }),
  })
)

export const anyDocument: fc.Arbitrary<Document> = fc.record({ blocks: fc.array(anyBlock, { maxLength: 4 }) })

export const anyTerminal = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.constant(Number.POSITIVE_INFINITY)),
  unicode: fc.boolean(),
})

const source = fc.record({
  name: anyText,
  text: fc.array(anyText, { maxLength: 6 }).map((parts) => parts.join('\n')),
})

export const anyDescribed: fc.Arbitrary<Described[]> = fc
  .array(source, { minLength: 1, maxLength: 2 })
  .chain((sources) => {
    const label = fc
      .record({ source: fc.constantFrom(...sources), start: fc.nat(60), length: fc.nat(30), role: anyText })
      .map(({ source, start, length, role }) => ({ span: spanOf(source, start, start + length), role }))
    const words = {
      code: fc.constant('B301'),
      slug: fc.constant('dimension-mismatch'),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
      labels: fc.array(label, { maxLength: 4 }),
      message: anyText,
      why: anyText,
      fix: anyText,
    }
    return fc.array(fc.record(words), { maxLength: 4 })
  })

const sgr = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

/** Takes the colours out; anything else that begins with an escape stays to be found. */
export const withoutColor = (text: string) => text.replace(sgr, '')
