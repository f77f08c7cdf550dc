import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'

interface Part {
  /** The flags it takes beside `--color`, in the spelling of the parser. */
  readonly flags: readonly string[]
  load(): Promise<{ run(invocation: Invocation, host: Host): number | Promise<number> }>
}

/** What may follow `drill`. Adding a part is a row here and a file beside this one. */
const PARTS: ReadonlyMap<string, Part> = new Map(
  Object.entries({
    stats: { flags: ['format', 'output', 'today'], load: () => import('./drill-stats.ts') },
    export: { flags: ['format'], load: () => import('./drill-export.ts') },
  })
)

/** `bote drill stats`, `bote drill export` */
export async function run(invocation: Invocation, host: Host): Promise<number> {
  const [word = '', ...args] = invocation.args
  const part = PARTS.get(word)
  if (part === undefined) {
    host.err.write(`bote: drill takes ${[...PARTS.keys()].join(' or ')}, not ${JSON.stringify(word)}\n`)
    return EXIT.usage
  }
  const strange = Object.keys(invocation.flags).find(
    (flag) => flag !== 'color' && invocation.flags[flag] !== undefined && !part.flags.includes(flag)
  )
  if (strange !== undefined) {
    const flag = strange.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    host.err.write(`bote: \`drill ${word}\` takes no --${flag}\n`)
    return EXIT.usage
  }
  return (await part.load()).run({ ...invocation, args }, host)
}
