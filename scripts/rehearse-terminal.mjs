import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

const RIGHT = '\u001b[C'
const DOWN = '\u001b[B'
/** What someone is likely to do first; the last key leaves. */
const KEYS = [RIGHT, DOWN, RIGHT, '\t', DOWN, '\t', '9', '\u001b', '/a', '\u001b', '?', ' ', 'u', 'm', 'q', 'q']

/** A terminal that shows nothing: every key is typed once the frame before it is drawn. */
function silentTerminal() {
  const quiet = () => () => undefined
  let typed = () => undefined
  const keys = [...KEYS]
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
    // What waits for a pause in the typing is done at once, or it would not be rehearsed.
    after: (_, act) => {
      const soon = setImmediate(act)
      return () => clearImmediate(soon)
    },
    pause: () => new Promise((resume) => setImmediate(resume)),
  }
}

/** Runs the explorer on a bundled model, with no terminal and no files but those of the package. */
export async function rehearseExplorer(load, root) {
  const host = {
    argv: [],
    env: {},
    cwd: root,
    root,
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
    terminal: async () => silentTerminal(),
  }
  const { run } = load(join(root, 'dist', 'commands', 'explore.js'))
  await run({ args: ['photo-sharing'], flags: { seed: '1' }, commands: [] }, host)
}
