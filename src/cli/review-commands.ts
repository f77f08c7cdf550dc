import type { Command } from './command.ts'
import { EXACT, IEC, OUTSIDE } from './flags.ts'
import { CHECK_OUTPUT, OUTPUT_FLAGS } from './output-flags.ts'

/** The commands by which models are reviewed as code is. */
export const REVIEWS: readonly Command[] = [
  {
    name: 'check',
    args: '[model...]',
    group: 'Review',
    doc: 'whether models hold their budgets: files, folders, patterns, or all `*.bote.yaml` from here down',
    flags: [
      ...CHECK_OUTPUT,
      {
        flag: '--against <base>',
        doc: 'compare with a branch, tag or commit, or with a baseline file (`.json`), for what asks how it has grown',
      },
      {
        flag: '--config <file>',
        doc: 'take this configuration instead of the bote.config.yaml nearest above each model',
      },
      {
        flag: '--fail-on <weight>',
        doc: 'fail for warnings too (default: as configured, else error)',
        choices: ['error', 'warn'],
      },
      { flag: '--today <date>', doc: 'judge waivers and dates as of this day (default: the day it is)' },
      { flag: '--shard <i/n>', doc: 'check the i-th of n parts; `bote merge` puts their JSON together' },
      {
        flag: '--jobs <number>',
        doc: 'threads (default: from some tens of models on, as many as there are cores; 1: none)',
      },
      { flag: '--watch', doc: 'check again whenever a file changes, until interrupted' },
      { flag: '--seed <number>', doc: 'seed of the samples drawn from ranges', default: '1' },
      { flag: '-v, --verbose', doc: 'every check of every model, those that hold as well' },
      OUTSIDE,
    ],
    examples: [
      'bote check',
      'bote check feed.bote.yaml --against main',
      "bote check 'services/**/*.bote.yaml' -o sarif=bote.sarif -o junit=bote.xml",
      'bote check --shard 2/5 -f json > part-2.json',
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'merge',
    args: '<report...>',
    group: 'Review',
    doc: 'put the JSON of the shards of a check together, and print or write it in any format',
    flags: [
      ...CHECK_OUTPUT,
      { flag: '-v, --verbose', doc: 'every check of every model, those that hold as well' },
    ],
    examples: ['bote merge part-*.json', 'bote merge part-*.json -f github -o markdown=comment.md'],
    load: () => import('./commands/merge.ts'),
  },
  {
    name: 'baseline',
    args: '<action> [model...]',
    group: 'Review',
    doc: '`write`: keep the figures of models in a file to commit, which later checks measure growth against',
    flags: [
      {
        flag: '-o, --output <file>',
        doc: 'where to keep them (default: as configured, else bote.baseline.json)',
      },
      OUTSIDE,
    ],
    examples: ['bote baseline write', 'bote baseline write feed.bote.yaml -o feed.baseline.json'],
    load: () => import('./commands/baseline.ts'),
  },
  {
    name: 'diff',
    args: '[model...]',
    group: 'Review',
    doc: 'what changed between two models, or since a git reference: design, assumptions, figures',
    flags: [
      {
        flag: '--against <ref>',
        doc: 'compare the named models, or all `*.bote.yaml` from here down, with a branch, tag or commit',
      },
      { flag: '--exit-code', doc: 'exit 1 when something changed' },
      ...OUTPUT_FLAGS,
      { flag: '-v, --verbose', doc: 'list every figure that moved' },
      EXACT,
      IEC,
      OUTSIDE,
    ],
    examples: [
      'bote diff old.bote.yaml new.bote.yaml',
      'bote diff --against main',
      'bote diff --against origin/main feed.bote.yaml -o markdown=comment.md',
      'bote diff --against v1.2 --exit-code',
    ],
    load: () => import('./commands/diff.ts'),
  },
]
