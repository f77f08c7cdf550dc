import { type Diagnostic, severityOf } from '../diagnostics/diagnostic.ts'
import { outOfBounds } from '../engine/bounds.ts'
import { evaluate } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import type { DraftChange } from '../model/draft.ts'
import type { ElaborateOptions } from '../model/elaborate.ts'
import type { Kind } from '../model/kind.ts'
import type { Loaded, Model } from '../model/model.ts'
import { amountFaults } from './amount.ts'
import { type Comparison, compare, isSame, type Said, valueAt } from './compare.ts'
import type { Computed } from './computed.ts'
import { decide, type Input } from './decide.ts'
import { type Goal, seek } from './goal.ts'
import { type Prepared, prepare, titleOf, type Wanted } from './mutate.ts'
import { type Breach, orderOf } from './order.ts'

/** One thing to ask of a model: a mutation, a scenario of its own, or changes someone makes up. */
export type Question =
  | { readonly kind: 'mutation'; readonly wanted: Wanted }
  | { readonly kind: 'scenario'; readonly name: string }
  | { readonly kind: 'changes'; readonly title: string; readonly changes: readonly DraftChange[] }

/** A model that can be read again with other figures; what it is read with besides is already in it. */
export interface Basis {
  readonly kinds: readonly Kind[]
  /** Changes that are in force in the base. */
  readonly changes: readonly DraftChange[]
  /** The base, where it has been read before. */
  readonly model?: Model
  read(options: Omit<ElaborateOptions, 'scenario'>): Loaded
}

interface Asked {
  /** By which it is asked for; empty for changes someone makes up. */
  readonly name: string
  readonly title: string
  readonly doc: string
  readonly question: Question['kind']
}

export type Answer = Asked &
  (
    | { readonly kind: 'not-applicable'; readonly needs: string }
    | { readonly kind: 'unchanged'; readonly already: string; readonly shows: readonly string[] }
    | { readonly kind: 'goal'; readonly goal: Goal }
    /** The changed model cannot be evaluated. */
    | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] }
    | {
        readonly kind: 'changed'
        readonly variant: Computed
        readonly comparison: Comparison
        /** The figures that were changed, not those that follow. */
        readonly inputs: readonly string[]
        /** Quantities worth showing whether or not they moved. */
        readonly shows: readonly string[]
        /** What breaks on the way there, first things first; undefined where nobody asked. */
        readonly breaches: readonly Breach[] | undefined
      }
  )

export interface WhatIf {
  readonly base: Computed
  readonly answers: readonly Answer[]
}

/** What a model cannot be asked, and why. */
export interface Unanswered {
  readonly diagnostics: readonly Diagnostic[]
}

/** Puts questions to a model and compares each answer with the model as it stands. */
export function whatIf(questions: readonly Question[], basis: Basis, said: Said): WhatIf | Unanswered {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const wanted = questions.flatMap((q) => (q.kind === 'mutation' ? [q.wanted] : []))
  const amounts = wanted.flatMap(({ amount }) => amount ?? [])
  const first = evaluated(
    amounts.length === 0 && basis.model !== undefined
      ? { model: basis.model, diagnostics: [] }
      : basis.read({ changes: basis.changes, expressions: amounts })
  )
  if (first.computed === undefined) return { diagnostics: first.diagnostics }
  const faults = amountFaults(wanted, first.computed)
  if (faults.length > 0) return { diagnostics: faults }
  const { prepared, ask, expressions } = prepare(wanted, first.computed.model, basis.kinds, report)
  const loaded = basis.read({ changes: basis.changes, ask, expressions })
  const read = evaluated(loaded)
  if (read.computed === undefined) return { diagnostics: read.diagnostics }
  const base = read.computed
  if (diagnostics.some((d) => severityOf(d) === 'error')) return { diagnostics }
  const asking = new Asking(basis, base, { ask, expressions }, loaded.vary, said)
  const ready = prepared.values()
  const answers = questions.map((question) =>
    question.kind === 'mutation'
      ? asking.mutation(ready.next().value as Prepared)
      : question.kind === 'scenario'
        ? asking.scenario(question.name)
        : asking.changes(question.title, question.changes)
  )
  return { base, answers }
}

export const isAnswered = (found: WhatIf | Unanswered): found is WhatIf => 'base' in found

/** A reading with its values, or why there is none. */
function evaluated({ model, diagnostics }: Loaded): {
  readonly computed: Computed | undefined
  readonly diagnostics: readonly Diagnostic[]
} {
  if (model === undefined) return { computed: undefined, diagnostics }
  const program = compile(model)
  const values = evaluate(program)
  const bounds = outOfBounds(model, program, values)
  return { computed: bounds.length > 0 ? undefined : { model, program, values }, diagnostics: bounds }
}

/** One model, asked one thing after another. */
class Asking {
  constructor(
    private readonly basis: Basis,
    private readonly base: Computed,
    /** What the base was asked, which every variant is asked as well. */
    private readonly also: Pick<ElaborateOptions, 'ask' | 'expressions'>,
    private readonly vary: Loaded['vary'],
    private readonly said: Said
  ) {}

  mutation(prepared: Prepared): Answer {
    const { mutation } = prepared
    const { name, doc } = mutation
    const asked = { name, title: titleOf(prepared), doc, question: 'mutation' } as const
    const decision = decide(prepared, this.base)
    switch (decision.kind) {
      case 'not-applicable':
        return { ...asked, kind: 'not-applicable', needs: mutation.needs }
      case 'unchanged':
        return {
          ...asked,
          kind: 'unchanged',
          already: mutation.already,
          shows: this.shown(mutation.shows ?? []),
        }
      case 'goal':
        return { ...asked, kind: 'goal', goal: seek(decision.of, decision.share, this.base) }
      case 'changes': {
        const answer = this.varied(asked, { changes: decision.changes }, mutation.already)
        if (answer.kind !== 'changed') return answer
        const breaches = mutation.order === true ? this.order(decision.inputs, answer.comparison) : undefined
        return { ...answer, shows: this.shown(mutation.shows ?? []), breaches }
      }
    }
  }

  scenario(name: string): Answer {
    const asked = { name, title: name, doc: '', question: 'scenario' } as const
    return this.varied(asked, { scenarios: [name] }, 'it says what is so already')
  }

  changes(title: string, changes: readonly DraftChange[]): Answer {
    const asked = { name: '', title, doc: '', question: 'changes' } as const
    return this.varied(asked, { changes }, 'that is so already')
  }

  private varied(
    asked: Asked,
    { changes = [], scenarios = [] }: Pick<ElaborateOptions, 'changes' | 'scenarios'>,
    already: string
  ): Answer {
    const all = [...this.basis.changes, ...changes]
    const model = this.vary?.(all, scenarios)
    const read = evaluated(
      model === undefined
        ? this.basis.read({ changes: all, scenarios, ...this.also })
        : { model, diagnostics: [] }
    )
    const variant = read.computed
    if (variant === undefined) return { ...asked, kind: 'failed', diagnostics: read.diagnostics }
    const comparison = compare(this.base, variant, this.said)
    if (isSame(comparison)) return { ...asked, kind: 'unchanged', already, shows: [] }
    const inputs = variant.model.quantities.filter((q) => this.isNew(q.id, variant)).map((q) => q.id)
    return { ...asked, kind: 'changed', variant, comparison, inputs, shows: [], breaches: undefined }
  }

  /** Whether a figure is changed in the variant and was not, or otherwise, in the base. */
  private isNew(id: string, variant: Computed): boolean {
    const [was, is] = [this.base, variant].map(
      ({ model, program }) => model.quantities[program.indexOf.get(id) ?? -1]?.changed
    )
    return is !== undefined && (was === undefined || valueAt(this.base, id) !== valueAt(variant, id))
  }

  private shown(roles: readonly string[]): readonly string[] {
    return this.base.model.quantities
      .filter(({ plays }) => plays !== undefined && roles.includes(plays))
      .map(({ id }) => id)
  }

  private order(inputs: readonly Input[], { counts }: Comparison): readonly Breach[] {
    const looked = counts.filter(({ rank }) => rank === 'headline' || rank === 'tabled')
    return orderOf(
      inputs,
      looked.map(({ id }) => id),
      this.base
    )
  }
}
