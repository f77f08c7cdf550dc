import { pluralOf } from '../text/plural.ts'
import { inFull } from '../units/number.ts'
import type { DiffAssumption, DiffedModel, DiffRow, StatedValue } from './diff-data.ts'
import { diffCounted, diffDesign, diffLead, diffOneLine, moneyRow, statedRows } from './diff-words.ts'
import { type Block, type Column, type Document, type Inline, type Line, line, say } from './document.ts'
import type { JsonDiagnostic } from './frame-json.ts'
import { countsNamed, several } from './whatif-words.ts'

/** What `bote diff` found: all that any format says. */
export interface DiffReport {
  /** The git reference models were compared with; undefined where two files were. */
  readonly against: string | undefined
  /** The command line by which someone gets the same again. */
  readonly reproduce: readonly string[]
  readonly models: readonly DiffedModel[]
  /** Problems of the run that belong to no model: a reference that git does not know. */
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Rows of a table before the rest is only counted. */
const MOST_ROWS = 12
/** Rows worth filling a table with, from what no table of a run has. */
const LEAST_ROWS = 6

/** Everything that changed: of one model in full; of several a summary first. */
export function diffDocument(report: DiffReport, verbose: boolean): Document {
  const { models } = report
  const changed = models.filter(isShown)
  if (models.length === 0) return { blocks: [] }
  const lines = models.map(diffOneLine).filter((one) => one !== undefined)
  const alone = models.length === 1 && changed.length === 1
  return {
    blocks: [
      ...(alone ? [] : [{ kind: 'text', lines: [diffSummary(report)] } as const]),
      ...(lines.length === 0 ? [] : [{ kind: 'list', items: lines } as const]),
      ...changed.flatMap((model) => [diffTitle(model, report.against), ...diffBlocks(model, verbose)]),
    ],
  }
}

/** Whether more is to be said of a model than a line. */
export const isShown = ({ status, differs }: DiffedModel): boolean =>
  status === 'changed' || status === 'added' || (status === 'renamed' && differs)

/** `12 models against main: 2 change, 1 is new, 9 stay the same`. */
function diffSummary({ against, models, diagnostics }: DiffReport): Line {
  const [only] = models
  const to = against === undefined ? [] : [' against ', say(against, 'name')]
  if (only === undefined) {
    const why = diagnostics[0]?.message ?? 'there is nothing to compare'
    return line(say('Nothing was compared', 'bad'), ...to, `: ${why}`)
  }
  const who: Inline[] =
    models.length === 1
      ? [say(only.path, 'name')]
      : [say(`${inFull(models.length)} ${pluralOf('model')}`, 'strong')]
  const count = (status: DiffedModel['status']): number => models.filter((m) => m.status === status).length
  const same = count('same')
  if (same === models.length) return line(...who, ...to, ': nothing changed')
  const parts = [
    counted(count('changed'), 'changes', 'change'),
    counted(count('added'), 'is new', 'are new'),
    counted(count('deleted'), 'is deleted', 'are deleted'),
    counted(count('renamed'), 'has a new name', 'have new names'),
    counted(count('invalid'), 'cannot be compared', 'cannot be compared'),
    counted(same, 'stays the same', 'stay the same'),
  ]
  return line(...who, ...to, ': ', parts.filter((part) => part !== '').join(', '))
}

const counted = (n: number, one: string, many: string): string =>
  n === 0 ? '' : `${n} ${n === 1 ? one : many}`

/** What a model is called, and what it was compared with. */
export function diffTitle({ path, was, title, status }: DiffedModel, against: string | undefined): Block {
  const base = [against, was].filter((part) => part !== undefined && part !== null).join(':')
  const name = say(path, 'name')
  const told = status === 'added' ? line(name, ' is new') : line(name, ' compared with ', say(base, 'name'))
  return { kind: 'title', line: title === null ? line(name) : line(title), under: [told] }
}

/** What changed of one model: its design, then what was assumed otherwise, then the numbers. Nothing where nothing did. */
export function diffBlocks(model: DiffedModel, verbose: boolean): readonly Block[] {
  if (!isShown(model)) return []
  return [
    ...(model.status === 'added' ? [] : [{ kind: 'text', lines: [diffLead(model)] } as const]),
    ...designBlocks(model),
    ...assumptionBlocks(model, verbose),
    ...numberBlocks(model, verbose),
  ]
}

/** What changed of the design, one line each. */
export function designBlocks(model: DiffedModel): readonly Block[] {
  const items = diffDesign(model)
  if (items.length === 0) return []
  return [
    { kind: 'heading', line: line('Design') },
    { kind: 'list', items },
  ]
}

/** What is assumed otherwise, as it is written on both sides. */
export function assumptionBlocks(model: DiffedModel, verbose: boolean): readonly Block[] {
  const rows = verbose ? model.assumptions : statedRows(model)
  if (rows.length === 0) return []
  const shown = verbose ? rows : rows.slice(0, MOST_ROWS)
  return [
    { kind: 'heading', line: line('Assumptions') },
    {
      kind: 'table',
      columns: COLUMNS.filter(({ title }) => title !== 'change'),
      rows: shown.map(assumptionRow),
      notes: more(rows.length - shown.length, 'assumption'),
    },
  ]
}

const COLUMNS: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'base', align: 'right' },
  { title: 'head', align: 'right' },
  { title: 'change', align: 'right' },
  { title: 'times', align: 'right' },
]

const assumptionRow = ({ id, base, head, times }: DiffAssumption): Line[] => [
  line(say(id, 'name')),
  statedLine(base),
  statedLine(head),
  line(say(times, 'dim')),
]

function statedLine(stated: StatedValue | null): Line {
  if (stated === null) return line('—')
  if (stated.formula !== null) return line(`${stated.formula} = `, say(stated.text, 'value'))
  const by = stated.by === 'default' ? ' (default)' : stated.by === 'formula' ? ' (worked out)' : ''
  return line(say(stated.text, 'value'), say(by, 'dim'))
}

/** Figures that moved: those a reader looks for, or all of them. */
function numberBlocks(model: DiffedModel, verbose: boolean): readonly Block[] {
  const shown = verbose ? allNumbers(model) : lookedFor(model)
  const hidden = hiddenNumbers(model, shown)
  if (shown.length === 0 && hidden === 0) return []
  const notes = more(hidden, 'figure')
  return [
    { kind: 'heading', line: line('Numbers') },
    shown.length === 0 ? { kind: 'text', lines: notes } : { ...numberTable(shown), notes },
  ]
}

/** Figures of two sides as a table. */
export const numberTable = (rows: readonly DiffRow[]): Extract<Block, { kind: 'table' }> => ({
  kind: 'table',
  columns: COLUMNS,
  rows: rows.map((row): Line[] => [
    line(say(row.id, 'name')),
    line(say(row.base?.text ?? '—', 'value')),
    line(say(row.head?.text ?? '—', 'value')),
    line(row.change),
    line(say(row.times, 'dim')),
  ]),
})

/** Every figure that moved and is no assumption. */
export const allNumbers = ({ counts, numbers }: DiffedModel): readonly DiffRow[] => [...counts, ...numbers]

/** How many figures moved that neither the design nor these rows name. */
export function hiddenNumbers(model: DiffedModel, shown: readonly DiffRow[]): number {
  const named = new Set([...countsNamed(model), ...shown.map(({ id }) => id)])
  return allNumbers(model).filter(({ id }) => !named.has(id)).length
}

/** The bill, then what heads a component or stands in a table; of the rest as many as make a table. */
export function lookedFor(model: DiffedModel): readonly DiffRow[] {
  const money = moneyRow(model)
  const plain = model.numbers.filter((row) => row !== money)
  const first = [...(money === undefined ? [] : [money]), ...plain.filter(({ rank }) => rank !== 'other')]
  const filling = plain
    .filter(({ rank }) => rank === 'other')
    .slice(0, Math.max(0, LEAST_ROWS - first.length))
  return [...first, ...filling].slice(0, MOST_ROWS)
}

const more = (n: number, noun: string): readonly Line[] =>
  n <= 0 ? [] : [line(say(`and ${several(n, `more ${noun}`, '', '').trimEnd()}; --verbose lists all`, 'dim'))]

/** What of all models changed, in words: for whoever reads only one line. */
export function diffVerdict(report: DiffReport): Line {
  const design = diffCounted(report.models.filter(({ status }) => status !== 'deleted' && status !== 'added'))
  const summary = diffSummary(report)
  return design === '' ? summary : [...summary, say('. '), say(`${design}.`)]
}
