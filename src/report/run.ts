import { conventionsInWords } from '../model/conventions.ts'
import type { Kind, TableDeclaration } from '../model/kind.ts'
import type { Component, Quantity } from '../model/model.ts'
import { type Block, type Document, type Inline, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import { type CheckedFigure, publishedBlocks } from './published.ts'
import { type RangeOf, rangeBlocks } from './ranges.ts'
import { takenBlocks } from './taken.ts'

export interface RunReport {
  readonly figures: Figures
  /** The same model read by the exact conventions, when it has its own. */
  readonly exact: Figures | undefined
  readonly published: readonly CheckedFigure[]
  readonly ranges: RangeOf | undefined
  readonly scenario: string | undefined
  /** Everything that is otherwise only counted. */
  readonly verbose: boolean
}

/** The report of a run: traffic, storage, caches, services, what binds, verdicts, and what it all rests on. */
export function runDocument(report: RunReport): Document {
  const { figures } = report
  const { model } = figures.of
  return {
    blocks: [
      titleBlock(report),
      ...model.components
        .flatMap((c) => c.kind)
        .filter((kind, i, all) => all.indexOf(kind) === i)
        .flatMap((kind) => {
          const components = model.components.filter((c) => c.kind === kind)
          return tableBlocks(components, report)
        }),
      ...derivedBlocks(report),
      ...verdictBlocks(figures),
      ...rangeBlocks(report.ranges, figures),
      ...budgetBlocks(figures),
      ...publishedBlocks(report.published, figures),
      ...takenBlocks(figures, report.verbose),
    ],
  }
}

function titleBlock({ figures, scenario }: RunReport): Block {
  const { model } = figures.of
  const under: Line[] = []
  if (model.about !== undefined) under.push(line(model.about.trim().replace(/\s+/g, ' ')))
  if (scenario !== undefined) under.push(line('scenario ', say(scenario, 'name')))
  const words = conventionsInWords(model.units.conventions)
  if (words.length > 0) under.push(line(say(`by its conventions: ${words.join(', ')}`, 'warn')))
  return { kind: 'title', line: line(model.title ?? model.source.name), under }
}

/** The table of one kind, a row a component, with what binds and the summary beneath. */
function tableBlocks(components: readonly Component[], report: RunReport): Block[] {
  const { figures } = report
  const kind = components[0]?.kind
  const table = kind?.table ?? (kind === undefined ? undefined : plainTable(kind))
  if (kind === undefined || table === undefined) return []
  const columns = table.columns.filter(({ of }) => components.some((c) => c.members.has(of)))
  const rows = components.map((c): Line[] => [
    line(say(c.name, 'name')),
    ...columns.map((column) => cell(c, column, report)),
  ])
  const total = totalsOf(components, report)
  if (total !== undefined && components.length > 1)
    rows.push([
      line(say('all', 'dim')),
      ...columns.map((column) => (total.members.has(column.of) ? cell(total, column, report) : [])),
    ])
  const summaries = figures.of.model.summaries.filter(
    (s) => s.component === total?.id || components.some((c) => c.id === s.component)
  )
  const notes = [
    ...components.flatMap((c) => bindingNotes(c, figures)),
    ...summaries.flatMap((s) => {
      const text = figures.said(s)
      return text === undefined ? [] : [line(text)]
    }),
  ]
  return [
    { kind: 'heading', line: line(table.title, ...ownWords(kind)) },
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        ...columns.map(({ title }) => ({ title, align: 'right' }) as const),
      ],
      rows,
      notes,
    },
  ]
}

/** The table of a kind of the user's own that declares none: its quantities as they come. */
function plainTable({ origin, section, quantities }: Kind): TableDeclaration | undefined {
  if (origin === undefined) return undefined
  const columns = Object.keys(quantities).map((of) => ({ of, title: of.replaceAll('_', ' ') }))
  return {
    title: section.charAt(0).toUpperCase() + section.slice(1),
    columns: columns.slice(0, MOST_COLUMNS),
  }
}

const MOST_COLUMNS = 6

/** Whose kind it is, when it is none of ours. */
const ownWords = ({ origin }: Kind): readonly Inline[] =>
  origin === undefined ? [] : [say(`  a kind of your own, ${origin.source.name}`, 'dim')]

/** The component nobody writes that stands for all of a section, such as `traffic` for the actions. */
function totalsOf(components: readonly Component[], { figures }: RunReport): Component | undefined {
  return figures.of.model.components.find(
    (c) => c.kind.implied !== undefined && c.kind.implied === components[0]?.kind.section
  )
}

function cell(component: Component, column: TableDeclaration['columns'][number], report: RunReport): Line {
  const id = component.members.get(column.of)
  if (id === undefined) return line(say('—', 'dim'))
  const { figures, exact } = report
  const text = figures.text(id, column.show)
  const parts: Inline[] = [
    say(
      text,
      column.of === 'shards' || column.of === 'nodes' || column.of === 'instances' ? 'strong' : 'value'
    ),
  ]
  const iec = column.iec === true ? figures.iecBeside(id) : undefined
  if (iec !== undefined) parts.push(say(` (${iec})`, 'dim'))
  const beside = exact?.text(id, column.show)
  if (beside !== undefined && beside !== text) parts.push(say(` [exact ${beside}]`, 'dim'))
  return parts
}

/** What binds each count, with the runners-up: `tweets: 261 shards, bound by storage; reads 13.9, writes 1.39`. */
function bindingNotes(component: Component, figures: Figures): Line[] {
  return [...component.members].flatMap(([name, id]) => {
    const binding = figures.quantity(id)?.binding
    // One of something is not bound by anything worth naming.
    if (binding === undefined || figures.value(id) <= 1) return []
    const ranked = [...binding.of].sort((a, b) => figures.value(b) - figures.value(a))
    const [first, ...rest] = ranked
    if (first === undefined) return []
    const others = rest.map((r) => `${byName(r)} ${figures.text(r)}`)
    const unknown = binding.unknown.map((u) => `${byName(u)} not known`)
    const after = [...others, ...unknown].join(', ')
    return [
      line(
        say(component.name, 'name'),
        `: ${figures.text(id)} ${name}, bound by `,
        say(byName(first), 'strong'),
        ` ${figures.text(first)}`,
        after === '' ? '' : `; ${after}`
      ),
    ]
  })
}

/** `stores.tweets.shards_by_storage` is a bound by storage. */
export function byName(id: string): string {
  const last = id.split('.').at(-1) ?? id
  return last.replace(/^.*_by_/, '').replaceAll('_', ' ')
}

function derivedBlocks({ figures, exact, ranges }: RunReport): Block[] {
  const derived = figures.of.model.quantities.filter((q) => q.role === 'derived')
  if (derived.length === 0) return []
  const rows = derived.map((q): Line[] => {
    const beside = exact?.text(q.id)
    const interval = ranges?.text(q.id)
    const value: Inline[] = [say(figures.text(q.id), 'value')]
    if (beside !== undefined && beside !== figures.text(q.id)) value.push(say(` [exact ${beside}]`, 'dim'))
    if (interval !== undefined) value.push(say(` (${interval})`, 'dim'))
    return [
      line(say(q.id, 'name')),
      value,
      line(say(also(q, figures) ?? '', 'dim')),
      line(say(q.why ?? '', 'dim')),
    ]
  })
  const columns = ['left', 'right', 'left', 'left'] as const
  return [
    { kind: 'heading', line: line('Derived') },
    { kind: 'table', columns: columns.map((align) => ({ title: '', align })), rows },
  ]
}

/** A second reading of a figure in the unit people ask for next, or undefined. */
export function also(quantity: Quantity, figures: Figures): string | undefined {
  const { dimension: d, id } = quantity
  const value = figures.value(id)
  const main = figures.text(id)
  const options: string[] = []
  if (d.data === 0 && d.money === 0 && d.time === -1) options.push('1/day', '1/s')
  if (d.data === 1 && d.time === -1) options.push('b/s', 'B/day')
  if (d.data === 1 && d.time === 0) return figures.iecBeside(id)
  const other = options.map((as) => figures.format(value, d, as)).find((text) => text !== main)
  return other === undefined || Math.abs(value) === 0 ? undefined : `= ${other}`
}

function verdictBlocks(figures: Figures): Block[] {
  const items = figures.of.model.verdicts.flatMap((v) => {
    const text = figures.said(v)
    return text === undefined ? [] : [line(text)]
  })
  return items.length === 0
    ? []
    : [
        { kind: 'heading', line: line('Verdict') },
        { kind: 'list', items },
      ]
}

/** Budgets as stated in the model: what holds, what does not, and by name what could not be checked. */
function budgetBlocks(figures: Figures): Block[] {
  const { budgets, statistical } = figures.of.model
  if (budgets.length + statistical.length === 0) return []
  const items = budgets.map((budget): Line => {
    if (budget.check === undefined)
      return line(
        say('✗ ', 'bad'),
        say(budget.text, 'name'),
        ` not evaluated: needs ${budget.needs.join(', ')}`
      )
    const holds = figures.holds(budget.check)
    if (holds === undefined)
      return line(say('✗ ', 'bad'), say(budget.text, 'name'), ' not evaluated: a figure in it is not finite')
    const left = budget.check.kind === 'binary' ? budget.check.left : undefined
    const show = left?.kind === 'ref' ? figures.quantity(left.id)?.show : undefined
    const value =
      left === undefined || left.boolean
        ? ''
        : `  ${figures.format(figures.valueOf(left), left.dimension, show)}`
    return line(
      say(
        holds ? '✓ ' : budget.severity === 'error' ? '✗ ' : '⚠ ',
        holds ? 'good' : budget.severity === 'error' ? 'bad' : 'warn'
      ),
      say(budget.text, 'name'),
      value,
      budget.why === undefined ? '' : say(`  ${budget.why}`, 'dim')
    )
  })
  // One run does not decide what asks how figures are distributed, or how they have grown.
  const others = statistical.map(({ text }) =>
    line(say('• ', 'dim'), say(text, 'name'), say('  bote check decides it', 'dim'))
  )
  return [
    { kind: 'heading', line: line('Budgets') },
    { kind: 'list', items: [...items, ...others] },
  ]
}
