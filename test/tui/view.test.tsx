import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToString } from 'ink'
import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import { laterOf } from '../../src/tui/explore/later.ts'
import type { State } from '../../src/tui/explore/state.ts'
import { step } from '../../src/tui/explore/step.ts'
import { view } from '../../src/tui/explore/view.tsx'
import { opened, typed } from './explored.ts'

/** A screen as text, without colour. `UPDATE=1 npx vitest run test/tui` writes the expected ones anew. */
function shown(
  state: State,
  columns: number,
  rows: number,
  look = { unicode: true, screenReader: false }
): string {
  const node = view(state, { columns, rows }, { color: false, ...look }) as ReactElement
  // What is selected is marked as well as inverted, so the text alone says it.
  return renderToString(node, { columns }).replaceAll('\x1b[7m', '').replaceAll('\x1b[27m', '')
}

/** What is worked out while nobody types. */
function rested(state: State): State {
  let now = state
  for (const found of laterOf(state).run()) if (found !== undefined) now = step(now, found)
  return now
}

const RIGHT = '\x1b[C'
const cases: readonly (readonly [string, number, number, string])[] = [
  ['as-written', 80, 24, ''],
  ['changed', 80, 24, `/users.dau\r${RIGHT}`],
  ['typing', 80, 24, '/users.dau\r\r\x15300M'],
  ['wrong', 80, 24, '/users.dau\r\r\x153 GB'],
  ['range', 80, 24, '/users.dau\rm'],
  ['saving', 80, 24, `/users.dau\r${RIGHT}w\r`],
  ['scenarios', 80, 24, 's'],
  ['help', 80, 24, '?'],
  ['wide', 120, 40, `/users.dau\r${RIGHT}`],
  ['wide-range', 120, 40, '/users.dau\rm'],
  ['small', 40, 12, RIGHT],
]

test.each(cases)('%s at %ix%i', (name, columns, rows, keys) => {
  const text = `${shown(rested(typed(opened(undefined, { columns, rows }), keys)), columns, rows)}\n`
  const path = join(import.meta.dirname, 'screens', `${name}-${columns}x${rows}.txt`)
  if (process.env.UPDATE === '1') writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test.each(cases)('%s at %ix%i fits', (_, columns, rows, keys) => {
  const lines = shown(rested(typed(opened(undefined, { columns, rows }), keys)), columns, rows).split('\n')
  expect(lines.length).toBeLessThan(rows)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
})

test('without Unicode it is ASCII', () => {
  const state = rested(typed(opened(), RIGHT))
  for (const [columns, rows] of [
    [80, 24],
    [120, 40],
  ] as const)
    expect(shown(state, columns, rows, { unicode: false, screenReader: false })).toMatch(/^[ -~\n]*$/)
})

test('for a listener nothing stands beside anything else', () => {
  const lines = shown(rested(opened()), 80, 24, { unicode: true, screenReader: true }).split('\n')
  expect(lines[0]).toMatch(/^Assumption \S+: /)
  expect(lines.length).toBeLessThan(10)
})

test('names that a terminal would obey are shown and not obeyed', () => {
  const state = rested(
    opened('title: "evil \\e[31m \\u202e"\nusers: { dau: 1M }\nactions: { a: { per_user: 1/day } }\n')
  )
  const text = shown(state, 80, 24)
  expect(text).not.toContain('\x1b')
  expect(text).toContain('\\x1b[31m \\u202e')
})
