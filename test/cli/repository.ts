import { spawnSync } from 'node:child_process'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Workspace } from './process.ts'

const SOMEONE = { NAME: 'Someone', EMAIL: 'someone@example.com', DATE: '2026-11-01T12:00:00Z' }
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    Object.entries(SOMEONE).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ])
  ),
}

/** A git repository of its own, with no one's settings, in which the real program is run. */
export class Repository extends Workspace {
  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    super()
    this.git('-c', 'init.defaultBranch=main', 'init', '-q')
    this.write(files)
    if (Object.keys(files).length > 0) this.commit('first')
  }

  /** Runs git, and throws with what it says when it fails. */
  git(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  commit(message: string): this {
    this.git('add', '-A')
    this.git('commit', '-q', '-m', message)
    return this
  }

  /** Takes a file away, or gives it another name, as anyone does. */
  move(from: string, to?: string): this {
    if (to === undefined) rmSync(join(this.folder, from))
    else renameSync(join(this.folder, from), join(this.folder, to))
    return this
  }
}
