import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { standardLibrary } from '../library.ts'

interface Cell {
  readonly text: string
  readonly value?: string
}

interface Column {
  readonly id: string
  readonly title: string
  readonly pick?: boolean
  readonly source?: string
  readonly date?: string
}

interface Row {
  readonly use?: string
  readonly key: string
  readonly label: string
  readonly group: string
  readonly cells: Readonly<Record<string, Cell>>
  readonly kind: string
  readonly source: string
  readonly date: string
  readonly verified: boolean
  readonly unverified?: readonly string[]
  readonly note?: string
}

interface Table {
  readonly table: string
  readonly title: string
  readonly about: string
  readonly pick?: readonly string[]
  readonly aliases?: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

const folder = new URL('../../src/library/reference/', import.meta.url)
const names = ['availability', 'ceilings', 'conventions', 'latency', 'powers', 'prices', 'providers', 'sizes']
/** Rows whose figure is another table's; they say which, and the compiled table has it. */
const borrowed: { readonly name: string; readonly key: string; readonly use: string }[] = []

const tables = new Map(
  names.map((name) => [name, withoutBorrowed(parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')))])
)

function withoutBorrowed(read: Table): Table {
  for (const { key, use } of read.rows) if (use !== undefined) borrowed.push({ name: read.table, key, use })
  return { ...read, rows: read.rows.filter(({ use }) => use === undefined) }
}

function table(name: string): Table {
  const found = tables.get(name)
  if (found === undefined) throw new Error(`no table ${name}`)
  return found
}

function row(name: string, key: string): Row {
  const found = table(name).rows.find((r) => r.key === key)
  if (found === undefined) throw new Error(`no row ${name}.${key}`)
  return found
}

const text = (name: string, key: string, column: string) => row(name, key).cells[column]?.text
const value = (name: string, key: string, column: string) => row(name, key).cells[column]?.value

it.each(borrowed)('$name.$key has the figure, source and date of $use', ({ name, key, use }) => {
  const { tables: compiled } = standardLibrary()
  const [lender = '', ...rest] = use.split('.')
  const from = row(lender, rest.join('.'))
  const own = compiled.find(name)?.rows.find((r) => r.key === key)
  expect(Object.values(own?.cells ?? {})).toEqual([Object.values(from.cells).find((cell) => cell.value)])
  expect([own?.source, own?.date, own?.verified]).toEqual([from.source, from.date, from.verified])
  expect(own?.note).toContain(use)
})

const dated = /^(unknown|\d{4}(-\d\d(-\d\d)?)?)$/
const word = '[a-z][a-z0-9]*(_[a-z0-9]+)*'

it('finds exactly the eight tables', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  expect(files.sort()).toEqual(names.map((name) => `${name}.yaml`))
})

describe.each(names)('%s', (name) => {
  const { rows, columns, kinds, pick, about, title } = table(name)
  const ids = columns.map((column) => column.id)

  it('says what it is', () => {
    expect(table(name).table).toBe(name)
    for (const words of [title, about, ...Object.values(kinds)]) expect(words).not.toBe('')
  })

  it('has columns with unique names, and says which one a bare name reads', () => {
    expect(new Set(ids).size).toBe(ids.length)
    const picked = columns.filter((column) => column.pick).map((column) => column.id)
    if (pick === undefined) expect(picked).toHaveLength(1)
    else expect(picked).toEqual([])
    for (const id of pick ?? []) expect(ids).toContain(id)
    for (const column of columns) if (column.source) expect(column.date, column.id).toMatch(dated)
  })

  it('has unique keys a model can write', () => {
    const keys = rows.map((r) => r.key)
    expect(new Set(keys).size).toBe(keys.length)
    const shape = new RegExp(name === 'ceilings' ? `^${word}\\.${word}$` : `^${word}$`)
    for (const key of keys) expect(key).toMatch(shape)
  })

  it('has a text in every cell and a string in every value', () => {
    for (const { key, cells } of rows) {
      expect(Object.keys(cells), key).not.toEqual([])
      for (const [id, cell] of Object.entries(cells)) {
        expect(ids, key).toContain(id)
        expect(['text', 'text,value'], `${key}.${id}`).toContain(Object.keys(cell).join())
        expect(cell.text, `${key}.${id}`).toMatch(/^\S/)
        if (cell.value !== undefined) expect(cell.value, `${key}.${id}`).toMatch(/^\d/)
      }
    }
  })

  it('has a source and a date for every row, and a kind it explains', () => {
    for (const r of rows) {
      expect(r.label, r.key).toMatch(/^\S/)
      expect(r.source, r.key).toMatch(/^\S/)
      expect(r.date, r.key).toMatch(dated)
      expect(kinds, r.key).toHaveProperty(r.kind)
    }
  })

  it('keeps each group together', () => {
    const runs = rows.map((r) => r.group).filter((group, i, all) => group !== all[i - 1])
    expect(new Set(runs).size).toBe(runs.length)
  })

  it('admits what was not verified and says why', () => {
    for (const r of rows) {
      expect(typeof r.verified, r.key).toBe('boolean')
      for (const id of r.unverified ?? []) expect(Object.keys(r.cells), r.key).toContain(id)
      const allEditors = Object.keys(r.cells).every((id) => r.unverified?.includes(id))
      expect(r.verified, r.key).toBe(!allEditors && r.verified)
      if (!r.verified) expect(r.kind === 'rule_of_thumb' || Boolean(r.note), r.key).toBe(true)
    }
  })
})

describe('taught figures', () => {
  const taught = {
    l1_cache: '0.5 ns',
    l2_cache: '7 ns',
    mutex: '25 ns',
    main_memory: '100 ns',
    ssd_random_read_4k: '150 us',
    hdd_seek: '10 ms',
    dc_round_trip: '500 us',
    cross_continental: '150 ms',
    read_1mb_memory: '250 us',
    read_1mb_ssd: '1 ms',
    read_1mb_hdd: '20 ms',
  }
  const short = {
    l1_cache: '~1 ns',
    main_memory: '~100 ns',
    ssd_random_read_4k: '~100 us',
    cross_continental: '~150 ms',
  }
  const roadmap = {
    l1_cache: '0.5 ns',
    main_memory: '100 ns',
    ssd_random_read_4k: '100 us',
    dc_round_trip: '500 us',
    cross_continental: '100 ms',
  }

  it.each([
    ['taught', taught],
    ['taught_short', short],
    ['roadmap', roadmap],
  ])('has the latency table of %s, figure for figure and no other', (column, expected) => {
    const rows = table('latency').rows.filter((r) => r.cells[column] !== undefined)
    expect(Object.fromEntries(rows.map((r) => [r.key, r.cells[column]?.text]))).toEqual(expected)
    for (const r of rows) expect(r.cells[column]?.value).toBe(r.cells[column]?.text.replace('~', ''))
  })

  it('reads a bare latency name as taught', () => {
    expect(table('latency').pick?.slice(0, 2)).toEqual(['taught', 'suggested'])
  })

  it('has the throughput table', () => {
    expect(value('ceilings', 'database.writes', 'taught')).toBe('1k..5k/s')
    expect(value('ceilings', 'database.writes_single_primary', 'taught')).toBe('10k/s')
    expect(value('ceilings', 'database.reads', 'taught')).toBe('50k/s')
    expect(value('ceilings', 'redis.ops', 'taught')).toBe('100k..1M/s')
    expect(value('ceilings', 'memcached.ops', 'taught')).toBe('100k..1M/s')
    expect(value('ceilings', 'kafka.messages', 'taught')).toBe('1M/s')
    expect(value('ceilings', 'postgres.connections', 'taught')).toBe('500..1000')
    expect(value('prices', 'taught_s3_tb_month', 'price')).toBe('23 USD/TB/month')
    expect(value('prices', 'taught_database_16_core', 'price')).toBe('400 USD/month')
    expect(value('prices', 'taught_kafka', 'price')).toBe('2k..5k USD/month')
  })

  it('has the architecture each requirement asks for', () => {
    const rows = table('availability').rows.filter((r) => r.group === 'requirements')
    expect(rows.map((r) => [r.cells.figure?.text, r.cells.architecture?.text])).toEqual([
      ['99.9%', 'single region, active-passive'],
      ['99.99%', 'multi-region active-active'],
      ['RTO 4 h', 'cold standby'],
      ['RTO 30 s', 'hot standby'],
      ['RPO 24 h', 'nightly backup'],
      ['RPO 0', 'synchronous replication'],
    ])
  })
})

describe('ceilings a kind may ask for', () => {
  const typical = (key: string) => value('ceilings', key, 'typical')

  it.each(
    Object.entries({
      database: ['reads', 'writes', 'storage', 'connections', 'latency'],
      postgres: ['reads', 'writes', 'storage', 'connections', 'latency'],
      mysql: ['reads', 'writes', 'storage', 'latency'],
      redis: ['ops', 'reads', 'writes', 'memory', 'connections', 'latency'],
      memcached: ['ops', 'reads', 'memory', 'latency'],
      cassandra: ['writes', 'storage'],
      dynamodb: ['reads', 'writes', 'storage', 'latency'],
      mongodb: ['ops', 'reads', 'writes'],
      elasticsearch: ['writes', 'storage'],
      kafka: ['messages', 'bandwidth', 'partitions', 'latency'],
      s3: ['prefix_reads', 'prefix_writes', 'latency'],
      app_server: ['core_rate'],
      websocket: ['connections'],
    })
  )('%s has a typical value of each', (tech, metrics) => {
    for (const metric of metrics) expect(typical(`${tech}.${metric}`), metric).toMatch(/^\d/)
  })

  it('gives an object store no node to fill', () => {
    expect(table('ceilings').rows.map((r) => r.key)).not.toContain('s3.storage')
  })

  it('has aliases of technologies it knows, and of no other', () => {
    const techs = new Set(table('ceilings').rows.map((r) => r.group))
    for (const [alias, tech] of Object.entries(table('ceilings').aliases ?? {})) {
      expect(techs).toContain(tech)
      expect(techs).not.toContain(alias)
    }
    for (const r of table('ceilings').rows) expect(r.key.startsWith(`${r.group}.`), r.key).toBe(true)
  })

  it.each([
    ['database.latency', 'typical', 'cache_or_db_query', 'napkin_2026'],
    ['mysql.latency', 'typical', 'cache_or_db_query', 'napkin_2026'],
    ['memcached.latency', 'typical', 'cache_or_db_query', 'napkin_2026'],
    ['postgres.latency', 'low', 'postgres_point_read', 'napkin_2026'],
    ['postgres.latency', 'typical', 'postgres_point_read', 'suggested'],
    ['redis.latency', 'typical', 'redis_get_in_region', 'suggested'],
    ['redis.latency', 'high', 'redis_get_in_region', 'napkin_2026'],
    ['dynamodb.latency', 'typical', 'dynamodb_get', 'suggested'],
    ['s3.latency', 'low', 's3_get_first_byte', 'napkin_2024'],
    ['s3.latency', 'typical', 's3_get_first_byte', 'napkin_2026'],
    ['kafka.latency', 'typical', 'kafka_e2e', 'suggested'],
    ['etcd.latency', 'typical', 'etcd_write', 'other'],
    ['hdd.latency', 'typical', 'hdd_seek', 'napkin_2026'],
    ['ebs_gp3.latency', 'typical', 'ebs_gp3_read', 'other'],
    ['ebs_gp3.write_latency', 'typical', 'ebs_gp3_write', 'other'],
    ['ebs_io2.latency', 'typical', 'ebs_io2_read', 'other'],
  ])('%s (%s) is what the latency table says of %s', (key, column, other, profile) => {
    expect(value('ceilings', key, column)).toBe(value('latency', other, profile))
  })
})

it('never shows a verified price without its date', () => {
  for (const r of table('prices').rows) {
    if (r.verified && r.kind !== 'taught') expect(r.date, r.key).not.toBe('unknown')
  }
})

it('addresses the sizes models add up', () => {
  expect(value('sizes', 'uuid', 'value')).toBe('16 B')
  expect(text('sizes', 'web_page_median', 'value')).toBe('2,412 KB')
  expect(text('sizes', 'web_page_median_mobile', 'value')).toBe('2,164 KB')
})
