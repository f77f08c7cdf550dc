/** What is tried on a model: a scenario of its own, and figures as they are typed, by the id of what they are of. */
export interface Edits {
  readonly scenario: string | undefined
  readonly changes: ReadonlyMap<string, string>
}

/** What is tried now, what was before, and what was undone. */
export interface History {
  readonly now: Edits
  /** The latest last. */
  readonly past: readonly Edits[]
  readonly future: readonly Edits[]
}

export const NO_EDITS: Edits = { scenario: undefined, changes: new Map() }

/** Steps that can be undone. */
const MOST_STEPS = 500

export const historyOf = (now: Edits): History => ({ now, past: [], future: [] })

function isSameEdits(a: Edits, b: Edits): boolean {
  return (
    a.scenario === b.scenario &&
    a.changes.size === b.changes.size &&
    [...a.changes].every(([id, text]) => b.changes.get(id) === text)
  )
}

/** Tries something else; what was undone is forgotten. Nothing happens where it is the same. */
export function edited(history: History, now: Edits): History {
  if (isSameEdits(history.now, now)) return history
  return { now, past: [...history.past, history.now].slice(-MOST_STEPS), future: [] }
}

export function undone({ now, past, future }: History): History | undefined {
  const before = past.at(-1)
  return before && { now: before, past: past.slice(0, -1), future: [...future, now] }
}

export function redone({ now, past, future }: History): History | undefined {
  const after = future.at(-1)
  return after && { now: after, past: [...past, now], future: future.slice(0, -1) }
}

/** With another figure for a quantity, or with its own where none is given. */
export function withChange({ scenario, changes }: Edits, id: string, text: string | undefined): Edits {
  const others = new Map(changes)
  if (text === undefined) others.delete(id)
  else others.set(id, text)
  return { scenario, changes: others }
}
