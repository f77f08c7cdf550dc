const DAY = 86_400
const MINUTE = 60
const GiB = 2 ** 30
const TiB = 2 ** 40

export const ms = (n: number): number => n / 1000
/** The point value of a range `a..b`, the median of a lognormal. */
const of = (a: number, b: number): number => Math.sqrt(a * b)

/** Round trips and a log write, as the tables have them. */
export const HERE = ms(0.5)
const ZONE = ms(1)
export const LOG = ms(0.3)
const NEXT_STATE = ms(11)
const INLAND = ms(35)
export const COASTS = ms(73)
const ATLANTIC = ms(75)

const NODE = 0.995
const twoOfThree = NODE ** 3 + 3 * NODE ** 2 * (1 - NODE)
const threeOfFive = NODE ** 5 + 5 * NODE ** 4 * (1 - NODE) + 10 * NODE ** 3 * (1 - NODE) ** 2
const twoOfFive = 1 - (1 - NODE) ** 5 - 5 * NODE * (1 - NODE) ** 4

interface Expected {
  /** What becomes of each published figure. */
  readonly published?: readonly string[]
  readonly budgets?: readonly boolean[]
  /** Worked out by hand, in base units: bytes, seconds, plain numbers. */
  readonly worked: Readonly<Record<string, number>>
  /** What decides the number of shards or nodes. */
  readonly bound?: Readonly<Record<string, string>>
  /** What the verdicts come to, all of them and in order. */
  readonly says: readonly RegExp[]
}

const cartWrites = (50e6 * 10) / DAY
const jobs = of(2e6, 10e6) * of(1, 2)
const midnight = ((jobs / DAY) * (of(0.1, 0.3) * DAY)) / (10 * MINUTE)
const workers = Math.ceil((midnight * 1.01 * of(1, 4)) / (100 * 0.6))
const typed = of(5000, 40_000) / (1 - 0.425)
const turn = 2 * (HERE + ZONE + LOG) + of(ms(20), ms(100))
const wideLevels = Math.log10((TiB * 0.7) / 32e6)
const wideInflow = 2 * of(1e6, 3e6) * of(200, 800)
const wideAmplification = 2 + wideLevels * 5

/** What thirteen systems of storage and agreement must come to. */
export const sectionB2: Readonly<Record<string, Expected>> = {
  dynamo: {
    budgets: [true],
    worked: {
      'stores.items.shards_by_storage': (300e6 * 20 * 1000) / (TiB * 0.7),
      'stores.items.shards_by_reads': (((3 * 50e6 * 50) / DAY) * 2) / (3 * 16 * 500),
      'stores.items.nodes': 24,
      'availability.strict.availability': twoOfThree,
      'availability.sloppy.availability': twoOfFive,
      handed_back: ((cartWrites * 1000 * 3) / 24) * of(10 * MINUTE, 180 * MINUTE),
      per_leaf: 18e12 / 24 / (of(150, 200) * 2 ** 15),
    },
    bound: { 'stores.items.shards': 'storage' },
    says: [],
  },
  bigtable: {
    published: ['agrees', 'agrees'],
    worked: {
      'stores.rows.shards_by_ops': (150e3 + 3 * of(200e3, 400e3)) / of(1000, 2000),
      'stores.rows.shards_by_storage': (50e3 * 1000 * 14 * DAY) / (1000 * 200e6),
      'stores.rows.ranges': (50e3 * 1000 * 14 * DAY) / 200e6,
      on_disks: ((50e3 * 1000 * 14 * DAY) / of(2, 4)) * 3,
      addressable: 2 ** 34,
    },
    bound: { 'stores.rows.shards': 'ops' },
    says: [/rows: reads and writes together need 707 shards/],
  },
  spanner: {
    published: ['agrees'],
    worked: {
      'paths.region.total': HERE + 2 * ms(4),
      'paths.near_regions.total': HERE + INLAND + LOG,
      'availability.database.availability': threeOfFive,
      worst: ms(1 + 0.2 * 30),
      one_row: 1 / ms(8.5),
    },
    bound: { 'stores.rows.shards': 'storage' },
    says: [/99.999% asks for several regions/],
  },
  'range-sql': {
    budgets: [true, true],
    worked: {
      'stores.orders.ranges': (20e6 * 2 * 2000 * 730 * (1 + of(0.2, 0.5))) / 64e6,
      'paths.zones.total': HERE + ZONE + LOG,
      'paths.nearby.total': HERE + NEXT_STATE + LOG,
      'paths.far_leader.total': HERE + 2 * COASTS + LOG,
      one_row: 1 / (HERE + COASTS + LOG),
    },
    bound: { 'stores.orders.shards': 'storage' },
    says: [/orders: storage binds/, /far_leader: its steps take 147 ms, 46.8 ms more than the 100 ms/],
  },
  'sharded-mysql': {
    budgets: [true, true],
    worked: {
      'stores.rows.shards_by_storage': (300e6 * 2 * 1000 * 5 * 365 * 1.3) / 0.7e12,
      'stores.rows.shards_by_reads': (((3 * 300e6 * 100) / DAY) * 20) / (50e3 * 3),
      'connection_pools.direct.of_limit': 4000 / of(500, 1000),
      'connection_pools.proxied.connections': 500,
      'paths.by_key.total': HERE + ms(0.05) + ms(0.5),
      'paths.scatter.percentile_each': 0.99 ** (1 / 2034),
      failures_a_day: 6102 / (of(2, 4) * 365),
    },
    bound: { 'stores.rows.shards': 'storage' },
    says: [
      /rows: storage binds/,
      /direct: 4,000 connections.*pooler/,
      /scatter: of 2,034 calls at once, 99.9999/,
    ],
  },
  'wide-column': {
    budgets: [false],
    worked: {
      'stores.events.shards_by_storage': (of(1e6, 3e6) * 400 * 3 * DAY) / of(2, 3) / (TiB * 0.7),
      'stores.events.shards_by_bandwidth': ((wideInflow / of(2, 3)) * wideAmplification) / (125 * 2 ** 20),
      'stores.events.shards_by_writes': (2 * of(1e6, 3e6)) / 100e3,
      at_the_ceiling: ((100e3 * 400) / of(2, 3)) * wideAmplification,
    },
    bound: { 'stores.events.shards': 'bandwidth' },
    says: [],
  },
  'config-store': {
    budgets: [true, true],
    worked: {
      'actions.beat.rate': 500,
      'stores.state.retained':
        5000 * 30 * of(2000, 10_000) + 5 * MINUTE * (500 * 400 + of(50, 200) * of(2000, 10_000)),
      'stores.state.shards_by_reads': 3000 / 140e3,
      'connections.watches.nodes': 5,
      'paths.read.total': HERE + ZONE,
      'availability.store.availability': threeOfFive,
      'availability.three_members.availability': twoOfThree,
    },
    says: [/One etcd node holds state with room to spare/, /one websocket node holds all 10k sockets/],
  },
  'job-scheduler': {
    worked: {
      'actions.run.rate': jobs / DAY,
      'actions.run.peak_rate': midnight,
      'queues.due.needed': workers,
      'stores.runs.shards_by_writes': (midnight * 2.01) / 5000,
      'paths.by_queue.total': ms(100 + 1 + 5),
      'paths.by_polling.total': ms(500 + 1),
      polls: workers * 100,
      'actions.again.per_day': jobs * 0.01,
    },
    says: [/One postgres node holds schedule/, /one kafka broker carries it/],
  },
  inventory: {
    worked: {
      'paths.reserve.total': HERE + ZONE + LOG,
      one_item: 1 / ms(1.8),
      split_into: Math.ceil(20e3 * ms(1.8)),
      held: ((20e6 * 0.2) / DAY) * of(5 * MINUTE, 10 * MINUTE),
      'availability.reserve.availability': twoOfThree ** 2,
    },
    says: [
      /One postgres node holds stock/,
      /One postgres node holds reservations/,
      /One postgres node holds orders/,
      /shelf: while it is cold, 69.4k\/s go through to an origin that answers 50k\/s/,
      /shelf fits one redis node/,
    ],
  },
  'multi-region-bank': {
    published: ['rounded'],
    budgets: [true],
    worked: {
      'paths.transfer.total': HERE + ms(1) + ms(19) + LOG,
      'availability.jurisdiction.availability': 1 - 0.0001 ** 2,
      'availability.jurisdiction.failovers_per_year': Math.floor((0.0001 * 365 * DAY) / 150),
      'stores.ledger.nodes': 60,
      as_felt: 1 - (of(2, 12) * 150) / (365 * DAY),
    },
    bound: { 'stores.ledger.shards': 'storage' },
    says: [
      /ledger: what is hot binds/,
      /99.99% asks for several regions, all active/,
      /losing nothing takes synchronous replication/,
    ],
  },
  'active-active': {
    budgets: [true],
    worked: {
      'paths.in_region.total': of(ms(20), ms(50)) + ms(0.05) + ms(30) + ms(0.5),
      'availability.by_dns.outage': 10 + of(30, 60),
      'availability.by_anycast.outage': 10 + of(5, 15),
      'services.api.instances': Math.ceil(Math.ceil((3 * 60e6 * 105) / DAY / ((100 / 0.03) * 0.6)) / 2) * 3,
      sent_abroad: ((3 * 60e6 * 5) / DAY) * 2000 * 2,
      unseen: (((3 * 60e6 * 5) / DAY) * ATLANTIC) / 2,
      'stores.profiles.stored': 60e6 * 20e3 + 60e6 * 5 * 2000 * 90,
      'links.between.copy_time': (60e6 * 20e3 + 60e6 * 5 * 2000 * 90) / (1175e6 * 0.7),
    },
    bound: { 'stores.profiles.shards': 'storage' },
    says: [
      /profiles: storage binds/,
      /by_dns: a failover takes 52.4 s, longer than the 30 s/,
      /by_dns.*hot standby/,
      /by_anycast.*hot standby/,
    ],
  },
  'collaborative-docs': {
    worked: {
      'stores.documents.retained': 100e6 * 30 * typed * 1.24,
      'stores.changes.shards_by_writes': (3 * 20e6 * 500) / DAY / of(10e3, 20e3),
      'connections.sockets.peak_rate': ((3 * 20e6) / DAY) * (500 + 1500 + 2000 * (of(1.2, 2) - 1)),
      'pools.in_memory.fits': Math.floor((64 * GiB * 0.75) / (typed * 49)),
      unpacked_over_text: 49 / 0.575,
      packed_over_text: 1.24 / 0.575,
    },
    bound: { 'stores.changes.shards': 'writes', 'connections.sockets.servers': 'messages' },
    says: [
      /changes: writes need 25 primaries; batch them/,
      /sockets: messages and heartbeats bind, with 33 nodes/,
    ],
  },
  'distributed-lock': {
    budgets: [true],
    worked: {
      'actions.renew.rate': 20_000 / (of(10, 30) / 3),
      'stores.locks.shards_by_writes': (6000 * 2 + 20_000 / (of(10, 30) / 3)) / 30e3,
      'paths.turn.total': turn,
      'availability.lock.availability': threeOfFive,
      one_lock: 1 / turn,
      valid: of(10, 30) * 0.9999 - ms(1.8),
      stalled: (of(10, 30) * 5) / 6,
    },
    says: [],
  },
}
