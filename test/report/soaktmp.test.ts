import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { renderCsv } from '../../src/report/csv.ts'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { anyDescribed, anyDocument, anyTerminal, anyText, withoutColor } from './arbitrary.ts'

// Anything that acts on a terminal instead of being shown, but for the line feed.
const acts = /(?!\n)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff]/u
const commands = /^\s*::[^:\s]|##\[/m
const trailing = /[^\S\n]$/m

const expectHarmless = (text: string) => {
  expect(text).not.toMatch(acts)
  expect(text).not.toMatch(commands)
  expect(text).not.toMatch(trailing)
}

test('no text a user can write acts on the terminal it is shown in', () => {
  fc.assert(
    fc.property(anyDocument, anyTerminal, (document, terminal) => {
      const plain = renderText(document, { ...terminal, color: false })
      expectHarmless(plain)
      expect(withoutColor(renderText(document, { ...terminal, color: true }))).toBe(plain)
    }),
    { numRuns: 8000 }
  )
})

test('no diagnostic does either, whatever the model it quotes', () => {
  fc.assert(
    fc.property(anyDescribed, anyTerminal, (described, terminal) => {
      const plain = renderDiagnostics(described, { ...terminal, color: false })
      expectHarmless(plain)
      expect(withoutColor(renderDiagnostics(described, { ...terminal, color: true }))).toBe(plain)
    }),
    { numRuns: 8000 }
  )
})

test('nor does Markdown or CSV printed to a log', () => {
  fc.assert(
    fc.property(anyDocument, (document) => expectHarmless(renderMarkdown(document))),
    { numRuns: 8000 }
  )
  const rows = fc.array(fc.record({ a: anyText, b: anyText }))
  fc.assert(
    fc.property(rows, (records) => {
      const text = renderCsv(['a', 'b'], records)
      expect(text).not.toMatch(acts)
      expect(text).not.toMatch(commands)
      expect(text.split('\n')).toHaveLength(records.length + 2)
    })
  )
})

test('no line of a report is wider than the terminal', () => {
  fc.assert(
    fc.property(anyDocument, fc.integer({ min: 24, max: 120 }), fc.boolean(), (document, width, unicode) => {
      for (const one of renderText(document, { width, unicode, color: false }).split('\n')) {
        expect(stringWidth(one)).toBeLessThanOrEqual(width)
      }
    }),
    { numRuns: 8000 }
  )
})
