import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { FEED } from '../cli/process.ts'
import { Screen, type ScreenOptions } from './screen.ts'

const UP = '\x1b[A'
const DOWN = '\x1b[B'
const RIGHT = '\x1b[C'
const ESCAPE = '\x1b'
const COMMENTED = `# what we were told
${FEED.replace('dau: 100M', 'dau: 100M   ').replace('}\nactions', '}   # as of November\nactions')}scenarios:
  celebrity: { read.peak: x10 }
budgets: # agreed with those who pay
  - stores.tweets.shards <= 300
`

const open: Screen[] = []
const folders: string[] = []
afterEach(() => {
  for (const screen of open.splice(0)) screen.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function explore(options: ScreenOptions & { readonly model?: string } = {}, flags: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'bote-explore-'))
  folders.push(folder)
  const file = join(folder, 'feed.bote.yaml')
  writeFileSync(file, COMMENTED)
  const screen = new Screen(['explore', options.model ?? 'feed.bote.yaml', ...flags], {
    cwd: folder,
    ...options,
  })
  open.push(screen)
  return { screen, file, folder, read: () => readFileSync(file, 'utf8') }
}

/** Everything a shell would find as it was. */
function expectGivenBack(screen: Screen): void {
  expect(screen.isAlternate).toBe(false)
  expect(screen.modes).toEqual({ pastesMarked: false, cursorShown: true })
}

const isReady = /Breaks {2}.*(at|up to|never)/

describe('a session', () => {
  test('nudges, types, undoes, and leaves the terminal and the file as they were', async () => {
    const { screen, read } = explore()
    await screen.until(isReady)
    expect(screen.isAlternate).toBe(true)
    expect(screen.text).toMatch(/Twitter-like feed +as written/)
    expect(screen.text).toMatch(/› dau +100M/)
    expect(screen.text).toMatch(/shards +261/)
    screen.type(RIGHT)
    await screen.until(/100M → 110M/)
    expect(screen.text).toMatch(/shards +287 +1\.1x/)
    screen.type('300M')
    await screen.until(/shards +783 +3x/)
    screen.type('\r')
    await screen.until(/2 changes|1 change/)
    screen.type('uu')
    await screen.until(/as written/)
    screen.type('q')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
    expectGivenBack(screen)
    expect(read()).toBe(COMMENTED)
  })

  test('a figure that cannot be read is told while it is typed, and nothing is lost', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type('3 GB')
    await screen.until(/is a plain number/)
    expect(screen.text).toMatch(/dau = 3 GB/)
    screen.type('\r')
    screen.type('\x15200M\r')
    await screen.until(/100M → 200M/)
  })

  test('a burst and a paste are what was typed', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type(`e\x15300M\r${DOWN}${RIGHT}${UP}`)
    await screen.until(/100M → 300M/)
    screen.type('e\x15')
    screen.type('\x1b[200~2\r00M\x1b[201~')
    await screen.until(/dau = 2 00M/)
    screen.type(ESCAPE)
    await screen.until((s) => !/dau = /.test(s.text))
    expect(screen.text).toMatch(/100M → 300M/)
  })

  test('a range shows how the figure spreads', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type('m')
    await screen.until(/50M\.\.200M/)
    await screen.until(/spread/)
  })

  test('a scenario of the model is taken and left', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type(`s${DOWN}\r`)
    await screen.until(/scenario celebrity/)
    await screen.until(/tweets .*reads|tweets storage/)
    screen.type('R')
    await screen.until(/as written/)
  })

  test('a search lists what it finds', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type('/retention\r')
    await screen.until(/matching retention/)
    expect(screen.text).toMatch(/› retention +5 years/)
    screen.type('?')
    await screen.until(/any key goes back/)
  })
})

describe('saving', () => {
  test('into the file: shown first, and nothing else of it is touched', async () => {
    const { screen, read } = explore()
    await screen.until(isReady)
    screen.type('300M\rw')
    await screen.until(/into feed\.bote\.yaml/)
    screen.type('\r')
    await screen.until(/Write this to feed\.bote\.yaml\?/)
    expect(screen.text).toMatch(/- users: \{ dau: 100M/)
    expect(read()).toBe(COMMENTED)
    screen.type('y')
    await screen.until(/saved to feed\.bote\.yaml/)
    expect(read()).toBe(COMMENTED.replace('100M', '300M'))
    await screen.until(/as written/)
  })

  test('as a scenario, and not when the answer is no', async () => {
    const { screen, read } = explore()
    await screen.until(isReady)
    screen.type('300M\rw2growth\r')
    await screen.until(/Write this/)
    screen.type('n')
    await screen.until(/nothing was written/)
    expect(read()).toBe(COMMENTED)
    screen.type('w2growth\r')
    await screen.until(/Write this/)
    screen.type('y')
    await screen.until(/scenario growth/)
    expect(read()).toBe(
      COMMENTED.replace('read.peak: x10 }\n', 'read.peak: x10 }\n  growth: { users.dau: 300M }\n')
    )
  })

  test('a model of ours is saved as a copy', async () => {
    const { screen, folder } = explore({ model: 'url-shortener' })
    await screen.until(isReady)
    screen.type(`${RIGHT}w`)
    await screen.until(/a file of your own/)
    screen.type('\r\ry')
    await screen.until(/saved to url-shortener\.bote\.yaml|Write this/)
    screen.type('y')
    await screen.until(/saved to url-shortener\.bote\.yaml/)
    expect(readFileSync(join(folder, 'url-shortener.bote.yaml'), 'utf8')).toMatch(/^#/)
  })
})

test('the file is followed, and what was tried is tried on it still', async () => {
  const { screen, file } = explore()
  await screen.until(isReady)
  screen.type(RIGHT)
  await screen.until(/100M → 110M/)
  writeFileSync(file, COMMENTED.replace('5 years', '10 years'))
  await screen.until(/was read again/)
  expect(screen.text).toMatch(/100M → 110M/)
  expect(screen.text).toMatch(/retained +402 TB/)
  writeFileSync(file, 'users: {')
  await screen.until(/the file is not as shown/)
  expect(screen.text).toMatch(/100M → 110M/)
  writeFileSync(file, COMMENTED)
  await screen.until(/retained +201 TB/)
})

describe('the end', () => {
  test.each([
    ['Ctrl-C', 130, (screen: Screen) => screen.type('\x03')],
    ['SIGTERM', 143, (screen: Screen) => screen.signal('SIGTERM')],
    ['SIGHUP', 129, (screen: Screen) => screen.signal('SIGHUP')],
    ['SIGQUIT', 131, (screen: Screen) => screen.signal('SIGQUIT')],
    ['SIGINT', 130, (screen: Screen) => screen.signal('SIGINT')],
  ])('%s gives the terminal back, with %i', async (_, code, act) => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type('300')
    await screen.until(/dau = 300/)
    act(screen)
    expect(await screen.end()).toMatchObject({ exitCode: code })
    expectGivenBack(screen)
  })

  test('Ctrl-Z in a job that no shell can wake goes on', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    screen.type('\x1a')
    screen.type(RIGHT)
    await screen.until(/100M → 110M/)
    expect(screen.isAlternate).toBe(true)
  })
})

describe('the terminal', () => {
  test('a storm of sizes leaves one whole screen', async () => {
    const { screen } = explore()
    await screen.until(isReady)
    for (const [columns, rows] of [
      [120, 40],
      [44, 12],
      [90, 30],
      [40, 13],
      [70, 20],
      [80, 24],
    ] as const) {
      screen.resize(columns, rows)
      screen.type(RIGHT)
    }
    await screen.until((s) => /→ 160M/.test(s.text) && s.lines[0]?.length === 80)
    expect(screen.text.match(/Twitter-like feed/g)).toHaveLength(1)
    expect(screen.text.match(/Assumptions/g)).toHaveLength(1)
    expect(screen.lines.every((line) => line.length <= 80)).toBe(true)
  })

  test('one that is too small says what it needs', async () => {
    const { screen } = explore({ columns: 20, rows: 5 })
    await screen.until(/needs\s+40x12/)
    screen.resize(80, 24)
    await screen.until(/Assumptions/)
    screen.type('q')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
  })

  test('NO_COLOR has no colours, and without it there are some', async () => {
    const plain = explore({ env: { NO_COLOR: '1' } }).screen
    await plain.until(isReady)
    expect(plain.coloured()).toBe(false)
    const usual = explore().screen
    await usual.until(isReady)
    expect(usual.coloured()).toBe(true)
  })

  test('CI in the environment changes nothing', async () => {
    const { screen } = explore({ env: { CI: 'true' } })
    await screen.until(isReady)
    screen.type(RIGHT)
    await screen.until(/100M → 110M/)
  })

  test('a dumb one is told what to use instead', async () => {
    const { screen } = explore({ env: { TERM: 'dumb' } })
    expect(await screen.end()).toMatchObject({ exitCode: 2 })
    expect(screen.text).toMatch(/B490[\s\S]*bote run --set/)
    expect(screen.sent).not.toContain('\x1b[?1049h')
  })

  test('a screen reader hears one thing after another', async () => {
    const { screen } = explore({ env: { INK_SCREEN_READER: 'true' } })
    await screen.until(/Assumption users\.dau: 100M/)
    expect(screen.isAlternate).toBe(false)
    screen.type(RIGHT)
    await screen.until(/Assumption users\.dau: 110M/)
    screen.type('q')
    await screen.until(/Leave all the same/)
    screen.type('q')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
    expectGivenBack(screen)
  })
})
