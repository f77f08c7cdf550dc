import type { Catalogue } from './catalogue.ts'

/** Problems of what a model is asked: `bote whatif`. */
export interface WhatIfProblems {
  'unknown-question': {
    readonly name: string
    readonly suggestion: string | undefined
    readonly mutations: readonly string[]
    readonly scenarios: readonly string[]
  }
  'mutation-amount': {
    readonly mutation: string
    readonly found: string
    /** `at least 1x`, where that is what is wrong. */
    readonly bound: string | undefined
    readonly of: string
    readonly example: string
  }
  'no-amount': { readonly mutation: string; readonly amount: string }
  'sweep-syntax': { readonly text: string; readonly problem: string }
  'sweep-ends': { readonly low: string; readonly high: string; readonly mend: string }
  'sweep-size': { readonly found: string; readonly limit: string; readonly mend: string }
  'sweep-unit': { readonly name: string; readonly wanted: string; readonly found: string }
  'sweep-idle': { readonly name: string }
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

export const WHATIF: Catalogue<WhatIfProblems> = {
  'unknown-question': {
    code: 'B435',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` is neither a mutation nor a scenario of this model`,
      why: `mutations: ${listed(d.mutations)}; scenarios: ${d.scenarios.length === 0 ? 'none' : listed(d.scenarios)}`,
      fix:
        d.suggestion === undefined
          ? '`bote whatif --list` says what each of them is; `--set name=value` makes up another'
          : `did you mean \`${d.suggestion}\`?`,
    }),
    example: '$ bote whatif twitter-feed wirtes',
  },
  'mutation-amount': {
    code: 'B436',
    severity: 'error',
    words: (d) => ({
      message:
        d.bound === undefined
          ? `\`${d.mutation}\` cannot be asked with ${d.found}`
          : `\`${d.mutation}\` takes ${d.bound}`,
      why: `what it takes: ${d.of}`,
      fix: `write it as in \`${d.mutation}=${d.example}\``,
    }),
    example: '$ bote whatif twitter-feed offline=3x',
  },
  'no-amount': {
    code: 'B437',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.mutation}\` takes no amount`,
      fix: `write \`${d.mutation}\` without \`=${d.amount}\``,
    }),
    example: '$ bote whatif twitter-feed cold=50%',
  },
  'sweep-syntax': {
    code: 'B438',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` is no sweep: ${d.problem}`,
      fix: 'write `--vary users.dau=1M..1B`, or the figures themselves, `--vary users.dau=1M,10M,100M`',
    }),
    example: '$ bote whatif twitter-feed --vary users.dau',
  },
  'sweep-ends': {
    code: 'B439',
    severity: 'error',
    words: (d) => ({
      message: `the sweep goes from ${d.low} to ${d.high}, which is not upward`,
      fix: `write \`${d.mend}\``,
    }),
    example: '$ bote whatif twitter-feed --vary users.dau=1B..1M',
  },
  'sweep-size': {
    code: 'B440',
    severity: 'error',
    words: (d) => ({
      message: `the sweep has ${d.found}; ${d.limit} is the most`,
      why: 'each of them is a model of its own and a line of the answer',
      fix: d.mend,
    }),
    example: '$ bote whatif twitter-feed --vary users.dau=1M..1B --steps 1000000',
  },
  'sweep-unit': {
    code: 'B441',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` is ${d.wanted}, and the sweep goes over ${d.found}`,
      fix: 'write the figures in a unit of that kind',
    }),
    example: '$ bote whatif sized.bote.yaml --vary "size=1 s..1 h"',
  },
  'sweep-idle': {
    code: 'B442',
    severity: 'warning',
    words: (d) => ({
      message: `nothing depends on \`${d.name}\``,
      why: 'every figure of the model is the same all along the sweep',
      fix: `\`bote explain\` with a figure you expected to move says what it is made of`,
    }),
    example: '$ bote whatif twitter-feed --vary users.registered=1M..1B',
  },
}
