import type { ReferenceRow, ReferenceTable, ReferenceTables } from '../model/reference.ts'
import { suggest } from '../text/suggest.ts'

/** Rows of one table that were looked for. */
export interface Match {
  readonly table: ReferenceTable
  readonly rows: readonly ReferenceRow[]
}

/** Rows in which every word occurs: in the name, the label, the group or the source. */
export function searchTables(
  names: readonly string[],
  words: readonly string[],
  tables: ReferenceTables
): readonly Match[] {
  return names.flatMap((name) => {
    const table = tables.find(name)
    if (table === undefined) return []
    const wanted = words.map((word) => [fold(word), fold(aliased(word, table))])
    const rows = table.rows.filter((row) => {
      const text = haystack(row, table)
      return wanted.every((either) => either.some((word) => text.includes(word)))
    })
    return rows.length > 0 ? [{ table, rows }] : []
  })
}

/** The same word however its parts are held together: round-trip, round_trip, `round trip`. */
const fold = (text: string): string => text.toLowerCase().replace(/[-_\s]+/g, ' ')

function haystack(row: ReferenceRow, table: ReferenceTable): string {
  return fold([`${table.table}.${row.key}`, row.label, row.group ?? '', row.source].join(' | '))
}

/** `pg` finds what `postgres` finds, and `ceilings.pg.reads` what `ceilings.postgres.reads` does. */
function aliased(word: string, table: ReferenceTable): string {
  const aliases = table.aliases ?? {}
  const parts = word.toLowerCase().split('.')
  return parts.map((part) => (Object.hasOwn(aliases, part) ? aliases[part] : part)).join('.')
}

const MOST_NEAR = 5

/** Names of rows near a search that found nothing: those that hold most of what it probably meant. */
export function nearRows(
  names: readonly string[],
  words: readonly string[],
  tables: ReferenceTables
): readonly string[] {
  const rows = names.flatMap((name) => tables.find(name)?.rows.map((row) => `${name}.${row.key}`) ?? [])
  const parts = rows.map((row) => new Set([row, ...row.split('.'), ...row.split(PART)]))
  const known = new Set(parts.flatMap((some) => [...some]))
  const meaning = (word: string) =>
    known.has(word.toLowerCase()) ? word.toLowerCase() : suggest(word, known)
  const meant = words.flatMap(
    (word) => meaning(word) ?? word.split(PART).flatMap((part) => meaning(part) ?? [])
  )
  const score = (at: number) => meant.filter((part) => parts[at]?.has(part)).length
  const scored = rows.map((row, at) => ({ row, score: score(at) })).filter((one) => one.score > 0)
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_NEAR)
    .map(({ row }) => row)
}

/** What the words of a row's name are held together by. */
const PART = /[._-]/
