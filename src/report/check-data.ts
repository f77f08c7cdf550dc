import type { DiffedModel } from './diff-data.ts'
import type { JsonDiagnostic } from './frame-json.ts'

/**
 * What `bote check` found, as plain data: what its JSON holds, what travels between threads and from the shards of a
 * build to `bote merge`, and the one thing every format is a rendering of. Nothing in it is neutralised; text is as
 * the user wrote it.
 */
export interface CheckReport {
  readonly schemaVersion: 1
  readonly tool: 'bote'
  readonly command: 'check'
  /** Whether every model passed. */
  readonly ok: boolean
  /** The day it was checked on, which waivers are judged by. */
  readonly today: string
  /** What the models were compared with: a git reference or a baseline file; null when with nothing. */
  readonly against: string | null
  /** The command line by which someone gets the same again. */
  readonly reproduce: string
  /** Which part of a run over several machines this is. */
  readonly shard: { readonly index: number; readonly of: number } | null
  readonly models: readonly CheckedModel[]
  /** Problems of the run that belong to no model: a configuration that cannot be read. */
  readonly diagnostics: readonly Finding[]
  /** Waivers a configuration shares among models, and whether one of these models needs them. */
  readonly sharedWaivers: readonly SharedWaiver[]
  /** From which weight on a finding fails the run. */
  readonly failOn: 'error' | 'warn'
  readonly tally: CheckTally
}

/** `unknown`: it names nothing in these models, and there are others it may be about. */
export interface SharedWaiver {
  readonly state: 'used' | 'unused' | 'unknown'
  /** What there is to say where no model needs it. */
  readonly finding: Finding
}

export interface CheckTally {
  readonly models: number
  /** Models with a failure, or that could not be read. */
  readonly failed: number
  readonly invalid: number
  readonly checks: number
  readonly holding: number
  readonly broken: number
  readonly warned: number
  readonly notEvaluated: number
  readonly waived: number
  readonly off: number
  readonly expiredWaivers: number
  readonly unusedWaivers: number
  readonly findings: { readonly error: number; readonly warning: number; readonly note: number }
}

/** `invalid`: an error in the model stands in the way of any answer. */
export type ModelVerdict = 'passed' | 'failed' | 'invalid'

export interface CheckedModel {
  /** As written on the command line, with `/` between folders. */
  readonly path: string
  readonly title: string | null
  readonly sha256: string
  readonly verdict: ModelVerdict
  readonly checks: readonly CheckLine[]
  /** Lints, warnings and errors, with the weight the configuration gives them. */
  readonly findings: readonly Finding[]
  readonly waivers: readonly WaiverLine[]
  /** What changed against the base; null when there is none to compare with. */
  readonly changes: DiffedModel | null
}

/**
 * `holds` and `broken` speak for themselves. `waived`: broken, and let through until a day. `not evaluated`: it fails,
 * with the reason. `off`: not asked, by its severity, or because its last day is over. `new`: it asks how something
 * grew, and the model is not there in the base.
 */
export type CheckState = 'holds' | 'broken' | 'waived' | 'not evaluated' | 'off' | 'new'

/** A value in base units, and as people write it. */
export interface CheckedValue {
  /** Null when it is not finite. */
  readonly value: number | null
  /** `B/s`; `1` for a plain number. */
  readonly unit: string
  readonly text: string
}

/** One thing that was checked. */
export interface CheckLine {
  readonly kind: 'budget' | 'published'
  /** The condition as written; `actions.post.rate says 2300/s`. */
  readonly name: string
  readonly severity: 'error' | 'warn'
  readonly state: CheckState
  /** The comparison that decides it, or comes nearest to changing it: `p95(stores.tweets.stored)`, `<=`, `2 PB`. */
  readonly compared: {
    readonly left: string
    readonly op: string
    readonly right: string
    readonly value: CheckedValue
    readonly limit: CheckedValue
    /** What is left of the limit, as a share of it; below zero when it is broken. Null where there is no such share. */
    readonly headroom: number | null
  } | null
  /** Why it was not evaluated, or what else has to be known to read it: a whole sentence. */
  readonly reason: string | null
  /** What whoever wrote it says of it. */
  readonly why: string | null
  readonly place: Place | null
  readonly waiver: Waived | null
}

/** What is let through, until when and why. */
interface Waived {
  readonly until: string
  readonly why: string
  readonly owner: string | null
}

/** Where something is written: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Finding extends JsonDiagnostic {
  readonly waiver: Waived | null
}

export interface WaiverLine extends Waived {
  /** The condition, or the code of the finding, it lets through. */
  readonly check: string
  readonly state: 'used' | 'unused' | 'expired'
  readonly place: Place | null
}
