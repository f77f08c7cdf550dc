import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvField, json, markdown, terminal, terminalMapped } from '../../src/report/neutral.ts'
import { anyText } from './arbitrary.ts'

describe('terminal', () => {
  test.each([
    ['escapes', 'a\x1b[31mred', 'a\\x1b[31mred'],
    ['C1 controls', 'a\x9b2J', 'a\\x9b2J'],
    ['a carriage return', 'safe\rfaked', 'safe\\x0dfaked'],
    ['bells and backspaces', 'a\x07\b', 'a\\x07\\x08'],
    ['bidirectional overrides', 'a\u202eb\u2066', 'a\\u202eb\\u2066'],
    ['zero-width characters', 'us\u200bers\ufeff', 'us\\u200bers\\ufeff'],
    ['tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
    ['line separators', 'a\u2028b\x85c', 'a\\u2028b\\x85c'],
    ['lone surrogates', 'a\ud800', 'a\\ud800'],
    ['a mark with nothing to stand on', '\u0301a', '\\u0301a'],
    ['marks piled up', `a${'\u0301'.repeat(6)}`, `a${'\u0301'.repeat(4)}\\u0301\\u0301`],
    ['a joiner between letters', 'user\u200ds', 'user\\u200ds'],
    ['a command to a runner', '::error::x', '\\x3a:error::x'],
    ['an old command to a runner', 'a ##[group]x', 'a #\\x23[group]x'],
  ])('shows %s', (_, text, shown) => {
    expect(terminal(text)).toBe(shown)
  })

  test.each([
    ['plain words', 'a :: b std::vector # 1 [a]'],
    ['accents, joined or not', 'café cafe\u0301'],
    ['East Asian words', '漢字 한글'],
    ['emoji sequences', '👩‍👩‍👧 ❤️ 🇫🇷 👍🏽 1️⃣'],
    ['words that need a non-joiner', 'می‌خواهم'],
  ])('leaves %s alone', (_, text) => {
    expect(terminal(text)).toBe(text)
  })

  test('turns tabs and line breaks into spaces', () => {
    expect(terminal('a\tb\nc\r\nd')).toBe('a    b c d')
  })

  test('spells signs out for a terminal without Unicode', () => {
    const text = '200M × 500 B ÷ 2 ≈ 5 µs → … ≤ ≥ · • − “ok” ✓ ⚠️'
    expect(terminal(text, false)).toBe('200M x 500 B / 2 ~ 5 us -> ... <= >= - - - "ok" ok !')
  })

  test('says where every character came from', () => {
    expect(terminalMapped('a\x1b漢\t≤', false)).toEqual({
      text: 'a\\x1b漢    <=',
      from: [0, 1, 1, 1, 1, 2, 3, 3, 3, 3, 4, 4],
    })
  })

  test('is the same with and without a map, and changes nothing twice', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, unicode) => {
        const shown = terminal(text, unicode)
        expect(shown).toBe(terminalMapped(text, unicode).text)
        expect(terminal(shown, unicode)).toBe(shown)
        expect(shown).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u)
        expect(shown).not.toMatch(/(?:^|\s)::\S|##\[/)
      })
    )
  })
})

describe('markdown', () => {
  test.each([
    ['table cells and code', 'a|b `c`', 'a\\|b \\`c\\`'],
    ['links and images', '![x](http://a)', '!\\[x\\](<http://a>)'],
    ['emphasis', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    ['HTML', '<img src=x> &lt;', '\\<img src=x> \\&lt;'],
    ['a heading', '# x', '\\# x'],
    ['a list', '- x', '\\- x'],
    ['a numbered list', '1. x', '1\\. x'],
    ['a quote', '> x', '\\> x'],
    ['a rule', '---', '\\---'],
    ['an indented block', '     x', 'x'],
    ['mentions', 'ask @team', 'ask @&#8203;team'],
    ['references', 'see #12', 'see #&#8203;12'],
    ['formulas', '$5 and $6', '<span>$</span>5 and <span>$</span>6'],
    ['line breaks', 'a\n# b', 'a # b'],
    ['controls', '\x1b[31m', '\\\\x1b\\[31m'],
    ['addresses', 'https://a.b/c_d*e, www.a.b', '<https://a.b/c_d*e>, www\\.a.b'],
  ])('makes text of %s', (_, text, escaped) => {
    expect(markdown(text)).toBe(escaped)
  })

  test.each([
    'a * b',
    'stores.post_image.rate',
    '-5',
    '3.5',
    'shards <= 64',
    'R&D costs',
    '200M × 500 B = 100 GB/day',
  ])('leaves %s readable', (text) => {
    expect(markdown(text)).toBe(text)
  })
})

describe('csvField', () => {
  test.each([
    ['a formula', '=1+1', "'=1+1"],
    ['a command', '=cmd|" /C calc"!A0', `"'=cmd|"" /C calc""!A0"`],
    ['a plus', '+1+1', "'+1+1"],
    ['a minus', '-1+1', "'-1+1"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula after spaces', ' =1', "' =1"],
    ['a tab', '\t=1', "'    =1"],
    ['a carriage return', '\r=1', "'\\x0d=1"],
    ['a wide sign', '＝1', "'＝1"],
    ['a lone dash', '-', "'-"],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'a "b"', '"a ""b"""'],
    ['a line break', 'a\nb', 'a b'],
    ['an escape', 'a\x1b[2J', 'a\\x1b[2J'],
    ['spaces around', ' a ', '" a "'],
  ])('neutralises %s', (_, text, field) => {
    expect(csvField(text)).toBe(field)
  })

  test.each(['-5', '-1.2e3', '+5', '-.5', '-20%', '1.5', 'a-b', '2,5'.replace(',', '.')])(
    'keeps %s',
    (text) => {
      expect(csvField(text)).toBe(text)
    }
  )
})

test('JSON keeps its meaning and loses what acts on a terminal', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const safe = json(JSON.stringify({ text }))
      expect(JSON.parse(safe)).toEqual({ text })
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    })
  )
})
