import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../package.json'
import { EXIT } from './exit.ts'
import { type Host, hostOf, OutputError } from './host.ts'

/** Runs bote in a Node process and returns its exit code. `root` is the folder the package stands in. */
export async function main(process: NodeJS.Process, root: string): Promise<number> {
  const host = hostOf(process, root, namesIn)
  try {
    if (answeredAtOnce(host)) return EXIT.ok
    const { runProgram } = await import('./program.ts')
    return await runProgram(host, version)
  } catch (error) {
    if (!(error instanceof Error && error.name === OutputError.name)) throw error
    host.err.write(`bote: ${error.message}\n`)
    return EXIT.unanswered
  }
}

/** What a thread of a run answers to its job. */
export async function work(process: NodeJS.Process, root: string, job: unknown): Promise<unknown> {
  const check = await import('./commands/check.ts')
  return check.work(job, hostOf(process, root, namesIn))
}

/** Largest help text, in characters. */
const MAX_HELP = 100_000

/**
 * The version and the overview, asked for often and the same every time: answered before anything else is loaded.
 * The overview was written down by the build; a terminal too narrow for it gets one made to measure.
 */
function answeredAtOnce(host: Host): boolean {
  const [word] = host.argv
  if (host.argv.length !== 1) return false
  if (word === '--version' || word === '-V') {
    host.out.write(`${version}\n`)
    return true
  }
  if ((word !== '--help' && word !== '-h') || host.out.isTerminal) return false
  const help = host.readFile(join(host.root, 'dist', 'help.txt'), MAX_HELP)
  if (help.kind !== 'text') return false
  host.out.write(help.text)
  return true
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
