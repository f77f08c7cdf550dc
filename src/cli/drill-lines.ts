import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Answered, Grade } from '../drill/answered.ts'
import type { Course } from '../drill/course.ts'
import { begin, type Event, type Session, type Settings, step } from '../drill/session.ts'
import type { Document } from '../report/document.ts'
import { asideDocument, markDocument, questionDocument } from '../report/drill.ts'
import { renderText } from '../report/text.ts'
import { askedOf, markedOf } from './drill-views.ts'
import type { Host, Stream } from './host.ts'
import { printDiagnostics, terminalOptions } from './output.ts'

type Color = 'auto' | 'always' | 'never'

/** What a session over plain lines stands on. */
export interface LineSession {
  readonly settings: Settings
  readonly course: Course
  readonly host: Host
  /** Where questions and marks go. */
  readonly out: Stream
  readonly color: Color
  /** Keeps an entry at once; says why it is not kept. */
  record(entry: Answered): Diagnostic | undefined
}

/** The session at its end, and the number of the signal that brought it. */
export interface Ended {
  readonly session: Session
  readonly signal: number | undefined
}

const INTERRUPT = 2

/** A line that is a command and no answer. */
const COMMANDS: ReadonlyMap<string, Plain['kind']> = new Map([
  ['?', 'hint'],
  ['hint', 'hint'],
  ['skip', 'skip'],
  ['undo', 'undo'],
  ['quit', 'quit'],
  ['exit', 'quit'],
  ['q', 'quit'],
])
type Plain = Event & { readonly kind: 'hint' | 'skip' | 'undo' | 'quit' }

/** What can be typed beside an answer, for whoever begins. */
export const LINE_COMMANDS = '`?` for a hint, `skip`, `undo`, `grade 1` to `grade 4`, `quit`'

/** Asks and marks question by question, one line of standard input an answer, until the end of either. */
export async function runLines(about: LineSession): Promise<Ended> {
  const { settings, course, host } = about
  let session = begin(settings, course, host.now())
  if (session.phase === 'over') return { session, signal: undefined }
  const lines = await host.lines()
  let interrupted = false
  const stopped = new Promise<undefined>((resolve) => {
    const undo = host.onInterrupt(() => {
      interrupted = true
      undo()
      lines.close()
      resolve(undefined)
    })
  })
  show(session, about)
  while (session.phase !== 'over') {
    if (about.out.isTerminal) about.out.write('> ')
    const line = await Promise.race([lines.next(), stopped])
    const at = host.now()
    session =
      line === undefined || interrupted
        ? take(session, { kind: 'quit', at }, about)
        : answerWith(line, session, at, about)
  }
  lines.close()
  return { session, signal: interrupted ? INTERRUPT : undefined }
}

/** Does what a line says, and shows what comes of it. */
function answerWith(line: string, before: Session, at: number, about: LineSession): Session {
  const text = line.trim()
  const command = COMMANDS.get(text.toLowerCase())
  const grade = /^grade\s+([1-4])$/i.exec(text)?.[1]
  if (grade !== undefined) {
    const session = take(before, { kind: 'grade', grade: Number(grade) as Grade, at }, about)
    print(
      asideDocument(session.problem ?? `graded ${grade}`, session.problem === undefined ? 'dim' : 'warn'),
      about
    )
    return session
  }
  if (command === 'hint') {
    const session = take(before, { kind: 'hint', at }, about)
    const hint = session.hints > before.hints ? session.question?.hints[session.hints - 1] : undefined
    print(
      hint === undefined ? asideDocument(session.problem ?? '') : asideDocument(`hint: ${hint}`, 'dim'),
      about
    )
    return session
  }
  const events: readonly Event[] =
    command === undefined
      ? [
          { kind: 'clear', at },
          { kind: 'insert', text, at },
          { kind: 'submit', at },
        ]
      : [{ kind: command, at }]
  const session = events.reduce((state, event) => take(state, event, about), before)
  if (session.problem !== undefined) print(asideDocument(session.problem), about)
  else if (command !== 'quit') return shown(session, before, about)
  return session
}

/** After an answer its mark, unless this is an exam, and then the next question. */
function shown(session: Session, before: Session, about: LineSession): Session {
  const entry = session.entries.length > before.entries.length ? session.entries.at(-1) : undefined
  if (entry === undefined) print(asideDocument('taken back', 'dim'), about)
  else if (session.settings.exam) print(asideDocument('noted', 'dim'), about)
  else print(markDocument(markedOf(entry)), about)
  const next =
    session.phase === 'marked' ? take(session, { kind: 'next', at: entry?.answered.at ?? 0 }, about) : session
  show(next, about)
  return next
}

function take(state: Session, event: Event, { course, record, host, color }: LineSession): Session {
  const { state: next, record: entries } = step(state, event, course)
  for (const entry of entries) {
    const problem = record(entry)
    if (problem !== undefined) printDiagnostics([problem], host, color)
  }
  return next
}

function show(session: Session, about: LineSession): void {
  if (session.phase !== 'asking' || session.question === undefined) return
  about.out.write('\n')
  print(questionDocument(askedOf(session, session.question)), about)
}

function print(document: Document, { out, host, color }: LineSession): void {
  out.write(renderText(document, terminalOptions(out, host, color)))
}
