import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Cell {
  readonly text: string
  readonly value?: string
}

interface Row {
  readonly key: string
  readonly group: string
  readonly cells: Readonly<Record<string, Cell>>
}

function rows(name: string, group?: string): readonly Row[] {
  const file = new URL(`../../src/library/reference/${name}.yaml`, import.meta.url)
  const { rows: read } = parse(readFileSync(file, 'utf8')) as { rows: (Row & { use?: string })[] }
  // What is borrowed from another table is looked at there.
  const all = read.filter(({ use }) => use === undefined)
  return group === undefined ? all : all.filter((r) => r.group === group)
}

const texts = (r: Row) => (column: string) => r.cells[column]?.text ?? ''
const numberIn = (text: string) => Number(text.replaceAll(',', '').match(/-?\d+(\.\d+)?(e[+-]?\d+)?/)?.[0])

const multipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  M: 1e6,
  million: 1e6,
  billion: 1e9,
  T: 1e12,
  trillion: 1e12,
  P: 1e15,
  quadrillion: 1e15,
  quintillion: 1e18,
  sextillion: 1e21,
  septillion: 1e24,
}

/** The numbers in a text, scaled: `2.5-4 k tps (8 vCPU)` has 2,500, 4,000 and 8. */
function meanings(text: string): number[] {
  const digits = String.raw`\d+(?:\.\d+)?(?:e[+-]?\d+)?`
  const range = new RegExp(`(${digits})(?:-(${digits}))?\\s*([a-zA-Z]+)?`, 'g')
  return [...text.replaceAll(',', '').matchAll(range)].flatMap(([, low, high, unit = '']) =>
    [low, high].filter((end) => end !== undefined).map((end) => Number(end) * (multipliers[unit] ?? 1))
  )
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

describe('a value says what its text says', () => {
  // Sums, products and powers, where the value is worked out from the text.
  const workedOut: Readonly<Record<string, string>> = {
    'latency.read_1mb_hdd.suggested': '14 ms',
    'powers.seconds_per_year_gregorian.mnemonic': '31415927 s',
    'powers.pow2_30.taught': '1 billion',
  }
  const perRequest = [1, 1e3, 1e4, 1e6]
  const units = /(?<![a-zA-Z])(ns|us|ms|[KMGT]i?B|[kMG]bps|USD)(?![a-zA-Z])/g

  it.each(['latency', 'ceilings', 'sizes', 'availability', 'prices', 'conventions', 'powers'])(
    '%s',
    (name) => {
      for (const { key, cells } of rows(name)) {
        for (const [column, { text, value }] of Object.entries(cells)) {
          const where = `${name}.${key}.${column}: ${text} as ${value}`
          const expected = workedOut[`${name}.${key}.${column}`]
          if (expected !== undefined) expect(value).toBe(expected)
          if (value === undefined || expected !== undefined || /^\d+\^\d+$/.test(value)) continue
          const scales = value.endsWith('/request') ? perRequest : [1]
          const inText = meanings(text)
          const inValue = value.split('..').map((end) => meanings(end)[0] ?? Number.NaN)
          const said = scales.some((scale) =>
            inText.some((_, at) => inValue.every((x, i) => close(inText[at + i] ?? Number.NaN, x * scale)))
          )
          expect(said, where).toBe(true)
          for (const [unit] of value.matchAll(units)) {
            if (key !== 'elasticsearch_gb') expect(text, where).toContain(unit)
          }
        }
      }
    }
  )
})

describe('powers of two', () => {
  it.each(rows('powers', 'powers').map((r) => [r.key, r] as const))('%s', (key, r) => {
    const text = texts(r)
    const exponent = BigInt(key.replace('pow2_', ''))
    const exact = 2n ** exponent
    expect(BigInt(text('exact').replaceAll(',', ''))).toBe(exact)
    expect(r.cells.exact?.value).toBe(`2^${exponent}`)
    expect(Number(exact).toPrecision(4)).toBe(Number(text('scientific')).toPrecision(4))

    const [round = Number.NaN] = meanings(text('mnemonic'))
    expect(numberIn(text('error'))).toBeCloseTo(100 * (Number(exact) / round - 1), 2)
    expect(numberIn(text('mnemonic_error'))).toBeCloseTo(100 * (round / Number(exact) - 1), 2)
  })

  it('is taught with the errors 2.4%, 4.9%, 7.4% and 10%', () => {
    const taught = rows('powers', 'powers').filter((r) => r.cells.taught !== undefined)
    expect(taught.map((r) => [r.key, texts(r)('taught'), texts(r)('taught_error')])).toEqual([
      ['pow2_10', '1K', '2.4%'],
      ['pow2_20', '1M', '4.9%'],
      ['pow2_30', '1B', '7.4%'],
      ['pow2_40', '1T', '10%'],
    ])
    for (const r of taught) {
      const digits = texts(r)('taught_error').includes('.') ? 1 : 0
      expect(numberIn(texts(r)('error')).toFixed(digits)).toBe(texts(r)('taught_error').replace('%', ''))
    }
  })

  it('covers every exponent from 7 to 80', () => {
    const exponents = rows('powers', 'powers').map((r) => Number(r.key.replace('pow2_', '')))
    expect(exponents).toEqual(Array.from({ length: 74 }, (_, i) => i + 7))
  })

  it('compares IEC with SI units', () => {
    rows('powers', 'iec_vs_si').forEach((r, i) => {
      const ratio = 1.024 ** (i + 1)
      expect(numberIn(texts(r)('exact'))).toBeCloseTo(ratio, 5)
      expect(numberIn(texts(r)('error'))).toBeCloseTo(100 * (ratio - 1), 1)
      expect(numberIn(texts(r)('mnemonic_error'))).toBeCloseTo(100 * (1 / ratio - 1), 1)
    })
  })
})

describe('time constants', () => {
  const approximated = rows('powers', 'time_constants').filter((r) => r.cells.mnemonic !== undefined)
  const thirtyDays = 2_592_000

  it.each(approximated.map((r) => [r.key, r] as const))('%s misses by what it says', (key, r) => {
    const round = numberIn(r.cells.mnemonic?.value ?? '')
    const exact = key === 'seconds_per_month_sdp' ? thirtyDays : numberIn(texts(r)('exact'))
    expect(numberIn(texts(r)('mnemonic_error'))).toBeCloseTo(100 * (round / exact - 1), 2)
  })
})

describe('nines', () => {
  const seconds: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, min: 60, s: 1, ms: 0.001 }
  const spans = {
    per_year: 365 * 86_400,
    per_month_30d: 30 * 86_400,
    per_month_avg: (365 / 12) * 86_400,
    per_week: 7 * 86_400,
    per_day: 86_400,
  }
  const duration = (text: string) => numberIn(text) * (seconds[text.split(' ')[1] ?? ''] ?? Number.NaN)

  it.each(rows('availability', 'nines').map((r) => [texts(r)('figure'), r] as const))('%s', (figure, r) => {
    const text = texts(r)
    const down = (100 - numberIn(figure)) / 100
    expect(numberIn(text('unavailability')) / 100).toBeCloseTo(down, 9)
    expect(numberIn(text('per_1m_requests')) / 1e6).toBeCloseTo(down, 9)
    for (const [column, span] of Object.entries(spans)) {
      // Three significant digits: half a unit of the third is at most 0.5%.
      const printed = duration(text(column))
      expect(Math.abs(printed / (down * span) - 1), `${column}: ${text(column)}`).toBeLessThan(0.005)
    }
    const taught = r.cells.taught
    if (taught)
      expect(Math.abs(duration(taught.text.replace('~', '')) / (down * spans.per_year) - 1)).toBeLessThan(
        0.02
      )
  })
})

describe('sizes and factors', () => {
  const size = new Map(rows('sizes').map((r) => [r.key, r.cells.value?.text ?? '']))

  it('counts bits into bytes', () => {
    for (const [key, text] of size) {
      const bitrate = key.match(/^(video_.+|audio_stereo_upload)_bitrate$/)?.[1]
      if (bitrate === undefined || text.includes('-')) continue
      const megabits = text.endsWith('kbps') ? numberIn(text) / 1000 : numberIn(text)
      expect(numberIn(size.get(bitrate) ?? ''), key).toBeCloseTo((megabits * 60) / 8, 2)
    }
  })

  it.each(['4_2', '6_3', '10_4', '12_4', '14_4', '17_3'])(
    'stores erasure code %s at its overhead',
    (code) => {
      const [data = 0, parity = 0] = code.split('_').map(Number)
      expect(numberIn(size.get(`ec_${code}`) ?? '')).toBeCloseTo(1 + parity / data, 3)
      expect(numberIn(size.get(`ec_${code}_losses`) ?? '')).toBe(parity)
    }
  )

  it.each(['0_64', '0_8', '0_99', '1_2'])('skews requests at alpha %s', (alpha) => {
    const keys = 1_000_000
    const weights = Float64Array.from({ length: keys }, (_, i) => (i + 1) ** -Number(alpha.replace('_', '.')))
    const upTo = (share: number) => weights.subarray(0, keys * share).reduce((a, b) => a + b, 0)
    for (const percent of [1, 10, 20]) {
      const printed = numberIn(size.get(`zipf_share_${alpha}_top_${percent}`) ?? '')
      expect(printed).toBeCloseTo((100 * upTo(percent / 100)) / upTo(1), 1)
    }
  })

  it.each([384, 768, 1024, 1536, 3072])('sizes an embedding of %i dimensions', (d) => {
    const bytes = (suffix: string) =>
      numberIn((size.get(`embedding_${d}${suffix}`) ?? '').replace('int8', ''))
    expect([bytes(''), bytes('_int8'), bytes('_binary')]).toEqual([4 * d, d, d / 8])
  })
})
