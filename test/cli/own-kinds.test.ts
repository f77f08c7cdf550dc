import { describe, expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const PRINTER = `kind: printer
section: printers
doc: Printers of an office.
fields:
  pages: { unit: 1/s, doc: pages printed, examples: [2000/day] }
  speed: { unit: 1/s, default: 40/min, doc: pages one printer prints, source: a data sheet }
  prints: { to: [actions], many: true, doc: actions whose results it prints }
quantities:
  needed: { formula: pages / speed, unit: "1", round: up, doc: printers so that none waits, example: "2" }
  availability: { formula: 99%, unit: "%", asked: true, doc: how available one is }
  monthly_cost: { formula: needed * 20 USD, unit: USD, asked: true, doc: rent }
table: { title: Printers, columns: [{ of: needed, title: printers }, { of: monthly_cost, title: a month }] }
verdicts:
  - { when: needed <= 1, say: "{name}: one printer prints {pages} pages." }
example: |
  printers: { hall: { pages: 100k/day } }
`
const MODEL = `kinds: ./printer.kind.yaml
printers:
  hall: { pages: 2000/day }
  loud: { pages: 500k/day }
costs: { provider: aws }
availability: { paper: { needs: [hall, loud], sla: 98% } }
`
const files = (model: string, kind = PRINTER) => ({
  files: { 'office.bote.yaml': model, 'printer.kind.yaml': kind },
})

describe('a kind of your own', () => {
  test('is estimated like ours, and said to be yours', async () => {
    const { code, out } = await bote('run office.bote.yaml', files(MODEL))
    expect(code).toBe(0)
    expect(out).toMatch(/Printers\s+a kind of your own, \.\/printer\.kind\.yaml/)
    expect(out).toMatch(/loud\s+9\s+180 USD/)
    expect(out).toContain('hall: one printer prints 2,000/day pages.')
  })

  test('is in the cost, and can be needed', async () => {
    const { out } = await bote('explain office.bote.yaml cost.components', files(MODEL))
    expect(out).toMatch(/hall\.monthly_cost \+ loud\.monthly_cost\s+= 20 USD \+ 180 USD/)
    const { out: paper } = await bote('explain office.bote.yaml paper.availability', files(MODEL))
    expect(paper).toMatch(/= 98\.01%/)
  })

  test('is explained down to the line of its file', async () => {
    const { out } = await bote('explain office.bote.yaml loud.needed', files(MODEL))
    expect(out).toMatch(/printers\.loud\.needed = 9\s+\.\/printer\.kind\.yaml:9/)
  })

  test('has a page', async () => {
    const { code, out } = await bote('docs ./printer.kind.yaml', files(MODEL))
    expect(code).toBe(0)
    expect(out).toContain('A kind of your own, declared in ./printer.kind.yaml.')
    expect(out).toMatch(/= 100k\/day ÷ 40\/min, rounded up/)
  })

  test('has a schema', async () => {
    const { out } = await bote('schema office.bote.yaml', files(MODEL))
    expect(Object.keys(JSON.parse(out).definitions ?? JSON.parse(out).$defs ?? {}).join()).toMatch(/Printer/)
  })

  test('comes along with the model that is extended', async () => {
    const { code, out } = await bote('run over.bote.yaml', {
      files: {
        ...files(MODEL).files,
        'over.bote.yaml': 'extends: ./office.bote.yaml\nprinters: { hall: { pages: 1M/day } }\n',
      },
    })
    expect(code).toBe(0)
    expect(out).toMatch(/hall\s+18/)
  })

  test('can be written to by an action, when it says what writes to it', async () => {
    const scanner = `kind: scanner
section: scanners
doc: Looks through what is written.
fields: { time: { unit: s, doc: time for one } }
relations: { writers: { from: actions, via: writes } }
quantities: { busy: { formula: sum(writers.rate) * time, unit: "1", doc: at work at once } }
example: |
  actions: { up: { rate: 10/s, payload: 1 MB, writes: all } }
  scanners: { all: { time: 100 ms } }
`
    const model = `kinds: ./printer.kind.yaml
actions: { up: { rate: 10/s, payload: 1 MB, writes: [files, all] } }
stores: { files: { retention: 1 day } }
scanners: { all: { time: 100 ms } }
`
    const { code, out } = await bote('run office.bote.yaml', files(model, scanner))
    expect(code).toBe(0)
    expect(out).toMatch(/all\s+1\n/)
  })

  test('without a table shows its quantities', async () => {
    const { out } = await bote('run office.bote.yaml', files(MODEL, PRINTER.replace(/^table:.*\n/m, '')))
    expect(out).toMatch(/Printers.*\n\s+needed\s+availability\s+monthly cost/)
  })
})

describe('what is wrong with a kind is said at its own words', () => {
  const wrong = async (kind: string, model = MODEL) => bote('run office.bote.yaml', files(model, kind))

  test.each([
    [
      'a formula that does not come to its unit',
      ['pages / speed', 'pages * speed'],
      'B302',
      'printer.kind.yaml:9:22',
    ],
    ['a name that is nothing', ['pages / speed', 'pagez / speed'], 'B304', 'printer.kind.yaml:9:22'],
    [
      'a unit that is none',
      ['unit: 1/s, default', 'unit: furlong, default'],
      'B202',
      'printer.kind.yaml:6:18',
    ],
    ['a section that is none', ['[actions]', '[acts]'], 'B203', 'printer.kind.yaml:7:18'],
    ['a column that is none', ['of: needed', 'of: needles'], 'B203', 'printer.kind.yaml:12:'],
    ['a field that is none', ['doc: Printers', 'docs: Printers'], 'B201', 'printer.kind.yaml:3:1'],
    ['a name that is taken', ['section: printers', 'section: stores'], 'B204', 'printer.kind.yaml:2:10'],
    ['a verdict with a name that is nothing', ['{pages}', '{paper}'], 'B304', 'printer.kind.yaml:14:'],
  ] as const)('%s', async (_, [from, to], code, place) => {
    expect(PRINTER).toContain(from)
    const { code: exit, err, out } = await wrong(PRINTER.replace(from, to))
    expect(exit).toBe(3)
    expect(out).toBe('')
    expect(err).toContain(`[${code}]`)
    expect(err).toContain(place)
  })

  test('what follows from a kind that cannot be read is not reported', async () => {
    const { err } = await wrong(PRINTER.replace('unit: 1/s, default', 'unit: furlong, default'))
    expect(err).toMatch(/\n1 error\n$/)
  })

  test('an example that comes to something else', async () => {
    const { code, err } = await bote('docs ./printer.kind.yaml', files(MODEL, PRINTER.replace('"2"', '"3"')))
    expect(code).toBe(3)
    expect(err).toMatch(/B214.*`needed` is said to come to 3 .*, but comes to 2/)
  })

  test('two kinds that stand in a circle', async () => {
    const { err } = await wrong(
      PRINTER.replace('formula: 99%', 'formula: needed * 1%').replace('pages / speed', 'availability * 2')
    )
    expect(err).toContain('B212')
    expect(err).toContain('printer.kind.yaml:10:28')
  })

  test.each([
    ['a file that is not there', './nothing.kind.yaml', 'no such file'],
    ['a file outside', '../outside.kind.yaml', 'B108'],
    ['a folder', '.', 'directory'],
    ['a group', '{ a: 1 }', 'B202'],
    ['nothing', '', 'B202'],
  ])('%s', async (_, kinds, words) => {
    const { code, err } = await bote('run m.bote.yaml', {
      files: { 'm.bote.yaml': `kinds: ${kinds}\nderive: { a: 1 }\n` },
    })
    expect(code).toBe(3)
    expect(err).toContain(words)
  })

  test('names such as __proto__ are names', async () => {
    const kind =
      'kind: __proto__\nsection: constructor\ndoc: d\nfields: { toString: { unit: B, doc: x } }\nquantities: { valueOf: { formula: "toString * 2", unit: B, doc: d } }\nexample: "constructor: { w: { toString: 5 B } }"\n'
    const { code, out } = await bote(
      'run office.bote.yaml',
      files('kinds: ./printer.kind.yaml\nconstructor: { w: { toString: 5 B } }\n', kind)
    )
    expect(code).toBe(0)
    expect(out).toMatch(/w\s+10 B/)
  })
})
