import { countsOf } from '../analysis/counts.ts'
import type { Stretch } from '../analysis/crossing.ts'
import { type Settable, settable } from '../analysis/settable.ts'
import { isPoint, type Solution } from '../analysis/solve.ts'
import type { Typed } from '../lang/typed.ts'
import { readValue } from '../model/figures.ts'
import type { Quantity } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { isCount } from '../units/dimension.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import { movedText, multipleText } from './multiple.ts'
import { commandLines } from './shell.ts'

export interface SolveReport {
  readonly figures: Figures
  /** What is sought, in the model as it stands. */
  readonly sought: Quantity
  readonly until: Typed
  readonly solution: Solution
  /** The model and the changes as they are typed after `bote run`, without the answer. */
  readonly typed: readonly string[]
  readonly scenario: string | undefined
}

/** Most stretches that are listed one by one. */
const MOST_LISTED = 10
/** Most counts shown beside today's. */
const MOST_COUNTS = 14

/** For which values of a figure a condition holds, what the model is like there, and how to take the answer. */
export function solveDocument(report: SolveReport): Document {
  const { figures, sought, until, scenario } = report
  const { model } = figures.of
  const under = [
    ...(scenario === undefined ? [] : [line('scenario ', say(scenario, 'name'))]),
    line(say(sought.id, 'name'), ' so that ', say(textOf(until.span), 'name')),
    ...(sought.expr.kind === 'distribution'
      ? [
          line(
            say(
              `a range today, ${figures.text(sought.id)}: taken at its median, and fixed at the answer`,
              'dim'
            )
          ),
        ]
      : []),
  ]
  return {
    blocks: [
      { kind: 'title', line: line(model.title ?? model.source.name), under },
      { kind: 'text', lines: sentences(report) },
      ...stretchBlocks(report),
      ...thereBlocks(report),
      ...commandBlocks(report),
      { kind: 'text', lines: [line(say(lookedText(report), 'dim'))] },
    ],
  }
}

/** A value of the figure that is sought. */
export function soughtText(value: number, { figures, sought, solution }: SolveReport): string {
  if (value !== 0 && Math.abs(value) < Number.MIN_VALUE * 2 ** 52)
    return value > 0 ? 'just above 0' : 'just below 0'
  const { now } = solution
  if (value === now) return figures.pointText(sought.id)
  return movedText(value, now === 0 ? 0 : value / now, sought.dimension, figures, sought.show)
}

/** `1.44x of today's 100M`. */
function besideToday(value: number, report: SolveReport): string {
  const { figures, solution, sought } = report
  const today = figures.pointText(sought.id)
  if (value === solution.now) return 'as it is today'
  if (solution.now === 0 || value === 0) return `where today it is ${today}`
  return `${multipleText(value / solution.now, figures.options.exact === true)} of today’s ${today}`
}

function sentences(report: SolveReport): Line[] {
  const { solution, sought, until } = report
  const { where, unrounded, looked, answer, holdsNow } = solution
  const condition = say(textOf(until.span), 'name')
  if (where.length === 0 && unrounded.length === 0) return noneLines(report)
  const [only] = where
  if (where.length === 1 && only !== undefined && only.from === looked.from && only.to === looked.to)
    return [line(say('It always holds', 'strong'), ', whatever ', say(sought.id, 'name'), ' is.')]
  if (where.length === 0 && answer !== undefined) return [unroundedLine(answer.value, report)]
  const today =
    holdsNow === true ? 'holds today' : holdsNow === false ? 'does not hold today' : 'cannot be told today'
  const many = where.length > 1 ? `, in ${where.length} stretches; the nearest is ` : ' '
  const shown = where.find((stretch) => answer !== undefined && touches(stretch, answer.value)) ?? only
  const rest = shown === undefined || answer === undefined ? '' : `, ${besideToday(answer.value, report)}`
  return [
    line(
      condition,
      ` holds${many}`,
      say(shown === undefined ? '' : stretchText(shown, report), 'strong'),
      `${rest}. It ${today}.`
    ),
    ...(unrounded.length > 0 && where.length > 0 ? beneath(report) : []),
  ]
}

const touches = ({ from, to }: Stretch, value: number): boolean => from <= value && value <= to

/** What the answer would be without roundings, where that is another one. */
function beneath(report: SolveReport): Line[] {
  const { unrounded, where } = report.solution
  const apart = unrounded.filter((u) => !where.some((w) => isPoint(w) && near(w.from, u.from)))
  if (apart.length === 0) return []
  const each = apart.slice(0, MOST_LISTED).map((stretch) => stretchText(stretch, report))
  return [line(say(`With nothing rounded it would hold ${each.join(', and ')}.`, 'dim'))]
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

/** A sum of whole counts jumps over most figures: the unrounded answer, and what it comes to with counts whole. */
function unroundedLine(value: number, report: SolveReport): Line {
  const { solution, sought, until } = report
  const [left] = comparedIn(until)
  const comes =
    left === undefined
      ? ''
      : `; with counts whole, ${textOf(left.span)} is ${sideText(left, solution.at(value).sides[0], report)} there`
  return line(
    say(textOf(until.span), 'name'),
    ' holds where ',
    say(sought.id, 'name'),
    ' is ',
    say(soughtText(value, report), 'strong'),
    `, ${besideToday(value, report)}, with nothing rounded${comes}.`
  )
}

/** Why no value does. */
function noneLines(report: SolveReport): Line[] {
  const { solution, sought, until } = report
  const first = line(say(`No value of ${sought.id} does`, 'strong'), nearestText(report))
  if (solution.apart.length === 0) return [first]
  const each = solution.apart.map(({ of, where }): Line => {
    const text = where
      .slice(0, MOST_LISTED)
      .map((stretch) => stretchText(stretch, report))
      .join(', and ')
    return line('  ', say(textOf(of.span), 'name'), where.length === 0 ? ' never holds' : ` holds ${text}`)
  })
  const together = solution.apart.every(({ where }) => where.length > 0)
  return [
    together
      ? line(
          say(`No value of ${sought.id} does`, 'strong'),
          ': each part of ',
          say(textOf(until.span), 'name'),
          ' holds somewhere, but never all at once.'
        )
      : first,
    ...each,
  ]
}

/** `: cost.monthly comes no lower than 41k USD, at 100 users.` */
function nearestText(report: SolveReport): string {
  const { solution, until } = report
  const { nearest } = solution
  const [left, right] = comparedIn(until)
  if (nearest === undefined || left === undefined || right === undefined) return '.'
  const op = until.kind === 'binary' ? until.op : ''
  const way = op.startsWith('<') ? 'no lower than' : op.startsWith('>') ? 'no higher than' : 'no nearer than'
  const [ofLeft, ofRight] = solution.at(nearest).sides
  const fixed = right.kind === 'constant' || right.kind === 'cite'
  const against = fixed ? '' : ` where ${textOf(right.span)} is ${sideText(right, ofRight, report)}`
  return `: ${textOf(left.span)} comes ${way} ${sideText(left, ofLeft, report)}${against}, at ${soughtText(nearest, report)}.`
}

/** Both sides, where the condition is one comparison. */
function comparedIn(until: Typed): readonly Typed[] {
  return until.kind === 'binary' && !until.left.boolean ? [until.left, until.right] : []
}

const sideText = (typed: Typed, value: number | undefined, { figures }: SolveReport): string =>
  figures.format(
    value ?? Number.NaN,
    typed.dimension,
    typed.kind === 'ref' ? figures.quantity(typed.id)?.show : undefined
  )

/** `up to 144M users`, `from 87% on`, `from 4 to 12`, `at 96.4M users`. */
export function stretchText(stretch: Stretch, report: SolveReport): string {
  const { looked } = report.solution
  const { from, to } = stretch
  const [least, most] = [from === looked.from, to === looked.to]
  if (isPoint(stretch)) return `at ${soughtText(from, report)}`
  if (least && most) return 'at every value'
  const [low, high] = [edgeText(from, stretch, report), edgeText(to, stretch, report)]
  const [above, below] = [
    low.within ? `from ${low.text}` : `above ${low.text}`,
    low.within ? 'to' : 'and up to',
  ]
  if (least) return high.within ? `up to ${high.text}` : `below ${high.text}`
  if (most) return low.within ? `${above} on` : above
  return high.within ? `${above} ${below} ${high.text}` : `${above} and below ${high.text}`
}

/** An end of a stretch as it is printed, and whether what is printed is still within it. */
function edgeText(
  value: number,
  { from, to }: Stretch,
  report: SolveReport
): { readonly text: string; readonly within: boolean } {
  const text = soughtText(value, report)
  const read = readValue(text, report.figures.of.model.units)?.value ?? value
  return { text, within: from <= read && read <= to }
}

function stretchBlocks(report: SolveReport): Block[] {
  const { where } = report.solution
  if (where.length < 2) return []
  const items = where.slice(0, MOST_LISTED).map((stretch) => line(stretchText(stretch, report)))
  const more = where.length - items.length
  return [
    { kind: 'heading', line: line('Where it holds') },
    { kind: 'list', items: more === 0 ? items : [...items, line(say(`and ${more} more`, 'dim'))] },
  ]
}

/** The figure to set: as it can be typed, and read back. */
export function settingOf({ figures, sought, solution }: SolveReport): Settable | undefined {
  const { answer, holds, now } = solution
  if (answer === undefined) return undefined
  // Whoever counts 3 zones today will not have 3.2 of them.
  const whole = Number.isInteger(now) && isCount(sought.dimension) && sought.show === undefined
  return settable(answer, { ...sought, whole }, figures.of.model.units, holds)
}

/** What is compared, and the counts that move, today and with the answer. */
function thereBlocks(report: SolveReport): Block[] {
  const { figures, solution, sought, until } = report
  const setting = settingOf(report)
  if (setting === undefined || solution.answer?.value === solution.now) return []
  const { model } = figures.of
  const there = solution.at(setting.value)
  const sides = comparedIn(until).flatMap((typed, i): Line[][] => {
    if (typed.kind === 'constant' || typed.kind === 'cite') return []
    const then = sideText(typed, there.sides[i], report)
    return [
      [
        line(say(textOf(typed.span), 'name')),
        line(sideText(typed, figures.valueOf(typed), report)),
        line(say(then, 'value')),
      ],
    ]
  })
  const counts = countsOf(model).flatMap((index): Line[][] => {
    const { id, dimension, show } = model.quantities[index] as Quantity
    const then = figures.format(there.value(id), dimension, show)
    if (comparedIn(until).some((side) => side.kind === 'ref' && side.id === id)) return []
    return then === figures.text(id)
      ? []
      : [[line(say(id, 'name')), line(figures.text(id)), line(say(then, 'value'))]]
  })
  const rows = [
    [
      line(say(sought.id, 'name')),
      line(figures.pointText(sought.id)),
      line(say(soughtText(setting.value, report), 'strong')),
    ],
    ...sides,
    ...counts.slice(0, MOST_COUNTS),
  ]
  const more = counts.length - MOST_COUNTS
  return [
    { kind: 'heading', line: line('There') },
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: 'today', align: 'right' },
        { title: 'there', align: 'right' },
      ],
      rows,
      ...(more > 0 ? { notes: [line(say(`and ${more} more counts that move`, 'dim'))] } : {}),
    },
  ]
}

function commandBlocks(report: SolveReport): Block[] {
  const setting = settingOf(report)
  if (setting === undefined || report.solution.answer?.value === report.solution.now) return []
  const set = ['--set', `${report.sought.id}=${setting.text}`]
  const lines = commandLines(['bote', 'run', ...report.typed], set)
  return [{ kind: 'code', language: 'sh', lines }]
}

const lookedText = (report: SolveReport): string => {
  const { looked } = report.solution
  return `looked at ${soughtText(looked.from, report)} to ${soughtText(looked.to, report)}`
}
