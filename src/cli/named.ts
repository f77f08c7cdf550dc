import type { Kind } from '../model/kind.ts'
import type { Component, Model } from '../model/model.ts'
import { suggest } from '../text/suggest.ts'

/** What a word on the command line means in a model. */
export type Named =
  | { readonly kind: 'quantity'; readonly id: string }
  | { readonly kind: 'component'; readonly component: Component }
  | { readonly kind: 'absent'; readonly id: string; readonly needs: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly suggestion: string | undefined }

/** A quantity in full or in short, by another name of its kind (`cost.monthly`), or a whole component. */
export function namedIn(word: string, model: Model, kinds: readonly Kind[]): Named {
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

/** `cost.monthly` is `costs.monthly`. */
function inFull(word: string, kinds: readonly Kind[]): string {
  const kind = kinds.find(({ alias }) => alias !== undefined && word.startsWith(`${alias}.`))
  return kind?.alias === undefined ? word : `${kind.section}${word.slice(kind.alias.length)}`
}
