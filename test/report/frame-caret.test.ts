import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { terminalMapped } from '../../src/report/neutral.ts'
import { type Source, spanOf } from '../../src/text/source.ts'
import { described } from './wrong.ts'

test('a caret stands exactly under its words in any line', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '漢',
      '👩‍👩‍👧',
      '❤️',
      'e\u0301',
      '한',
      'ｶﾞ',
      '\t',
      '\x1b',
      '\u202e',
      '\ud800',
      '🇫🇷',
      'می‌خ',
      '×',
      'a',
      ' '
    ),
    fc.string({ unit: 'grapheme', maxLength: 2 })
  )
  const oneLine = (parts: string[]) => parts.join('').replace(/[\r\n]/g, '')
  const words = fc.array(part, { maxLength: 12 }).map(oneLine)
  fc.assert(
    fc.property(words, words, fc.boolean(), (before, after, unicode) => {
      // Words that no neighbour can join to one character.
      const source: Source = { name: 'a', text: `${before} word ${after}` }
      const span = spanOf(source, before.length + 1, before.length + 5)
      const text = renderDiagnostics([described([{ span, role: '' }])], {
        width: 1000,
        color: false,
        unicode,
      })
      const [shown = '', carets = ''] = text.split('\n').slice(3)
      const first = terminalMapped(source.text, unicode).from.indexOf(before.length + 1)
      expect(carets).toMatch(/^ {3}\| +\^{4}$/)
      expect(shown.slice(5 + first, 9 + first)).toBe('word')
      expect(carets.indexOf('^')).toBe(stringWidth(shown.slice(0, 5 + first)))
    }),
    { numRuns: 1000 }
  )
})

test('a caret stands under its words in a line cut to any width', () => {
  const part = fc.constantFrom('漢', '👩‍👩‍👧', 'e\u0301', '\t', '\x1b', 'aa', 'b', ' ', '한국')
  const words = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      words,
      words,
      fc.integer({ min: 30, max: 100 }),
      fc.boolean(),
      (before, after, width, unicode) => {
        const source: Source = { name: 'a', text: `${before} word ${after}` }
        const span = spanOf(source, before.length + 1, before.length + 5)
        const text = renderDiagnostics([described([{ span, role: 'role' }])], {
          width,
          color: false,
          unicode,
        })
        const [shown = '', carets = ''] = text.split('\n').slice(3)
        expect(carets).toMatch(/^ {3}\| +\^{4}( role)?$/)
        expect(carets.indexOf('^')).toBe(stringWidth(shown.slice(0, shown.indexOf('word'))))
        expect(stringWidth(shown)).toBeLessThanOrEqual(width)
      }
    ),
    { numRuns: 1000 }
  )
})
