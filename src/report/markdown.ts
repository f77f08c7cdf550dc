import { layoutChart } from './chart-text.ts'
import type { Block, Document, Line, Tone } from './document.ts'
import { markdownInline, markdownStart, terminal } from './neutral.ts'
import { largest, paint } from './text-runs.ts'
import { layoutSteps } from './text-steps.ts'
import { widthOf } from './text-width.ts'

export interface MarkdownOptions {
  /** The level of the document's title, 1 to 5; headings are one deeper. */
  readonly level?: number
}

/** GitHub shows about this many columns of a code block before it scrolls. */
const CODE_WIDTH = 100
/** Cells are padded to line up in the raw text, except in columns wider than this. */
const WIDEST_PADDED = 48

type Table = Extract<Block, { kind: 'table' }>

/** The document as GitHub-flavoured Markdown; what a user wrote shows as text and is never markup. */
export function renderMarkdown(document: Document, options: MarkdownOptions = {}): string {
  const level = Math.max(1, Math.min(5, options.level ?? 1))
  const blocks = document.blocks.map((block) => renderBlock(block, level)).filter((text) => text !== '')
  return blocks.map((text) => `${text}\n`).join('\n')
}

function renderBlock(block: Block, level: number): string {
  switch (block.kind) {
    case 'title':
      return apart([heading(block.line, level), paragraph(block.under ?? [])])
    case 'heading':
      return heading(block.line, level + 1)
    case 'text':
      return paragraph(block.lines)
    case 'list':
      return block.items.map((item) => `- ${markdownStart(inline(item))}`.trimEnd()).join('\n')
    case 'table':
      return apart([renderTable(block), paragraph(block.notes ?? [])])
    case 'steps':
      return fenced(paint(layoutSteps(block.steps, CODE_WIDTH, true), false), 'text')
    case 'chart':
      return fenced(paint(layoutChart(block.chart, CODE_WIDTH, true), false), 'text')
    case 'code':
      return fenced(block.lines.map((text) => `${terminal(text).trimEnd()}\n`).join(''), block.language)
  }
}

const apart = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')

// A closing run of # would be taken for decoration.
const heading = (line: Line, level: number) =>
  `${'#'.repeat(level)} ${inline(line, { bold: false })
    .trim()
    .replace(/(?<!#)#+$/, '\\$&')}`.trimEnd()

/** Lines stay lines (a backslash breaks one); an empty line parts two paragraphs. */
function paragraph(lines: readonly Line[]): string {
  const written = lines.map((line) => markdownStart(inline(line)).trimEnd())
  return written
    .map((text, n) => text + breakAfter(text, written[n + 1]))
    .join('\n')
    .trim()
}

const breakAfter = (text: string, next: string | undefined) => (text !== '' && next ? '\\' : '')

function renderTable(table: Table): string {
  const cell = (line: Line) => inline(line, { inTable: true }).trim()
  const titles = table.columns.map((column) => cell([{ text: column.title, tone: 'plain' }]))
  const rows = table.rows.map((row, n) => {
    const cells = table.columns.map((_, i) => cell(row[i] ?? []))
    // A cell has no lines of its own in Markdown; GitHub takes this tag for one.
    const last = [cells.at(-1) ?? '', ...(table.under?.[n] ?? []).map(cell)]
    return [...cells.slice(0, -1), last.filter((text) => text !== '').join('<br>')]
  })
  const widths = titles.map((title, i) => {
    const widest = largest([title, ...rows.map((row) => row[i] ?? '')].map(widthOf), 3)
    return widest > WIDEST_PADDED ? 3 : widest
  })
  const rule = table.columns.map(({ align }, i) => {
    const dashes = '-'.repeat((widths[i] ?? 3) - 1)
    return align === 'right' ? `${dashes}:` : `:${dashes}`
  })
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, i) => pad(text, widths[i] ?? 0, table.columns[i]?.align === 'right')).join(' | ')} |`
  return [line(titles), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

/** A whiteboard keeps its alignment only in a code block, where a longer fence is all the escaping there is. */
function fenced(text: string, language: string): string {
  if (text === '') return ''
  const fence = '`'.repeat(Math.max(2, longestTicks(text)) + 1)
  return `${fence}${language}\n${text}${fence}`
}

const longestTicks = (text: string) => largest((text.match(/`+/g) ?? []).map((ticks) => ticks.length))

type Markup = 'none' | 'bold' | 'code'

// Markdown has two looks to give: names are code, as people write them in reviews; what must be seen is bold.
const markup: Readonly<Record<Tone, Markup>> = {
  plain: 'none',
  strong: 'bold',
  dim: 'none',
  value: 'none',
  name: 'code',
  good: 'none',
  warn: 'bold',
  bad: 'bold',
}

interface Place {
  readonly inTable?: boolean
  readonly bold?: boolean
}

function inline(line: Line, { inTable = false, bold = true }: Place = {}): string {
  const parts: { text: string; as: Markup }[] = []
  for (const { text: raw, tone } of line) {
    const text = terminal(raw)
    const as = markup[tone] === 'bold' && !bold ? 'none' : markup[tone]
    const last = parts.at(-1)
    // Two bold or code stretches side by side would close each other.
    if (last?.as === as) last.text += text
    else if (text !== '') parts.push({ text, as })
  }
  return parts
    .map(({ text, as }, i) => {
      // Spaces inside would keep the markup from opening or closing.
      const core = text.trim()
      if (core === '') return ' '
      const before = text.startsWith(core[0] ?? '') ? '' : ' '
      const after = text.endsWith(core.at(-1) ?? '') ? '' : ' '
      const safe = markdownInline(core)
      const free =
        opens(before, safe.at(0), parts[i - 1]?.text) && opens(after, safe.at(-1), parts[i + 1]?.text, 0)
      const marked =
        as === 'code' ? (codeOf(core, inTable) ?? safe) : as === 'bold' && free ? `**${safe}**` : safe
      return before + marked + after
    })
    .join('')
}

/** Whether `**` works at this end of a word: next to a letter outside, it needs a letter inside. */
function opens(space: string, inside: string | undefined, outside: string | undefined, at = -1): boolean {
  const next = outside?.at(at) ?? ' '
  return space !== '' || !/[\p{L}\p{N}\p{M}\p{Cs}]/u.test(next) || /[A-Za-z0-9]/.test(inside ?? '')
}

/** A code span, or nothing where a table leaves no way to write one. */
function codeOf(text: string, inTable: boolean): string | undefined {
  if (inTable && text.includes('|')) return undefined
  const fence = '`'.repeat(longestTicks(text) + 1)
  const space = /^`|`$/.test(text) ? ' ' : ''
  return fence + space + text + space + fence
}
