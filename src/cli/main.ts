import { version } from '../../package.json'

/** Placeholder until the commands exist: the process-like host is all it may touch. */
export async function main(host: NodeJS.Process): Promise<number> {
  const [word] = host.argv.slice(2)
  if (word === '--version') {
    host.stdout.write(`${version}\n`)
    return 0
  }
  host.stdout.write('usage: bote <command>\n')
  return word === '--help' ? 0 : 2
}
