import { type Document, line, say, type Tone } from '../../src/report/document.ts'

const figures = (name: string, ...values: string[]) => [
  line(say(name, 'name')),
  ...values.map((v) => line(say(v, 'value'))),
]
const mark = (sign: string, tone: Tone, text: string) => line(say(sign, tone), ` ${text}`)

/** A report as `bote run` would say it: every kind of block, with the sort of words and figures they hold. */
export const report: Document = {
  blocks: [
    {
      kind: 'title',
      line: line('Twitter-like feed'),
      under: [
        line('100M people post twice a day and read 200 posts.'),
        line(
          say('models/feed.bote.yaml · day = 86,400 s, year = 365 days · 90% intervals, lognormal', 'dim')
        ),
      ],
    },
    { kind: 'heading', line: line('Traffic') },
    {
      kind: 'table',
      columns: [
        { title: 'action', align: 'left' },
        { title: 'average', align: 'right' },
        { title: 'peak', align: 'right' },
        { title: 'per day', align: 'right' },
        { title: 'in', align: 'right' },
        { title: 'out', align: 'right' },
      ],
      rows: [
        figures('post', '2.31k /s', '6.94k /s', '200M', '1.16 MB/s', '0 B/s'),
        figures('post_image', '116 /s', '347 /s', '10M', '23.1 MB/s', '0 B/s'),
        figures('read', '231k /s', '926k /s', '20B', '0 B/s', '116 MB/s'),
        [
          line(say('total', 'strong')),
          ...figures('', '234k /s', '933k /s', '20.2B', '24.3 MB/s', '116 MB/s').slice(1),
        ],
      ],
      notes: [line('116 MB/s is 926 Mbit/s. Peak is 3 × average unless the action says otherwise.')],
    },
    { kind: 'heading', line: line('Storage') },
    {
      kind: 'table',
      columns: [
        { title: 'store', align: 'left' },
        { title: 'per day', align: 'right' },
        { title: 'after 5 years', align: 'right' },
        { title: 'with replicas', align: 'right' },
        { title: 'shards', align: 'right' },
        { title: 'bound by', align: 'left' },
      ],
      rows: [
        [
          ...figures('tweets', '100 GB', '183 TB', '548 TB', '131'),
          line('storage: 2 TB a node, 70% full (postgres)'),
        ],
        [
          ...figures('images', '2 TB', '3.65 PB', '4.69 PB', '335'),
          line('storage: 16 TB a node, 14 + 4 erasure coding'),
        ],
      ],
    },
    { kind: 'heading', line: line('Verdict') },
    {
      kind: 'list',
      items: [
        mark('✓', 'good', 'reads outnumber writes 100:1; the cache takes 95% of them'),
        mark(
          '⚠',
          'warn',
          'tweets need 131 nodes for storage where reads need 14: a larger node, or colder storage, is cheaper'
        ),
        mark('✗', 'bad', 'budget stores.tweets.shards ≤ 64 fails: 131, over by 105%'),
      ],
    },
    { kind: 'heading', line: line(say('stores.tweets.shards', 'name'), ' = ', say('131', 'value')) },
    {
      kind: 'steps',
      steps: [
        {
          depth: 0,
          line: line('= max(by storage 130.5, by writes 2, by reads 14) rounded up'),
          margin: line('bound by ', say('storage', 'name')),
        },
        {
          depth: 1,
          line: line(
            say('by storage', 'name'),
            ' = retained ÷ (2 TB × 70%) = 183 TB ÷ 1.4 TB = ',
            say('130.5', 'value')
          ),
          margin: line(),
        },
        {
          depth: 2,
          line: line(
            say('retained', 'name'),
            ' = 2,315 /s × 500 B × 5 years × 1.0 = ',
            say('183 TB', 'value')
          ),
          margin: line('200M × 500 B = 100 GB/day'),
        },
        {
          depth: 2,
          line: line(say('2 TB', 'value')),
          margin: line('postgres, comfortable data per node; reference table, 2025'),
        },
        { depth: 2, line: line(say('70%', 'value')), margin: line('default') },
      ],
    },
    {
      kind: 'text',
      lines: [line(say('3 defaults taken, 1 field unused; --verbose lists them', 'dim'))],
    },
  ],
}
