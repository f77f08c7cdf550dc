import type { Catalogue } from './catalogue.ts'

/** Problems of shape: which fields exist, what they hold, what they name. */
export interface SchemaProblems {
  'unknown-field': {
    readonly field: string
    readonly of: string
    readonly suggestion: string | undefined
    readonly known: readonly string[]
  }
  'wrong-shape': {
    readonly field: string
    readonly wanted: string
    readonly found: string
    readonly instead?: string | undefined
  }
  'unknown-reference': {
    readonly name: string
    readonly of: string
    readonly suggestion: string | undefined
    readonly known: readonly string[]
  }
  'bad-name': { readonly name: string; readonly problem: string; readonly instead: string }
  'missing-field': { readonly field: string; readonly of: string }
  'out-of-range': {
    readonly field: string
    readonly bound: 'at least' | 'at most'
    readonly limit: string
    readonly meant: string | undefined
  }
  'extends-cycle': { readonly path: readonly string[] }
  'empty-model': Record<never, never>
  'example-differs': { readonly quantity: string; readonly said: string; readonly found: string }
  'ambiguous-name': { readonly name: string; readonly candidates: readonly string[] }
  'bad-override': { readonly text: string }
  'unknown-scenario': { readonly name: string; readonly known: readonly string[] }
  cycle: { readonly path: readonly string[] }
  'chain-too-long': { readonly limit: number }
  'unused-figure': { readonly name: string }
}

const list = (names: readonly string[], most = 8): string =>
  names
    .slice(0, most)
    .map((n) => `\`${n}\``)
    .join(', ') + (names.length > most ? `, and ${names.length - most} more` : '')

/** A circle of hundreds by its beginning and its end. */
const shortened = (path: readonly string[]): readonly string[] =>
  path.length <= 12 ? path : [...path.slice(0, 8), `${path.length - 10} more`, ...path.slice(-2)]

const didYouMean = (
  suggestion: string | undefined,
  known: readonly string[],
  what: string
): string | undefined => {
  if (suggestion !== undefined) return `did you mean \`${suggestion}\`?`
  return known.length === 0 ? undefined : `${what}: ${list(known)}`
}

const YOUR_OWN = 'figures of your own go under `assume` or `derive`; the sections are'

const withFix = (message: string, fix: string | undefined) =>
  fix === undefined ? { message } : { message, fix }

export const SCHEMA: Catalogue<SchemaProblems> = {
  'unknown-field': {
    code: 'B201',
    severity: 'error',
    words: (d) => {
      const colon = /^([^:]+):(.+)$/.exec(d.field)
      const whole = d.of === 'a model'
      return withFix(
        `${d.of} has no ${whole ? 'section' : 'field'} \`${d.field}\``,
        colon === null
          ? didYouMean(d.suggestion, d.known, whole ? YOUR_OWN : 'its fields are')
          : `put a space after the colon: \`${colon[1]}: ${colon[2]}\``
      )
    },
    example: 'stores:\n  tweets: { retension: 5 years }\n',
  },
  'wrong-shape': {
    code: 'B202',
    severity: 'error',
    words: (d) =>
      withFix(
        `\`${d.field}\` takes ${d.wanted}, but this is ${d.found}`,
        d.instead === undefined ? undefined : `write \`${d.instead}\``
      ),
    example: 'users: [1, 2]\n',
  },
  'unknown-reference': {
    code: 'B203',
    severity: 'error',
    words: (d) =>
      withFix(`there is no ${d.of} called \`${d.name}\``, didYouMean(d.suggestion, d.known, 'there is')),
    example: 'actions:\n  post: { rate: 10/s, writes: tweet }\nstores:\n  tweets: { retention: 1 year }\n',
  },
  'bad-name': {
    code: 'B204',
    severity: 'error',
    words: (d) => ({ message: `\`${d.name}\` cannot be a name: ${d.problem}`, fix: d.instead }),
    example: 'assume: { day: 5 }\n',
  },
  'missing-field': {
    code: 'B205',
    severity: 'error',
    words: (d) => ({ message: `${d.of} needs \`${d.field}\``, fix: `add \`${d.field}:\`` }),
    example: 'published:\n  - { says: 100 GB }\n',
  },
  'out-of-range': {
    code: 'B206',
    severity: 'error',
    words: (d) =>
      withFix(
        `\`${d.field}\` must be ${d.bound} ${d.limit}`,
        d.meant === undefined ? undefined : `did you mean \`${d.meant}\`?`
      ),
    example: 'caches:\n  hot: { hit_rate: 950% }\n',
  },
  'extends-cycle': {
    code: 'B207',
    severity: 'error',
    words: (d) => ({
      message: `the models extend each other in a circle: ${d.path.join(' → ')}`,
      fix: 'remove one `extends`',
    }),
    example: '$ bote run a.bote.yaml   # which extends b, which extends a',
  },
  'empty-model': {
    code: 'B208',
    severity: 'error',
    words: () => ({
      message: 'the model says nothing to compute',
      fix: 'add users and actions, or start from `bote init`',
    }),
    example: 'title: Nothing yet\n',
  },
  'ambiguous-name': {
    code: 'B209',
    severity: 'error',
    words: (d) => ({ message: `\`${d.name}\` could mean ${list(d.candidates)}`, fix: 'write the full path' }),
    example:
      'stores: { feed: { retention: 1 year } }\ncaches: { feed: { hit_rate: 90% } }\nderive: { x: feed.utilization }\n',
  },
  'bad-override': {
    code: 'B210',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` does not say what to set to what`,
      fix: 'write name=value or name=x3, as in --set users.dau=x3',
    }),
    example: '$ bote run twitter-feed --set users.dau',
  },
  'unknown-scenario': {
    code: 'B211',
    severity: 'error',
    words: (d) =>
      withFix(
        `the model has no scenario \`${d.name}\``,
        d.known.length > 0 ? `it has ${list(d.known)}` : 'add it under `scenarios:`'
      ),
    example: '$ bote run twitter-feed --scenario olympics',
  },
  cycle: {
    code: 'B212',
    severity: 'error',
    words: (d) => ({
      message:
        d.path.length === 2
          ? `\`${d.path[0]}\` depends on itself`
          : `these quantities depend on each other in a circle: ${shortened(d.path).join(' → ')}`,
      fix: d.path.length === 2 ? 'give it a figure' : 'give one of them a figure of its own',
    }),
    example: 'derive:\n  daily: yearly / 365\n  yearly: daily * 365\n',
  },
  'chain-too-long': {
    code: 'B213',
    severity: 'error',
    words: (d) => ({
      message: `more than ${d.limit} quantities wait for one another in a row`,
      fix: 'write those that others are computed from above them',
    }),
    example: '$ bote run a-chain-of-500-formulas.bote.yaml',
  },
  'unused-figure': {
    code: 'B501',
    severity: 'warning',
    words: (d) => ({
      message: `nothing uses \`${d.name}\``,
      why: 'a figure that is assumed but never multiplied in is a common slip',
      fix: 'use it or remove it',
    }),
    example: 'assume: { image: 200 KB }\nderive: { per_day: 10M/day * 500 B }\n',
  },
  'example-differs': {
    code: 'B214',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` is said to come to ${d.said} in the example of its kind, but comes to ${d.found}`,
      fix: 'mend the formula, or say what it comes to',
    }),
    example: '$ bote docs wrong.kind.yaml',
  },
}
