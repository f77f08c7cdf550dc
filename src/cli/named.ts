import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { headlineOf, type Kind } from '../model/kind.ts'
import type { Component, Model } from '../model/model.ts'
import { spanOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'

/** What a word on the command line means in a model. */
type Named =
  | { readonly kind: 'quantity'; readonly id: string }
  | { readonly kind: 'component'; readonly component: Component }
  | { readonly kind: 'absent'; readonly id: string; readonly needs: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly suggestion: string | undefined }

/** A quantity in full or in short, by another name of its kind (`cost.monthly`), or a whole component. */
function namedIn(word: string, model: Model, kinds: readonly Kind[]): Named {
  const name = inFull(word, kinds)
  const ids = model.quantities.map((q) => q.id)
  if (ids.includes(name)) return { kind: 'quantity', id: name }
  const short = ids.filter((id) => id.endsWith(`.${name}`))
  const [only] = short
  if (only !== undefined && short.length === 1) return { kind: 'quantity', id: only }
  const component = model.components.find((c) => c.id === name || c.name === name)
  if (component !== undefined) return { kind: 'component', component }
  if (short.length > 1) return { kind: 'ambiguous', candidates: short }
  const absent = model.absent.find((a) => a.id === name || a.id.endsWith(`.${name}`))
  if (absent !== undefined) return { ...absent, kind: 'absent' }
  const known = [...ids, ...ids.map((id) => id.split('.').slice(1).join('.'))]
  return { kind: 'unknown', suggestion: suggest(name, known) }
}

/** How the words of one command line are read. */
export interface Reading {
  readonly model: Model
  readonly kinds: readonly Kind[]
  /** Where the words stand, as a diagnostic names it: `--of`. */
  readonly from: string
  /** The figures that a component stands for. */
  of(component: Component): readonly string[]
  /** What to report of a figure that the model has no value for; unless given, that it has none. */
  absent?(id: string, needs: readonly string[]): Diagnostic
  readonly report: Report
}

/** The ids of the figures that some words name, each once. Reports every word that names none, or no one of several. */
export const idsNamed = (words: readonly string[], reading: Reading): readonly string[] => [
  ...new Set(words.flatMap((word) => idsOf(word, reading))),
]

function idsOf(
  word: string,
  { model, kinds, from, of, absent = noValue, report }: Reading
): readonly string[] {
  const labels = [{ span: spanOf({ name: from, text: word }, 0, word.length), role: '' }]
  const named = namedIn(word, model, kinds)
  switch (named.kind) {
    case 'quantity':
      return [named.id]
    case 'component': {
      const ids = of(named.component)
      if (ids.length === 0) report({ ...noValue(named.component.id, []), labels })
      return ids
    }
    case 'ambiguous':
      report({ slug: 'ambiguous-name', name: word, candidates: named.candidates, labels })
      return []
    case 'absent':
      report({ ...absent(named.id, named.needs), labels })
      return []
    case 'unknown':
      report({ slug: 'unknown-name', name: word, suggestion: named.suggestion, labels })
      return []
  }
}

const noValue = (text: string, needs: readonly string[]): Diagnostic => ({
  slug: 'no-value',
  text,
  needs,
  labels: [],
})

/** The one figure that stands for a component, where it has one. */
export function headlineIn({ kind, members }: Component): readonly string[] {
  const id = members.get(headlineOf(kind, (name) => members.has(name)) ?? '')
  return id === undefined ? [] : [id]
}

/** `cost.monthly` is `costs.monthly`. */
function inFull(word: string, kinds: readonly Kind[]): string {
  const kind = kinds.find(({ alias }) => alias !== undefined && word.startsWith(`${alias}.`))
  return kind?.alias === undefined ? word : `${kind.section}${word.slice(kind.alias.length)}`
}
