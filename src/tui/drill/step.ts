import type { Grade } from '../../drill/answered.ts'
import type { Course } from '../../drill/course.ts'
import { type Event, step as stepSession } from '../../drill/session.ts'
import { fieldOf, typeInto } from '../field.ts'
import type { Key } from '../keys.ts'
import type { DrillEvent, State } from './state.ts'

/** What one event makes of a session on a screen. Pure, as the session is. */
export function step(state: State, event: DrillEvent, course: Course): State {
  switch (event.kind) {
    case 'resize':
      return state
    case 'unkept':
      return { ...state, unkept: event.why }
    case 'tick':
      return { ...done(state, [{ kind: 'tick', at: event.at }], course), now: event.at }
    case 'key':
      return { ...keyed(state, event.key, event.at, course), now: event.at }
  }
}

function keyed(state: State, key: Key, at: number, course: Course): State {
  if (state.leaving)
    return isNamed(key, 'enter') || isChar(key, 'q')
      ? done({ ...state, leaving: false }, [{ kind: 'quit', at }], course)
      : { ...state, leaving: false }
  if (isNamed(key, 'escape')) return { ...state, leaving: true }
  if (key.kind === 'ctrl' && key.char === 'b') return done(state, [{ kind: 'undo', at }], course)
  return state.session.phase === 'marked' ? marked(state, key, at, course) : asking(state, key, at, course)
}

function asking(state: State, key: Key, at: number, course: Course): State {
  if (isNamed(key, 'enter')) {
    const { text } = state.field
    return done(
      state,
      [
        { kind: 'clear', at },
        { kind: 'insert', text, at },
        { kind: 'submit', at },
      ],
      course
    )
  }
  if (isNamed(key, 'tab')) return done(state, [{ kind: 'skip', at }], course)
  if (isChar(key, '?')) return done(state, [{ kind: 'hint', at }], course)
  const field = typeInto(state.field, key)
  return field.text === state.field.text ? { ...state, field } : { ...state, field, aside: undefined }
}

/** Lines of a page, give or take. */
const PAGE = 6

function marked(state: State, key: Key, at: number, course: Course): State {
  if (key.kind === 'char' && /^[1-4]$/.test(key.char))
    return done(state, [{ kind: 'grade', grade: Number(key.char) as Grade, at }], course)
  if (isChar(key, 'u')) return done(state, [{ kind: 'undo', at }], course)
  if (isChar(key, 'q')) return { ...state, leaving: true }
  const down = isNamed(key, 'pagedown') ? PAGE : isNamed(key, 'down') ? 1 : 0
  const up = isNamed(key, 'pageup') ? PAGE : isNamed(key, 'up') ? 1 : 0
  if (down + up > 0) return { ...state, scrolled: Math.max(0, state.scrolled + down - up) }
  return isNamed(key, 'enter') || isChar(key, ' ') ? done(state, [{ kind: 'next', at }], course) : state
}

/** The state after some events of the session, with what they leave for the history. */
function done(before: State, events: readonly Event[], course: Course): State {
  const start = before.session
  const recorded = [...before.recorded]
  let session = start
  for (const event of events) {
    const next = stepSession(session, event, course)
    session = next.state
    recorded.push(...next.record)
  }
  if (session === start) return before
  const other = session.question !== start.question || session.phase !== start.phase
  // An answer that was taken back is there again, to be mended.
  const back =
    session.entries.length < start.entries.length ? (start.entries.at(-1)?.answered.typed ?? '') : ''
  return {
    ...before,
    session,
    recorded,
    field: other ? fieldOf(session.phase === 'asking' ? back : '') : before.field,
    aside: events.every(({ kind }) => kind === 'tick') ? before.aside : session.problem,
    scrolled: other ? 0 : before.scrolled,
  }
}

const isNamed = (key: Key, name: (Key & { kind: 'named' })['name']): boolean =>
  key.kind === 'named' && key.name === name
const isChar = (key: Key, char: string): boolean => key.kind === 'char' && key.char === char
