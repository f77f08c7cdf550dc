import { withCitations } from '../../analysis/citations.ts'
import { FEWEST_SAMPLES } from '../../analysis/indices.ts'
import { mainOutput } from '../../analysis/output.ts'
import { type Sensitivity, sensitivityOf } from '../../analysis/sensitivity.ts'
import type { Point } from '../../analysis/tornado.ts'
import type { Report } from '../../diagnostics/diagnostic.ts'
import { evaluate } from '../../engine/evaluate.ts'
import { compile } from '../../engine/program.ts'
import { MOST_SAMPLES } from '../../engine/samples.ts'
import { answerJson } from '../../report/envelope.ts'
import { type Evaluated, Figures } from '../../report/figures.ts'
import { type SensitivityReport, sensitivityDocument, tornadoOf } from '../../report/sensitivity.ts'
import { sensitivityCsv, sensitivityData } from '../../report/sensitivity-data.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { headlineIn, idsNamed } from '../named.ts'
import { deliver, readOutputs } from '../outputs.ts'
import { Question } from '../question.ts'

/** Each range takes a draw of its own, and the first two are kept whole. */
const MOST_DRAWN = MOST_SAMPLES / 16

interface Options {
  readonly by: number
  readonly top: number
  readonly samples: number
  readonly seed: number
}

/** `bote sensitivity <model>` */
export function run(invocation: Invocation, host: Host): number {
  const { flags } = invocation
  const options = readOptions(flags, host)
  const files = readOutputs(flags, host)
  if (options === undefined || files === undefined) return EXIT.usage
  const words = (flags.of as readonly string[] | undefined) ?? []
  if (words.length > 1 && files.some(({ format }) => format === 'chart')) {
    host.err.write('bote: a chart shows one figure: give one --of with -o chart=\n')
    return EXIT.usage
  }
  const question = new Question('sensitivity', invocation, host)
  const { report, diagnostics, library } = question
  if (question.failed) return question.fail()
  const { evaluated, diagnostics: found } = question.answer([], [], { ask: words })
  diagnostics.push(...found)
  if (evaluated === undefined || question.failed) return question.fail()
  const ids =
    words.length === 0
      ? taken(evaluated, report)
      : idsNamed(words, {
          model: evaluated.model,
          kinds: library.kinds,
          from: '--of',
          of: headlineIn,
          report,
        })
  if (question.failed) return question.fail()
  const model = withCitations(evaluated.model)
  const program = compile(model)
  const apart: Evaluated = { model, program, values: evaluate(program) }
  const outputs = sensitivities(ids, apart, options, report)
  if (question.failed) return question.fail()
  const figures = new Figures(apart, { exact: flags.exact === true, iec: flags.iec === true })
  const { top } = options
  const shown: SensitivityReport = {
    figures,
    outputs,
    asked: words.length > 0,
    scenario: question.scenario,
    top,
  }
  question.print()
  return deliver(
    {
      document: sensitivityDocument(shown),
      json: () => answerJson('sensitivity', question.input, diagnostics, sensitivityData(shown)),
      csv: () => sensitivityCsv(shown),
      chart: () => {
        const [first] = outputs
        return first?.advice === undefined ? undefined : tornadoOf(first, figures, top)
      },
    },
    flags,
    host
  )
}

/** The numbers among the flags, or undefined once what is wrong with one has been said. */
function readOptions(flags: Invocation['flags'], host: Host): Options | undefined {
  const wrong = (flag: string, takes: string): undefined => {
    host.err.write(`bote: --${flag} takes ${takes}, not ${JSON.stringify(String(flags[flag]))}\n`)
    return undefined
  }
  const by = Number(/^x?([\d.]+(?:e\d+)?)x?$/.exec(String(flags.by))?.[1])
  if (!(by > 1 && by <= MOST_FACTOR)) return wrong('by', 'a factor above 1, such as 1.5')
  const top = Number(flags.top)
  if (!Number.isSafeInteger(top) || top < 1) return wrong('top', 'a whole number from 1 on')
  const samples = Number(flags.samples)
  if (!Number.isInteger(samples) || samples < FEWEST_SAMPLES || samples > MOST_DRAWN)
    return wrong('samples', `a whole number from ${FEWEST_SAMPLES} to ${MOST_DRAWN}`)
  const seed = Number(flags.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) return wrong('seed', 'a whole number')
  return { by, top, samples, seed }
}

const MOST_FACTOR = 1e9

/** The figure taken where none is named. */
function taken({ model, program, values }: Evaluated, report: Report): readonly string[] {
  const output = mainOutput(model, program, values.slots)
  if (output !== undefined) return [output.id]
  const first = model.quantities[0]
  report({
    slug: 'nothing-to-vary',
    quantity: first?.id ?? model.source.name,
    readers: [],
    labels: first?.span === undefined ? [] : [{ span: first.span, role: '' }],
  })
  return []
}

function sensitivities(
  ids: readonly string[],
  { model, program, values }: Evaluated,
  { by, top, samples, seed }: Options,
  report: Report
): readonly Sensitivity[] {
  const relaxedProgram = compile(model, { relaxed: true })
  const exact: Point = { program, values }
  const relaxed: Point = { program: relaxedProgram, values: evaluate(relaxedProgram) }
  const options = { units: model.units, by, samples, seed, stepped: top }
  return ids.flatMap((id): Sensitivity[] => {
    const index = program.indexOf.get(id)
    if (index === undefined) return []
    const quantity = program.steps[index]?.quantity
    const labels = quantity?.span === undefined ? [] : [{ span: quantity.span, role: '' }]
    const found = sensitivityOf(exact, relaxed, index, options)
    const only = found.swings.every(({ assumption }) => assumption.index === index)
    if (only) {
      const readers = program.steps
        .filter(({ reads }) => reads.includes(index))
        .map((step) => step.quantity.id)
      report({ slug: 'nothing-to-vary', quantity: id, readers: readers.slice(0, MOST_NAMED), labels })
      return []
    }
    if (found.advice === undefined)
      report({ slug: 'nothing-moves', quantity: id, assumptions: found.swings.length, labels })
    if (found.interplay === 'not finite') report({ slug: 'not-finite-somewhere', quantity: id, labels })
    return [found]
  })
}

const MOST_NAMED = 3
