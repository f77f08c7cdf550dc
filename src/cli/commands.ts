import type { Command } from './command.ts'
import { EXACT, FORMAT, IEC, OUTSIDE, SCENARIO, SEED, SET } from './flags.ts'
import { SCREEN_READER } from './look.ts'
import { PRACTICE } from './practice-commands.ts'
import { QUESTIONS } from './question-commands.ts'
import { REVIEWS } from './review-commands.ts'

/** Every command, in the order help lists them. Adding one is a row here and a file under commands/. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'run',
    args: '<model...>',
    group: 'Estimate',
    doc: 'estimate: traffic, storage, bandwidth, caches, shards, instances',
    flags: [
      FORMAT(['text', 'json', 'markdown', 'csv']),
      SET,
      SCENARIO,
      EXACT,
      IEC,
      SEED,
      { flag: '-v, --verbose', doc: 'list every default with its source' },
      OUTSIDE,
    ],
    examples: [
      'bote run twitter-feed',
      'bote run feed.bote.yaml --set users.dau=x3',
      'cat feed.bote.yaml | bote run -',
    ],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'explain',
    args: '<model> [quantity...]',
    group: 'Estimate',
    doc: 'show the working of a figure, step by step',
    flags: [FORMAT(['text', 'markdown', 'json']), SET, SCENARIO, EXACT, IEC, OUTSIDE],
    examples: ['bote explain twitter-feed stores.tweets.shards', 'bote explain twitter-feed'],
    load: () => import('./commands/explain.ts'),
  },
  ...QUESTIONS,
  {
    name: 'explore',
    args: '<model>',
    group: 'Estimate',
    doc: 'turn the figures of a model on the screen and see what moves, what binds and what breaks first; nothing is written unless you say so',
    flags: [SET, SCENARIO, IEC, SEED, SCREEN_READER, OUTSIDE],
    examples: ['bote explore twitter-feed', 'bote explore feed.bote.yaml --set users.dau=x3'],
    load: () => import('./commands/explore.ts'),
  },
  {
    name: 'calc',
    args: '<expression...>',
    group: 'Estimate',
    doc: 'one line of arithmetic with units',
    flags: [EXACT, IEC, FORMAT(['text', 'json'])],
    examples: [
      "bote calc '100M users * 2/user/day'",
      "bote calc '62^6 / (100M/day) to days'",
      "bote calc '10 Gbps to TB/day'",
    ],
    load: () => import('./commands/calc.ts'),
  },
  ...REVIEWS,
  ...PRACTICE,
  {
    name: 'tables',
    args: '[table] [search...]',
    group: 'Look up',
    doc: 'reference figures with their sources: latency, powers, ceilings, sizes, availability, prices, conventions',
    flags: [
      FORMAT(['text', 'json', 'markdown', 'csv']),
      { flag: '--sources', doc: 'the full source of every row beneath its group' },
      { flag: '--all', doc: 'every column, where a table has more than fit' },
      { flag: '--profile <profile>', doc: 'only this column, such as napkin_2026', many: true },
      { flag: '-v, --verbose', doc: 'the notes of every row' },
    ],
    examples: [
      'bote tables',
      'bote tables latency',
      'bote tables redis',
      'bote tables ceilings kafka --sources',
      'bote tables latency.dc_round_trip',
      'bote tables latency --profile taught --profile napkin_2026',
    ],
    load: () => import('./commands/tables.ts'),
  },
  {
    name: 'models',
    args: '',
    group: 'Look up',
    doc: 'the worked models that come with bote',
    flags: [FORMAT(['text', 'json'])],
    examples: ['bote models', 'bote run url-shortener'],
    load: () => import('./commands/models.ts'),
  },
  {
    name: 'docs',
    args: '[topic]',
    group: 'Look up',
    doc: 'what a kind (of your own, too), a field, a figure, a unit, a function or a diagnostic is',
    flags: [FORMAT(['text', 'markdown'])],
    examples: [
      'bote docs',
      'bote docs store',
      'bote docs store.shards',
      'bote docs B301',
      'bote docs units',
      'bote docs ./printer.kind.yaml',
    ],
    load: () => import('./commands/docs.ts'),
  },
  {
    name: 'init',
    args: '[name]',
    group: 'Set up',
    doc: 'write a first model, <name>.bote.yaml, that runs as it stands',
    flags: [
      {
        flag: '--schema',
        doc: 'also write bote.schema.json, by which editors complete and check; without a name only that',
      },
      { flag: '--force', doc: 'replace what is there' },
    ],
    examples: ['bote init feed', 'bote init feed --schema', 'bote init --schema', 'bote init -'],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'schema',
    args: '[model]',
    group: 'Set up',
    doc: 'print the JSON Schema of models, for editors; with the kinds a model brings along, if one is named; or of what `check` or `diff` prints as JSON',
    flags: [OUTSIDE],
    examples: [
      'bote schema > bote.schema.json',
      'bote schema office.bote.yaml > office.schema.json',
      'bote schema check > check.schema.json',
      'bote schema diff > diff.schema.json',
    ],
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'completion',
    args: '<shell>',
    group: 'Set up',
    doc: 'print a script by which bash, zsh or fish completes commands, flags, models and topics',
    flags: [],
    examples: [
      'source <(bote completion bash)',
      'bote completion fish > ~/.config/fish/completions/bote.fish',
    ],
    load: () => import('./commands/completion.ts'),
  },
]
