import { counted } from './check-words.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'

/** An interview as it is announced. */
export interface InterviewPlan {
  /** What is to be designed. May hold what a user wrote in a model, as all texts here. */
  readonly title: string
  readonly phases: readonly { readonly title: string; readonly allowed: number }[]
  /** The file the notes will go to. */
  readonly file: string
}

/** A phase as it begins. Times are milliseconds, here and below. */
export interface InterviewPhase {
  readonly title: string
  /** From 1 on. */
  readonly number: number
  readonly of: number
  readonly allowed: number
  readonly doc: string
  readonly prompts: readonly { readonly theme: string; readonly ask: string }[]
  /** Quantities worth an estimate, where this is the phase to estimate them. */
  readonly wanted: readonly NamedGroup[]
}

/** Quantities of one component, or of none. */
export interface NamedGroup {
  /** Empty for those that belong to the model itself. */
  readonly owner: string
  /** Each as it is called after the owner and a point. */
  readonly names: readonly string[]
}

export interface NamedQuantity {
  readonly name: string
  readonly doc: string
}

/** An estimate as it is told. */
export interface ToldEstimate {
  readonly name: string
  readonly read: string
  /** The same in words; empty for what nobody says in words. */
  readonly words: string
  readonly notes: readonly string[]
  readonly verdict: string
  readonly right: boolean
  /** Whether the model's figure had been shown before. */
  readonly shown: boolean
}

/** An estimate beside the model's figure. */
export interface ReviewedEstimate extends ToldEstimate {
  /** The model's; undefined where it is not to be shown. */
  readonly figure: string | undefined
}

/** Estimates beside the model. */
export interface InterviewReview {
  readonly estimates: readonly ReviewedEstimate[]
  /** Of those made before the model's figure was shown. */
  readonly blind: { readonly estimates: number; readonly right: number; readonly lean: string | undefined }
  /** What was not estimated, with the model's figures. */
  readonly missed: readonly (NamedQuantity & { readonly figure: string })[]
  /** The derivations of what was off, as `bote explain` has them. */
  readonly workings: Document
}

/** The words of an interview over lines, and what each does. */
const WORDS: readonly (readonly [word: string, does: string])[] = [
  ['est <quantity> = <figure>', 'checks an estimate against the model, as in `est post.rate = 2k/s`'],
  ['reveal <quantity>', "shows the model's figure and its derivation; alone, what can be asked for"],
  ['reveal given', 'shows what the model takes as given: what an interviewer would tell you'],
  ['time', 'says how much is left'],
  ['next', 'goes on to the next phase'],
  ['quit', 'ends the interview; the notes are saved'],
]

const heading = (...parts: Line): Block => ({ kind: 'heading', line: parts })
const dim = (text: string): Line => line(say(text, 'dim'))

/** The system, the phases and the words, before the first phase. */
export const openingDocument = ({ title, phases, file }: InterviewPlan): Document => ({
  blocks: [
    {
      kind: 'title',
      line: line(`Design: ${title}`),
      under: [
        dim(phases.map((phase) => `${phase.title} ${clockText(phase.allowed)}`).join(' · ')),
        dim(`whatever you type is a note, but for a few words: \`?\` lists them · saved as ${file}`),
      ],
    },
  ],
})

/** What can be typed beside notes. */
export const wordsDocument = (): Document => ({
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: '', align: 'left' },
      ],
      rows: WORDS.map(([word, does]) => [line(say(word, 'name')), line(does)]),
      notes: [dim('any other line is a note of the phase')],
    },
  ],
})

/** A phase at its beginning, with its prompts. */
export function phaseDocument(phase: InterviewPhase): Document {
  const { title, number, of, allowed, doc, prompts, wanted } = phase
  const blocks: Block[] = [
    heading(
      say(`${number}/${of} `, 'dim'),
      say(title, 'strong'),
      say(`  ${clockText(allowed)}  ${doc}`, 'dim')
    ),
    tableOf(prompts.map(({ theme, ask }) => [line(say(theme, 'dim')), line(ask)])),
  ]
  if (wanted.length > 0) blocks.push(...namesDocument(wanted).blocks)
  return { blocks }
}

/** Quantities by name, with no figure. */
export function namesDocument(groups: readonly NamedGroup[]): Document {
  const [first] = groups
  const example =
    first === undefined ? '' : [first.owner, first.names[0]].filter((part) => part !== '').join('.')
  return {
    blocks: [
      tableOf(
        groups.map(({ owner, names }) => [line(say(owner, 'name')), line(names.join(', '))]),
        dim(`\`est ${example} = <figure>\` checks one; \`reveal given\` shows what the model takes as given`)
      ),
    ],
  }
}

/** An estimate as it was read, and how near it came. */
export function estimateDocument(estimate: ToldEstimate, earlier: boolean): Document {
  const { name, read, words, notes, verdict, right, shown } = estimate
  const asides = [
    ...notes,
    ...(earlier ? ['in place of the one before'] : []),
    ...(shown ? ['the figure had been shown'] : []),
  ]
  return {
    blocks: [
      {
        kind: 'text',
        lines: [
          line('  ', say(name, 'name'), ' read as ', say(read, 'value'), words === '' ? '' : ` (${words})`),
          line(
            say(`  ${verdict}`, right ? 'good' : 'bad'),
            ...(asides.length === 0 ? [] : [say(`  ${asides.join('; ')}`, 'dim')])
          ),
        ],
      },
    ],
  }
}

/** Given figures, one a line. */
export const figuresDocument = (
  figures: readonly (NamedQuantity & { readonly figure: string })[]
): Document => ({ blocks: [figuresTable(figures)] })

const figuresTable = (figures: readonly (NamedQuantity & { readonly figure: string })[]): Block =>
  tableOf(
    figures.map(({ name, doc, figure }) => [
      line(say(name, 'name')),
      line(say(figure, 'value')),
      line(say(doc, 'dim')),
    ])
  )

/** Every estimate beside the model's figure, and what was left out. */
export function reviewDocument({ estimates, blind, missed, workings }: InterviewReview): Document {
  if (estimates.length === 0)
    return {
      blocks: [
        { kind: 'text', lines: [line('No estimate was made. The model has:')] },
        ...(missed.length === 0 ? [] : [figuresTable(missed)]),
      ],
    }
  return {
    blocks: [
      ...workings.blocks,
      ...(missed.length === 0
        ? []
        : [{ kind: 'text', lines: [line('not estimated:')] } as const, figuresTable(missed)]),
      estimatesTable(estimates),
      { kind: 'text', lines: blindLines(blind) },
    ],
  }
}

/** Of how many estimates how many were near, and which way they lean. */
function blindLines({ estimates, right, lean }: InterviewReview['blind']): readonly Line[] {
  if (estimates === 0) return []
  const near = `${right} of ${counted(estimates, 'estimate')} within a factor of two`
  return [line(lean === undefined ? near : `${near}; in the middle of them ${lean}`)]
}

/** Estimates, one a row. The model's figures have a column where one of them is to be shown. */
export function estimatesTable(estimates: readonly ReviewedEstimate[]): Block {
  const open = estimates.some(({ figure }) => figure !== undefined)
  return {
    kind: 'table',
    columns: [
      { title: 'quantity', align: 'left' },
      { title: 'yours', align: 'right' },
      ...(open ? [{ title: 'the model', align: 'right' } as const] : []),
      { title: '', align: 'left' },
    ],
    rows: estimates.map(({ name, read, figure, verdict, right, shown }) => [
      line(say(name, 'name')),
      line(say(read, 'value')),
      ...(open ? [line(say(figure ?? '', 'value'))] : []),
      line(say(verdict, right ? 'good' : 'bad'), ...(shown ? [say(', after it was shown', 'dim')] : [])),
    ]),
  }
}

function tableOf(rows: readonly (readonly Line[])[], ...notes: readonly Line[]): Block {
  const columns = (rows[0] ?? []).map(() => ({ title: '', align: 'left' }) as const)
  return { kind: 'table', columns, rows, notes }
}

/** What is left of a phase, or by how much it runs over, and what of the whole. */
export function timeDocument(phase: string, left: number, whole: number): Document {
  const over = left < 0 ? say(`${clockText(-left)} over`, 'warn') : say(`${clockText(left)} left`, 'strong')
  const all = whole < 0 ? `${clockText(-whole)} over in all` : `${clockText(whole)} in all`
  return { blocks: [{ kind: 'text', lines: [line(`  ${phase}: `, over, say(`, ${all}`, 'dim'))] }] }
}

const SECOND_MS = 1000
const SECONDS = 60

/** A time as a clock shows it: `4:05`. */
export function clockText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / SECOND_MS)
  return `${Math.floor(seconds / SECONDS)}:${String(seconds % SECONDS).padStart(2, '0')}`
}
