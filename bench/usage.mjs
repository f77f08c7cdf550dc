// What a whole command costs, as only its own process can say.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const env = { ...process.env }
// Node reads this file of certificates at every start, which would hide half of what is measured.
delete env.NODE_EXTRA_CA_CERTS
export const options = { cwd: join(here, '..'), env, stdio: 'ignore' }

/** The status of a command, the most memory it ever held, in MB, and its processor time, in ms. */
export function usageOf(words) {
  const hook = join(here, 'usage.cjs')
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe']
  const { status, output } = spawnSync(process.execPath, ['--require', hook, ...words], { ...options, stdio })
  const [memory, cpu] = String(output[3]).split(' ').map(Number)
  return { status, megabytes: memory / 1024, cpu }
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
