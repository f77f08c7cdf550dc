import fc from 'fast-check'
import type { Described } from '../../src/diagnostics/described.ts'
import { type Axis, axisAt, axisOf, type Chart } from '../../src/report/chart.ts'
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

/** Figures of any size, and those that are none. */
const anyFigure = fc.oneof(
  fc.double(),
  fc.double({ min: -1e6, max: 1e6 }),
  fc.constantFrom(0, 1, 5e-324, 1.7e308, -1.7e308)
)
const figures = fc.array(anyFigure, { maxLength: 8 })
const marks = fc.array(fc.record({ at: anyFigure, text: anyText }), { maxLength: 4 })
const anyAxis: fc.Arbitrary<Axis> = fc.oneof(
  fc
    .tuple(figures, anyText, fc.boolean(), fc.boolean())
    .map(([values, text, log, zero]) => axisOf(values, (at) => text + at, { log, zero })),
  marks.map((ticks) => axisAt(ticks.toSorted((a, b) => a.at - b.at))),
  fc.record({ low: anyFigure, high: anyFigure, log: fc.boolean(), ticks: marks })
)

/** Any chart, also such as nobody would build. */
export const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    kind: fc.constant('tornado' as const),
    title: anyText,
    axis: anyAxis,
    base: anyFigure,
    baseText: anyText,
    bars: fc.array(
      fc.record({
        name: anyText,
        low: anyFigure,
        high: anyFigure,
        lowText: anyText,
        highText: anyText,
        lowInput: anyText,
        highInput: anyText,
      }),
      { maxLength: 5 }
    ),
  }),
  fc.record({
    kind: fc.constant('distribution' as const),
    title: anyText,
    x: anyAxis,
    bins: fc.array(fc.record({ from: anyFigure, to: anyFigure, share: anyFigure }), { maxLength: 8 }),
    cumulative: fc.array(fc.record({ x: anyFigure, p: anyFigure }), { maxLength: 8 }),
    marks,
  }),
  fc.record({
    kind: fc.constant('lines' as const),
    title: anyText,
    x: anyAxis,
    at: figures,
    panels: fc.array(
      fc.record({
        title: anyText,
        y: anyAxis,
        series: fc.array(fc.record({ name: anyText, values: figures, lastText: anyText }), { maxLength: 9 }),
        limits: marks,
      }),
      { maxLength: 3 }
    ),
    marks,
  })
)

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
  fc.record({ kind: fc.constant('chart' as const), chart: anyChart }),
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
