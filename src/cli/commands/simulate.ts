import { mainOutput } from '../../analysis/output.ts'
import { type Simulation, simulate } from '../../analysis/simulate.ts'
import type { Report } from '../../diagnostics/diagnostic.ts'
import { familiesOf } from '../../engine/families.ts'
import { histogramOf } from '../../engine/histogram.ts'
import { type Method, MOST_SAMPLES } from '../../engine/samples.ts'
import { NO_OVERRIDES, SAME, varyingOf } from '../../engine/varying.ts'
import type { Component, Model } from '../../model/model.ts'
import { type Evaluated, Figures } from '../../report/figures.ts'
import { shownWithRanges } from '../../report/ranges.ts'
import { mostSamples, percent, simulationDocument } from '../../report/simulate.ts'
import { distributionOf } from '../../report/simulate-chart.ts'
import { simulationCsv, simulationJson } from '../../report/simulate-data.ts'
import type { SimulationReport } from '../../report/simulate-report.ts'
import { inFull } from '../../units/number.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { idsNamed } from '../named.ts'
import { deliver } from '../outputs.ts'
import { Question } from '../question.ts'

const SAMPLES = 2 ** 14
/** Sixteen parts of sixteen: fewer say nothing of their error. */
const FEWEST_SAMPLES = 2 ** 8

interface Options {
  readonly samples: number
  readonly seed: number
  readonly method: Method
  readonly within: number | undefined
}

/** `bote simulate <model> [quantity...]` */
export async function run(invocation: Invocation, host: Host): Promise<number> {
  const { args, flags } = invocation
  const options = readOptions(flags, host)
  const question = new Question('simulate', invocation, host)
  if (options === undefined || !question.isUsable) return EXIT.usage
  const { report, diagnostics, library } = question
  if (question.failed) return question.fail()
  const words = args.slice(1)
  const { evaluated, diagnostics: found } = question.answer([], [], { ask: words })
  diagnostics.push(...found)
  if (evaluated === undefined) return question.fail()
  const { model } = evaluated
  const asked =
    words.length === 0
      ? shownWithRanges(model)
      : idsNamed(words, {
          model,
          kinds: library.kinds,
          from: 'command line',
          of: tabled,
          absent: (quantity, needs) => ({ slug: 'cannot-simulate', quantity, needs, labels: [] }),
          report,
        })
  if (question.failed) return question.fail()
  const wanted = varyingIn(asked, evaluated)
  if (wanted.length === 0) {
    report({ slug: 'nothing-varies', names: words.length === 0 ? [] : asked, labels: [] })
    return question.fail()
  }
  const drawn = await draw(model, { ...options, wanted }, host)
  if (drawn.simulation === undefined) {
    host.err.write('bote: interrupted before anything was known\n')
    return EXIT.interrupted
  }
  tell(drawn.simulation, options, drawn.interrupted, report)
  const shown: SimulationReport = {
    figures: new Figures(evaluated, { exact: flags.exact === true, iec: flags.iec === true }),
    found: drawn.simulation,
    focus: focusOf(drawn.simulation, words.length > 0, evaluated),
    scenario: question.scenario,
    within: options.within,
    interrupted: drawn.interrupted,
    settled: words.length === 0 ? [] : asked.filter((id) => !wanted.includes(id)),
    brief: words.length === 0 && flags.all !== true,
  }
  question.print()
  const code = deliver(
    {
      document: simulationDocument(shown),
      json: () => simulationJson(shown, question.input, diagnostics),
      csv: () => simulationCsv(shown),
      chart: () => distributionOf(shown),
    },
    flags,
    host
  )
  return drawn.interrupted ? EXIT.interrupted : code
}

/** The numbers among the flags, or undefined once what is wrong with one has been said. */
function readOptions(flags: Invocation['flags'], host: Host): Options | undefined {
  const wrong = (flag: string, takes: string): undefined => {
    host.err.write(`bote: --${flag} takes ${takes}, not ${JSON.stringify(String(flags[flag]))}\n`)
    return undefined
  }
  const within = flags.within === undefined ? undefined : shareOf(String(flags.within))
  if (within !== undefined && !(within > 0 && within < 1)) return wrong('within', 'a share such as 1%')
  const usual = within === undefined ? SAMPLES : MOST_SAMPLES
  const samples = flags.samples === undefined ? usual : Number(flags.samples)
  if (!Number.isInteger(samples) || samples < FEWEST_SAMPLES || samples > MOST_SAMPLES)
    return wrong('samples', `a whole number from ${FEWEST_SAMPLES} to ${mostSamples}`)
  const seed = Number(flags.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) return wrong('seed', 'a whole number')
  return { samples, seed, within, method: flags.method === 'random' ? 'random' : 'sobol' }
}

/** `1%` and `0.01` are the same; NaN for anything else. */
function shareOf(text: string): number {
  const number = text.endsWith('%') ? text.slice(0, -1) : text
  if (!/^\d*\.?\d+$/.test(number)) return Number.NaN
  return text.endsWith('%') ? Number(number) / 100 : Number(number)
}

/** The figures of a component in its table; all it has where it has none. */
function tabled({ kind, members }: Component): readonly string[] {
  const shown = (kind.table?.columns ?? []).flatMap(({ of }) => members.get(of) ?? [])
  return shown.length > 0 ? shown : [...members.values()]
}

/** Those that differ from sample to sample: a range times 0 is 0 in every one. */
function varyingIn(ids: readonly string[], { program }: Evaluated): readonly string[] {
  const { nodeOf, nodes } = varyingOf(program, NO_OVERRIDES)
  const { flat } = familiesOf(nodes)
  return [...new Set(ids)].filter((id) => {
    const node = nodeOf[program.indexOf.get(id) ?? -1] ?? SAME
    return node !== SAME && !flat.has(node)
  })
}

interface Drawn {
  /** Undefined when it was broken off before anything was known. */
  readonly simulation: Simulation | undefined
  readonly interrupted: boolean
}

/** Fewer samples are there before anyone wonders. */
const LONG = 2 ** 18

/** Draws in small steps, between which an interrupt is heard and, on a long run, progress is shown. */
async function draw(model: Model, options: Parameters<typeof simulate>[1], host: Host): Promise<Drawn> {
  let interrupted = false
  const stop = host.onInterrupt(() => {
    interrupted = true
  })
  const progress = new ProgressLine(host, options.samples >= LONG)
  let simulation: Simulation | undefined
  for (const step of simulate(model, options)) {
    if (step.kind === 'found') simulation = step.simulation
    else progress.show(step.samples, step.share)
    await host.pause()
    if (interrupted) break
  }
  progress.clear()
  stop()
  return { simulation, interrupted }
}

/** One line on standard error that is written over, where that is a terminal. */
class ProgressLine {
  private last = ''

  constructor(
    private readonly host: Host,
    isLong: boolean
  ) {
    this.isShown = isLong && host.err.isTerminal && host.env.TERM !== 'dumb'
  }

  private readonly isShown: boolean

  show(samples: number, share: number): void {
    const text = `${inFull(samples)} samples: ${Math.floor(100 * share)}%`
    if (!this.isShown || text === this.last) return
    this.host.err.write(`\r${text}\u001b[K`)
    this.last = text
  }

  clear(): void {
    if (this.last !== '') this.host.err.write('\r\u001b[K')
  }
}

function tell(simulation: Simulation, { within }: Options, interrupted: boolean, report: Report): void {
  for (const { id, summary } of simulation.quantities)
    if (summary.broken > 0)
      report({
        slug: 'not-finite-samples',
        quantity: id,
        count: inFull(summary.broken),
        samples: inFull(simulation.samples),
        labels: [],
      })
  if (within === undefined || simulation.met !== false || interrupted) return
  const finite = simulation.quantities.filter(({ summary }) => summary.broken === 0)
  const [worst] = [...finite].sort((a, b) => b.error - a.error)
  if (worst !== undefined)
    report({
      slug: 'not-within',
      quantity: worst.id,
      wanted: percent(within),
      reached: percent(worst.error),
      samples: inFull(simulation.samples),
      labels: [],
    })
}

/** What the chart shows: what was asked for first, else what the model is about, else the last that varies. */
function focusOf(
  { quantities, ...draw }: Simulation,
  asked: boolean,
  { model, program, values }: Evaluated
): SimulationReport['focus'] {
  const main = mainOutput(model, program, values.slots)?.id
  const about = quantities.find(({ id }) => id === main) ?? quantities.at(-1)
  const chosen = asked ? quantities[0] : about
  const slot = program.indexOf.get(chosen?.id ?? '')
  if (chosen === undefined || slot === undefined) return undefined
  const histogram = histogramOf(program, slot, { ...draw, wanted: [slot], overrides: NO_OVERRIDES })
  return histogram === undefined ? undefined : { id: chosen.id, histogram }
}
