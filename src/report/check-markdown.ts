import type { CheckedModel, CheckLine, CheckReport } from './check-data.ts'
import { clipped, fitted, type Room, type Section } from './check-fit.ts'
import { type Remark, remarksOf } from './check-remarks.ts'
import { checkRow } from './check-text.ts'
import {
  counted,
  levelOf,
  openingSign,
  placeText,
  remarksOn,
  signOf,
  tallyText,
  waiverState,
} from './check-words.ts'
import type { DiffedModel } from './diff-data.ts'
import { type Block, type Column, type Line, line, say } from './document.ts'
import { renderMarkdown } from './markdown.ts'

export interface CheckMarkdownOptions {
  /** What a reviewer wants to see of a model that changed. */
  readonly changes?: (model: DiffedModel) => readonly Block[]
}

/** By this a bot finds its comment again and updates it in place. */
const MARKER = '<!-- bote:check -->'

/** GitHub takes comments of 65,536 characters; a little is left for what a bot adds. */
const COMMENT: Room = { most: 65_000, size: (text) => text.length }

/** GitHub takes job summaries of one mebibyte for each step. */
const SUMMARY: Room = { most: 1_000_000, size: (text) => new TextEncoder().encode(text).length }

const LONGEST_TEXT = 300
const LONGEST_COMMAND = 2_000
const MOST_CHANGED_ROWS = 40

/** A comment for a pull request: the verdict, what fails, what changed, waivers, the rest folded, how to get it again. */
export function checkMarkdown(report: CheckReport, options: CheckMarkdownOptions = {}): string {
  const body = markdownBody(report, options, COMMENT)
  // In a code span or block a user's own text may read the same, and a bot would not know which is meant.
  return `${MARKER}\n${body.replaceAll(MARKER, MARKER.replace(':', '.'))}`
}

/** The same as a job summary. */
export const checkSummary = (report: CheckReport, options: CheckMarkdownOptions = {}): string =>
  markdownBody(report, options, SUMMARY)

function markdownBody(report: CheckReport, options: CheckMarkdownOptions, room: Room): string {
  const all: Row[] = report.models.flatMap((model) => model.checks.map((check) => ({ model, check })))
  const remarks = remarksOf(report).filter(({ of }) => !('check' in of))
  const isSerious = ({ level, waiver }: Remark) => level !== 'note' && waiver === null
  const sections = [
    fixed([verdictBlock(report)]),
    checksSection(
      [...all.filter((row) => weight(row) === 'error'), ...all.filter((row) => weight(row) === 'warning')],
      1
    ),
    findingsSection(remarks.filter(isSerious)),
    changesSection(report.models, options),
    waiversSection(report.models),
    restSection(
      all.filter((row) => weight(row) === undefined),
      remarks.filter((remark) => !isSerious(remark))
    ),
    fixed(reproduceBlocks(report)),
  ]
  return `${fitted(sections, room).trimEnd()}\n`
}

const markdown = (blocks: readonly Block[]): string => {
  const text = renderMarkdown({ blocks }, { level: 2 })
  return text === '' ? '' : `${text}\n`
}

const fixed = (blocks: readonly Block[]): Section => {
  const text = markdown(blocks)
  return { rank: 0, noun: 'part', rows: 1, render: () => text }
}

const heading = (text: string): Block => ({ kind: 'heading', line: line(text) })

const short = (text: string): string => clipped(text, LONGEST_TEXT)

const shortLine = (long: Line): Line => long.map(({ text, tone }) => say(short(text), tone))

function verdictBlock(report: CheckReport): Block {
  const { ok, against } = report
  const verdict = ok ? '✓ Capacity check passed' : '✗ Capacity check failed'
  const beside = against === null ? [] : [say(short(`; compared with ${against}`))]
  return { kind: 'text', lines: [[say(verdict, 'strong'), say(`: ${tallyText(report)}`), ...beside]] }
}

interface Row {
  readonly model: CheckedModel
  readonly check: CheckLine
}

/** What a reviewer has to act on; what is waived is not. */
const weight = ({ check }: Row) => (check.state === 'waived' ? undefined : levelOf(check))

const COLUMNS: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'model', align: 'left' },
  { title: 'condition', align: 'left' },
  { title: 'value', align: 'right' },
  { title: 'limit', align: 'right' },
  { title: 'headroom', align: 'left' },
  { title: 'remarks', align: 'left' },
]

const checksTable = (rows: readonly Row[]): Block => ({
  kind: 'table',
  columns: COLUMNS,
  rows: rows.map(({ model, check }) => {
    const [, ...cells] = checkRow(check)
    const remarks = line(say(short(remarksOn(check).join('; '))))
    return [[signOf(check)], line(say(short(model.path))), ...cells.map(shortLine), remarks]
  }),
})

const checksSection = (rows: readonly Row[], rank: number): Section => ({
  rank,
  noun: 'check',
  rows: rows.length,
  render: (n) => markdown([checksTable(rows.slice(0, n))]),
})

const findingsSection = (remarks: readonly Remark[]): Section => ({
  rank: 2,
  noun: 'problem',
  rows: remarks.length,
  render: (n) => markdown([heading('Problems'), remarkList(remarks.slice(0, n))]),
})

const remarkList = (remarks: readonly Remark[]): Block => ({
  kind: 'list',
  items: remarks.map(({ level, waiver, rule, message, place, model }) => [
    ...openingSign(level, waiver !== null),
    say(short(place === null ? (model?.path ?? 'the run') : placeText(place)), 'name'),
    say(` ${short(rule)}: ${clipped(message, 2 * LONGEST_TEXT)}`),
  ]),
})

function changesSection(models: readonly CheckedModel[], { changes }: CheckMarkdownOptions): Section {
  const each = models
    .map((model) => (model.changes === null || changes === undefined ? [] : changes(model.changes)))
    .filter((blocks) => blocks.length > 0)
    .map((blocks) => blocks.map(cutTable))
  return {
    rank: 3,
    noun: 'changed model',
    rows: each.length,
    render: (n) => markdown([heading('What changed'), ...each.slice(0, n).flat()]),
  }
}

function cutTable(block: Block): Block {
  if (block.kind !== 'table' || block.rows.length <= MOST_CHANGED_ROWS) return block
  const note = line(`and ${counted(block.rows.length - MOST_CHANGED_ROWS, 'row')} left out`)
  return { ...block, rows: block.rows.slice(0, MOST_CHANGED_ROWS), notes: [...(block.notes ?? []), note] }
}

function waiversSection(models: readonly CheckedModel[]): Section {
  const waivers = models.flatMap((model) => model.waivers.map((waiver) => ({ model, waiver })))
  const columns = ['model', 'lets through', 'until', 'why', 'owner', 'state']
  return {
    rank: 4,
    noun: 'waiver',
    rows: waivers.length,
    render: (n) =>
      markdown([
        heading('Waivers'),
        {
          kind: 'table',
          columns: columns.map((title) => ({ title, align: 'left' })),
          rows: waivers
            .slice(0, n)
            .map(({ model, waiver }) => [
              line(say(short(model.path))),
              line(say(short(waiver.check), 'name')),
              line(say(short(waiver.until))),
              line(say(short(waiver.why))),
              line(say(short(waiver.owner ?? ''))),
              line(say(waiverState(waiver), waiver.state === 'used' ? 'plain' : 'warn')),
            ]),
        },
      ]),
  }
}

/** What a reviewer need not read, folded: checks that hold, are waived or off, and notes. */
function restSection(rows: readonly Row[], remarks: readonly Remark[]): Section {
  const counts = [
    ...(rows.length === 0 ? [] : [counted(rows.length, 'check')]),
    ...(remarks.length === 0 ? [] : [counted(remarks.length, 'remark')]),
  ]
  return {
    rank: 5,
    noun: 'line',
    rows: rows.length + remarks.length,
    render: (n) => {
      const [first, then] = [rows.slice(0, n), remarks.slice(0, Math.max(0, n - rows.length))]
      const blocks = [
        ...(first.length === 0 ? [] : [checksTable(first)]),
        ...(then.length === 0 ? [] : [remarkList(then)]),
      ]
      // A blank line after each tag: without it what stands between would be HTML.
      return `<details>\n<summary>Everything else: ${counts.join(', ')}</summary>\n\n${markdown(blocks)}</details>\n\n`
    },
  }
}

const reproduceBlocks = ({ reproduce }: CheckReport): readonly Block[] => [
  { kind: 'text', lines: [line('To get this again:')] },
  { kind: 'code', language: 'sh', lines: [clipped(reproduce, LONGEST_COMMAND)] },
]
