import type { Catalogue } from './catalogue.ts'

/** The one change that would make a dimension fit, when one would. */
export type Mend =
  | { readonly kind: 'invert' }
  | { readonly kind: 'multiply' | 'divide'; readonly by: string; readonly names: readonly string[] }
  /** `2B` was read as two bytes; two billion fits. */
  | { readonly kind: 'billion'; readonly text: string; readonly plain: string }
  /** A bare number where a unit is wanted. */
  | { readonly kind: 'unit'; readonly text: string }

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
  'unknown-function': { readonly name: string; readonly suggestion: string | undefined }
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
    readonly bytes: number
  }
  'read-as-billion': { readonly text: string }
  'range-units': { readonly left: string; readonly right: string }
  'range-order': { readonly text: string }
  'condition-expected': Record<never, never>
  'condition-as-number': Record<never, never>
  'bad-exponent': { readonly found: string }
  'row-without-figure': { readonly name: string; readonly text: string; readonly columns: readonly string[] }
  'distribution-of-quantities': { readonly name: string }
}

function mendWords(mend: Mend | undefined): { readonly fix?: string } {
  switch (mend?.kind) {
    case 'invert':
      return { fix: 'it is upside down: write 1 / (…)' }
    case 'unit':
      return { fix: `give it a unit: \`${mend.text}\`` }
    case 'billion':
      return { fix: `\`${mend.text}\` is bytes here; for a billion write \`${mend.plain}\`` }
    case 'multiply':
    case 'divide': {
      const verb = mend.kind === 'multiply' ? 'multiply by' : 'divide by'
      const names = mend.names.map((n) => `\`${n}\``).join(' or ')
      return { fix: `${verb} ${mend.by}${names === '' ? '' : `, such as ${names}`}?` }
    }
    default:
      return {}
  }
}

const didYouMean = (suggestion: string | undefined): { readonly fix?: string } =>
  suggestion === undefined ? {} : { fix: `did you mean \`${suggestion}\`?` }

/** What a missing or extra time means in words, for the two commonest mix-ups. */
function reason(wanted: string, found: string): { readonly why?: string } {
  if (wanted === 'B' && found === 'B/s')
    return { why: 'a flow became a stock: it needs a time to add up over' }
  if (wanted === 'B/s' && found === 'B')
    return { why: 'a stock became a flow: over what time does it arrive?' }
  if (wanted === '1/s' && !found.includes('/s'))
    return { why: 'a rate needs a time: so many per second, per day?' }
  return {}
}

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
      message: `\`${d.field}\` is measured in ${d.wanted}, but this is ${d.found}`,
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
        ? { fix: 'if it is a thing you count, declare it: `nouns: [thing]`' }
        : { fix: `did you mean \`${d.suggestion}\`?` }),
    }),
    example: 'assume: { size: 5 gb }\n',
  },
  'unknown-name': {
    code: 'B304',
    severity: 'error',
    words: (d) => ({ message: `there is nothing called \`${d.name}\` here`, ...didYouMean(d.suggestion) }),
    example: 'users: { dau: 100M }\nderive: { total: users.dua * 2 }\n',
  },
  'unknown-function': {
    code: 'B305',
    severity: 'error',
    words: (d) => ({ message: `there is no function \`${d.name}\``, ...didYouMean(d.suggestion) }),
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
        message: `\`${d.name}\` takes ${wanted} argument${wanted === '1' ? '' : 's'}, but has ${d.found}`,
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
        : { fix: `multiply the side that is per ${d.per} by the number of ${d.per}s` }),
    }),
    example: 'assume: { people: 5M users, machines: 20 servers }\nderive: { both: people + machines }\n',
  },
  'leftover-noun': {
    code: 'B308',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.field}\` is a total, but this is still per ${d.noun}`,
      why: `the figure for one ${d.noun} would be taken for the figure of all`,
      fix: d.names.length > 0 ? `multiply by \`${d.names[0]}\`?` : `multiply by the number of ${d.noun}s`,
    }),
    example: 'users: { dau: 100M }\nactions:\n  post: { rate: 2/user/day, payload: 500 B }\n',
  },
  'other-noun': {
    code: 'B309',
    severity: 'warning',
    words: (d) => ({ message: `\`${d.field}\` counts ${d.wanted}, but this counts ${d.noun}s` }),
    example: 'users: { dau: 100M requests }\n',
  },
  'total-for-each': {
    code: 'B310',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.field}\` is the size of one, but this is a total over ${d.noun}s`,
      fix: `leave the ${d.noun}s out: they are multiplied in through the rate`,
    }),
    example: 'users: { dau: 100M }\nactions:\n  post: { rate: 10/s, payload: 500 B * users.dau }\n',
  },
  millibits: {
    code: 'B311',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.unit}\` would be thousandths of a ${/[bB]ps/.test(d.unit) ? 'bit per second' : 'bit or byte'}`,
      why: 'm is milli, M is million; b is bits, B is bytes',
      fix: `write \`${d.meant}\``,
    }),
    example: 'assume: { link: 100 mbps }\n',
  },
  'size-in-bits': {
    code: 'B312',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.field}\` is given in bits: ${d.text} is ${d.bytes} bytes`,
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
      message: `\`${d.text}\` has its figures in the wrong order or outside what they may be`,
      fix: 'the lower figure comes first',
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
    example: 'derive: { total: 20 * latency.kafka_e2e.other }\n',
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
}
