import { describe, expect, test } from 'vitest'
import type { Line } from '../../src/report/document.ts'
import { Figures } from '../../src/report/figures.ts'
import { publishedBlocks } from '../../src/report/published.ts'
import { runJson } from '../../src/report/run-data.ts'
import { evaluated } from '../models/evaluated.ts'

const model = evaluated(
  'test',
  `
assume: { trading_day: 6.5 h }
actions:
  order: { rate: 1bn / trading_day, peak: 5x }
published:
  - { is: order.rate, says: 43000/s, why: as on the slide }
  - { is: order.peak_rate, says: 215000/s }
  - { is: order.peak_rate, says: 2M/s, slip: a zero too many, why: copied from a draft }
  - { is: order.peak_rate, says: 213000/min, why: ours }
`
)

const plain = (line: Line) => line.map((inline) => inline.text).join('')

describe('published figures', () => {
  const table = publishedBlocks(model.published, new Figures(model)).find((block) => block.kind === 'table')
  const lines = table?.kind === 'table' ? table.rows.map((row) => row.at(-1) ?? []) : []

  test('carry their verdict, then why they are there', () => {
    expect(lines.map(plain)).toEqual([
      '✓ rounded (as on the slide)',
      '✓ rounded, worked on from `order.rate` printed as 43000/s',
      '✗ slip, 9.36x too high: a zero too many (copied from a draft)',
      '✗ 60.2x too low: seconds in a minute, or minutes in an hour, too few (ours)',
    ])
  })

  test('say why in the tone of a note', () => {
    expect(lines[0]?.at(-1)).toEqual({ text: ' (as on the slide)', tone: 'dim' })
  })
})

test('the same as data', () => {
  const figures = new Figures(model)
  const rest = { exact: undefined, ranges: undefined, scenario: undefined, verbose: false }
  const report = { figures, published: model.published, ...rest }
  const text = runJson([{ name: 'test', sha256: '', diagnostics: [], report }])
  const { published } = JSON.parse(text).models[0]
  expect(published.slice(0, 3)).toEqual([
    expect.objectContaining({ verdict: 'rounded', why: 'as on the slide' }),
    expect.objectContaining({ verdict: 'carried', from: [{ is: 'order.rate', says: '43000/s' }] }),
    expect.objectContaining({ verdict: 'slip', slip: 'a zero too many', why: 'copied from a draft' }),
  ])
  expect(published[0]).not.toHaveProperty('from')
  expect(published[1]).not.toHaveProperty('why')
})
