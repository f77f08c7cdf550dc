import { type ChildProcess, spawn } from 'node:child_process'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { Workspace } from './process.ts'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')
const SOON = { timeout: 40_000, interval: 20 }
const CHEAP = 'assume: { x: 4 USD }\nbudgets:\n  - x <= 5 USD\n'
const DEAR = 'assume: { x: 7 USD }\nbudgets:\n  - x <= 5 USD\n'
const ENDS = 'checked on 2026-11-30'

/** The real program, watching the folder of a workspace. */
class Watching {
  readonly space = new Workspace()
  private child: ChildProcess | undefined
  private out = ''
  private code: Promise<number | null> = Promise.resolve(null)

  start(...words: string[]): void {
    const child = spawn(process.execPath, [bin, 'check', '--watch', '--today', '2026-11-30', ...words], {
      cwd: this.space.folder,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text
    })
    this.code = new Promise((resolve) => child.once('close', resolve))
    this.child = child
  }

  /** Saves a file as editors do: written beside it, then renamed over it. */
  save(name: string, text: string): void {
    this.space.write({ 'draft~': text })
    renameSync(join(this.space.folder, 'draft~'), join(this.space.folder, name))
  }

  /** The text of the n-th check, once it is there. */
  check(n: number): Promise<string> {
    return vi.waitFor(() => {
      const checks = this.out.split(ENDS)
      if (checks.length <= n) throw new Error(`no check ${n} in:\n${this.out}`)
      return checks[n - 1] as string
    }, SOON)
  }

  get checks(): number {
    return this.out.split(ENDS).length - 1
  }

  interrupt(): Promise<number | null> {
    this.child?.kill('SIGINT')
    return this.code
  }

  end(): void {
    this.child?.kill('SIGKILL')
    this.space.remove()
  }
}

let watching: Watching
afterEach(() => watching.end())

test('a model that is renamed over is checked again, and Ctrl-C ends it', async () => {
  watching = new Watching()
  watching.save('m.bote.yaml', CHEAP)
  watching.start()
  expect(await watching.check(1)).toContain('passed')
  watching.save('m.bote.yaml', DEAR)
  expect(await watching.check(2)).toContain('failed')
  watching.save('m.bote.yaml', CHEAP)
  expect(await watching.check(3)).toContain('passed')
  expect(await watching.interrupt()).toBe(130)
})

test('new models, what they extend, configurations and baselines are seen, and what the run writes is not', async () => {
  watching = new Watching()
  watching.space.write({ 'sub/base.yaml': 'assume: { x: 4 USD }\n' })
  watching.save('m.bote.yaml', 'extends: sub/base.yaml\nbudgets:\n  - x <= 5 USD\n')
  watching.start('-o', 'json=report.json')
  expect(await watching.check(1)).toContain('passed')
  watching.save('sub/base.yaml', 'assume: { x: 7 USD }\n')
  expect(await watching.check(2)).toContain('1 model: 1 failed')
  watching.save('another.bote.yaml', CHEAP)
  expect(await watching.check(3)).toContain('2 models')
  watching.save('bote.config.yaml', 'budgets:\n  - check: x <= 3 USD\n    models: another*\n')
  expect(await watching.check(4)).toContain('2 failed')
  watching.save('bote.baseline.json', '{}')
  expect(await watching.check(5)).toContain('bote.baseline.json')
  rmSync(join(watching.space.folder, 'bote.baseline.json'))
  expect(await watching.check(6)).not.toContain('bote.baseline.json')
  // Nothing but what was done here made it check: its own report did not.
  expect(watching.checks).toBe(6)
  expect(await watching.interrupt()).toBe(130)
})
