import { describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const KIND = `kind: printer
section: printers
doc: Printers of an office.
fields:
  pages: { unit: 1/s, doc: pages printed }
  speed: { unit: 1/s, default: [{ if: pages, formula: 40/min }], min: 1/min, doc: pages one prints, show: 1/min }
  sheet: { unit: B, default: 2 KB, doc: bytes of a page }
  engine: { of: ceilings, default: redis, doc: what keeps the queue }
  tray: { doc: its trays, group: { sheets: { unit: "1", doc: sheets, max: 10k } } }
relations:
  writers: { from: actions, having: writes }
quantities:
  by_pages: { formula: pages / speed, unit: "1", doc: printers for the pages }
  by_bytes: { formula: sheet * pages / (1 MB/s), unit: "1", doc: printers for the bytes }
  needed: { formula: "max(by_pages, by_bytes)", unit: "1", binding: true, round: up, doc: printers }
  moved: { formula: [{ if: engine.ops, formula: sheet * pages }, sheet * pages], unit: B/s, doc: bytes a second }
table: { title: Printers, columns: [{ of: moved, title: bytes, show: B/day }, { of: needed, title: printers }] }
ceilings:
  pages: { load: pages, limit: speed, when: needed > 0, doc: pages one printer prints }
verdicts:
  - { when: needed > 1, say: 'it''s {name}: {pages} pages, {moved|b/s}' }
example: |
  printers: { hall: { pages: 100k/day } }
`
const MODEL = 'kinds: ./printer.kind.yaml\nprinters: { hall: { pages: 2/s }, loft: { pages: 3/s } }\n'

const run = (kind: string, model = MODEL) =>
  bote('run office.bote.yaml', { files: { 'office.bote.yaml': model, 'printer.kind.yaml': kind } })

/** The kind with one thing changed, and the line that stands on. */
function changed(from: string, to: string): { readonly kind: string; readonly line: number } {
  expect(KIND.split(from)).toHaveLength(2)
  return { kind: KIND.replace(from, to), line: KIND.slice(0, KIND.indexOf(from)).split('\n').length }
}

test('nothing is wrong with it as it is', async () => {
  expect(await run(KIND)).toMatchObject({ code: 0, err: '' })
  const { out } = await run(KIND)
  expect(out).toContain("it's hall: 2/s pages, 32 kb/s")
})

describe('a fault of a kind of one’s own is an error, at its line, once for all components', () => {
  test.each([
    ['a bound that is no figure', 'min: 1/min', 'min: furlong', 'B202'],
    ['a bound of something else', 'min: 1/min', 'min: 1 B', 'B202'],
    ['a bound of a field in a group', 'max: 10k', 'max: 3 s', 'B202'],
    ['a unit to print in that is none', 'show: 1/min', 'show: furlong', 'B202'],
    ['a unit to print in of something else', 'show: 1/min', 'show: B', 'B202'],
    ['a unit to print a column in of something else', 'show: B/day', 'show: 1/day', 'B202'],
    ['a unit to say a figure in that is none', '{moved|b/s}', '{moved|furlong}', 'B202'],
    ['a unit to say a figure in of something else', '{moved|b/s}', '{moved|USD}', 'B202'],
    ['a unit with an exponent that is none', 'unit: B, default', 'unit: B^x, default', 'B202'],
    ['a condition on nothing', 'if: pages', 'if: papers', 'B203'],
    ['a technology that is none', 'default: redis', 'default: rediss', 'B203'],
    ['a relation from nowhere', 'from: actions, ', '', 'B205'],
    ['a relation on a field that is none', 'having: writes', 'having: wrotes', 'B203'],
    ['what binds as a sum', '"max(by_pages, by_bytes)"', 'by_pages + by_bytes', 'B202'],
    ['what binds among bytes and printers', 'max(by_pages, by_bytes)', 'max(by_pages, sheet)', 'B301'],
    ['a quantity by the name of a field', '  by_pages:', '  sheet:', 'B204'],
    ['a section that formulas cannot name', 'section: printers', 'section: our printers', 'B204'],
    ['an alias that is taken', 'doc: Printers', 'alias: cost\ndoc: Printers', 'B204'],
    ['a kind implied by nothing', 'doc: Printers', 'implied: acts\ndoc: Printers', 'B203'],
    ['a ceiling of pages in bytes', 'limit: speed', 'limit: sheet', 'B301'],
    ['a ceiling of what is nothing', 'limit: speed', 'limit: spead', 'B304'],
    ['a load that is a condition', 'load: pages', 'load: pages > 1/s', 'B317'],
    ['a ceiling on a figure', 'when: needed > 0', 'when: needed', 'B316'],
    ['a ceiling without a word', ', doc: pages one printer prints', '', 'B205'],
    ['a ceiling without a limit', 'limit: speed, ', '', 'B205'],
    ['a verdict on a figure', 'when: needed > 1', 'when: needed', 'B316'],
    ['a condition said as a figure', '{pages}', '{pages > 1/s}', 'B317'],
    ['a name that is nothing, after a quote written twice', '{pages}', '{papers}', 'B304'],
    ['an escape in a formula', 'formula: pages / speed', 'formula: "pages \\x2f speed"', 'B106'],
    ['an escape in what is said', "'it''s {name}: {pages}", '"{name}: {p\\x61ges}', 'B106'],
    ['a field that is a unit to formulas', '  tray:', '  day:', 'B204'],
    ['a field that is a word of the language', '  tray:', '  to:', 'B204'],
  ])('%s', async (_, from, to, slug) => {
    const { kind, line } = changed(from, to)
    const text = to.startsWith('"{') ? kind.replace("{moved|b/s}'", '{moved|b/s}"') : kind
    const { code, err, out } = await run(text)
    expect([code, out]).toEqual([3, ''])
    expect(err.match(/error\[(B\d+)\]/g)).toEqual([`error[${slug}]`])
    expect(err).toContain(`printer.kind.yaml:${line}:`)
  })

  test('of two equal formulas the one with the wrong unit is shown, whichever comes last', async () => {
    const twice = (first: string, second: string) =>
      KIND.replace(
        'quantities:',
        `quantities:\n  one: { formula: pages * 2, unit: ${first}, doc: d }\n  two: { formula: pages * 2, unit: ${second}, doc: d }`
      )
    expect((await run(twice('B', '1/s'))).err).toContain('printer.kind.yaml:13:')
    expect((await run(twice('1/s', 'B'))).err).toContain('printer.kind.yaml:14:')
  })

  test('a circle of formulas is shown once, at each of them', async () => {
    const { kind } = changed('pages / speed', 'by_bytes * 1')
    const { err } = await run(kind.replace('sheet * pages / (1 MB/s)', '[by_pages * 1]'))
    expect(err.match(/error\[/g)).toHaveLength(1)
    expect(err).toMatch(/printer\.kind\.yaml:13:.*by_bytes \* 1.*by_pages \* 1/s)
  })

  test('a kind in which not even its section can be read is not called a section that is missing', async () => {
    for (const kind of ['- a list\n', 'kind: printer\n', 'words\n']) {
      const { err } = await run(kind)
      expect(err).not.toContain('has no section')
    }
  })
})

describe('an example', () => {
  const docs = (kind: string) => bote('docs printer.kind.yaml', { files: { 'printer.kind.yaml': kind } })

  test('that says a quantity is nothing may come to next to nothing', async () => {
    const { kind } = changed('doc: printers for the bytes', 'doc: d, example: "0"')
    expect((await docs(kind.replace('sheet * pages / (1 MB/s)', '"by_pages * 1e-18"'))).code).toBe(0)
    expect((await docs(kind)).err).toContain('B214')
  })

  test('is shown where it differs, and not where the same figure stands elsewhere', async () => {
    const { kind, line } = changed('doc: printers for the bytes', 'doc: d, example: 2 KB')
    expect((await docs(kind)).err).toContain(`printer.kind.yaml:${line}:`)
  })

  test('has to come to finite figures', async () => {
    const { code, err } = await docs(changed('pages / speed', 'pages / (0/s)').kind)
    expect(code).toBe(3)
    expect(err).toContain('B401')
  })
})

test('what comes to no finite figure is not said, and no budget holds by it', async () => {
  const { kind } = changed("say: 'it''s {name}", "say: '{1 / (needed - needed)}{name}")
  const model = `${MODEL}budgets: [hall.pages / (hall.pages - hall.pages) > 3]\n`
  const { code, out } = await run(kind, model)
  expect(code).toBe(0)
  expect(out).not.toMatch(/Infinity|Verdict/)
  expect(out).toContain('not evaluated: a figure in it is not finite')
})

test('without a table or a headline its last quantity is explained', async () => {
  const { out } = await bote('explain office.bote.yaml', {
    files: { 'office.bote.yaml': MODEL, 'printer.kind.yaml': KIND.replace(/^table:.*\n/m, '') },
  })
  expect(out).toContain('printers.hall.moved = 4 KB/s')
})
