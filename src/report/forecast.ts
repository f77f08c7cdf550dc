import type { CountPath, Dated } from '../analysis/forecast.ts'
import type { Grower } from '../analysis/growing.ts'
import { type Day, dateOf } from '../units/calendar.ts'
import { TIME } from '../units/dimension.ts'
import { inFull } from '../units/number.ts'
import { componentName, sideText, whatBreaks } from './breaks.ts'
import { type Block, type Document, type Inline, type Line, line, say } from './document.ts'
import type { ForecastReport } from './forecast-report.ts'
import { overTimeBlocks } from './forecast-table.ts'

/** What is hit first and when; then everything by its date, how counts go up, and figures over time. */
export function forecastDocument(report: ForecastReport): Document {
  const { figures, found, scenario } = report
  const { model } = figures.of
  const by = (standing: Dated['standing']) => found.limits.filter((limit) => limit.standing === standing)
  const under = [
    ...(scenario === undefined ? [] : [line('scenario ', say(scenario, 'name'))]),
    ...found.growers.map((grower) => growthLine(grower, report)),
  ]
  return {
    blocks: [
      { kind: 'title', line: line(model.title ?? model.source.name), under },
      { kind: 'text', lines: [answer(report)] },
      ...limitTable('Passed already', by('broken'), report),
      ...limitTable('Hit in this order', by('breaks'), report),
      ...countBlocks(report),
      ...overTimeBlocks(report),
      ...neverBlocks(by('never'), report),
      ...unknownBlocks(by('unknown'), report),
      { kind: 'text', lines: notes(report).map((text) => line(say(text, 'dim'))) },
    ],
  }
}

/** `users.dau: 100M users on 2026-11-01, growing by 4%/month`. */
function growthLine({ id, growth, since }: Grower, { figures, found }: ForecastReport): Line {
  const { kind, written } = growth
  const words = kind === 'factor' ? 'times' : 'by'
  return line(
    say(id, 'name'),
    `: ${figures.pointText(id)} ${since === found.today ? 'today' : `on ${dateOf(since)}`}, growing ${words} `,
    say(written, 'value')
  )
}

/** The answer to "what do we hit first, and when?", in a sentence or two. */
function answer(report: ForecastReport): Line {
  const { found } = report
  const first = found.limits.find(({ standing }) => standing === 'breaks')
  const passed = found.limits.filter(({ standing }) => standing === 'broken').length
  const already = passed === 0 ? '' : ` Passed already: ${passed}.`
  if (found.limits.length === 0)
    return line('Nothing in this model has a limit: no ceiling applies, and it states no budget.')
  if (first?.day === undefined) {
    const more = passed === 0 ? 'Nothing is hit' : 'Nothing more is hit'
    return line(say(`${more} up to ${dateOf(found.end)}.`, 'strong'), already)
  }
  return line(
    passed === 0 ? 'What is hit first, on ' : 'What is hit next, on ',
    say(dateOf(first.day), 'strong'),
    `, ${aheadText(first.day, report)}: `,
    ...whatBreaks(placed(first), report),
    '.',
    'ceiling' in first.of ? say(` Its limit: ${first.of.ceiling.doc}.`, 'dim') : '',
    already
  )
}

/** `in 287 days`, `today`. */
function aheadText(day: Day, { figures, found }: ForecastReport): string {
  const { day: dayLength } = figures.of.model.units.conventions
  return day <= found.today ? 'today' : `in ${figures.format((day - found.today) * dayLength, TIME)}`
}

/** With the limit it has on the day it is hit, which may have moved. */
const placed = ({ of, cited, standing, there, now }: Dated) => ({ of, cited, standing, there, now })

function limitTable(title: string, limits: readonly Dated[], report: ForecastReport): Block[] {
  if (limits.length === 0) return []
  const passed = limits[0]?.standing === 'broken'
  const rows = limits.map((dated): Line[] => {
    const { day, mends, load, now } = dated
    const whole = mends === undefined ? '' : `, within it again on ${dateOf(mends)}`
    return [
      ...(passed || day === undefined
        ? []
        : [line(say(dateOf(day), 'strong')), line(aheadText(day, report))]),
      line(...whatBreaks(placed(dated), report), say(whole, 'dim')),
      line(load === undefined ? '' : sideText(load, now.load, report)),
      ...(report.found.varies && !passed ? [line(spread(dated))] : []),
    ]
  })
  const left = { title: '', align: 'left' } as const
  const columns = [
    ...(passed ? [] : [left, { title: '', align: 'right' } as const]),
    left,
    { title: 'today', align: 'right' } as const,
    ...(report.found.varies && !passed ? [{ title: '90% interval', align: 'left' } as const] : []),
  ]
  return [
    { kind: 'heading', line: line(title) },
    { kind: 'table', columns, rows },
  ]
}

/** From the fast end of the growth to its slow one. */
function spread({ slow, fast }: Dated): Inline {
  const from = fast === undefined ? 'not' : dateOf(fast)
  const to = slow === undefined ? 'later' : dateOf(slow)
  if (fast === undefined && slow === undefined) return say('later', 'dim')
  return say(from === to ? '' : `${from} to ${to}`, 'dim')
}

/** Most values of one count that are told. */
const MOST_VALUES = 5

/** How each count goes: the next value, some on the way, the last. */
function countBlocks(report: ForecastReport): Block[] {
  const { figures, found } = report
  if (found.counts.length === 0) return []
  const items = groupsOf(found.counts, report).map(({ component, paths }): Line => {
    const [first] = paths
    const names = paths.map(({ id }) => (component === undefined ? id : id.slice(component.length + 1)))
    const some = thinned(first?.steps ?? [])
    return line(
      component === undefined ? '' : say(`${componentName(component, report)} `, 'name'),
      say(
        names.map((name) => name.replaceAll('_', ' ')).join(', '),
        component === undefined ? 'name' : 'plain'
      ),
      `: ${inFull(first?.now ?? 0)} today`,
      ...some.flatMap(({ day, value }) => [', ', say(inFull(value), 'strong'), ` from ${dateOf(day)}`])
    )
  })
  void figures
  return [
    { kind: 'heading', line: line('Counts') },
    { kind: 'list', items },
  ]
}

/** Counts of a component that take the very same steps are told once. */
function groupsOf(
  counts: readonly CountPath[],
  { figures }: ForecastReport
): readonly { readonly component: string | undefined; readonly paths: readonly CountPath[] }[] {
  const groups = new Map<string, { component: string | undefined; paths: CountPath[] }>()
  for (const path of counts) {
    const component = figures.quantity(path.id)?.component
    const key = `${component} ${path.now} ${path.steps.map(({ day, value }) => `${day}:${value}`).join(' ')}`
    const group = groups.get(key) ?? { component, paths: [] }
    group.paths.push(path)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** All steps when they are few; else the first, the last, and between them those nearest to even times. */
function thinned(steps: CountPath['steps']): CountPath['steps'] {
  const [first, last] = [steps[0], steps.at(-1)]
  if (steps.length <= MOST_VALUES || first === undefined || last === undefined) return steps
  const between = Array.from({ length: MOST_VALUES - 2 }, (_, i) => {
    const day = first.day + ((i + 1) * (last.day - first.day)) / (MOST_VALUES - 1)
    return steps.find((step) => step.day >= day) ?? last
  })
  return [...new Set([first, ...between, last])]
}

function neverBlocks(limits: readonly Dated[], report: ForecastReport): Block[] {
  if (limits.length === 0) return []
  const groups = (some: readonly Dated[]): Line[] => {
    const lines = new Map<string, string[]>()
    for (const { of } of some) {
      const owner = 'ceiling' in of ? componentName(of.ceiling.component, report) : ''
      const name = 'ceiling' in of ? of.ceiling.name.replaceAll('_', ' ') : budgetText(of.budget)
      lines.set(owner, [...(lines.get(owner) ?? []), name])
    }
    return [...lines].flatMap(([owner, names]) =>
      owner === ''
        ? names.map((name) => line('budget ', say(name, 'name')))
        : [line(say(owner, 'name'), `: ${names.join(', ')}`)]
    )
  }
  const [moving, still] = [limits.filter(({ moves }) => moves), limits.filter(({ moves }) => !moves)]
  const rest = groups(still)
    .map((parts) => parts.map(({ text }) => text).join(''))
    .join('; ')
  const items = [
    ...groups(moving),
    ...(still.length === 0 ? [] : [line(say('nothing that grows moves it: ', 'dim'), rest)]),
  ]
  return [
    { kind: 'heading', line: line(`Never, up to ${dateOf(report.found.end)}`) },
    { kind: 'list', items },
  ]
}

const budgetText = ({ text, lastDay }: { text: string; lastDay: Day | undefined }): string =>
  lastDay === undefined ? text : `${text}, until ${dateOf(lastDay)}`

function unknownBlocks(limits: readonly Dated[], report: ForecastReport): Block[] {
  if (limits.length === 0) return []
  const items = limits.map(({ of, needs, day }): Line => {
    const name =
      'budget' in of ? of.budget.text : `${componentName(of.ceiling.component, report)}: ${of.ceiling.name}`
    const from = day === undefined ? '' : ` from ${dateOf(day)} on`
    const why = needs.length > 0 ? `needs ${needs.join(', ')}` : `a figure in it is not finite${from}`
    return line(say('✗ ', 'bad'), say(name, 'name'), `: ${why}`)
  })
  return [
    { kind: 'heading', line: line('Not evaluated') },
    { kind: 'list', items },
  ]
}

/** What was looked at, and what to know of how. */
function notes({ found }: ForecastReport): string[] {
  const { today, end, every, varies, gone, growers } = found
  const often = every === 1 ? 'every day' : `every ${every} days, and each date then to the day,`
  const ranges = growers.filter((grower) => grower.varies).map(({ growth }) => growth.written)
  return [
    ...gone.map(({ id, day }) => `${id} is at 0 from ${dateOf(day)} on, and stays there`),
    ...(varies
      ? [
          `${ranges.join(', ')}: taken at its median; the interval is between its 95% and its 5% point${ranges.length > 1 ? ', of all together' : ''}`,
        ]
      : []),
    `looked at ${often} from ${dateOf(today)} to ${dateOf(end)}`,
  ]
}
