import type { Chart } from './chart.ts'

/**
 * What bote says, before anyone decides how it looks: text, colour, Markdown and CSV are renderings of this.
 * Tones carry meaning, never colour. Strings may hold anything a user wrote; each renderer neutralises it.
 */
export type Tone =
  | 'plain' // running text
  | 'strong' // the figure or word the eye should land on
  | 'dim' // provenance, units of secondary interest, punctuation
  | 'value' // a quantity
  | 'name' // the name of a quantity, file or command
  | 'good'
  | 'warn'
  | 'bad'

export interface Inline {
  readonly text: string
  readonly tone: Tone
}

export type Line = readonly Inline[]

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

export type Block =
  | { readonly kind: 'title'; readonly line: Line; readonly under?: readonly Line[] }
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** Rows may be shorter than the columns; `note` lines stand under the table. A table never has zero columns. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Line[])[]
      /** For each row the lines beneath it, across all columns: what names it, where it comes from. */
      readonly under?: readonly (readonly Line[])[]
      readonly notes?: readonly Line[]
    }
  /** Lines to be shown as they are written: a model, a command, what a command printed. */
  | { readonly kind: 'code'; readonly language: 'yaml' | 'sh' | 'text'; readonly lines: readonly string[] }
  /** A derivation: one step a line, indented by depth, with a margin note (where from, what binds) at the right. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'chart'; readonly chart: Chart }

export interface Step {
  readonly depth: number
  readonly line: Line
  readonly margin: Line
}

export interface Document {
  readonly blocks: readonly Block[]
}

/** One stretch of text with a meaning. */
export const say = (text: string, tone: Tone = 'plain'): Inline => ({ text, tone })

/** A line from words and marked stretches. */
export const line = (...parts: readonly (string | Inline)[]): Line =>
  parts.map((part) => (typeof part === 'string' ? say(part) : part))
