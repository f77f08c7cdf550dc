import { elaborate } from '../../src/model/elaborate.ts'
import { readYaml } from '../../src/model/yaml.ts'
import type { Basis } from '../../src/tui/explore/reading.ts'
import { computedOf } from '../../src/tui/explore/reading.ts'
import { initialState } from '../../src/tui/explore/showing.ts'
import type { State } from '../../src/tui/explore/state.ts'
import { step } from '../../src/tui/explore/step.ts'
import { decode, flush, NOTHING_HELD } from '../../src/tui/keys.ts'
import { FEED } from '../cli/process.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()

export const EXPLORED = `${FEED}assume: { share: 5%..20% }
derive: { shared: read.rate * share }
scenarios:
  celebrity: { read.peak: x10 }
`

/** A model as an explorer holds it. */
export function basisOf(text: string): Basis {
  const source = { name: 'feed.bote.yaml', text }
  const node = readYaml(source, (d) => {
    throw new Error(d.slug)
  })
  if (node === undefined) throw new Error('no model')
  const read: Basis['read'] = (options) => elaborate(node, source, library, options)
  const { model, vary } = read({ changes: [], scenarios: [] })
  const base = model && computedOf(model, []).computed
  if (base === undefined) throw new Error('no model')
  const find = (table: string) => library.tables.find(table)
  return { source, base, vary, read, find, place: 'own', copyName: 'feed.bote.yaml' }
}

/** An explorer that has just been opened. */
export function opened(text = EXPLORED, size = { columns: 80, rows: 24 }): State {
  const state = initialState(basisOf(text), { scenario: undefined, changes: new Map() }, size, { seed: 1 })
  if (state === undefined) throw new Error('it cannot be opened')
  return state
}

/** What becomes of it when someone types. */
export function typed(state: State, ...pieces: readonly string[]): State {
  let held = NOTHING_HELD
  let now = state
  for (const piece of pieces) {
    const found = decode(held, piece)
    held = found.state
    for (const key of found.keys) now = step(now, { kind: 'key', key, at: 0 })
  }
  return flush(held).reduce((at, key) => step(at, { kind: 'key', key, at: 0 }), now)
}
