import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { bote } from '../cli/fake-host.ts'
import { standardLibrary } from '../library.ts'
import { anyText } from './arbitrary.ts'

// Anything that acts on a terminal instead of being shown, but for the line feed.
const acts = /(?!\n)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff]/u
const commands = /^\s*::[^:\s]|##\[/m

/** A kind and a model in which every text that is a user's own is one of these, in turn. */
function files(texts: readonly string[], file: string) {
  let at = 0
  const next = (): string => texts[at++ % texts.length] ?? ''
  const word = (): string => JSON.stringify(`${next()}w${at}`)
  const say = JSON.stringify(`{name}: ${next().replace(/[{}|]/g, '')} {printed} {speed|1/day}`)
  const kind = `kind: printer
section: printers
doc: ${word()}
about: ${word()}
fields:
  pages: { unit: 1/s, doc: ${word()}, examples: [${word()}] }
  speed: { unit: 1/s, default: 40/min, doc: ${word()}, source: ${word()} }
  sheet: { unit: B, parts: true, doc: ${word()} }
  way: { unit: s, steps: true, from: latency, doc: ${word()} }
quantities:
  needed: { formula: pages / speed, unit: "1", round: up, doc: ${word()}, source: ${word()} }
  printed: { formula: sheet * pages, unit: B/s, doc: ${word()}, source: ${word()} }
  waiting: { formula: "max(needed, way * pages)", unit: "1", binding: true, doc: ${word()} }
table:
  title: ${word()}
  columns: [{ of: needed, title: ${word()} }, { of: printed, title: ${word()} }, { of: waiting, title: ${word()} }]
summary: [{ say: ${say} }]
verdicts: [{ say: ${say} }]
example: |
  printers: { hall: { pages: 100k/day } }
`
  const model = `title: ${word()}
about: ${word()}
source: ${word()}
kinds: ${JSON.stringify(`./${file}`)}
assume: { lot: { value: 100k/day, why: ${word()}, source: ${word()}, as_of: 2026-01-01 } }
printers:
  größe: { pages: lot, sheet: { ${word()}: 2 KB, ${word()}: { ${word()}: 1 KB, x: 3 B } }, way: [dc_round_trip, { ${word()}: 2 ms }] }
  名前: { pages: { value: 3..5/s, why: ${word()} }, sheet: 3 B }
scenarios: { ${word()}: { lot: x2 } }
budgets: [{ check: größe.needed < 3, why: ${word()}, until: 2027-01-01 }]
published: [{ is: größe.needed, says: 5, slip: ${word()}, source: ${word()}, why: ${word()} }]
`
  return { [file]: kind, 'm.bote.yaml': model }
}

const anyFile = anyText
  .map((text) => `${text.replace(/[\0/\\]/g, '')}x.kind.yaml`)
  .filter((f) => !/^\s|\s$/.test(f))

test('no word of a kind of the user’s own acts on what shows it, nor is any line too wide', async () => {
  const words = fc.array(anyText, { minLength: 1, maxLength: 12 })
  const check = fc.asyncProperty(
    words,
    anyFile,
    fc.constantFrom(80, 60, 40),
    async (texts, file, columns) => {
      const host = { files: files(texts, file), columns, env: { NO_COLOR: '1', LANG: 'en_US.UTF-8' } }
      for (const command of [
        ['run', '--verbose'],
        ['explain'],
        ['docs'],
        ...(columns === 80 ? [['schema']] : []),
      ]) {
        const [name = '', ...flags] = command
        const { code, out, err } = await bote([name, name === 'docs' ? file : 'm.bote.yaml', ...flags], host)
        expect([host.files, err]).toEqual([host.files, expect.not.stringContaining('error')])
        expect(code).toBe(0)
        expect(out + err).not.toMatch(acts)
        expect(out + err).not.toMatch(commands)
        if (name === 'schema') continue
        for (const line of out.split('\n')) expect([line, stringWidth(line) <= columns]).toEqual([line, true])
      }
      for (const format of ['markdown', 'csv', 'json']) {
        const { code, out } = await bote(['run', 'm.bote.yaml', '--format', format], host)
        expect(code).toBe(0)
        expect(out).not.toMatch(acts)
        expect(out).not.toMatch(commands)
      }
    }
  )
  await fc.assert(check, { numRuns: 25 })
}, 120_000)

/** Fields of a line of CSV; a comma between quotes parts nothing. */
const fieldsOf = (record: string): number => record.replace(/"(?:[^"]|"")*"/g, '').split(',').length
/** Cells of a row of a Markdown table; an escaped bar parts nothing. */
const cellsOf = (row: string): number => row.replace(/\\[\\|]/g, '').split('|').length

const own = files(['=1+1', '| a | b', '漢字', '👩‍👩‍👧', 'a, "b"', '@SUM(A1)', '-1+2'], '=1+1.kind.yaml')
const models: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ...standardLibrary().kinds.map(
    ({ kind, example }) => [`${kind}.bote.yaml`, { [`${kind}.bote.yaml`]: example }] as const
  ),
  ['=1+1.bote.yaml', { ...own, '=1+1.bote.yaml': own['m.bote.yaml'] ?? '' }],
]

test.each(models)(
  '%s in every format: no line too wide, every row as long as its head',
  async (name, held) => {
    for (const columns of [80, 60, 40])
      for (const command of [`run ${name}`, `run ${name} --verbose`, `explain ${name}`]) {
        const { code, out } = await bote(command, { files: held, columns, env: { NO_COLOR: '1' } })
        expect(code).toBe(0)
        for (const line of out.split('\n')) expect([line, stringWidth(line) <= columns]).toEqual([line, true])
        expect(out).not.toMatch(/[^\S\n]$/m)
      }
    const { out: csv } = await bote(`run ${name} --format csv`, { files: held })
    const records = csv.trimEnd().split('\n')
    expect(new Set(records.map(fieldsOf))).toEqual(new Set([8]))
    for (const record of records) expect(record).not.toMatch(/(?:^|,)"?[=@+]|(?:^|,)"?-[^\d]/)
    const { out: markdown } = await bote(`run ${name} --format markdown`, { files: held })
    for (const table of markdown.split('\n\n').filter((block) => block.startsWith('|')))
      expect([table, new Set(table.trimEnd().split('\n').map(cellsOf)).size]).toEqual([table, 1])
    const { out: json } = await bote(`run ${name} --format json`, { files: held })
    expect(JSON.parse(json).models[0].evaluated).toBe(true)
  }
)
