import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type FileText, hostOf } from '../../src/cli/host.ts'
import { runProgram } from '../../src/cli/program.ts'
import { sandbox } from '../../src/cli/sandbox.ts'

const root = realpathSync(join(import.meta.dirname, '..', '..'))
const real = hostOf(process, root, (folder) => {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
})

export interface FakeOptions {
  /** Files of the working folder, by name. */
  readonly files?: Readonly<Record<string, string | FileText>>
  /** Standard input; without it, standard input is a terminal. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Columns of the terminal; without it, output goes to a file. */
  readonly columns?: number
  /** Whether output goes to a terminal all the same, with its colours. */
  readonly terminal?: boolean
  /** After how many pauses of the program it is interrupted. */
  readonly interrupt?: number
  /** By which signal; without it, Ctrl-C. */
  readonly signal?: number
  /** What time it is, asked again and again; without it, it is always the same. */
  readonly now?: () => number
  /** Files of the package that the fake has in place of the real ones, by their path below it. */
  readonly package?: Readonly<Record<string, string | FileText>>
}

export interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The text of a file of the working folder after the run, or undefined. */
  file(name: string): string | undefined
}

/** Runs a command line in this process: files are in memory, the package is the real one, and nothing is written. */
export async function bote(words: string | readonly string[], options: FakeOptions = {}): Promise<Result> {
  const argv = typeof words === 'string' ? words.split(' ').filter((word) => word !== '') : words
  const own = new Map(
    Object.entries(options.package ?? {}).map(([path, text]) => [join(root, path), textOf(text)])
  )
  const packaged = {
    root,
    readFile: (path: string, limit: number) => own.get(path) ?? real.readFile(path, limit),
    list: (folder: string) => {
      const added = [...own.keys()]
        .filter((path) => join(path, '..') === folder)
        .map((path) => path.slice(folder.length + 1))
      return [...new Set([...real.list(folder), ...added])].sort()
    },
    realPath: (path: string) => (own.has(path) ? path : real.realPath(path)),
  }
  const files = Object.fromEntries(
    Object.entries(options.files ?? {}).map(([name, text]) => [name, textOf(text)])
  )
  const { input, env, columns, interrupt, signal, now, terminal } = options
  const place = sandbox(packaged, files, {
    argv,
    ...(input === undefined ? {} : { input }),
    ...(env === undefined ? {} : { env }),
    ...(columns === undefined ? {} : { columns }),
    ...(interrupt === undefined ? {} : { interrupt }),
    ...(signal === undefined ? {} : { signal }),
    ...(now === undefined ? {} : { now }),
    ...(terminal === undefined ? {} : { terminal }),
  })
  const code = await runProgram(place.host, '0.0.0')
  const file = (name: string) => {
    const text = place.host.readFile(join(place.host.cwd, name), Number.POSITIVE_INFINITY)
    return text.kind === 'text' ? text.text : undefined
  }
  return { code, out: place.out(), err: place.err(), file }
}

const textOf = (text: string | FileText): FileText =>
  typeof text === 'string' ? { kind: 'text', text } : text
