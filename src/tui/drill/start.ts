import type { Answered } from '../../drill/answered.ts'
import type { Session } from '../../drill/session.ts'
import { type App, type Ended, runApp } from '../app.tsx'
import type { Terminal } from '../terminal.ts'
import { type DrillBase, type Happening, type State, stateOf } from './state.ts'
import { step } from './step.ts'
import { LEAST, view } from './view.tsx'

/** How a session ended, and how far it had come. */
export interface DrillEnded {
  readonly session: Session
  /** The number of the signal that ended it. */
  readonly signal: number | undefined
}

/**
 * Asks and marks on the whole screen until the session is over. Every answer is handed to `record` before the next key
 * is read; what it returns is why it could not be kept.
 */
export async function drill(
  begun: Session,
  base: DrillBase,
  record: (entry: Answered) => string | undefined,
  terminal: Terminal
): Promise<DrillEnded> {
  let last = begun
  const app: App<State, Happening, Session> = {
    name: 'bote drill',
    least: LEAST,
    initial: stateOf(begun),
    step: (state, event) => step(state, event, base.course),
    view: (state, size, look) => view(base, state, size, look),
    ended: ({ session }) => (session.phase === 'over' ? { value: session } : undefined),
    act: (before, after, tell) => {
      last = after.session
      for (const entry of after.recorded.slice(before.recorded.length)) {
        const why = record(entry)
        if (why !== undefined) tell({ kind: 'unkept', why })
      }
    },
    ...(terminal.look.screenReader ? {} : { tick: (at: number): Happening => ({ kind: 'tick', at }) }),
  }
  const ended: Ended<Session> = await runApp(app, terminal)
  return { session: last, signal: ended.kind === 'signal' ? ended.number : undefined }
}
