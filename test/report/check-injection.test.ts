import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import type { CheckReport } from '../../src/report/check-data.ts'
import { CHECK_FORMATS, type CheckOptions } from '../../src/report/check-formats.ts'
import { line, say } from '../../src/report/document.ts'
import { anyText } from './arbitrary.ts'
import { anyReport, everywhere } from './arbitrary-check.ts'
import { obeyed } from './runner.ts'

const ATTACKS = [
  ...['\x1b[2J', '\x1b]8;;http://a\x07', '\x9b2J', '\0', '\ud800', '\u202e', '\u2028', '\r\n', '\n', '\t'],
  ...[
    '::error::x',
    '\n::error file=a::x',
    '##[error]x',
    '#',
    '#[error]',
    '::stop-commands::x',
    '%0A::error::x',
  ],
  ...[
    '[a](http://b)',
    '![a](http://b)',
    '[a][b]',
    '[^1]',
    '| a | b |',
    '<img src=x onerror=y>',
    '<script>',
    '<a>',
  ],
  ...[
    '</details>',
    '</summary>',
    '-->',
    '<!--',
    '<!-- bote:check -->',
    '<!--\tbote:check -->',
    '```',
    '~~~',
    '`',
  ],
  ...['# a', '- a', '1. a', '> a', '---', '@team', '#12', '$x$', '&lt;', '&#x41;', 'www.a.b', 'a@b.co'],
  ...[
    ']]>',
    '<![CDATA[',
    '"',
    "'",
    '&amp;',
    '\ufffe',
    '=1+1',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    ',',
    ';',
  ],
  ...['{0}', '\\', '%', '%25', '__proto__', 'constructor', ' ', 'word'],
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), anyText), { maxLength: 4 })
  .map((parts) => parts.join(''))
const anyHostile = anyReport(everywhere(hostile))

const options: CheckOptions = {
  terminal: { width: 100, color: false, unicode: true },
  verbose: true,
  version: '1.2.3',
  changes: ({ path }) => [
    { kind: 'text', lines: [line(path)] },
    { kind: 'code', language: 'text', lines: [path] },
    { kind: 'table', columns: [{ title: '', align: 'left' }], rows: [[line(say(path, 'name'))]] },
  ],
}

const render = (name: string, report: CheckReport) =>
  CHECK_FORMATS.find((format) => format.name === name)?.render(report, options) ?? ''

const always = (judge: (report: CheckReport) => void) =>
  fc.assert(fc.property(anyHostile, judge), { numRuns: 60 })

const acts = /(?!\n)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff]/u

describe('whatever a model says', () => {
  test.each(CHECK_FORMATS.map(({ name }) => name))('%s has nothing that acts on a terminal', (name) => {
    always((report) => {
      const text = render(name, report)
      expect(text).not.toMatch(acts)
      expect(text).not.toContain('##[')
      const commands = text.split('\n').filter((each) => obeyed(each) !== undefined)
      if (name !== 'github') expect(commands).toEqual([])
      expect(text === '' || text.endsWith('\n')).toBe(true)
    })
  })

  test.each(['markdown', 'summary'])('%s shows it as words', (name) => {
    always((report) => {
      const text = render(name, report)
      const { html, strange, headings } = looked(text)
      expect(strange).toEqual([])
      const tags = html.map((each) => (FOLD.test(each) ? '<details>' : each))
      const marks = tags.filter((each) => each === MARKER)
      expect(tags.filter((each) => each !== MARKER && !OURS.has(each))).toEqual([])
      expect(tags.filter((each) => each.includes('details'))).toEqual(
        tags.includes('<details>') ? ['<details>', '</details>'] : []
      )
      expect(headings.filter((each) => !['Problems', 'What changed', 'Waivers'].includes(each))).toEqual([])
      expect(marks).toEqual(name === 'markdown' ? [MARKER] : [])
      if (name === 'markdown') expect(text.split(MARKER)).toEqual(['', expect.any(String)])
    })
  })

  test('JUnit is XML with the same words', () => {
    always((report) => {
      const parser = new DOMParser({
        onError: (level, message) => {
          throw new Error(`${level}: ${message}`)
        },
      })
      const document = parser.parseFromString(render('junit', report), 'text/xml')
      const names = new Set([...document.getElementsByTagName('*')].map((each) => each.nodeName))
      const known = ['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped', 'system-out']
      expect([...names].filter((each) => !known.includes(each))).toEqual([])
      const suites = [...document.getElementsByTagName('testsuite')]
      expect(suites).toHaveLength(report.models.length + (report.diagnostics.length > 0 ? 1 : 0))
    })
  })

  test('JSON and SARIF are JSON with the same words', () => {
    always((report) => {
      expect(JSON.parse(render('json', report))).toEqual(report)
      const log = JSON.parse(render('sarif', report))
      expect(log.runs[0].invocations[0].commandLine).toBe(report.reproduce)
      for (const { message } of log.runs[0].results) {
        // Every bracket of what might be a link is escaped.
        if (message.text.includes('](')) expect(message.text).not.toMatch(/(?<!\\)(?:\\\\)*[[\]]/)
        expect(message.text.replace(/\{\{|\}\}/g, '')).not.toMatch(/\{\d+\}/)
      }
    })
  })

  test('no field of the CSV is a formula, and all rows are as long', () => {
    always((report) => {
      const rows = render('csv', report).trimEnd().split('\n').map(fieldsOf)
      const checks = report.models.flatMap((model) => [...model.checks, ...model.findings])
      expect(rows).toHaveLength(1 + checks.length + report.diagnostics.length)
      for (const row of rows) {
        expect(row).toHaveLength(24)
        for (const field of row)
          if (!/^[+-]?[\d.]+(?:e[+-]?\d+)?%?$/i.test(field)) expect(field).not.toMatch(/^\s*[=+\-@\t\r]/)
      }
    })
  })

  test('annotations are ours, and only ours', () => {
    always((report) => {
      for (const each of render('github', report).split('\n').slice(0, -1)) {
        const command = obeyed(each)
        expect(['error', 'warning', 'notice']).toContain(command?.name)
        const known = ['file', 'line', 'endLine', 'col', 'endColumn', 'title']
        expect(Object.keys(command?.properties ?? {}).filter((key) => !known.includes(key))).toEqual([])
        expect(command?.message).not.toMatch(/[\r\n]/)
      }
    })
  })
})

const MARKER = '<!-- bote:check -->'
const FOLD = /^<details>\n<summary>Everything else: [\w, ]+<\/summary>$/
// What the Markdown renderer writes itself: a line in a cell, and a dollar that is no formula.
const OURS = new Set(['<details>', '</details>', '<br>', '<span>', '</span>'])

const QUIET = new Set([
  ...['root', 'paragraph', 'text', 'strong', 'inlineCode', 'code', 'break', 'html', 'heading'],
  ...['list', 'listItem', 'table', 'tableRow', 'tableCell'],
])

// The syntax alone, as GitHub has it: this package searches the finished text for addresses once more.
const mdastExtensions = gfmFromMarkdown().map((each) => ({ ...each, transforms: [] }))

/** What GitHub's Markdown makes of a text: its HTML, its headings, and whatever does more than show words. */
function looked(text: string) {
  const tree: Root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions })
  const [html, strange, headings]: [string[], string[], string[]] = [[], [], []]
  const visit = (node: Nodes): void => {
    if (node.type === 'html') html.push(node.value)
    else if (node.type === 'heading') headings.push(wordsIn(node))
    // An address is a link that shows where it goes.
    else if (node.type === 'link' && /^https?:/.test(node.url) && wordsIn(node) === node.url) return
    else if (!QUIET.has(node.type)) strange.push(`${node.type} ${wordsIn(node)}`)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(tree)
  return { html, strange, headings }
}

const wordsIn = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(wordsIn).join('') : ''

/** The fields of a record, by RFC 4180. */
function fieldsOf(record: string): string[] {
  const fields = record.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? []
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field))
}

test('a format has a name of its own, and gives the same for the same', () => {
  expect(new Set(CHECK_FORMATS.map(({ name }) => name)).size).toBe(CHECK_FORMATS.length)
  const [report] = fc.sample(anyHostile, 1)
  if (report === undefined) throw new Error('no report')
  for (const { name, about, extension } of CHECK_FORMATS) {
    expect(about).not.toBe('')
    expect(extension).toMatch(/^[a-z]+$/)
    expect(render(name, structuredClone(report))).toBe(render(name, report))
  }
})
