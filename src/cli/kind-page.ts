import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { outOfBounds } from '../engine/bounds.ts'
import { derive } from '../engine/derivation.ts'
import { evaluate } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import { elaborate, type Library } from '../model/elaborate.ts'
import { readValue } from '../model/figures.ts'
import { headlineOf, type Kind, placeOf } from '../model/kind.ts'
import { readKind } from '../model/kind-file.ts'
import { MAX_MODEL_SIZE, readYaml } from '../model/yaml.ts'
import { kindDocument } from '../report/docs-kind.ts'
import type { Document } from '../report/document.ts'
import { explainDocument } from '../report/explain.ts'
import { type Evaluated, Figures } from '../report/figures.ts'
import { unitsUnder } from '../units/table.ts'
import type { Host } from './host.ts'
import { emptyFile, reportUnread } from './load.ts'

/** The page of a kind, with one of its quantities worked through in its own example. */
export function kindPage(kind: Kind, library: Library): Document {
  const evaluated = exampleOf(kind, library).evaluated
  const component = evaluated?.model.components.find((c) => c.kind.kind === kind.kind)
  const key = headlineOf(kind, (name) => component?.members.has(name) === true)
  if (evaluated === undefined || component === undefined || key === undefined) return kindDocument(kind)
  const { model, program, values } = evaluated
  const steps = derive([`${component.id}.${key}`], model, program, values)
  return kindDocument(kind, explainDocument([steps], new Figures(evaluated)).blocks)
}

interface Example {
  readonly evaluated: Evaluated | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** A kind's own example, read, checked and evaluated. */
function exampleOf(kind: Kind, library: Library): Example {
  const diagnostics: Diagnostic[] = []
  const source = {
    name: kind.origin === undefined ? 'example' : `${kind.origin.source.name} (example)`,
    text: kind.example,
  }
  const node = readYaml(source, (d) => diagnostics.push(d))
  const loaded = node === undefined ? undefined : elaborate(node, source, library)
  diagnostics.push(...(loaded?.diagnostics ?? []))
  const model = loaded?.model
  if (model === undefined) return { evaluated: undefined, diagnostics }
  const program = compile(model)
  const values = evaluate(program)
  diagnostics.push(...outOfBounds(model, program, values))
  return { evaluated: { model, program, values }, diagnostics }
}

/** How near a quantity must come to what its declaration says of it: three digits, and the rounding of the last. */
const NEAR = 0.005
/** What is said to be nothing may be this much, in base units. */
const NOTHING = 1e-12

/** A kind declared in a file, with everything that is wrong with it: its shape, its formulas, its example. */
export function ownKindPage(
  file: string,
  host: Host,
  library: Library
): { readonly document: Document | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const text = host.readFile(resolve(host.cwd, file), MAX_MODEL_SIZE)
  if (text.kind !== 'text') {
    reportUnread(file, text, undefined, undefined, report)
    return { document: undefined, diagnostics }
  }
  const source = { name: file, text: text.text }
  const node = readYaml(source, (d) => report(d.slug === 'empty-model' ? emptyFile(file, d) : d))
  const kind = node === undefined ? undefined : readKind(node, source, library, report)
  if (kind === undefined) return { document: undefined, diagnostics }
  const whole = { ...library, kinds: [...library.kinds, kind] }
  const example = exampleOf(kind, whole)
  diagnostics.push(...example.diagnostics, ...differing(kind, example.evaluated))
  return { document: kindPage(kind, whole), diagnostics }
}

/** Quantities that do not come to what the declaration says they do in the example. */
function differing(kind: Kind, evaluated: Evaluated | undefined): readonly Diagnostic[] {
  if (evaluated === undefined) return []
  const { model, program, values } = evaluated
  const figures = new Figures(evaluated)
  const id = model.components.find((c) => c.kind === kind)?.id
  return Object.entries(kind.quantities).flatMap(([name, { example }]): Diagnostic[] => {
    const wanted = example === undefined ? undefined : readValue(example, unitsUnder())
    const index = program.indexOf.get(`${id}.${name}`)
    if (example === undefined) return []
    const labels = [{ span: placeOf(kind, example, `kind.quantities.${name}.example`), role: '' }]
    const value = index === undefined ? Number.NaN : (values.slots[index] ?? Number.NaN)
    const close =
      wanted !== undefined &&
      Math.abs(value - wanted.value) <= NEAR * Math.max(Math.abs(wanted.value), NOTHING)
    if (close) return []
    const found = index === undefined ? 'no value' : figures.text(`${id}.${name}`)
    return [{ slug: 'example-differs', quantity: name, said: example, found, labels }]
  })
}

/** Whether a word on the command line is a file that declares a kind, not a topic. */
export const isKindFile = (word: string): boolean => /\.ya?ml$/.test(word)
