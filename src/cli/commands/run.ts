import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { intervalsOf } from '../../engine/intervals.ts'
import type { Document } from '../../report/document.ts'
import { type Evaluated, Figures } from '../../report/figures.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { RangeOf, shownWithRanges } from '../../report/ranges.ts'
import { type RunReport, runDocument } from '../../report/run.ts'
import { runCsv, runJson } from '../../report/run-data.ts'
import { renderText } from '../../report/text.ts'
import { totalsDocument, totalsOf } from '../../report/totals.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { type Answer, answer } from '../evaluated.ts'
import { EXIT } from '../exit.ts'
import { sha256 } from '../hash.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { hasErrors, printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

const SAMPLES = 16_384

/** `bote run <model...>` */
export function run({ args, flags }: Invocation, host: Host): number {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const changes = readChanges((flags.set as readonly string[] | undefined) ?? [], report)
  const seed = Number(flags.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) {
    host.err.write(`bote: --seed takes a whole number, not ${JSON.stringify(String(flags.seed))}\n`)
    return EXIT.usage
  }
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, host, flags.color as Color)
    return diagnostics.some((d) => d.slug === 'bad-override') ? EXIT.usage : EXIT.unanswered
  }
  const library = libraryOf(host)
  const asking = {
    scenario: flags.scenario as string | undefined,
    changes,
    allowOutside: flags.allowOutside === true,
  }
  const answers = args.map((name) => answer(name, asking, host, library))
  const reports = answers.map((a) => reportOf(a, flags, seed))
  const format = flags.format as string
  if (format === 'json')
    host.out.write(
      runJson(
        answers.map((a, i) => ({
          ...a,
          name: a.read.source.name,
          sha256: sha256(a.read.source.text),
          report: reports[i],
        }))
      )
    )
  else {
    printDiagnostics(
      answers.flatMap((a) => a.diagnostics),
      host,
      flags.color as Color
    )
    const ready = reports.filter((r) => r !== undefined)
    if (format === 'csv') host.out.write(runCsv(ready))
    else {
      const documents = ready.map(runDocument)
      const totals = reports.length > 1 ? [totalsDocument(totalsOf(reports))] : []
      host.out.write(render([...documents, ...totals], format, flags.color as Color, host))
    }
  }
  return answers.some((a) => a.evaluated === undefined) ? EXIT.unanswered : EXIT.ok
}

function reportOf(
  { evaluated, exact, published }: Answer,
  flags: Invocation['flags'],
  seed: number
): RunReport | undefined {
  if (evaluated === undefined) return undefined
  const options = { exact: flags.exact === true, iec: flags.iec === true }
  const figures = new Figures(evaluated, options)
  const varies = evaluated.program.inputs.length > 0
  return {
    figures,
    exact: exact === undefined ? undefined : new Figures(exact, options),
    published,
    ranges: varies ? rangesOf(evaluated, figures, flags.format as string, seed) : undefined,
    scenario: flags.scenario as string | undefined,
    verbose: flags.verbose === true,
  }
}

/** Intervals of what the report shows; data formats carry those of every quantity. */
function rangesOf({ model, program }: Evaluated, figures: Figures, format: string, seed: number): RangeOf {
  const everything = format === 'json' || format === 'csv'
  const wanted = everything ? model.quantities.map((q) => q.id) : shownWithRanges(model)
  const indices = wanted.flatMap((id) => program.indexOf.get(id) ?? [])
  return new RangeOf(
    intervalsOf(program, { samples: SAMPLES, seed, wanted: indices }),
    figures,
    SAMPLES,
    seed
  )
}

function render(documents: readonly Document[], format: string, color: Color, host: Host): string {
  const options = terminalOptions(host.out, host, color)
  return documents.map((d) => (format === 'markdown' ? renderMarkdown(d) : renderText(d, options))).join('\n')
}
