import type { Catalogue } from './catalogue.ts'

/** Problems of checking models as a team does: budgets, waivers, configurations, lints. */
export interface ReviewProblems {
  'statistic-outside': { readonly name: string }
  'no-model-files': { readonly words: readonly string[] }
  'unknown-finding': { readonly name: string; readonly suggestion: string | undefined }
  'bad-baseline': { readonly file: string; readonly found: string }
  'bad-report': { readonly file: string; readonly found: string }
  'waiver-expired': {
    readonly check: string
    readonly until: string
    readonly today: string
    readonly reason: string
  }
  'waiver-unused': { readonly check: string; readonly suggestion: string | undefined }
  'budget-over': { readonly check: string; readonly until: string }
  'unreasoned-figure': { readonly name: string }
  'stale-figure': {
    readonly name: string
    readonly date: string
    readonly years: string
    readonly readers: number
  }
  'lint-of-kind': { readonly component: string; readonly says: string }
}

export const REVIEW: Catalogue<ReviewProblems> = {
  'statistic-outside': {
    code: 'B470',
    severity: 'error',
    words: ({ name }) => ({
      message: `\`${name}(…)\` can be asked in a budget only, and not within another such question`,
      why: 'a figure has one value in a run; how it is distributed, or has grown, is known of many runs or of two',
      fix: 'move the question to `budgets:`, as in `p95(stores.tweets.stored) <= 2 PB`',
    }),
    example: 'assume: { load: 3..5 }\nderive: { most: p95(load) }\n',
  },
  'no-model-files': {
    code: 'B471',
    severity: 'error',
    words: ({ words }) => ({
      message:
        words.length === 0
          ? 'there is no model here'
          : `no model matches ${words.map((word) => `\`${word}\``).join(', ')}`,
      why: 'models are files that end in .bote.yaml',
      fix: 'name a file, a folder or a pattern such as `services/**/*.bote.yaml`',
    }),
    example: '$ bote check "nowhere/*.bote.yaml"',
  },
  'unknown-finding': {
    code: 'B473',
    severity: 'error',
    words: ({ name, suggestion }) => ({
      message: `\`${name}\` is neither the code nor the name of a finding`,
      fix:
        suggestion === undefined
          ? '`bote docs diagnostics` lists all of them; `published` stands for published figures'
          : `did you mean \`${suggestion}\`?`,
    }),
    example: '$ bote check feed.bote.yaml --config strict.config.yaml',
  },
  'bad-baseline': {
    code: 'B476',
    severity: 'error',
    words: ({ file, found }) => ({
      message: `${file} is no baseline: ${found}`,
      fix: 'write it again with `bote baseline write`',
    }),
    example: '$ bote check feed.bote.yaml --against torn.baseline.json',
  },
  'bad-report': {
    code: 'B477',
    severity: 'error',
    words: ({ file, found }) => ({
      message: `${file} cannot be merged: ${found}`,
      fix: 'merge the JSON of every part, as in `bote check --shard 1/3 -f json > part-1.json`',
    }),
    example: '$ bote merge part-1.json',
  },
  'waiver-expired': {
    code: 'B474',
    severity: 'error',
    words: ({ check, until, today, reason }) => ({
      message: `the waiver of \`${check}\` ended on ${until}, and it is ${today}`,
      why: `it was given for this: ${reason}`,
      fix: 'mend what it let through and take it out, or agree on a later day',
    }),
    example: '$ bote check late.bote.yaml',
  },
  'waiver-unused': {
    code: 'B475',
    severity: 'warning',
    words: ({ check, suggestion }) => ({
      message: `nothing is let through by the waiver of \`${check}\``,
      fix: suggestion === undefined ? 'take it out' : `did you mean \`${suggestion}\`?`,
    }),
    example: '$ bote check idle.bote.yaml',
  },
  'budget-over': {
    code: 'B505',
    severity: 'warning',
    words: ({ check, until }) => ({
      message: `\`${check}\` had to hold until ${until} and is not checked any more`,
      fix: 'take it out, or give it a later day',
    }),
    example: '$ bote check over.bote.yaml',
  },
  'unreasoned-figure': {
    code: 'B502',
    severity: 'warning',
    words: ({ name }) => ({
      message: `nothing says why \`${name}\` is what it is`,
      fix: 'end its line with a comment, or give it a `source`',
    }),
    example: '$ bote check shop.bote.yaml',
  },
  'stale-figure': {
    code: 'B503',
    severity: 'warning',
    words: ({ name, date, years, readers }) => ({
      message: `\`${name}\` is of ${date}, more than ${years} ago`,
      why:
        readers === 0
          ? 'the estimate rests on it'
          : `${readers} ${readers === 1 ? 'figure rests' : 'figures rest'} on it`,
      fix: 'look the figure up again and write the new one, with its date, in the model',
    }),
    example: '$ bote check shop.bote.yaml --today 2040-01-01',
  },
  'lint-of-kind': {
    code: 'B504',
    severity: 'warning',
    words: ({ component, says }) => ({
      message: `${component}: ${says.replace(/\.$/, '')}`,
      fix: '`bote explain` shows what it is worked out from',
    }),
    example: '$ bote check roomy.bote.yaml',
  },
}
