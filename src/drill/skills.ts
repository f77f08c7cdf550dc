/** Something a person can get better at: what progress is kept and practice is scheduled by. */
export interface Skill {
  /** Kebab case; history knows it by this, so it never changes. */
  readonly id: string
  readonly title: string
  readonly doc: string
}

/** Every skill, what is known by heart first. Adding one is a row here, and a deck that practises it. */
export const SKILLS: readonly Skill[] = [
  {
    id: 'latency-ladder',
    title: 'Latency ladder',
    doc: 'what one operation takes, from a cache line to another continent',
  },
  {
    id: 'powers-of-two',
    title: 'Powers of two',
    doc: 'which round number a power of two is, and how far off',
  },
  { id: 'time', title: 'Time', doc: 'seconds in a day, a month, a year' },
  { id: 'link-speeds', title: 'Link speeds', doc: 'what a link carries, and how long a transfer takes' },
  { id: 'nines', title: 'Nines', doc: 'how much downtime an availability leaves' },
  { id: 'ceilings', title: 'Ceilings', doc: 'what one node of a technology carries' },
  { id: 'per-day-to-per-second', title: 'Per day to per second', doc: 'so many a day, how many a second' },
  {
    id: 'per-second-to-per-day',
    title: 'Per second to per day',
    doc: 'so many a second, how many a day or a year',
  },
  {
    id: 'bits-to-bytes',
    title: 'Bits and bytes',
    doc: 'line rates in bits, sizes in bytes, and a factor of 8 between them',
  },
  {
    id: 'sizes-and-counts',
    title: 'Sizes times counts',
    doc: 'so many records of such a size: K times M is G',
  },
  {
    id: 'average-rate',
    title: 'Users to average rate',
    doc: 'people times what each does in a day, a second',
  },
  { id: 'peak-factor', title: 'Average to peak', doc: 'what the busiest time asks for' },
  { id: 'bandwidth', title: 'Bandwidth', doc: 'a rate times a size' },
  {
    id: 'storage-growth',
    title: 'Storage growth',
    doc: 'what arrives in a day, and what is kept in the end',
  },
  { id: 'replication', title: 'Replication', doc: 'every copy takes room: the factor most often forgotten' },
  { id: 'sharding', title: 'Sharding', doc: 'how many parts, by the resource that binds' },
  {
    id: 'cache-memory',
    title: 'Cache memory',
    doc: 'what is worth keeping in memory, and what still gets through',
  },
  { id: 'instances', title: 'Instances', doc: 'how many servers for a peak, with some to lose' },
  { id: 'concurrency', title: 'Concurrency', doc: "Little's law: a rate times how long each takes" },
  { id: 'streams', title: 'Queues and sockets', doc: 'partitions, brokers, backlog, sockets per server' },
  { id: 'mutation', title: 'What if', doc: 'one circumstance changes: what moves, and to what' },
  { id: 'first-to-break', title: 'First to break', doc: 'which ceiling is passed first as a system grows' },
  { id: 'sensitivity', title: 'What matters most', doc: 'which assumption moves the answer furthest' },
  { id: 'slip-spotting', title: 'Spot the slip', doc: 'the wrong line in a working that looks right' },
  { id: 'calibration', title: 'Calibration', doc: 'intervals that hold the truth as often as they say' },
]

const BY_ID: ReadonlyMap<string, Skill> = new Map(SKILLS.map((skill) => [skill.id, skill]))

export const skillNamed = (id: string): Skill | undefined => BY_ID.get(id)
