import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
  writeSync,
} from 'node:fs'
import { resolve, sep } from 'node:path'
import type { KeepProblem } from '../diagnostics/history.ts'
import type { FileProblem, WriteProblem } from '../diagnostics/syntax.ts'
import type { Look, Terminal } from '../tui/terminal.ts'
import { appendLine } from './append.ts'
import { type GitOptions, type GitResult, runGit } from './git.ts'
import type { Lines } from './lines.ts'
import { writeFile } from './write.ts'

/** Everything of the outside world a command may touch; tests pass their own. */
export interface Host {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Where the package stands: bundled models are below it. */
  readonly root: string
  readonly out: Stream
  readonly err: Stream
  /** The text of a regular file, or why there is none. Never more than `limit` bytes. */
  readFile(path: string, limit: number): FileText
  /** Writes a whole file; undefined when it is written, else why not. Nothing is replaced without `overwrite`. */
  writeFile(path: string, text: string, options: { readonly overwrite: boolean }): WriteProblem | undefined
  /**
   * Adds a line, its line feed included, to a log that may not exist yet, and returns once it is on the disk; undefined
   * when it is, else why not. A line someone left unfinished is ended first. Several may write to one log at a time.
   */
  append(path: string, line: string): KeepProblem | undefined
  /** As `readFile`, of a log that may be damaged: bytes that are not UTF-8 stand as U+FFFD. */
  readLog(path: string, limit: number): FileText
  /** Standard input to its end; undefined when it is a terminal, where waiting would look like hanging. */
  readInput(limit: number): FileText | undefined
  /** Standard input line by line, from a terminal as well. To be asked for once. */
  lines(): Promise<Lines>
  /** Today's date, as `2026-11-01`: where the sun stands over Greenwich, so that no setting of a machine changes it. */
  today(): string
  /** The time, in milliseconds from 1970. */
  now(): number
  /** How far clocks on the wall here are ahead of Universal Time at a moment, in minutes. */
  ahead(moment: number): number
  /** Names in a folder, sorted; empty when there is none. */
  list(folder: string): readonly string[]
  /** Calls `act` when someone asks for an end (Ctrl-C), which then does not end the process; the result undoes that. */
  onInterrupt(act: () => void): () => void
  /**
   * Calls `act` with the number of every signal that asks for an end (Ctrl-C, a terminal that is closed, a machine that
   * shuts down), none of which then ends the process; the result undoes that.
   */
  onEnd(act: (signal: number) => void): () => void
  /** Lets everything else that waits, an interrupt above all, have its turn. */
  pause(): Promise<void>
  /** The path with every link followed, or undefined when it does not exist. */
  realPath(path: string): string | undefined
  /** What git prints in the working folder. It reads and never writes; no command but those about versions asks it. */
  git(args: readonly string[], options?: GitOptions): GitResult
  /** Threads to share work between; without them everything is done in this one. */
  readonly threads?: Threads
  /** Calls `act` whenever something happened in some folders; what it resolves to ends that. */
  watch?(folders: readonly string[], act: () => void): Promise<() => void>
  /** The terminal that keys come from and that is drawn on; undefined where either end is something else. */
  terminal?(look: Look): Promise<Terminal | undefined>
}

interface Threads {
  /** How many can run at a time. */
  cores(): number
  /** What each job comes to, in their order, each worked out in a thread of its own. Jobs and answers are plain data. */
  run(jobs: readonly unknown[]): Promise<readonly unknown[]>
}

export interface Stream {
  readonly isTerminal: boolean
  /** Columns of the terminal, or undefined. */
  readonly columns: number | undefined
  write(text: string): void
}

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: FileProblem }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'not-text' }

/** Signals that ask a process to end, by number. */
const ENDS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** Characters of a date at the beginning of an ISO time. */
const ISO_DATE = 10

/** The real process as a host. */
export function hostOf(process: NodeJS.Process, root: string, list: Host['list']): Host {
  const out = streamOf(1, () => process.stdout.columns)
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    root,
    out,
    err: streamOf(2, () => process.stderr.columns),
    readFile: (path, limit) => readFile(path, limit, decode),
    writeFile,
    append: appendLine,
    readLog: (path, limit) => readFile(path, limit, decodeDamaged),
    readInput: (limit) => (isTerminal(0) ? undefined : readDescriptor(0, limit, decode)),
    list,
    onInterrupt: (act) => {
      process.on('SIGINT', act)
      return () => void process.off('SIGINT', act)
    },
    onEnd: (act) => {
      const undo = Object.entries(ENDS).map(([name, number]) => {
        const heard = (): void => act(number)
        process.on(name, heard)
        return () => void process.off(name, heard)
      })
      return () => {
        for (const end of undo) end()
      }
    },
    pause: () => new Promise((resume) => setImmediate(resume)),
    lines: async () => (await import('./lines.ts')).linesOf(process.stdin),
    now: () => Date.now(),
    ahead: (moment) => -new Date(moment).getTimezoneOffset(),
    today: () => new Date().toISOString().slice(0, ISO_DATE),
    realPath: (path) => {
      try {
        return realpathSync(path)
      } catch {
        return undefined
      }
    },
    git: (args, options = {}) => runGit(args, options, process.cwd(), process.env),
    watch: async (folders, act) => (await import('./watch.ts')).watchFolders(folders, act),
    terminal: async (look) => {
      if (!isTerminal(0) || !isTerminal(1)) return undefined
      return (await import('./terminal.ts')).terminalOf(process, (text) => out.write(text), look)
    },
    threads: {
      cores: () => process.getBuiltinModule('node:os').availableParallelism(),
      run: async (jobs) => (await import('./threads.ts')).runThreads(jobs, root),
    },
  }
}

/** Whether a descriptor is a terminal. Node's own answer loads its network stack, so files and pipes are told apart first. */
function isTerminal(fd: number): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false
  } catch {
    return false
  }
  return process.getBuiltinModule('node:tty').isatty(fd)
}

function streamOf(fd: number, columns: () => number | undefined): Stream {
  let closed = false
  let terminal: boolean | undefined
  const isTerminalHere = () => {
    terminal ??= isTerminal(fd)
    return terminal
  }
  return {
    get isTerminal() {
      return isTerminalHere()
    },
    get columns() {
      return isTerminalHere() ? columns() : undefined
    },
    write(text) {
      if (!closed) closed = !writeAll(fd, text)
    },
  }
}

/** The output could not be written, a full disk for one: the machine's trouble, not a bug of ours. */
export class OutputError extends Error {
  // Known by name: bundles that share this file do not share its classes.
  override readonly name = 'OutputError'

  constructor(readonly code: string) {
    super(`cannot write the output: ${code === 'ENOSPC' ? 'no space left on the device' : code}`)
  }
}

const PAUSE_MS = 2

/**
 * Writes everything before returning, so that nothing is lost when the process ends. False once the reader has
 * gone away (`| head`): there is no one left to write for, and that is no error of ours.
 */
function writeAll(fd: number, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8')
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') return false
      if (code !== 'EAGAIN') throw new OutputError(code ?? 'unknown error')
      // The pipe is full and its other end is not ready.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
  return true
}

type Decode = (bytes: Buffer) => FileText

function readFile(path: string, limit: number, decoded: Decode): FileText {
  let fd: number
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return { kind: 'problem', problem: 'directory' }
    // A pipe or device could block forever, or never end.
    if (!stat.isFile()) return { kind: 'problem', problem: 'special' }
    if (stat.size > limit) return { kind: 'too-large', size: stat.size }
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const missing =
      code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE'
    return { kind: 'problem', problem: missing ? 'missing' : 'unreadable' }
  }
  try {
    if (!fstatSync(fd).isFile()) return { kind: 'problem', problem: 'special' }
    return readDescriptor(fd, limit, decoded)
  } finally {
    closeSync(fd)
  }
}

const CHUNK = 65_536

function readDescriptor(fd: number, limit: number, decoded: Decode): FileText {
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    let read: number
    try {
      read = readSync(fd, chunk, 0, CHUNK, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') break
      if (code !== 'EAGAIN')
        return { kind: 'problem', problem: code === 'EISDIR' ? 'directory' : 'unreadable' }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
      continue
    }
    if (read === 0) break
    size += read
    if (size > limit) return { kind: 'too-large', size }
    chunks.push(chunk.subarray(0, read))
  }
  return decoded(Buffer.concat(chunks))
}

/** Bytes as text: UTF-8 with no NUL; a byte order mark is dropped. */
export function decode(bytes: Buffer): FileText {
  if (bytes.includes(0)) return { kind: 'not-text' }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { kind: 'not-text' }
  }
}

/** Bytes of a log: what damage made of some of them is no reason to lose the others. */
const decodeDamaged = (bytes: Buffer): FileText => ({ kind: 'text', text: new TextDecoder().decode(bytes) })

/** Whether a path, links followed, lies in a folder. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)]
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}
