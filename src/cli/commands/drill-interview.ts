import { basename, resolve } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { Draw } from '../../drill/draw.ts'
import type { Subject } from '../../drill/material.ts'
import { WHOLE } from '../../drill/phases.ts'
import { asideDocument } from '../../report/drill.ts'
import { notesDocument } from '../../report/interview-notes.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { renderText } from '../../report/text.ts'
import { DAY_MS, dateOf, dayAt, MINUTE_MS } from '../../units/calendar.ts'
import type { Invocation } from '../command.ts'
import { materialOf, ownMaterial } from '../drill-material.ts'
import { examinedOf } from '../examined.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { type EndedInterview, runInterview } from '../interview-lines.ts'
import { InterviewViews } from '../interview-views.ts'
import { MODEL_SUFFIX, STANDARD_INPUT } from '../load.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

const MOST_MINUTES = DAY_MS / MINUTE_MS
/** Estimates a system has to have room for before it is chosen unasked. */
const ENOUGH = 5

/** `bote drill interview [system]` */
export async function run({ args, flags }: Invocation, host: Host): Promise<number> {
  const color = flags.color as Color
  const [name, extra] = args
  const minutes = numberOf(flags.minutes, WHOLE, (x) => x > 0 && x <= MOST_MINUTES)
  const seed = numberOf(flags.seed, host.now(), Number.isSafeInteger)
  const wrong =
    extra !== undefined
      ? `\`drill interview\` takes one system, so leave out ${JSON.stringify(extra)}`
      : name === STANDARD_INPUT
        ? 'notes come from standard input, so `drill interview` takes a file'
        : minutes === undefined
          ? `--minutes takes a number of minutes above 0, not ${JSON.stringify(String(flags.minutes))}`
          : seed === undefined
            ? `--seed takes a whole number from 0 on, not ${JSON.stringify(String(flags.seed))}`
            : flags.save === ''
              ? '--save takes the name of a file'
              : undefined
  if (wrong !== undefined || minutes === undefined || seed === undefined) {
    host.err.write(`bote: ${wrong}\n`)
    return EXIT.usage
  }
  const { subject, diagnostics } = subjectOf(name, seed, flags.allowOutside === true, host)
  const date = dateOf(dayAt(host.now(), host.ahead(host.now())))
  const file = (flags.save as string | undefined) ?? freeName(subject?.name ?? '', date, host)
  const taken = host.realPath(resolve(host.cwd, file)) !== undefined
  printDiagnostics([...diagnostics, ...(taken ? [unsaved(file, 'exists', true)] : [])], host, color)
  if (subject === undefined || taken) return EXIT.unanswered
  const about = examinedOf(subject)
  const views = new InterviewViews(subject, about)
  const ended = await runInterview({ title: subject.title, minutes, file, about, views, host, color })
  const notes = renderMarkdown(notesDocument(views.notes(ended.state, date, host.now())))
  return save(notes, { file, ended, host, color })
}

/** Writes the notes; where they cannot be written they are printed. */
function save(
  notes: string,
  about: {
    readonly file: string
    readonly ended: EndedInterview
    readonly host: Host
    readonly color: Color
  }
): number {
  const { file, ended, host, color } = about
  const { state, signal } = ended
  const { length: count } = [...state.notes, ...state.estimates]
  // Someone who looked and left has nothing to keep.
  const problem =
    count === 0 ? undefined : host.writeFile(resolve(host.cwd, file), notes, { overwrite: false })
  const code = signal === undefined ? EXIT.ok : SIGNALLED + signal
  if (problem !== undefined) {
    printDiagnostics([unsaved(file, problem, false)], host, color)
    host.out.write(`\n${notes}`)
    return signal === undefined ? EXIT.unanswered : code
  }
  // Nobody reads any longer where the terminal is gone.
  if (signal === HANGUP) return code
  const said = count === 0 ? 'nothing was noted, so nothing is saved' : `saved as ${file}`
  if (host.out.isTerminal && state.end?.why !== 'done' && state.end?.why !== 'quit') host.out.write('\n')
  host.out.write(renderText(asideDocument(said, 'dim'), terminalOptions(host.out, host, color)))
  return code
}

/** What a shell adds to the number of a signal for the exit code of what it ended. */
const SIGNALLED = 128
const HANGUP = 1

const unsaved = (
  file: string,
  problem: Extract<Diagnostic, { slug: 'notes-not-saved' }>['problem'],
  before: boolean
): Diagnostic => ({ slug: 'notes-not-saved', file, problem, before, labels: [] })

function numberOf(text: unknown, usual: number, fits: (x: number) => boolean): number | undefined {
  if (text === undefined) return usual
  const value = /^\d+(\.\d+)?$/.test(String(text)) ? Number(text) : Number.NaN
  return fits(value) ? value : undefined
}

/** The model of the system that is named; without a name, one of those that come with bote. */
function subjectOf(
  name: string | undefined,
  seed: number,
  allowOutside: boolean,
  host: Host
): { readonly subject: Subject | undefined; readonly diagnostics: readonly Diagnostic[] } {
  if (name !== undefined) {
    const { material, diagnostics } = ownMaterial(name, allowOutside, host)
    const subject = material?.subject(name)
    const barren = subject !== undefined && examinedOf(subject).wanted.length === 0
    return barren ? { subject: undefined, diagnostics: [nothing(name)] } : { subject, diagnostics }
  }
  const material = materialOf(host)
  for (const drawn of new Draw(seed, 'interview').shuffled(material.names)) {
    const subject = material.subject(drawn)
    const isSystem = subject?.computed.model.components.some(({ kind }) => kind.section === 'actions')
    if (subject !== undefined && isSystem && examinedOf(subject).wanted.length >= ENOUGH)
      return { subject, diagnostics: [] }
  }
  return { subject: undefined, diagnostics: [nothing(undefined)] }
}

const nothing = (model: string | undefined): Diagnostic => ({
  slug: 'nothing-to-ask',
  decks: ['interview'],
  model,
  labels: [],
})

/** `chat-interview-2026-11-01.md`, or the same with a number where there is one of that day already. */
function freeName(model: string, date: string, host: Host): string {
  const stem = `${basename(model, MODEL_SUFFIX).replace(/[^\w.-]+/g, '-')}-interview-${date}`
  const taken = (file: string): boolean => host.realPath(resolve(host.cwd, file)) !== undefined
  for (let number = 2, file = `${stem}.md`; ; file = `${stem}-${number++}.md`) if (!taken(file)) return file
}
