import type { Line, Tone } from './document.ts'
import { escaped, runnerCommand, terminal } from './neutral.ts'
import { widthOf } from './text-width.ts'

/** What is known of the terminal; nothing here looks it up. */
export interface TerminalOptions {
  /** Columns a line may take; Infinity when nothing is to be wrapped. */
  readonly width: number
  readonly color: boolean
  /** False for a terminal that shows only ASCII: × ÷ → … • are spelt out. */
  readonly unicode: boolean
}

/** A stretch of neutralised, printable text: no controls, no line breaks. */
export interface Run {
  readonly text: string
  readonly tone: Tone
}

export type Runs = readonly Run[]

/** Below this many columns nothing more is squeezed: lines run over instead. */
const NARROWEST = 12

/** The whole number of columns to lay out for, whatever was asked. */
export function usableWidth(width: number): number {
  return Number.isNaN(width) ? 80 : Math.max(NARROWEST, Math.floor(width))
}

/** The largest of some numbers, however many they are: spreading them into `Math.max` has a limit. */
export function largest(numbers: Iterable<number>, least = 0): number {
  let most = least
  for (const n of numbers) if (n > most) most = n
  return most
}

/** Columns a line of runs takes. */
export function runsWidth(runs: Runs): number {
  return widthOf(runs.map((run) => run.text).join(''))
}

/** Neutralises a line of the document. `base` is what plain text becomes here: strong in a title, dim in a note. */
export function runsOf(line: Line, unicode: boolean, base: Tone = 'plain'): Runs {
  const toneHere = (tone: Tone) => (tone === 'plain' || (tone === 'name' && base === 'strong') ? base : tone)
  const runs = line.map(({ text, tone }) => ({ text: terminal(text, unicode), tone: toneHere(tone) }))
  return disarmed(runs.filter((run) => run.text !== ''))
}

/** Takes apart what is harmless in each run and a command to a runner when they are joined. */
function disarmed(runs: Runs): Runs {
  const joined = runs.map((run) => run.text).join('')
  const at = joined.search(runnerCommand)
  if (at === -1) return runs
  let before = 0
  const safe = runs.map((run) => {
    const here = at - before
    before += run.text.length
    if (here < 0 || here >= run.text.length) return run
    return { ...run, text: run.text.slice(0, here) + escaped(joined.charAt(at)) + run.text.slice(here + 1) }
  })
  return disarmed(safe)
}

/** Spaces, as a run. */
export const gap = (columns: number): Run => ({ text: ' '.repeat(Math.max(0, columns)), tone: 'plain' })

/** Puts spaces in front of a line; an empty line stays empty. */
export const indent = (runs: Runs, columns: number): Runs =>
  runs.length === 0 ? runs : [gap(columns), ...runs]

/** Neighbours of one tone as one run: a drawing is made a character at a time. */
export function joined(runs: Runs): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last?.tone === run.tone) out[out.length - 1] = { text: last.text + run.text, tone: run.tone }
    else out.push(run)
  }
  return out
}

/** Select Graphic Rendition codes: how a meaning starts and ends. The only place where a meaning gets a look. */
const LOOK: Readonly<Record<Tone, readonly [string, string] | undefined>> = {
  plain: undefined,
  strong: ['\x1b[1m', '\x1b[22m'],
  dim: ['\x1b[2m', '\x1b[22m'],
  value: ['\x1b[36m', '\x1b[39m'],
  name: undefined, // names are what most lines are made of: they stand out by not being dim
  good: ['\x1b[32m', '\x1b[39m'],
  warn: ['\x1b[33m', '\x1b[39m'],
  bad: ['\x1b[31m', '\x1b[39m'],
}

/**
 * Lines of runs as one text, each line ended by a line feed, none with trailing spaces. A line opens and closes
 * its own colours, so that any one of them may be cut out and shown alone.
 */
export function paint(lines: readonly Runs[], color: boolean): string {
  const painted = ({ text, tone }: Run) => {
    const look = color ? LOOK[tone] : undefined
    return look === undefined ? text : look[0] + text + look[1]
  }
  const line = (runs: Runs) => trimmed(merged(runs)).map(painted)
  return lines.map((runs) => `${line(runs).join('')}\n`).join('')
}

function merged(runs: Runs): Run[] {
  const out: Run[] = []
  let spaces = ''
  for (const run of runs) {
    const last = out.at(-1)
    if (run.text.trim() === '') spaces += run.text
    else if (last?.tone === run.tone) {
      out[out.length - 1] = { text: last.text + spaces + run.text, tone: last.tone }
      spaces = ''
    } else {
      out.push({ text: spaces, tone: 'plain' }, run)
      spaces = ''
    }
  }
  return out.filter((run) => run.text !== '')
}

function trimmed(runs: readonly Run[]): Run[] {
  const end = runs.findLastIndex((run) => run.text.trimEnd() !== '')
  const last = runs[end]
  return last ? [...runs.slice(0, end), { ...last, text: last.text.trimEnd() }] : []
}
