import { progressOf } from '../../drill/progress.ts'
import { skillNamed } from '../../drill/skills.ts'
import { type Practice, practiceDocument } from '../../report/practice.ts'
import { practiceChart } from '../../report/practice-chart.ts'
import { practiceCsv, practiceJson } from '../../report/practice-data.ts'
import { beginningOf, DAY_MS, dayOf } from '../../units/calendar.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { printDiagnostics } from '../output.ts'
import { deliver, readOutputs } from '../outputs.ts'
import { PracticeLog } from '../practice-log.ts'

type Color = 'auto' | 'always' | 'never'

/** A moment, and how far clocks on the wall are ahead of Universal Time, in minutes. */
interface Looked {
  readonly now: number
  ahead(moment: number): number
}

/** `bote drill stats` */
export function run({ args, flags }: Invocation, host: Host): number {
  const [extra] = args
  if (extra !== undefined) {
    host.err.write(`bote: \`drill stats\` takes no ${JSON.stringify(extra)}\n`)
    return EXIT.usage
  }
  const looked = momentOf(flags.today, host)
  if (looked === undefined || readOutputs(flags, host) === undefined) return EXIT.usage
  const log = new PracticeLog(host)
  const { now } = looked
  // What lies after the day that is asked for had not happened yet.
  const answers = flags.today === undefined ? log.before : log.before.filter(({ at }) => at <= now)
  const practice: Practice = {
    ...progressOf(answers, now, looked.ahead),
    now,
    ahead: looked.ahead(now),
    unknown: log.unknown,
    title: (skill) => skillNamed(skill)?.title ?? skill,
  }
  if (flags.format !== 'json') printDiagnostics(log.diagnostics, host, flags.color as Color)
  return deliver(
    {
      document: practiceDocument(practice),
      json: () => practiceJson(practice, log.diagnostics),
      csv: () => practiceCsv(practice),
      chart: () => practiceChart(practice),
    },
    flags,
    host
  )
}

/** The day of `--today` at noon in days of Universal Time, so that every machine says the same; else now and here. */
function momentOf(today: unknown, host: Host): Looked | undefined {
  if (today === undefined) return { now: host.now(), ahead: (moment) => host.ahead(moment) }
  const day = dayOf(String(today))
  if (day !== undefined) return { now: beginningOf(day, 0) + DAY_MS / 2, ahead: () => 0 }
  host.err.write(`bote: --today takes a date such as 2026-11-01, not ${JSON.stringify(String(today))}\n`)
  return undefined
}
