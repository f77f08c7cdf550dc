import { layoutChart } from './chart-text.ts'
import type { Block, Document, Line } from './document.ts'
import {
  gap,
  indent,
  largest,
  paint,
  type Run,
  type Runs,
  runsOf,
  type TerminalOptions,
  usableWidth,
} from './text-runs.ts'
import { layoutSteps } from './text-steps.ts'
import { layoutTable } from './text-table.ts'
import { widthOf } from './text-width.ts'
import { wrap } from './text-wrap.ts'

export type { TerminalOptions } from './text-runs.ts'

/** How far what belongs to a heading is set in: without colour it is what shows the structure. */
const UNDER_HEADING = 2

/**
 * The document for a terminal or a log: lines of at most `width` columns (a word that cannot be cut may be longer),
 * ended by line feeds. Without `color` there is no escape sequence in it; with it, only SGR ones.
 */
export const renderText = (document: Document, { width, unicode, color }: TerminalOptions): string =>
  paint(layoutDocument(document, usableWidth(width), unicode), color)

/** The same lines before anyone paints them, for a screen. */
export function layoutDocument(document: Document, width: number, unicode: boolean): readonly Runs[] {
  const lines: Runs[] = []
  let left = 0
  let close = true
  for (const block of document.blocks) {
    if (block.kind === 'title' || block.kind === 'heading') left = 0
    const laid = layoutBlock(block, width - left, unicode)
    if (laid.length === 0) continue
    if (!close) lines.push([])
    for (const runs of laid) lines.push(indent(runs, left))
    close = block.kind === 'heading'
    if (block.kind === 'heading') left = UNDER_HEADING
  }
  return lines
}

function layoutBlock(block: Block, width: number, unicode: boolean): Runs[] {
  switch (block.kind) {
    case 'title':
      return [
        ...wrap(runsOf(block.line, unicode, 'strong'), width),
        ...(block.under ?? []).flatMap((line) => wrap(runsOf(line, unicode), width)),
      ]
    case 'heading':
      return wrap(runsOf(block.line, unicode, 'strong'), width)
    case 'text':
      return block.lines.flatMap((line) => wrap(runsOf(line, unicode), width))
    case 'list':
      return layoutList(block.items, width, unicode)
    case 'table':
      return layoutTable(block, width, unicode)
    case 'code':
      return block.lines.flatMap((text) => layoutCode(text, width, unicode))
    case 'steps':
      return layoutSteps(block.steps, width, unicode)
    case 'chart':
      return layoutChart(block.chart, width, unicode)
  }
}

/** A line as it is written; what does not fit goes on set in by two. */
const layoutCode = (text: string, width: number, unicode: boolean): Runs[] =>
  wrap(runsOf([{ text, tone: 'plain' }], unicode), width, width - 2).map((runs, n) =>
    n === 0 ? runs : indent(runs, 2)
  )

/** A verdict's own sign (✓, ⚠, ✗) takes the place of the bullet. */
const isSign = (run: Run | undefined) =>
  run !== undefined &&
  (run.tone === 'good' || run.tone === 'warn' || run.tone === 'bad') &&
  widthOf(run.text) <= 2

function layoutList(items: readonly Line[], width: number, unicode: boolean): Runs[] {
  const bullet: Run = { text: unicode ? '•' : '-', tone: 'dim' }
  const parts = items.map((item) => {
    const [first, ...rest] = runsOf(item, unicode)
    return first && isSign(first)
      ? { sign: first, words: trimStart(rest) }
      : { sign: bullet, words: first ? [first, ...rest] : [] }
  })
  const column = 1 + largest(parts.map(({ sign }) => widthOf(sign.text)))
  return parts.flatMap(({ sign, words }) =>
    wrap(words, width - column).map((line, n) =>
      n === 0 ? [sign, gap(column - widthOf(sign.text)), ...line] : indent(line, column)
    )
  )
}

const trimStart = ([first, ...rest]: Runs): Runs =>
  first ? [{ ...first, text: first.text.trimStart() }, ...rest] : []
