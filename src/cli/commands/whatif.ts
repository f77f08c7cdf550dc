import { type Basis, isAnswered, type Question, whatIf } from '../../analysis/whatif.ts'
import { type Diagnostic, severityOf } from '../../diagnostics/diagnostic.ts'
import { standardMutations } from '../../library/mutations.ts'
import { Figures } from '../../report/figures.ts'
import { type WhatIfReport, whatIfDocument } from '../../report/whatif.ts'
import { overviewDocument } from '../../report/whatif-overview.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { elaborateRead, readModel } from '../load.ts'
import { hasErrors, printDiagnostics } from '../output.ts'
import { deliver } from '../outputs.ts'
import { readQuestions } from '../questions.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote whatif <model> [what...]` */
export function run({ args, flags }: Invocation, host: Host): number {
  const [name = '', ...words] = args
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const library = libraryOf(host)
  const made = (flags.set as readonly string[] | undefined) ?? []
  const changes = readChanges(made, report)
  const scenario = flags.scenario as string | undefined
  const read = readModel(name, host, { allowOutside: flags.allowOutside === true })
  const basis: Basis = {
    kinds: library.kinds,
    changes: [],
    read: (options) =>
      elaborateRead(read, library, scenario === undefined ? options : { ...options, scenario }),
  }
  const first = basis.read({})
  diagnostics.push(...first.diagnostics.filter((d) => severityOf(d) === 'error' || words.length > 0))
  const mutations = standardMutations()
  const scenarios = (first.model?.scenarios ?? []).filter((s) => s !== scenario)
  const asked = readQuestions(words, { mutations, scenarios }, report)
  const color = flags.color as Color
  if (first.model === undefined || hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, host, color)
    return diagnostics.some((d) => d.slug === 'bad-override') ? EXIT.usage : EXIT.unanswered
  }
  const overview = words.length === 0 && made.length === 0
  const questions: readonly Question[] = overview
    ? [
        ...mutations.map(
          (mutation) => ({ kind: 'mutation', wanted: { mutation, amount: undefined } }) as const
        ),
        ...scenarios.map((s) => ({ kind: 'scenario', name: s }) as const),
      ]
    : [
        ...asked,
        ...(made.length === 0 ? [] : ([{ kind: 'changes', title: made.join(', '), changes }] as const)),
      ]
  const options = { exact: flags.exact === true, iec: flags.iec === true }
  const found = whatIf(questions, basis, (verdict, of) => new Figures(of, options).said(verdict))
  if (!isAnswered(found)) {
    printDiagnostics([...diagnostics, ...found.diagnostics], host, color)
    return EXIT.unanswered
  }
  printDiagnostics(diagnostics, host, color)
  const shown: WhatIfReport = {
    base: new Figures(found.base, options),
    answers: found.answers,
    scenario,
    options,
    verbose: flags.verbose === true,
  }
  const document = overview ? overviewDocument(shown) : whatIfDocument(shown)
  return deliver({ document, json: () => '', csv: () => '' }, flags, host)
}
