import { type Axis, isOn, type Mark, type Panel, placeOn } from './chart.ts'
import { apart, shortened } from './chart-label.ts'
import type { Tone } from './document.ts'
import { gap, joined, largest, type Run, type Runs } from './text-runs.ts'
import { widthOf } from './text-width.ts'

const ROWS = 11
const ROWS_OF_MANY = 7
const MOST_ROWS = 24
const FEWEST_COLUMNS = 12
const TICK_COLUMNS = 12
const END_COLUMNS = 28
/** With less room than this, what a line comes to stands beneath instead of where it ends. */
const NARROW = 50

/** The columns that all panels share: before the drawing the labels of y, after it what the lines come to. */
export interface Columns {
  readonly left: number
  readonly columns: number
  readonly right: number
}

/** What a panel is drawn over. */
export interface Over extends Columns {
  readonly x: Axis
  readonly at: readonly number[]
  readonly marks: readonly Mark[]
  readonly many: boolean
}

/** The looks of lines: a tone where there is colour, a sign of its own where there is only ASCII. */
const SIGNS = ['*', 'o', '+', 'x', '=', '%']
const TONES: readonly Tone[] = ['value', 'strong', 'plain', 'dim']
const toneOf = (i: number): Tone => TONES[i % TONES.length] ?? 'plain'
const signOf = (i: number): string => SIGNS[i % SIGNS.length] ?? '*'

/** Braille: which bit is the dot at a column of two and a row of four. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
]
const BLANK = 0x2800

const endText = ({ series }: Panel, i: number): string => {
  const { name = '', lastText = '' } = series[i] ?? {}
  return series.length > 1 ? `${name} ${lastText}`.trim() : lastText
}

export function columnsOf(panels: readonly Panel[], width: number, unicode: boolean): Columns {
  const ticks = panels.flatMap(({ y }) => y.ticks.map(({ text }) => shortened(text, TICK_COLUMNS, unicode)))
  const ends = panels.flatMap((panel) =>
    panel.series.map((_, i) => shortened(endText(panel, i), END_COLUMNS, unicode))
  )
  const left = Math.min(largest(ticks.map(widthOf)) + 2, Math.max(0, width - FEWEST_COLUMNS))
  const spare = width - left - 2 - FEWEST_COLUMNS
  const right = width < NARROW ? 0 : Math.max(0, Math.min(spare, largest(ends.map(widthOf))))
  const columns = width - left - (right === 0 ? 0 : right + 2)
  return { left, columns: Math.max(FEWEST_COLUMNS, columns), right }
}

/** One panel: its title, the lines, the labels of y at the left and what the lines come to at the right. */
export function layoutCurves(panel: Panel, over: Over, unicode: boolean): Runs[] {
  const { y, series } = panel
  const { left, columns, right } = over
  const rows = Math.min(MOST_ROWS, Math.max(over.many ? ROWS_OF_MANY : ROWS, series.length))
  const ticks = new Map(
    y.ticks
      .filter((tick) => isOn(y, tick.at))
      .map(({ at, text }) => [rowOf(y, at, rows), shortened(text, left - 2, unicode)])
  )
  const ends = right === 0 ? new Map<number, number>() : endsOf(panel, rows)
  const lines = drawn(panel, over, rows, unicode).map((row, n): Runs => {
    const tick = ticks.get(n) ?? ''
    const end = ends.get(n)
    const axis = unicode ? (tick === '' ? '│' : '┤') : tick === '' ? '|' : '+'
    const come: Runs =
      end === undefined
        ? []
        : [gap(2), { text: shortened(endText(panel, end), right, unicode), tone: toneOf(end) }]
    return [gap(left - 2 - widthOf(tick)), { text: `${tick}${axis} `, tone: 'dim' }, ...row, ...come]
  })
  const beneath = (text: string, tone: Tone): Runs => [
    gap(left),
    { text: shortened(text, columns + right, unicode), tone },
  ]
  return [
    ...(panel.title === '' ? [] : [beneath(panel.title, 'strong')]),
    ...lines,
    ...(right > 0
      ? []
      : series.flatMap((_, i) => {
          const text = endText(panel, i)
          return text === '' ? [] : [beneath(`${unicode ? '' : `${signOf(i)} `}${text}`, toneOf(i))]
        })),
    ...panel.limits
      .filter((limit) => isOn(y, limit.at))
      .map((limit) => beneath(`${unicode ? '╌' : '-'} ${limit.text}`, 'bad')),
  ]
}

const heightOf = (y: Axis, value: number, rows: number): number => (1 - placeOn(y, value)) * (rows - 1)
const rowOf = (y: Axis, value: number, rows: number): number => Math.round(heightOf(y, value, rows))

/** Which line's end is told at which row, no two at the same one. */
function endsOf({ y, series }: Panel, rows: number): Map<number, number> {
  const wanted = series.map(({ values }) => {
    const end = values.findLast((value) => Number.isFinite(placeOn(y, value)))
    return end === undefined ? rows - 1 : heightOf(y, end, rows)
  })
  return new Map(apart(wanted, 1, 0, rows - 1).map((row, i) => [Math.round(row), i]))
}

/** The lines over the marks and limits. */
function drawn(panel: Panel, over: Over, rows: number, unicode: boolean): Run[][] {
  const { columns, x, marks } = over
  const [wide, tall] = unicode ? [2, 4] : [1, 1]
  const bits = Array.from({ length: rows }, () => new Uint8Array(columns))
  const owners = Array.from({ length: rows }, () => new Int32Array(columns))
  for (const [i, { values }] of panel.series.entries())
    for (const [dotX, dotY] of dotsOf(values, panel.y, over, rows, wide, tall)) {
      const [row, column] = [Math.floor(dotY / tall), Math.floor(dotX / wide)]
      const line = bits[row]
      const owner = owners[row]
      if (line === undefined || owner === undefined) continue
      line[column] = (line[column] ?? 0) | (DOTS[dotX % wide]?.[dotY % tall] ?? 0)
      owner[column] = i
    }
  const upright = new Set(
    marks.filter((mark) => isOn(x, mark.at)).map(({ at }) => Math.round(placeOn(x, at) * (columns - 1)))
  )
  const level = new Set(
    panel.limits.filter((limit) => isOn(panel.y, limit.at)).map(({ at }) => rowOf(panel.y, at, rows))
  )
  return bits.map((line, row) =>
    joined(
      Array.from(line, (dots, column): Run => {
        const owner = owners[row]?.[column] ?? 0
        if (dots > 0)
          return { text: unicode ? String.fromCharCode(BLANK + dots) : signOf(owner), tone: toneOf(owner) }
        if (upright.has(column)) return { text: unicode ? '┊' : ':', tone: 'dim' }
        return level.has(row) ? { text: unicode ? '╌' : '-', tone: 'bad' } : gap(1)
      })
    )
  )
}

/** The dots of one line: straight from value to value, broken where there is none. */
function* dotsOf(
  values: readonly number[],
  y: Axis,
  { x, at, columns }: Over,
  rows: number,
  wide: number,
  tall: number
): Generator<readonly [x: number, y: number]> {
  let before: readonly [number, number] | undefined
  for (const [i, value] of values.entries()) {
    const place = placeOn(x, at[i] ?? Number.NaN) * (columns * wide - 1)
    const height = (1 - placeOn(y, value)) * (rows * tall - 1)
    if (!Number.isFinite(place) || !Number.isFinite(height)) {
      before = undefined
      continue
    }
    const [fromX, fromY] = before ?? [place, height]
    const count = Math.ceil(Math.max(Math.abs(place - fromX), Math.abs(height - fromY), 1))
    for (let step = 0; step <= count; step++)
      yield [
        Math.round(fromX + ((place - fromX) * step) / count),
        Math.round(fromY + ((height - fromY) * step) / count),
      ]
    before = [place, height]
  }
}
