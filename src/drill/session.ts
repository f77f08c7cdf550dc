import { type Answer, readAnswer } from './answer.ts'
import type { Answered, Grade } from './answered.ts'
import { type Course, carriedBy, nextQuestion } from './course.ts'
import { type Marked, mark } from './marking.ts'
import type { Question } from './question.ts'

/** How a session is to go. */
export interface Settings {
  /** Tells its answers from those of other sessions. */
  readonly session: string
  readonly seed: number
  /** How many questions at most; a chain counts as one. */
  readonly questions: number | undefined
  /** After how many minutes no further question is asked; one that is being answered may be finished. */
  readonly minutes: number | undefined
  /** No hints, and nothing said of an answer until the end. */
  readonly exam: boolean
}

/** A question that was answered or skipped. */
export interface Entry {
  readonly question: Question
  readonly answer: Answer
  readonly marked: Marked
  /** In a chain, the value that the answers before led to, in base units. */
  readonly carried: number | undefined
  readonly answered: Answered
}

/** Why a session is over: all asked, time up, ended by the person, or nothing to ask. */
export type End = 'done' | 'time' | 'quit' | 'nothing'

/** A session at one moment. Plain data: the same events from the same beginning always come to the same. */
export interface Session {
  readonly phase: 'asking' | 'marked' | 'over'
  readonly settings: Settings
  readonly startedAt: number
  /** Questions asked so far, this one included; a chain is one. */
  readonly asked: number
  /** What is being asked, or was answered last. */
  readonly question: Question | undefined
  readonly shownAt: number
  readonly draft: string
  /** Hints shown. */
  readonly hints: number
  /** Why what was tried last does not count. */
  readonly problem: string | undefined
  readonly entries: readonly Entry[]
  readonly outOfTime: boolean
  readonly end: End | undefined
  readonly endedAt: number | undefined
  /** The session before the last answer, to which it goes back when that is taken back. */
  readonly before: Session | undefined
}

/** What happens to a session, and when, in milliseconds of the Unix epoch. */
export type Event = { readonly at: number } & (
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'clear' }
  /** Hands in the draft; after an answer, goes on. */
  | { readonly kind: 'submit' }
  | { readonly kind: 'hint' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'undo' }
  /** Sets the grade of the last answer. */
  | { readonly kind: 'grade'; readonly grade: Grade }
  | { readonly kind: 'next' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'quit' }
)

/** A state and what is to be done about it: entries for the history, in this order. */
export interface Stepped {
  readonly state: Session
  readonly record: readonly Answered[]
}

const MS = 1000
const SECONDS = 60
/** Nobody's answer is longer, and everything that reads it takes its length. */
const LONGEST_DRAFT = 400

/** A session with its first question. */
export function begin(settings: Settings, course: Course, at: number): Session {
  return asking(
    {
      ...{ phase: 'asking', settings, startedAt: at, asked: 0, question: undefined, shownAt: at, draft: '' },
      ...{ hints: 0, problem: undefined, entries: [], outOfTime: false, end: undefined, endedAt: undefined },
      before: undefined,
    },
    course,
    at
  )
}

/** What one event makes of a session. Pure: `course` answers the same question with the same answer. */
export function step(before: Session, event: Event, course: Course): Stepped {
  if (before.phase === 'over') return still(before)
  const state = timed(before, event.at)
  switch (event.kind) {
    case 'tick':
      return still(state)
    case 'insert':
      return still(edited(state, (state.draft + event.text).slice(0, LONGEST_DRAFT)))
    case 'erase':
      return still(edited(state, [...state.draft].slice(0, -1).join('')))
    case 'clear':
      return still(edited(state, ''))
    case 'submit':
      return state.phase === 'marked'
        ? still(asking(state, course, event.at))
        : submitted(state, course, event.at)
    case 'next':
      return still(state.phase === 'marked' ? asking(state, course, event.at) : state)
    case 'hint':
      return still(hinted(state))
    case 'skip':
      return state.phase === 'marked'
        ? still(asking(state, course, event.at))
        : answered(state, { kind: 'nothing' }, course, event.at)
    case 'undo':
      return undone(state)
    case 'grade':
      return regraded(state, event.grade)
    case 'quit':
      return still(over(state, 'quit', event.at))
  }
}

const still = (state: Session): Stepped => ({ state, record: [] })

function timed(state: Session, at: number): Session {
  const { minutes } = state.settings
  if (minutes === undefined || state.outOfTime) return state
  return at - state.startedAt >= minutes * SECONDS * MS ? { ...state, outOfTime: true } : state
}

const edited = (state: Session, draft: string): Session =>
  state.phase === 'asking' && draft !== state.draft ? { ...state, draft, problem: undefined } : state

const over = (state: Session, end: End, at: number): Session => ({
  ...state,
  phase: 'over',
  end,
  endedAt: at,
})

/** The next question, or the end. */
function asking(state: Session, course: Course, at: number): Session {
  const { questions } = state.settings
  const answers = state.entries.map(({ answered: entry }) => entry)
  const step = state.question === undefined ? undefined : course.after(state.question)
  if (step === undefined && state.outOfTime) return over(state, 'time', at)
  if (step === undefined && questions !== undefined && state.asked >= questions)
    return over(state, 'done', at)
  const seen = state.entries.map(({ question }) => question.id)
  const question =
    step ?? nextQuestion(course, { seed: state.settings.seed, turn: state.asked, answers, seen, at })
  if (question === undefined) return over(state, state.asked === 0 ? 'nothing' : 'done', at)
  return {
    ...state,
    ...{ phase: 'asking', question, shownAt: at, draft: '', hints: 0, problem: undefined },
    asked: state.asked + (step === undefined ? 1 : 0),
  }
}

function hinted(state: Session): Session {
  if (state.phase !== 'asking' || state.question === undefined) return state
  const problem = state.settings.exam
    ? 'an exam gives no hints'
    : state.question.hints.length === 0
      ? 'there is no hint for this one'
      : state.hints >= state.question.hints.length
        ? 'there is no further hint'
        : undefined
  return problem === undefined ? { ...state, hints: state.hints + 1, problem } : { ...state, problem }
}

function submitted(state: Session, course: Course, at: number): Stepped {
  if (state.question === undefined) return still(state)
  const answer = readAnswer(state.draft, state.question.asks)
  if (answer.kind === 'nothing') return still({ ...state, problem: 'type an answer, or skip' })
  if (answer.kind === 'wrong') return still({ ...state, problem: answer.why })
  return answered(state, answer, course, at)
}

function answered(state: Session, answer: Answer, course: Course, at: number): Stepped {
  const { question, settings } = state
  if (question === undefined) return still(state)
  const seconds = Math.max(0, at - state.shownAt) / MS
  const carried = carriedBy(course, question, state.entries)
  const marked = mark(question, answer, { seconds, hints: state.hints, carried })
  const skipped = answer.kind === 'nothing'
  const entry: Answered = {
    ...{ at, session: settings.session, deck: question.deck, question: question.id, skill: question.skill },
    ...{ typed: skipped ? '' : state.draft.trim(), outcome: marked.outcome, grade: marked.grade },
    ...{ points: marked.points, seconds, hints: state.hints },
    ...(marked.error === undefined ? {} : { error: marked.error }),
    ...(answer.kind === 'interval' && question.asks.kind === 'interval'
      ? {
          interval: {
            low: answer.low,
            high: answer.high,
            truth: question.asks.truth,
            share: question.asks.share,
          },
        }
      : {}),
  }
  const next: Session = {
    ...state,
    ...{ phase: 'marked', problem: undefined, before: state },
    entries: [...state.entries, { question, answer, marked, carried, answered: entry }],
  }
  return { state: settings.exam ? asking(next, course, at) : next, record: [entry] }
}

/** Takes the last answer back: the session is again as it was before it, and the history is told. */
function undone(state: Session): Stepped {
  const last = state.entries.at(-1)
  if (state.before === undefined || last === undefined)
    return still({ ...state, problem: 'there is no answer to take back' })
  return { state: state.before, record: [{ ...last.answered, undone: true }] }
}

function regraded(state: Session, grade: Grade): Stepped {
  const last = state.entries.at(-1)
  if (last === undefined) return still({ ...state, problem: 'there is no answer to grade yet' })
  const entry: Answered = { ...last.answered, grade, overridden: true }
  const entries = [...state.entries.slice(0, -1), { ...last, answered: entry }]
  return { state: { ...state, entries, problem: undefined }, record: [entry] }
}
