import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../src/drill/answered.ts'
import { readHistory } from '../../src/drill/history.ts'
import { answerLine, readLine } from '../../src/drill/log.ts'
import { answered, DAY } from './answers.ts'
import { anyAnswer } from './arbitrary-answers.ts'

/** Answers as a log of them reads: each of a moment of its own, so that none takes the place of another. */
const distinct = fc
  .uniqueArray(anyAnswer, { selector: ({ at }) => at })
  .map((answers) => answers.map((answer) => ({ ...answer, undone: false })))

const byTime = (answers: readonly Answered[]): readonly Answered[] => answers.toSorted((a, b) => a.at - b.at)

describe('a line of the log', () => {
  test('reads back as the answer it was made from, and is one line', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const line = answerLine(answer)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(readLine(line)).toEqual(answer)
      }),
      { numRuns: 500 }
    )
  })

  test('is short enough to be written in one piece whatever was pasted', () => {
    const line = answerLine(answered({ typed: '\u0001'.repeat(100_000) }))
    expect(Buffer.byteLength(line)).toBeLessThan(4096)
    expect(readLine(line)).toMatchObject({ typed: '\u0001'.repeat(400) })
  })

  test.each([
    ['', 'damaged'],
    ['{"v":1,"at":17', 'damaged'],
    ['null', 'shape'],
    ['[]', 'shape'],
    ['{}', 'shape'],
    ['{"v":2,"answers":[]}', 'version'],
    ['{"v":"1"}', 'shape'],
    ['{"v":1}', 'shape'],
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
    expect(readLine(JSON.stringify({ v: 1, ...answer, mood: 'sunny' }))).toEqual(answer)
  })
})

describe('a history', () => {
  test('is what was answered, in order of time', () => {
    fc.assert(
      fc.property(distinct, (answers) => {
        const { answers: read, unread } = readHistory(answers.map(answerLine).join(''))
        expect(read).toEqual(byTime(answers))
        expect(unread).toBeUndefined()
      })
    )
  })

  test('holds what became of an answer in the end: its grade set, taken back, or given again', () => {
    const first = answered({ grade: 2 })
    const other = answered({ question: 'conversions:2' })
    const graded = { ...first, grade: 4, overridden: true } as const
    const undone = { ...first, undone: true }
    const of = (...entries: readonly Answered[]) => readHistory(entries.map(answerLine).join('')).answers
    expect(of(first, other, graded)).toEqual([graded, other])
    expect(of(first, other, undone)).toEqual([other])
    expect(of(first, undone, other, graded)).toEqual([graded, other])
    expect(of(first, graded, undone)).toEqual([])
    expect(of(first, { ...undone, session: 's2' })).toEqual([first])
  })

  test('after answers and undos in any order holds what a list with the last one dropped would', () => {
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.boolean()), (all, undoing) => {
        const kept: Answered[] = []
        const lines = all.map((answer) => {
          const [undo] = undoing.take(1)
          const last = undo === true ? kept.pop() : undefined
          kept.push(answer)
          return (last === undefined ? '' : answerLine({ ...last, undone: true })) + answerLine(answer)
        })
        expect(readHistory(lines.join('')).answers).toEqual(byTime(kept))
      })
    )
  })

  test('says how many lines it could not read, where the first is, and why', () => {
    const line = answerLine(answered())
    const other = answerLine(answered({ question: 'conversions:2' }))
    const { answers, unread } = readHistory(`${line}{"v":2}\n\n{"v":1\n{"v":1\n${other}`)
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
