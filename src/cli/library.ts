import { join } from 'node:path'
import { type StandardLibrary, standardLibrary } from '../library/index.ts'
import type { Host } from './host.ts'

/** Largest compiled table, in bytes; ours have under 300 KB. */
const MAX_TABLE = 4_000_000

/** The standard library, its tables read from the package when first asked for. */
export function libraryOf(host: Host): StandardLibrary {
  return standardLibrary((name) => {
    const file = host.readFile(join(host.root, 'dist', 'tables', `${name}.json`), MAX_TABLE)
    if (file.kind !== 'text') throw new Error(`the reference table ${name} is missing from the package`)
    return file.text
  })
}
