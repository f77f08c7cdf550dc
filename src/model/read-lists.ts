import { suggest } from '../text/suggest.ts'
import type { DraftBudget, DraftCorrelation, DraftPublished, DraftWaiver, Reading } from './draft.ts'
import { readFigure, readText } from './figure.ts'
import { entryOf, type Node, shapeOf } from './node.ts'

const PUBLISHED = ['is', 'says', 'slip', 'why', 'source']

/** Reports fields of a listed entry that mean nothing, and gives a reader of those that are text. */
function fieldsOf(
  item: Node,
  of: string,
  known: readonly string[],
  { report }: Reading
): (key: string) => string | undefined {
  for (const { key, keySpan } of item.kind === 'map' ? item.entries : []) {
    if (known.includes(key)) continue
    report({
      slug: 'unknown-field',
      field: key,
      of,
      suggestion: suggest(key, known),
      known,
      labels: [{ span: keySpan, role: '' }],
    })
  }
  return (key) => {
    const entry = entryOf(item, key)
    return entry === undefined ? undefined : readText(entry.value, key, report)
  }
}

function required(
  item: Node,
  field: string,
  of: string,
  known: readonly string[],
  { report }: Reading
): Node | undefined {
  const entry = entryOf(item, field)
  if (entry !== undefined) return entry.value
  // One that is only misspelt has been reported as such.
  const misspelt =
    item.kind === 'map' &&
    item.entries.some(({ key }) => !known.includes(key) && suggest(key, known) === field)
  if (!misspelt) report({ slug: 'missing-field', field, of, labels: [{ span: item.span, role: '' }] })
  return undefined
}

/** A figure that a source printed; undefined after a report. */
export function publishedOf(item: Node, reading: Reading): DraftPublished | undefined {
  const of = 'a published figure'
  const text = fieldsOf(item, of, PUBLISHED, reading)
  const quantity = required(item, 'is', of, PUBLISHED, reading)
  const says = required(item, 'says', of, PUBLISHED, reading)
  const is = quantity === undefined ? undefined : readFigure(quantity, 'is', false, reading.report)
  if (is === undefined || says === undefined) return undefined
  return {
    is,
    says: says.span,
    slip: text('slip'),
    why: text('why'),
    source: text('source'),
    span: item.span,
  }
}

const BUDGET = ['check', 'severity', 'until', 'why']
const SEVERITIES = ['off', 'warn', 'error'] as const

/** A condition to hold, alone or with what it means; undefined after a report. `more` fields are the caller's. */
export function budgetOf(
  item: Node,
  reading: Reading,
  more: readonly string[] = []
): DraftBudget | undefined {
  if (item.kind === 'scalar') {
    const check = readFigure(item, 'budgets', false, reading.report)
    return check === undefined ? undefined : { check, text: item.value, severity: 'error' }
  }
  const known = [...BUDGET, ...more]
  const text = fieldsOf(item, 'a budget', known, reading)
  const words = required(item, 'check', 'a budget', known, reading)
  const check = words === undefined ? undefined : readFigure(words, 'check', false, reading.report)
  const named = text('severity') ?? 'error'
  const severity = SEVERITIES.find((s) => s === named)
  if (severity === undefined) {
    const span = entryOf(item, 'severity')?.value.span ?? item.span
    reading.report({
      slug: 'wrong-shape',
      field: 'severity',
      wanted: 'off, warn or error',
      found: `\`${named}\``,
      labels: [{ span, role: '' }],
    })
  }
  if (check === undefined) return undefined
  return {
    check,
    text: words?.kind === 'scalar' ? words.value : '',
    severity: severity ?? 'error',
    why: text('why'),
    until: text('until'),
    untilSpan: entryOf(item, 'until')?.value.span,
  }
}

const CORRELATION = ['between', 'rank', 'why']

/** How two ranges move together; undefined after a report. */
export function correlationOf(item: Node, reading: Reading): DraftCorrelation | undefined {
  const of = 'a correlation'
  const text = fieldsOf(item, of, CORRELATION, reading)
  const names = required(item, 'between', of, CORRELATION, reading)
  const rank = required(item, 'rank', of, CORRELATION, reading)
  if (names === undefined || rank === undefined) return undefined
  const between = names.kind === 'list' ? names.items : []
  const written = between.flatMap((name) =>
    name.kind === 'scalar' && name.value !== '' ? [{ text: name.value, span: name.span }] : []
  )
  if (written.length !== 2 || between.length !== 2) {
    const labels = [{ span: names.span, role: '' }]
    const wanted = 'the names of two ranges, as in `[users.dau, size]`'
    reading.report({ slug: 'wrong-shape', field: 'between', wanted, found: shapeOf(names), labels })
    return undefined
  }
  const number = rank.kind === 'scalar' && rank.value.trim() !== '' ? Number(rank.value) : Number.NaN
  if (!(Math.abs(number) <= 1)) {
    const found = rank.kind === 'scalar' ? rank.value : shapeOf(rank)
    reading.report({ slug: 'bad-rank', rank: found, labels: [{ span: rank.span, role: '' }] })
    return undefined
  }
  return {
    between: written,
    rank: number,
    why: text('why'),
    span: item.span,
  }
}

const WAIVER = ['check', 'until', 'why', 'owner']

/** What is let through, until when and why; undefined after a report: without a day or a reason nothing is. */
export function waiverOf(
  item: Node,
  reading: Reading,
  more: readonly string[] = []
): DraftWaiver | undefined {
  const of = 'a waiver'
  const known = [...WAIVER, ...more]
  const text = fieldsOf(item, of, known, reading)
  const until = required(item, 'until', of, known, reading)
  const [check, why] = (['check', 'why'] as const).map((field) => {
    const node = required(item, field, of, known, reading)
    const words = node === undefined ? undefined : text(field)
    if (words?.trim() !== '') return words
    return void reading.report({ slug: 'missing-field', field, of, labels: [{ span: item.span, role: '' }] })
  })
  const day = text('until')
  if (check === undefined || until === undefined || day === undefined || why === undefined) return undefined
  return { check, until: day, untilSpan: until.span, why, owner: text('owner'), span: item.span }
}
