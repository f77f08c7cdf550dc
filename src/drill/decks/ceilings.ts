import { type Card, deckOfCards } from '../cards.ts'
import { cited, type Material } from '../material.ts'

const SKILL = 'ceilings'

/** Rows of the ceilings table worth knowing by heart, as one asks for them, with what to start from. */
export const CEILING_ROWS: readonly (readonly [key: string, prompt: string, hint: string, unit?: string])[] =
  [
    ['postgres.reads', 'How many reads a second does one Postgres node take?', 'tens of thousands', '1/s'],
    [
      'postgres.writes',
      'How many writes a second does one Postgres node take?',
      'a tenth of its reads',
      '1/s',
    ],
    [
      'postgres.connections',
      'How many connections does one Postgres node take in practice?',
      'each is a process',
      '1',
    ],
    [
      'redis.ops',
      'How many operations a second does one Redis instance take, without pipelining?',
      'one thread, in memory',
      '1/s',
    ],
    [
      'redis.key_memory',
      'How much memory does a small string key take in Redis?',
      'key, value and the entry that holds them',
    ],
    [
      'rabbitmq.messages',
      'How many messages a second does one quorum queue of RabbitMQ take?',
      'tens of thousands',
      '1/s',
    ],
    [
      'kafka.partition_bandwidth',
      'How many bytes a second does one Kafka partition take, carefully put?',
      'an SSD would take fifty times that',
    ],
    ['kinesis.bandwidth', 'How many bytes a second does one Kinesis shard take in?', 'a round figure'],
    [
      'dynamodb.reads',
      'How many read units a second does one DynamoDB partition give?',
      'three times the writes',
      '1/s',
    ],
    [
      'dynamodb.writes',
      'How many write units a second does one DynamoDB partition give?',
      'a round figure',
      '1/s',
    ],
    ['s3.prefix_reads', 'How many GETs a second does S3 take for one prefix?', 'thousands', '1/s'],
    [
      's3.latency',
      'How long does S3 take to the first byte of a small object?',
      'far beyond a data centre round trip',
    ],
    [
      'app_server.core_rate',
      'How many real business requests a second does one core answer?',
      'each takes a few milliseconds of CPU',
      '1/s',
    ],
    [
      'nginx.core_rate',
      'How many small static files a second does nginx serve on one core?',
      'far beyond business requests',
      '1/s',
    ],
    [
      'websocket.messages',
      'How many small messages a second does one WebSocket server push?',
      'small and in memory',
      '1/s',
    ],
    [
      'websocket.connection_memory',
      'How much memory does one WebSocket connection take, all in?',
      'buffers both ways, and TLS',
    ],
    ['nic_10gbe.bandwidth', 'How many bytes a second does a 10 GbE card carry?', '8 bits are a byte'],
    ['hdd.iops', 'How many random reads a second does a spinning disk give?', 'a seek takes 10 ms', '1/s'],
    [
      'hdd.bandwidth',
      'How many bytes a second does a spinning disk read sequentially?',
      'twice a 1 GbE line',
    ],
    [
      'nvme_gen4.bandwidth',
      'How many bytes a second does a PCIe 4 NVMe drive read?',
      'tens of spinning disks',
    ],
    ['ebs_gp3.iops', 'How many IOPS has an EBS gp3 volume at its baseline?', 'thirty spinning disks', '1/s'],
    [
      'etcd.writes',
      'How many writes a second does an etcd cluster of three take?',
      'consensus on every one',
      '1/s',
    ],
    ['elasticsearch.storage', 'How much data is one Elasticsearch shard best kept at?', 'tens of GB'],
    [
      'cassandra.storage',
      'How much data does one Cassandra node hold on attached disks?',
      'what a node streams in a night',
    ],
    [
      'prometheus.sample_size',
      'How many bytes does one Prometheus sample take on disk?',
      'compressed: deltas of deltas',
    ],
  ]

function cardOf([key, prompt, hint, unit]: (typeof CEILING_ROWS)[number], material: Material): Card {
  const name = `ceilings.${key}`
  const row = material.library.tables.find('ceilings')?.rows.find((r) => r.key === key)
  const bounds = ['low', 'high'].flatMap((column) => {
    const cell = row?.cells[column]
    return cell === undefined ? [] : [`${column} ${cell.text}`]
  })
  return {
    ...{
      id: key,
      skill: SKILL,
      prompt,
      expression: name,
      accuracy: 'estimate',
      hints: [hint],
      cites: [name],
    },
    ...(unit === undefined ? {} : { unit }),
    working: [
      `${row?.label ?? key}: ${cited(name, material).text}`,
      ...(bounds.length === 0 ? [] : [bounds.join('; ')]),
    ],
  }
}

export const ceilings = deckOfCards(
  {
    name: 'ceilings',
    title: 'Ceilings',
    doc: 'what one node of common technologies carries, to an order of magnitude',
    skills: [SKILL],
    family: 'flashcards',
  },
  (material) => CEILING_ROWS.map((row) => cardOf(row, material))
)
