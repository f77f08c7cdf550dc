import { askedOf, markedOf } from '../../src/cli/drill-views.ts'
import { courseOf } from '../../src/drill/course.ts'
import { decksNamed } from '../../src/drill/decks.ts'
import { Schedule } from '../../src/drill/schedule.ts'
import { begin, type Settings } from '../../src/drill/session.ts'
import { type DrillBase, type State, stateOf } from '../../src/tui/drill/state.ts'
import { step } from '../../src/tui/drill/step.ts'
import { decode, flush, NOTHING_HELD } from '../../src/tui/keys.ts'
import { MATERIAL } from '../drill/material.ts'

/** A morning, in milliseconds of the Unix epoch. */
export const MORNING = Date.UTC(2026, 10, 30, 8)
const SECOND = 1000

/** What a session of some decks stands on, with nothing practised before. */
export function baseOf(...decks: readonly string[]): DrillBase {
  return {
    course: courseOf(decks.flatMap(decksNamed), MATERIAL, undefined, () => () => 'storage-growth'),
    asked: askedOf,
    marked: markedOf,
    dueAfter({ entries }, at) {
      const answers = entries.slice(0, -1).map(({ answered }) => answered)
      return new Schedule(answers).dueAfter(entries.at(-1)?.answered.skill ?? '', at)
    },
  }
}

const USUAL: Settings = { session: 's', seed: 1, questions: 3, minutes: undefined, exam: false }

export const begun = (base: DrillBase, settings: Partial<Settings> = {}): State =>
  stateOf(begin({ ...USUAL, ...settings }, base.course, MORNING))

/** What becomes of it when someone types, a second after it began. */
export function drilled(base: DrillBase, state: State, ...pieces: readonly string[]): State {
  const at = MORNING + SECOND
  let held = NOTHING_HELD
  let now = state
  for (const piece of pieces) {
    const found = decode(held, piece)
    held = found.state
    for (const key of found.keys) now = step(now, { kind: 'key', key, at }, base.course)
  }
  return flush(held).reduce((so, key) => step(so, { kind: 'key', key, at }, base.course), now)
}
