import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldOf, typeInto } from '../../src/tui/field.ts'
import { decode, flush, type Key, NOTHING_HELD } from '../../src/tui/keys.ts'

/** What a terminal sends, in pieces. */
function keysOf(pieces: readonly string[]): readonly Key[] {
  let state = NOTHING_HELD
  const keys: Key[] = []
  for (const piece of pieces) {
    const found = decode(state, piece)
    keys.push(...found.keys)
    state = found.state
  }
  return [...keys, ...flush(state)]
}

const ESCAPE = '\x1b'
const sequence = fc.constantFrom(
  ...['a', '7', ' ', 'é', '😀', '\r', '\r\n', '\n', '\t', '\x7f', '\x03', '\x1a', '\x00', '\x9b'],
  ...['[A', '[B', '[1;2C', '[1;5D', 'OH', '[3~', '[Z', '[[A', 'x', ''].map((end) => ESCAPE + end),
  ...['[200~12\r3[A[201~', '[200~', '[201~', '[?1;2c', '[999999999999999999~'].map((end) =>
    end.replaceAll('[', `${ESCAPE}[`)
  )
)

test('the same text is the same keys, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(sequence, { maxLength: 12 }),
      fc.array(fc.nat(80), { maxLength: 8 }),
      (parts, cuts) => {
        const text = parts.join('')
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
          text.length,
        ]
        const pieces = places.slice(1).map((end, i) => text.slice(places[i], end))
        expect(pieces.join('')).toBe(text)
        expect(keysOf(pieces)).toEqual(keysOf([text]))
      }
    ),
    { numRuns: 500 }
  )
})

test.each<[string, readonly Key[]]>([
  ['12\r', [char('1'), char('2'), named('enter')]],
  ['\r\n\r\n', [named('enter'), named('enter')]],
  [`${ESCAPE}[A${ESCAPE}OB`, [named('up'), named('down')]],
  [`${ESCAPE}[1;2C`, [{ kind: 'named', name: 'right', shift: true, ctrl: false }]],
  [`${ESCAPE}[1;5D`, [{ kind: 'named', name: 'left', shift: false, ctrl: true }]],
  [ESCAPE, [named('escape')]],
  [`${ESCAPE}${ESCAPE}`, [named('escape'), named('escape')]],
  [`${ESCAPE}x`, [{ kind: 'alt', char: 'x' }]],
  ['\x03', [{ kind: 'ctrl', char: 'c' }]],
  [`${ESCAPE}[200~q\ry${ESCAPE}[201~`, [{ kind: 'paste', text: 'q\ry' }]],
  [`${ESCAPE}[[A`, []],
  ['😀', [char('😀')]],
])('%j', (text, keys) => {
  expect(keysOf([text])).toEqual(keys)
})

function char(text: string): Key {
  return { kind: 'char', char: text }
}

function named(name: Extract<Key, { kind: 'named' }>['name']): Key {
  return { kind: 'named', name, shift: false, ctrl: false }
}

test('a field stays whole whatever is typed into it', () => {
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 30 }), (parts) => {
      const field = keysOf(parts).reduce(typeInto, fieldOf('10 GB'))
      expect(field.cursor).toBeGreaterThanOrEqual(0)
      expect(field.cursor).toBeLessThanOrEqual(field.text.length)
      expect(field.text).not.toMatch(/\p{Surrogate}/u)
      expect(field.text).not.toMatch(/[\r\n\t]/)
    })
  )
})

test('a field is edited where its cursor is', () => {
  const typed = (keys: string) => keysOf([keys]).reduce(typeInto, fieldOf('100M users'))
  expect(typed('\x17').text).toBe('100M ')
  expect(typed(`\x15300M`).text).toBe('300M')
  expect(typed(`${ESCAPE}[H9`)).toEqual({ text: '9100M users', cursor: 1 })
  expect(typed(`${ESCAPE}[H${ESCAPE}[3~`).text).toBe('00M users')
  expect(typed(`${ESCAPE}[H${ESCAPE}[1;5C\x0b`).text).toBe('100M')
})
