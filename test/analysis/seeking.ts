import { type Limits, limitsOf } from '../../src/analysis/limits.ts'
import { type Solution, solve } from '../../src/analysis/solve.ts'
import { type Diagnostic, describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { evaluate, type Override } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { evaluateTree } from '../../src/engine/tree.ts'
import type { Typed } from '../../src/lang/typed.ts'
import type { DraftChange, Given } from '../../src/model/draft.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import { readFigure } from '../../src/model/figure.ts'
import { changeOf } from '../../src/model/read.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { spanOf } from '../../src/text/source.ts'
import { formatQuantity } from '../../src/units/print.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()

const scalar = (name: string, text: string) => {
  const span = spanOf({ name, text }, 0, text.length)
  return { kind: 'scalar', value: text, quoted: false, multiline: false, span } as const
}

function fail(d: Diagnostic): never {
  throw new Error(describeDiagnostic(d).message)
}

const givenOf = (text: string): Given => readFigure(scalar('asked', text), 'asked', false, fail) as Given

export function setTo(path: string, text: string): DraftChange {
  const span = spanOf({ name: 'path', text: path }, 0, path.length)
  return changeOf(path, span, scalar('set', text), { kinds: [], report: fail }) as DraftChange
}

/** A model's text read and evaluated, with changes and with expressions that are asked about. */
export function read(text: string, asked: readonly string[] = [], changes: readonly DraftChange[] = []) {
  const source = { name: 'model', text }
  const node = readYaml(source, fail)
  if (node === undefined) throw new Error('no model')
  const { model, diagnostics } = elaborate(node, source, library, {
    expressions: asked.map(givenOf),
    changes,
  })
  if (model === undefined) throw new Error(diagnostics.map((d) => describeDiagnostic(d).message).join('; '))
  const program = compile(model)
  const values = evaluate(program)
  const typed = model.asked.map((one) => {
    if (one.typed === undefined) throw new Error(`${one.text} has no value`)
    return one.typed
  })
  return { model, program, values, typed }
}

type Read = ReturnType<typeof read>

/** What an expression comes to with some quantities scaled, worked out anew. */
export function scaled({ program }: Read, ids: readonly string[], x: number, typed: Typed): number {
  const overrides = new Map(
    ids.map((id): [number, Override] => [program.indexOf.get(id) ?? -1, { kind: 'scale', factor: x }])
  )
  const { slots } = evaluate(program, overrides)
  return evaluateTree(typed, (id) => slots[program.indexOf.get(id) ?? -1] ?? Number.NaN)
}

export function limits(found: Read, ...drivers: readonly string[]): Limits {
  const indices = drivers.map((id) => found.program.indexOf.get(id) ?? -1)
  return limitsOf(found, indices, (name) => library.tables.find(name))
}

/** Seeks as the command does: in the model with the figure set to what it is. */
export function sought(text: string, id: string, until: string): Solution {
  const before = read(text)
  const now = before.values.slots[before.program.indexOf.get(id) ?? -1] ?? Number.NaN
  const quantity = before.model.quantities.find((q) => q.id === id)
  if (quantity === undefined) throw new Error(`no ${id}`)
  const as = quantity.show === undefined ? {} : { as: quantity.show }
  const change = setTo(
    id,
    formatQuantity(now, quantity.dimension, before.model.units, { exact: true, ...as })
  )
  const found = read(text, [until], [change])
  return solve(found, found.program.indexOf.get(id) ?? -1, found.typed[0] as Typed)
}
