import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Answered } from '../../drill/answered.ts'
import { type Course, courseOf } from '../../drill/course.ts'
import type { Deck } from '../../drill/deck.ts'
import { ALL, DECK_WORDS, DECKS, decksNamed } from '../../drill/decks.ts'
import { Draw } from '../../drill/draw.ts'
import type { Material } from '../../drill/material.ts'
import { Plan } from '../../drill/plan.ts'
import { summaryOf } from '../../drill/summary.ts'
import { decksDocument, sessionDocument } from '../../report/drill.ts'
import { sessionJson } from '../../report/drill-json.ts'
import { renderText } from '../../report/text.ts'
import { spanOf } from '../../text/source.ts'
import { suggest } from '../../text/suggest.ts'
import type { Terminal } from '../../tui/terminal.ts'
import type { Invocation } from '../command.ts'
import { LINE_COMMANDS, type LineSession, runLines } from '../drill-lines.ts'
import { materialOf, ownMaterial } from '../drill-material.ts'
import { runScreen } from '../drill-screen.ts'
import { reportOf } from '../drill-views.ts'
import { EXIT, SIGNAL } from '../exit.ts'
import type { Host } from '../host.ts'
import { STANDARD_INPUT } from '../load.ts'
import { lookOf } from '../look.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'
import { PracticeLog } from '../practice-log.ts'

type Color = 'auto' | 'always' | 'never'

const USUAL = 10
const MOST_QUESTIONS = 1000
const MOST_MINUTES = 1000
const FULL = 100

/** What the flags of a session say. */
interface Asked {
  readonly seed: number | undefined
  readonly questions: number | undefined
  readonly minutes: number | undefined
  readonly passMark: number | undefined
}

/** `bote drill [deck...]` */
export async function run(invocation: Invocation, host: Host): Promise<number> {
  const { args, flags } = invocation
  const color = flags.color as Color
  const asked = readFlags(flags)
  if (typeof asked === 'string') {
    host.err.write(`bote: ${asked}\n`)
    return EXIT.usage
  }
  if (flags.list === true) return list(args, flags, host)
  const diagnostics: Diagnostic[] = []
  const words = args.length > 0 ? args : [ALL]
  const decks = decksOf(words, flags.model !== undefined, (d) => diagnostics.push(d))
  const skill = flags.skill as string | undefined
  checkSkill(skill, decks, (d) => diagnostics.push(d))
  if (diagnostics.length > 0) {
    printDiagnostics(diagnostics, host, color)
    return EXIT.usage
  }
  const made = materialFor(flags, host)
  printDiagnostics(made.diagnostics, host, color)
  if (made.material === undefined) return EXIT.unanswered
  const log = new PracticeLog(host)
  printDiagnostics(log.diagnostics, host, color)
  const seed = asked.seed ?? host.now()
  const pick = pickerOf(asked, log.before, seed, host)
  const course = courseOf(decks, made.material, skill, pick)
  const usual = decks.length === 1 ? (decks[0]?.usual ?? USUAL) : USUAL
  const questions = asked.questions ?? (asked.minutes === undefined ? usual : undefined)
  const settings = {
    session: `${host.now().toString(36)}-${seed.toString(36)}`,
    ...{ seed, questions, minutes: asked.minutes, exam: flags.exam === true },
  }
  // What is said goes beside the JSON, not into it.
  const out = flags.format === 'json' ? host.err : host.out
  const about: LineSession = { settings, course, host, out, color, record: (entry) => log.record(entry) }
  const terminal = await screenFor(flags, host)
  if (terminal === undefined && out.isTerminal) out.write(`${LINE_COMMANDS}\n`)
  const { session, signal } =
    terminal === undefined ? await runLines(about) : await runScreen(about, log.before, terminal)
  if (session.end === 'nothing') {
    const model = flags.model as string | undefined
    printDiagnostics([{ slug: 'nothing-to-ask', decks: words, model, labels: [] }], host, color)
    return EXIT.unanswered
  }
  const lost = log.close()
  const planned = settings.exam || asked.passMark !== undefined ? questions : undefined
  const summary = summaryOf(session, planned)
  const report = reportOf(summary, session, asked.passMark)
  if (flags.format === 'json')
    host.out.write(
      sessionJson(
        report,
        session.entries.map(({ answered }) => answered),
        seed
      )
    )
  else host.out.write(`\n${renderText(sessionDocument(report), terminalOptions(host.out, host, color))}`)
  printDiagnostics(lost, host, color)
  if (signal !== undefined) return SIGNAL + signal
  return report.pass?.met === false ? EXIT.no : EXIT.ok
}

/** The terminal of a session on the whole screen; undefined where it goes line by line. */
async function screenFor(flags: Invocation['flags'], host: Host): Promise<Terminal | undefined> {
  if (flags.plain === true || flags.format === 'json' || host.env.TERM === 'dumb') return undefined
  return host.terminal?.(lookOf(flags, host))
}

/** What the flags say, or in words what is wrong with them. */
function readFlags(flags: Invocation['flags']): Asked | string {
  if (flags.format !== undefined && flags.format !== 'text' && flags.format !== 'json')
    return '`drill` prints text or json'
  if (flags.model === STANDARD_INPUT) return 'answers come from standard input, so `--model` takes a file'
  const read = (
    name: string,
    flag: string,
    what: string,
    fits: (x: number) => boolean
  ): number | string | undefined => {
    const text = flags[name]
    if (text === undefined) return undefined
    const value = /^\d+(\.\d+)?$/.test(String(text)) ? Number(text) : Number.NaN
    return fits(value) ? value : `--${flag} takes ${what}, not ${JSON.stringify(String(text))}`
  }
  const whole =
    (most: number, least = 1) =>
    (x: number) =>
      Number.isInteger(x) && x >= least && x <= most
  const seed = read('seed', 'seed', 'a whole number from 0 on', whole(Number.MAX_SAFE_INTEGER, 0))
  const questions = read(
    'questions',
    'questions',
    `a whole number from 1 to ${MOST_QUESTIONS}`,
    whole(MOST_QUESTIONS)
  )
  const minutes = read('minutes', 'minutes', 'a number of minutes above 0', (x) => x > 0 && x <= MOST_MINUTES)
  const passMark = read('passMark', 'pass-mark', 'points from 0 to 100', (x) => x >= 0 && x <= FULL)
  for (const value of [seed, questions, minutes, passMark]) if (typeof value === 'string') return value
  return { seed, questions, minutes, passMark } as Asked
}

function list(args: readonly string[], flags: Invocation['flags'], host: Host): number {
  if (args.length > 0) {
    host.err.write(`bote: --list lists every deck, so leave out ${args.join(' ')}\n`)
    return EXIT.usage
  }
  host.out.write(renderText(decksDocument(DECKS), terminalOptions(host.out, host, flags.color as Color)))
  return EXIT.ok
}

/** The decks that some words name; of a model of one's own without any word, those that ask about models. */
function decksOf(words: readonly string[], own: boolean, report: (d: Diagnostic) => void): readonly Deck[] {
  const named = words.flatMap((name) => {
    const decks = decksNamed(name)
    const span = spanOf({ name: 'command line', text: name }, 0, name.length)
    if (decks.length === 0)
      report({
        slug: 'unknown-deck',
        name,
        suggestion: suggest(name, DECK_WORDS),
        decks: DECK_WORDS,
        labels: [{ span, role: '' }],
      })
    return decks
  })
  const asking =
    own && words.every((word) => word === ALL) ? named.filter(({ ofModels }) => ofModels === true) : named
  return DECKS.filter((deck) => asking.includes(deck))
}

function checkSkill(name: string | undefined, decks: readonly Deck[], report: (d: Diagnostic) => void): void {
  const skills = [...new Set(decks.flatMap((deck) => deck.skills))]
  if (name === undefined || decks.length === 0 || skills.includes(name)) return
  const span = spanOf({ name: '--skill', text: name }, 0, name.length)
  report({
    slug: 'unknown-skill',
    name,
    suggestion: suggest(name, skills),
    skills,
    labels: [{ span, role: '' }],
  })
}

function materialFor(
  flags: Invocation['flags'],
  host: Host
): { readonly material: Material | undefined; readonly diagnostics: readonly Diagnostic[] } {
  return flags.model === undefined
    ? { material: materialOf(host), diagnostics: [] }
    : ownMaterial(flags.model as string, flags.allowOutside === true, host)
}

/**
 * Which skill comes next. What is due and weak, as the history has it; with a seed every skill in turn, so that the same
 * seed asks the same whatever was practised before.
 */
function pickerOf(
  { seed: given }: Asked,
  before: readonly Answered[],
  seed: number,
  host: Host
): (skills: readonly string[]) => Course['pick'] {
  return (skills) => {
    if (given === undefined) {
      const plan = new Plan(before, { skills, seed }, host.now())
      return (answers, at) => plan.next(answers, at)
    }
    const order = new Draw(seed, 'skills').shuffled(skills)
    return (answers) => order[answers.length % Math.max(1, order.length)]
  }
}
