import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHistory, undoOf } from '../../src/drill/history.ts'
import { answerLine, readLine, undoLine } from '../../src/drill/log.ts'
import { answered, anyAnswer, DAY } from './answers.ts'

/** What a log of some answers reads as. */
const byTime = <T extends { readonly at: number }>(answers: readonly T[]): readonly T[] =>
  answers.toSorted((a, b) => a.at - b.at)

describe('a line of the log', () => {
  test('reads back as the answer it was made from, and is one line', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const line = answerLine(answer)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(readLine(line)).toEqual({ kind: 'answer', answer })
      }),
      { numRuns: 500 }
    )
  })

  test('is short enough to be written in one piece whatever was pasted', () => {
    const line = answerLine(answered({ typed: '\u0001'.repeat(100_000) }))
    expect(Buffer.byteLength(line)).toBeLessThan(4096)
    expect(readLine(line)).toMatchObject({ answer: { typed: '\u0001'.repeat(400) } })
  })

  test.each([
    ['', 'damaged'],
    ['{"v":1,"at":17', 'damaged'],
    ['null', 'shape'],
    ['[]', 'shape'],
    ['{}', 'shape'],
    ['{"v":2,"answers":[]}', 'version'],
    ['{"v":"1"}', 'shape'],
    ['{"v":1,"undo":{"session":"s"}}', 'shape'],
    [JSON.stringify({ v: 1, ...answered(), grade: 5 }), 'shape'],
    [JSON.stringify({ v: 1, ...answered(), at: '2026' }), 'shape'],
    [JSON.stringify({ v: 1, ...answered(), seconds: -1 }), 'shape'],
    [JSON.stringify({ v: 1, ...answered(), error: 'x' }), 'shape'],
    [JSON.stringify({ v: 1, ...answered(), interval: { low: 1 } }), 'shape'],
    [JSON.stringify({ v: 1, ...answered(), at: 1e300 }), 'shape'],
    [`{"v":1,"__proto__":${JSON.stringify(answered())}}`, 'shape'],
  ])('%s is %s', (line, flaw) => {
    expect(readLine(line)).toBe(flaw)
  })

  test('of a later version of the same form keeps what is known of it', () => {
    const answer = answered()
    expect(readLine(JSON.stringify({ v: 1, ...answer, mood: 'sunny' }))).toEqual({ kind: 'answer', answer })
  })
})

describe('a history', () => {
  test('is what was answered, in order of time', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer), (answers) => {
        const { answers: read, unread } = readHistory(answers.map(answerLine).join(''))
        expect(read).toEqual(byTime(answers))
        expect(unread).toBeUndefined()
      })
    )
  })

  test('an undo takes back the last answer it names, once, and only one before it', () => {
    const first = answered({ points: 10 })
    const again = answered({ points: 20 })
    const other = answered({ question: 'conversions:2' })
    const of = (lines: readonly string[]) => readHistory(lines.join('')).answers
    const undo = undoLine(undoOf(first))
    const [a, b, c] = [first, again, other].map(answerLine) as [string, string, string]
    expect(of([a, b, c, undo])).toEqual([first, other])
    expect(of([a, b, c, undo, undo])).toEqual([other])
    expect(of([a, undo, undo, b])).toEqual([again])
    expect(of([undo, a])).toEqual([first])
  })

  test('answers and undos in any order leave what a list with the last one dropped would hold', () => {
    const events = fc.array(fc.oneof(fc.constant('undo' as const), anyAnswer), { maxLength: 30 })
    fc.assert(
      fc.property(events, (all) => {
        const kept: (typeof all)[number][] = []
        const lines = all.map((event) => {
          if (event !== 'undo') {
            kept.push(event)
            return answerLine(event)
          }
          const last = kept.pop()
          return last === undefined || last === 'undo' ? '' : undoLine(undoOf(last))
        })
        const { answers } = readHistory(lines.join(''))
        expect(answers).toEqual(byTime(kept as Exclude<(typeof kept)[number], 'undo'>[]))
      })
    )
  })

  test('says how many lines it could not read, where the first is, and why', () => {
    const line = answerLine(answered())
    const { answers, unread } = readHistory(`${line}{"v":2}\n\n{"v":1\n{"v":1\n${line}`)
    expect(answers).toHaveLength(2)
    expect(unread).toEqual({ lines: 3, first: 2, flaws: ['damaged', 'version'] })
  })

  test('what follows a torn line on the same line is kept', () => {
    const [a, b] = [answered(), answered({ at: answered().at + DAY, typed: '{"v":1,' })]
    for (let cut = 1; cut < answerLine(a).length - 1; cut++) {
      const { answers, unread } = readHistory(answerLine(a).slice(0, cut) + answerLine(b))
      expect(answers).toEqual([b])
      expect(unread).toMatchObject({ lines: 1, first: 1 })
    }
  })

  test('of a log whose bytes were damaged at random, every undamaged line is kept', () => {
    const lines = Array.from({ length: 8 }, (_, i) =>
      answerLine(answered({ at: answered().at + i, typed: 'größer ≈ 12k/s', question: `q${i}` }))
    )
    const bytes = Buffer.from(lines.join(''))
    const starts = lines.map((_, i) => Buffer.byteLength(lines.slice(0, i).join('')))
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(damage, (places) => {
        const damaged = Buffer.from(bytes)
        for (const [at, byte] of places) damaged[at] = byte
        const whole = lines.filter((line, i) => {
          const start = starts[i] as number
          const end = start + Buffer.byteLength(line)
          return damaged.subarray(start, end).equals(bytes.subarray(start, end))
        })
        const read = readHistory(new TextDecoder().decode(damaged)).answers.map(answerLine)
        expect(whole.filter((line) => !read.includes(line))).toEqual([])
      }),
      { numRuns: 1000 }
    )
  })
})
