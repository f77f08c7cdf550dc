import type { PublishedVerdict } from '../../src/analysis/published.ts'

/** What the source prints, the verdict bote must reach, and for a slip how many times too high it is. */
export type Printed = readonly [says: string, verdict: PublishedVerdict, factor?: number]

/** The worked estimates with the figures their sources print, in the order of the model. */
export const sectionA: Readonly<Record<string, readonly Printed[]>> = {
  'twitter-feed': [
    ['200M/day', 'agrees'],
    ['2300/s', 'rounded'],
    ['2315/s', 'agrees'],
    ['7000/s', 'rounded'],
    ['6944/s', 'agrees'],
    ['20B/day', 'agrees'],
    ['230000/s', 'rounded'],
    ['231481/s', 'agrees'],
    ['700000/s', 'rounded'],
    ['694444/s', 'agrees'],
    ['100', 'agrees'],
    ['100 GB/day', 'agrees'],
    ['93.13 GiB/day', 'agrees'],
    ['36.5 TB/year', 'agrees'],
    ['20M/day', 'agrees'],
    ['4 TB/day', 'agrees'],
    ['1.46 PB/year', 'agrees'],
    ['3.5 MB/s', 'rounded'],
    ['350 MB/s', 'rounded'],
  ],
  'viral-image': [['55 GB/s', 'slip', 990]],
  'twitter-timeline': [
    ['15M/day', 'agrees'],
    ['4.2 GB/day', 'agrees'],
    ['1.1 TB', 'agrees'],
  ],
  'photo-sharing': [
    ['200M/day', 'agrees'],
    ['23148/s', 'agrees'],
    ['69444/s', 'agrees'],
    ['585 GB/day', 'slip', 1 / 1025.6],
    ['1.04 PB', 'slip', 1 / 1052.9],
  ],
  'social-api': [
    ['600/s', 'rounded'],
    ['579/s', 'agrees'],
    ['3000/s', 'rounded'],
  ],
  orders: [
    ['12/s', 'rounded'],
    ['120/s', 'rounded'],
    ['1200/s', 'rounded'],
    ['4 GB/day', 'agrees'],
    ['4 TB', 'slip', 1 / 3.65],
  ],
  'url-shortener': [
    ['56.8B', 'agrees'],
    ['568 days', 'agrees'],
    ['96 years', 'rounded'],
    ['100', 'agrees'],
  ],
  'url-shortener-internal': [
    ['1', 'agrees'],
    ['1', 'agrees'],
  ],
  twitter: [
    ['1200/s', 'rounded'],
    ['1157/s', 'agrees'],
    ['3.5M/s', 'rounded'],
    ['3.47M/s', 'agrees'],
    ['50M', 'agrees'],
  ],
  'mesh-overhead': [['50 GB', 'agrees']],
  'connection-pool': [
    ['2000', 'agrees'],
    ['10 GB', 'agrees'],
  ],
  'thread-exhaustion': [
    ['500 s', 'agrees'],
    ['20/s', 'agrees'],
  ],
  'object-storage': [
    ['29%', 'rounded'],
    ['200%', 'agrees'],
    ['4', 'agrees'],
  ],
  nines: [
    ['8.7 h', 'rounded'],
    ['52 min', 'rounded'],
    ['52.56 min', 'agrees'],
  ],
  'n-plus-one': [
    ['101', 'agrees'],
    ['1', 'agrees'],
    ['2', 'agrees'],
    ['10 ms', 'agrees'],
    ['10 s', 'rounded'],
  ],
  'cache-delta': [['93%', 'agrees']],
  'hop-cost': [
    ['2.5 ms', 'agrees'],
    ['150 ms', 'agrees'],
    ['3x', 'agrees'],
  ],
}

/** Figures a reader takes from a model beyond those its source prints, in base units. */
export const alsoWorkedOut: readonly (readonly [slug: string, quantity: string, value: number])[] = [
  ['twitter-feed', 'fan_out', 462_963],
  ['twitter-feed', 'stores.images.retained', 7.3e15],
  ['twitter-feed', 'traffic.reads_per_write', 100],
  ['viral-image', 'actions.load.peak', 24 * 2],
  ['viral-image', 'links.port.peak_egress', 2 * (200e9 / 3600)],
  ['photo-sharing', 'stores.photos.retained', 1.095e18],
  ['photo-sharing', 'stores.photos.monthly_cost', 1.095e9 * 0.023],
  ['orders', 'stores.orders.with_copies', 43.8e12],
  ['url-shortener', 'caches.hot_links.items', 500e6],
  ['url-shortener', 'keyspaces.eight.codes', 62 ** 8],
  ['url-shortener', 'paths.miss.total', 0.000_05 + 0.0003 + 0.0005 + 0.005],
  ['twitter', 'traffic.reads_per_write', 3000],
  ['twitter', 'caches.bodies.memory', 100e6 * 3 * 300],
  ['twitter', 'caches.timelines.peak_rate', (3 * (300e9 + 200 * 100e6)) / 86_400],
  ['mesh-overhead', 'paths.ten_hops.total', 10 * Math.sqrt(3) * 1e-3],
  ['connection-pool', 'connection_pools.as_installed.of_limit', 20],
  ['connection-pool', 'connection_pools.backends.fits_per_pod', 3],
  ['thread-exhaustion', 'services.api.per_instance', 20],
  ['object-storage', 'stores.objects.with_copies', (10e18 * 18) / 14],
  ['object-storage', 'stores.as_copies.with_copies', 30e18],
  ['object-storage', 'stores.objects.nodes', 22_322],
  ['nines', 'availability.three_nines.failovers_per_year', 210],
  ['nines', 'availability.four_nines.failovers_per_year', 21],
  ['n-plus-one', 'paths.one_by_one.total', 0.0505],
  ['n-plus-one', 'paths.in_a_batch.total', 0.001],
  ['n-plus-one', 'paths.batch_under_load.total', 0.2],
  ['cache-delta', 'stores.data.shards', 1],
  ['hop-cost', 'paths.request.left', 0.0425],
]

/** What a scenario changes: the source's own "what if", and ours. */
export const underScenario: readonly (readonly [
  slug: string,
  scenario: string,
  quantity: string,
  value: number,
])[] = [
  ['twitter-feed', 'event', 'actions.read.peak_rate', 2_314_815],
  ['twitter-feed', 'tenfold', 'actions.post.rate', 23_148],
  ['viral-image', 'as_printed', 'in_the_hour', (1e9 * 200e3) / 3600],
  ['twitter-timeline', 'more_posters', 'stores.tweets.inflow', (60e6 * 300) / 86_400],
  ['photo-sharing', 'originals', 'actions.view.egress', (2e9 * 3e6) / 86_400],
  ['orders', 'tenfold', 'actions.order.peak_rate', 1157.4],
  ['orders', 'archive', 'stores.orders.shards', 1],
  ['connection-pool', 'pooler', 'connection_pools.backends.connections', 200],
  ['thread-exhaustion', 'healthy', 'services.api.per_instance', 2000],
  ['thread-exhaustion', 'short_timeout', 'services.api.per_instance', 200],
  ['thread-exhaustion', 'breaker', 'services.api.per_instance', 100_000],
  ['mesh-overhead', 'bare_proxy', 'paths.ten_hops.total', 0.0005],
  ['cache-delta', 'cold', 'stores.data.shards', 14],
  ['hop-cost', 'batched', 'paths.request.total', 0.003],
]
