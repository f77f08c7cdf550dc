import { checkCsv } from './check-csv.ts'
import type { CheckReport } from './check-data.ts'
import { checkGithub } from './check-github.ts'
import { checkJson } from './check-json.ts'
import { checkJunit } from './check-junit.ts'
import { checkMarkdown, checkSummary } from './check-markdown.ts'
import { checkSarif } from './check-sarif.ts'
import { checkDocument } from './check-text.ts'
import type { DiffedModel } from './diff-data.ts'
import type { Block } from './document.ts'
import { renderText } from './text.ts'
import type { TerminalOptions } from './text-runs.ts'

/** What a rendering may depend on beside the report. */
export interface CheckOptions {
  /** How to write for the stream or file it goes to; text alone asks. */
  readonly terminal: TerminalOptions
  readonly verbose?: boolean
  /** Of bote. */
  readonly version?: string
  /** What a reader wants to see of a model that changed; none for what need not be shown. */
  readonly changes?: (model: DiffedModel) => readonly Block[]
}

export interface CheckFormat {
  /** As `-f` and `-o` take it. */
  readonly name: string
  readonly about: string
  /** What files of it are called, without the dot. */
  readonly extension: string
  render(report: CheckReport, options: CheckOptions): string
}

/** Every form a check can be had in. */
export const CHECK_FORMATS: readonly CheckFormat[] = [
  {
    name: 'text',
    about: 'for people at a terminal or in a log',
    extension: 'txt',
    render: (report, options) => renderText(checkDocument(report, options), options.terminal),
  },
  { name: 'json', about: 'for programs and `bote merge`', extension: 'json', render: checkJson },
  { name: 'markdown', about: 'a comment for a pull request', extension: 'md', render: checkMarkdown },
  { name: 'summary', about: 'a job summary for GitHub Actions', extension: 'md', render: checkSummary },
  {
    name: 'junit',
    about: 'test results, as most CI engines read them',
    extension: 'xml',
    render: checkJunit,
  },
  { name: 'sarif', about: 'code scanning results, SARIF 2.1.0', extension: 'sarif', render: checkSarif },
  {
    name: 'github',
    about: 'annotations for GitHub Actions, to be printed in a step',
    extension: 'txt',
    render: checkGithub,
  },
  { name: 'csv', about: 'for spreadsheets', extension: 'csv', render: checkCsv },
]
