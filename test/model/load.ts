import { diagnosePublished } from '../../src/analysis/diagnose.ts'
import { checkPublished } from '../../src/analysis/published.ts'
import { type Diagnostic, describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { outOfBounds } from '../../src/engine/bounds.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { type ElaborateOptions, elaborate } from '../../src/model/elaborate.ts'
import type { Model } from '../../src/model/model.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { textOf } from '../../src/text/source.ts'
import { formatQuantity } from '../../src/units/print.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()

/** A model's text taken through reading, checking and evaluation, with all that was said on the way. */
export class Loaded {
  readonly model: Model | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** In base units, by id. */
  readonly values: ReadonlyMap<string, number>

  constructor(text: string, options: ElaborateOptions = {}, name = 'model.bote.yaml') {
    const unread: Diagnostic[] = []
    const source = { name, text }
    const node = readYaml(source, (d) => void unread.push(d))
    const loaded = node === undefined ? undefined : elaborate(node, source, library, options)
    // A text that could not be read whole looks emptier than it is.
    const checked = (loaded?.diagnostics ?? []).filter((d) => unread.length === 0 || d.slug !== 'empty-model')
    this.model = unread.length > 0 ? undefined : loaded?.model
    const { values, told } = evaluated(this.model)
    this.values = values
    this.diagnostics = [...unread, ...checked, ...told]
  }

  /** Every problem as its slug and the words it points at. */
  get problems(): readonly string[] {
    return this.diagnostics.map((d) => `${d.slug}: ${d.labels.map((l) => textOf(l.span)).join(' | ')}`)
  }

  get codes(): readonly string[] {
    return this.diagnostics.map((d) => describeDiagnostic(d).code)
  }

  get rendered(): string {
    const options = { color: false, unicode: true, width: 100 }
    return renderDiagnostics(this.diagnostics.map(describeDiagnostic), options)
  }

  value(id: string): number {
    const value = this.values.get(id)
    if (value === undefined) throw new Error(`no ${id}:\n${this.rendered}`)
    return value
  }

  /** A quantity as it is printed. */
  print(id: string, exact = false): string {
    const quantity = this.model?.quantities.find((q) => q.id === id)
    if (this.model === undefined || quantity === undefined) throw new Error(`no ${id}:\n${this.rendered}`)
    const as = quantity.show === undefined ? {} : { as: quantity.show }
    return formatQuantity(this.value(id), quantity.dimension, this.model.units, { exact, ...as })
  }
}

/** The figures of a model, and what they themselves give reason to say. */
function evaluated(model: Model | undefined): { values: Map<string, number>; told: readonly Diagnostic[] } {
  if (model === undefined) return { values: new Map(), told: [] }
  const program = compile(model)
  const values = evaluate(program)
  const bounds = outOfBounds(model, program, values)
  const told =
    bounds.length > 0 ? bounds : diagnosePublished(checkPublished({ model, program, values }), model.units)
  return {
    values: new Map(program.steps.map((s) => [s.quantity.id, values.slots[s.slot] ?? Number.NaN])),
    told,
  }
}

export const load = (text: string, options?: ElaborateOptions): Loaded => new Loaded(text, options)
