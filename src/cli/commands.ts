import type { Command, Flag } from './command.ts'
import { OUTPUT_FLAGS } from './outputs.ts'

const SET: Flag = {
  flag: '--set <name=value>',
  doc: 'change a quantity: users.dau=300M, or users.dau=x3',
  many: true,
}
const SCENARIO: Flag = { flag: '--scenario <name>', doc: 'apply a scenario of the model' }
const EXACT: Flag = { flag: '--exact', doc: 'all digits instead of three' }
const IEC: Flag = { flag: '--iec', doc: 'sizes in KiB, MiB, GiB' }
const OUTSIDE: Flag = {
  flag: '--allow-outside',
  doc: 'let `extends` and `kinds` read files outside the working directory',
}
const FORMAT = (choices: readonly string[]): Flag => ({
  flag: '-f, --format <format>',
  doc: 'what to print',
  choices,
  default: 'text',
})

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
      { flag: '--seed <number>', doc: 'seed of the samples drawn from ranges', default: '1' },
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
  {
    name: 'sensitivity',
    args: '<model>',
    group: 'Estimate',
    doc: 'which assumptions move a figure most, and which to measure first',
    flags: [
      { flag: '--of <quantity>', doc: 'the figure to ask about, such as stores.tweets.shards', many: true },
      { flag: '--by <factor>', doc: 'how many times less and more of a plain figure', default: '2' },
      { flag: '--top <number>', doc: 'rows at most of each table', default: '10' },
      {
        flag: '--samples <number>',
        doc: 'samples of each draw, where ranges are taken apart',
        default: '16384',
      },
      { flag: '--seed <number>', doc: 'seed of the samples', default: '1' },
      SET,
      SCENARIO,
      EXACT,
      IEC,
      ...OUTPUT_FLAGS,
      OUTSIDE,
    ],
    examples: [
      'bote sensitivity twitter-feed',
      'bote sensitivity twitter-feed --of images.shards --by 1.5',
      'bote sensitivity news-feed -o chart=tornado.svg',
    ],
    load: () => import('./commands/sensitivity.ts'),
  },
  {
    name: 'limits',
    args: '<model>',
    group: 'Estimate',
    doc: 'what breaks first as it grows, and at which multiple of today',
    flags: [
      { flag: '--driver <quantity>', doc: 'what grows; several grow together', many: true },
      ...OUTPUT_FLAGS,
      SET,
      SCENARIO,
      EXACT,
      IEC,
      OUTSIDE,
    ],
    examples: ['bote limits twitter-feed', 'bote limits twitter-feed --driver actions.read.per_user'],
    load: () => import('./commands/limits.ts'),
  },
  {
    name: 'solve',
    args: '<model>',
    group: 'Estimate',
    doc: 'which value of an assumption makes a condition hold',
    flags: [
      { flag: '--for <assumption>', doc: 'the figure that may change' },
      { flag: '--until <condition>', doc: "what has to hold: 'stores.tweets.shards <= 64'" },
      ...OUTPUT_FLAGS,
      SET,
      SCENARIO,
      EXACT,
      IEC,
      OUTSIDE,
    ],
    examples: [
      "bote solve twitter-feed --for users.dau --until 'stores.tweets.shards <= 64'",
      "bote solve twitter-feed --for caches.timeline.hit_rate --until 'tweets.peak_read_rate <= 20k/s'",
    ],
    load: () => import('./commands/solve.ts'),
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
    doc: 'print the JSON Schema of models, for editors; with the kinds a model brings along, if one is named',
    flags: [OUTSIDE],
    examples: ['bote schema > bote.schema.json', 'bote schema office.bote.yaml > office.schema.json'],
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
