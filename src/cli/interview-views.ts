import { together } from '../drill/estimate.ts'
import {
  allowed,
  type Examined,
  type Interview,
  isOpen,
  type MadeEstimate,
  standing,
  tookOf,
} from '../drill/interview.ts'
import type { Subject } from '../drill/material.ts'
import { PHASES } from '../drill/phases.ts'
import { derive } from '../engine/derivation.ts'
import type { Document } from '../report/document.ts'
import { explainDocument } from '../report/explain.ts'
import { Figures } from '../report/figures.ts'
import type {
  InterviewPhase,
  InterviewReview,
  NamedGroup,
  NamedQuantity,
  ReviewedEstimate,
  ToldEstimate,
} from '../report/interview.ts'
import type { InterviewNotes } from '../report/interview-notes.ts'
import { quoted } from '../report/shell.ts'
import { MINUTE_MS } from '../units/calendar.ts'

/** The system of an interview, for those who show it. */
export class InterviewViews {
  private readonly figures: Figures

  constructor(
    private readonly subject: Subject,
    private readonly about: Examined
  ) {
    this.figures = new Figures(subject.computed)
  }

  phase(state: Interview): InterviewPhase {
    const phase = PHASES[state.phase] as (typeof PHASES)[number]
    return {
      ...{ title: phase.title, doc: phase.doc, prompts: phase.prompts },
      ...{ number: state.phase + 1, of: PHASES.length, allowed: allowed(phase, state) },
      wanted: phase.estimates === true ? this.wanted() : [],
    }
  }

  /** What can be estimated, component by component. */
  wanted(): readonly NamedGroup[] {
    const groups = new Map<string, string[]>()
    for (const name of this.about.wanted.map((id) => this.name(id))) {
      const at = name.lastIndexOf('.')
      const owner = name.slice(0, Math.max(0, at))
      groups.set(owner, [...(groups.get(owner) ?? []), name.slice(at + 1)])
    }
    return [...groups].map(([owner, names]) => ({ owner, names }))
  }

  /** Quantities with what each is. */
  private names(ids: readonly string[]): readonly NamedQuantity[] {
    return ids.map((id) => ({ name: this.name(id), doc: this.doc(id) }))
  }

  told(estimate: MadeEstimate): ToldEstimate {
    return { ...estimate, name: this.name(estimate.id) }
  }

  /** Figures with nothing to derive, by name. Undefined where one of them is worked out. */
  plain(ids: readonly string[]): InterviewReview['missed'] | undefined {
    const given = new Set(this.about.given)
    return ids.every((id) => given.has(id)) ? this.withFigures(ids) : undefined
  }

  /** How quantities are worked out, as `bote explain` has it. */
  workings(ids: readonly string[]): Document {
    const { model, program, values } = this.subject.computed
    return explainDocument(
      ids.map((id) => derive([id], model, program, values)),
      this.figures
    )
  }

  review(state: Interview): InterviewReview {
    const estimates = standing(state)
    const made = new Set(estimates.map(({ id }) => id))
    return {
      estimates: estimates.map((estimate) => this.reviewed(estimate, state)),
      blind: together(estimates.filter(({ shown }) => !shown)),
      missed: this.withFigures(this.about.headlines.filter((id) => !made.has(id))),
      workings: this.workings(estimates.filter(({ near }) => !near).map(({ id }) => id)),
    }
  }

  /** Everything that is kept. What was neither asked for nor reached the retrospective stays covered. */
  notes(state: Interview, date: string, at: number): InterviewNotes {
    const estimates = standing(state)
    const open = isOpen(state)
    return {
      ...{ title: this.subject.title, model: this.subject.name, date },
      ...{ allowed: state.minutes * MINUTE_MS, took: (state.end?.at ?? at) - state.startedAt },
      done: state.end?.why === 'done',
      phases: PHASES.map((phase, i) => ({
        title: phase.title,
        allowed: allowed(phase, state),
        took: tookOf(state, i, at),
        notes: state.notes
          .filter((note) => note.phase === i)
          .map((note) => ({ after: Math.max(0, note.at - (state.began[i] ?? note.at)), text: note.text })),
      })),
      estimates: estimates.map((estimate) => this.reviewed(estimate, state)),
      revealed: state.revealed.filter((id) => !this.about.given.includes(id)).map((id) => this.name(id)),
      workings: this.workings(
        estimates.map(({ id }) => id).filter((id) => open || state.revealed.includes(id))
      ),
      command: ['bote', 'run', this.subject.name].map(quoted).join(' '),
    }
  }

  private reviewed(estimate: MadeEstimate, state: Interview): ReviewedEstimate {
    const seen = isOpen(state) || state.revealed.includes(estimate.id)
    return { ...this.told(estimate), figure: seen ? this.figures.text(estimate.id) : undefined }
  }

  private withFigures(ids: readonly string[]): InterviewReview['missed'] {
    return this.names(ids).map((named, i) => ({ ...named, figure: this.figures.text(ids[i] ?? '') }))
  }

  /** What a quantity is: as its kind has it or, of one's own, as the comment beside it does. */
  private doc(id: string): string {
    const quantity = this.figures.quantity(id)
    return quantity === undefined ? '' : quantity.doc || (quantity.why ?? '')
  }

  /** The shortest name that stands for a quantity and for nothing else. */
  private name(id: string): string {
    const short = id.split('.').slice(1).join('.')
    const found = short === '' ? '' : this.about.named(short)
    return typeof found !== 'string' && found.length === 1 && found[0] === id ? short : id
  }
}
