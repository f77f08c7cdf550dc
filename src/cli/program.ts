import { Command as Commander, CommanderError, Option } from 'commander'
import { COLOR, type Command, type Flag } from './command.ts'
import { COMMANDS } from './commands.ts'
import { EXIT } from './exit.ts'
import type { Host } from './host.ts'

/** Runs what the command line asks for and returns the exit code. */
export async function runProgram(host: Host, version: string): Promise<number> {
  let code: number = EXIT.ok
  const program = new Commander('bote')
    .description('Numbers before systems: capacity estimates with checked units and shown working.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.out.write(text), writeErr: (text) => host.err.write(text) })
    .configureHelp({ helpWidth: host.out.columns ?? 100 })
    .showSuggestionAfterError()
    .addHelpText('after', HELP)
  for (const command of COMMANDS) {
    define(program, command, async (args, flags) => {
      code = await (await command.load()).run({ args, flags, commands: COMMANDS }, host)
    })
  }
  const words = withDefaultCommand(host.argv)
  if (words.length === 0) {
    host.err.write(program.helpInformation() + HELP)
    return EXIT.usage
  }
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  }
  return code
}

const HELP = `
Examples:
  bote run twitter-feed                      a worked model that comes with bote
  bote explain twitter-feed tweets.shards    where a figure comes from
  bote calc '100M users * 2/user/day'        one line of arithmetic
  bote init feed && bote run feed.bote.yaml  a first model of your own
`

/** `bote feed.bote.yaml` means `bote run feed.bote.yaml`. */
function withDefaultCommand(argv: readonly string[]): readonly string[] {
  const first = argv.find((word) => word === '-' || !word.startsWith('-'))
  const names = new Set([...COMMANDS.map((c) => c.name), 'help'])
  const isModel = first !== undefined && !names.has(first) && (first === '-' || /[./\\]/.test(first))
  return isModel ? ['run', ...argv] : argv
}

type Act = (args: readonly string[], flags: Readonly<Record<string, unknown>>) => Promise<void>

function define(program: Commander, command: Command, act: Act): void {
  const sub = program
    .command(`${command.name} ${command.args}`.trim())
    .description(command.doc)
    .helpGroup(`${command.group}:`)
    .addHelpText('after', `\nExamples:\n${command.examples.map((e) => `  ${e}`).join('\n')}\n`)
  for (const flag of [...command.flags, COLOR]) sub.addOption(optionOf(flag))
  sub.action(async (...received: unknown[]) => {
    const flags = received.at(-2) as Record<string, unknown>
    await act((received.slice(0, -2) as unknown[]).flat().filter((a) => a !== undefined) as string[], flags)
  })
}

function optionOf(flag: Flag): Option {
  const option = new Option(flag.flag, flag.doc)
  if (flag.choices !== undefined) option.choices(flag.choices)
  if (flag.default !== undefined) option.default(flag.default)
  // Repeatable, and one value each: a variadic flag would swallow the model that follows it.
  if (flag.many === true)
    option.argParser((value: string, before: readonly string[] = []) => [...before, value])
  return option
}
