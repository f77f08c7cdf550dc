import { type Block, type Document, line, say } from './document.ts'
import { clockText, estimatesTable, type ReviewedEstimate } from './interview.ts'

/** What is kept of an interview. Times are milliseconds. */
export interface InterviewNotes {
  readonly title: string
  /** The model, as a command line names it. */
  readonly model: string
  /** `2026-11-01` */
  readonly date: string
  /** What the whole was to take, and took. */
  readonly allowed: number
  readonly took: number
  /** Whether every phase was gone through. */
  readonly done: boolean
  readonly phases: readonly {
    readonly title: string
    readonly allowed: number
    /** Undefined for a phase that did not begin. */
    readonly took: number | undefined
    readonly notes: readonly {
      /** From the beginning of the phase. */
      readonly after: number
      readonly text: string
    }[]
  }[]
  readonly estimates: readonly ReviewedEstimate[]
  /** Quantities that were asked for. */
  readonly revealed: readonly string[]
  /** Derivations that were laid open. */
  readonly workings: Document
  /** What to type to see the model. */
  readonly command: string
}

/** The notes of an interview as a document of its own. */
export function notesDocument(notes: InterviewNotes): Document {
  const { title, date, allowed, took, done, phases, estimates, revealed, workings, command } = notes
  const ended = done ? '' : ', ended early'
  const about = `${date} · ${clockText(took)} of ${clockText(allowed)}${ended}`
  return {
    blocks: [
      { kind: 'title', line: line(`Interview: ${title}`), under: [line(about)] },
      ...phases.flatMap(phaseBlocks),
      ...(estimates.length === 0 ? [] : [heading('Estimates'), estimatesTable(estimates)]),
      ...(revealed.length === 0
        ? []
        : [
            {
              kind: 'text',
              lines: [
                line(
                  'asked for: ',
                  ...revealed.flatMap((id, i) => [...(i === 0 ? [] : [', ']), say(id, 'name')])
                ),
              ],
            } as const,
          ]),
      ...(workings.blocks.length === 0 ? [] : [heading('Derivations'), ...workings.blocks]),
      heading('The model'),
      { kind: 'code', language: 'sh', lines: [command] },
    ],
  }
}

const heading = (text: string): Block => ({ kind: 'heading', line: line(text) })

function phaseBlocks({ title, allowed, took, notes }: InterviewNotes['phases'][number]): readonly Block[] {
  if (took === undefined) return []
  return [
    heading(`${title} (${clockText(took)} of ${clockText(allowed)})`),
    notes.length === 0
      ? { kind: 'text', lines: [line(say('no notes', 'dim'))] }
      : {
          kind: 'list',
          items: notes.map(({ after, text }) => line(say(`${clockText(after)} `, 'dim'), text)),
        },
  ]
}
