import { describe, expect, test } from 'vitest'
import { load } from './load.ts'

describe('how far a printed figure reaches', () => {
  test.each([
    // The last digit a source troubled to print; trailing zeros of a whole number are none.
    ['2300/s', 2300, 100],
    ['2,315/s', 2315, 1],
    ['2_300/s', 2300, 100],
    ['100M', 100e6, 100e6],
    ['120M', 120e6, 10e6],
    ['4.20 GB', 4.2e9, 10e6],
    ['4.2 GB', 4.2e9, 100e6],
    ['100.0 GB', 100e9, 100e6],
    ['0.5 TB', 0.5e12, 100e9],
    ['99.99%', 0.9999, 0.0001],
    ['1.5 billion', 1.5e9, 100e6],
    ['.25', 0.25, 0.01],
    ['-5 s', -5, 1],
    ['0', 0, 0],
  ])('%s', (printed, value, precision) => {
    const figure = printed.replace(/[\d.,_]+\s?(?:M|billion)?/, '1')
    const { model } = load(`derive: { x1: ${figure} }\npublished: [{ is: x1, says: "${printed}" }]\n`)
    expect(model?.published[0]?.value).toBeCloseTo(value, 6)
    expect((model?.published[0]?.precision ?? Number.NaN) / (precision || 1)).toBeCloseTo(
      precision === 0 ? 0 : 1,
      9
    )
  })
})

/** What a model makes of one printed figure beside `load`, 58 GB/day. */
const says = (printed: string) =>
  load(`derive: { load1: 58 GB/day, people: 20bn }\npublished: [{ is: load1, says: ${printed} }]\n`)

describe('what a source printed is read as it stands', () => {
  test.each([
    ['58 GB/day', 58e9 / 86_400],
    ['~58 GB/day', 58e9 / 86_400],
    ['≈ 58 GB/day', 58e9 / 86_400],
    ['"58 GB/day"', 58e9 / 86_400],
    ['0.67 MB/s', 0.67e6],
    ['2^20 B/s', 2 ** 20],
  ])('%s', (printed, value) => {
    const { model, codes } = says(printed)
    expect(codes.filter((code) => code !== 'B403')).toEqual([])
    expect(model?.published[0]?.value).toBeCloseTo(value, 3)
  })

  test('where no data can stand, the B of 20B is a billion', () => {
    const { codes } = load('derive: { people: 20bn }\npublished: [{ is: people, says: 20B }]\n')
    expect(codes).toEqual([])
  })

  test.each([
    ['58 GB', 'dimension-mismatch'],
    ['58 gb/day', 'unknown-unit'],
    ['about a lot', 'wrong-shape'],
    ['50..60 GB/day', 'wrong-shape'],
  ])('%s is refused', (printed, slug) => {
    expect(says(printed).diagnostics.map((d) => d.slug)).toEqual([slug])
  })
})
