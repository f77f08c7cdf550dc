import { MINUTE_MS } from '../units/calendar.ts'
import { checkEstimate, type Estimate } from './estimate.ts'
import type { Figures } from './figures.ts'
import { PHASES, type Phase, WHOLE } from './phases.ts'

/** The system an interview is about. */
export interface Examined {
  readonly figures: Figures
  /** The quantities that a name stands for, or in words why it stands for none or for no one in particular. */
  named(name: string): readonly string[] | string
  /** What the model takes as given: what an interviewer would answer when asked. */
  readonly given: readonly string[]
  /** What is worth an estimate, from rates to machines. */
  readonly wanted: readonly string[]
  /** The figures that the design turns on. */
  readonly headlines: readonly string[]
}

/** An estimate of an interview, and when it was made. */
export interface MadeEstimate extends Estimate {
  readonly at: number
  /** Index of the phase. */
  readonly phase: number
  /** Whether the model's figure had been shown before. */
  readonly shown: boolean
}

interface Note {
  readonly at: number
  readonly phase: number
  readonly text: string
}

/** How an interview ended: all phases done, by the word, with the input, or from outside. */
type End = 'done' | 'quit' | 'input' | 'stopped'

/** An interview at one moment. Plain data: the same events from the same beginning always come to the same. */
export interface Interview {
  /** Of all phases together. */
  readonly minutes: number
  /** In milliseconds from 1970, as all moments here. */
  readonly startedAt: number
  /** Index of the phase. */
  readonly phase: number
  /** When each phase began that has begun. */
  readonly began: readonly number[]
  /** What is typed of a line that has no end yet. */
  readonly draft: string
  readonly notes: readonly Note[]
  /** In the order they were made; a later one of the same quantity takes the place of an earlier one. */
  readonly estimates: readonly MadeEstimate[]
  /** Quantities whose figures were asked for. */
  readonly revealed: readonly string[]
  /** Whether it was said that the time of this phase is up. */
  readonly warned: boolean
  readonly end: { readonly at: number; readonly why: End } | undefined
}

/** What happens to an interview, and when. Lines may come in any pieces; a line feed ends one. */
export type InterviewEvent = { readonly at: number } & (
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'end'; readonly why: End }
)

/** What there is to say of an event, in this order. */
export type Said =
  | { readonly kind: 'phase' }
  | { readonly kind: 'late' }
  | { readonly kind: 'time' }
  | { readonly kind: 'help' }
  | { readonly kind: 'estimate'; readonly estimate: MadeEstimate; readonly earlier: boolean }
  | { readonly kind: 'revealed'; readonly ids: readonly string[] }
  | { readonly kind: 'names' }
  | { readonly kind: 'refused'; readonly why: string }

/** Something said, with the interview as it was then. */
export interface Utterance {
  readonly said: Said
  readonly state: Interview
  readonly at: number
}

export interface InterviewStep {
  readonly state: Interview
  readonly utterances: readonly Utterance[]
}

/** Notes, and estimates, that are kept at most: more than an interview of a day has. */
const MOST = 2000
const FULL = `${MOST} are kept at most`
/** Longest line that is kept, in UTF-16 units: what goes on after that is dropped. */
const LONGEST = 10_000

/** An interview at its beginning, of so many minutes. */
export const beginInterview = (minutes: number, at: number): Interview => ({
  ...{ minutes, startedAt: at, phase: 0, began: [at], draft: '', notes: [], estimates: [], revealed: [] },
  ...{ warned: false, end: undefined },
})

export const phaseOf = ({ phase }: Interview): Phase => PHASES[phase] as Phase

/** What a phase may take of an interview of so many minutes, in milliseconds. */
export const allowed = ({ minutes }: Phase, of: Pick<Interview, 'minutes'>): number =>
  (minutes / WHOLE) * of.minutes * MINUTE_MS

/** Milliseconds left of the phase; below 0 when it takes longer than it should. */
export const leftOf = (state: Interview, at: number): number =>
  allowed(phaseOf(state), state) - Math.max(0, at - (state.began[state.phase] ?? at))

/** What a phase took so far, in milliseconds; undefined for one that has not begun. */
export function tookOf(state: Interview, phase: number, at: number): number | undefined {
  const from = state.began[phase]
  return from === undefined ? undefined : Math.max(0, (state.began[phase + 1] ?? state.end?.at ?? at) - from)
}

/** Whether the model lays its figures open by now. */
export const isOpen = (state: Interview): boolean => phaseOf(state).open === true

/** The last estimate of each quantity, in the order they were first made. */
export const standing = ({ estimates }: Interview): readonly MadeEstimate[] => [
  ...new Map(estimates.map((estimate) => [estimate.id, estimate])).values(),
]

/** What one event makes of an interview. Pure. */
export function stepInterview(before: Interview, event: InterviewEvent, about: Examined): InterviewStep {
  const turn = new Turn(before, event.at, about)
  if (event.kind === 'typed') turn.typed(event.text)
  else turn.ended(event.why)
  return { state: turn.state, utterances: turn.utterances }
}

const USAGE = 'write the quantity, `=` and your figure: `est post.peak_rate = 12k/s`'

/** One event's way through an interview. */
class Turn {
  readonly utterances: Utterance[] = []

  constructor(
    public state: Interview,
    private readonly at: number,
    private readonly about: Examined
  ) {}

  typed(text: string): void {
    const parts = (this.state.draft + text).split('\n')
    const rest = parts.pop() ?? ''
    for (const part of parts) this.line(part)
    this.put({ draft: this.isOver ? '' : rest.slice(0, LONGEST) })
  }

  ended(why: End): void {
    // The last line of a text need not have an end.
    if (why === 'input' && this.state.draft !== '') this.typed('\n')
    if (!this.isOver) this.put({ end: { at: this.at, why } })
  }

  private get isOver(): boolean {
    return this.state.end !== undefined
  }

  private put(change: Partial<Interview>): void {
    this.state = { ...this.state, ...change }
  }

  private say(said: Said): void {
    this.utterances.push({ said, state: this.state, at: this.at })
  }

  private line(typed: string): void {
    const text = typed.slice(0, LONGEST).trim()
    if (this.isOver || text === '') return
    const said = this.obey(text)
    if (said !== undefined) this.say(said)
    if (this.isOver || this.state.warned || leftOf(this.state, this.at) > 0) return
    this.put({ warned: true })
    this.say({ kind: 'late' })
  }

  private obey(text: string): Said | undefined {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
    switch (word.toLowerCase()) {
      case 'est':
        return this.estimate(rest)
      case 'reveal':
        return this.reveal(rest)
    }
    switch (text.toLowerCase()) {
      case 'next':
        return this.next()
      case 'time':
        return { kind: 'time' }
      case 'help':
      case '?':
        return { kind: 'help' }
      case 'quit':
      case 'exit':
      case 'q':
        this.ended('quit')
        return undefined
      default:
        return this.note(text)
    }
  }

  private note(text: string): Said | undefined {
    const { phase, notes } = this.state
    if (notes.length >= MOST) return refused(`this note is not kept: ${FULL}`)
    this.put({ notes: [...notes, { at: this.at, phase, text }] })
    return undefined
  }

  private next(): Said | undefined {
    const { phase, began } = this.state
    if (phase + 1 === PHASES.length) {
      this.ended('done')
      return undefined
    }
    this.put({ phase: phase + 1, began: [...began, this.at], warned: false })
    return { kind: 'phase' }
  }

  private estimate(rest: string): Said {
    const [, name, typed] = /^(.*?[^\s=:≈])\s*(?:=|:|≈)\s*(.*)$/s.exec(rest) ?? []
    if (name === undefined || typed === undefined) return refused(USAGE)
    const ids = this.about.named(name)
    if (typeof ids === 'string') return refused(ids)
    const [id, another] = ids
    if (id === undefined || another !== undefined) return refused(`which one? ${listed(ids)}`)
    const estimate = checkEstimate(id, typed, this.about.figures)
    if (typeof estimate === 'string') return refused(estimate)
    const { phase, estimates, revealed } = this.state
    if (estimates.length >= MOST) return refused(`this estimate is not kept: ${FULL}`)
    const shown = isOpen(this.state) || revealed.includes(id)
    const made = { ...estimate, at: this.at, phase, shown }
    this.put({ estimates: [...estimates, made] })
    return { kind: 'estimate', estimate: made, earlier: estimates.some((other) => other.id === id) }
  }

  private reveal(rest: string): Said {
    if (rest === '') return { kind: 'names' }
    const ids = /^given$/i.test(rest) ? this.about.given : this.about.named(rest)
    if (typeof ids === 'string') return refused(ids)
    if (ids.length === 0) return refused('the model has no such figure')
    this.put({ revealed: [...new Set([...this.state.revealed, ...ids])] })
    return { kind: 'revealed', ids }
  }
}

const refused = (why: string): Said => ({ kind: 'refused', why })

const listed = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ')
