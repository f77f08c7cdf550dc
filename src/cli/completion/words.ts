import { COLOR, type Command, type Flag } from '../command.ts'

/** What may be typed, taken from the table of commands: every shell's script says the same in its own way. */
export interface CompletionWords {
  readonly commands: readonly CompletionCommand[]
  /** Words that an argument or a flag may be, by what help calls it: `model`, `table`, `topic`. */
  readonly lists: Readonly<Record<string, readonly string[]>>
}

export interface CompletionCommand {
  readonly name: string
  readonly doc: string
  readonly flags: readonly CompletionFlag[]
  readonly args: readonly CompletionArgument[]
}

export interface CompletionFlag {
  /** `-f` or undefined. */
  readonly short: string | undefined
  readonly long: string
  readonly doc: string
  /** What help calls its value, or undefined when it takes none. */
  readonly value: string | undefined
  /** What the value may be; empty when anything. */
  readonly words: readonly string[]
  readonly many: boolean
}

export interface CompletionArgument {
  readonly name: string
  readonly many: boolean
}

/** The words that arguments of some names may be; those of `model` are files too. */
export type Lists = CompletionWords['lists']

export function completionWords(commands: readonly Command[], lists: Lists): CompletionWords {
  return {
    lists,
    commands: commands.map(({ name, doc, flags, args }) => ({
      name,
      doc,
      flags: [...flags, COLOR, HELP].map((flag) => flagOf(flag, lists)),
      args: [...args.matchAll(/[<[]([\w-]+)(\.\.\.)?[>\]]/g)].map(([, arg = '', dots]) => ({
        name: arg,
        many: dots !== undefined,
      })),
    })),
  }
}

const HELP: Flag = { flag: '-h, --help', doc: 'show help' }

function flagOf({ flag, doc, choices, many }: Flag, lists: Lists): CompletionFlag {
  const value = /<([^>]+)>/.exec(flag)?.[1]
  return {
    short: /^-\w\b/.exec(flag)?.[0],
    long: /--[\w-]+/.exec(flag)?.[0] ?? flag,
    doc,
    value,
    words: choices ?? (value !== undefined && Object.hasOwn(lists, value) ? (lists[value] ?? []) : []),
    many: many === true,
  }
}

/** Text in single quotes, where a POSIX shell takes every character for itself. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
