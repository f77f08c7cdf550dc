import type { Comparison, Moved } from '../analysis/compare.ts'
import type { Breach } from '../analysis/order.ts'
import type { Answer } from '../analysis/whatif.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import { type Figures, shortName } from './figures.ts'
import { multipleText } from './multiple.ts'
import { besideBlocks } from './whatif-beside.ts'
import { goalBlocks } from './whatif-goal.ts'
import { type Changed, sidesOf, underTitle, type WhatIfReport } from './whatif-report.ts'
import {
  countsNamed,
  designCounted,
  designLines,
  moneyMoved,
  moveParts,
  ratioWords,
  type Sides,
  sideText,
} from './whatif-words.ts'

/** Rows of a table before the rest is only counted. */
const MOST_ROWS = 20
/** Rows worth filling a table with, from what no table of a run has. */
const LEAST_ROWS = 6
/** Counts that stayed and are named. */
const MOST_STAYED = 12

/** Every answer in full: what changed of the design, then the numbers, then what stayed. */
export function whatIfDocument(report: WhatIfReport): Document {
  const { base, answers } = report
  const { model } = base.of
  return {
    blocks: [
      { kind: 'title', line: line(model.title ?? model.source.name), under: underTitle(report) },
      ...besideBlocks(report),
      ...answers.flatMap((answer) => answerBlocks(answer, report)),
    ],
  }
}

function answerBlocks(answer: Answer, report: WhatIfReport): readonly Block[] {
  const heading: Block = { kind: 'heading', line: line('What if: ', say(answer.title, 'name')) }
  const doc: Block[] = answer.doc === '' ? [] : [{ kind: 'text', lines: [line(say(answer.doc, 'dim'))] }]
  const told = (text: Line): readonly Block[] => [heading, { kind: 'text', lines: [text] }]
  switch (answer.kind) {
    case 'not-applicable':
      return told(line(say('does not apply: ', 'warn'), `it needs ${answer.needs}`))
    case 'unchanged':
      return [
        ...told(line(say('changes nothing: ', 'strong'), answer.already)),
        ...shownBlocks(answer.shows, report.base),
      ]
    case 'failed':
      return told(line(say('cannot be evaluated: ', 'bad'), failure(answer)))
    case 'goal':
      return [heading, ...doc, ...goalBlocks(answer.goal, report)]
    case 'changed':
      return [heading, ...doc, ...changedBlocks(answer, report)]
  }
}

/** Quantities worth showing of a model that does not change. */
function shownBlocks(shows: readonly string[], base: Figures): readonly Block[] {
  if (shows.length === 0) return []
  const rows = shows.map((id): Line[] => [
    line(say(id, 'name')),
    line(say(base.text(id), 'value')),
    line(say(base.quantity(id)?.doc ?? '', 'dim')),
  ])
  const columns = (['left', 'right', 'left'] as const).map((align) => ({ title: '', align }))
  return [{ kind: 'table', columns, rows }]
}

/** Why the changed model has no figures, in a sentence. */
export function failure({ diagnostics }: Extract<Answer, { kind: 'failed' }>): string {
  const [first] = diagnostics
  return first === undefined ? 'no reason is known' : describeDiagnostic(first).message
}

function changedBlocks(answer: Changed, report: WhatIfReport): readonly Block[] {
  const { comparison } = answer
  const sides = sidesOf(answer, report)
  const lines = designLines(comparison, sides)
  return [
    { kind: 'text', lines: [leadLine(comparison, sides)] },
    ...inputBlocks(answer, sides),
    ...(lines.length === 0
      ? []
      : ([
          { kind: 'heading', line: line('Design') },
          { kind: 'list', items: lines },
        ] as const)),
    ...breachBlocks(answer, sides, report.verbose),
    ...numberBlocks(answer, sides, report.verbose),
    ...stayedBlocks(comparison, sides),
  ]
}

function leadLine(comparison: Comparison, sides: Sides): Line {
  const counted = designCounted(comparison)
  const money = moneyMoved(comparison, sides)
  const bill =
    money === undefined ? [] : [say(`; ${shortName(money.id, undefined)} `), ...moveParts(money, sides)]
  return counted === ''
    ? line(say('The design stays as it is', 'strong'), '; only figures move', ...bill)
    : line(say(counted, 'strong'), ...bill)
}

/** The figures that were changed, before and after. */
function inputBlocks({ inputs, comparison }: Changed, sides: Sides): readonly Block[] {
  const moved = new Map(comparison.numbers.map((m) => [m.id, m]))
  const rows = inputs.slice(0, MOST_ROWS).map((id): Line[] => {
    const one = moved.get(id)
    return [
      line(say(id, 'name')),
      line(say(sideText(sides.base, id), 'value')),
      line(say(sideText(sides.variant, id), 'value')),
      line(say(one === undefined ? '' : ratioWords(one), 'dim')),
    ]
  })
  if (rows.length === 0) return []
  return [
    { kind: 'heading', line: line('Changed') },
    { kind: 'table', columns: COLUMNS, rows, notes: more(inputs.length - rows.length, 'figure') },
  ]
}

const COLUMNS = [
  { title: '', align: 'left' },
  { title: 'base', align: 'right' },
  { title: 'what if', align: 'right' },
  { title: '', align: 'right' },
] as const

const more = (n: number, noun: string): readonly Line[] =>
  n <= 0
    ? []
    : [
        line(
          say(`and ${n} more ${noun}${n === 1 ? '' : 's'}; --verbose lists ${n === 1 ? 'it' : 'them'}`, 'dim')
        ),
      ]

/** What breaks on the way, in order, and which counts are outgrown meanwhile. */
function breachBlocks({ breaches }: Changed, { base }: Sides, verbose: boolean): readonly Block[] {
  if (breaches === undefined) return []
  const broken = breaches.filter((b) => b.kind !== 'count')
  const outgrown = breaches.flatMap((b) => (b.kind === 'count' ? [b] : []))
  const items = broken.map(
    (b): Line => [say(`${multipleText(b.times, false)} `, 'strong'), ...breachWords(b, base)]
  )
  const shown = verbose ? outgrown : outgrown.slice(0, MOST_STAYED)
  const names = shown.map(
    (b) => `${shortName(b.id, undefined)} ${base.text(b.id)} from ${multipleText(b.times, false)}`
  )
  const rest = outgrown.length > shown.length ? `, and ${outgrown.length - shown.length} more` : ''
  return [
    { kind: 'heading', line: line('What breaks first') },
    items.length === 0
      ? {
          kind: 'text',
          lines: [line('No ceiling is passed and no budget broken on the way that was not before.')],
        }
      : { kind: 'list', items },
    ...(names.length === 0
      ? []
      : ([{ kind: 'text', lines: [line(say('outgrown: ', 'dim'), `${names.join(', ')}${rest}`)] }] as const)),
  ]
}

/** What breaks, with the figure at which it does unless it has to be short. */
export function breachWords(breach: Breach, base: Figures, short = false): Line {
  switch (breach.kind) {
    case 'ceiling': {
      const { component, name, doc, limit } = breach.ceiling
      if (short)
        return line(`${shortName(component, undefined)} passes its ${name.replaceAll('_', ' ')} ceiling`)
      const most = base.format(breach.limit, limit.dimension)
      return line(say(`${component} ${name.replaceAll('_', ' ')}`, 'name'), ` passes ${most}, ${doc}`)
    }
    case 'budget':
      return line(say(breach.budget.text, 'name'), ' is broken')
    case 'count':
      return line(say(breach.id, 'name'), ` ${base.text(breach.id)} is no longer enough`)
  }
}

function numberBlocks(answer: Changed, sides: Sides, verbose: boolean): readonly Block[] {
  const { comparison, inputs, shows } = answer
  const counts = new Set(comparison.counts.map(({ id }) => id))
  const others = comparison.numbers.filter(({ id }) => !inputs.includes(id) && !shows.includes(id))
  const listed = [
    ...shows.map((id) => movedIn(comparison, id)),
    ...(verbose ? others : looked(others, counts, comparison, sides)),
  ]
  const named = new Set([...listed.map(({ id }) => id), ...countsNamed(comparison)])
  const hidden = others.filter(({ id }) => !named.has(id)).length
  if (listed.length === 0 && hidden <= 0) return []
  const notes = more(hidden, 'figure')
  return [
    { kind: 'heading', line: line('Numbers') },
    listed.length === 0
      ? { kind: 'text', lines: notes }
      : { kind: 'table', columns: COLUMNS, rows: listed.map((moved) => numberRow(moved, sides)), notes },
  ]
}

const numberRow = (moved: Moved, sides: Sides): Line[] => [
  line(say(moved.id, 'name')),
  line(say(sideText(sides.base, moved.id), 'value')),
  line(say(sideText(sides.variant, moved.id), 'value')),
  line(say(ratioWords(moved), 'dim')),
]

/** The bill, then what heads a component or stands in a table; of the rest as many as make a table. */
function looked(
  others: readonly Moved[],
  counts: ReadonlySet<string>,
  comparison: Comparison,
  sides: Sides
): readonly Moved[] {
  const money = moneyMoved(comparison, sides)
  const plain = others.filter(({ id }) => !counts.has(id) && id !== money?.id)
  const first = [...(money === undefined ? [] : [money]), ...plain.filter(({ rank }) => rank !== 'other')]
  const filling = plain
    .filter(({ rank }) => rank === 'other')
    .slice(0, Math.max(0, LEAST_ROWS - first.length))
  return [...first, ...filling].slice(0, MOST_ROWS)
}

const movedIn = ({ numbers }: Comparison, id: string): Moved =>
  numbers.find((m) => m.id === id) ?? unmoved(id)

const unmoved = (id: string): Moved => ({
  id,
  component: undefined,
  base: undefined,
  variant: undefined,
  ratio: undefined,
  rank: 'tabled',
})

function stayedBlocks({ stayed, numbers }: Comparison, { base }: Sides): readonly Block[] {
  const still = base.of.model.quantities.length - numbers.filter((m) => m.base !== undefined).length
  const names = stayed
    .slice(0, MOST_STAYED)
    .map(({ id }) => `${shortName(id, undefined).replaceAll('_', ' ')} ${base.text(id)}`)
  const rest = stayed.length > names.length ? ` and ${stayed.length - names.length} more counts` : ''
  const counts = names.length === 0 ? '' : `${names.join(', ')}${rest}; `
  return [
    { kind: 'heading', line: line('Stayed') },
    { kind: 'text', lines: [line(`${counts}${still} of ${base.of.model.quantities.length} figures`)] },
  ]
}
