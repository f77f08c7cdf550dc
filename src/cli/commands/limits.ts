import { driversOf, type Named } from '../../analysis/driver.ts'
import { type Limits, limitedIn, limitsOf } from '../../analysis/limits.ts'
import { Figures } from '../../report/figures.ts'
import { limitsDocument } from '../../report/limits.ts'
import { limitsChart } from '../../report/limits-chart.ts'
import { limitsCsv, limitsJson } from '../../report/limits-data.ts'
import { quantityAsked, readAsked } from '../asked.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { deliver } from '../outputs.ts'
import { Question } from '../question.ts'

/** `bote limits <model>` */
export function run(invocation: Invocation, host: Host): number {
  const { flags } = invocation
  const question = new Question('limits', invocation, host)
  if (!question.isUsable) return EXIT.usage
  const { report, diagnostics, library } = question
  const words = (flags.driver as readonly string[] | undefined) ?? []
  const given = words.map((text) => readAsked('--driver', text, report))
  if (question.failed) return question.fail()
  const { evaluated, diagnostics: found } = question.answer(given)
  diagnostics.push(...found)
  if (evaluated === undefined) return question.fail()
  const { model, program, values } = evaluated
  const named = given.flatMap((one, i): Named[] => {
    const asked = model.asked[i]
    const id = asked === undefined ? undefined : quantityAsked(asked, one, report)
    return id === undefined ? [] : [{ id, span: one.span }]
  })
  if (question.failed) return question.fail()
  const asked = limitedIn(model)
  const drivers = asked.length === 0 ? NONE : driversOf(model, program, values, asked, named)
  diagnostics.push(...drivers.diagnostics)
  if (question.failed) return question.fail()
  const limits: Limits = limitsOf(evaluated, drivers.indices, (name) => library.tables.find(name))
  const figures = new Figures(evaluated, { exact: flags.exact === true, iec: flags.iec === true })
  const shown = { figures, found: limits, scenario: question.scenario }
  question.print()
  return deliver(
    {
      document: limitsDocument(shown),
      json: () => limitsJson(shown, question.input, diagnostics),
      csv: () => limitsCsv(shown),
      chart: () => limitsChart(shown),
    },
    flags,
    host
  )
}

/** Nothing has a limit, so nothing need grow. */
const NONE = { indices: [], diagnostics: [] }
