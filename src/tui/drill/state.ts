import type { Answered, Grade } from '../../drill/answered.ts'
import type { Course } from '../../drill/course.ts'
import type { Question } from '../../drill/question.ts'
import type { Entry, Session } from '../../drill/session.ts'
import type { AskedQuestion, MarkedAnswer } from '../../report/drill.ts'
import type { Input } from '../app.tsx'
import { type Field, fieldOf } from '../field.ts'

/** A session on a screen: what the session itself knows, and what is being typed. */
export interface State {
  readonly session: Session
  readonly field: Field
  /** What there is to say of the last thing that was done; gone as soon as another is. */
  readonly aside: string | undefined
  /** Whether someone is asked if the session is to end. */
  readonly leaving: boolean
  /** Lines of a marked answer that were scrolled past. */
  readonly scrolled: number
  /** Everything that belongs into the history, in the order it came. */
  readonly recorded: readonly Answered[]
  /** Why answers are not kept. */
  readonly unkept: string | undefined
  /** The time of the last event, in milliseconds of the Unix epoch. */
  readonly now: number
}

/** What comes of itself, beside keys: the time, and answers that cannot be kept. */
export type Happening =
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'unkept'; readonly why: string }

export type DrillEvent = Happening | Input

/** What a session on a screen stands on. */
export interface DrillBase {
  readonly course: Course
  /** How a question and a marked answer are shown. */
  asked(session: Session, question: Question): AskedQuestion
  marked(entry: Entry): MarkedAnswer
  /** When the skill of the last answer would be due again for each grade, in milliseconds of the Unix epoch. */
  dueAfter(session: Session, at: number): Readonly<Record<Grade, number>>
}

export const stateOf = (session: Session): State => ({
  session,
  field: fieldOf(''),
  aside: undefined,
  leaving: false,
  scrolled: 0,
  recorded: [],
  unkept: undefined,
  now: session.startedAt,
})
