import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appendLine } from '../../src/cli/append.ts'
import type { Host } from '../../src/cli/host.ts'
import { historyPlace, PracticeLog } from '../../src/cli/practice-log.ts'
import { FOLDER, sandbox } from '../../src/cli/sandbox.ts'
import type { KeepProblem } from '../../src/diagnostics/history.ts'
import { readHistory } from '../../src/drill/history.ts'
import { answerLine } from '../../src/drill/log.ts'
import { answered } from '../drill/answers.ts'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bote-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const LINE = answerLine(answered())
const read = (path: string) => readFileSync(path, 'utf8')

describe('adding a line', () => {
  test('makes the file and its folders, for no one else to read', () => {
    const path = join(folder, 'a', 'bote', 'history.jsonl')
    expect(appendLine(path, LINE)).toBeUndefined()
    expect(appendLine(path, LINE)).toBeUndefined()
    expect(read(path)).toBe(LINE + LINE)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
  })

  test('ends a line that was left unfinished', () => {
    const path = join(folder, 'log')
    writeFileSync(path, `${LINE}{"v":1,"at":`)
    expect(appendLine(path, LINE)).toBeUndefined()
    expect(read(path)).toBe(`${LINE}{"v":1,"at":\n${LINE}`)
  })

  test('to a full disk says so', () => {
    symlinkSync('/dev/full', join(folder, 'log'))
    expect(appendLine(join(folder, 'log'), LINE)).toBe('full')
  })

  test('to what keeps nothing says so, and never waits', () => {
    symlinkSync('/dev/null', join(folder, 'null'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(appendLine(join(folder, 'null'), LINE)).toBe('special')
    expect(appendLine(join(folder, 'pipe'), LINE)).toBe('special')
  })

  test('where a folder or a file stands in the way says so', () => {
    mkdirSync(join(folder, 'log'))
    writeFileSync(join(folder, 'file'), '')
    expect(appendLine(join(folder, 'log'), LINE)).toBe('directory')
    expect(appendLine(join(folder, 'file', 'log'), LINE)).toBe('no-folder')
    expect(appendLine(join(folder, 'n'.repeat(300), 'log'), LINE)).toBe('unwritable')
  })

  test('in a home that may only be read says so', () => {
    const NOBODY = 65_534
    const path = join(folder, 'home', '.local', 'share', 'log')
    mkdirSync(join(folder, 'home'))
    chmodSync(join(folder, 'home'), 0o555)
    chmodSync(folder, 0o755)
    // The owner of everything may write everywhere.
    const root = process.getuid?.() === 0
    if (root) process.seteuid?.(NOBODY)
    try {
      expect(appendLine(path, LINE)).toBe('forbidden')
    } finally {
      if (root) process.seteuid?.(0)
    }
  })
})

describe('the place of the history', () => {
  test.each([
    [{ XDG_DATA_HOME: '/data', HOME: '/h' }, '/data/bote/history.jsonl'],
    [{ HOME: '/h' }, '/h/.local/share/bote/history.jsonl'],
    // The specification says to pass over a path that is not absolute.
    [{ XDG_DATA_HOME: 'data', HOME: '/h' }, '/h/.local/share/bote/history.jsonl'],
    [{ XDG_DATA_HOME: '', HOME: '' }, undefined],
    [{}, undefined],
    [{ HOME: 'relative' }, undefined],
  ])('under %j', (env, path) => {
    expect(historyPlace(env)?.path).toBe(path)
  })
})

/** A place without the package: nothing of a log is in it. */
const NOTHING: Parameters<typeof sandbox>[0] = {
  root: '/package',
  readFile: () => ({ kind: 'not-text' }),
  list: () => [],
  realPath: () => undefined,
}
const place = (full: () => KeepProblem | undefined, env: Host['env'] = { HOME: FOLDER }) =>
  sandbox(NOTHING, {}, { env, full }).host

describe('a session', () => {
  test('goes on when the disk fills up, says so once, and keeps everything once there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (filled) => {
        let isFull = false
        const host = place(() => (isFull ? 'full' : undefined))
        const log = new PracticeLog(host)
        const told = filled.map((full, i) => {
          isFull = full
          return log.record(answered({ at: answered().at + i }))?.slug
        })
        const turns = filled.map((full, i) =>
          full && filled[i - 1] !== true ? 'history-not-kept' : undefined
        )
        expect(told).toEqual(turns)
        const lastKept = filled.lastIndexOf(false)
        expect(new PracticeLog(host).before).toHaveLength(lastKept + 1)
        const lost = filled.length - 1 - lastKept
        expect(log.close()).toMatchObject(lost === 0 ? [] : [{ slug: 'answers-lost', answers: lost }])
        isFull = false
        expect(log.close()).toEqual([])
        expect(new PracticeLog(host).before.map(({ at }) => at)).toEqual(
          filled.map((_, i) => answered().at + i)
        )
      })
    )
  })

  test('without a home goes on and says what to do', () => {
    const log = new PracticeLog(place(() => undefined, {}))
    expect(log.diagnostics).toEqual([])
    expect(log.record(answered())).toMatchObject({ slug: 'history-not-kept', problem: 'no-home' })
    expect(log.record(answered({ at: 1 }))).toBeUndefined()
    // A grade that is set is no further answer.
    expect(log.record(answered({ at: 1, grade: 4, overridden: true }))).toBeUndefined()
    expect(log.close()).toMatchObject([{ slug: 'answers-lost', answers: 2, problem: 'no-home' }])
  })
})

describe('processes', () => {
  const own = mkdtempSync(join(tmpdir(), 'bote-writer-'))
  const writer = join(own, 'writer.mjs')
  beforeAll(async () => {
    await build({
      entryPoints: [join(import.meta.dirname, 'log-writer.ts')],
      outfile: writer,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    })
  })
  afterAll(() => rmSync(own, { recursive: true, force: true }))

  /** The numbers a writer said are kept. With `killAt` it is killed as soon as it has said that many. */
  const write = (session: string, count: number, killAt?: number): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [writer, session, String(count)], {
        env: { XDG_DATA_HOME: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      const lines = () => said.split('\n').slice(0, -1)
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (killAt !== undefined && lines().length >= killAt) child.kill('SIGKILL')
      })
      child.on('error', reject).on('close', () => resolve(lines()))
    })

  const history = () => readHistory(read(join(folder, 'bote', 'history.jsonl')))
  const questions = (session: string) =>
    history().answers.flatMap((answer) => (answer.session === session ? [answer.question] : []))

  test('killed at any moment lose no answer but the one in flight', async () => {
    const moments = fc.sample(fc.integer({ min: 1, max: 120 }), 8)
    for (const [i, moment] of moments.entries()) {
      const kept = await write(`s${i}`, 1_000_000, moment)
      const found = questions(`s${i}`)
      expect(found.slice(0, kept.length)).toEqual(kept)
      expect(found.length - kept.length).toBeLessThanOrEqual(1)
    }
    // What was kept before stays, whatever happened to later sessions.
    expect(new Set(history().answers.map(({ session }) => session)).size).toBe(moments.length)
  })

  /** What a drill of the real program marked before it was killed, which is when it had marked so many answers. */
  const drill = (seed: number, killAt: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [bin, 'drill', 'all', '--seed', String(seed), '--questions', '500'],
        {
          env: { XDG_DATA_HOME: folder },
          stdio: ['pipe', 'pipe', 'inherit'],
        }
      )
      let said = ''
      const marked = () => [...said.matchAll(/^ {2}skipped/gm)].length
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (marked() >= killAt) child.kill('SIGKILL')
      })
      // Nobody reads the rest of the answers once it is gone.
      child.stdin.on('error', () => undefined).end('skip\n'.repeat(500))
      child.on('error', reject).on('close', () => resolve(marked()))
    })

  test('of a drill that is killed lose no answer it has marked', async () => {
    let before = 0
    for (const [seed, moment] of fc.sample(fc.integer({ min: 1, max: 60 }), 3).entries()) {
      const marked = await drill(seed, moment)
      const found = history().answers.length - before
      expect(marked).toBeGreaterThanOrEqual(moment)
      expect(found).toBeGreaterThanOrEqual(marked)
      expect(found).toBeLessThanOrEqual(marked + 1)
      before += found
    }
  })

  test('that write at once lose nothing and tear nothing', async () => {
    const sessions = ['a', 'b', 'c']
    const kept = await Promise.all(sessions.map((session) => write(session, 120)))
    expect(kept.map((said) => said.length)).toEqual([120, 120, 120])
    expect(history().unread).toBeUndefined()
    for (const [i, session] of sessions.entries())
      expect(questions(session).sort()).toEqual([...(kept[i] ?? [])].sort())
  })
})
