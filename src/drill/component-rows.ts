/** A quantity of a kind that is worth working out by hand. */
export interface Row {
  readonly kind: string
  readonly of: string
  readonly skill: string
  /** `{name}` stands for the component. */
  readonly asks: string
  readonly unit?: string
  /** Whether it takes a single figure to work it out, and is worth asking all the same. */
  readonly fromOne?: boolean
  readonly as?: string
}

/** What is asked of components, by kind. Adding a question is a row here. */
export const ROWS: readonly Row[] = [
  {
    kind: 'action',
    of: 'rate',
    skill: 'average-rate',
    asks: 'How often does {name} happen, in a second, on average?',
    unit: '1/s',
  },
  {
    kind: 'action',
    of: 'peak_rate',
    skill: 'peak-factor',
    asks: 'How often does {name} happen in a second at the busiest time?',
    unit: '1/s',
  },
  {
    kind: 'action',
    of: 'ingress',
    skill: 'bandwidth',
    asks: 'How many bytes or bits a second does {name} bring in, on average?',
    as: 'B/s',
  },
  {
    kind: 'action',
    of: 'egress',
    skill: 'bandwidth',
    asks: 'How many bytes or bits a second does {name} send out, on average?',
    as: 'B/s',
  },
  {
    kind: 'action',
    of: 'peak_ingress',
    skill: 'bits-to-bytes',
    asks: 'How many bits a second does {name} bring in at the busiest time?',
    unit: 'b/s',
  },
  {
    kind: 'action',
    of: 'peak_egress',
    skill: 'bits-to-bytes',
    asks: 'How many bits a second does {name} send out at the busiest time?',
    unit: 'b/s',
  },
  {
    kind: 'store',
    of: 'per_day',
    skill: 'storage-growth',
    asks: 'How much data arrives in {name} in a day?',
  },
  {
    kind: 'store',
    of: 'retained',
    skill: 'storage-growth',
    asks: 'How much data does {name} keep in the end, in one copy?',
  },
  {
    kind: 'store',
    of: 'with_copies',
    skill: 'replication',
    asks: 'How much disk does {name} fill with all its copies?',
  },
  {
    kind: 'store',
    of: 'shards',
    skill: 'sharding',
    asks: 'How many shards does {name} need, by the resource that binds?',
    unit: '1',
  },
  {
    kind: 'store',
    of: 'nodes',
    skill: 'replication',
    asks: 'How many machines does {name} need, with all copies?',
    unit: '1',
  },
  {
    kind: 'cache',
    of: 'working_set',
    skill: 'cache-memory',
    asks: 'How much is worth keeping in the cache {name}?',
  },
  { kind: 'cache', of: 'memory', skill: 'cache-memory', asks: 'How much memory does the cache {name} take?' },
  {
    kind: 'cache',
    of: 'miss_rate',
    skill: 'cache-memory',
    asks: 'How many reads a second get past the cache {name}, on average?',
    unit: '1/s',
  },
  {
    kind: 'cache',
    of: 'nodes',
    skill: 'cache-memory',
    asks: 'How many nodes does the cache {name} need, by what binds?',
    unit: '1',
  },
  {
    kind: 'service',
    of: 'needed',
    skill: 'instances',
    asks: 'How many instances of {name} carry the peak?',
    unit: '1',
  },
  {
    kind: 'service',
    of: 'instances',
    skill: 'instances',
    asks: 'How many instances of {name} are needed in all, with zones to lose?',
    unit: '1',
  },
  {
    kind: 'service',
    of: 'in_flight',
    skill: 'concurrency',
    asks: 'How many requests is {name} working on at any moment of the peak?',
    unit: '1',
  },
  {
    kind: 'queue',
    of: 'retained',
    skill: 'streams',
    asks: 'How much does {name} keep at the end of its retention, in one copy?',
  },
  {
    kind: 'queue',
    of: 'with_copies',
    skill: 'replication',
    asks: 'How much do the disks of {name} hold, with all copies?',
  },
  {
    kind: 'queue',
    of: 'partitions',
    skill: 'streams',
    asks: 'How many partitions does {name} need, by what binds?',
    unit: '1',
  },
  {
    kind: 'queue',
    of: 'needed',
    skill: 'streams',
    asks: 'How many consumers keep up with {name} at the peak?',
    unit: '1',
  },
  {
    kind: 'connection',
    of: 'memory',
    skill: 'streams',
    asks: 'How much memory do all sockets of {name} take?',
  },
  {
    kind: 'connection',
    of: 'servers',
    skill: 'streams',
    asks: 'How many servers do the sockets of {name} need, by what binds?',
    unit: '1',
  },
  {
    kind: 'link',
    of: 'origin_egress',
    skill: 'bandwidth',
    asks: 'How many bytes or bits a second does the origin behind {name} send, on average?',
    as: 'B/s',
  },
  {
    kind: 'link',
    of: 'per_month',
    skill: 'per-second-to-per-day',
    asks: 'How much goes out over {name} in a month (of 730 h)?',
    fromOne: true,
  },
]
