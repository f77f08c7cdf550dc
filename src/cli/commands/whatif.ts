import { isIdle, isSwept, sweep } from '../../analysis/sweep.ts'
import { type Basis, isAnswered, type Question as WhatIfQuestion, whatIf } from '../../analysis/whatif.ts'
import { standardMutations } from '../../library/mutations.ts'
import type { DraftChange } from '../../model/draft.ts'
import { answerJson, envelope } from '../../report/envelope.ts'
import { Figures } from '../../report/figures.ts'
import { type SweepReport, sweepChart, sweepCsv, sweepData, sweepDocument } from '../../report/sweep.ts'
import { whatIfDocument } from '../../report/whatif.ts'
import { whatIfCsv, whatIfData } from '../../report/whatif-data.ts'
import { mutationsCsv, mutationsData, mutationsDocument } from '../../report/whatif-list.ts'
import { overviewDocument } from '../../report/whatif-overview.ts'
import type { WhatIfReport } from '../../report/whatif-report.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { elaborateRead } from '../load.ts'
import { deliver } from '../outputs.ts'
import { Question } from '../question.ts'
import { readQuestions } from '../questions.ts'
import { readSweeps } from '../sweeps.ts'

/** `bote whatif [model] [what...]` */
export function run(invocation: Invocation, host: Host): number {
  const { args, flags } = invocation
  if (flags.list === true) return list(flags, host)
  const usage = faultOf(args, flags)
  if (usage !== undefined) {
    host.err.write(`bote: ${usage}\n`)
    return EXIT.usage
  }
  return flags.vary === undefined ? ask(invocation, host) : vary(invocation, host)
}

/** What is wrong with how it is called. */
function faultOf(args: Invocation['args'], flags: Invocation['flags']): string | undefined {
  const [name, ...words] = args
  if (name === undefined) return 'whatif takes a model, or --list'
  if (flags.vary !== undefined && words.length > 0)
    return `--vary is an answer of its own: leave out ${words.join(' ')}, or --vary`
  if (flags.steps === undefined) return undefined
  if (flags.vary === undefined) return '--steps goes with --vary'
  const steps = Number(flags.steps)
  return Number.isSafeInteger(steps) && steps >= 2
    ? undefined
    : `--steps takes a whole number from 2 on, not ${JSON.stringify(String(flags.steps))}`
}

function list(flags: Invocation['flags'], host: Host): number {
  const mutations = standardMutations()
  return deliver(
    {
      document: mutationsDocument(mutations),
      json: () => envelope('whatif', true, mutationsData(mutations)),
      csv: () => mutationsCsv(mutations),
    },
    flags,
    host
  )
}

/** A model that is read once and then as often as there are questions, with what the command line says of the base. */
function basisOf(question: Question, changes: readonly DraftChange[]): Basis | undefined {
  const { read, evaluated, diagnostics } = question.answer([])
  question.diagnostics.push(...diagnostics)
  const { scenario, library } = question
  if (evaluated === undefined || question.failed) return undefined
  return {
    kinds: library.kinds,
    changes,
    ...(changes.length === 0 ? { model: evaluated.model } : {}),
    read: (options) =>
      elaborateRead(read, library, scenario === undefined ? options : { ...options, scenario }),
  }
}

/** Questions by name and of one's own making, or all there are. */
function ask(invocation: Invocation, host: Host): number {
  const { args, flags } = invocation
  // What `--set` says is one of the questions; the base is the model as it is written.
  const question = new Question('whatif', { ...invocation, flags: { ...flags, set: undefined } }, host)
  if (!question.isUsable) return EXIT.usage
  const words = args.slice(1)
  const made = (flags.set as readonly string[] | undefined) ?? []
  const changes = readChanges(made, question.report)
  const basis = basisOf(question, [])
  if (basis === undefined) return question.fail()
  const mutations = standardMutations()
  const scenarios = (basis.model?.scenarios ?? []).filter((name) => name !== question.scenario)
  const asked = readQuestions(words, { mutations, scenarios }, question.report)
  if (question.failed) return question.fail()
  const overview = words.length === 0 && made.length === 0
  const own: readonly WhatIfQuestion[] =
    made.length === 0 ? [] : [{ kind: 'changes', title: made.join(', '), changes }]
  const questions = overview
    ? [
        ...mutations.map(
          (mutation): WhatIfQuestion => ({ kind: 'mutation', wanted: { mutation, amount: undefined } })
        ),
        ...scenarios.map((name): WhatIfQuestion => ({ kind: 'scenario', name })),
      ]
    : [...asked, ...own]
  const options = { exact: flags.exact === true, iec: flags.iec === true }
  const found = whatIf(questions, basis, (verdict, of) => new Figures(of, options).said(verdict))
  if (!isAnswered(found)) {
    question.diagnostics.push(...found.diagnostics)
    return question.fail()
  }
  const report: WhatIfReport = {
    base: new Figures(found.base, options),
    answers: found.answers,
    scenario: question.scenario,
    options,
    verbose: flags.verbose === true,
  }
  // Changes of one's own that cannot be put to the model are the asker's to mend.
  const wrong = made.length === 0 ? undefined : found.answers.at(-1)
  if (wrong?.kind === 'failed' && questions.length === 1) {
    question.diagnostics.push(...wrong.diagnostics)
    return question.fail()
  }
  question.print()
  return deliver(
    {
      document: overview ? overviewDocument(report) : whatIfDocument(report),
      json: () => answerJson('whatif', question.input, question.diagnostics, whatIfData(report)),
      csv: () => whatIfCsv(report),
    },
    flags,
    host
  )
}

/** A model along one figure or two. */
function vary(invocation: Invocation, host: Host): number {
  const { flags } = invocation
  const question = new Question('whatif', invocation, host)
  if (!question.isUsable) return EXIT.usage
  const basis = basisOf(question, question.changes)
  if (basis === undefined) return question.fail()
  const steps = flags.steps === undefined ? undefined : Number(flags.steps)
  const read = readSweeps(
    flags.vary as readonly string[],
    steps,
    (options) => basis.read({ ...options, changes: [...basis.changes, ...(options.changes ?? [])] }),
    question.report
  )
  if (read === undefined || question.failed) return question.fail()
  const swept = sweep(read.model, read.axes)
  if (!isSwept(swept)) {
    question.diagnostics.push(...swept)
    return question.fail()
  }
  const name = read.axes.map(({ id }) => id).join(' or ')
  if (isIdle(swept)) question.report({ slug: 'sweep-idle', name, labels: [] })
  const options = { exact: flags.exact === true, iec: flags.iec === true }
  const report: SweepReport = { sweep: swept, options, scenario: question.scenario }
  question.print()
  return deliver(
    {
      document: sweepDocument(report),
      json: () => answerJson('whatif', question.input, question.diagnostics, sweepData(report)),
      csv: () => sweepCsv(report),
      chart: () => sweepChart(report),
    },
    flags,
    host
  )
}
