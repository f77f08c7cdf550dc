import { allFunctions, DISTRIBUTIONS, type FunctionSpec } from '../lang/functions.ts'
import { type Conventions, EXACT } from '../units/conventions.ts'
import { type Dimension, describe } from '../units/dimension.ts'
import { NOUNS } from '../units/nouns.ts'
import { formatQuantity } from '../units/print.ts'
import { IEC_BASE, MULTIPLIERS, type Unit, unitsUnder } from '../units/table.ts'
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
function plainNumber(x: number): string {
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

/** An expression with each function, and what it comes to. */
export const FUNCTION_EXAMPLES: Readonly<Record<string, readonly [expression: string, value: string]>> = {
  min: ['min(20 GiB, 20% * 64 GiB)', '13.7 GB'],
  max: ['max(3, 5)', '5'],
  sum: ['sum(8 B, 280 B, 12 B)', '300 B'],
  abs: ['abs(3 - 5)', '2'],
  sqrt: ['sqrt(16)', '4'],
  log: ['log(8, 2)', '3'],
  log2: ['log2(1024)', '10'],
  log10: ['log10(1000)', '3'],
  exp: ['exp(0)', '1'],
  ceil: ['ceil(7 / 2)', '4'],
  floor: ['floor(7 / 2)', '3'],
  round: ['round(2.5)', '3'],
  if: ['if(3 > 2, 10 GB, 1 GB)', '10 GB'],
}

const LETTERS = ['a', 'b', 'c', 'd']

function signature({ name, least, most }: FunctionSpec): string {
  if (name === 'if') return 'if(condition, a, b)'
  const needed = LETTERS.slice(0, least).join(', ')
  if (most === Number.POSITIVE_INFINITY) return `${name}(${needed}, …)`
  return most > least
    ? `${name}(${needed}) or ${name}(${LETTERS.slice(0, most).join(', ')})`
    : `${name}(${needed})`
}

const RULES: Readonly<Record<FunctionSpec['rule'], string>> = {
  same: 'arguments and result are alike',
  count: 'takes and gives plain numbers',
  whole: 'takes a plain number, or so many of something',
  sqrt: 'the unit is rooted too',
  if: 'both results are alike',
}

/** Functions, distributions and operators. */
export function functionsDocument(): Document {
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Functions'),
        under: [line('What a formula may use. There is nothing else: no assignment, no loops, no text.')],
      },
      {
        kind: 'table',
        columns: [column('function'), column('gives'), column('units'), column('example')],
        rows: allFunctions().map((spec) => [
          line(say(signature(spec), 'name')),
          line(spec.doc),
          line(say(RULES[spec.rule], 'dim')),
          line(say(exampleText(spec.name), 'value')),
        ]),
      },
      { kind: 'heading', line: line('Ranges') },
      {
        kind: 'table',
        columns: [column('written'), column('means')],
        rows: [
          [
            line(say('a..b', 'name')),
            line(
              'a 90% interval: lognormal when both ends are positive, else normal. Its point value is the median.'
            ),
          ],
          ...[...DISTRIBUTIONS].map(([name, { params, doc }]) => [
            line(say(`${name}(${params.join(', ')})`, 'name')),
            line(doc),
          ]),
        ],
      },
      { kind: 'heading', line: line('Operators') },
      {
        kind: 'table',
        columns: [column('written'), column('means')],
        rows: [
          ['a + b, a - b', 'both sides of one dimension'],
          ['a * b, a / b', 'units multiply and divide'],
          ['a ^ n', 'to the power of a plain number'],
          ['a to GB/day', 'the same, printed in that unit'],
          ['a < b, <=, >, >=, ==, !=', 'a condition, in budgets and if()'],
          ['and, or, not', 'of conditions'],
        ].map(([written = '', means = '']) => [line(say(written, 'name')), line(means)]),
      },
    ],
  }
}

function exampleText(name: string): string {
  const example = Object.hasOwn(FUNCTION_EXAMPLES, name) ? FUNCTION_EXAMPLES[name] : undefined
  return example === undefined ? '' : `${example[0]} = ${example[1]}`
}

/** One function, for who asks for it by name. */
export function functionDocument(name: string): Document | undefined {
  const spec = allFunctions().find((one) => one.name === name)
  if (spec === undefined) return undefined
  return {
    blocks: [
      {
        kind: 'title',
        line: line(signature(spec)),
        under: [line(spec.doc), line(say(RULES[spec.rule], 'dim'))],
      },
      {
        kind: 'code',
        language: 'sh',
        lines: [`$ bote calc '${FUNCTION_EXAMPLES[name]?.[0] ?? ''}'`, FUNCTION_EXAMPLES[name]?.[1] ?? ''],
      },
    ],
  }
}

/** What a day, a month, a GB are, and what else a model may take them to be. */
export function conventionsDocument(): Document {
  const { day, month, year, prefixBase, bitsPerByte }: Conventions = EXACT
  const seconds = (x: number) => `${plainNumber(x)} s`
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['day', seconds(day), '100000 s', 'rates a seventh lower; month and year follow the day'],
    ['month', `year / 12 = ${seconds(month)}`, '30 days', 'or 730 h, the month of cloud bills'],
    ['year', `365 days = ${seconds(year)}`, '360 days', ''],
    [
      'KB, MB, GB, TB',
      `powers of ${plainNumber(prefixBase)} bytes`,
      '2^30 B',
      `for GB: all prefixes are then powers of ${plainNumber(IEC_BASE)}; line rates stay decimal`,
    ],
    ['byte', `${bitsPerByte} bits`, '10 bits', 'leaves room for framing on the wire'],
  ]
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Conventions'),
        under: [
          prose(
            'What everybody means by a day or a gigabyte, and means differently. A model says under `conventions:` which it means; where it says nothing, the exact ones hold. A report names those it used and prints the exact figure beside its own.'
          ),
        ],
      },
      {
        kind: 'table',
        columns: [column('word'), column('exactly'), column('may be'), column('')],
        rows: rows.map(([word, exactly, other, why]) => [
          line(say(word, 'name')),
          line(say(exactly, 'value')),
          line(say(other, 'value')),
          line(say(why, 'dim')),
        ]),
      },
      { kind: 'heading', line: line('Example') },
      {
        kind: 'code',
        language: 'yaml',
        lines: ['conventions: { day: 100000 s, month: 30 days, GB: 2^30 B }'],
      },
      {
        kind: 'text',
        lines: [line('Who counts how, with sources: ', say('bote tables conventions', 'name'))],
      },
    ],
  }
}
