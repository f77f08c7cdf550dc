import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

const RIGHT = '\u001b[C'
const DOWN = '\u001b[B'
/** What someone is likely to do first; the last keys leave. */
const EXPLORING = [
  RIGHT,
  DOWN,
  RIGHT,
  '\t',
  DOWN,
  '\t',
  '9',
  '\u001b',
  '/a',
  '\u001b',
  '?',
  ' ',
  'u',
  'm',
  'q',
  'q',
]

const DRILLING = ['1', '2', '/s', '\r', '?', '\t', '\r', '2', '\u007f', '\u001b', '\r', '\r']

/** A terminal that shows nothing: every key is typed once the frame before it is drawn. */
function silentTerminal(typing) {
  const quiet = () => () => undefined
  let typed = () => undefined
  const keys = [...typing]
  const turn = () => {
    const key = keys.shift()
    if (key === undefined) return
    typed(key)
    setImmediate(turn)
  }
  return {
    look: { color: true, unicode: true, screenReader: false },
    size: () => ({ columns: 120, rows: 40 }),
    write: () => undefined,
    setRaw: () => undefined,
    onInput: (act) => {
      typed = act
      setImmediate(turn)
      return () => undefined
    },
    onResize: quiet,
    onSignal: quiet,
    onFault: quiet,
    onWake: quiet,
    suspend: () => undefined,
    now: () => 0,
    // What waits for a pause in the typing is done at once, or it would not be rehearsed.
    after: (_, act) => {
      const soon = setImmediate(act)
      return () => clearImmediate(soon)
    },
    pause: () => new Promise((resume) => setImmediate(resume)),
  }
}

/** Runs what has a screen of its own, with no terminal and no files but those of the package. */
export async function rehearseScreens(load, root) {
  const hostFor = (keys) => ({
    argv: [],
    env: {},
    cwd: root,
    root,
    now: () => 0,
    ahead: () => 0,
    out: { isTerminal: true, columns: 120, write: () => undefined },
    err: { isTerminal: false, columns: undefined, write: () => undefined },
    readFile: (path) => ({ kind: 'text', text: readFileSync(path, 'utf8') }),
    list: (folder) => readdirSync(folder).sort(),
    realPath: (path) => {
      try {
        return realpathSync(path)
      } catch {
        return undefined
      }
    },
    terminal: async () => silentTerminal(keys),
  })
  const run = async (command, args, flags, keys) =>
    load(join(root, 'dist', 'commands', command)).run({ args, flags, commands: [] }, hostFor(keys))
  await run('explore.js', ['photo-sharing'], { seed: '1' }, EXPLORING)
  await run('drill-session.js', ['conversions'], { seed: '1' }, DRILLING)
}
