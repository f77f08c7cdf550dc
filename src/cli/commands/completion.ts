import { topicNames } from '../../report/docs.ts'
import { spanOf } from '../../text/source.ts'
import { suggest } from '../../text/suggest.ts'
import type { Invocation } from '../command.ts'
import { bashScript } from '../completion/bash.ts'
import { fishScript } from '../completion/fish.ts'
import { completionWords } from '../completion/words.ts'
import { zshScript } from '../completion/zsh.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { bundledNames } from '../load.ts'
import { printDiagnostics } from '../output.ts'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript }
const SHELLS = Object.keys(SCRIPTS)

/** `bote completion bash|zsh|fish` */
export function run({ args, flags, commands }: Invocation, host: Host): number {
  const [shell = ''] = args
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell as keyof typeof SCRIPTS] : undefined
  if (script === undefined) {
    const labels = [{ span: spanOf({ name: 'command line', text: shell }, 0, shell.length), role: '' }]
    const problem = {
      slug: 'unknown-reference',
      name: shell,
      of: 'completion for a shell',
      suggestion: suggest(shell, SHELLS),
      known: SHELLS,
      labels,
    } as const
    printDiagnostics([problem], host, flags.color as 'auto' | 'always' | 'never')
    return EXIT.usage
  }
  const { kinds, tables } = libraryOf(host)
  const lists = {
    model: bundledNames(host),
    table: tables.names,
    topic: topicNames(kinds, commands),
    shell: SHELLS,
    profile: tables.find('latency')?.columns.map(({ id }) => id) ?? [],
  }
  host.out.write(script(completionWords(commands, lists)))
  return EXIT.ok
}
