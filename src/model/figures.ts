import { check } from '../lang/check.ts'
import { medianOf } from '../lang/distributions.ts'
import { parseExpression } from '../lang/parse.ts'
import { type Found, type Scope, unitScope, unknown } from '../lang/scope.ts'
import type { Figure, Typed } from '../lang/typed.ts'
import { type Span, spanOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import type { Units } from '../units/table.ts'
import type { ReferenceRow, ReferenceTable, ReferenceTables } from './reference.ts'

/**
 * Looks up `latency.dc_round_trip`, `ceilings.redis.ops.high`, `latency.dc_round_trip.napkin_2026`.
 * A bare row reads the table's pick; a range reads as its median.
 */
export function findFigure(path: readonly string[], tables: ReferenceTables, units: Units): Found {
  const table = tables.find(path[0] ?? '')
  if (table === undefined) return unknown(() => suggest(path[0] ?? '', tables.names))
  const key = path.slice(1)
  const whole = findRow(key, table)
  if (whole !== undefined) return readRow(whole, table, undefined, units)
  const column = key.at(-1)
  const row = findRow(key.slice(0, -1), table)
  if (row !== undefined && column !== undefined && Object.hasOwn(row.cells, column))
    return readRow(row, table, column, units)
  const candidates = () => table.rows.map((r) => `${table.table}.${r.key}`)
  return unknown(() => suggest(path.join('.'), candidates()))
}

function findRow(path: readonly string[], table: ReferenceTable): ReferenceRow | undefined {
  const [head = '', ...rest] = path
  const aliases = table.aliases ?? {}
  const first = Object.hasOwn(aliases, head) ? aliases[head] : head
  const key = [first, ...rest].join('.')
  return rowsOf(table).get(key)
}

const INDEX = new WeakMap<ReferenceTable, ReadonlyMap<string, ReferenceRow>>()

/** Rows by key; tables are constant data, so the index is kept with them. */
function rowsOf(table: ReferenceTable): ReadonlyMap<string, ReferenceRow> {
  let index = INDEX.get(table)
  if (index === undefined) {
    index = new Map(table.rows.map((row) => [row.key, row]))
    INDEX.set(table, index)
  }
  return index
}

function readRow(row: ReferenceRow, table: ReferenceTable, named: string | undefined, units: Units): Found {
  const column = named ?? table.pick.find((c) => row.cells[c]?.value !== undefined)
  const name = `${table.table}.${row.key}${named === undefined ? '' : `.${named}`}`
  const cell = column === undefined ? undefined : row.cells[column]
  const literal = cell?.value
  const value = literal === undefined ? undefined : readValue(literal, units.exact)
  if (column === undefined || cell === undefined || value === undefined) {
    const columns = Object.keys(row.cells).filter((c) => row.cells[c]?.value !== undefined)
    return { kind: 'textual', name, text: (cell ?? Object.values(row.cells)[0])?.text ?? row.label, columns }
  }
  const own = table.columns.find((c) => c.id === column)
  const figure: Figure = {
    name,
    label: row.label,
    text: cell.text,
    value: value.value,
    dimension: value.dimension,
    column,
    source: own?.source ?? row.source,
    date: own?.date ?? row.date,
    verified: row.verified && own?.verified !== false && row.unverified?.includes(column) !== true,
  }
  return { kind: 'figure', figure }
}

/** The value of a constant literal of our own tables; a range gives its median. Undefined when it is not one. */
export function readValue(literal: string, units: Units): Value | undefined {
  const read = READ.get(units) ?? new Map<string, Value | undefined>()
  READ.set(units, read)
  if (!read.has(literal)) read.set(literal, literalValue(literal, units))
  return read.get(literal)
}

interface Value {
  readonly value: number
  readonly dimension: Typed['dimension']
}

/** A ceiling is read again for every formula of every component that meets it; tables and units never change. */
const READ = new WeakMap<Units, Map<string, Value | undefined>>()

function literalValue(literal: string, units: Units): Value | undefined {
  const source = { name: 'reference', text: literal }
  const span: Span = spanOf(source, 0, literal.length)
  let wrong = false
  const report = () => {
    wrong = true
  }
  const tree = parseExpression(span, report)
  const scope: Scope = unitScope(units)
  const typed = tree === undefined ? undefined : check(tree, scope, { report, absent: report })
  if (typed === undefined || wrong) return undefined
  const value = constantIn(typed)
  return value === undefined ? undefined : { value, dimension: typed.dimension }
}

function constantIn(node: Typed): number | undefined {
  if (node.kind === 'constant') return node.value
  if (node.kind === 'distribution') return medianOf(node.family, node.params)
  if (node.kind === 'unary') {
    const inner = constantIn(node.operand)
    return inner === undefined ? undefined : -inner
  }
  if (node.kind !== 'binary') return undefined
  const [a, b] = [constantIn(node.left), constantIn(node.right)]
  if (a === undefined || b === undefined) return undefined
  return node.op === '/' ? a / b : node.op === '*' ? a * b : node.op === '^' ? a ** b : undefined
}
