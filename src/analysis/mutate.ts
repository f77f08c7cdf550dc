import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Tree } from '../lang/tree.ts'
import type { Given } from '../model/draft.ts'
import type { Kind } from '../model/kind.ts'
import type { Model } from '../model/model.ts'
import type { Mutation, MutationRule, Selection } from '../model/mutation.ts'
import { type Source, type Span, spanOf, textOf } from '../text/source.ts'
import { ownFormula } from './own-formula.ts'
import { type Played, selected, selectedAnew } from './selection.ts'

/** A mutation, with the amount someone asks for in place of its own. */
export interface Wanted {
  readonly mutation: Mutation
  readonly amount: Given | undefined
}

/** A quantity that a rule would change, and where its formulas are among the expressions asked about. */
interface Candidate extends Played {
  readonly rule: MutationRule
  readonly when: number | undefined
  readonly to: number
}

/** A mutation made ready for one model: its formulas are about that model's quantities. */
export interface Prepared {
  readonly mutation: Mutation
  /** The amount as it was written. */
  readonly amount: { readonly text: string } | undefined
  readonly candidates: readonly Candidate[]
  /** What stays as it is. */
  readonly held: readonly Played[]
  /** What must be there for it to apply. */
  readonly required: readonly Played[] | undefined
  readonly goal: { readonly of: readonly Played[]; readonly to: number } | undefined
}

/** What the base has to be asked, so that mutations can be decided by its values. */
export interface Questions {
  readonly prepared: readonly Prepared[]
  /** Ids of quantities that may otherwise not be worked out. */
  readonly ask: readonly string[]
  readonly expressions: readonly Given[]
}

/** Matches mutations with a model, and gathers what they want to know of it. */
export function prepare(
  wanted: readonly Wanted[],
  { components, units }: Pick<Model, 'components' | 'units'>,
  kinds: readonly Kind[],
  report: Report
): Questions {
  const expressions: Given[] = []
  const ask = new Set<string>()
  const add = (given: Given): number => expressions.push(given) - 1
  const prepared = wanted.map(({ mutation, amount: own }): Prepared => {
    const written = (text: string): Given => formula(mutation, text, report)
    const amount = mutation.amount === undefined ? undefined : (own ?? written(mutation.amount.default))
    const words = new Map<string, Tree | undefined>()
    if (amount?.tree !== undefined) words.set('amount', amount.tree)
    for (const [name, selection] of Object.entries(mutation.totals ?? {})) {
      words.set(name, sumOf(selected(selection, components), written(name).span))
    }
    /** Where the formula of one component is asked about; undefined when it is none of this component's. */
    const asked = (text: string, component: Played['component']): number | undefined => {
      const { tree, span } = written(text)
      const about = tree === undefined ? undefined : ownFormula(tree, component, words, units)
      return about === undefined ? undefined : add({ tree: about, span })
    }
    const candidates = mutation.rules.flatMap((rule) => {
      const anew = rule.brings === true ? selectedAnew(rule, components, kinds) : []
      return [...selected(rule, components), ...anew].flatMap((played): Candidate[] => {
        const when = rule.when === undefined ? undefined : asked(rule.when, played.component)
        const to = asked(rule.scale ?? rule.set ?? '', played.component)
        if (to === undefined || (rule.when !== undefined && when === undefined)) return []
        ask.add(played.id)
        return [{ ...played, rule, when, to }]
      })
    })
    const all = (selection: Selection): readonly Played[] => {
      const found = selected(selection, components)
      for (const { id } of found) ask.add(id)
      return found
    }
    all({ roles: mutation.shows ?? [] })
    const { goal } = mutation
    const of = goal === undefined ? [] : all({ roles: goal.roles })
    const [first] = of
    const to = goal === undefined || first === undefined ? undefined : asked(goal.to, first.component)
    return {
      mutation,
      amount: amount === undefined ? undefined : { text: textOf(amount.span).trim() },
      candidates,
      held: selected({ roles: mutation.holds ?? [] }, components),
      required: mutation.requires === undefined ? undefined : all(mutation.requires),
      goal: to === undefined ? undefined : { of, to },
    }
  })
  return { prepared, ask: [...ask], expressions }
}

/** A formula of the catalogue, in a source of its own. */
function formula({ name }: Mutation, text: string, report: Report): Given {
  const source: Source = { name: `mutation ${name}`, text }
  const span = spanOf(source, 0, text.length)
  return { tree: parseExpression(span, report), span }
}

function sumOf(played: readonly Played[], span: Span): Tree | undefined {
  if (played.length === 0) return undefined
  const args = played.map(({ id }): Tree => ({ kind: 'name', path: id.split('.'), span }))
  return { kind: 'call', name: 'sum', nameSpan: span, args, span }
}

/** What a mutation is called: `write volume x100`. */
export function titleOf({ mutation, amount }: Pick<Prepared, 'mutation' | 'amount'>): string {
  const text = amount?.text ?? ''
  // A factor may be written as `--set` takes it, `x3`.
  const shown = mutation.amount?.unit === 'x' ? text.replace(/^[x×]\s*(.+)$/i, '$1x') : text
  return mutation.title.replace('{amount}', () => shown)
}
