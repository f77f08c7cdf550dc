import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../src/drill/answer.ts'
import { asksFor } from '../../src/drill/asks.ts'
import { echoOf } from '../../src/drill/echo.ts'
import type { Asks, AsksInterval } from '../../src/drill/question.ts'
import { numberInWords, unitInWords } from '../../src/drill/words.ts'
import { BANDWIDTH, COUNT, DATA, type Dimension, RATE, TIME } from '../../src/units/dimension.ts'

const ask = (dimension: Dimension, shape: Parameters<typeof asksFor>[1] = {}) =>
  asksFor({ value: 1, dimension }, shape)
const interval = (dimension: Dimension, unit?: string): AsksInterval => {
  const { accuracy: _, ...figure } = ask(dimension, unit === undefined ? {} : { unit })
  return { ...figure, kind: 'interval', share: 0.8 }
}
const value = (text: string, asks: Asks) => {
  const answer = readAnswer(text, asks)
  return answer.kind === 'figure' ? Number(answer.value.toPrecision(10)) : answer
}
const why = (text: string, asks: Asks) => {
  const answer = readAnswer(text, asks)
  return answer.kind === 'wrong' ? [answer.slip, answer.why] : answer
}

describe('an answer in the language', () => {
  test.each([
    ['1.2M/day', RATE, 13.88888889],
    ['12 kB/s', BANDWIDTH, 12_000],
    ['2^30', COUNT, 1_073_741_824],
    ['~10k', COUNT, 10_000],
    ['≈ 11.6k', COUNT, 11_600],
    ['about 3 billion', COUNT, 3e9],
    ['1,200', COUNT, 1200],
    ['1_000', COUNT, 1000],
    ['2B', COUNT, 2e9],
    ['500 Mb', DATA, 62_500_000],
    ['150 us', TIME, 0.00015],
    ['100M * 500 B', DATA, 5e10],
    ['12 requests/s', RATE, 12],
    ['8 shards', COUNT, 8],
    ['40 qps', RATE, 40],
  ])('%s', (text, dimension, expected) => {
    expect(value(text, ask(dimension))).toBe(expected)
  })

  test('without its unit is read in the one the question names, and says so', () => {
    const answer = readAnswer('864', ask(BANDWIDTH, { unit: 'KB/s' }))
    expect(answer).toMatchObject({ value: 864_000, notes: ['read in KB/s'] })
    expect(readAnswer('2B', ask(RATE, { unit: '1/s' }))).toMatchObject({
      value: 2e9,
      notes: ['B read as billion', 'read in /s'],
    })
  })

  test('says what it takes for granted', () => {
    expect(readAnswer('2B', ask(COUNT))).toMatchObject({ notes: ['B read as billion'] })
    expect(readAnswer('500 Mb', ask(DATA))).toMatchObject({ notes: ['in bits; B is bytes'] })
  })
})

describe('what does not count', () => {
  test.each([
    ['12', DATA, undefined, 'words', 'say the unit as well: the answer is a size, such as 5 GB'],
    ['5G', DATA, 'GB', 'words', 'is that 5G of GB? Say the unit as well, as in `5 GB`'],
    ['12 MB', RATE, '1/s', 'dimension', 'that is measured in B; the answer is in /s'],
    ['12 s', COUNT, undefined, 'dimension', 'that is measured in s; the answer is a count, such as 12k'],
    ['2/user/day', RATE, undefined, 'dimension', 'this is still per user, and `answer` is not'],
    ['1..5', COUNT, undefined, 'words', 'one figure is asked for, not a range'],
    ['0', COUNT, undefined, 'words', 'the answer is above 0'],
    ['-5', COUNT, undefined, 'words', 'the answer is above 0'],
    ['1/0', COUNT, undefined, 'words', 'that comes to no finite number'],
    ['3 < 5', COUNT, undefined, 'words', 'a figure is asked for, not a comparison'],
    [
      '12 mbps',
      BANDWIDTH,
      undefined,
      'words',
      '`mbps` would be thousandths of a bit per second; write `Mbps`',
    ],
    ['12 florps', COUNT, undefined, 'words', '`florps` is not a unit'],
    ['5 * dau', COUNT, undefined, 'words', '`dau` is neither a number nor a unit'],
    ['GB', DATA, undefined, 'words', 'there is no number in that; the answer is a size, such as 5 GB'],
    ['no 1?', COUNT, undefined, 'words', '`?` has no meaning'],
  ])('%s', (text, dimension, unit, slip, words) => {
    const [found, said] = why(text, ask(dimension, unit === undefined ? {} : { unit })) as [string, string]
    expect([found, said.slice(0, words.length)]).toEqual([slip, words])
  })

  test('to say the question again in its own unit', () => {
    const asks = ask(RATE, { unit: '1/s', strict: true })
    expect(why('20M/day', asks)).toEqual(['words', 'it is asked for in /s'])
    expect(value('231/s', asks)).toBe(231)
    expect(value('231 qps', asks)).toBe(231)
    const bytes = ask(BANDWIDTH, { unit: 'MB/s', strict: true })
    expect(why('40 Mbps', bytes)).toEqual(['words', 'it is asked for in MB/s'])
    expect(value('5000 kB/s', bytes)).toBe(5e6)
  })

  test('never throws, whatever is typed', () => {
    const kinds: readonly Asks[] = [
      ...[COUNT, DATA, RATE, TIME].map((dimension) => ask(dimension, { unit: '1' })),
      interval(COUNT, '1'),
      { kind: 'choice', options: ['a', 'b'], truth: 0 },
      { kind: 'order', items: ['a', 'b'], truth: [0, 1] },
    ]
    const typed = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.kMGB/s *^()~-x%,') })
    )
    fc.assert(
      fc.property(typed, fc.constantFrom(...kinds), (text, asks) => {
        const answer = readAnswer(text, asks)
        if (answer.kind === 'wrong') expect(answer.why).not.toBe('')
        if (answer.kind === 'figure') expect(answer.value).toBeGreaterThan(0)
        expect(echoOf(answer, asks) === undefined).toBe(answer.kind === 'wrong' || answer.kind === 'nothing')
      })
    )
  })
})

describe('an interval', () => {
  test.each(['1k..5k', '1k to 5k', '1k - 5k', '1k–5k', '1..5k'])('%s', (text) => {
    expect(readAnswer(text, interval(COUNT, '1'))).toMatchObject({ low: 1000, high: 5000 })
  })

  test('has a unit for both ends, or the one the question names', () => {
    expect(readAnswer('100..200 GB', interval(DATA))).toMatchObject({ low: 1e11, high: 2e11 })
    expect(readAnswer('1..2', interval(TIME, 'ms'))).toMatchObject({ low: 0.001, high: 0.002 })
    expect(readAnswer('5..5', interval(COUNT, '1'))).toMatchObject({ low: 5, high: 5 })
  })

  test.each([
    ['5', 'an interval is asked for: its ends, as in `1k..5k`'],
    ['0..5', 'both ends of the interval are above 0'],
    ['9..5', '`9..5` goes from'],
  ])('%s is none', (text, words) => {
    const [, said] = why(text, interval(COUNT, '1')) as [string, string]
    expect(said.slice(0, words.length)).toBe(words)
  })
})

describe('a choice', () => {
  const asks: Asks = { kind: 'choice', options: ['storage of tweets', 'requests', 'memory'], truth: 1 }

  test.each([
    ['b', 1],
    ['B)', 1],
    ['2', 1],
    ['mem', 2],
    ['c.', 2],
  ])('%s', (text, index) => {
    expect(readAnswer(text, asks)).toEqual({ kind: 'choice', index })
  })

  test('is one of the options', () => {
    expect(why('d', asks)).toEqual(['words', 'one of a to c is asked for'])
  })

  test('of an order names every item once', () => {
    const order: Asks = { kind: 'order', items: ['p', 'q', 'r'], truth: [0, 1, 2] }
    for (const text of ['c a b', 'cab', '3 1 2', 'c < a < b', 'c, a, b'])
      expect(readAnswer(text, order)).toEqual({ kind: 'order', order: [2, 0, 1] })
    for (const text of ['c a', 'c a a', 'c a b b', 'x a b'])
      expect(readAnswer(text, order).kind).toBe('wrong')
  })
})

describe('the echo', () => {
  test.each([
    ['11574', RATE, '1/s', '11.6k/s', '1.16e4', 'eleven thousand six hundred per second'],
    ['1.2M/day', RATE, '1/day', '1.2M/day', '1.2e6', 'one point two million per day'],
    ['86.4 GB/day', BANDWIDTH, 'B/day', '86.4 GB/day', '8.64e10', 'eighty-six point four gigabytes per day'],
    ['3.7 Gb/s', BANDWIDTH, 'b/s', '3.7 Gb/s', '3.7e9', 'three point seven gigabits per second'],
  ])('of %s', (text, dimension, as, shown, scientific, words) => {
    const asks = ask(dimension, { unit: as, as })
    expect(echoOf(readAnswer(text, asks), asks)).toMatchObject({ value: shown, scientific, words })
  })

  test.each([
    [11, 'eleven'],
    [42, 'forty-two'],
    [105, 'one hundred and five'],
    [1050, 'one thousand and fifty'],
    [11_600, 'eleven thousand six hundred'],
    [1.1e10, 'eleven billion'],
    [0.05, 'zero point zero five'],
    [1e-9, undefined],
  ])('says %d as %s', (x, words) => {
    expect(numberInWords(x)).toBe(words)
  })

  test.each([
    ['GiB', 'binary gigabytes'],
    ['/s', 'per second'],
    ['MB/s', 'megabytes per second'],
    ['ms', 'milliseconds'],
    ['', ''],
  ])('says %s as %s', (unit, words) => {
    expect(unitInWords(unit)).toBe(words)
  })
})
