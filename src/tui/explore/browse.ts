import { textOf } from '../../text/source.ts'
import { fieldOf, typeInto } from '../field.ts'
import type { Key } from '../keys.ts'
import { edited, NO_EDITS, redone, undone, withChange } from './edits.ts'
import { nudge, rangedText } from './nudging.ts'
import { rowsOf } from './rows.ts'
import { askedToSave } from './save-step.ts'
import { nothingTried, trying } from './showing.ts'
import type { Pane, State } from './state.ts'

/** Lines that a page moves a list or the working. */
const PAGE = 5

/** What keys do while nothing else goes on. */
export function browse(before: State, key: Key): State {
  const state: State = before.note === undefined ? before : { ...before, note: undefined }
  switch (key.kind) {
    case 'char':
      return char(state, key.char)
    case 'ctrl':
      if (key.char === 'r') return turned(state, redone(state.history), 'nothing to do again')
      return state
    case 'named':
      break
    default:
      return state
  }
  switch (key.name) {
    case 'up':
      return moved(state, -1)
    case 'down':
      return moved(state, 1)
    case 'left':
      return nudge(state, -1, key.shift || key.ctrl ? 'coarse' : 'fine')
    case 'right':
      return nudge(state, 1, key.shift || key.ctrl ? 'coarse' : 'fine')
    case 'home':
      return moved(state, Number.NEGATIVE_INFINITY)
    case 'end':
      return moved(state, Number.POSITIVE_INFINITY)
    case 'pageup':
      return { ...state, scrolled: Math.max(0, state.scrolled - PAGE) }
    case 'pagedown':
      return { ...state, scrolled: state.scrolled + PAGE }
    case 'tab':
      return { ...state, pane: other(state.pane) }
    case 'enter':
      return state.pane === 'assumptions' ? editing(state) : state
    case 'backspace':
    case 'delete':
      return reset(state)
    case 'escape':
      return state.filter[state.pane] === ''
        ? state
        : { ...state, filter: { ...state.filter, [state.pane]: '' } }
  }
}

const other = (pane: Pane): Pane => (pane === 'assumptions' ? 'quantities' : 'assumptions')

function char(state: State, char: string): State {
  if (/[0-9.]/.test(char)) {
    const open = editing(state, '')
    if (open.mode.kind !== 'edit') return open
    const field = typeInto(open.mode.field, { kind: 'char', char })
    return { ...open, mode: { ...open.mode, field } }
  }
  switch (char) {
    case 'j':
      return moved(state, 1)
    case 'k':
      return moved(state, -1)
    case 'h':
    case '-':
    case '_':
      return nudge(state, -1, 'fine')
    case 'l':
    case '+':
    case '=':
      return nudge(state, 1, 'fine')
    case '<':
    case '[':
    case 'H':
      return nudge(state, -1, 'coarse')
    case '>':
    case ']':
    case 'L':
      return nudge(state, 1, 'coarse')
    case 'e':
      return editing(state)
    case 'm':
      return ranged(state)
    case 'r':
      return reset(state)
    case 'R':
      return trying(state, edited(state.history, NO_EDITS))
    case 'u':
      return turned(state, undone(state.history), 'nothing to undo')
    case 'U':
      return turned(state, redone(state.history), 'nothing to do again')
    case 's':
      return scenarios(state)
    case 'a':
      return { ...state, all: { ...state.all, [state.pane]: !state.all[state.pane] } }
    case '/':
      return {
        ...state,
        mode: { kind: 'search', field: fieldOf(state.filter[state.pane]), before: state.filter[state.pane] },
      }
    case 'w':
      return askedToSave(state)
    case '?':
      return { ...state, mode: { kind: 'help' } }
    case 'q':
      return nothingTried(state) ? { ...state, over: true } : { ...state, mode: { kind: 'leaving' } }
    default:
      return state
  }
}

/** Moves the focus by so many lines of the list, not counting names of groups. */
function moved(state: State, by: number): State {
  const items = rowsOf(state, state.pane).flatMap((row) => (row.kind === 'item' ? [row.id] : []))
  const at = items.indexOf(state.focus[state.pane])
  const id = items[Math.max(0, Math.min(items.length - 1, at + by))]
  if (id === undefined || id === state.focus[state.pane]) return state
  const scrolled = state.pane === 'quantities' ? 0 : state.scrolled
  return { ...state, focus: { ...state.focus, [state.pane]: id }, scrolled }
}

function turned(state: State, history: State['history'] | undefined, nothing: string): State {
  return history === undefined ? { ...state, note: { text: nothing, tone: 'plain' } } : trying(state, history)
}

function scenarios(state: State): State {
  const all = state.basis.base.model.scenarios
  if (all.length === 0) return { ...state, note: { text: 'this model has no scenarios', tone: 'plain' } }
  const { scenario } = state.history.now
  return { ...state, mode: { kind: 'scenarios', at: scenario === undefined ? 0 : all.indexOf(scenario) + 1 } }
}

function reset(state: State): State {
  const { history, focus } = state
  if (!history.now.changes.has(focus.assumptions))
    return { ...state, note: { text: `${focus.assumptions} is as it is written`, tone: 'plain' } }
  return trying(state, edited(history, withChange(history.now, focus.assumptions, undefined)))
}

function ranged(state: State): State {
  const text = rangedText(state)
  if (text === undefined)
    return { ...state, note: { text: 'no range can be made of it: type one, as 10..20', tone: 'plain' } }
  const { history, focus } = state
  return trying(state, edited(history, withChange(history.now, focus.assumptions, text)))
}

/** Opens the focused assumption for typing, with its text as it is written. */
function editing(state: State, text?: string): State {
  const id = state.focus.assumptions
  const quantity = state.now.model.quantities.find((q) => q.id === id)
  if (quantity === undefined) return state
  const typed = state.history.now.changes.get(id)
  const written = quantity.written ?? (quantity.span === undefined ? '' : textOf(quantity.span).trim())
  const start = text ?? typed ?? (/[\r\n{[]/.test(written) ? '' : written)
  return {
    ...state,
    pane: 'assumptions',
    mode: { kind: 'edit', id, field: fieldOf(start), problem: undefined },
  }
}
