import { join } from 'node:path'
import { type StandardLibrary, standardLibrary } from '../library/index.ts'
import type { Host } from './host.ts'

/** Largest compiled table or kind, in bytes; ours have under 300 KB. */
const MAX_PART = 4_000_000

/** The standard library, its kinds and tables read from the package when first asked for. */
export function libraryOf(host: Host): StandardLibrary {
  return standardLibrary((path) => {
    const file = host.readFile(join(host.root, 'dist', `${path}.json`), MAX_PART)
    if (file.kind !== 'text') throw new Error(`${path} of the standard library is missing from the package`)
    return file.text
  })
}
