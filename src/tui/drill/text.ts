import { readAnswer } from '../../drill/answer.ts'
import type { Grade } from '../../drill/answered.ts'
import { echoOf } from '../../drill/echo.ts'
import type { Question } from '../../drill/question.ts'
import { type Document, type Line, line, say } from '../../report/document.ts'
import { asideDocument, markDocument, questionDocument } from '../../report/drill.ts'
import { layoutDocument } from '../../report/text.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../units/calendar.ts'
import type { ScreenLine } from '../lines.tsx'
import type { Look } from '../terminal.ts'
import type { DrillBase, State } from './state.ts'

/** A span of time in one unit, as a plan of practice says it. */
function spanText(milliseconds: number): string {
  if (milliseconds < HOUR_MS) return `${Math.max(1, Math.round(milliseconds / MINUTE_MS))} min`
  return milliseconds < DAY_MS
    ? `${Math.round(milliseconds / HOUR_MS)} h`
    : `${Math.round(milliseconds / DAY_MS)} d`
}

/** The lines of a document; its headings stand in the header of the screen. */
function linesOf({ blocks }: Document, width: number, look: Look): readonly ScreenLine[] {
  const below = { blocks: blocks.filter(({ kind }) => kind !== 'heading') }
  return layoutDocument(below, width, look.unicode).map((runs) => ({ runs }))
}

/** What is given and asked, the options, and the hints so far. */
export function questionLines(
  { session }: State,
  question: Question,
  base: DrillBase,
  { width, look }: { readonly width: number; readonly look: Look }
): readonly ScreenLine[] {
  // On a screen nothing of the steps before is left, so what is given is said again.
  const asked = { ...base.asked(session, question), known: question.known }
  const hints = question.hints.slice(0, session.hints)
  return [
    ...linesOf(questionDocument(asked), width, look),
    ...(hints.length === 0 ? [] : [BLANK]),
    ...hints.flatMap((hint) => linesOf(asideDocument(`hint: ${hint}`, 'dim'), width, look)),
  ]
}

const BLANK: ScreenLine = { runs: [] }

/** The last answer as it was marked, beneath what was asked. */
export function markLines(
  { session }: State,
  base: DrillBase,
  { width, look }: { readonly width: number; readonly look: Look }
): readonly ScreenLine[] {
  const entry = session.entries.at(-1)
  if (entry === undefined) return []
  const typed = entry.answered.typed
  const prompt: Document = {
    blocks: [
      {
        kind: 'text',
        lines: [
          line(say(entry.question.prompt, 'dim')),
          ...(typed === '' ? [] : [line(say('> ', 'dim'), say(typed, 'strong'))]),
        ],
      },
    ],
  }
  return [...linesOf(prompt, width, look), BLANK, ...linesOf(markDocument(base.marked(entry)), width, look)]
}

/** How what is typed is read, or why it does not count. */
export function echoLine({ field, aside, session }: State): Line {
  if (aside !== undefined) return line(say(aside, 'warn'))
  const asks = session.question?.asks
  if (asks === undefined || field.text.trim() === '') return line()
  const answer = readAnswer(field.text, asks)
  if (answer.kind === 'wrong') return line(say(answer.why, 'dim'))
  const echo = echoOf(answer, asks)
  if (echo === undefined) return line()
  const rest = [echo.scientific, echo.words].filter((text) => text !== '' && text !== echo.value)
  return line(
    say(`= ${echo.value}`, 'value'),
    ...rest.map((text) => say(`   ${text}`, 'dim')),
    ...echo.notes.map((note) => say(`   ${note}`, 'warn'))
  )
}

const GRADE_WORDS: Readonly<Record<Grade, string>> = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' }

/** The grade of the last answer, and when each would bring its skill again. */
export function gradeLine({ session, aside, now }: State, base: DrillBase): Line {
  if (aside !== undefined) return line(say(aside, 'warn'))
  const given = session.entries.at(-1)?.answered.grade
  const due = base.dueAfter(session, now)
  const parts = ([1, 2, 3, 4] as const).flatMap((grade) => [
    say(`${grade} ${GRADE_WORDS[grade]} ${spanText(due[grade] - now)}`, grade === given ? 'strong' : 'dim'),
    say('   ', 'plain'),
  ])
  return line(say('next   ', 'dim'), ...parts)
}
