import { placeOn, type TornadoChart } from './chart.ts'
import { shortened } from './chart-label.ts'
import type { Tone } from './document.ts'
import { gap, indent, joined, largest, type Run, type Runs, runsOf } from './text-runs.ts'
import { widthOf } from './text-width.ts'
import { wrap } from './text-wrap.ts'

type Bar = TornadoChart['bars'][number]

const MOST_NAME = 30
const NARROWEST_BARS = 16
const BETWEEN = 2

interface Characters {
  readonly low: string
  readonly high: string
  readonly both: string
  readonly base: string
}

const DRAWN: Characters = { low: '▒', high: '█', both: '▓', base: '│' }
const SPELT: Characters = { low: '-', high: '=', both: '+', base: '|' }

/** A row a bar, with what it comes to beside it; where that is too wide, beneath it. */
export function layoutTornado(chart: TornadoChart, width: number, unicode: boolean): Runs[] {
  const { bars } = chart
  if (bars.length === 0) return []
  const characters = unicode ? DRAWN : SPELT
  const arrow = unicode ? '→' : 'to'
  const shown = (text: string, columns: number) => shortened(text, columns, unicode)
  const results = bars.map((bar) => shown(`${bar.lowText} ${arrow} ${bar.highText}`, MOST_NAME))
  const inputs = bars.map((bar) => shown(`(${bar.lowInput} ${arrow} ${bar.highInput})`, MOST_NAME))
  const names = bars.map((bar) => shown(bar.name, Math.min(MOST_NAME, Math.floor(width * 0.4))))
  const [name, result, input] = [names, results, inputs].map((texts) => largest(texts.map(widthOf))) as [
    number,
    number,
    number,
  ]
  const legend = legendOf(chart, characters, width, unicode)
  const spare = width - name - BETWEEN - BETWEEN - result
  const withInputs = spare - BETWEEN - input >= NARROWEST_BARS
  const columns = withInputs ? spare - BETWEEN - input : spare
  if (columns < NARROWEST_BARS) return [...stacked(chart, width, characters, unicode), ...legend]
  const rows = bars.map((bar, i): Runs => {
    const [title, amount, range] = [names[i] ?? '', results[i] ?? '', inputs[i] ?? '']
    return [
      { text: title, tone: 'name' },
      gap(name - widthOf(title) + BETWEEN),
      ...barOf(bar, chart, columns, characters),
      gap(BETWEEN),
      { text: amount, tone: 'value' },
      ...(withInputs
        ? [gap(result - widthOf(amount) + BETWEEN), { text: range, tone: 'dim' } satisfies Run]
        : []),
    ]
  })
  return [...rows, ...legend]
}

function stacked(chart: TornadoChart, width: number, characters: Characters, unicode: boolean): Runs[] {
  return chart.bars.flatMap((bar) => {
    const arrow = unicode ? '→' : 'to'
    const says = [
      { text: `${bar.lowText} ${arrow} ${bar.highText}`, tone: 'value' },
      { text: ` (${bar.lowInput} ${arrow} ${bar.highInput})`, tone: 'dim' },
    ] as const
    return [
      [{ text: shortened(bar.name, width, unicode), tone: 'name' }] satisfies Runs,
      indent(barOf(bar, chart, width - 2, characters), 2),
      ...wrap(runsOf(says, unicode), width - 2).map((line) => indent(line, 2)),
    ]
  })
}

function legendOf(chart: TornadoChart, characters: Characters, width: number, unicode: boolean): Runs[] {
  const sign = (text: string, tone: Tone): Run => ({ text: `${text} `, tone })
  const words = [
    sign(characters.low, 'warn'),
    { text: 'input at its low end   ', tone: 'dim' },
    sign(characters.high, 'value'),
    { text: 'input at its high end   ', tone: 'dim' },
    sign(characters.base, 'strong'),
    ...runsOf([{ text: chart.baseText, tone: 'dim' }], unicode),
  ] satisfies Runs
  return wrap(words, width)
}

/** One bar: from the base to what the low end gives, and to what the high end gives. */
function barOf(bar: Bar, { axis, base }: TornadoChart, columns: number, characters: Characters): Run[] {
  const cell = (value: number) => Math.min(columns - 1, Math.floor(placeOn(axis, value) * columns))
  const [from, low, high] = [cell(base), cell(bar.low), cell(bar.high)]
  const within = (column: number, end: number) =>
    column !== from && column >= Math.min(from, end) && column <= Math.max(from, end)
  const cells = Array.from({ length: columns }, (_, column): Run => {
    const [isLow, isHigh] = [within(column, low), within(column, high)]
    if (isLow && isHigh) return { text: characters.both, tone: 'value' }
    if (isLow) return { text: characters.low, tone: 'warn' }
    if (isHigh) return { text: characters.high, tone: 'value' }
    return column === from ? { text: characters.base, tone: 'strong' } : gap(1)
  })
  return joined(cells)
}
