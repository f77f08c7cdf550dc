import { historyCsv, historyJson } from '../../report/history-data.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { printDiagnostics } from '../output.ts'
import { PracticeLog } from '../practice-log.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote drill export`: every answer that counts, in order of time. */
export function run({ args, flags }: Invocation, host: Host): number {
  const { format = 'json' } = flags
  const [extra] = args
  if (extra !== undefined || (format !== 'json' && format !== 'csv')) {
    const what = extra === undefined ? 'takes --format json or csv' : `takes no ${JSON.stringify(extra)}`
    host.err.write(`bote: \`drill export\` ${what}\n`)
    return EXIT.usage
  }
  const log = new PracticeLog(host)
  if (format === 'csv') printDiagnostics(log.diagnostics, host, flags.color as Color)
  host.out.write(format === 'csv' ? historyCsv(log.before) : historyJson(log.before, log.diagnostics))
  return EXIT.ok
}
