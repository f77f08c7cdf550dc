import { type App, type Ended, runApp } from '../app.tsx'
import type { Terminal } from '../terminal.ts'
import type { Edits } from './edits.ts'
import { laterOf } from './later.ts'
import { LEAST } from './layout.ts'
import type { Basis } from './reading.ts'
import { initialState } from './showing.ts'
import type { ExploreOptions, Happening, Request, SaveOutcome, State } from './state.ts'
import { step } from './step.ts'
import { view } from './view.tsx'

/** What an explorer asks of the world. */
export interface World {
  /** Writes what someone said yes to. */
  save(request: Request): SaveOutcome
  /** Tells when the model's files are others than they were; the result ends that. */
  follow(tell: (read: { readonly basis: Basis } | { readonly problem: string }) => void): () => void
}

/** Explores a model until someone leaves; undefined when what is to be tried cannot be read. */
export function explore(
  basis: Basis,
  edits: Edits,
  options: ExploreOptions,
  world: World,
  terminal: Terminal
): Promise<Ended<undefined>> | undefined {
  const initial = initialState(basis, edits, terminal.size(), options)
  if (initial === undefined) return undefined
  let end = (): void => undefined
  const app: App<State, Happening, undefined> = {
    name: 'bote explore',
    least: LEAST,
    initial,
    step,
    view,
    ended: ({ over }) => (over ? { value: undefined } : undefined),
    work: laterOf,
    act: (before, after, tell) => {
      if (before === after) end = world.follow((read) => tell({ kind: 'file', read }))
      const { request } = after
      if (request === undefined || request === before.request) return
      tell({ kind: 'saved', request, outcome: world.save(request) })
    },
    close: () => end(),
  }
  return runApp(app, terminal)
}
