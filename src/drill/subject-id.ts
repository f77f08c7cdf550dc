import { idParts } from './deck.ts'

/** The id of a question about something in a model: `twitter-feed:stores.tweets.shards/17`. */
export const subjectId = (subject: string, of: string, seed: number): string => `${subject}:${of}/${seed}`

/** Its parts; undefined when it is no such id. A model may be a path with colons in it, a quantity has none. */
export function subjectParts(
  id: string
): { readonly subject: string; readonly of: string; readonly seed: number } | undefined {
  const parts = idParts(id)
  const at = parts?.name.lastIndexOf(':') ?? -1
  if (parts === undefined || at < 1) return undefined
  return { subject: parts.name.slice(0, at), of: parts.name.slice(at + 1), seed: parts.seed }
}
