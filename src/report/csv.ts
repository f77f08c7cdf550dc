import { csvField } from './neutral.ts'

/**
 * Records as CSV (RFC 4180): a header line, then one line per row with the fields the header names, in its order;
 * a row without a field has it empty. Lines end with a line feed alone, not CR LF: every reader takes it, and a
 * carriage return would stick to the last field in `cut`, `awk` and `git diff`.
 */
export function renderCsv(
  header: readonly string[],
  rows: readonly Readonly<Record<string, string | undefined>>[]
): string {
  // Own fields only: a column may be called `constructor`.
  const records = rows.map((row) => header.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? '') : '')))
  return [header, ...records].map((fields) => `${lineOf(fields)}\n`).join('')
}

function lineOf(fields: readonly string[]): string {
  // An empty line would be no record at all.
  return fields.length === 1 && fields[0] === '' ? '""' : fields.map(csvField).join(',')
}
