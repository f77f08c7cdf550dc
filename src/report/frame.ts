import type { Described, Label, Severity } from '../diagnostics/described.ts'
import type { Source } from '../text/source.ts'
import type { Tone } from './document.ts'
import { excerpt, type Mark, plainLine } from './frame-excerpt.ts'
import { type Lines, lineCache, shownPosition } from './frame-lines.ts'
import { terminal } from './neutral.ts'
import {
  gap,
  largest,
  paint,
  type Run,
  type Runs,
  runsWidth,
  type TerminalOptions,
  usableWidth,
} from './text-runs.ts'
import { wrap } from './text-wrap.ts'

const toneOf: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', note: 'value' }
const NARROWEST_EXCERPT = 12
const NARROWEST_NOTE = 20

/** A span as it stands in one line, and whether it goes on in the lines after it. */
interface Placed {
  readonly line: number
  readonly mark: Mark
  readonly goesOn: boolean
}

interface Frame {
  readonly gutter: number
  readonly width: number
  readonly unicode: boolean
}

/**
 * Diagnostics as compilers print them: what is wrong, where, the words themselves underlined, why, and how to mend
 * it; at the end how many there are. Ordered by file name, then position. No diagnostics give an empty text.
 */
export function renderDiagnostics(described: readonly Described[], options: TerminalOptions): string {
  if (described.length === 0) return ''
  const lines = lineCache()
  const width = usableWidth(options.width)
  const each = inOrder(described).flatMap((one) => [...renderOne(one, lines, width, options.unicode), []])
  return paint([...each, tally(described)], options.color)
}

/** By file name, then position in it; what points nowhere comes first. Equal places keep the order they came in. */
export function inOrder(described: readonly Described[]): Described[] {
  const name = (one: Described) => one.labels[0]?.span.source.name ?? ''
  const at = (one: Described) => one.labels[0]?.span.start ?? -1
  const byName = (a: Described, b: Described) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)
  return [...described].sort((a, b) => byName(a, b) || at(a) - at(b))
}

function tally(described: readonly Described[]): Runs {
  return (['error', 'warning', 'note'] as const).flatMap((severity, i, all) => {
    const count = described.filter((one) => one.severity === severity).length
    if (count === 0) return []
    const earlier = described.some((one) => all.indexOf(one.severity) < i)
    const words: Run = { text: `${count} ${severity}${count === 1 ? '' : 's'}`, tone: toneOf[severity] }
    return earlier ? [{ text: ', ', tone: 'plain' }, words] : [words]
  })
}

function renderOne(
  one: Described,
  lines: (source: Source) => Lines,
  width: number,
  unicode: boolean
): Runs[] {
  const tone = toneOf[one.severity]
  const title: Runs = [
    { text: terminal(`${one.severity}[${one.code}]`, unicode), tone },
    { text: `: ${terminal(one.message, unicode)}`, tone: 'strong' },
  ]
  const sources = [...new Set(one.labels.map((label) => label.span.source))]
  const last = largest(one.labels.map((label) => lines(label.span.source).locate(label.span.start).line + 1))
  const frame: Frame = { gutter: String(last).length, width, unicode }
  const frames = sources.flatMap((source, n) => [
    ...(n > 0 ? [bar(frame)] : []),
    location(one.labels, source, lines(source), frame),
    // Of a file that could not be read there is nothing to quote.
    ...(source.text === '' ? [] : [bar(frame), ...framed(one.labels, source, lines, tone, frame)]),
  ])
  const advice = [...note('why', one.why, frame), ...note('help', one.fix, frame)]
  const between = frames.length > 0 && advice.length > 0 ? [bar(frame)] : []
  return [...indented(title, width), ...frames, ...between, ...advice]
}

/** A wrapped title, set in where it runs on. */
const indented = (runs: Runs, width: number): Runs[] =>
  wrap(runs, width, width - 4).map((line, n) => (n === 0 ? line : [gap(4), ...line]))

const margin = (frame: Frame, text = ''): Run => ({ text: ` ${text.padStart(frame.gutter)} |`, tone: 'dim' })
const bar = (frame: Frame): Runs => [margin(frame)]
const dots: Runs = [{ text: '...', tone: 'dim' }]

function location(labels: readonly Label[], source: Source, lines: Lines, frame: Frame): Runs {
  const first = labels.find((label) => label.span.source === source)
  const { line, column } = shownPosition(lines, first?.span.start ?? 0)
  return [
    { text: `${' '.repeat(frame.gutter + 1)}--> `, tone: 'dim' },
    { text: `${terminal(source.name, frame.unicode)}:${line}:${column}`, tone: 'name' },
  ]
}

/** The lines of one source that are labelled, in order, with dots where lines are left out. */
function framed(
  labels: readonly Label[],
  source: Source,
  lines: (source: Source) => Lines,
  tone: Tone,
  frame: Frame
): Runs[] {
  const placed = labels
    .map((label, n) => ({ label, primary: n === 0 }))
    .filter(({ label }) => label.span.source === source)
    .map(({ label, primary }) => place(label, lines, tone, primary))
  const numbers = [...new Set(placed.map((one) => one.line))].sort((a, b) => a - b)
  const options = {
    width: Math.max(NARROWEST_EXCERPT, frame.width - frame.gutter - 4),
    unicode: frame.unicode,
  }
  const row = (content: Runs, number = ''): Runs => [margin(frame, number), gap(1), ...content]
  const out: Runs[] = []
  numbers.forEach((number, i) => {
    const here = placed.filter((one) => one.line === number)
    const views = excerpt(
      lines(source).text(number),
      here.map((one) => one.mark),
      options
    )
    for (const view of views) {
      out.push(row(view.source, String(number + 1)))
      out.push(...view.under.map((content) => row(content)))
    }
    const next = numbers[i + 1]
    const goesOn = here.some((one) => one.goesOn)
    if (next === undefined ? goesOn : next - number > 2 || (goesOn && next - number > 1)) out.push(dots)
    else if (next === number + 2)
      out.push(row(plainLine(lines(source).text(number + 1), options), String(number + 2)))
  })
  return out
}

function place(label: Label, lines: (source: Source) => Lines, tone: Tone, primary: boolean): Placed {
  const { source, start, end } = label.span
  const index = lines(source)
  const from = index.locate(start)
  // A node that ends with its line break, or with blank lines, is still about what it says.
  const words = source.text.slice(start, end).trimEnd().length
  const to = index.locate(words === 0 ? end : start + words)
  const goesOn = to.line > from.line && words > 0
  const column = to.line === from.line ? to.column : index.text(from.line).length
  const sign = primary ? '^' : '-'
  const mark: Mark = { from: from.column, to: column, role: label.role, sign, tone: primary ? tone : 'value' }
  return { line: from.line, mark, goesOn }
}

/** `= why: ...`, wrapped under its own first word where there is room; line breaks in the text are kept. */
function note(name: string, text: string | undefined, frame: Frame): Runs[] {
  const [first, ...others] = text?.trimEnd().split(/\r?\n/) ?? []
  if (!first) return []
  const head: Runs = [
    { text: `${' '.repeat(frame.gutter + 2)}= `, tone: 'dim' },
    { text: `${name}: `, tone: 'strong' },
  ]
  const beside = runsWidth(head)
  const left = frame.width - beside >= NARROWEST_NOTE ? beside : frame.gutter + 4
  const room = frame.width - left
  const said = (words: string): Run => ({ text: terminal(words.trim(), frame.unicode), tone: 'plain' })
  const opening = wrap([...head, said(first)], frame.width, room)
  return [
    ...opening.map((line, n): Runs => (n === 0 ? line : [gap(left), ...line])),
    ...others.flatMap((words) => {
      // An example is set in by its author; what runs on stays set in.
      const set = Math.min(words.search(/[^ ]|$/), Math.floor(room / 2))
      return wrap([said(words)], room - set).map((line): Runs => [gap(left + set), ...line])
    }),
  ]
}
