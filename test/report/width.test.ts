import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { terminal } from '../../src/report/neutral.ts'
import { graphemes, widthOf } from '../../src/report/text-width.ts'
import { anyText } from './arbitrary.ts'

const segmenter = new Intl.Segmenter()

test('characters and widths are those of the whole text, found in parts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = terminal(text)
      expect(graphemes(shown)).toEqual(
        Array.from(segmenter.segment(shown), ({ segment, index }) => ({
          text: segment,
          index,
          width: stringWidth(segment),
        }))
      )
      expect(widthOf(shown)).toBe(stringWidth(shown))
    }),
    { numRuns: 2000 }
  )
})

test('a script that joins a letter to the ASCII after it is still one character', () => {
  expect(graphemes('a\u0d4eb\u0301c').map((one) => one.text)).toEqual(['a', '\u0d4eb\u0301', 'c'])
})
