import type { Command, Flag } from './command.ts'
import { EXACT, IEC, OUTSIDE, SCENARIO, SEED, SET } from './flags.ts'
import { OUTPUT_FLAGS } from './output-flags.ts'

/** What may be said of any model that is asked about: how it is changed, and how the answer looks. */
const OF_A_MODEL: readonly Flag[] = [...OUTPUT_FLAGS, SET, SCENARIO, EXACT, IEC, OUTSIDE]

/** The commands that ask more of a model than its figures. */
export const QUESTIONS: readonly Command[] = [
  {
    name: 'whatif',
    args: '[model] [what...]',
    group: 'Estimate',
    doc: 'put a change to a model and see what becomes of its design: a mutation (`writes`, `users=x100`), a scenario, or figures of your own',
    flags: [
      ...OUTPUT_FLAGS,
      SET,
      {
        flag: '--vary <name=low..high>',
        doc: 'sweep a figure: users.dau=1M..1B, or users.dau=1M,10M,100M',
        many: true,
      },
      { flag: '--steps <number>', doc: 'values of a sweep, both ends included' },
      { flag: '--scenario <name>', doc: 'take this scenario of the model for the base' },
      { flag: '--list', doc: 'what may be asked of any model, with what each of them means' },
      EXACT,
      IEC,
      { flag: '-v, --verbose', doc: 'list every figure that moves' },
      OUTSIDE,
    ],
    examples: [
      'bote whatif twitter-feed',
      'bote whatif twitter-feed writes',
      'bote whatif twitter-feed users=x100 event',
      'bote whatif twitter-feed --set post.per_user=x5',
      'bote whatif twitter-feed --vary users.dau=1M..1B',
      'bote whatif --list',
    ],
    load: () => import('./commands/whatif.ts'),
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
      SEED,
      ...OF_A_MODEL,
    ],
    examples: [
      'bote sensitivity twitter-feed',
      'bote sensitivity twitter-feed --of images.shards --by 1.5',
      'bote sensitivity news-feed -o chart=tornado.svg',
    ],
    load: () => import('./commands/sensitivity.ts'),
  },
  {
    name: 'simulate',
    args: '<model> [quantity...]',
    group: 'Estimate',
    doc: 'what the ranges make of the figures, and how likely each budget is broken and each ceiling passed',
    flags: [
      { flag: '--samples <number>', doc: 'how many (16384 unless said); with --within, how many at most' },
      {
        flag: '--within <share>',
        doc: 'go on until the error bar of every p5, p50 and p95 is within this share of it, such as 1%',
      },
      SEED,
      {
        flag: '--method <method>',
        doc: 'a random Sobol sequence for each range, which is even in that range alone, or plain random numbers',
        choices: ['sobol', 'random'],
        default: 'sobol',
      },
      { flag: '--all', doc: 'also figures that vary by less than the digits shown' },
      ...OF_A_MODEL,
    ],
    examples: [
      'bote simulate feed.bote.yaml',
      'bote simulate feed.bote.yaml stores.tweets.shards --samples 1000000',
      'bote simulate feed.bote.yaml --within 1% -o chart=shards.svg',
    ],
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'limits',
    args: '<model>',
    group: 'Estimate',
    doc: 'what breaks first as it grows, and at which multiple of today',
    flags: [
      { flag: '--driver <quantity>', doc: 'what grows; several grow together', many: true },
      ...OF_A_MODEL,
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
      ...OF_A_MODEL,
    ],
    examples: [
      "bote solve twitter-feed --for users.dau --until 'stores.tweets.shards <= 64'",
      "bote solve twitter-feed --for caches.timeline.hit_rate --until 'tweets.peak_read_rate <= 20k/s'",
    ],
    load: () => import('./commands/solve.ts'),
  },
  {
    name: 'forecast',
    args: '<model> [quantity...]',
    group: 'Estimate',
    doc: 'with growth: the date each ceiling and budget is hit, when counts step up, figures over time',
    flags: [
      { flag: '--horizon <time>', doc: 'how far to look ahead, such as "18 months" (default: 5 years)' },
      { flag: '--to <date>', doc: 'the last day to look at, in place of a horizon' },
      {
        flag: '--growth <name=rate>',
        doc: 'how fast a figure grows: users.dau=4%/month, stores.logs.initial="500 GB/day"',
        many: true,
      },
      { flag: '--today <date>', doc: 'look from this day on (default: the day it is)' },
      ...OF_A_MODEL,
    ],
    examples: [
      'bote forecast twitter-feed --growth users.dau=4%/month',
      'bote forecast feed.bote.yaml stores.posts.shards --to 2030-12-31',
      'bote forecast feed.bote.yaml --horizon "18 months" -o chart=feed.svg',
    ],
    load: () => import('./commands/forecast.ts'),
  },
]
