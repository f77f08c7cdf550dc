import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Chart } from '../report/chart.ts'
import { renderSvg } from '../report/chart-svg.ts'
import type { Document } from '../report/document.ts'
import { answerJson } from '../report/envelope.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'
import type { Source } from '../text/source.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit.ts'
import { sha256 } from './hash.ts'
import type { Host } from './host.ts'
import { LOG_OPTIONS, printDiagnostics, terminalOptions } from './output.ts'
import { PRINTED, WRITTEN, type Written } from './output-flags.ts'

type Color = 'auto' | 'always' | 'never'

/** What a command has to show, in every form it can be asked for. Each is made only when it is wanted. */
export interface Shown {
  readonly document: Document
  /** Markdown that is more than the document; without it, the document is rendered. */
  markdown?(): string
  /** A whole JSON text, neutralised and ended by a line feed. */
  json(): string
  csv(): string
  /** Undefined, or none returned, where there is nothing to draw. */
  chart?(): Chart | undefined
}

/** A file that is asked for beside what is printed. */
export interface OutputFile {
  readonly format: Written
  readonly path: string
}

/**
 * The files a command line asks for with `-o <format>=<file>`. What cannot be read is said in one line on standard
 * error, and there is no result: wrong usage, to be found before anything is worked out.
 */
export function readOutputs(flags: Invocation['flags'], host: Host): readonly OutputFile[] | undefined {
  const files: OutputFile[] = []
  for (const text of (flags.output as readonly string[] | undefined) ?? []) {
    const at = text.indexOf('=')
    const format = WRITTEN.find((known) => known === text.slice(0, at))
    const path = text.slice(at + 1)
    if (at < 0 || format === undefined || path === '') {
      const what = `--output takes <format>=<file> with one of ${WRITTEN.join(', ')}`
      host.err.write(`bote: ${what}, not ${JSON.stringify(text)}\n`)
      return undefined
    }
    files.push({ format, path })
  }
  return files
}

/**
 * Prints what a command has to show as `-f` says, writes every file `-o` names, and returns the exit code: a file
 * that cannot be written, or a chart where there is none, is a diagnostic and 3.
 */
export function deliver(shown: Shown, flags: Invocation['flags'], host: Host): number {
  const files = readOutputs(flags, host)
  if (files === undefined) return EXIT.usage
  const problems = files.flatMap(({ format, path }): readonly Diagnostic[] => {
    const text = textOf(shown, format, LOG_OPTIONS)
    if (text === undefined) return [{ slug: 'no-chart', file: path, labels: [] }]
    return writeTo(path, text, host)
  })
  const color = flags.color as Color
  const printed = PRINTED.find((known) => known === flags.format) ?? 'text'
  host.out.write(textOf(shown, printed, terminalOptions(host.out, host, color)) ?? '')
  printDiagnostics(problems, host, color)
  return problems.length > 0 ? EXIT.unanswered : EXIT.ok
}

/** A command that has no answer, and why. */
export interface Refusal {
  readonly command: string
  /** The model it was about. */
  readonly source: Source
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Says why there is no answer, on standard error or, under `-f json`, as the JSON that would have held it; a file
 * asked for with `-o json=` gets the same. Returns 3.
 */
export function refuse(
  { command, source, diagnostics }: Refusal,
  flags: Invocation['flags'],
  host: Host
): number {
  const files = readOutputs(flags, host)
  if (files === undefined) return EXIT.usage
  const json = () =>
    answerJson(command, { path: source.name, sha256: sha256(source.text) }, diagnostics, undefined)
  const problems = files
    .filter(({ format }) => format === 'json')
    .flatMap(({ path }) => writeTo(path, json(), host))
  if (flags.format === 'json') host.out.write(json())
  printDiagnostics(
    flags.format === 'json' ? problems : [...diagnostics, ...problems],
    host,
    flags.color as Color
  )
  return EXIT.unanswered
}

function writeTo(path: string, text: string, host: Host): readonly Diagnostic[] {
  const problem = host.writeFile(resolve(host.cwd, path), text, { overwrite: true })
  return problem === undefined ? [] : [{ slug: 'cannot-write', file: path, problem, labels: [] }]
}

function textOf(
  shown: Shown,
  format: Written,
  options: Parameters<typeof renderText>[1]
): string | undefined {
  switch (format) {
    case 'text':
      return renderText(shown.document, options)
    case 'markdown':
      return shown.markdown?.() ?? renderMarkdown(shown.document)
    case 'json':
      return shown.json()
    case 'csv':
      return shown.csv()
    case 'chart': {
      const chart = shown.chart?.()
      return chart === undefined ? undefined : renderSvg(chart)
    }
  }
}
