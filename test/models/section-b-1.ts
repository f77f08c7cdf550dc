/**
 * Figures a reader takes from these models, worked out here by plain arithmetic in base units. A range counts by its
 * median, which for a lognormal one is the geometric mean of its ends.
 */
const median = (low: number, high: number): number => Math.sqrt(low * high)

const [MIN, HOUR, DAY] = [60, 3600, 86_400]
const GiB = 2 ** 30
const [KB, MB, GB] = [1e3, 1e6, 1e9]

const event = median(200, 600)
const logged = (1e6 / median(1.6, 1.7)) * event
const coreRate = median(250, 1000)
const passed = 1 - median(0.5, 0.7)
const followers = median(50, 300)
const popular = median(0.05, 0.2)
const drivers = median(500e3, 1e6)
const rides = ((20e6 * 0.7 * 1.7) / DAY) * median(15, 25) * MIN
const file = median(8e6, 50e6)
const known = median(0.2, 0.4)
const trace = median(100, 300) * median(300, 800)
const fraud = median(0.0005, 0.002)
const honest = (1 - fraud) * 0.001
const lookup = 300e-6
const proxy = 50e-6
const roundTrip = 500e-6

type Figure = readonly [slug: string, quantity: string, value: number]

export const worked: readonly Figure[] = [
  ['ad-auction', 'actions.bid.peak_rate', 1e6],
  ['ad-auction', 'to_a_billion', 1000],
  ['ad-auction', 'queues.events.inflow', logged],
  ['ad-auction', 'queues.events.with_copies', logged * 6 * HOUR * 3],
  ['ad-auction', 'caches.profiles.memory', 500e6 * KB * 1.2 * 2],
  [
    'ad-auction',
    'paths.auction.total',
    median(5e-3, 15e-3) + proxy + roundTrip + lookup + median(2e-3, 8e-3),
  ],

  ['api-100k', 'caches.in_process.peak_rate', 150e3 * passed * 5],
  ['api-100k', 'stores.rows.peak_read_rate', 150e3 * passed * 5 * 0.6 * 0.1],
  ['api-100k', 'slow', passed * (1 - 0.94 ** 5)],
  [
    'api-100k',
    'services.api.instances',
    Math.ceil(Math.ceil((150e3 * passed) / (coreRate * 16 * 0.6)) / 2) * 3,
  ],

  ['rate-limiter', 'caches.counters.rate', 50e3 * 2 * 0.1],
  ['rate-limiter', 'caches.counters.memory', 1e6 * 2 * 85 * 2],
  ['rate-limiter', 'pools.as_log.parts', 1e6 * (85 + 100 * median(20, 60))],
  ['rate-limiter', 'stranded', 81],

  ['kv-store', 'stores.data.overlap', 1],
  ['kv-store', 'stores.data.retained', 10e9 * KB],
  ['kv-store', 'stores.data.shards', Math.ceil((10e9 * KB) / (1024 * GiB * 0.5))],
  ['kv-store', 'moved_keys', 10e9 / 58],
  ['kv-store', 'imbalance', 1 / Math.sqrt(median(150, 200))],
  ['kv-store', 'paths.get.total', 6.5e-3],

  ['notifications', 'actions.post.rate', (50e6 * 0.2) / DAY],
  ['notifications', 'actions.phone.rate', ((50e6 * 0.2) / DAY) * followers * 0.1],
  ['notifications', 'queues.to_phones.rate', (((50e6 * 0.2) / DAY) * followers * 0.1) / 0.98],
  ['notifications', 'stores.inbox.retained', 50e6 * 0.2 * followers * 64 * 30],

  ['news-feed', 'caches.push.memory', 100e6 * 800 * 16],
  ['news-feed', 'caches.pull.peak_rate', (3 * 100e6 * (median(0.2, 1) + 10 * 200)) / DAY],
  [
    'news-feed',
    'caches.hybrid.peak_rate',
    (3e8 * (median(0.2, 1) * 200 * (1 - popular) + 10 * (1 + 200 * popular))) / DAY,
  ],
  ['news-feed', 'hybrid_amplification', 180],

  ['ride-hailing', 'actions.ping.rate', drivers / 4],
  ['ride-hailing', 'connections.rides.concurrent', rides],
  ['ride-hailing', 'connections.rides.peak_rate', rides / 4],
  ['ride-hailing', 'actions.reprice.rate', 500e3 / 5.16 / 30],
  ['ride-hailing', 'candidates', median(2, 20) * Math.PI * 4],

  ['file-sync', 'actions.edit.ingress', (20e6 * 5 * 6 * MB * 0.1) / DAY],
  ['file-sync', 'edit_by_delta', (6 * MB * 0.1) / file],
  ['file-sync', 'saved_by_hash', 100e6 * 5 * GB * known],
  ['file-sync', 'stores.index.initial', ((100e6 * 5 * GB) / (4 * MB)) * 110],
  ['file-sync', 'connections.listeners.concurrent', 10e6],

  ['payments', 'actions.pay.peak_rate', 10e7 / DAY],
  ['payments', 'stores.idempotency.retained', 10e6 * (16 + KB)],
  ['payments', 'stores.ledger.shards_by_writes', (4 * 10e7) / DAY / 5000],
  ['payments', 'stores.ledger.retained', 10e6 * 4 * median(200, 400) * 3650],
  ['payments', 'taken_twice', 300e3],
  ['payments', 'pairs', 150 * 149],
  ['payments', 'availability.paying.availability', 0.995 ** 3 + 3 * 0.995 ** 2 * 0.005],

  ['tracing', 'actions.span.rate', 10e3 * median(100, 300)],
  ['tracing', 'pools.open_traces.parts', 10e3 * 1.7 * 30 * trace],
  ['tracing', 'kept', 0.021],
  ['tracing', 'stores.traces.retained', 10e3 * trace * 0.021 * 14 * DAY],

  ['stream-fraud', 'actions.pay.peak_rate', 10e3],
  ['stream-fraud', 'honest_share', honest / (honest + fraud * median(0.6, 0.9))],
  ['stream-fraud', 'caches.state.memory', 400e6 * (85 + (50 / 3) * 8) * 2],
  ['stream-fraud', 'services.scorer.in_flight', 20],
  ['stream-fraud', 'paths.judge.total', proxy + roundTrip + 3e-3 + median(1e-3, 5e-3)],

  ['leaderboard', 'caches.board.memory', 100e6 * (24 + median(40, 56) + median(32, 40)) * 2],
  ['leaderboard', 'hops', (4 * Math.log(100e6)) / Math.log(4)],
  ['leaderboard', 'refill', 200],
  ['leaderboard', 'stores.scores.retained', 20e6 * 5 * 40 * 90],

  ['feed-ranking', 'paths.far_away.total', 3 * 0.15 + 0.35],
  ['feed-ranking', 'still_slow', 0.3 * (1 - median(0.97, 0.995))],
  ['feed-ranking', 'actions.pre_rank.rate', (100e6 * 0.3) / (median(1, 3) * HOUR)],
  ['feed-ranking', 'caches.edge.memory', 100e6 * 0.3 * 500 * 16],
]

/** What a scenario is there to show. */
export const underScenario: readonly (readonly [
  slug: string,
  scenario: string,
  quantity: string,
  value: number,
])[] = [
  ['ad-auction', 'across_an_ocean', 'paths.auction.total', 0.15 + proxy + roundTrip + lookup + 4e-3],
  ['ad-auction', 'log_wins_only', 'queues.events.nodes', 3],
  ['api-100k', 'shared_tier_lost', 'stores.rows.peak_read_rate', 150e3 * passed * 5 * 0.6],
  ['rate-limiter', 'no_local_tier', 'caches.counters.peak_rate', 300e3],
  ['kv-store', 'tenfold_reads', 'stores.data.shards', 150],
  [
    'notifications',
    'half_the_attempts_fail',
    'queues.to_phones.rate',
    ((50e6 * 0.2) / DAY) * followers * 0.1 * 2,
  ],
  ['news-feed', 'seldom_opened', 'caches.pull.nodes', 3],
  ['ride-hailing', 'ping_less', 'actions.ping.rate', drivers / 10],
  ['file-sync', 'no_delta', 'actions.edit.request', 6 * MB],
  [
    'payments',
    'copy_across_an_ocean',
    'paths.pay.total',
    proxy + 2e-3 + median(20e-3, 50e-3) + median(60e-3, 110e-3) + 0.15,
  ],
  ['tracing', 'decide_at_start', 'services.collector.instances', 2],
  ['stream-fraud', 'a_slow_model', 'services.scorer.in_flight', 400],
  ['leaderboard', 'tenfold', 'caches.board.nodes', 5],
  ['feed-ranking', 'no_edge', 'still_slow', 0.3],
]

/** Which resource binds, by the quantity it is counted in. */
export const binding: readonly (readonly [slug: string, binder: string, of: readonly string[]])[] = [
  ['ad-auction', 'caches.profiles.nodes_by_memory', ['nodes_by_ops']],
  [
    'ad-auction',
    'queues.events.brokers_by_messages',
    ['brokers_by_storage', 'brokers_by_bandwidth', 'brokers_by_partitions'],
  ],
  ['api-100k', 'stores.rows.shards_by_storage', ['shards_by_reads', 'shards_by_writes']],
  ['kv-store', 'stores.data.shards_by_storage', ['shards_by_reads', 'shards_by_writes']],
  ['news-feed', 'caches.push.nodes_by_memory', ['nodes_by_ops']],
  ['news-feed', 'caches.pull.nodes_by_ops', ['nodes_by_memory']],
  ['ride-hailing', 'caches.positions.nodes_by_ops', ['nodes_by_memory']],
  ['ride-hailing', 'connections.rides.servers_by_messages', ['servers_by_sockets', 'servers_by_memory']],
  ['file-sync', 'connections.listeners.servers_by_sockets', ['servers_by_messages', 'servers_by_memory']],
  ['payments', 'stores.ledger.shards_by_storage', ['shards_by_writes', 'shards_by_reads']],
  ['stream-fraud', 'caches.state.nodes_by_memory', ['nodes_by_ops']],
  ['leaderboard', 'caches.board.nodes_by_memory', ['nodes_by_ops']],
]

/** What each model concludes, all of it, in the order printed. */
export const concluded: Readonly<Record<string, readonly RegExp[]>> = {
  'ad-auction': [],
  'api-100k': [
    /^One postgres node holds rows/,
    /^shared: while it is cold, .* answers 50k\/s/,
    /bandwidth is no reason for a CDN/,
  ],
  'rate-limiter': [
    /^counters fits one redis node; a second one is for failover/,
    /^as_log: .* is left/,
    /^as_counters: .* is left/,
  ],
  'kv-store': [],
  notifications: [],
  'news-feed': [],
  'ride-hailing': [/^trips: what is hot binds/, /^prices fits one redis node/],
  'file-sync': [/^index: storage binds, with 26 shards .* larger nodes or better compression/],
  payments: [
    /^One postgres node holds idempotency with room to spare/,
    /^ledger: what is hot binds/,
    /^One postgres node holds rates/,
    /^paying: losing nothing takes synchronous replication/,
  ],
  tracing: [/^open_traces: .* is left/],
  'stream-fraud': [/^events: one kafka broker carries it/],
  leaderboard: [/^board fits one redis node; a second one is for failover/],
  'feed-ranking': [],
}
