import { type Field, typeInto } from '../field.ts'
import type { Key } from '../keys.ts'
import { browse } from './browse.ts'
import { type Edits, edited, NO_EDITS, withChange } from './edits.ts'
import { type Basis, readingOf } from './reading.ts'
import { savedTo, saveKey } from './save-step.ts'
import { asHeld, focusing, showing, trying } from './showing.ts'
import { BROWSING, type Event, type Note, type State } from './state.ts'

/** What becomes of an explorer. Pure: it reads models, which are data, and nothing else. */
export function step(state: State, event: Event): State {
  switch (event.kind) {
    case 'key':
      return keyed(state, event.key)
    case 'resize':
      return { ...state, size: event.size }
    case 'first':
      return event.of === state.now ? { ...state, first: { of: event.of, found: event.found } } : state
    case 'spread':
      return event.spread.of === state.now ? { ...state, spread: event.spread } : state
    case 'tried':
      return tried(state, event.id, event.text)
    case 'file':
      return 'basis' in event.read ? follow(state, event.read.basis) : { ...state, stale: event.read.problem }
    case 'saved':
      return savedTo(state, event.request, event.outcome, follow)
  }
}

function keyed(state: State, key: Key): State {
  const { mode } = state
  switch (mode.kind) {
    case 'browse':
      return browse(state, key)
    case 'edit':
      return edit(state, mode, key)
    case 'search':
      return search(state, mode, key)
    case 'scenarios':
      return choose(state, mode.at, key)
    case 'save':
      return saveKey(state, mode.saving, key)
    case 'help':
      return { ...state, mode: BROWSING }
    case 'leaving':
      return isChar(key, 'q') || isChar(key, 'y') || isNamed(key, 'enter')
        ? { ...state, over: true }
        : isChar(key, 'w')
          ? browse({ ...state, mode: BROWSING }, key)
          : { ...state, mode: BROWSING }
  }
}

const isChar = (key: Key, char: string): boolean => key.kind === 'char' && key.char === char
const isNamed = (key: Key, name: string): boolean => key.kind === 'named' && key.name === name

type Editing = State['mode'] & { readonly kind: 'edit' }

function edit(state: State, mode: Editing, key: Key): State {
  const { id, field } = mode
  if (isNamed(key, 'escape')) return asHeld({ ...state, mode: BROWSING })
  const text = field.text.trim()
  if (isNamed(key, 'enter')) {
    const tried = trying({ ...state, mode: BROWSING }, edited(state.history, editsWith(state, id, text)))
    if (tried.note?.tone !== 'bad') return tried
    return { ...state, mode: { ...mode, problem: tried.note.text } }
  }
  const next = typeInto(field, key)
  if (next.text === field.text) return { ...state, mode: { ...mode, field: next } }
  return previewed({ ...state, mode: { ...mode, field: next, problem: undefined } }, next, id, 'quickly')
}

/** What is typed, in the model already, or why it cannot be read; a figure that takes a whole reading waits for it. */
function previewed(state: State, field: Field, id: string, how: 'quickly' | undefined): State {
  const edits = editsWith(state, id, field.text.trim())
  const reading = how === undefined ? readingOf(state.basis, edits) : readingOf(state.basis, edits, how)
  if (reading === undefined) return asHeld(state)
  const { mode } = state
  const told = mode.kind === 'edit' ? { ...mode, problem: reading.problem } : mode
  const shown = reading.computed === undefined ? asHeld(state) : showing(state, reading.computed)
  return { ...shown, mode: told }
}

const editsWith = ({ history }: State, id: string, text: string): Edits =>
  withChange(history.now, id, text === '' ? undefined : text)

function tried(state: State, id: string, text: string): State {
  const { mode } = state
  return mode.kind === 'edit' && mode.id === id && mode.field.text === text
    ? previewed(state, mode.field, id, undefined)
    : state
}

function search(state: State, mode: State['mode'] & { readonly kind: 'search' }, key: Key): State {
  const filtered = (text: string): State =>
    focusing({ ...state, filter: { ...state.filter, [state.pane]: text } })
  if (isNamed(key, 'escape')) return { ...filtered(mode.before), mode: BROWSING }
  if (isNamed(key, 'enter')) return { ...state, mode: BROWSING }
  if (isNamed(key, 'up') || isNamed(key, 'down')) return { ...browse(state, key), mode }
  const field = typeInto(mode.field, key)
  return { ...filtered(field.text), mode: { ...mode, field } }
}

/** None, and those of the model. */
export const scenariosOf = ({ basis }: State): readonly (string | undefined)[] => [
  undefined,
  ...basis.base.model.scenarios,
]

function choose(state: State, at: number, key: Key): State {
  const scenarios = scenariosOf(state)
  const to = (place: number): State => ({
    ...state,
    mode: { kind: 'scenarios', at: Math.max(0, Math.min(scenarios.length - 1, place)) },
  })
  if (isNamed(key, 'up') || isChar(key, 'k')) return to(at - 1)
  if (isNamed(key, 'down') || isChar(key, 'j')) return to(at + 1)
  const left: State = { ...state, mode: BROWSING }
  if (!isNamed(key, 'enter'))
    return isNamed(key, 'escape') || isChar(key, 'q') || isChar(key, 's') ? left : state
  return trying(left, edited(state.history, { ...state.history.now, scenario: scenarios[at] }))
}

/** The file has become another: what was tried is tried on that, as far as it can be. */
function follow(state: State, basis: Basis, edits: Edits = state.history.now): State {
  const same = basis.source.text === state.basis.source.text
  let kept: Edits = NO_EDITS
  const { scenario } = edits
  if (readingOf(basis, { scenario, changes: new Map() }).computed !== undefined) kept = { ...kept, scenario }
  const lost: string[] = scenario === undefined || kept.scenario !== undefined ? [] : [scenario]
  for (const [id, text] of edits.changes) {
    const more = withChange(kept, id, text)
    if (readingOf(basis, more).computed === undefined) lost.push(id)
    else kept = more
  }
  const note: Note = {
    text: `${basis.source.name} was read again${lost.length === 0 ? '' : `; no longer tried: ${lost.join(', ')}`}`,
    tone: lost.length === 0 ? 'good' : 'warn',
  }
  const now = readingOf(basis, kept).computed ?? basis.base
  const quiet = same && state.stale === undefined
  const before: State = {
    ...state,
    basis,
    stale: undefined,
    history: { ...state.history, now: kept },
    note: quiet ? state.note : note,
  }
  // A plan is of the file as it was.
  const mode = state.mode.kind === 'save' && !same ? BROWSING : state.mode
  const shown = showing({ ...before, mode }, now)
  return mode.kind === 'edit' ? previewed(shown, mode.field, mode.id, undefined) : shown
}
