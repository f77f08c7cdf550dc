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
    interview: {
      flags: ['minutes', 'save', 'seed', 'plain', 'allowOutside'],
      load: () => import('./drill-interview.ts'),
    },
    export: { flags: ['format'], load: () => import('./drill-export.ts') },
  })
)

/** Questions: what `drill` does unless a part is named. */
const SESSION: Part = {
  flags: [
    'list',
    'questions',
    'minutes',
    'skill',
    'model',
    'exam',
    'passMark',
    'seed',
    'plain',
    'screenReader',
    'format',
    'allowOutside',
  ],
  load: () => import('./drill-session.ts'),
}

/** `bote drill [deck...]`, `bote drill interview [system]`, `bote drill stats`, `bote drill export` */
export async function run(invocation: Invocation, host: Host): Promise<number> {
  const [word = '', ...rest] = invocation.args
  const named = PARTS.get(word)
  const part = named ?? SESSION
  const args = named === undefined ? invocation.args : rest
  const strange = Object.keys(invocation.flags).find(
    (flag) => flag !== 'color' && invocation.flags[flag] !== undefined && !part.flags.includes(flag)
  )
  if (strange !== undefined) {
    const flag = strange.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    host.err.write(`bote: \`${named === undefined ? 'drill' : `drill ${word}`}\` takes no --${flag}\n`)
    return EXIT.usage
  }
  return (await part.load()).run({ ...invocation, args }, host)
}
