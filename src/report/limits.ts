import type { Limit } from '../analysis/breaking.ts'
import type { CountStep, Limits } from '../analysis/limits.ts'
import type { Unsound } from '../analysis/turning.ts'
import { inFull } from '../units/number.ts'
import { componentName, sideText, whatBreaks } from './breaks.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import { movedText, multipleText } from './multiple.ts'

export interface LimitsReport {
  readonly figures: Figures
  readonly found: Limits
  readonly scenario: string | undefined
}

/** What breaks first, and then everything that has a limit by when it breaks. */
export function limitsDocument(report: LimitsReport): Document {
  const { figures, found, scenario } = report
  const { model } = figures.of
  const by = (standing: Limit['standing']) => found.limits.filter((limit) => limit.standing === standing)
  const under = [
    ...(scenario === undefined ? [] : [line('scenario ', say(scenario, 'name'))]),
    ...drivenBy(report),
  ]
  return {
    blocks: [
      { kind: 'title', line: line(model.title ?? model.source.name), under },
      { kind: 'text', lines: [answer(report)] },
      ...tableOf('Passed already', by('broken'), report),
      ...tableOf('Breaks in this order', by('breaks'), report),
      ...stepBlocks(report),
      ...neverBlocks(by('never'), report),
      ...unknownBlocks(by('unknown'), report),
      ...(found.limits.length === 0 ? [] : [searchedBlock(report)]),
    ],
  }
}

function drivenBy({ figures, found }: LimitsReport): readonly Line[] {
  if (found.drivers.length === 0) return []
  const each = found.drivers.map(({ id, now }) => [
    say(id, 'name'),
    say(` from ${amount(id, now, 1, figures)}`),
  ])
  return [line('growing ', ...each.flatMap((parts, i) => (i === 0 ? parts : [say(', '), ...parts])))]
}

/** A driver taken so many times. */
function amount(id: string, now: number, multiple: number, figures: Figures): string {
  const quantity = figures.quantity(id)
  if (quantity === undefined) return ''
  if (multiple === 1) return figures.pointText(id)
  return movedText(now * multiple, multiple, quantity.dimension, figures, quantity.show)
}

/** `144M users`: the first driver at a multiple, for all of them. */
export function placeText(multiple: number, { figures, found }: LimitsReport): string {
  const [driver] = found.drivers
  return driver === undefined ? '' : amount(driver.id, driver.now, multiple, figures)
}

/** The answer to "what breaks first?", in a sentence or two. */
function answer(report: LimitsReport): Line {
  const { found } = report
  const first = found.limits.find(({ standing }) => standing === 'breaks')
  const broken = found.limits.filter(({ standing }) => standing === 'broken').length
  const already = broken === 0 ? '' : ` Passed already: ${broken}.`
  if (found.limits.length === 0)
    return line('Nothing in this model has a limit: no ceiling applies, and it states no budget.')
  if (first?.at === undefined) {
    const more = broken === 0 ? 'Nothing breaks' : 'Nothing more breaks'
    return line(say(`${more} up to ${withPlace(found.to, report)}.`, 'strong'), already)
  }
  const next = broken === 0 ? 'What breaks first' : 'What breaks next'
  return line(
    `${next}, at `,
    say(withPlace(first.at, report), 'strong'),
    ': ',
    ...whatBreaks(first, report),
    '.',
    'ceiling' in first.of ? say(` Its limit: ${first.of.ceiling.doc}.`, 'dim') : '',
    already
  )
}

function withPlace(multiple: number, report: LimitsReport): string {
  const place = placeText(multiple, report)
  const text = multipleText(multiple, report.figures.options.exact === true)
  return place === '' ? text : `${text} (${place})`
}

function tableOf(title: string, limits: readonly Limit[], report: LimitsReport): Block[] {
  if (limits.length === 0) return []
  const exact = report.figures.options.exact === true
  const broken = limits[0]?.standing === 'broken'
  const rows = limits.map((limit): Line[] => {
    const { at, moves, mendsAt } = limit
    const whole = mendsAt === undefined ? '' : `, whole again at ${multipleText(mendsAt, exact)}`
    const place = at === undefined ? '' : placeText(at, report)
    const always = moves ? 'at any size' : 'whatever grows'
    const words = at === undefined ? always : place === '' ? '' : `${broken ? 'since' : 'at'} ${place}`
    return [
      line(say(at === undefined ? '' : multipleText(at, exact), broken ? 'bad' : 'strong')),
      line(...whatBreaks(limit, report), say(whole, 'dim')),
      line(limit.load === undefined ? '' : sideText(limit.load, limit.now.load, report)),
      line(words),
    ]
  })
  return [
    { kind: 'heading', line: line(title) },
    {
      kind: 'table',
      columns: [
        { title: '', align: 'right' },
        { title: '', align: 'left' },
        { title: 'now', align: 'right' },
        { title: '', align: 'left' },
      ],
      rows,
    },
  ]
}

/** Counts that take their next step together, as the nodes of a store do with its shards. */
function stepBlocks(report: LimitsReport): Block[] {
  const { figures, found } = report
  const told = found.steps.filter(({ now, next }) => Math.abs(next - now) >= TOLD * Math.abs(now))
  const small = found.steps.length - told.length
  if (found.steps.length === 0) return []
  const groups = new Map<string, CountStep[]>()
  for (const step of told) {
    const key = `${step.at} ${figures.quantity(step.id)?.component}`
    groups.set(key, [...(groups.get(key) ?? []), step])
  }
  const exact = figures.options.exact === true
  const rows = [...groups.values()].map((steps): Line[] => {
    const [first] = steps as [CountStep, ...CountStep[]]
    const component = figures.quantity(first.id)?.component
    const place = placeText(first.at, report)
    const each = steps.map(({ id, now, next }) => {
      const name = component === undefined ? id : id.slice(component.length + 1)
      return `${name.replaceAll('_', ' ')} ${inFull(now)} to ${inFull(next)}`
    })
    return [
      line(multipleText(first.at, exact)),
      line(
        say(component === undefined ? '' : `${componentName(component, report)}: `, 'name'),
        each.join(', ')
      ),
      line(place === '' ? '' : `from ${place} on`),
    ]
  })
  const columns = [
    { title: '', align: 'right' },
    { title: '', align: 'left' },
    { title: '', align: 'left' },
  ] as const
  return [
    { kind: 'heading', line: line('Next steps of counts') },
    { kind: 'table', columns, rows, ...(small === 0 ? {} : { notes: [smallNote(small)] }) },
  ]
}

/** A step by less of a count is no change of a design. */
const TOLD = 1e-3

const smallNote = (small: number): Line =>
  line(
    say(`not told: ${small} whose next step is less than one in a thousand; --format json has them`, 'dim')
  )

function neverBlocks(limits: readonly Limit[], report: LimitsReport): Block[] {
  if (limits.length === 0) return []
  const [moving, still] = [limits.filter(({ moves }) => moves), limits.filter(({ moves }) => !moves)]
  const items = [
    ...namesOf(moving, report),
    ...(still.length === 0 ? [] : [line(say('does not depend on it: ', 'dim'), namesIn(still, report))]),
  ]
  const to = multipleText(report.found.to, report.figures.options.exact === true)
  return [
    { kind: 'heading', line: line(`Never, up to ${to}`) },
    { kind: 'list', items },
  ]
}

/** The ceilings of each component on a line, and each budget on one. */
function namesOf(limits: readonly Limit[], report: LimitsReport): Line[] {
  const lines = new Map<string, string[]>()
  for (const { of } of limits) {
    const owner = 'ceiling' in of ? componentName(of.ceiling.component, report) : ''
    const name = 'ceiling' in of ? of.ceiling.name.replaceAll('_', ' ') : of.budget.text
    lines.set(owner, [...(lines.get(owner) ?? []), name])
  }
  return [...lines].flatMap(([owner, names]) =>
    owner === ''
      ? names.map((name) => line('budget ', say(name, 'name')))
      : [line(say(owner, 'name'), `: ${names.join(', ')}`)]
  )
}

const namesIn = (limits: readonly Limit[], report: LimitsReport): string =>
  namesOf(limits, report)
    .map((parts) => parts.map(({ text }) => text).join(''))
    .join('; ')

function unknownBlocks(limits: readonly Limit[], report: LimitsReport): Block[] {
  if (limits.length === 0) return []
  const exact = report.figures.options.exact === true
  const items = limits.map((limit): Line => {
    const { of, needs, at } = limit
    const name =
      'budget' in of ? of.budget.text : `${componentName(of.ceiling.component, report)}: ${of.ceiling.name}`
    const from = at === undefined ? '' : ` from ${multipleText(at, exact)} on`
    const why = needs.length > 0 ? `needs ${needs.join(', ')}` : `a figure in it is not finite${from}`
    return line(say('✗ ', 'bad'), say(name, 'name'), `: ${why}`)
  })
  return [
    { kind: 'heading', line: line('Not evaluated') },
    { kind: 'list', items },
  ]
}

const searchedBlock = (report: LimitsReport): Block => ({
  kind: 'text',
  lines: [line(say(searchedText(report), 'dim'))],
})

/** How far was looked, and what stood in the way of looking further. */
function searchedText(report: LimitsReport): string {
  const { found, figures } = report
  const exact = figures.options.exact === true
  const times = `looked up to ${multipleText(found.to, exact)}`
  return found.stopped === undefined ? times : `${times}; beyond it ${unsoundText(found.stopped)}`
}

export const unsoundText = ({ quantity, bound }: Unsound): string =>
  bound === undefined
    ? `${quantity} has no finite value`
    : `${quantity} is not ${bound.bound} ${bound.limit}, as it has to be`
