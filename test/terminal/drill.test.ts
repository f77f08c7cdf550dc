import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Screen, type ScreenOptions } from './screen.ts'

const open: Screen[] = []
const folders: string[] = []
afterEach(() => {
  for (const screen of open.splice(0)) screen.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function drill(options: ScreenOptions = {}, words: readonly string[] = ['conversions', '--seed', '1']) {
  const folder = mkdtempSync(join(tmpdir(), 'bote-drill-'))
  folders.push(folder)
  const env = { XDG_DATA_HOME: folder, ...options.env }
  const screen = new Screen(['drill', ...words], { ...options, env })
  open.push(screen)
  const file = join(folder, 'bote', 'history.jsonl')
  const history = (): readonly { typed: string }[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line))
      : []
  return { screen, history }
}

/** Everything a shell would find as it was. */
function expectGivenBack(screen: Screen): void {
  expect(screen.isAlternate).toBe(false)
  expect(screen.modes).toEqual({ pastesMarked: false, cursorShown: true })
}

const isReady = /How much is that in the end\?/

describe('a session', () => {
  test('asks, echoes, marks, grades, takes back and sums up', async () => {
    const { screen, history } = drill({}, ['conversions', '--seed', '1', '--questions', '2'])
    await screen.until(isReady)
    expect(screen.isAlternate).toBe(true)
    screen.type('5.4 TB')
    await screen.until(/= 5\.4 TB.*five point four terabytes/)
    screen.type('\r')
    await screen.until(/answer 548 TB/)
    expect(screen.text).toMatch(/x low/)
    expect(history()).toMatchObject([{ typed: '5.4 TB' }])
    screen.type('u')
    await screen.until(/> 5\.4 TB/)
    screen.type('\x15540 TB\r')
    await screen.until(/exact, 1% low/)
    screen.type('\r')
    await screen.until(/2\/2/)
    screen.type('\t')
    await screen.until(/skipped/)
    screen.type('\r')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
    expectGivenBack(screen)
    expect(screen.text).toMatch(/1 of 2 right, 1 skipped/)
    expect(history()).toHaveLength(4)
  })

  test('everything typed at once comes to the same', async () => {
    const { screen, history } = drill({}, ['conversions', '--seed', '1', '--questions', '2'])
    await screen.until(isReady)
    screen.type('540 TB\r\r\t\r')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
    expect(screen.text).toMatch(/1 of 2 right, 1 skipped/)
    expect(history().map(({ typed }) => typed)).toEqual(['540 TB', ''])
  })

  test('a pass mark that is missed is told by the exit code', async () => {
    const { screen } = drill({}, ['conversions', '--seed', '1', '--questions', '1', '--pass-mark', '90'])
    await screen.until(isReady)
    screen.type('1 GB\r\r')
    expect(await screen.end()).toMatchObject({ exitCode: 1 })
    expect(screen.text).toMatch(/not passed/)
  })
})

describe('the terminal is given back', () => {
  test.each([
    ['Ctrl-C', (screen: Screen) => screen.type('\x03'), 130],
    ['SIGTERM', (screen: Screen) => screen.signal('SIGTERM'), 143],
    ['SIGHUP', (screen: Screen) => screen.signal('SIGHUP'), 129],
  ])('after %s, and the answer before it is kept', async (_, end, exitCode) => {
    const { screen, history } = drill()
    await screen.until(isReady)
    screen.type('540 TB\r')
    await screen.until(/answer 548 TB/)
    end(screen)
    expect(await screen.end()).toMatchObject({ exitCode })
    expectGivenBack(screen)
    expect(history()).toMatchObject([{ typed: '540 TB' }])
  })

  test('after any number of sizes, the last of which is the one that counts', async () => {
    const { screen } = drill()
    await screen.until(isReady)
    for (const [columns, rows] of [
      [44, 20],
      [30, 8],
      [120, 40],
      [20, 5],
      [70, 18],
    ] as const)
      screen.resize(columns, rows)
    await screen.until(
      (at) =>
        /kept for 3 years/.test(at.text) &&
        at.lines[0]?.endsWith('of 0:18') === true &&
        at.lines[0].length === 70
    )
    expect(screen.text.match(/1\/10/g)).toHaveLength(1)
    screen.resize(20, 5)
    await screen.until(/needs\s+40x12/)
    screen.type('\x1b')
    screen.resize(80, 24)
    await screen.until(/End the session\?/)
    screen.type('\r')
    expect(await screen.end()).toMatchObject({ exitCode: 0 })
    expectGivenBack(screen)
  })
})

test('a place where nothing can be kept: it is said, and the session goes on', async () => {
  const { screen } = drill({ env: { XDG_DATA_HOME: '/dev/null' } })
  await screen.until(isReady)
  screen.type('540 TB\r')
  await screen.until(/answer 548 TB/)
  await screen.until(/not being kept/)
  screen.type('\x1b\r')
  expect(await screen.end()).toMatchObject({ exitCode: 0 })
})

test('NO_COLOR and a terminal that is dumb', async () => {
  const { screen } = drill({ env: { NO_COLOR: '1' } })
  await screen.until(isReady)
  expect(screen.coloured()).toBe(false)
  const dumb = drill({ env: { TERM: 'dumb' } }).screen
  await dumb.until(isReady)
  expect(dumb.isAlternate).toBe(false)
  dumb.type('540 TB\r')
  await dumb.until(/answer 548 TB/)
  dumb.type('quit\r')
  expect(await dumb.end()).toMatchObject({ exitCode: 0 })
})
