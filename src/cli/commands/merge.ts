import { resolve } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { CheckReport } from '../../report/check-data.ts'
import { mergedReport, readReport } from '../../report/check-merge.ts'
import { deliverCheck, readCheckOutputs } from '../check-output.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { reportUnread } from '../load.ts'
import { printDiagnostics } from '../output.ts'

/** Largest report of a shard, in bytes. */
const MOST = 256_000_000

/** `bote merge <report...>` */
export function run({ args, flags }: Invocation, host: Host): number {
  const files = readCheckOutputs(flags, host)
  if (files === undefined) return EXIT.usage
  const diagnostics: Diagnostic[] = []
  const reports = args.flatMap((file): CheckReport[] => {
    const text = host.readFile(resolve(host.cwd, file), MOST)
    if (text.kind !== 'text') {
      reportUnread(file, text, undefined, undefined, (d) => diagnostics.push(d))
      return []
    }
    const read = readReport(text.text)
    if (typeof read !== 'string') return [read]
    diagnostics.push({ slug: 'bad-report', file, found: read, labels: [] })
    return []
  })
  const merged = mergedReport(reports)
  if (typeof merged === 'string' && diagnostics.length === 0)
    diagnostics.push({ slug: 'bad-report', file: args.join(', '), found: merged, labels: [] })
  printDiagnostics(diagnostics, host, flags.color as 'auto' | 'always' | 'never')
  if (typeof merged === 'string' || diagnostics.length > 0) return EXIT.unanswered
  return deliverCheck(merged, files, flags, host)
}
