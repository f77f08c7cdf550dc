import { shapeOf, typed } from '../../analysis/nudge.ts'
import { type Edit, type EditProblem, edited } from '../../model/edit.ts'
import { readFactor } from '../../model/figure.ts'
import type { Quantity } from '../../model/model.ts'
import { entryOf } from '../../model/node.ts'
import { readYaml } from '../../model/yaml.ts'
import { textOf } from '../../text/source.ts'
import type { Field } from '../field.ts'
import { type Edits, NO_EDITS } from './edits.ts'
import type { Basis } from './reading.ts'

/** Where what was tried can go. */
export type Target = 'file' | 'scenario' | 'copy'

/** One line of a file before and after. */
interface Difference {
  readonly kind: 'gone' | 'new'
  /** From 1, in the text that has it. */
  readonly line: number
  readonly text: string
}

/** What would be written, to be looked at first. */
export interface Plan {
  readonly text: string
  readonly differences: readonly Difference[]
  /** What is in force once it is written. */
  readonly left: Edits
}

/** How far someone has come with saving. */
export interface Saving {
  readonly kind: Target
  readonly stage: 'choose' | 'name' | 'confirm'
  /** The scenario or the file. */
  readonly field: Field
  readonly problem: string | undefined
  readonly plan: Plan | undefined
}

/** The text of the file with what was tried in it, or why it cannot be. */
export function planOf(
  basis: Basis,
  edits: Edits,
  target: Target,
  name: string
): Plan | { readonly problem: string } {
  const { source } = basis
  const changes = target === 'scenario' ? scenarioEdit(basis, edits, name) : figureEdits(basis, edits)
  if ('problem' in changes) return changes
  const found = edited(source, changes.edits)
  if (found.kind === 'refused') return { problem: `${found.path.join('.')} ${WORDS[found.problem]}` }
  return {
    text: found.text,
    differences: differencesOf(source.text, found.text),
    left:
      target === 'scenario'
        ? { scenario: name, changes: NO_EDITS.changes }
        : { ...edits, changes: NO_EDITS.changes },
  }
}

const WORDS: Readonly<Record<EditProblem, string>> = {
  unreadable: 'cannot be changed: the file is no model as it stands',
  'not a figure': 'is not written as one figure: change it in the file',
  unwritable: 'cannot be written in one line of YAML: change it in the file',
  shared: 'cannot be changed alone, as what stands there is used elsewhere as well: change it in the file',
}

type Changes = { readonly edits: readonly Edit[] } | { readonly problem: string }

function figureEdits({ base }: Basis, { changes }: Edits): Changes {
  return {
    edits: [...changes].map(([id, text]): Edit => {
      const quantity = base.model.quantities.find((q) => q.id === id)
      return {
        path: pathOf(id, quantity),
        to: quantity === undefined ? text : asWritten(text, quantity, base),
      }
    }),
  }
}

/** Where a quantity is written in a file. */
function pathOf(id: string, quantity: Quantity | undefined): readonly string[] {
  if (quantity?.component !== undefined || id.includes('.')) return id.split('.')
  return [quantity?.role === 'derived' ? 'derive' : 'assume', id]
}

/** A factor on a figure as a figure, and on a formula as a product: only scenarios know `x3`. */
function asWritten(text: string, quantity: Quantity, { model, program, values }: Basis['base']): string {
  const factor = readFactor(text)
  if (factor === undefined) return text
  const value = values.slots[program.indexOf.get(quantity.id) ?? -1] ?? Number.NaN
  if (quantity.expr.kind === 'constant' || quantity.span === undefined)
    return typed(value * factor, shapeOf(quantity, model), model.units).text
  return `(${textOf(quantity.span)}) * ${factor}`
}

/** A scenario of its own: what the one in force says, and what was changed since. */
function scenarioEdit({ source }: Basis, { scenario, changes }: Edits, name: string): Changes {
  const root = readYaml(source, () => undefined)
  const all = entryOf(root, 'scenarios')?.value
  if (entryOf(all, name) !== undefined) return { problem: `there is a scenario \`${name}\` already` }
  const said = scenario === undefined ? undefined : entryOf(all, scenario)?.value
  const figures = new Map<string, string>()
  for (const { key, value } of said?.kind === 'map' ? said.entries : []) {
    if (value.kind !== 'scalar')
      return { problem: `\`${key}\` of \`${scenario}\` is not written as one figure` }
    figures.set(key, value.value)
  }
  for (const [id, text] of changes) figures.set(id, text)
  return { edits: [{ path: ['scenarios', name], to: [...figures] }] }
}

/** Lines further away than this are not looked for. */
const NEAR = 40

/** The lines of which two texts differ, where some were replaced and some were added. */
function differencesOf(before: string, after: string): readonly Difference[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const found: Difference[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (old[i] === now[j]) {
      i++
      j++
      continue
    }
    const ahead = old[i] === undefined ? now.length - j : now.slice(j, j + NEAR).indexOf(old[i] as string)
    if (ahead > 0) {
      for (let n = 0; n < ahead; n++) found.push({ kind: 'new', line: j + n + 1, text: now[j + n] ?? '' })
      j += ahead
      continue
    }
    if (i < old.length) found.push({ kind: 'gone', line: i + 1, text: old[i] ?? '' })
    if (j < now.length) found.push({ kind: 'new', line: j + 1, text: now[j] ?? '' })
    i++
    j++
  }
  return found
}
