import { pluralOf } from '../text/plural.ts'
import type { Catalogue } from './catalogue.ts'
import { didYouMean, type Mend, mendWords, RANGE_WORDS, reason, UNIT_HINTS } from './units-words.ts'

export type { Mend } from './units-words.ts'

/** Problems of names, units and dimensions. */
export interface UnitProblems {
  'dimension-mismatch': { readonly wanted: string; readonly found: string; readonly mend: Mend | undefined }
  'field-dimension': {
    readonly field: string
    readonly wanted: string
    readonly found: string
    readonly mend: Mend | undefined
  }
  'unknown-unit': { readonly unit: string; readonly suggestion: string | undefined }
  'unknown-name': { readonly name: string; readonly suggestion: string | undefined }
  'unknown-function': {
    readonly name: string
    readonly suggestion: string | undefined
    readonly known: readonly string[]
  }
  'argument-count': {
    readonly name: string
    readonly least: number
    readonly most: number
    readonly found: number
  }
  'noun-clash': { readonly left: string; readonly right: string; readonly per: string | undefined }
  'leftover-noun': { readonly field: string; readonly noun: string; readonly names: readonly string[] }
  'other-noun': { readonly field: string; readonly noun: string; readonly wanted: string }
  'total-for-each': { readonly field: string; readonly noun: string }
  millibits: { readonly unit: string; readonly meant: string }
  'size-in-bits': {
    readonly field: string
    readonly text: string
    readonly meant: string
    readonly bytes: number | undefined
  }
  'read-as-billion': { readonly text: string }
  'range-units': { readonly left: string; readonly right: string }
  'range-order': { readonly text: string; readonly problem: 'range' | 'order' | 'spread' | 'positive' }
  'condition-expected': Record<never, never>
  'condition-as-number': Record<never, never>
  'bad-exponent': { readonly found: string }
  'row-without-figure': { readonly name: string; readonly text: string; readonly columns: readonly string[] }
  'distribution-of-quantities': { readonly name: string }
  'argument-dimension': { readonly name: string; readonly found: string; readonly rounds: boolean }
  'unit-expected': Record<never, never>
  'divided-twice': { readonly dividend: string; readonly number: string; readonly figure: string }
}

const inFull = (x: number): string =>
  String(Number(x.toPrecision(12))).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')

/** What YAML or a program would take for a truth value. */
const YES_OR_NO = /^(?:yes|no|true|false|on|off)$/i

export const UNITS: Catalogue<UnitProblems> = {
  'dimension-mismatch': {
    code: 'B301',
    severity: 'error',
    words: (d) => ({
      message: `${d.found} does not go with ${d.wanted}`,
      ...reason(d.wanted, d.found),
      ...mendWords(d.mend),
    }),
    example: 'assume: { rate: 100/s, size: 500 B }\nderive: { total: rate + size }\n',
  },
  'field-dimension': {
    code: 'B302',
    severity: 'error',
    words: (d) => ({
      message:
        d.wanted === 'a plain number'
          ? `\`${d.field}\` is a plain number, but this is ${d.found}`
          : `\`${d.field}\` is measured in ${d.wanted}, but this is ${d.found}`,
      ...reason(d.wanted, d.found),
      ...mendWords(d.mend),
    }),
    example: 'actions:\n  post: { rate: 200M, payload: 500 B }\n',
  },
  'unknown-unit': {
    code: 'B303',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.unit}\` is not a unit`,
      ...(d.suggestion === undefined
        ? { fix: UNIT_HINTS.get(d.unit) ?? `if it is a thing you count, declare it: \`nouns: [${d.unit}]\`` }
        : { fix: `did you mean \`${d.suggestion}\`?` }),
    }),
    example: 'assume: { size: 5 gb }\n',
  },
  'unknown-name': {
    code: 'B304',
    severity: 'error',
    words: (d) => ({
      message: `there is nothing called \`${d.name}\` here`,
      ...(YES_OR_NO.test(d.name)
        ? { fix: 'a figure is a number: write 1 or 0' }
        : d.suggestion === undefined && !d.name.includes('.')
          ? { fix: 'define it under `assume` or `derive`' }
          : didYouMean(d.suggestion)),
    }),
    example: 'users: { dau: 100M }\nderive: { total: users.dua * 2 }\n',
  },
  'unknown-function': {
    code: 'B305',
    severity: 'error',
    words: (d) => ({
      message: `there is no function \`${d.name}\``,
      fix:
        d.suggestion === undefined
          ? `the functions are ${d.known.map((name) => `\`${name}\``).join(', ')}`
          : `did you mean \`${d.suggestion}\`?`,
    }),
    example: 'derive: { total: "ceiling(7 / 2)" }\n',
  },
  'argument-count': {
    code: 'B306',
    severity: 'error',
    words: (d) => {
      const wanted =
        d.most === Infinity
          ? `at least ${d.least}`
          : d.least === d.most
            ? `${d.least}`
            : `${d.least} to ${d.most}`
      return {
        message: `\`${d.name}\` takes ${wanted} argument${wanted.endsWith(' 1') || wanted === '1' ? '' : 's'}, but has ${d.found}`,
      }
    },
    example: 'derive: { total: "sqrt(4, 9)" }\n',
  },
  'noun-clash': {
    code: 'B307',
    severity: 'warning',
    words: (d) => ({
      message:
        d.per === undefined
          ? `${d.left} and ${d.right} count different things`
          : `one side is still per ${d.per}: ${d.left} against ${d.right}`,
      ...(d.per === undefined
        ? {}
        : { fix: `multiply the side that is per ${d.per} by the number of ${pluralOf(d.per)}` }),
    }),
    example: 'assume: { people: 5M users, machines: 20 servers }\nderive: { both: people + machines }\n',
  },
  'leftover-noun': {
    code: 'B308',
    severity: 'warning',
    words: (d) => ({
      message: `this is still per ${d.noun}, and \`${d.field}\` is not`,
      why: `the figure for one ${d.noun} would be taken for the figure of all`,
      fix:
        d.names.length > 0
          ? `multiply by \`${d.names[0]}\`?`
          : `multiply by the number of ${pluralOf(d.noun)}`,
    }),
    example: 'users: { dau: 100M }\nactions:\n  post: { rate: 2/user/day, payload: 500 B }\n',
  },
  'other-noun': {
    code: 'B309',
    severity: 'warning',
    words: (d) => ({ message: `\`${d.field}\` counts ${d.wanted}, but this counts ${pluralOf(d.noun)}` }),
    example: 'users: { dau: 100M requests }\n',
  },
  'total-for-each': {
    code: 'B310',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.field}\` is the size of one, but this is a total over ${pluralOf(d.noun)}`,
      fix: `leave the ${pluralOf(d.noun)} out: they are multiplied in through the rate`,
    }),
    example: 'users: { dau: 100M }\nactions:\n  post: { rate: 10/s, payload: 500 B * users.dau }\n',
  },
  millibits: {
    code: 'B311',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.unit}\` would be thousandths of a ${/[bB]ps/.test(d.unit) ? 'bit per second' : 'bit or byte'}`,
      why: 'm is milli, M is million; b is bits, B is bytes',
      fix: d.unit === 'mb' ? 'write `MB` for megabytes, or `Mb` for megabits' : `write \`${d.meant}\``,
    }),
    example: 'assume: { link: 100 mbps }\n',
  },
  'size-in-bits': {
    code: 'B312',
    severity: 'warning',
    words: (d) => ({
      message:
        d.bytes === undefined
          ? `\`${d.field}\` is given in bits: ${d.text}`
          : `\`${d.field}\` is given in bits: ${d.text} is ${inFull(d.bytes)} bytes`,
      why: 'b is bits and B is bytes; sizes of records are nearly always in bytes',
      fix: `write \`${d.meant}\`, or spell out bits if they are meant`,
    }),
    example: 'actions:\n  post: { rate: 10/s, payload: 500 b }\n',
  },
  'read-as-billion': {
    code: 'B313',
    severity: 'note',
    words: (d) => ({
      message: `the B of \`${d.text}\` is read as billion, since only a count can stand here`,
    }),
    example: 'users: { dau: 2B }\n',
  },
  'range-units': {
    code: 'B314',
    severity: 'error',
    words: (d) => ({
      message: `the ends of a range must agree: ${d.left} and ${d.right}`,
      fix: 'write the unit once, at the end: `100..200 GB`',
    }),
    example: 'assume: { size: 100 B..2 days }\n',
  },
  'range-order': {
    code: 'B315',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` ${RANGE_WORDS[d.problem].message}`,
      fix: RANGE_WORDS[d.problem].fix,
    }),
    example: 'assume: { size: 200..100 KB }\n',
  },
  'condition-expected': {
    code: 'B316',
    severity: 'error',
    words: () => ({ message: 'a condition is needed here, such as `shards > 1`' }),
    example: 'derive: { total: "if(3, 1, 2)" }\n',
  },
  'condition-as-number': {
    code: 'B317',
    severity: 'error',
    words: () => ({
      message: 'this is a condition, and a quantity is needed',
      fix: 'use if(condition, a, b) to turn it into one',
    }),
    example: 'derive: { total: (3 > 2) * 5 }\n',
  },
  'bad-exponent': {
    code: 'B318',
    severity: 'error',
    words: (d) => ({
      message: `the exponent must be a plain number, but this is ${d.found}`,
      why: 'a quantity with a unit can only be raised to a fixed power',
    }),
    example: 'derive: { total: 2^(5 GB) }\n',
  },
  'row-without-figure': {
    code: 'B319',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` has no single figure to compute with: it says "${d.text}"`,
      ...(d.columns.length > 0
        ? { fix: `choose a column: ${d.columns.map((c) => `\`${d.name}.${c}\``).join(', ')}` }
        : {}),
    }),
    example: 'derive: { total: 3 * ceilings.postgres.connections_rds_default }\n',
  },
  'distribution-of-quantities': {
    code: 'B320',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` takes fixed figures`,
      fix: 'multiply the distribution instead: `size * uniform(0.5, 2)`',
    }),
    example: 'assume:\n  low: 5\n  size: "uniform(low, 9)"\n',
  },
  'argument-dimension': {
    code: 'B321',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` takes a plain number, but this is ${d.found}`,
      fix: d.rounds
        ? `divide by the unit to round to and multiply again: \`${d.name}(x / 1 GB) * 1 GB\``
        : 'divide by a quantity of the same kind first',
    }),
    example: 'derive: { whole: ceil(5.2 days) }\n',
  },
  'unit-expected': {
    code: 'B322',
    severity: 'error',
    words: () => ({
      message: 'a unit is needed after `to`, and nothing else',
      fix: 'write the unit alone, as in `to GB/day`',
    }),
    example: 'derive: { rate: 5 TB/day to 8 Gbps }\n',
  },
  'divided-twice': {
    code: 'B323',
    severity: 'warning',
    words: (d) => ({
      message: `this divides by ${d.number}, and the result by ${d.figure.slice(d.number.length + 1)}`,
      why: 'a chain of divisions is read from the left',
      fix: `write \`${d.dividend} / (${d.figure})\`, or \`(${d.dividend} / ${d.number})${d.figure.slice(d.number.length)}\` if that is meant`,
    }),
    example: 'assume: { writes: 1M/s }\nderive: { wrong: writes / 50k/s }\n',
  },
}
