import type { Computed } from '../../analysis/computed.ts'
import type { Size } from '../terminal.ts'
import { type Edits, type History, historyOf } from './edits.ts'
import { type Basis, readingOf } from './reading.ts'
import { firstOf, rowsOf } from './rows.ts'
import { BROWSING, type ExploreOptions, type Pane, type State } from './state.ts'

/** An explorer that has just been opened; undefined when the edits cannot be read. */
export function initialState(
  basis: Basis,
  edits: Edits,
  size: Size,
  options: ExploreOptions
): State | undefined {
  const now = readingOf(basis, edits).computed
  if (now === undefined) return undefined
  const blank: State = {
    basis,
    history: historyOf(edits),
    now,
    revision: 0,
    pane: 'assumptions',
    focus: { assumptions: '', quantities: '' },
    filter: { assumptions: '', quantities: '' },
    all: { assumptions: false, quantities: false },
    mode: BROWSING,
    note: undefined,
    stale: undefined,
    size,
    scrolled: 0,
    first: undefined,
    spread: undefined,
    request: undefined,
    over: false,
    options,
  }
  return {
    ...blank,
    focus: { assumptions: firstOf(blank, 'assumptions'), quantities: firstOf(blank, 'quantities') },
  }
}

/** With another model to show; what is focused stays focused if it is still there. */
export function showing(state: State, now: Computed): State {
  if (now === state.now) return state
  return focusing({ ...state, now, revision: state.revision + 1 })
}

/** With something focused in each pane that is listed there. */
export function focusing(state: State): State {
  const held = (pane: Pane): string => {
    const rows = rowsOf(state, pane)
    const id = state.focus[pane]
    return rows.some((row) => row.kind === 'item' && row.id === id) ? id : (itemsIn(rows)[0] ?? id)
  }
  const focus = { assumptions: held('assumptions'), quantities: held('quantities') }
  const moved = focus.quantities !== state.focus.quantities
  return { ...state, focus, scrolled: moved ? 0 : state.scrolled }
}

const itemsIn = (rows: ReturnType<typeof rowsOf>): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'item' ? [row.id] : []))

/** Tries something: what cannot be read is not tried, and said. */
export function trying(state: State, history: History): State {
  const reading = readingOf(state.basis, history.now)
  if (reading.computed === undefined)
    return { ...state, note: { text: reading.problem ?? 'it cannot be read', tone: 'bad' } }
  return showing({ ...state, history, note: undefined }, reading.computed)
}

/** Forgets what is being typed. */
export function asHeld(state: State): State {
  const held = readingOf(state.basis, state.history.now).computed
  return held === undefined ? state : showing(state, held)
}

export const nothingTried = (state: State): boolean =>
  state.history.now.changes.size === 0 && state.history.now.scenario === undefined
