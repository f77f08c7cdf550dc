import { type Card, questionOf } from '../cards.ts'
import { type Deck, idParts } from '../deck.ts'
import { Draw } from '../draw.ts'

/** One conversion with figures of a whiteboard in it. */
interface Sort {
  /** Names it in ids for good. */
  readonly name: string
  readonly skill: string
  card(draw: Draw): Omit<Card, 'id' | 'skill'>
}

const DAILY = [
  '1M',
  '2M',
  '5M',
  '10M',
  '20M',
  '50M',
  '100M',
  '200M',
  '500M',
  '1 billion',
  '10 billion',
  '50 billion',
] as const
const RATES = ['10', '50', '120', '300', '800', '2k', '5k', '10k', '50k', '200k'] as const
const USERS = ['500k', '2M', '10M', '50M', '100M', '300M', '1 billion'] as const
const EACH = ['1', '2', '5', '10', '20', '50'] as const
const COUNTS = ['20k', '500k', '2M', '30M', '400M', '5 billion', '100 billion'] as const
/** Sizes, each of something that has such a size. */
const RECORDS = [
  ['50 B', 'pings'],
  ['200 B', 'messages'],
  ['500 B', 'posts'],
  ['1 KB', 'orders'],
  ['2 KB', 'log lines'],
  ['10 KB', 'thumbnails'],
  ['50 KB', 'e-mails'],
  ['200 KB', 'images'],
  ['1 MB', 'songs'],
  ['3 MB', 'photos'],
  ['20 MB', 'clips'],
] as const

const ANCHOR = '1M a day is 11.6 a second'
const TO_SECONDS = 'divide by 10^5 and add 16%: a day is 10^5 s less 14%'
const TO_DAY = 'times 10^5, less 14%: a day is 86,400 s'
const EIGHT = 'bits to bytes: divide by 8'

/** Every sort of conversion. Adding one is a row here. */
const SORTS: readonly Sort[] = [
  {
    name: 'day-to-second',
    skill: 'per-day-to-per-second',
    card(draw) {
      const daily = draw.one(DAILY)
      return {
        prompt: `${daily} requests a day. How many a second, on average?`,
        expression: `${daily}/day`,
        ...{ unit: '1/s', strict: true, hints: ['a day is nearly 10^5 s', ANCHOR] },
        working: [`${daily} ÷ 86,400 s = {answer}`, TO_SECONDS],
      }
    },
  },
  {
    name: 'month-to-second',
    skill: 'per-day-to-per-second',
    card(draw) {
      const monthly = draw.one(DAILY)
      return {
        prompt: `${monthly} requests a month. How many a second, on average?`,
        expression: `${monthly}/month`,
        ...{
          unit: '1/s',
          strict: true,
          hints: ['a month is 2.6 million seconds', '1M a month is 0.4 a second'],
          par: 18,
        },
        working: [
          `${monthly} ÷ (730 h × 3,600) = {answer}`,
          '1M a month is 0.38 a second: four for ten million',
        ],
      }
    },
  },
  {
    name: 'second-to-day',
    skill: 'per-second-to-per-day',
    card(draw) {
      const rate = draw.one(RATES)
      return {
        prompt: `${rate} a second, all day. How many a day?`,
        expression: `${rate}/s`,
        ...{ unit: '1/day', strict: true, hints: ['a day is nearly 10^5 s'] },
        working: [`${rate} × 86,400 = {answer}`, TO_DAY],
      }
    },
  },
  {
    name: 'second-to-year',
    skill: 'per-second-to-per-day',
    card(draw) {
      const rate = draw.one(RATES)
      return {
        prompt: `${rate} a second, all year. How many a year?`,
        expression: `${rate}/s`,
        ...{ unit: '1/year', strict: true, hints: ['a year is about π × 10^7 s'] },
        working: [`${rate} × 31.5 million = {answer}`, 'a year is π × 10^7 s, within half a per cent'],
      }
    },
  },
  {
    name: 'bits-to-bytes',
    skill: 'bits-to-bytes',
    card(draw) {
      const line = draw.one([
        '40 Mbps',
        '200 Mbps',
        '800 Mbps',
        '2 Gbps',
        '5 Gbps',
        '10 Gbps',
        '40 Gbps',
      ] as const)
      return {
        prompt: `Traffic of ${line}. How many MB/s is that?`,
        expression: line,
        ...{ unit: 'MB/s', strict: true, hints: [EIGHT, '1 Gbps is 125 MB/s'] },
        working: [`${line} ÷ 8 = {answer}`, 'by 10 and a quarter on top, or halve it three times'],
      }
    },
  },
  {
    name: 'bytes-to-bits',
    skill: 'bits-to-bytes',
    card(draw) {
      const flow = draw.one([
        '3 MB/s',
        '12 MB/s',
        '50 MB/s',
        '125 MB/s',
        '300 MB/s',
        '2 GB/s',
        '10 GB/s',
      ] as const)
      return {
        prompt: `${flow} have to go over a wire. How many Mb/s is that?`,
        expression: flow,
        ...{ unit: 'Mb/s', strict: true, hints: ['a byte is 8 bits', '125 MB/s is 1 Gb/s'] },
        working: [`${flow} × 8 = {answer}`, 'times 10 less a fifth, or doubled three times'],
      }
    },
  },
  {
    name: 'size-times-count',
    skill: 'sizes-and-counts',
    card(draw) {
      const count = draw.one(COUNTS)
      const [size, things] = draw.one(RECORDS)
      return {
        prompt: `${count} ${things} of ${size} each. How much is that?`,
        expression: `${count} * ${size}`,
        hints: ['K × K is M, K × M is G, M × M is T', 'a million of 1 KB are 1 GB'],
        working: [`${count} × ${size} = {answer}`, 'multiply the digits, add up the steps of 1,000'],
      }
    },
  },
  {
    name: 'users-to-rate',
    skill: 'average-rate',
    card(draw) {
      const [users, each] = [draw.one(USERS), draw.one(EACH)]
      return {
        prompt: `${users} daily users, ${each} ${each === '1' ? 'action' : 'actions'} each. How many a second, on average?`,
        expression: `${users} * ${each}/day`,
        ...{ unit: '1/s', strict: true, hints: ['first all actions of a day', ANCHOR], par: 18 },
        working: [`${users} × ${each} ÷ 86,400 s = {answer}`, TO_SECONDS],
      }
    },
  },
  {
    name: 'rate-times-size',
    skill: 'bandwidth',
    card(draw) {
      const rate = draw.one(RATES)
      const [size, things] = draw.one(RECORDS)
      return {
        prompt: `${rate} ${things} of ${size} a second. How much bandwidth, in bytes or bits a second?`,
        expression: `${rate}/s * ${size}`,
        hints: ['a thousand of 1 KB a second are 1 MB/s', 'say MB/s or Mb/s: they are 8 apart'],
        working: [`${rate}/s × ${size} = {answer}`, '1,000/s of 1 KB are 1 MB/s, or 8 Mb/s'],
      }
    },
  },
  {
    name: 'volume-to-bandwidth',
    skill: 'bandwidth',
    card(draw) {
      const volume = draw.one(['200 GB', '1 TB', '5 TB', '10 TB', '40 TB', '100 TB', '1 PB'] as const)
      return {
        prompt: `${volume} a day, evenly. How many MB/s is that?`,
        expression: `${volume}/day`,
        ...{
          unit: 'MB/s',
          strict: true,
          hints: ['a day is nearly 10^5 s', '1 TB a day is 11.6 MB/s'],
          par: 18,
        },
        working: [`${volume} ÷ 86,400 s = {answer}`, '1 TB a day is 11.6 MB/s'],
      }
    },
  },
  {
    name: 'day-to-years',
    skill: 'storage-growth',
    card(draw) {
      const [volume, years] = [
        draw.one(['2 GB', '20 GB', '100 GB', '500 GB', '3 TB', '10 TB'] as const),
        draw.one(['1 year', '3 years', '5 years', '10 years'] as const),
      ]
      return {
        prompt: `${volume} arrive a day and are kept for ${years}. How much is that in the end?`,
        expression: `${volume}/day * ${years}`,
        hints: ['a year is 365 days, five years nearly 2,000', '1 GB a day is 365 GB a year'],
        working: [`${volume} × 365 × ${years.split(' ')[0]} = {answer}`, 'five years are 2,000 days less 9%'],
        par: 18,
      }
    },
  },
  {
    name: 'copies',
    skill: 'replication',
    card(draw) {
      const [volume, years, copies] = [
        draw.one(['5 GB', '50 GB', '200 GB', '1 TB'] as const),
        draw.one(['2 years', '3 years', '5 years'] as const),
        draw.one(['2', '3'] as const),
      ]
      return {
        prompt: `${volume} arrive a day, kept for ${years} in ${copies} copies. How much disk is that in the end?`,
        expression: `${volume}/day * ${years} * ${copies}`,
        hints: ['first one copy: a year is 365 days', `then all ${copies} copies`],
        working: [
          `${volume} × 365 × ${years.split(' ')[0]} × ${copies} = {answer}`,
          'times the copies first: five years in three copies are 5,475 days of it',
        ],
        par: 22,
      }
    },
  },
  {
    name: 'in-flight',
    skill: 'concurrency',
    card(draw) {
      const [rate, latency] = [
        draw.one(RATES),
        draw.one(['2 ms', '20 ms', '50 ms', '200 ms', '1 s', '3 s'] as const),
      ]
      return {
        prompt: `${rate} requests a second, and each takes ${latency}. How many are being worked on at any moment?`,
        expression: `${rate}/s * ${latency}`,
        unit: '1',
        hints: ["Little's law: the rate times how long each takes", '1,000/s of 1 ms each are one at a time'],
        working: [`${rate}/s × ${latency} = {answer}`, '1,000/s × 1 ms is 1: steps of a thousand cancel'],
      }
    },
  },
]

export const conversions: Deck = {
  name: 'conversions',
  title: 'Conversions',
  doc: 'one step: per day to per second, bits to bytes, sizes times counts, days to years',
  skills: [...new Set(SORTS.map(({ skill }) => skill))],
  draw(skill, seed) {
    const own = SORTS.filter((sort) => sort.skill === skill)
    return own.length === 0 ? undefined : `${new Draw(seed, 'conversions').one(own).name}/${seed}`
  },
  make(id, material) {
    const parts = idParts(id)
    const sort = SORTS.find(({ name }) => name === parts?.name)
    if (parts === undefined || sort === undefined) return undefined
    const card = sort.card(new Draw(parts.seed, `conversions ${sort.name}`))
    return questionOf({ id, skill: sort.skill, par: 15, ...card }, 'conversions', material)
  },
}
