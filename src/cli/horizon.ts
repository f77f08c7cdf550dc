import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { DraftGrowth } from '../model/draft.ts'
import { readFigure } from '../model/figure.ts'
import { readValue } from '../model/figures.ts'
import { type Source, type Span, spanOf } from '../text/source.ts'
import { type Day, dateOf, dayOf, LAST_DAY, monthsAfter, yearsAfter } from '../units/calendar.ts'
import { MONTHS_PER_YEAR } from '../units/conventions.ts'
import { sameHard, TIME } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { Invocation } from './command.ts'
import type { Host } from './host.ts'

/** How far anyone can look, either way. */
const MOST_YEARS = 100
const LIMIT = `${MOST_YEARS} years`
const USUAL = '5 years'

/** The dates a command line says, as far as they can be told before the model is read. */
export interface Dates {
  readonly today: Day
  readonly to: Day | undefined
  readonly horizon: string
}

/** Reads `--today`, `--to` and `--horizon`; undefined once what is wrong with one has been said. */
export function readDates(flags: Invocation['flags'], host: Host): Dates | undefined {
  const wrong = (words: string): undefined => {
    host.err.write(`bote: ${words}\n`)
    return undefined
  }
  const dateIn = (flag: 'today' | 'to', text: string): Day | undefined =>
    dayOf(text) ?? wrong(`--${flag} takes a date such as 2026-11-01, not ${JSON.stringify(text)}`)
  const today = dateIn('today', String(flags.today ?? host.today()))
  if (today === undefined) return undefined
  if (flags.to === undefined) return { today, to: undefined, horizon: String(flags.horizon ?? USUAL) }
  if (flags.horizon !== undefined)
    return wrong('--horizon and --to both say how far to look: give one of them')
  const to = dateIn('to', String(flags.to))
  return to === undefined ? undefined : { today, to, horizon: '' }
}

/** Reads `--growth name=4%/month`, each a source of its own; undefined once what is wrong with one has been said. */
export function readGrowth(
  flags: Invocation['flags'],
  host: Host,
  report: Report
): readonly DraftGrowth[] | undefined {
  const all: DraftGrowth[] = []
  for (const text of (flags.growth as readonly string[] | undefined) ?? []) {
    const at = text.indexOf('=')
    const [path, rate] = [text.slice(0, at).trim(), text.slice(at + 1)]
    if (at < 1 || path === '' || rate.trim() === '') {
      const takes = '--growth takes <name>=<rate>, such as users.dau=4%/month'
      host.err.write(`bote: ${takes}, not ${JSON.stringify(text)}\n`)
      return undefined
    }
    const source: Source = { name: '--growth', text }
    const lead = rate.length - rate.trimStart().length
    const span = spanOf(source, at + 1 + lead, text.trimEnd().length)
    const node = { kind: 'scalar', value: rate.trim(), quoted: false, multiline: false, span } as const
    const given = readFigure(node, 'growth', false, report)
    if (given !== undefined) all.push({ path, pathSpan: spanOf(source, 0, at), given })
  }
  return all
}

/**
 * The last day to look at. Whole months and years go by the calendar, other times by the model's length of a day.
 * Reports what is no time, does not lie ahead, or lies further than anyone can look.
 */
export function endOf({ today, to, horizon }: Dates, units: Units, report: Report): Day | undefined {
  const text = to === undefined ? horizon : dateOf(to)
  const span = labelled(to === undefined ? '--horizon' : '--to', text)
  const say = (problem: 'no-time' | 'behind' | 'too-far'): undefined => {
    const labels: Diagnostic['labels'] = [{ span, role: '' }]
    report({ slug: 'bad-horizon', text, problem, today: dateOf(today), limit: LIMIT, labels })
    return undefined
  }
  const day = to ?? dayAfter(today, horizon, units)
  if (day === undefined) return say('no-time')
  if (!(day > today)) return say('behind')
  return day > Math.min(LAST_DAY, yearsAfter(today, MOST_YEARS)) ? say('too-far') : day
}

/** Whether a figure has been true since so long ago, or will be so far ahead, that nothing can be said of today. */
export const isOverdue = (since: Day, today: Day): boolean =>
  since < yearsAfter(today, -MOST_YEARS) || since > yearsAfter(today, MOST_YEARS)

/** The word for how far that is. */
export const FURTHEST = LIMIT

const labelled = (name: string, text: string): Span => spanOf({ name, text }, 0, text.length)

const WHOLE = /^\s*(\d{1,6})\s*(month|year)s?\s*$/

function dayAfter(today: Day, text: string, units: Units): Day | undefined {
  const [, count, unit] = WHOLE.exec(text) ?? []
  if (count !== undefined) return monthsAfter(today, Number(count) * (unit === 'year' ? MONTHS_PER_YEAR : 1))
  const time = readValue(text, units)
  if (time === undefined || !sameHard(time.dimension, TIME) || !Number.isFinite(time.value)) return undefined
  return today + Math.floor(time.value / units.conventions.day)
}
