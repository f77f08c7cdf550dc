import { type Axis, axisOver } from '../analysis/sweep.ts'
import { type Diagnostic, type Report, severityOf } from '../diagnostics/diagnostic.ts'
import { evaluate } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import { asBillion, endsOf } from '../lang/literal.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Tree } from '../lang/tree.ts'
import type { DraftChange, Given } from '../model/draft.ts'
import type { ElaborateOptions } from '../model/elaborate.ts'
import type { Loaded, Model } from '../model/model.ts'
import { type Source, type Span, spanOf, textOf } from '../text/source.ts'
import { describe, sameHard } from '../units/dimension.ts'

/** Most values of one sweep, and most rows of a sweep over two figures. */
const MOST_VALUES = 200
const MOST_ROWS = 400
/** More figures than that make no table. */
const MOST_AXES = 2

/** A figure to sweep, as it was written: from one end to the other, or value by value. */
interface Written {
  readonly path: string
  readonly pathSpan: Span
  readonly span: Span
  readonly over: 'range' | 'list'
  readonly values: readonly Given[]
}

/** Reads `--vary users.dau=1M..1B` or `--vary users.dau=1M,10M,100M`. */
function written(text: string, report: Report): Written | undefined {
  const source: Source = { name: '--vary', text }
  const at = text.indexOf('=')
  const fault = (problem: string): undefined =>
    void report({
      slug: 'sweep-syntax',
      text,
      problem,
      labels: [{ span: spanOf(source, 0, text.length), role: '' }],
    })
  const path = text.slice(0, Math.max(0, at)).trim()
  if (at < 1 || path === '') return fault('it needs a name, `=`, and what it is to run over')
  const pathSpan = spanOf(source, 0, at)
  const span = spanOf(source, at + 1, text.length)
  const value = textOf(span)
  if (value.trim() === '') return fault('there is nothing after `=`')
  if (value.includes(',')) {
    let from = at + 1
    const values = value.split(',').map((part): Given => {
      const place = spanOf(source, from, from + part.length)
      from += part.length + 1
      return { tree: parseExpression(place, report), span: place }
    })
    return values.some(({ tree }) => tree === undefined)
      ? undefined
      : { path, pathSpan, span, over: 'list', values }
  }
  const tree = parseExpression(span, report)
  if (tree === undefined) return undefined
  if (tree.kind !== 'range') return fault('one figure is no sweep')
  // `1M..1B` is a million to a billion: the lower end does not share what is no unit.
  const own = asBillion(tree.high) !== undefined && tree.low.kind === 'literal' && tree.low.scale !== 1
  const ends = own ? [tree.low, tree.high] : endsOf(tree)
  const values = ends.map((end: Tree): Given => ({ tree: end, span: end.span }))
  return { path, pathSpan, span, over: 'range', values }
}

/** What a sweep needs of a model: to be read with other figures. */
type Read = (options: Omit<ElaborateOptions, 'scenario'>) => Loaded

export interface ReadSweep {
  /** The model with the first value of every swept figure in place. */
  readonly model: Model
  readonly axes: readonly Axis[]
}

/** Reads the sweeps a command line asks for, and works their values out; undefined after a report. */
export function readSweeps(
  texts: readonly string[],
  steps: number | undefined,
  read: Read,
  report: Report
): ReadSweep | undefined {
  const all = texts.map((text) => written(text, report))
  const sweeps = all.filter((one) => one !== undefined)
  const [first, second, third] = sweeps
  if (first === undefined || sweeps.length < all.length) return undefined
  if (third !== undefined) {
    const [found, limit] = [`${sweeps.length} figures`, `${MOST_AXES}`]
    const labels = [{ span: third.span, role: '' }]
    report({ slug: 'sweep-size', found, limit, mend: 'sweep one or two figures and set the others', labels })
    return undefined
  }
  // Refused before anything is worked out.
  if (steps !== undefined && steps > MOST_VALUES)
    return tooMany(`${steps} values`, MOST_VALUES, first, report)
  const failed: Diagnostic[] = []
  const model = readAt(sweeps, 0, read, failed)
  const axes = model === undefined ? [] : sweeps.map((one, i) => axisOf(one, i, sweeps, steps, read, failed))
  const known = axes.filter((axis) => axis !== undefined)
  for (const diagnostic of failed) report(diagnostic)
  if (model === undefined || known.length < sweeps.length) return undefined
  const rows = known.reduce((product, { values }) => product * values.length, 1)
  if (rows > MOST_ROWS) return tooMany(`${rows} combinations`, MOST_ROWS, second ?? first, report)
  const long = known.find(({ values }) => values.length > MOST_VALUES)
  if (long !== undefined) return tooMany(`${long.values.length} values`, MOST_VALUES, first, report)
  return { model, axes: known }
}

function tooMany(found: string, limit: number, { span }: Written, report: Report): undefined {
  const mend = 'take fewer `--steps`, or name the values that matter'
  report({ slug: 'sweep-size', found, limit: String(limit), mend, labels: [{ span, role: '' }] })
  return undefined
}

const changeTo = ({ path, pathSpan }: Written, given: Given): DraftChange => ({
  path,
  pathSpan,
  change: { kind: 'set', given },
})

/** The model with the n-th value of every sweep in place, and the swept names asked about. */
function readAt(sweeps: readonly Written[], n: number, read: Read, failed: Diagnostic[]): Model | undefined {
  const expressions = sweeps.map(({ path, pathSpan }): Given => {
    return { tree: { kind: 'name', path: path.split('.'), span: pathSpan }, span: pathSpan }
  })
  const changes = sweeps.flatMap((one) => {
    const given = one.values[Math.min(n, one.values.length - 1)]
    return given === undefined ? [] : [changeTo(one, given)]
  })
  const { model, diagnostics } = read({ changes, expressions })
  failed.push(...diagnostics.filter((d) => isOwn(d) || severityOf(d) === 'error'))
  return model
}

/** Whether a diagnostic is about what the sweep says. */
const isOwn = ({ labels }: Diagnostic): boolean => labels[0]?.span.source.name === '--vary'

function axisOf(
  one: Written,
  i: number,
  sweeps: readonly Written[],
  steps: number | undefined,
  read: Read,
  failed: Diagnostic[]
): Axis | undefined {
  const values: number[] = []
  let id: string | undefined
  let before: Model['quantities'][number] | undefined
  for (const n of one.values.keys()) {
    const model = readAt(sweeps, n, read, failed)
    const typed = model?.asked[i]?.typed
    if (model === undefined || typed?.kind !== 'ref') return undefined
    id = typed.id
    const quantity = model.quantities.find((q) => q.id === id)
    if (quantity === undefined) return undefined
    const unswept = before ?? read({}).model?.quantities.find((q) => q.id === id)
    if (unswept !== undefined && !sameHard(unswept.dimension, quantity.dimension)) {
      const [wanted, found] = [describe(unswept.dimension), describe(quantity.dimension)]
      failed.push({ slug: 'sweep-unit', name: id, wanted, found, labels: [{ span: one.span, role: '' }] })
      return undefined
    }
    before = quantity
    values.push(figureOf(quantity, model))
  }
  return id === undefined ? undefined : over(id, one, values, steps, failed)
}

/** A value of a sweep may be worked out from other figures. */
function figureOf({ id }: Model['quantities'][number], model: Model): number {
  const program = compile(model)
  return evaluate(program).slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
}

function over(
  id: string,
  { values: given, span, path, over: how }: Written,
  values: readonly number[],
  steps: number | undefined,
  failed: Diagnostic[]
): Axis | undefined {
  const texts = given.map((value) => textOf(value.span).trim())
  for (const [i, value] of values.entries()) {
    const next = values[i + 1]
    if (next === undefined || next > value) continue
    const [low = '', high = ''] = [texts[i], texts[i + 1]]
    const rising = values.map((v, n) => [v, texts[n] ?? ''] as const).toSorted((a, b) => a[0] - b[0])
    const mend = `${path}=${[...new Set(rising.map(([, text]) => text))].join(how === 'range' ? '..' : ',')}`
    failed.push({ slug: 'sweep-ends', low, high, mend, labels: [{ span, role: '' }] })
    return undefined
  }
  const [low = 0] = values
  if (how === 'range') return axisOver(id, low, values.at(-1) ?? low, steps)
  return { id, values, log: low > 0 && (values.at(-1) ?? low) / low >= 3 }
}
