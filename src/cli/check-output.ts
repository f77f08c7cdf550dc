import { resolve } from 'node:path'
import { version } from '../../package.json'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { CheckReport } from '../report/check-data.ts'
import { CHECK_FORMATS, type CheckFormat, type CheckOptions } from '../report/check-formats.ts'
import { diffBlocks } from '../report/diff.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit.ts'
import type { Host } from './host.ts'
import { LOG_OPTIONS, printDiagnostics, terminalOptions } from './output.ts'

interface CheckFile {
  readonly format: CheckFormat
  readonly path: string
}

/** Largest job summary there may be before ours, in bytes. */
const MOST_BEFORE = 16_000_000

/** The files `-o` asks for; undefined after a line on standard error, before anything is worked out. */
export function readCheckOutputs(flags: Invocation['flags'], host: Host): readonly CheckFile[] | undefined {
  const files: CheckFile[] = []
  for (const text of (flags.output as readonly string[] | undefined) ?? []) {
    const at = text.indexOf('=')
    const format = CHECK_FORMATS.find(({ name }) => name === text.slice(0, at))
    const path = text.slice(at + 1)
    if (at < 0 || format === undefined || path === '') {
      const names = CHECK_FORMATS.map(({ name }) => name).join(', ')
      host.err.write(
        `bote: --output takes <format>=<file> with one of ${names}, not ${JSON.stringify(text)}\n`
      )
      return undefined
    }
    files.push({ format, path })
  }
  return files
}

/** Writes every file asked for, prints the report as `-f` says, and returns the exit code of both together. */
export function deliverCheck(
  report: CheckReport,
  files: readonly CheckFile[],
  flags: Invocation['flags'],
  host: Host
): number {
  const verbose = flags.verbose === true
  const color = flags.color as 'auto' | 'always' | 'never'
  const about = {
    version,
    verbose,
    changes: (model: Parameters<typeof diffBlocks>[0]) => diffBlocks(model, verbose),
  }
  const logged: CheckOptions = { ...about, terminal: LOG_OPTIONS }
  const problems = files.flatMap(({ format, path }): readonly Diagnostic[] => {
    const whole = resolve(host.cwd, path)
    // Steps of a job add to one summary.
    const before = format.name === 'summary' ? host.readFile(whole, MOST_BEFORE) : undefined
    const kept = before?.kind === 'text' && before.text !== '' ? before.text.replace(/\n*$/, '\n\n') : ''
    const problem = host.writeFile(whole, kept + format.render(report, logged), { overwrite: true })
    return problem === undefined ? [] : [{ slug: 'cannot-write', file: path, problem, labels: [] }]
  })
  const printed = CHECK_FORMATS.find(({ name }) => name === flags.format)
  const shown: CheckOptions = { ...about, terminal: terminalOptions(host.out, host, color) }
  if (printed !== undefined) host.out.write(printed.render(report, shown))
  printDiagnostics(problems, host, color)
  return Math.max(codeOf(report), problems.length > 0 ? EXIT.unanswered : EXIT.ok)
}

/** What could not be read weighs more than a budget that does not hold. */
function codeOf({ models, diagnostics, ok }: CheckReport): number {
  const unread =
    models.some(({ verdict }) => verdict === 'invalid') ||
    diagnostics.some(({ severity, slug }) => severity === 'error' && !slug.startsWith('waiver'))
  return unread ? EXIT.unanswered : ok ? EXIT.ok : EXIT.no
}
