import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { renderToString } from 'ink'
import type { ReactElement } from 'react'
import { describe, expect, test } from 'vitest'
import type { State } from '../../src/tui/drill/state.ts'
import { step } from '../../src/tui/drill/step.ts'
import { view } from '../../src/tui/drill/view.tsx'
import { baseOf, begun, drilled, MORNING } from './drilled.ts'

const base = baseOf('conversions')
const start = begun(base)
const PLAIN = { color: false, unicode: true, screenReader: false }
const UNDO = '\x02'

/** A screen as text, without colour. `UPDATE=1 npx vitest run test/tui` writes the expected ones anew. */
function shown(state: State, columns = 80, rows = 24, look = PLAIN): string {
  const node = view(base, state, { columns, rows }, look) as ReactElement
  return renderToString(node, { columns }).replaceAll('\x1b[7m', '').replaceAll('\x1b[27m', '')
}

const cases: readonly (readonly [string, number, number, string])[] = [
  ['asked', 80, 24, ''],
  ['typed', 80, 24, '540 TB'],
  ['wrong-unit', 80, 24, '540/s'],
  ['refused', 80, 24, '540/s\r'],
  ['hint', 80, 24, '?'],
  ['marked', 80, 24, '540 TB\r'],
  ['skipped', 80, 24, '\t'],
  ['leaving', 80, 24, '\x1b'],
  ['small', 40, 12, '540 TB\r'],
  ['wide', 120, 40, '540 TB\r'],
]

test.each(cases)('%s at %ix%i', (name, columns, rows, keys) => {
  const text = `${shown(drilled(base, start, keys), columns, rows).trimEnd()}\n`
  const file = join(import.meta.dirname, 'screens', `drill-${name}-${columns}x${rows}.txt`)
  if (process.env.UPDATE === '1') writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
  const lines = text.trimEnd().split('\n')
  expect(lines.length).toBeLessThan(rows)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
})

describe('keys', () => {
  const someKeys = fc
    .array(
      fc.constantFrom(
        '5',
        '40',
        ' TB',
        '/s',
        '12k',
        '\r',
        '\t',
        '?',
        '\x1b[D',
        '\x7f',
        UNDO,
        'u',
        '3',
        'x',
        '\x15'
      ),
      { maxLength: 25 }
    )
    .map((keys) => keys.join(''))

  test('the same text cut anywhere comes to the same', () => {
    fc.assert(
      fc.property(someKeys, fc.array(fc.nat(60)), (text, cuts) => {
        const places = [0, ...cuts.map((at) => at % (text.length + 1)).sort((a, b) => a - b), text.length]
        const pieces = places.slice(1).map((to, i) => text.slice(places[i], to))
        expect(drilled(base, start, ...pieces)).toEqual(drilled(base, start, text))
      })
    )
  })

  test('an answer that is taken back leaves the question as it was, and the history is told of both', () => {
    fc.assert(
      fc.property(someKeys, (text) => {
        const before = drilled(base, start, text, '\x1b[F')
        if (before.leaving || before.session.phase !== 'asking') return
        const answered = drilled(base, before, '\t')
        const back = drilled(base, answered, UNDO)
        expect(back.session.question).toEqual(before.session.question)
        expect(back.session.entries).toEqual(before.session.entries)
        expect(back.recorded.slice(before.recorded.length)).toMatchObject([{}, { undone: true }])
      })
    )
  })

  test('what is pasted is never a command', () => {
    const state = drilled(base, start, '\x1b[200~?\t\r\x1b[201~')
    expect(state.session).toBe(start.session)
    expect(state.field.text).toBe('?')
  })

  test('an answer taken back is there to be mended', () => {
    const state = drilled(base, start, '54 TB\r', 'u')
    expect(state.session.phase).toBe('asking')
    expect(state.field.text).toBe('54 TB')
  })

  test('a digit after an answer is a grade, and the history hears of it', () => {
    const state = drilled(base, start, '540 TB\r', '1')
    expect(state.recorded).toMatchObject([{ grade: 4 }, { grade: 1, overridden: true }])
  })

  test('nothing but two keys ends a session, and what was answered stays', () => {
    const state = drilled(base, start, '540 TB\r', 'q', '\r')
    expect(state.session).toMatchObject({ phase: 'over', end: 'quit' })
    expect(state.session.entries).toHaveLength(1)
    expect(drilled(base, start, '\x1b', 'x').session.phase).toBe('asking')
  })
})

describe('time', () => {
  const later = (state: State, seconds: number) =>
    step(state, { kind: 'tick', at: MORNING + 1000 * seconds }, base.course)

  test('passes in the header, and says when it is up', () => {
    expect(shown(later(start, 7))).toMatch(/0:07 of 0:18\n/)
    const short = begun(base, { minutes: 1 })
    expect(shown(later(short, 20))).toMatch(/0:40 left\n/)
    expect(shown(later(short, 61))).toMatch(/time is up\n/)
  })

  test('is not shown to someone who listens, and every line stands by itself', () => {
    const spoken = (state: State) => shown(state, 80, 24, { ...PLAIN, screenReader: true })
    expect(spoken(later(start, 7))).toBe(spoken(start))
    expect(spoken(start)).not.toMatch(/\d:\d\d/)
  })
})

test('why answers are not kept stands where one looks', () => {
  const state = step(start, { kind: 'unkept', why: 'the disk is full' }, base.course)
  expect(shown(state).split('\n')[0]).toMatch(/the disk is full$/)
})
