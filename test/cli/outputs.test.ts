import { describe, expect, test } from 'vitest'
import { deliver, refuse, type Shown } from '../../src/cli/outputs.ts'
import { sandbox } from '../../src/cli/sandbox.ts'
import { line } from '../../src/report/document.ts'
import { lines } from '../report/sample-charts.ts'

const shown: Shown = {
  document: { blocks: [{ kind: 'text', lines: [line('12 shards × 3')] }] },
  json: () => '{ "shards": 12 }\n',
  csv: () => 'name,value\nshards,12\n',
  chart: () => lines,
}

function delivered(output: readonly string[], format = 'text', what = shown) {
  const real = {
    root: '/package',
    readFile: () => ({ kind: 'problem', problem: 'missing' }) as const,
    list: () => [],
    realPath: () => undefined,
  }
  const place = sandbox(real, { 'old.json': { kind: 'text', text: 'old' } })
  const code = deliver(what, { format, output, color: 'never' }, place.host)
  const file = (name: string) => {
    const read = place.host.readFile(`${place.host.cwd}/${name}`, 1e6)
    return read.kind === 'text' ? read.text : undefined
  }
  return { code, out: place.out(), err: place.err(), file, host: place.host, printed: place }
}

describe('what a command has to show', () => {
  test.each([
    ['text', '12 shards × 3\n'],
    ['markdown', '12 shards × 3\n'],
    ['json', '{ "shards": 12 }\n'],
    ['csv', 'name,value\nshards,12\n'],
  ])('is printed as %s', (format, text) => {
    expect(delivered([], format)).toMatchObject({ code: 0, out: text, err: '' })
  })

  test('goes to as many files as are asked for, and over what was there', () => {
    const all = delivered(['json=old.json', 'csv=new.csv', 'chart=a=b.svg', 'text=t.txt', 'markdown=m.md'])
    expect(all).toMatchObject({ code: 0, out: '12 shards × 3\n', err: '' })
    expect(all.file('old.json')).toBe('{ "shards": 12 }\n')
    expect(all.file('new.csv')).toBe('name,value\nshards,12\n')
    expect(all.file('a=b.svg')).toMatch(/^<svg .*<\/svg>\n$/s)
    expect(all.file('t.txt')).toBe('12 shards × 3\n')
    expect(all.file('m.md')).toBe('12 shards × 3\n')
  })

  test.each(['feed.json', 'json', 'json=', '=feed.json', 'pdf=feed.pdf', ''])(
    '-o %s is wrong usage',
    (text) => {
      const { code, out, err } = delivered(['json=ok.json', text])
      expect([code, out]).toEqual([2, ''])
      expect(err).toBe(
        `bote: --output takes <format>=<file> with one of text, json, markdown, csv, chart, not ${JSON.stringify(text)}\n`
      )
    }
  )

  test('is printed all the same when a file cannot be written, and the others are', () => {
    const { code, out, err, file } = delivered(['json=nowhere/a.json', 'csv=a.csv'])
    expect([code, out]).toEqual([3, '12 shards × 3\n'])
    expect(err).toContain('error[B109]: nowhere/a.json: its folder does not exist')
    expect(file('a.csv')).toBe('name,value\nshards,12\n')
  })

  test.each([
    ['no chart', {}],
    ['an empty one', { chart: () => undefined }],
  ])('says so where there is %s to draw', (_, chart) => {
    const { document, json, csv } = shown
    const { code, err, file } = delivered(['chart=a.svg'], 'text', { document, json, csv, ...chart })
    expect(code).toBe(3)
    expect(err).toContain('error[B445]: a.svg is not written: there is nothing to draw')
    expect(file('a.svg')).toBeUndefined()
  })
})

test('a refusal is printed as a diagnostic, or is the JSON that was asked for', () => {
  const source = { name: 'feed.bote.yaml', text: '' }
  const diagnostics = [{ slug: 'empty-model', labels: [] }] as const
  const refused = (format: string, output: readonly string[] = []) => {
    const at = delivered([])
    const code = refuse(
      { command: 'forecast', source, diagnostics },
      { format, output, color: 'never' },
      at.host
    )
    return { code, out: at.printed.out().slice(at.out.length), err: at.printed.err(), file: at.file }
  }
  const text = refused('text', ['json=why.json', 'csv=none.csv'])
  expect([text.code, text.out, text.file('none.csv')]).toEqual([3, '', undefined])
  expect(text.err).toContain('error[')
  const data = JSON.parse(refused('json').out)
  expect(data).toMatchObject({ schemaVersion: 1, tool: 'bote', command: 'forecast', ok: false })
  expect(data.diagnostics).toHaveLength(1)
  expect(JSON.parse(text.file('why.json') ?? '')).toEqual(data)
  expect(refused('json').err).toBe('')
  expect(refused('text', ['x']).code).toBe(2)
})
