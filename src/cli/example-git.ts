import type { Slug } from '../diagnostics/diagnostic.ts'
import type { GitResult } from './git.ts'
import type { Host } from './host.ts'
import { FOLDER } from './sandbox.ts'

const printed = (text: string): GitResult => ({ kind: 'output', bytes: Buffer.from(text) })
const failed = (says: string): GitResult => ({ kind: 'failed', says })

/**
 * The git of an example: a repository with one empty commit, `main`, or whatever else it takes for a problem to come
 * up. Examples run anywhere, and must not depend on the repository they happen to be in.
 */
export function exampleGit(slug: Slug): Host['git'] {
  if (slug === 'no-git') return () => ({ kind: 'absent' })
  if (slug === 'not-a-repository')
    return () => failed('not a git repository (or any of the parent directories): .git')
  if (slug === 'git-failed') return () => failed(`detected dubious ownership in repository at '${FOLDER}'`)
  return (args) => {
    if (args.includes('--show-toplevel')) return printed(`${FOLDER}\n`)
    if (args.includes('for-each-ref')) return printed('main\n')
    if (args.includes('--verify')) return args.includes('main^{commit}') ? printed('0\n') : failed('')
    return printed('')
  }
}
