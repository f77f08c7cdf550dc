import { describe, expect, test } from 'vitest'
import { evaluated } from '../models/evaluated.ts'
import { holds } from './holds.ts'

const [MB, GB, TB] = [1e6, 1e9, 1e12]
const MiB = 2 ** 20
const [HOUR, DAY] = [3600, 86_400]

describe('queues', () => {
  const bus = (size: number, queue: string, rate = '39000/s') => `
actions: { event: { rate: ${rate}, payload: ${size} B, writes: bus, peak: 1x } }
queues: { bus: { ${queue} } }
`
  /** Oracle's benchmarking guide: W x RF x T written, (RF x T + C - 1) x W read, in MiB rounded up. */
  test.each([
    [1941, 1, 145],
    [1941, 2, 289],
    [3769, 1, 281],
    [3769, 2, 561],
  ])('records of %i B with %i copies through two topics: %i MiB/s each way', (size, copies, published) => {
    const model = evaluated('oracle', bus(size, `topics: 2, replication: ${copies}, consumers: 1`))
    expect(Math.ceil(model.value('queues.bus.write_bandwidth') / MiB)).toBe(published)
    expect(Math.ceil(model.value('queues.bus.read_bandwidth') / MiB)).toBe(published)
  })

  test('copies and consumers multiply what is written and what is sent differently', () => {
    const model = evaluated('lag', bus(1000, 'replication: 3, consumers: 4', '1000/s'))
    holds(model, {
      'queues.bus.inflow': MB,
      'queues.bus.write_bandwidth': 3 * MB,
      'queues.bus.read_bandwidth': 6 * MB,
    })
  })

  test('five minutes and six hours of it take 63.45 GiB and 4.46 TiB', () => {
    const kept = (time: string) =>
      evaluated('kept', bus(1941, `retention: ${time}`)).value('queues.bus.with_copies')
    expect(kept('5 min') / 2 ** 30).toBeCloseTo(63.45, 2)
    expect(kept('6 h') / 2 ** 40).toBeCloseTo(4.461, 3)
  })

  test('partitions are max(t/p, t/c)', () => {
    // 20 MB/s in, 5 MB/s a partition, and consumers of 3 MB/s each: seven, as the formula is usually shown.
    const queue = 'consumer_rate: 3000/s, utilization: 100%, partition_bandwidth: 5 MB/s'
    const model = evaluated('partitions', bus(1000, queue, '20k/s'))
    holds(model, { 'queues.bus.partitions_by_bandwidth': 4, 'queues.bus.partitions': 7 })
  })

  test('500 messages a second of 20 ms each take ten consumers', () => {
    const model = evaluated('consumers', bus(100, 'consume_time: 20 ms, utilization: 100%', '500/s'))
    holds(model, { 'queues.bus.needed': 10, 'queues.bus.partitions': 10 })
  })

  test('brokers by whatever binds, each of them known', () => {
    const queue =
      'consumer_rate: 10k/s, node_storage: 10 TB, utilization: 50%, retention: 10 days, node_egress: 1 GB/s'
    const model = evaluated('brokers', bus(1000, queue, '100k/s'))
    holds(model, {
      'queues.bus.brokers_by_storage': (100 * MB * 10 * DAY * 3) / (5 * TB),
      'queues.bus.brokers_by_egress': 0.6,
      'queues.bus.brokers_by_partitions': 0.06,
      'queues.bus.brokers': 52,
      'queues.bus.segments': (100 * MB * 10 * DAY * 3) / 2 ** 30,
    })
    expect(model.verdicts().join()).toMatch(/storage binds, with 52 brokers for 259 TB/)
  })

  test('an hour away is caught up at what consumers have to spare', () => {
    const model = evaluated('drain', bus(1000, 'consumer_rate: 1500/s, instances: 1, outage: 1 h', '1000/s'))
    holds(model, {
      'queues.bus.backlog': 3.6e6,
      'queues.bus.backlog_size': 3.6 * GB,
      'queues.bus.drain_time': 2 * HOUR,
      'queues.bus.retention_left': 7 * DAY - 3 * HOUR,
    })
  })

  test.each([
    [
      'consumer_rate: 900/s, instances: 1',
      /handle 900\/s of the 1,000\/s that arrive, so what waits is never/,
    ],
    ['consumer_rate: 1000/s, instances: 1, outage: 1 h', /is never drained/],
    [
      'consumer_rate: 1500/s, instances: 1, retention: 1 h, outage: 2 h',
      /an outage of 2 h loses the first 60 min/,
    ],
    [
      'consumer_rate: 1500/s, instances: 1, retention: 2 h, outage: 1 h',
      /60 min and 2 h to drain it outlast the 2 h/,
    ],
    ['replication: 3', /one kafka broker carries it; the 3 are there only to survive a loss/],
  ])('%s', (queue, verdict) => {
    expect(
      evaluated('verdict', bus(100, queue, '1000/s'))
        .verdicts()
        .join('\n')
    ).toMatch(verdict)
  })

  test('consumers may be slower than the peak, and not slower than the average', () => {
    const text = bus(100, 'consumer_rate: 1500/s, instances: 1', '1000/s').replace('peak: 1x', 'peak: 3x')
    expect(evaluated('peak', text).verdicts()[0]).toMatch(
      /less than the 3,000\/s of the peak; they fall behind/
    )
  })

  test('a service without ceilings has no brokers to count, and is not asked for any', () => {
    const model = evaluated('sqs', bus(100, 'engine: sqs, replication: 1x, consume_time: 20 ms', '1000/s'))
    expect(() => model.value('queues.bus.brokers')).toThrow()
    expect(model.model.absent.filter((a) => a.needs.length > 0)).toEqual([])
    expect(model.verdicts()).toEqual([])
  })

  test('Kinesis shards by bytes or records, whichever comes first', () => {
    const shards = (size: number) =>
      evaluated('kinesis', bus(size, 'engine: kinesis, replication: 1x, utilization: 100%', '10k/s')).value(
        'queues.bus.brokers'
      )
    expect([shards(100), shards(4000)]).toEqual([10, 40])
  })
})

describe('connections', () => {
  const sockets = (fields: string) => evaluated('sockets', `connections: { sockets: { ${fields} } }`)

  test.each([
    ['a million at 10 KB', 'concurrent: 1M, connection_memory: 10 KB', 10 * GB],
    ['20,000 at 65 KB', 'concurrent: 20k, connection_memory: 65 KB', 1.3 * GB],
    ['10,000 at 9 KB', 'concurrent: 10k, connection_memory: 9 KB', 90 * MB],
    ['WhatsApp 2012, 2.28M on one node', 'concurrent: 2.28M', 52.44 * GB],
  ])('memory of %s', (_, fields, memory) => {
    holds(sockets(fields), { 'connections.sockets.memory': memory })
  })

  test('102.4M users on cells of 64,000 are 1,600 servers', () => {
    const model = sockets('concurrent: 102.4M, per_node: 64k, utilization: 100%')
    holds(model, {
      'connections.sockets.servers': 1600,
      'connections.sockets.sockets_per_node': 64_000,
    })
    expect(model.verdicts()[0]).toMatch(/sockets of one node do not fit on the others when it is lost/)
  })

  test.each([
    ['500k', 20],
    ['100k', 100],
  ])('10M at %s a server are %i servers', (per, servers) => {
    const model = sockets(`concurrent: 10M, per_node: ${per}, utilization: 100%, survive: 2`)
    holds(model, { 'connections.sockets.servers': servers, 'connections.sockets.nodes': servers + 2 })
  })

  test('ten million heartbeats every 30 s are 333k a second', () => {
    holds(sockets('concurrent: 10M, heartbeat: 30 s, heartbeat_size: 100 B'), {
      'connections.sockets.heartbeat_rate': 1e7 / 30,
      'connections.sockets.heartbeat_bandwidth': 33.33 * MB,
    })
  })

  test('nearby friends: the rate binds, not memory', () => {
    const model = evaluated(
      'nearby',
      `
users: { dau: 100M, online_share: 10% }
actions:
  ping: { emitters: users.concurrent, every: 30 s, peak: 1x, pushes: pubsub, fan_out: 40, payload: 40 B }
connections:
  pubsub: { connection_memory: 20 KB, node_memory: 100 GB, node_messages: 100k/s, heartbeat: 1 day, utilization: 100% }
`
    )
    holds(model, {
      'actions.ping.rate': 333_333,
      'connections.pubsub.rate': 13.333e6,
      'connections.pubsub.servers': 134,
      'connections.pubsub.servers_by_memory': 2,
      'connections.pubsub.delivered': 13.333e6 * 40,
    })
    expect(model.verdicts().join()).toMatch(
      /messages and heartbeats bind, with 134 nodes where sockets and memory/
    )
  })

  test('everybody at once takes as long as the handshakes do', () => {
    const model = sockets(
      'concurrent: 10M, per_node: 500k, node_handshakes: 8k/s, utilization: 100%, reconnect_within: 30 s'
    )
    holds(model, {
      'connections.sockets.reconnect_rate': 1e7 / 30,
      'connections.sockets.reconnect_time': 62.5,
    })
    expect(model.verdicts().join()).toMatch(
      /333k\/s new sockets, and 20 nodes complete 160k\/s TLS handshakes/
    )
  })

  test('what comes in and what goes to each recipient are both messages', () => {
    const text = `
actions: { say: { rate: 1000/s, peak: 2x, payload: 100 B, pushes: room, fan_out: 50 } }
connections: { room: { concurrent: 5000, carries: say } }
`
    const model = evaluated('room', text)
    holds(model, { 'connections.room.rate': 51_000, 'connections.room.peak_rate': 102_000 })
  })

  test('one node is enough for an office', () => {
    const [verdict] = sockets('concurrent: 500').verdicts()
    expect(verdict).toMatch(/one websocket node holds all 500 sockets; a second one is for failover/)
  })
})

describe('links', () => {
  const plays = `
users: { dau: 1bn }
actions:
  play: { per_user: 10/day, response: 100 MB, peak: 1x }
  upload: { after: play, share: 0.5%, request: 100 MB }
links:
  cdn: { carries: [play, upload], offload: 95% }
`
  test('online video on a day of 10^5 s: 80 Tb/s out, 4 Tb/s from the origin, 50 GB/s in', () => {
    const model = evaluated('video', `conventions: { day: 100000 s }\n${plays}`)
    holds(model, {
      'links.cdn.egress': 80e12 / 8,
      'links.cdn.origin_egress': 4e12 / 8,
      'links.cdn.ingress': 50 * GB,
    })
  })

  test('online video, exactly', () => {
    const model = evaluated('video', plays)
    holds(model, {
      'links.cdn.egress': 11.5741 * TB,
      'links.cdn.edge_egress': 0.95 * 11.5741 * TB,
      'links.cdn.peak_origin_egress': 4.62963e12 / 8,
      'links.cdn.origin_rate': 0.05 * 115_741 + 578.704,
      'links.cdn.per_month': (11.5741 * TB * 365 * DAY) / 12,
      'links.cdn.links': Math.ceil(4.62963e12 / 8 / (1175 * MB * 0.7)),
    })
    expect(model.verdicts().join()).toMatch(
      /without the CDN the origin would need 14.1k links; at 95% it needs 704/
    )
  })

  test('the edge takes nothing off what comes in', () => {
    const model = evaluated('uploads', plays.replace('95%', '99.9%'))
    expect(model.verdicts().join('\n')).toMatch(
      /what comes in binds, with 71 links for 463 Gb\/s at the peak/
    )
  })

  const load = (rate: string, link: string) => `
actions: { load: { rate: ${rate}, response: 200 KB, peak: 2x } }
links: { port: { carries: load, ${link} } }
`
  test('a million loads of one image in an hour leave a 10 GbE port seven times over', () => {
    const model = evaluated('viral', load('1M/h', ''))
    holds(model, { 'links.port.egress': 55.556 * MB, 'links.port.links': 1 })
    expect(model.verdicts()[0]).toMatch(
      /889 Mb\/s at the peak over a link that takes 6.58 Gb\/s; bandwidth is no reason/
    )
  })

  test('a billion of them do not', () => {
    const model = evaluated('viral', load('1bn/h', ''))
    holds(model, { 'links.port.links': 136, 'links.port.links_without_cdn': 136 })
    expect(model.verdicts()).toEqual([expect.stringMatching(/needs 136 links for 889 Gb\/s at the peak/)])
  })

  test.each([
    ['nic_1gbe', '1 TB', TB / (117 * MB)],
    ['nic_10gbe', '100 TB', (100 * TB) / (1175 * MB)],
    ['nic_100gbe', '1 PB', (1000 * TB) / (11_750 * MB)],
  ])('over %s %s is copied in its size over goodput', (engine, volume, time) => {
    const model = evaluated('copy', load('1/s', `engine: ${engine}, volume: ${volume}, utilization: 100%`))
    holds(model, { 'links.port.copy_time': time })
  })

  test('half a petabyte over a gigabit port goes by courier', () => {
    const model = evaluated('copy', load('1/s', 'engine: nic_1gbe, volume: 500 TB'))
    expect(model.verdicts().join()).toMatch(/copying 500 TB takes 70.7 days over one link/)
  })
})
