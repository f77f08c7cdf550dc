import { resolve, sep } from 'node:path'
import type { KeepProblem } from '../diagnostics/history.ts'
import { type FileText, type Host, isWithin, type Stream } from './host.ts'

/** Where the files of a sandbox stand; no such folder has to exist. */
export const FOLDER = resolve(sep, 'example')

/** What day it is in a sandbox, whenever it runs, and what time. */
const TODAY = '2026-11-01'
const NOW = Date.parse(`${TODAY}T12:00:00Z`)

const SIGINT = 2

export interface Sandbox {
  readonly host: Host
  /** Everything printed so far, by stream. */
  out(): string
  err(): string
}

/**
 * A host whose files are the given ones and, read only, those of the package. Nothing outside can be read or
 * written, and what is printed is kept.
 */
export function sandbox(
  real: Pick<Host, 'root' | 'readFile' | 'list' | 'realPath'>,
  files: Readonly<Record<string, FileText>>,
  options: {
    readonly columns?: number
    /** Whether what is printed is printed on a terminal. */
    readonly terminal?: boolean
    readonly env?: Host['env']
    readonly argv?: readonly string[]
    readonly input?: string
    /** After how many pauses the program is interrupted. */
    readonly interrupt?: number
    /** By which signal; without it, Ctrl-C. */
    readonly signal?: number
    readonly today?: string
    /** What time it is, asked again and again; without it, it is noon. */
    readonly now?: () => number
    /** Why nothing can be added to a log, if so. */
    readonly full?: () => KeepProblem | undefined
    /** What git says; without it, there is no git. */
    readonly git?: Host['git']
  } = {}
): Sandbox {
  const held = new Map(Object.entries(files).map(([name, text]) => [resolve(FOLDER, name), text]))
  const out = keeping(options.columns, options.terminal)
  const err = keeping(options.columns, options.terminal)
  let interrupted: (() => void) | undefined
  let pauses = 0
  const host: Host = {
    argv: options.argv ?? [],
    env: options.env ?? {},
    cwd: FOLDER,
    root: real.root,
    out: out.stream,
    err: err.stream,
    readFile: (path, limit) => {
      if (isWithin(path, real.root)) return real.readFile(path, limit)
      const text = held.get(path) ?? { kind: 'problem', problem: path === FOLDER ? 'directory' : 'missing' }
      return text.kind === 'text' && text.text.length > limit
        ? { kind: 'too-large', size: text.text.length }
        : text
    },
    writeFile: (path, text, { overwrite }) => {
      if (resolve(path, '..') !== FOLDER) return isWithin(path, FOLDER) ? 'no-folder' : 'unwritable'
      if (held.has(path) && !overwrite) return 'exists'
      held.set(path, { kind: 'text', text })
      return undefined
    },
    append: (path, line) => {
      const problem = options.full?.() ?? (isWithin(path, FOLDER) ? undefined : 'unwritable')
      if (problem !== undefined) return problem
      const before = held.get(path)
      if (before !== undefined && before.kind !== 'text') return 'special'
      const text = before?.text ?? ''
      held.set(path, { kind: 'text', text: (text === '' || text.endsWith('\n') ? text : `${text}\n`) + line })
      return undefined
    },
    readLog: (path) => held.get(path) ?? { kind: 'problem', problem: 'missing' },
    now: options.now ?? (() => NOW),
    ahead: () => 0,
    today: () => options.today ?? TODAY,
    readInput: () => (options.input === undefined ? undefined : { kind: 'text', text: options.input }),
    lines: async () => {
      const lines = (options.input ?? '').split('\n')
      if (lines.at(-1) === '') lines.pop()
      return { next: async () => lines.shift(), close: () => void lines.splice(0) }
    },
    list: (folder) => {
      if (isWithin(folder, real.root)) return real.list(folder)
      const inside = [...held.keys()].filter((path) => resolve(path, '..') === folder)
      return inside.map((path) => path.slice(folder.length + 1)).sort()
    },
    onInterrupt: (act) => {
      interrupted = act
      return () => undefined
    },
    onEnd: (act) => {
      interrupted = () => act(options.signal ?? SIGINT)
      return () => undefined
    },
    pause: async () => {
      pauses++
      if (pauses === options.interrupt) interrupted?.()
    },
    realPath: (path) => {
      if (isWithin(path, real.root)) return real.realPath(path)
      return held.has(path) || path === FOLDER ? path : undefined
    },
    git: options.git ?? (() => ({ kind: 'absent' })),
  }
  return { host, out: out.text, err: err.text }
}

function keeping(
  columns: number | undefined,
  isTerminal = false
): { readonly stream: Stream; text(): string } {
  let kept = ''
  const write = (text: string) => {
    kept += text
  }
  return { stream: { isTerminal, columns, write }, text: () => kept }
}
