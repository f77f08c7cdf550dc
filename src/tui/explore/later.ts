import { seekFirstBreak } from '../../analysis/limits.ts'
import { type Simulation, simulate } from '../../analysis/simulate.ts'
import { histogramOf } from '../../engine/histogram.ts'
import type { Work } from '../app.tsx'
import { readingOf } from './reading.ts'
import type { Happening, Spread, State } from './state.ts'

/** Enough for the digits shown. */
const SAMPLES = 2 ** 13

/** What is worked out while nobody types: what breaks first, how the focused figure spreads, and what takes a whole reading. */
export function laterOf(state: State): Work<Happening> {
  const { now, mode, focus, revision } = state
  const varies = now.program.inputs.length > 0
  const typed = mode.kind === 'edit' ? `${mode.id}=${mode.field.text}` : ''
  return {
    // The samples of another figure are another's.
    key: `${revision} ${varies ? focus.quantities : ''} ${typed}`,
    *run() {
      if (mode.kind === 'edit' && isUnread(state)) yield { kind: 'tried', id: mode.id, text: mode.field.text }
      if (state.first?.of !== now) {
        const found = yield* seekFirstBreak(now, state.basis.find)
        yield { kind: 'first', of: now, found }
      }
      if (varies && (state.spread?.of !== now || state.spread.id !== focus.quantities)) {
        const spread = yield* spreadOf(state)
        yield { kind: 'spread', spread }
      }
    },
  }
}

/** Whether what is typed has to be read as a whole, which no key waits for. */
function isUnread({ basis, history, mode }: State): boolean {
  if (mode.kind !== 'edit') return false
  const changes = new Map(history.now.changes).set(mode.id, mode.field.text.trim())
  return readingOf(basis, { ...history.now, changes }, 'quickly') === undefined
}

function* spreadOf({ now, focus, options }: State): Generator<undefined, Spread> {
  const id = focus.quantities
  const draw = {
    samples: SAMPLES,
    seed: options.seed,
    method: 'sobol',
    wanted: [id],
    within: undefined,
  } as const
  let simulation: Simulation | undefined
  for (const progress of simulate({ ...now.model, budgets: [], ceilings: [] }, draw)) {
    if (progress.kind === 'found') simulation = progress.simulation
    yield
  }
  const slot = now.program.indexOf.get(id)
  const varies = simulation?.quantities.some((q) => q.id === id) === true
  if (slot === undefined || !varies || simulation === undefined) return { of: now, id, found: undefined }
  const wanted = {
    samples: SAMPLES,
    seed: options.seed,
    method: 'sobol',
    wanted: [slot],
    overrides: new Map(),
  } as const
  const histogram = histogramOf(now.program, slot, wanted)
  return { of: now, id, found: histogram && { simulation, histogram } }
}
