import type { ReferenceTable } from '../model/reference.ts'
import type { Units } from '../units/table.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import { groupBlocks, left, right, type TablesOptions } from './tables-group.ts'
import { DOUBT, profileBlocks } from './tables-row.ts'
import type { Match } from './tables-search.ts'
import { type ShownTable, viewOf } from './tables-view.ts'

/** All tables, a line each. */
export function tableList(tables: readonly ReferenceTable[]): Document {
  const rows = tables.map((table) => {
    const doubtful = table.rows.filter((row) => !row.verified).length
    return [
      line(say(table.table, 'name')),
      line(table.title),
      line(say(String(table.rows.length), 'value')),
      line(doubtful === 0 ? '' : say(`${doubtful} ?`, 'warn')),
    ]
  })
  const columns = [left('table'), left(''), right('rows'), right('unverified')]
  return {
    blocks: [
      { kind: 'title', line: line('Reference tables') },
      { kind: 'table', columns, rows },
      {
        kind: 'table',
        columns: [left(''), left('')],
        rows: [
          [line(say('bote tables latency', 'name')), line(say('the rows of one table', 'dim'))],
          [
            line(say('bote tables redis', 'name')),
            line(say('every row that says redis, in any table', 'dim')),
          ],
          [
            line(say('bote tables ceilings kafka --sources', 'name')),
            line(say('with where each figure comes from', 'dim')),
          ],
        ],
      },
      {
        kind: 'text',
        lines: [
          line(
            say('A model refers to a row by name, as in ', 'dim'),
            say('latency.dc_round_trip', 'name'),
            say(' or ', 'dim'),
            say('ceilings.redis.ops.high', 'name'),
            say('.', 'dim')
          ),
        ],
      },
    ],
  }
}

/** Tables, or the rows of them that were looked for, group by group. */
export function tablesDocument(matches: readonly Match[], options: TablesOptions, units: Units): Document {
  const shown = matches.map(({ table, rows }) => viewOf(table, rows, options, units))
  const cells = shown.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells)))
  const doubt = cells.some((cell) => cell?.verified === false)
  const apart = shown.some(({ groups }) =>
    groups.some(({ rows }) => rows.some((row) => row.apart !== undefined))
  )
  const legend: Line[] = []
  if (doubt) legend.push(DOUBT)
  if (apart)
    legend.push(
      line(
        say('apart', 'warn'),
        say('  the largest figure shown over the smallest, where that is more than 2x', 'dim')
      )
    )
  return {
    blocks: [
      ...shown.flatMap((one) => tableBlocks(one, options)),
      ...(legend.length > 0 ? [{ kind: 'text' as const, lines: legend }] : []),
    ],
  }
}

function tableBlocks({ table, groups }: ShownTable, options: TablesOptions): readonly Block[] {
  return [
    { kind: 'title', line: line(table.title), under: [line(say(table.about, 'dim'))] },
    ...groups.flatMap((group) => groupBlocks(group, table, options)),
    ...profileBlocks(groups, table),
  ]
}
