import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPublished, type PublishedResult } from '../../src/analysis/published.ts'
import { type Diagnostic, describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { evaluate, type Values } from '../../src/engine/evaluate.ts'
import { compile, type Program } from '../../src/engine/program.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import type { Model } from '../../src/model/model.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { Figures } from '../../src/report/figures.ts'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { standardLibrary } from '../library.ts'

const folder = join(import.meta.dirname, '..', '..', 'models')
const library = standardLibrary()

export const slugs = (): readonly string[] =>
  readdirSync(folder).flatMap((file) => (file.endsWith('.bote.yaml') ? [file.replace('.bote.yaml', '')] : []))

export const textOfModel = (slug: string): string => readFileSync(join(folder, `${slug}.bote.yaml`), 'utf8')

/** A model read, checked and evaluated, with what a reader would want of it at hand. */
export class Evaluated {
  readonly published: readonly PublishedResult[]

  constructor(
    readonly model: Model,
    readonly program: Program,
    readonly values: Values
  ) {
    this.published = checkPublished(this)
  }

  /** A quantity in base units. */
  value(id: string): number {
    const index = this.program.indexOf.get(id)
    if (index === undefined) throw new Error(`${this.model.source.name} has no ${id}`)
    return this.values.slots[index] ?? Number.NaN
  }

  /** What the verdicts say. */
  verdicts(): readonly string[] {
    const figures = new Figures(this)
    return this.model.verdicts.flatMap((v) => figures.said(v) ?? [])
  }

  budgets(): readonly (boolean | undefined)[] {
    return this.model.budgets.map((b) =>
      b.check === undefined ? undefined : evaluateTree(b.check, (id) => this.value(id)) !== 0
    )
  }
}

/** Evaluates a model's text; throws with the diagnostics as printed when there is anything to say, however mild. */
export function evaluated(name: string, text: string, scenario?: string): Evaluated {
  const diagnostics: Diagnostic[] = []
  const source = { name, text }
  const node = readYaml(source, (d) => diagnostics.push(d))
  const loaded =
    node === undefined
      ? undefined
      : elaborate(node, source, library, scenario === undefined ? {} : { scenario })
  diagnostics.push(...(loaded?.diagnostics ?? []))
  if (loaded?.model === undefined || diagnostics.length > 0) {
    const options = { color: false, unicode: true, width: 100 }
    throw new Error(renderDiagnostics(diagnostics.map(describeDiagnostic), options))
  }
  const program = compile(loaded.model)
  return new Evaluated(loaded.model, program, evaluate(program))
}

export const bundled = (slug: string, scenario?: string): Evaluated =>
  evaluated(`models/${slug}.bote.yaml`, textOfModel(slug), scenario)
