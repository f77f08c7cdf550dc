import type { CheckReport } from './check-data.ts'
import { clipped } from './check-fit.ts'
import { type Remark, remarksOf } from './check-remarks.ts'
import { counted, type Level } from './check-words.ts'
import { terminal } from './neutral.ts'

/** GitHub shows this many annotations of a level for each step, and silently drops the others. */
const MOST_SHOWN = 10

/** GitHub cuts longer messages and titles off. */
const LONGEST_MESSAGE = 4_000
const LONGEST_TITLE = 200

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** The report as workflow commands, which GitHub shows beside the lines they are about: what weighs most first. */
export function checkGithub(report: CheckReport): string {
  const remarks = remarksOf(report).filter(({ waiver }) => waiver === null)
  const byLevel = (level: Level) => remarks.filter((remark) => remark.level === level)
  const [errors, warnings, notes] = [byLevel('error'), byLevel('warning'), byLevel('note')]
  const [first, then] = [errors.slice(0, MOST_SHOWN), warnings.slice(0, MOST_SHOWN)]
  const allShown = first.length === errors.length && then.length === warnings.length
  // The word on what is left out is a notice itself.
  const last = notes.slice(0, allShown && notes.length <= MOST_SHOWN ? MOST_SHOWN : MOST_SHOWN - 1)
  const out = [
    leftOut(errors.length - first.length, 'error'),
    leftOut(warnings.length - then.length, 'warning'),
    leftOut(notes.length - last.length, 'notice'),
  ].filter((text) => text !== '')
  return [...[...first, ...then, ...last].map(annotation), ...(out.length === 0 ? [] : [closing(out)])]
    .map((text) => `${text}\n`)
    .join('')
}

const leftOut = (n: number, noun: string): string => (n === 0 ? '' : `${counted(n, noun)} more`)

const closing = (out: readonly string[]): string =>
  command(
    'notice',
    { title: 'bote check' },
    `${out.join(', ')} than GitHub shows; the report has all of them`
  )

function annotation({ level, rule, title, message, place, model }: Remark): string {
  const name = title === message ? rule : `${rule}: ${title}`
  const where =
    place === null
      ? { file: model?.path }
      : {
          file: place.file,
          line: place.line,
          endLine: place.endLine,
          // A runner takes columns only where there is one line for them to be in.
          ...(place.line === place.endLine ? { col: place.column, endColumn: place.endColumn } : {}),
        }
  return command(
    COMMANDS[level],
    { ...where, title: clipped(name, LONGEST_TITLE) },
    clipped(message, LONGEST_MESSAGE)
  )
}

type Properties = Readonly<Record<string, string | number | undefined>>

/** `::error file=a.yaml,line=3::message`, neutralised and then escaped the way a runner takes it back. */
function command(name: string, properties: Properties, message: string): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${propertyValue(String(value))}`)
  return `::${name}${written.length === 0 ? '' : ` ${written.join(',')}`}::${data(message)}`
}

const data = (text: string): string => terminal(text).replaceAll('%', '%25')

const propertyValue = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
