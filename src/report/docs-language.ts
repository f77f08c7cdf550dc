import { allFunctions, DISTRIBUTIONS, type FunctionSpec } from '../lang/functions.ts'
import { STATISTICS } from '../lang/statistics.ts'
import { type Conventions, EXACT } from '../units/conventions.ts'
import { IEC_BASE } from '../units/table.ts'
import { prose } from './docs-prose.ts'
import { plainNumber } from './docs-units.ts'
import { type Document, line, say } from './document.ts'

const column = (title: string) => ({ title, align: 'left' as const })

/** An expression with each function, and what it comes to. */
export const FUNCTION_EXAMPLES: Readonly<Record<string, readonly [expression: string, value: string]>> = {
  min: ['min(20 GiB, 20% * 64 GiB)', '13.7 GB'],
  max: ['max(3, 5)', '5'],
  sum: ['sum(8 B, 280 B, 12 B)', '300 B'],
  product: ['product(99.9%, 99.9%) to %', '99.8%'],
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
  erlang_c: ['erlang_c(10, 8) to %', '40.9%'],
  k_of_n: ['k_of_n(2, 3, 99%) to %', '99.9702%'],
  zipf_share: ['zipf_share(20, 100, 0.9) to %', '63.7%'],
}

const LETTERS = ['a', 'b', 'c', 'd']

const PARAMETERS: Readonly<Record<string, string>> = {
  if: 'condition, a, b',
  erlang_c: 'servers, load',
  k_of_n: 'k, n, each',
  zipf_share: 'top, items, exponent',
}

function signature({ name, least, most }: FunctionSpec): string {
  if (Object.hasOwn(PARAMETERS, name)) return `${name}(${PARAMETERS[name]})`
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
      { kind: 'heading', line: line('Questions of a budget') },
      {
        kind: 'table',
        columns: [column('written'), column('means')],
        rows: STATISTICS.map(({ name, doc }) => [line(say(`${name}(…)`, 'name')), line(doc)]),
        notes: [line('In `budgets:` only, where `bote check` decides them.')],
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
