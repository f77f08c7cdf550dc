import type { FindTable } from '../../analysis/cited-limit.ts'
import type { Computed } from '../../analysis/computed.ts'
import { type Diagnostic, describeDiagnostic, severityOf } from '../../diagnostics/diagnostic.ts'
import { outOfBounds } from '../../engine/bounds.ts'
import { evaluate } from '../../engine/evaluate.ts'
import { compile } from '../../engine/program.ts'
import type { DraftChange } from '../../model/draft.ts'
import type { Loaded, Model } from '../../model/model.ts'
import { changeOf } from '../../model/read.ts'
import { type Source, spanOf } from '../../text/source.ts'
import type { Edits } from './edits.ts'

/** A model file as it was read last without a fault: what everything tried is tried on. */
export interface Basis {
  readonly source: Source
  /** The model as it is written. */
  readonly base: Computed
  readonly vary: Loaded['vary']
  /** Reads it again with changes. */
  read(options: { readonly changes: readonly DraftChange[]; readonly scenarios: readonly string[] }): Loaded
  readonly find: FindTable
  /** Whether the file is someone's own, so that it can be written to: not one of ours, and not standard input. */
  readonly place: 'own' | 'ours'
  /** What a copy of it would be called. */
  readonly copyName: string
}

/** What some edits make of a model; without `computed`, why not. */
export interface Reading {
  readonly computed: Computed | undefined
  /** What is wrong with it, or worth saying of it. */
  readonly problem: string | undefined
}

/**
 * The model under some edits. Where only figures change, what they touch is all that is read again; where more would
 * have to be, `quickly` gives nothing.
 */
export function readingOf(basis: Basis, edits: Edits): Reading
export function readingOf(basis: Basis, edits: Edits, how: 'quickly'): Reading | undefined
export function readingOf({ base, vary, read }: Basis, edits: Edits, how?: 'quickly'): Reading | undefined {
  if (edits.changes.size === 0 && edits.scenario === undefined) return { computed: base, problem: undefined }
  const { changes, diagnostics } = changesIn(edits)
  if (diagnostics.some((d) => severityOf(d) === 'error'))
    return { computed: undefined, problem: problemIn(diagnostics) }
  const scenarios = edits.scenario === undefined ? [] : [edits.scenario]
  const variant = vary?.(changes, scenarios)
  if (variant !== undefined) return computedOf(variant, diagnostics)
  if (how === 'quickly') return undefined
  const loaded = read({ changes, scenarios })
  // What is so of the model as it is written has been said already.
  const told = [
    ...diagnostics,
    ...loaded.diagnostics.filter((d) => isAbout(d, TYPED) || severityOf(d) === 'error'),
  ]
  return loaded.model === undefined
    ? { computed: undefined, problem: problemIn(told) }
    : computedOf(loaded.model, told)
}

const isAbout = ({ labels }: Diagnostic, name: string): boolean => labels[0]?.span.source.name === name

/** A model with its values, or what about them is not allowed. */
export function computedOf(model: Model, told: readonly Diagnostic[]): Reading {
  const program = compile(model)
  const values = evaluate(program)
  const bounds = outOfBounds(model, program, values)
  return bounds.length > 0
    ? { computed: undefined, problem: problemIn(bounds) }
    : { computed: { model, program, values }, problem: problemIn(told) }
}

function changesIn({ changes }: Edits): {
  readonly changes: readonly DraftChange[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const read = [...changes].flatMap(([id, text]) => {
    const source: Source = { name: TYPED, text: `${id}=${text}` }
    const span = spanOf(source, id.length + 1, source.text.length)
    const node = { kind: 'scalar', value: text, quoted: false, multiline: false, span } as const
    return changeOf(id, spanOf(source, 0, id.length), node, { kinds: [], report }) ?? []
  })
  return { changes: read, diagnostics }
}

/** Where a figure stands that is only tried. */
const TYPED = 'what you typed'

/** The worst of some problems in a sentence, and how to mend it. */
function problemIn(diagnostics: readonly Diagnostic[]): string | undefined {
  const worst = diagnostics.find((d) => severityOf(d) === 'error') ?? diagnostics[0]
  if (worst === undefined) return undefined
  const { message, fix } = describeDiagnostic(worst)
  return fix === undefined ? message : `${message}; ${fix}`
}
