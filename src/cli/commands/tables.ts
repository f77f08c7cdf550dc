import type { ReferenceTables } from '../../model/reference.ts'
import { type Document, type Line, line, say } from '../../report/document.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { tableList, tablesDocument } from '../../report/tables.ts'
import { tablesCsv, tablesJson } from '../../report/tables-data.ts'
import { rowDocument } from '../../report/tables-row.ts'
import { type Match, nearRows, searchTables } from '../../report/tables-search.ts'
import { renderText } from '../../report/text.ts'
import { spanOf } from '../../text/source.ts'
import { suggest } from '../../text/suggest.ts'
import { unitsUnder } from '../../units/table.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote tables [table] [search...]` */
export function run({ args, flags }: Invocation, host: Host): number {
  const { tables } = libraryOf(host)
  const color = flags.color as Color
  const options = terminalOptions(host.out, host, color)
  const format = flags.format as string
  const print = (document: Document) =>
    host.out.write(format === 'markdown' ? renderMarkdown(document) : renderText(document, options))
  const [first = '', ...rest] = args.flatMap((word) => word.split(/\s+/)).filter((word) => word !== '')
  const named = tables.names.includes(first.toLowerCase())
  const names = named ? [first.toLowerCase()] : tables.names
  const words = named || first === '' ? rest : [first, ...rest]
  const profiles = (flags.profile as readonly string[] | undefined) ?? []
  const unknown = profiles.find((id) => !columnIds(names, tables).includes(id))
  if (unknown !== undefined) {
    const known = columnIds(named ? names : ['latency'], tables)
    const labels = [{ span: spanOf({ name: '--profile', text: unknown }, 0, unknown.length), role: '' }]
    printDiagnostics(
      [
        {
          slug: 'unknown-reference',
          name: unknown,
          of: 'profile',
          suggestion: suggest(unknown, known),
          known,
          labels,
        },
      ],
      host,
      color
    )
    return EXIT.usage
  }
  const whole = first === '' && profiles.length === 0
  if (whole && (format === 'text' || format === 'markdown')) {
    print(tableList(tables.names.flatMap((name) => tables.find(name) ?? [])))
    return EXIT.ok
  }
  const found = searchTables(names, words, tables).flatMap((match) => withProfiles(match, profiles))
  if (found.length === 0) {
    tellNothing(words, names, tables, host, color)
    return EXIT.no
  }
  hintTable(words[0], named, tables, host, color)
  if (format === 'json') host.out.write(tablesJson(found, profiles))
  else if (format === 'csv') host.out.write(tablesCsv(found, profiles))
  else
    print(
      documentOf(
        found,
        words,
        profiles,
        flags,
        format === 'markdown' ? Number.POSITIVE_INFINITY : options.width
      )
    )
  return EXIT.ok
}

const columnIds = (names: readonly string[], tables: ReferenceTables): readonly string[] => [
  ...new Set(names.flatMap((name) => tables.find(name)?.columns.map(({ id }) => id) ?? [])),
]

/** A word that looks like a table mistyped is searched for, and said to be none. */
function hintTable(
  word: string | undefined,
  named: boolean,
  tables: ReferenceTables,
  host: Host,
  color: Color
): void {
  const meant = named || word === undefined ? undefined : suggest(word, tables.names)
  if (meant !== undefined)
    tell(
      [
        line(
          'bote: no table is called ',
          say(word ?? '', 'strong'),
          '; did you mean ',
          say(meant, 'name'),
          '? These rows say it:'
        ),
      ],
      host,
      color
    )
}

const tell = (lines: readonly Line[], host: Host, color: Color): void =>
  host.err.write(renderText({ blocks: [{ kind: 'text', lines }] }, terminalOptions(host.err, host, color)))

/** Only the rows that have a figure of these profiles; all of them when none was asked for. */
function withProfiles({ table, rows }: Match, profiles: readonly string[]): readonly Match[] {
  const having =
    profiles.length === 0 ? rows : rows.filter((row) => profiles.some((id) => row.cells[id] !== undefined))
  return having.length === 0 ? [] : [{ table, rows: having }]
}

/** A single row that was looked for is shown with all that is known of it. */
function documentOf(
  found: readonly Match[],
  words: readonly string[],
  profiles: readonly string[],
  flags: Invocation['flags'],
  width: number
): Document {
  const [match] = found
  const [row] = match?.rows ?? []
  const single = found.length === 1 && match?.rows.length === 1 && words.length > 0 && profiles.length === 0
  if (single && match !== undefined && row !== undefined) return rowDocument(match.table, row)
  const options = {
    all: flags.all === true,
    profiles,
    sources: flags.sources === true,
    verbose: flags.verbose === true,
    width,
  }
  return tablesDocument(found, options, unitsUnder())
}

function tellNothing(
  words: readonly string[],
  names: readonly string[],
  tables: ReferenceTables,
  host: Host,
  color: Color
): void {
  const [table] = names.length === 1 ? names : []
  const near = nearRows(names, words, tables)
  const meant = table === undefined && words[0] !== undefined ? suggest(words[0], tables.names) : undefined
  const lines = [
    line(`bote: no row${table === undefined ? '' : ` of ${table}`} says `, say(words.join(' '), 'strong')),
  ]
  if (meant !== undefined) lines.push(line('did you mean the table ', say(meant, 'name'), '?'))
  if (near.length > 0) lines.push(line('near: ', say(near.join(', '), 'name')))
  else if (meant === undefined)
    lines.push(line(`the tables are ${tables.names.join(', ')}; \`bote tables <table>\` prints one`))
  tell(lines, host, color)
}
