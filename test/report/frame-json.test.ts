import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderDiagnosticsJson } from '../../src/report/frame-json.ts'
import { positionOf, type Source, spanOf } from '../../src/text/source.ts'
import { at, described, feed } from './wrong.ts'

describe('for programs', () => {
  test('places count from 1 and the other labels are related', () => {
    const library: Source = { name: 'library/store.yaml', text: 'a\r\nformula\r\n' }
    const one = described(
      [at(feed, 'users.dau * size', 'this is B'), at(library, 'formula\r\n', 'the formula')],
      { fix: 'x' }
    )
    expect(renderDiagnosticsJson([one, described([])])).toEqual([
      {
        ...{
          code: 'B301',
          slug: 'dimension-mismatch',
          severity: 'error',
          message: 'this is wrong',
          why: null,
          fix: null,
        },
        ...{ file: null, line: null, column: null, endLine: null, endColumn: null, related: [] },
      },
      {
        ...{
          code: 'B301',
          slug: 'dimension-mismatch',
          severity: 'error',
          message: 'this is wrong',
          why: null,
          fix: 'x',
        },
        ...{ file: 'models/feed.bote.yaml', line: 7, column: 17, endLine: 7, endColumn: 33 },
        related: [
          { role: 'the formula', file: 'library/store.yaml', line: 2, column: 1, endLine: 3, endColumn: 1 },
        ],
      },
    ])
  })

  test('places are those of the source text', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '漢'), { maxLength: 12 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, fc.nat(12), (text, offset) => {
        const source: Source = { name: 'a', text }
        const span = spanOf(source, offset, offset)
        // Between the two halves of a line break there is nowhere to point.
        fc.pre(text.slice(span.start - 1, span.start + 1) !== '\r\n')
        const [one] = renderDiagnosticsJson([described([{ span, role: '' }])])
        expect({ line: one?.line, column: one?.column }).toEqual(positionOf(source, span.start))
      })
    )
  })
})
