import { errorInWords } from '../drill/marking.ts'
import { letterOf } from '../drill/options.ts'
import type { Asks, Origin, Question } from '../drill/question.ts'
import type { Entry, Session } from '../drill/session.ts'
import { skillNamed } from '../drill/skills.ts'
import type { Summary } from '../drill/summary.ts'
import { toldOf } from '../drill/told.ts'
import type { AskedQuestion, MarkedAnswer, SessionReport } from '../report/drill.ts'
import { quoted } from '../report/shell.ts'

const titleOf = (skill: string): string => skillNamed(skill)?.title ?? skill

/** The question of a session as a report shows it. */
export function askedOf({ asked, settings }: Session, question: Question): AskedQuestion {
  const { chain, asks } = question
  const of = settings.questions === undefined ? String(asked) : `${asked}/${settings.questions}`
  return {
    place: chain === undefined ? of : `${of}, step ${chain.step + 1} of ${chain.steps}`,
    skill: titleOf(question.skill),
    // The steps of a chain all say what is given; once is enough where it stays on the screen.
    known: chain === undefined || chain.step === 0 ? question.known : [],
    prompt: question.prompt,
    unit: asks.kind === 'figure' || asks.kind === 'interval' ? asks.unit : undefined,
    options: optionsOf(asks),
  }
}

function optionsOf(asks: Asks): AskedQuestion['options'] {
  const texts = asks.kind === 'choice' ? asks.options : asks.kind === 'order' ? asks.items : []
  return texts.map((text, i) => ({ letter: letterOf(i), text }))
}

/** An answer as a report shows it. */
export const markedOf = (entry: Entry): MarkedAnswer => ({
  ...toldOf(entry),
  working: entry.question.working,
  sources: entry.question.sources,
  command: commandOf(entry.question.origin),
})

/** What to type to see the answer worked out; undefined where there is no such command. */
function commandOf(origin: Origin): string | undefined {
  const words = wordsOf(origin)
  return words === undefined ? undefined : ['bote', ...words].map(quoted).join(' ')
}

function wordsOf(origin: Origin): readonly string[] | undefined {
  switch (origin.kind) {
    case 'calc':
      return ['calc', origin.expression]
    case 'model':
      return ['explain', origin.model, origin.quantity, ...origin.set.flatMap((change) => ['--set', change])]
    case 'whatif':
      return ['whatif', origin.model, origin.mutation]
    case 'limits':
      return ['limits', origin.model]
    case 'sensitivity':
      return ['sensitivity', origin.model, '--of', origin.quantity]
    case 'tables':
      return ['tables', origin.table]
    case 'text':
      return undefined
  }
}

/** A summary as a report shows it. */
export function reportOf(summary: Summary, session: Session, passMark: number | undefined): SessionReport {
  const { slowest, worst } = summary
  return {
    ...summary,
    skills: summary.skills.map(({ skill, worst: error, ...rest }) => ({
      ...rest,
      title: titleOf(skill),
      worst: error === undefined ? '' : errorInWords(error),
    })),
    slowest:
      slowest === undefined
        ? undefined
        : { prompt: slowest.question.prompt, seconds: slowest.answered.seconds, par: slowest.question.par },
    worst:
      worst === undefined
        ? undefined
        : {
            prompt: worst.question.prompt,
            typed: worst.answered.typed,
            error: errorInWords(worst.answered.error ?? 0),
          },
    marked: session.settings.exam
      ? session.entries.map((entry) => ({ ...markedOf(entry), prompt: entry.question.prompt }))
      : [],
    pass: passMark === undefined ? undefined : { mark: passMark, met: summary.score >= passMark },
  }
}
