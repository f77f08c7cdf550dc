import { type Dimension, describe } from '../units/dimension.ts'
import { NOUNS } from '../units/nouns.ts'
import { formatQuantity } from '../units/print.ts'
import { MULTIPLIERS, type Unit, unitsUnder } from '../units/table.ts'
import { prose } from './docs-prose.ts'
import { type Block, type Document, line, say } from './document.ts'

const column = (title: string, align: 'left' | 'right' = 'left') => ({ title, align })

/** What a spelling means, by dimension: seconds, bytes, bytes per second. */
const DIMENSIONS: readonly (readonly [is: string, title: string, base: string])[] = [
  ['time', 'Time', 's'],
  ['B', 'Data', 'B'],
  ['B/s', 'Data rates', 'B/s'],
  ['1/s', 'Rates', '1/s'],
  ['USD', 'Money', 'USD'],
]

/** The units, from the table the language reads them by. */
export function unitsDocument(): Document {
  const units = unitsUnder()
  const found = new Map<string, Map<number, Unit[]>>()
  for (const name of units.names) {
    const unit = units.find(name)
    if (unit === undefined) continue
    const key = dimensionName(unit.dimension)
    const byFactor = found.get(key) ?? new Map<number, Unit[]>()
    byFactor.set(unit.factor, [...(byFactor.get(unit.factor) ?? []), unit])
    found.set(key, byFactor)
  }
  const titles = new Map(DIMENSIONS.map(([is, title, base]) => [is, { title, base }]))
  const groups = [...found].map(([key, byFactor]): readonly Block[] => {
    const { title, base } = titles.get(key) ?? { title: key, base: key }
    const rows = [...byFactor].sort(([a], [b]) => a - b)
    return [
      { kind: 'heading', line: line(title) },
      {
        kind: 'table',
        columns: [column('unit'), column(`in ${base}`, 'right'), column('also')],
        rows: rows.map(([factor, same]) => [
          line(say(same.map(({ name }) => name).join(', '), 'name')),
          line(say(plainNumber(factor), 'value')),
          line(say(otherText(factor, same), 'dim')),
        ]),
      },
    ]
  })
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Units'),
        under: [
          line(
            'A unit is read by its exact spelling: B is bytes and b is bits, M is million and m is milli. KB is 1,000 bytes and KiB 1,024.'
          ),
        ],
      },
      ...groups.flat(),
      { kind: 'heading', line: line('Multipliers') },
      {
        kind: 'table',
        columns: [column('written'), column('means', 'right')],
        rows: multiplierRows(),
        notes: [
          prose(
            'An attached B is bytes. Only where nothing but a count can stand, as in `users: 2B`, it is read as billion, and the report says so.'
          ),
        ],
      },
      { kind: 'heading', line: line('Nouns') },
      {
        kind: 'text',
        lines: [
          prose(
            'Things that are counted, singular or plural. They are carried along and a clash is warned of; a model adds its own under `nouns:`.'
          ),
          line(say([...NOUNS].sort().join(', '), 'name')),
        ],
      },
      ...percentBlocks(),
    ],
  }
}

function dimensionName(dimension: Dimension): string {
  const words = describe(dimension)
  return words === 's' || words === 'a time' ? 'time' : words
}

const GROUPED = 1e21

/** All digits of a whole number, and of a fraction those that are not dust. */
export function plainNumber(x: number): string {
  if (x >= GROUPED) return String(Number(x.toPrecision(4))).replace('+', '')
  return Number.isInteger(x) ? BigInt(x).toLocaleString('en-US') : String(Number(x.toPrecision(12)))
}

/** The same in the unit people think in, where that is another one. */
function otherText(factor: number, spellings: readonly Unit[]): string {
  const [unit] = spellings
  if (unit === undefined) return ''
  const text = formatQuantity(factor, unit.dimension, unitsUnder())
  const word = text.split(' ').at(-1)?.replace('/s', 'ps')
  return spellings.some(({ name, factor: same }) => name === word || same === 1) ? '' : text
}

function multiplierRows() {
  const byValue = new Map<number, string[]>()
  for (const [name, value] of MULTIPLIERS) byValue.set(value, [...(byValue.get(value) ?? []), name])
  return [...byValue].map(([value, names]) => [
    line(say(names.join(', '), 'name')),
    line(say(plainNumber(value), 'value')),
  ])
}

const percentBlocks = (): readonly Block[] => [
  { kind: 'heading', line: line('Shares and factors') },
  {
    kind: 'table',
    columns: [column('written'), column('means')],
    rows: [
      [line(say('30%', 'name')), line('0.3')],
      [line(say('3x', 'name')), line('3')],
      [line(say('2..5', 'name')), line('a range: the 90% interval of a quantity that is not known better')],
      [line(say('2^10', 'name')), line('a power')],
    ],
  },
]
