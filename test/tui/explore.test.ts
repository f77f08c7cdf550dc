import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Direction, nudged, shapeOf } from '../../src/analysis/nudge.ts'
import { readingOf } from '../../src/tui/explore/reading.ts'
import type { State } from '../../src/tui/explore/state.ts'
import { step } from '../../src/tui/explore/step.ts'
import { basisOf, EXPLORED, opened, typed } from './explored.ts'

const RIGHT = '\x1b[C'
const DOWN = '\x1b[B'
const start = opened()

/** Everything of a state that someone could tell from another. */
const visible = (state: State) => ({
  edits: { scenario: state.history.now.scenario, changes: [...state.history.now.changes] },
  past: state.history.past.length,
  future: state.history.future.length,
  values: [...state.now.values.slots.subarray(0, state.now.model.quantities.length)],
  focus: state.focus,
  mode: state.mode,
  note: state.note,
  pane: state.pane,
})

const figureOf = ({ now }: State, id: string) => now.values.slots[now.program.indexOf.get(id) ?? -1]

const keys = fc.array(
  fc.constantFrom(
    ...['\x1b[A', DOWN, RIGHT, '\x1b[D', '\x1b[1;2C', '\t', '\r', '\x7f', '[', ']', 'm', 'r', 'R', 'u', 'U'],
    ...['s', '/', 'a', '?', 'e', '3', '0', 'M', ' ', '.', 'x', 'k', 'j', 'w', 'n', 'q']
  ),
  { maxLength: 25 }
)

test('the same keys give the same state, however they come', () => {
  fc.assert(
    fc.property(keys, fc.array(fc.nat(40), { maxLength: 6 }), (pressed, cuts) => {
      const text = pressed.join('')
      const places = [0, ...cuts.map((c) => Math.min(c, text.length)).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((end, i) => text.slice(places[i], end))
      expect(visible(typed(start, ...pieces))).toEqual(visible(typed(start, text)))
    }),
    { numRuns: 60 }
  )
})

test('what is shown is what a reading of the edits gives, and what is focused is listed', () => {
  fc.assert(
    fc.property(keys, (pressed) => {
      const state = typed(start, pressed.join(''))
      if (state.mode.kind === 'edit') return
      const again = readingOf(state.basis, state.history.now).computed
      expect([...(again?.values.slots.subarray(0, 40) ?? [])]).toEqual([
        ...state.now.values.slots.subarray(0, 40),
      ])
      expect(state.now.program.indexOf.has(state.focus.quantities)).toBe(true)
    }),
    { numRuns: 60 }
  )
})

const settled = (state: State) => (state.mode.kind === 'browse' ? state : typed(state, '\x1b'))

test('all that was done can be undone and done again, and resetting everything is the base', () => {
  fc.assert(
    fc.property(keys, (pressed) => {
      const state = settled(typed(start, pressed.join('')))
      if (state.mode.kind !== 'browse' || state.over) return
      const steps = state.history.past.length
      const back = typed(state, 'u'.repeat(steps))
      expect(back.history.now).toEqual(start.history.now)
      expect(visible(back).values).toEqual(visible(start).values)
      const forth = typed(back, 'U'.repeat(steps))
      expect(visible(forth).edits).toEqual(visible(state).edits)
      expect(visible(forth).values).toEqual(visible(state).values)
      const reset = typed(state, 'R')
      expect(reset.now).toBe(reset.basis.base)
    }),
    { numRuns: 60 }
  )
})

describe('an assumption', () => {
  const at = (id: string) => typed(start, `/${id}\r`)

  test.each([
    ['users.dau', RIGHT, '110M'],
    ['users.dau', ']', '200M'],
    ['users.dau', '[', '50M'],
    ['post.per_user', RIGHT, '2.2/day'],
    ['replication', RIGHT, '4'],
    ['share', RIGHT, '5.5%..22%'],
    ['users.dau', 'm', '50M..200M'],
    ['share', 'm', '10%'],
    ['users.dau', '\r\x15x3\r', 'x3'],
    ['users.dau', '7M\r', '7M'],
  ])('%s after %j is %s', (id, pressed, text) => {
    const state = typed(at(id), pressed)
    expect([...state.history.now.changes.values()]).toEqual([text])
  })

  test('goes back to what is written by the way it came', () => {
    const state = typed(at('users.dau'), `${RIGHT}\x1b[D`)
    expect(state.history.now.changes.size).toBe(0)
  })

  test('that cannot be read changes nothing', () => {
    const typing = typed(at('users.dau'), '\r\x153 GB')
    const wrong = step(typing, { kind: 'tried', id: 'users.dau', text: '3 GB' })
    expect(wrong.mode).toMatchObject({ kind: 'edit', problem: expect.stringContaining('plain number') })
    expect(wrong.now).toBe(start.basis.base)
    expect(typed(wrong, '\x1b').history).toEqual(start.history)
  })

  test('as a formula goes by a factor', () => {
    const state = typed(opened(EXPLORED.replace('2/day,', '4/day / 2,')), '/post.per\r', RIGHT)
    expect(figureOf(state, 'actions.post.per_user')).toBeCloseTo(2.2 / 86_400, 12)
  })
})

test('a nudge up and one down, from a figure it has come to, are where one was', () => {
  const { model } = start.now
  const quantity = model.quantities.find((q) => q.id === 'users.dau')
  if (quantity === undefined) throw new Error('no users')
  const shape = shapeOf(quantity, model)
  const go = (value: number, direction: Direction) =>
    nudged(value, direction, 'fine', shape, model.units)?.value
  fc.assert(
    fc.property(fc.double({ min: 1e2, max: 1e12, noNaN: true }), (value) => {
      const up = go(value, 1) ?? Number.NaN
      expect(up).toBeGreaterThan(value)
      expect(up / value).toBeLessThan(1.2)
      expect(go(go(up, 1) ?? Number.NaN, -1)).toBeCloseTo(up, 3)
    })
  )
})

describe('a file that changes', () => {
  const tried = typed(start, RIGHT)

  test('keeps what is tried', () => {
    const basis = basisOf(EXPLORED.replace('5 years', '10 years'))
    const state = step(tried, { kind: 'file', read: { basis } })
    expect([...state.history.now.changes]).toEqual([...tried.history.now.changes])
    expect(state.note?.tone).toBe('good')
  })

  test('says what it has no longer', () => {
    const scaled = typed(start, `/share\r${RIGHT}`)
    const basis = basisOf(EXPLORED.replace('dau: 100M', 'dau: 50M * 2'))
    const state = step(scaled, { kind: 'file', read: { basis } })
    expect(state.basis).toBe(basis)
  })

  test('is not followed into a fault', () => {
    const state = step(tried, { kind: 'file', read: { problem: 'feed.bote.yaml: broken' } })
    expect(state.now).toBe(tried.now)
    expect(state.stale).toBe('feed.bote.yaml: broken')
  })
})
