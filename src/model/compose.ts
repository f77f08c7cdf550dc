import { Composer, type Document, type ErrorCode, type ParsedNode, Parser } from 'yaml'

/** A problem as the parser tells it: offsets, its kind, and its words. */
export interface YamlProblem {
  readonly code: ErrorCode
  readonly message: string
  readonly start: number
  readonly end: number
}

export interface Composed {
  readonly contents: ParsedNode | null
  /** The first problem: what comes after it mostly follows from it. */
  readonly problem?: YamlProblem
  /** Where something stands that is YAML but can be no model. */
  readonly refused?: { readonly what: 'directive' | 'second'; readonly start: number; readonly end: number }
}

type Place = number | readonly number[] | { readonly offset: number; readonly source?: string }
interface Watched {
  onError(place: Place, code: ErrorCode, message: string, warning?: boolean): void
}

/** Stops the parser; text of nothing but errors would otherwise fill the memory with them. */
class Stop extends Error {}

/**
 * Parses one YAML document up to its first error. The parser keeps the handler of errors to itself; without it,
 * a file of a million brackets is a million errors with a stack trace each.
 */
export function composeYaml(text: string): Composed {
  let found: Omit<Composed, 'contents'> = {}
  const composer = new Composer({ schema: 'core', version: '1.2', uniqueKeys: false, logLevel: 'silent' })
  ;(composer as unknown as Watched).onError = (place, code, message, warning) => {
    // Warnings are about tags, which are refused anyway. An error met while stopping is not news.
    if (warning === true) return
    found = { problem: found.problem ?? { code, message, ...offsets(place) } }
    throw new Stop()
  }
  const tokens = function* () {
    let documents = 0
    for (const token of new Parser().parse(text)) {
      const stopped = token.type === 'directive' ? 'directive' : undefined
      const what = token.type === 'document' && ++documents > 1 ? 'second' : stopped
      if (what !== undefined) {
        const start = token.offset
        found = { refused: { what, start, end: start + lineLength(text, start) } }
        throw new Stop()
      }
      if (token.type === 'error') {
        found = { problem: { code: 'UNEXPECTED_TOKEN', message: token.message, ...offsets(token) } }
        throw new Stop()
      }
      yield token
    }
  }
  try {
    let document: Document.Parsed | undefined
    for (const read of composer.compose(tokens(), true, text.length)) document ??= read
    const [error] = document?.errors ?? []
    if (error !== undefined) {
      const { code, message, pos } = error
      found = { problem: { code, message, start: pos[0], end: pos[1] } }
    }
    return { contents: document?.contents ?? null, ...found }
  } catch (error) {
    if (error instanceof Stop) return { contents: null, ...found }
    throw error
  }
}

function offsets(place: Place): { start: number; end: number } {
  if (typeof place === 'number') return { start: place, end: place + 1 }
  if ('offset' in place) return { start: place.offset, end: place.offset + (place.source?.length ?? 1) }
  return { start: place[0] ?? 0, end: place[1] ?? 0 }
}

const lineLength = (text: string, start: number): number =>
  /^[^\r\n]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0
