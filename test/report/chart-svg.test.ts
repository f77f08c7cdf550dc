import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisOf, type Chart, type TornadoChart } from '../../src/report/chart.ts'
import { renderSvg } from '../../src/report/chart-svg.ts'
import { anyChart } from './arbitrary.ts'
import { distribution, lines, tornado } from './sample-charts.ts'

interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
}

const TAG = /<(\/?)([a-z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)(\/?)>/y

/** A strict reading of the little XML that charts are made of; throws at whatever else there is. */
function elementsOf(svg: string): Element[] {
  const elements: Element[] = []
  const open: { name: string; attributes: Map<string, string>; text: string }[] = []
  for (let at = 0; at < svg.length; ) {
    TAG.lastIndex = at
    const tag = TAG.exec(svg)
    if (tag === null) {
      const text = /[^<]*/y
      text.lastIndex = at
      const [found = ''] = text.exec(svg) ?? []
      if (found === '') throw new Error(`not an element: ${svg.slice(at, at + 60)}`)
      if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(found)) throw new Error(`a bare &: ${found}`)
      const inside = open.at(-1)
      if (inside === undefined && found.trim() !== '') throw new Error(`text outside: ${found}`)
      if (inside !== undefined) inside.text += found
      at += found.length
      continue
    }
    const [whole, closing, name = '', written = '', empty] = tag
    at += whole.length
    if (closing === '/') {
      const inside = open.pop()
      if (inside?.name !== name) throw new Error(`${name} closes ${inside?.name}`)
      elements.push(inside)
      continue
    }
    const attributes = new Map(
      Array.from(written.matchAll(/ ([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)"/g), ([, key = '', value = '']) => [
        key,
        value,
      ])
    )
    if (empty === '/') elements.push({ name, attributes, text: '' })
    else open.push({ name, attributes, text: '' })
  }
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} is never closed`)
  return elements
}

const KNOWN = new Set(['svg', 'title', 'desc', 'style', 'rect', 'line', 'path', 'text'])

test('any chart is well-formed, of harmless elements only, with finite figures', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const svg = renderSvg(chart)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(svg).not.toMatch(/[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u)
      const elements = elementsOf(svg)
      expect(elements.filter(({ name }) => !KNOWN.has(name))).toEqual([])
      const attributes = elements.flatMap((element) => [...element.attributes])
      expect(attributes.map(([key]) => key).join(' ')).not.toMatch(/\bon|href|style/)
      expect(attributes.map(([, value]) => value).join(' ')).not.toMatch(/NaN|Infinity|undefined|e\+/)
    }),
    { numRuns: 150 }
  )
})

test('a hostile name is text in a picture as well', () => {
  const names = ['</svg><script>alert(1)</script>', '\x1b[31mred\u202e', '"><image href="x">', ']]>&lt;']
  const bars = names.map((name) => ({ ...(tornado.bars[0] as TornadoChart['bars'][number]), name }))
  const svg = renderSvg({ ...tornado, title: names[0] as string, bars })
  const elements = elementsOf(svg)
  expect(elements.map(({ name }) => name)).not.toContain('script')
  const shown = elements.filter(({ name }) => name === 'text').map(({ text }) => text)
  expect(shown).toContain('&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(shown).toContain('\\x1b[31mred\\u202e')
  expect(shown).toContain(']]&gt;&amp;lt;')
})

describe('nothing is cut off and no two labels touch', () => {
  const COLUMN = 7.9
  const many = (count: number): Chart => ({
    ...tornado,
    bars: Array.from({ length: count }, (_, i) => ({
      ...(tornado.bars[0] as TornadoChart['bars'][number]),
      name: `actions.${'long_'.repeat(20)}${i}`,
      lowText: '1.23 EB/day'.repeat(3),
    })),
  })
  const far = [-1e300, -1, 1e-300, 1, 1e300]
  const wide: Chart = {
    ...lines,
    at: far,
    x: axisOf(far, String),
    marks: far.map((at) => ({ at, text: `mark ${'word '.repeat(20)}${at}` })),
    panels: [
      {
        title: 'far apart',
        y: axisOf(far, String),
        series: Array.from({ length: 20 }, (_, i) => ({
          name: `n${i}`.repeat(20),
          values: far,
          lastText: '1.23 EB/day',
        })),
        limits: far.map((at) => ({ at, text: `limit ${at}` })),
      },
    ],
  }
  test.each<[string, Chart]>([
    ['a tornado', tornado],
    ['20 bars with long names', many(20)],
    ['a distribution', distribution],
    ['lines', lines],
    ['lines of tiny and huge values with long names', wide],
  ])('%s', (_, chart) => {
    const elements = elementsOf(renderSvg(chart))
    const [width, height] = ['width', 'height'].map((key) => Number(elements.at(-1)?.attributes.get(key)))
    const boxes = elements
      .filter(({ name }) => name === 'text')
      .map(({ attributes, text }) => {
        const shown = text.replace(/&\w+;/g, '.')
        const [x, y] = ['x', 'y'].map((key) => Number(attributes.get(key))) as [number, number]
        const long = shown.length * COLUMN
        const anchor = attributes.get('text-anchor')
        const left = anchor === 'end' ? x - long : anchor === 'middle' ? x - long / 2 : x
        return { shown, left, right: left + long, top: y - 10, bottom: y + 3 }
      })
    for (const [i, box] of boxes.entries()) {
      expect(box.left, box.shown).toBeGreaterThanOrEqual(0)
      expect(box.right, box.shown).toBeLessThanOrEqual((width ?? 0) + 1)
      expect(box.top, box.shown).toBeGreaterThanOrEqual(0)
      expect(box.bottom, box.shown).toBeLessThanOrEqual(height ?? 0)
      for (const other of boxes.slice(i + 1)) {
        const apart =
          other.left >= box.right - 1 ||
          box.left >= other.right - 1 ||
          other.top >= box.bottom ||
          box.top >= other.bottom
        if (!apart) throw new Error(`${box.shown} touches ${other.shown}`)
      }
    }
  })
})

test('a chart has colours of its own for a dark page and a light one, and says in words what it shows', () => {
  const svg = renderSvg(tornado)
  expect(svg).toContain('@media (prefers-color-scheme:dark)')
  const elements = elementsOf(svg)
  expect(elements.find(({ name }) => name === 'title')?.text).toBe('shards when one input varies')
  expect(elements.find(({ name }) => name === 'desc')?.text).toBe(
    '118 as it stands. actions.read.peak 3x → 5x: 80 → 190; users.dau 50M → 200M: 100 → 140'
  )
})
