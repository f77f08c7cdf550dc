import {
  allowed,
  beginInterview,
  type Examined,
  type Interview,
  type InterviewEvent,
  isOpen,
  leftOf,
  phaseOf,
  stepInterview,
  type Utterance,
} from '../drill/interview.ts'
import { PHASES } from '../drill/phases.ts'
import type { Document } from '../report/document.ts'
import { asideDocument } from '../report/drill.ts'
import {
  clockText,
  estimateDocument,
  figuresDocument,
  namesDocument,
  openingDocument,
  phaseDocument,
  reviewDocument,
  timeDocument,
  wordsDocument,
} from '../report/interview.ts'
import { renderText } from '../report/text.ts'
import { MINUTE_MS } from '../units/calendar.ts'
import type { Host } from './host.ts'
import type { InterviewViews } from './interview-views.ts'
import { terminalOptions } from './output.ts'

type Color = 'auto' | 'always' | 'never'

/** What an interview over lines stands on. */
export interface InterviewLines {
  readonly title: string
  readonly minutes: number
  /** The file the notes will go to, as it is shown. */
  readonly file: string
  readonly about: Examined
  readonly views: InterviewViews
  readonly host: Host
  readonly color: Color
}

/** An interview at its end, and the number of the signal that ended it. */
export interface EndedInterview {
  readonly state: Interview
  readonly signal: number | undefined
}

/** Goes through an interview line by line of standard input, until the end of either. */
export async function runInterview(lines: InterviewLines): Promise<EndedInterview> {
  const { about, views, host, minutes, title, file } = lines
  const print = (document: Document): void =>
    host.out.write(renderText(document, terminalOptions(host.out, host, lines.color)))
  let state = beginInterview(minutes, host.now())
  const input = await host.lines()
  let signal: number | undefined
  const stopped = new Promise<undefined>((resolve) => {
    host.onEnd((number) => {
      signal ??= number
      input.close()
      resolve(undefined)
    })
  })
  const take = (event: InterviewEvent): void => {
    const stepped = stepInterview(state, event, about)
    state = stepped.state
    for (const utterance of stepped.utterances) {
      if (utterance.said.kind === 'phase') host.out.write('\n')
      print(documentOf(utterance, views))
    }
  }
  print(
    openingDocument({
      ...{ title, file },
      phases: PHASES.map((phase) => ({ title: phase.title, allowed: allowed(phase, state) })),
    })
  )
  host.out.write('\n')
  print(phaseDocument(views.phase(state)))
  while (state.end === undefined) {
    if (host.out.isTerminal) host.out.write(promptOf(state, host.now()))
    // Lines that are there already must not keep a signal waiting.
    await host.pause()
    const line = signal === undefined ? await Promise.race([input.next(), stopped]) : undefined
    const at = host.now()
    if (signal !== undefined) take({ kind: 'end', why: 'stopped', at })
    else if (line === undefined) take({ kind: 'end', why: 'input', at })
    else take({ kind: 'typed', text: `${line}\n`, at })
  }
  input.close()
  return { state, signal }
}

/** What stands before a line that is to be typed: the phase and the time it has left. */
function promptOf(state: Interview, at: number): string {
  const left = leftOf(state, at)
  return `${phaseOf(state).title} ${left < 0 ? '+' : ''}${clockText(Math.abs(left))}> `
}

/** What there is to show of something said. */
function documentOf({ said, state, at }: Utterance, views: InterviewViews): Document {
  switch (said.kind) {
    case 'phase':
      return isOpen(state)
        ? {
            blocks: [
              ...phaseDocument(views.phase(state)).blocks,
              ...reviewDocument(views.review(state)).blocks,
            ],
          }
        : phaseDocument(views.phase(state))
    case 'late': {
      const next = PHASES[state.phase + 1]?.title
      const goes = next === undefined ? 'ends the interview' : `goes on to ${next.toLowerCase()}`
      return asideDocument(`the time for this phase is up: \`next\` ${goes}`)
    }
    case 'time': {
      const whole = state.startedAt + state.minutes * MINUTE_MS - at
      return timeDocument(phaseOf(state).title, leftOf(state, at), whole)
    }
    case 'help':
      return wordsDocument()
    case 'names':
      return namesDocument(views.wanted())
    case 'estimate':
      return estimateDocument(views.told(said.estimate), said.earlier)
    case 'revealed': {
      const plain = views.plain(said.ids)
      return plain === undefined ? views.workings(said.ids) : figuresDocument(plain)
    }
    case 'refused':
      return asideDocument(said.why)
  }
}
