import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Answered } from '../drill/answered.ts'
import { Schedule } from '../drill/schedule.ts'
import { begin } from '../drill/session.ts'
import type { DrillEnded } from '../tui/drill/start.ts'
import type { DrillBase } from '../tui/drill/state.ts'
import type { Terminal } from '../tui/terminal.ts'
import type { LineSession } from './drill-lines.ts'
import { askedOf, markedOf } from './drill-views.ts'

/** Asks and marks on the whole screen, until the session is over or a signal ends it. */
export async function runScreen(
  { settings, course, host, record }: LineSession,
  before: readonly Answered[],
  terminal: Terminal
): Promise<DrillEnded> {
  const session = begin(settings, course, host.now())
  if (session.phase === 'over') return { session, signal: undefined }
  const practised = new Schedule(before)
  const base: DrillBase = {
    course,
    asked: askedOf,
    marked: markedOf,
    dueAfter({ entries }, at) {
      const answers = entries.slice(0, -1).map(({ answered }) => answered)
      return new Schedule(answers, practised).dueAfter(entries.at(-1)?.answered.skill ?? '', at)
    },
  }
  const keep = (entry: Answered): string | undefined => {
    const problem = record(entry)
    return problem === undefined ? undefined : describeDiagnostic(problem).message
  }
  const { drill } = await import('../tui/drill/start.ts')
  return drill(session, base, keep, terminal)
}
