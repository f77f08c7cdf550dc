import { expect, test } from 'vitest'
import { standardLibrary } from '../library.ts'
import { bote } from './fake-host.ts'

const { tables } = standardLibrary()

/** The line of a text that holds some words, with runs of spaces as one. */
function lineWith(text: string, words: string): string {
  const found = text.split('\n').find((line) => line.includes(words))
  return (found ?? '').replace(/ +/g, ' ').trim()
}

test('without arguments every table is listed', async () => {
  const { code, out } = await bote('tables')
  expect(code).toBe(0)
  for (const name of tables.names) expect(lineWith(out, `${name} `)).toMatch(/ \d+( \d+ \?)?$/)
})

test('the latency list of the lesson is printed figure for figure', async () => {
  const { out } = await bote('tables latency')
  const taught: readonly (readonly [string, string])[] = [
    ['L1 cache reference', '0.5 ns ~1 ns 0.5 ns'],
    ['L2 cache reference', '7 ns'],
    ['Mutex lock/unlock', '25 ns'],
    ['Main memory reference', '100 ns ~100 ns 100 ns'],
    ['SSD random read (4-8 KB)', '150 us ~100 us 100 us'],
    ['Disk seek (random access)', '10 ms'],
    ['Round trip within same data centre', '500 us 500 us'],
    ['Read 1 MB sequentially from memory', '250 us'],
    ['Read 1 MB sequentially from SSD', '1 ms'],
    ['Read 1 MB sequentially from disk', '20 ms'],
  ]
  for (const [label, figures] of taught) expect(lineWith(out, label)).toContain(figures)
  // The row whose label takes two lines.
  expect(lineWith(out, 'Packet round trip')).toContain('150 ms ~150 ms 100 ms')
})

test('the throughput figures of the lesson are printed as taught', async () => {
  const { out } = await bote('tables ceilings')
  for (const words of [
    'taught: 1,000-5,000 writes/s per node',
    '~50K QPS',
    'taught: 100K-1M ops/s (Redis/Memcached)',
    'taught: 500-1,000 practical connections',
    'taught: ~10K writes/s for a single primary',
  ])
    expect(out.replace(/\s+/g, ' ')).toContain(words)
})

test('the powers of two are printed with the errors that are taught', async () => {
  const { out } = await bote('tables powers')
  expect(lineWith(out, '2^10 ')).toContain('1,024 1 thousand 2.40% 1K 2.4%')
  expect(lineWith(out, '2^20 ')).toContain('1M 4.9%')
  expect(lineWith(out, '2^30 ')).toContain('1B 7.4%')
  expect(lineWith(out, '2^40 ')).toContain('1T 10%')
})

test('every row of every table is printed under the name a model uses', async () => {
  for (const name of tables.names) {
    const { out } = await bote(['tables', name])
    const flat = out.replace(/\s+/g, ' ')
    for (const row of tables.find(name)?.rows ?? []) expect(flat).toContain(`${name}.${row.key}`)
  }
})

test.each([80, 100, 200])('no line is wider than %i columns', async (columns) => {
  for (const name of tables.names) {
    const { out } = await bote(['tables', name, '--verbose'], { columns })
    expect(out.split('\n').filter((line) => [...line].length > columns)).toEqual([])
  }
})

test('at 80 columns figures still stand in columns', async () => {
  const { out } = await bote('tables latency', { columns: 80 })
  expect(lineWith(out, 'L1 cache reference')).toBe('L1 cache reference 0.5 ns ~1 ns 0.5 ns 0.5 ns')
  expect(out).toContain('suggested?: 1 ns')
})

test('profiles that are more than twice apart are marked, and others are not', async () => {
  const { out } = await bote('tables latency')
  expect(lineWith(out, 'Read 1 MB sequentially from SSD')).toMatch(/10x$/)
  expect(lineWith(out, 'L1 cache reference')).not.toMatch(/x$/)
  expect(out).toContain('the largest figure shown over the smallest')
})

test('what no source verifies is marked without colour, and the mark explained', async () => {
  const { out } = await bote('tables ceilings postgres')
  expect(lineWith(out, 'Comfortable dataset per node')).toBe(
    'Comfortable dataset per node 100 GB ? 1 TB ? 10 TB ?'
  )
  expect(out).toContain('?  no source could be verified')
  const sourced = await bote('tables availability nines')
  expect(sourced.out).not.toContain('?')
})

test('every row says where it comes from, in short or in full', async () => {
  const short = await bote('tables ceilings kafka')
  expect(lineWith(short.out, 'ceilings.kafka.latency')).toMatch(/LinkedIn .*2020|Confluent.*2020/)
  const full = await bote('tables ceilings kafka --sources')
  expect(lineWith(full.out, 'ceilings.kafka.latency')).toMatch(/\[\d+\] 2020$/)
  expect(full.out).toMatch(/\[\d+\] LinkedIn 2014-04-27 via engineering\.fyi/)
})

test('a price is never printed without its day', async () => {
  const { out } = await bote('tables prices object_storage')
  expect(lineWith(out, 'prices.s3_standard_gb_month')).toMatch(/2024-07-01$/)
})

test('notes are for those who ask', async () => {
  const words = 'The only classic row that is still exact'
  expect((await bote('tables latency network')).out).not.toContain(words)
  expect((await bote('tables latency network --verbose')).out).toContain(words)
})

test('profiles can be picked, and all of them shown', async () => {
  const picked = await bote('tables latency --profile taught --profile napkin_2026')
  expect(lineWith(picked.out, 'Main memory reference')).toMatch(/100 ns 20 ns 5x$/)
  expect(picked.out).not.toContain('latency.branch_mispredict')
  const all = await bote('tables latency --all', { columns: 300 })
  expect(all.out).toContain('Colin Scott formulas, year=2025')
  const unknown = await bote('tables latency --profile napkin_2062')
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('did you mean `napkin_2026`?')
})

test('words find rows in any table, however they are written', async () => {
  const { out, code } = await bote('tables Redis')
  expect(code).toBe(0)
  expect(out).toContain('ceilings.redis.ops')
  expect(out).toContain('latency.redis_get_in_region')
  expect((await bote('tables latency round-trip')).out).toContain('latency.dc_round_trip')
  expect((await bote(['tables', 'latency', 'round trip'])).out).toContain('latency.dc_round_trip')
  const both = await bote('tables ceilings redis latency')
  expect(both.out).toContain('ceilings.redis.latency')
  expect(both.out).not.toContain('ceilings.redis.ops')
})

test('another name of a technology finds it', async () => {
  expect((await bote('tables pg')).out).toContain('ceilings.postgres.reads')
  expect((await bote('tables ceilings.pg.reads')).out).toContain('ceilings.postgres.reads')
})

test('one row is shown with every figure and its source', async () => {
  const { out } = await bote('tables latency.dc_round_trip')
  expect(out).toContain('Round trip within same data centre')
  expect(lineWith(out, 'napkin-math end 2021')).toContain('250 us')
  expect(out).toContain('sirupsen/napkin-math')
  expect(out).toContain('note: Stale')
})

test('nothing found is the answer no, with names that are near', async () => {
  const none = await bote('tables redsi')
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.err).toContain('no row says redsi')
  expect(none.err).toContain('ceilings.redis.ops')
  const partly = await bote('tables latency dc_rond_trip')
  expect(partly.code).toBe(1)
  expect(partly.err).toContain('latency.dc_round_trip')
  const far = await bote('tables xyzzyq')
  expect(far.code).toBe(1)
  expect(far.err).toContain(tables.names.join(', '))
})

test('JSON has every figure as printed, as a value, and whether it was verified', async () => {
  const { out } = await bote('tables powers --format json')
  const data = JSON.parse(out)
  const row = data.tables[0].rows.find((one: { name: string }) => one.name === 'powers.pow2_10')
  expect(row.cells.taught).toEqual({ text: '1K', value: '1k', verified: true })
  expect(row).toMatchObject({ label: '2^10', source: 'computed', verified: true })
  const everything = JSON.parse((await bote('tables --format json')).out)
  expect(everything.tables.map((table: { table: string }) => table.table)).toEqual(tables.names)
})

test('CSV has one figure a line', async () => {
  const { out } = await bote('tables latency dc_round --format csv')
  const [header, ...lines] = out.trimEnd().split('\n')
  expect(header).toBe('name,label,group,column,figure,value,verified,kind,source,date,note')
  const row = tables.find('latency')?.rows.find(({ key }) => key === 'dc_round_trip')
  expect(lines).toHaveLength(Object.keys(row?.cells ?? {}).length)
  expect(lines.find((line) => line.includes(',suggested,'))).toContain(',no,')
})

test('Markdown has whole tables', async () => {
  const { out } = await bote('tables powers powers --format markdown')
  expect(out).toMatch(/^\| 2\^10 +\| +1,024 \|.*`powers\.pow2_10` \|$/m)
})

test('what is typed is shown and never obeyed', async () => {
  const { err } = await bote(['tables', '\u001b[31mred\u202e'])
  expect(err).toContain('\\x1b[31mred\\u202e')
  expect(err).not.toContain('\u001b')
})
