import { type Diagnostic, describeDiagnostic, severityOf } from '../diagnostics/diagnostic.ts'
import { renderDiagnostics } from '../report/frame.ts'
import type { TerminalOptions } from '../report/text-runs.ts'
import type { Host, Stream } from './host.ts'

/** Width of what is not a terminal: a log or a file, where lines should neither wrap early nor run on. */
const LOG_WIDTH = 100

/** How to write into a file of its own. */
export const LOG_OPTIONS: TerminalOptions = { width: LOG_WIDTH, color: false, unicode: true }

/** How to write for a stream: colour, characters and width, decided once from the environment and flags. */
export function terminalOptions(
  stream: Stream,
  host: Host,
  color: 'auto' | 'always' | 'never' = 'auto'
): TerminalOptions {
  const { env } = host
  const dumb = env.TERM === 'dumb'
  const asked = color === 'always' ? true : color === 'never' ? false : undefined
  const plain = (env.NO_COLOR ?? '') !== '' || dumb || !stream.isTerminal
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0'
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return {
    width: stream.columns ?? LOG_WIDTH,
    color: asked ?? (forced || !plain),
    // A terminal that says it has no UTF-8 gets ASCII; a file or pipe is UTF-8 like everything else.
    unicode: !dumb && (!stream.isTerminal || locale === '' || /utf-?8/i.test(locale)),
  }
}

/** The same problem reported twice (an active scenario, two elaborations) is one problem. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((d) => {
    const span = d.labels[0]?.span
    const key = `${d.slug}|${span?.source.name}|${span?.start}|${span?.end}|${describeDiagnostic(d).message}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Diagnostics printed at most; whoever has more is helped by the first ones. */
const MOST_PRINTED = 100

/** Prints diagnostics to standard error, and says how many were left out. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  host: Host,
  color?: 'auto' | 'always' | 'never'
): void {
  const all = distinct(diagnostics)
  if (all.length === 0) return
  const options = terminalOptions(host.err, host, color)
  host.err.write(renderDiagnostics(all.slice(0, MOST_PRINTED).map(describeDiagnostic), options))
  if (all.length > MOST_PRINTED) host.err.write(`and ${all.length - MOST_PRINTED} more\n`)
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => severityOf(d) === 'error')
