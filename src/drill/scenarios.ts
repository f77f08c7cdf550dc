import type { Draw } from './draw.ts'

/** A system as an interviewer describes it: one action that writes, and what is kept of it. */
interface Scenario {
  readonly title: string
  /** What people do, where it is kept, and what takes it in: names of the language. */
  readonly action: string
  readonly store: string
  readonly service: string
  /** What one does a day, and what a record takes. */
  readonly each: readonly string[]
  readonly payload: readonly string[]
}

/** Problem statements: none claims to be a measured system, so none has a source. Adding one is a row here. */
const SCENARIOS: readonly Scenario[] = [
  {
    title: 'Photo sharing',
    action: 'upload',
    store: 'photos',
    service: 'uploader',
    each: ['0.5', '1', '2'],
    payload: ['200 KB', '500 KB', '2 MB'],
  },
  {
    title: 'Chat',
    action: 'send',
    store: 'messages',
    service: 'gateway',
    each: ['20', '40', '50'],
    payload: ['100 B', '200 B', '500 B'],
  },
  {
    title: 'Microblog',
    action: 'post',
    store: 'posts',
    service: 'api',
    each: ['1', '2', '5'],
    payload: ['300 B', '500 B', '1 KB'],
  },
  {
    title: 'Online shop',
    action: 'order',
    store: 'orders',
    service: 'checkout',
    each: ['0.1', '0.2', '0.5'],
    payload: ['1 KB', '2 KB', '5 KB'],
  },
  {
    title: 'Location tracking',
    action: 'ping',
    store: 'positions',
    service: 'ingest',
    each: ['100', '200', '500'],
    payload: ['50 B', '100 B', '200 B'],
  },
  {
    title: 'Notes',
    action: 'save',
    store: 'notes',
    service: 'sync',
    each: ['5', '10', '20'],
    payload: ['1 KB', '2 KB', '5 KB'],
  },
  {
    title: 'Fitness tracker',
    action: 'sample',
    store: 'workouts',
    service: 'collector',
    each: ['10', '50', '100'],
    payload: ['200 B', '500 B', '1 KB'],
  },
  {
    title: 'Product analytics',
    action: 'track',
    store: 'events',
    service: 'collector',
    each: ['30', '50', '100'],
    payload: ['300 B', '500 B', '1 KB'],
  },
]
const USERS = ['1M', '2M', '5M', '10M', '20M', '50M', '100M', '200M'] as const
const PEAKS = ['2x', '3x', '5x', '10x'] as const
const YEARS = ['1 year', '2 years', '3 years', '5 years', '10 years'] as const
const COPIES = ['2', '3'] as const
const NODES = ['1 TB', '2 TB', '5 TB'] as const
const WRITES = ['2k', '5k', '10k'] as const
const INSTANCES = ['200', '500', '1k', '2k'] as const
const LATENCIES = ['10 ms', '20 ms', '50 ms', '100 ms'] as const

/** A scenario with figures in it: a model in bote's own language, and the names of what is in it. */
export interface Composed {
  readonly title: string
  readonly text: string
  /** What is given, on one line. */
  readonly known: string
  readonly action: string
  readonly store: string
  readonly service: string
}

/** Writes a model that a whiteboard has room for: users, one action, one store, one service. */
export function composeScenario(draw: Draw): Composed {
  const { title, action, store, service, each, payload } = draw.one(SCENARIOS)
  const [users, times, size, peak] = [draw.one(USERS), draw.one(each), draw.one(payload), draw.one(PEAKS)]
  const [years, copies, disk, writes] = [draw.one(YEARS), draw.one(COPIES), draw.one(NODES), draw.one(WRITES)]
  const [rate, latency] = [draw.one(INSTANCES), draw.one(LATENCIES)]
  const node = `node_storage: ${disk}, node_writes: ${writes}/s, utilization: 100%`
  const text = [
    `title: ${title}`,
    `users: { dau: ${users} }`,
    'actions:',
    `  ${action}: { per_user: ${times}/day, payload: ${size}, peak: ${peak}, writes: ${store} }`,
    'stores:',
    `  ${store}: { retention: ${years}, replication: ${copies}, ${node} }`,
    'services:',
    `  ${service}: { serves: [${action}], per_instance: ${rate}/s, utilization: 100%, latency: ${latency} }`,
    '',
  ].join('\n')
  const known = [
    `${users} daily users`,
    `${action} ${times} a day each, ${size}, peak ${peak}`,
    `kept ${years} in ${copies} copies`,
    `a node holds ${disk} and takes ${writes} writes/s`,
    `an instance takes ${rate}/s, ${latency} each`,
  ].join(' · ')
  return {
    title,
    known,
    text,
    action: `actions.${action}`,
    store: `stores.${store}`,
    service: `services.${service}`,
  }
}
