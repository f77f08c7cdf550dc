import { readdirSync } from 'node:fs'
import { version } from '../../package.json'
import { hostOf, OutputError } from './host.ts'
import { EXIT } from './output.ts'
import { runProgram } from './program.ts'

/** Runs bote in a Node process and returns its exit code. `root` is the folder the package stands in. */
export async function main(process: NodeJS.Process, root: string): Promise<number> {
  const host = hostOf(process, root, namesIn)
  // Asked by scripts, often: answered before anything else is loaded.
  if (host.argv.length === 1 && (host.argv[0] === '--version' || host.argv[0] === '-V')) {
    host.out.write(`${version}\n`)
    return 0
  }
  try {
    return await runProgram(host, version)
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    host.err.write(`bote: ${error.message}\n`)
    return EXIT.unanswered
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
