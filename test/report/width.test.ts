import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { NARROW } from '../../scripts/late-string-width.mjs'
import { terminal } from '../../src/report/neutral.ts'
import { graphemes, widthOf } from '../../src/report/text-width.ts'
import { anyText } from './arbitrary.ts'

const segmenter = new Intl.Segmenter()

// Longer than what is measured in one piece, with no two alike in a row.
const long = fc
  .array(
    fc.constantFrom(
      '漢',
      '👩‍👩‍👧',
      '👍🏽',
      '🇫🇷',
      '🇫',
      'e\u0301',
      '한',
      '\u1112\u1161\u11ab',
      'é',
      'a',
      '\u0d4e'
    ),
    {
      minLength: 300,
      maxLength: 700,
    }
  )
  .map((parts) => parts.join(''))

test('characters and widths are those of the whole text, found in parts', () => {
  fc.assert(
    fc.property(fc.oneof({ arbitrary: anyText, weight: 9 }, long), (text) => {
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
    { numRuns: 1000 }
  )
})

test('a script that joins a letter to the ASCII after it is still one character', () => {
  expect(graphemes('a\u0d4eb\u0301c').map((one) => one.text)).toEqual(['a', '\u0d4eb\u0301', 'c'])
})

test('every character that is measured without looking has the width it is given', () => {
  const wrong: string[] = []
  for (let code = 0x20; code < 0xd800; code++) {
    const shown = terminal(`a${String.fromCharCode(code)}b`)
    if (widthOf(shown) !== stringWidth(shown)) wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})

test('what the bundles take for one column without looking it up is one column', () => {
  const narrow = new RegExp(`^[${NARROW}]$`)
  const found = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((c) =>
    narrow.test(c)
  )
  expect(found.length).toBeGreaterThan(1000)
  expect(found.filter((c) => stringWidth(c) !== 1)).toEqual([])
  expect(stringWidth(found.join(''))).toBe(found.length)
})
