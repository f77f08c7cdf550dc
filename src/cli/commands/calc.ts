import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { intervalsOf } from '../../engine/intervals.ts'
import { compile } from '../../engine/program.ts'
import { evaluateTree } from '../../engine/tree.ts'
import { check } from '../../lang/check.ts'
import { parseExpression } from '../../lang/parse.ts'
import { unitScope } from '../../lang/scope.ts'
import { type Typed, walk } from '../../lang/typed.ts'
import { findFigure } from '../../model/figures.ts'
import type { Model } from '../../model/model.ts'
import { cited, figuresIn } from '../../report/citations.ts'
import { line, say } from '../../report/document.ts'
import { json } from '../../report/neutral.ts'
import { otherReadings } from '../../report/readings.ts'
import { renderText } from '../../report/text.ts'
import { type Source, spanOf } from '../../text/source.ts'
import { type Dimension, describe } from '../../units/dimension.ts'
import { inFull } from '../../units/number.ts'
import { formatQuantity } from '../../units/print.ts'
import { type Units, unitsUnder } from '../../units/table.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'

const SAMPLES = 16_384
const SEED = 1

/** `bote calc '<expression>'` */
export function run({ args, flags }: Invocation, host: Host): number {
  const source: Source = { name: 'calc', text: args.join(' ') }
  const units = unitsUnder()
  const diagnostics: Diagnostic[] = []
  const typed = read(source, units, host, (d) => void diagnostics.push(d))
  const color = flags.color as 'auto' | 'always' | 'never'
  const value = typed === undefined ? Number.NaN : evaluateTree(typed, () => Number.NaN)
  const span = spanOf(source, 0, source.text.length)
  if (typed !== undefined && !Number.isFinite(value))
    diagnostics.push({
      slug: 'not-finite',
      quantity: source.text,
      value: String(value),
      labels: [{ span, role: '' }],
    })
  printDiagnostics(diagnostics, host, color)
  if (typed === undefined || !Number.isFinite(value)) return EXIT.unanswered
  const options = { exact: flags.exact === true, iec: flags.iec === true }
  const show = (v: number, as?: string) =>
    formatQuantity(v, typed.dimension, units, as === undefined ? options : { ...options, as })
  const as = typed.kind === 'convert' ? typed.as : undefined
  const main = typed.boolean ? (value !== 0 ? 'true' : 'false') : show(value, as)
  const others = typed.boolean ? [] : otherReadings(value, typed.dimension, units, main, show)
  const interval = intervalOf(typed, units)
  if (flags.format === 'json') {
    const data = {
      value,
      unit: unitName(typed.dimension),
      display: main,
      also: others,
      ...(interval ?? {}),
      samples: interval === undefined ? undefined : SAMPLES,
    }
    host.out.write(`${json(JSON.stringify(data))}\n`)
    return EXIT.ok
  }
  const lines = [line(say(main, 'strong'))]
  if (interval !== undefined)
    lines.push(
      line(
        `${show(interval.p5, as)} to ${show(interval.p95, as)}`,
        say(`  90% interval, ${inFull(SAMPLES)} samples, seed ${SEED}`, 'dim')
      )
    )
  for (const other of others) lines.push(line(say(`= ${other}`, 'dim')))
  for (const figure of figuresIn(typed)) lines.push(line(say(cited(figure), 'dim')))
  host.out.write(renderText({ blocks: [{ kind: 'text', lines }] }, terminalOptions(host.out, host, color)))
  return EXIT.ok
}

const unitName = (d: Dimension): string => (describe(d) === 'a plain number' ? '1' : describe(d))

function read(source: Source, units: Units, host: Host, report: (d: Diagnostic) => void): Typed | undefined {
  const tree = parseExpression(spanOf(source, 0, source.text.length), report)
  if (tree === undefined) return undefined
  const scope = unitScope(units, (path) =>
    path.length < 2
      ? { kind: 'unknown', suggestion: undefined }
      : findFigure(path, libraryOf(host).tables, units)
  )
  return check(tree, scope, { report, absent: () => undefined })
}

/** The 90% interval of an expression with ranges in it, drawn as a model of one quantity would be. */
function intervalOf(typed: Typed, units: Units): { readonly p5: number; readonly p95: number } | undefined {
  let varies = false
  walk(typed, (node) => {
    if (node.kind === 'distribution') varies = true
  })
  if (!varies || typed.boolean) return undefined
  const quantity = {
    id: 'calc',
    dimension: typed.dimension,
    expr: typed,
    role: 'derived',
    doc: '',
  } as Model['quantities'][number]
  const model = { quantities: [quantity], units } as unknown as Model
  return intervalsOf(compile(model), { samples: SAMPLES, seed: SEED })[0]
}
