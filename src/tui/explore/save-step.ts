import { fieldOf, typeInto } from '../field.ts'
import type { Key } from '../keys.ts'
import type { Edits } from './edits.ts'
import type { Basis } from './reading.ts'
import { planOf, type Saving, type Target } from './saving.ts'
import { nothingTried } from './showing.ts'
import { BROWSING, type Note, type Request, type SaveOutcome, type State } from './state.ts'

/** The places there are to save to, in the order they are offered. */
export function targetsOf({ basis, history }: State): readonly Target[] {
  const own: readonly Target[] = history.now.changes.size === 0 ? [] : ['file', 'scenario']
  return basis.place === 'own' ? own : ['copy']
}

const said = (state: State, text: string, tone: Note['tone'] = 'plain'): State => ({
  ...state,
  note: { text, tone },
})

/** Begins to save what was tried. */
export function askedToSave(state: State): State {
  if (nothingTried(state)) return said(state, 'nothing was changed yet')
  const [first] = targetsOf(state)
  if (first === undefined) return said(state, 'a scenario alone is nothing to save: it stands in the file')
  return saving(state, {
    kind: first,
    stage: 'choose',
    field: fieldOf(''),
    problem: undefined,
    plan: undefined,
  })
}

const saving = (state: State, to: Saving): State => ({ ...state, mode: { kind: 'save', saving: to } })

export function saveKey(state: State, at: Saving, key: Key): State {
  if (key.kind === 'named' && key.name === 'escape') return { ...state, mode: BROWSING }
  switch (at.stage) {
    case 'choose':
      return chosen(state, at, key)
    case 'name':
      return named(state, at, key)
    case 'confirm':
      return confirmed(state, at, key)
  }
}

function chosen(state: State, at: Saving, key: Key): State {
  const targets = targetsOf(state)
  const place = targets.indexOf(at.kind)
  const to = (index: number): State =>
    saving(state, { ...at, kind: targets[index] ?? at.kind, problem: undefined })
  if (key.kind === 'named' && key.name === 'up') return to(Math.max(0, place - 1))
  if (key.kind === 'named' && key.name === 'down') return to(Math.min(targets.length - 1, place + 1))
  if (key.kind === 'char' && /^[1-9]$/.test(key.char) && targets[Number(key.char) - 1] !== undefined)
    return decided(state, { ...at, kind: targets[Number(key.char) - 1] as Target })
  if (key.kind === 'char' && (key.char === 'q' || key.char === 'n')) return { ...state, mode: BROWSING }
  return key.kind === 'named' && key.name === 'enter' ? decided(state, at) : state
}

function decided(state: State, at: Saving): State {
  if (at.kind === 'file') return planned(state, at, '')
  const field = fieldOf(at.kind === 'copy' ? state.basis.copyName : '')
  return saving(state, { ...at, stage: 'name', field, problem: undefined })
}

function named(state: State, at: Saving, key: Key): State {
  if (key.kind !== 'named' || key.name !== 'enter')
    return saving(state, { ...at, field: typeInto(at.field, key), problem: undefined })
  const name = at.field.text.trim()
  const fits = at.kind === 'copy' ? /^[^\\/\p{C}]+$/u.test(name) : /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)
  const wanted =
    at.kind === 'copy' ? 'a name of a file in this folder' : 'a name: letters, digits and _, a letter first'
  return fits ? planned(state, at, name) : saving(state, { ...at, problem: `it has to be ${wanted}` })
}

/** Shows what would be written before it is. */
function planned(state: State, at: Saving, name: string): State {
  const plan = planOf(state.basis, state.history.now, at.kind, name)
  if ('problem' in plan) return saving(state, { ...at, problem: plan.problem })
  return saving(state, { ...at, stage: 'confirm', plan, problem: undefined })
}

function confirmed(state: State, at: Saving, key: Key): State {
  const { plan } = at
  if (key.kind !== 'char' || plan === undefined) return state
  if (key.char === 'n' || key.char === 'q') return said({ ...state, mode: BROWSING }, 'nothing was written')
  if (key.char !== 'y') return state
  const request: Request = {
    kind: at.kind,
    text: plan.text,
    name: at.kind === 'copy' ? at.field.text.trim() : undefined,
    expected: state.basis.source.text,
    left: plan.left,
  }
  return { ...state, mode: BROWSING, request }
}

/** What was written is no longer tried: it is in the file. */
export function savedTo(
  state: State,
  { kind, left }: Request,
  outcome: SaveOutcome,
  follow: (state: State, basis: Basis, edits?: Edits) => State
): State {
  if (outcome.kind === 'refused') return said(state, outcome.problem, 'bad')
  const done = `saved to ${outcome.where}`
  if (kind === 'copy' || outcome.basis === undefined) return said(state, done, 'good')
  const followed = follow(
    { ...state, history: { ...state.history, past: [], future: [] } },
    outcome.basis,
    left
  )
  return said(followed, done, 'good')
}
