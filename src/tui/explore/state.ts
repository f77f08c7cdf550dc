import type { Computed } from '../../analysis/computed.ts'
import type { FirstBreak } from '../../analysis/limits.ts'
import type { Simulation } from '../../analysis/simulate.ts'
import type { Histogram } from '../../engine/histogram.ts'
import type { FigureOptions } from '../../report/figures.ts'
import type { Input } from '../app.tsx'
import type { Field } from '../field.ts'
import type { Size } from '../terminal.ts'
import type { Edits, History } from './edits.ts'
import type { Basis } from './reading.ts'
import type { Saving } from './saving.ts'

export type Pane = 'assumptions' | 'quantities'

/** What is going on beside looking around. */
export type Mode =
  | { readonly kind: 'browse' }
  /** A figure is being typed; the model already has it wherever it can be read. */
  | {
      readonly kind: 'edit'
      readonly id: string
      readonly field: Field
      readonly problem: string | undefined
    }
  | { readonly kind: 'search'; readonly field: Field; readonly before: string }
  | { readonly kind: 'scenarios'; readonly at: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'save'; readonly saving: Saving }
  /** Someone wants to leave although something was tried that is not saved. */
  | { readonly kind: 'leaving' }

export interface Note {
  readonly text: string
  readonly tone: 'plain' | 'good' | 'warn' | 'bad'
}

/** How the focused quantity is distributed; undefined where it does not vary. */
export interface Spread {
  readonly of: Computed
  readonly id: string
  readonly found: { readonly simulation: Simulation; readonly histogram: Histogram } | undefined
}

/** A file to be written as a whole. Two requests are never the same object. */
export interface Request {
  readonly kind: Saving['kind']
  readonly text: string
  /** Where a new file is to be; undefined for the model's own. */
  readonly name: string | undefined
  /** What the file has to hold still. */
  readonly expected: string
  /** What is in force once it is written. */
  readonly left: Edits
}

export interface State {
  readonly basis: Basis
  readonly history: History
  /** What is shown: the edits, or what is being typed laid over them. */
  readonly now: Computed
  /** Counts what was shown: work for another one is of no use. */
  readonly revision: number
  readonly pane: Pane
  readonly focus: Readonly<Record<Pane, string>>
  readonly filter: Readonly<Record<Pane, string>>
  /** Whether a pane lists everything, or what matters first. */
  readonly all: Readonly<Record<Pane, boolean>>
  readonly mode: Mode
  readonly note: Note | undefined
  /** Why the file as it is now is not what is shown. */
  readonly stale: string | undefined
  readonly size: Size
  /** Lines of the working that are scrolled away. */
  readonly scrolled: number
  readonly first: { readonly of: Computed; readonly found: FirstBreak } | undefined
  readonly spread: Spread | undefined
  readonly request: Request | undefined
  readonly over: boolean
  readonly options: ExploreOptions
}

export interface ExploreOptions extends FigureOptions {
  readonly seed: number
}

/** What happens beside keys. */
export type Happening =
  | { readonly kind: 'first'; readonly of: Computed; readonly found: FirstBreak }
  | { readonly kind: 'spread'; readonly spread: Spread }
  /** What was typed, read as a whole. */
  | { readonly kind: 'tried'; readonly id: string; readonly text: string }
  /** The file was read again, or cannot be. */
  | { readonly kind: 'file'; readonly read: { readonly basis: Basis } | { readonly problem: string } }
  | { readonly kind: 'saved'; readonly request: Request; readonly outcome: SaveOutcome }

export type SaveOutcome =
  | { readonly kind: 'written'; readonly where: string; readonly basis: Basis | undefined }
  | { readonly kind: 'refused'; readonly problem: string }

export type Event = Happening | Input

export const BROWSING: Mode = { kind: 'browse' }
