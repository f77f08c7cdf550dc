import type { Host } from './host.ts'

/** What a command is given: its words, its flags, and the world. */
export interface Invocation {
  readonly args: readonly string[]
  readonly flags: Readonly<Record<string, unknown>>
  /** Every command there is, for those that tell about the others. */
  readonly commands: readonly Command[]
}

interface CommandModule {
  /** Runs the command and returns its exit code. */
  run(invocation: Invocation, host: Host): number | Promise<number>
}

export interface Flag {
  readonly flag: string
  readonly doc: string
  readonly choices?: readonly string[]
  readonly default?: string
  /** May be given several times. */
  readonly many?: boolean
}

export interface Command {
  readonly name: string
  /** `<model...>` and the like, as help shows them. */
  readonly args: string
  readonly group: 'Estimate' | 'Review' | 'Practise' | 'Look up' | 'Set up'
  readonly doc: string
  readonly flags: readonly Flag[]
  readonly examples: readonly string[]
  load(): Promise<CommandModule>
}

/** Taken by every command. */
export const COLOR: Flag = {
  flag: '--color <when>',
  doc: 'colour the output',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
}
