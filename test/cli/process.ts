import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A folder of its own, with files in it, in which the real program is run. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'bote-'))

  write(files: Readonly<Record<string, string | Buffer>>): this {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true })
      writeFileSync(join(this.folder, name), text)
    }
    return this
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  /** Runs bote, in a folder `below`, with no environment but what is given; without `input`, standard input is empty. */
  bote(
    args: readonly string[],
    options: { input?: string; env?: Record<string, string>; flags?: string[]; below?: string } = {}
  ): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...(options.flags ?? []), bin, ...args], {
      cwd: join(this.folder, options.below ?? ''),
      env: { PATH: process.env.PATH, ...options.env },
      input: options.input ?? '',
      encoding: 'utf8',
      timeout: 30_000,
    })
    return { code: status, out: stdout, err: stderr }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export const FEED = `title: Twitter-like feed
users: { dau: 100M }
actions:
  post: { per_user: 2/day,   payload: 500 B, writes: tweets }
  read: { per_user: 200/day, payload: 500 B, reads: tweets }
stores:
  tweets: { retention: 5 years, replication: 3 }
`
