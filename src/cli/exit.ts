/** Exit codes; the worst of a run over many files wins. */
export const EXIT = { ok: 0, no: 1, usage: 2, unanswered: 3, bug: 70, interrupted: 130 } as const

/** What a shell adds to the number of a signal. */
export const SIGNAL = 128
