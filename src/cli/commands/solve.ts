import { followersOf, groundsOf, readsAny } from '../../analysis/dependence.ts'
import { solve } from '../../analysis/solve.ts'
import type { Program } from '../../engine/program.ts'
import { refsOf, type Typed } from '../../lang/typed.ts'
import type { Given } from '../../model/draft.ts'
import type { Quantity } from '../../model/model.ts'
import { type Evaluated, Figures } from '../../report/figures.ts'
import { type SolveReport, solveDocument } from '../../report/solve.ts'
import { solveChart } from '../../report/solve-chart.ts'
import { solveCsv, solveJson } from '../../report/solve-data.ts'
import { quantityAsked, readAsked } from '../asked.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { deliver } from '../outputs.ts'
import { Question } from '../question.ts'

/** `bote solve <model> --for <assumption> --until <condition>` */
export function run(invocation: Invocation, host: Host): number {
  const { args, flags } = invocation
  const question = new Question('solve', invocation, host)
  for (const flag of ['for', 'until'])
    if (flags[flag] === undefined) {
      host.err.write(
        `bote: solve needs --${flag}, as in --for users.dau --until 'stores.tweets.shards <= 64'\n`
      )
      return EXIT.usage
    }
  if (!question.isUsable) return EXIT.usage
  const { report, diagnostics } = question
  const given = [
    readAsked('--for', String(flags.for), report),
    readAsked('--until', String(flags.until), report),
  ] as const
  if (question.failed) return question.fail()
  const { evaluated, diagnostics: found } = question.answer(given)
  diagnostics.push(...found)
  const asked = evaluated === undefined ? undefined : askedOf(evaluated, given, question)
  if (evaluated === undefined || asked === undefined) return question.fail()
  const { sought, until } = asked
  const figures = new Figures(evaluated, { exact: flags.exact === true, iec: flags.iec === true })
  // A figure that is set may call for other formulas than a default did: it is sought in the model as it will be.
  const text = figures.format(figures.value(sought.id), sought.dimension, sought.show, false, true)
  const set = question.answer(given, readChanges([`${sought.id}=${text}`], report))
  if (set.evaluated === undefined) {
    diagnostics.push(...set.diagnostics)
    return question.fail()
  }
  const index = set.evaluated.program.indexOf.get(sought.id) ?? -1
  const condition = set.evaluated.model.asked[1]?.typed ?? until
  const changes = (flags.set as readonly string[] | undefined) ?? []
  const shown: SolveReport = {
    figures,
    sought,
    until,
    solution: solve(set.evaluated, index, condition),
    typed: [
      args[0] ?? '',
      ...(question.scenario === undefined ? [] : ['--scenario', question.scenario]),
      ...changes.flatMap((change) => ['--set', change]),
    ],
    scenario: question.scenario,
  }
  question.print()
  const code = deliver(
    {
      document: solveDocument(shown),
      json: () => solveJson(shown, question.input, diagnostics),
      csv: () => solveCsv(shown),
      chart: () => solveChart(shown),
    },
    flags,
    host
  )
  const { where, unrounded } = shown.solution
  return code === EXIT.ok && where.length === 0 && unrounded.length === 0 ? EXIT.no : code
}

/** What is sought and until when; undefined after reporting why that cannot be asked. */
function askedOf(
  { model, program }: Evaluated,
  [sought, until]: readonly [Given, Given],
  { report }: Question
): { readonly sought: Quantity; readonly until: Typed } | undefined {
  const [ofFor, ofUntil] = model.asked
  if (ofFor === undefined || ofUntil === undefined) return undefined
  const id = quantityAsked(ofFor, sought, report)
  const condition = ofUntil.typed
  const labels = [{ span: until.span, role: '' }]
  if (condition === undefined) report({ slug: 'no-value', text: ofUntil.text, needs: ofUntil.needs, labels })
  else if (!condition.boolean) report({ slug: 'condition-expected', labels })
  const index = program.indexOf.get(id ?? '') ?? -1
  const quantity = model.quantities[index]
  if (quantity === undefined || condition === undefined || !condition.boolean) return undefined
  if (quantity.role === 'computed' || quantity.role === 'derived') {
    const inputs = assumedUnder(program, [index])
    const derived = quantity.role === 'derived'
    report({
      slug: 'seek-computed',
      name: quantity.id,
      inputs,
      derived,
      labels: [{ span: sought.span, role: '' }],
    })
    return undefined
  }
  if (!readsAny(condition, program, followersOf(program, [index]))) {
    const read = refsOf(condition).flatMap((ref) => program.indexOf.get(ref) ?? [])
    const inputs = assumedUnder(program, read)
    report({ slug: 'seek-independent', name: quantity.id, condition: ofUntil.text, inputs, labels })
    return undefined
  }
  return { sought: quantity, until: condition }
}

/** Figures someone wrote that some quantities rest on, a few of them. */
function assumedUnder(program: Program, indices: readonly number[]): readonly string[] {
  const grounds = new Set(indices.flatMap((index) => groundsOf(program, index)))
  const ids = [...grounds].flatMap((index) => {
    const { quantity } = program.steps[index] ?? {}
    return quantity?.role === 'given' || quantity?.role === 'assumed' ? [quantity.id] : []
  })
  return ids.slice(0, MOST_NAMED)
}

const MOST_NAMED = 4
